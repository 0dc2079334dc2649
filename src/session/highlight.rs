//! What to paint in which colour.
//!
//! In: a line. Out: its ranges with what they are, in order; what needs no colour is left out.

use std::ops::Range;

use super::command::{self, Argument, COMMANDS, Command, MARKS};
use crate::cases::rules_called;
use crate::ide::{Meaning, NameKind, Names, Query, WordKind, kinds};
use crate::resolve::Program;
use crate::syntax::name_key;

/// What a range is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paint {
    Command,
    Keyword,
    Attribute,
    /// A value that the rules know: a term, a place, a rule.
    Name,
    /// Also a date.
    Number,
    Unit,
    /// Free text, such as a path.
    Text,
    Operator,
    Comment,
    /// What nobody knows. A word that may still become one that is known is not painted.
    Unknown,
}

/// The painted ranges of a line.
pub fn highlight(program: &Program, names: &Names, line: &str) -> Vec<(Range<usize>, Paint)> {
    let start = line.len() - line.trim_start().len();
    match line[start..].strip_prefix(MARKS) {
        Some(body) => command_line(program, names, line, start, line.len() - body.len()),
        None => facts(program, names, line, 0),
    }
}

/// The command at `start`, whose word begins at `body`, and what it takes.
fn command_line(
    program: &Program,
    names: &Names,
    line: &str,
    start: usize,
    body: usize,
) -> Vec<(Range<usize>, Paint)> {
    let Some((command, rest)) = command::find(&line[body..]) else {
        return mistyped(line, start, body);
    };
    let end = line.trim_end().len();
    let rest_start = end - rest.len();
    let mut painted = vec![(start..start + line[start..rest_start].trim_end().len(), Paint::Command)];
    if !rest.is_empty() {
        painted.extend(argument(program, names, command, line, rest_start));
    }
    painted
}

fn mistyped(line: &str, start: usize, body: usize) -> Vec<(Range<usize>, Paint)> {
    let from = line.len() - line[body..].trim_start().len();
    let to = line[from..].find(char::is_whitespace).map_or(line.len(), |at| from + at);
    let word = Query::new(&line[from..to]);
    let begun =
        COMMANDS.iter().flat_map(Command::names).any(|name| word.closeness(&name_key(name)).is_some());
    // Still being typed.
    if to == line.len() && begun {
        return vec![(start..body, Paint::Command)];
    }
    vec![(start..body, Paint::Command), (from..to, Paint::Unknown)]
}

fn argument(
    program: &Program,
    names: &Names,
    command: &Command,
    line: &str,
    start: usize,
) -> Vec<(Range<usize>, Paint)> {
    let rest = line[start..].trim_end();
    let whole = |paint| vec![(start..start + rest.len(), paint)];
    let known = |is_known: bool, filter: &crate::ide::Filter| {
        let open = !is_known && names.begin(rest, filter);
        if open { Vec::new() } else { whole(if is_known { Paint::Name } else { Paint::Unknown }) }
    };
    match command.argument {
        Argument::Fact => facts(program, names, line, start),
        Argument::Range => range(program, names, line, start),
        Argument::Reading => readings(names, rest, start),
        Argument::Rule => {
            let rule = |kind| matches!(kind, NameKind::Rule(_));
            // Only the end of a path is no name, and takes a look at every rule.
            let called = || rest.contains('/') && !rules_called(program, rest).is_empty();
            known(names.called(rest, &rule).is_some() || called(), &rule)
        }
        Argument::Term => {
            known(!program.terms.called(rest).is_empty(), &|kind| matches!(kind, NameKind::Term(_)))
        }
        Argument::Item => {
            let item = |kind| matches!(kind, NameKind::Item(_));
            known(names.called(rest, &item).is_some(), &item)
        }
        Argument::Command => {
            let is_known = command::find(rest.trim_start_matches(MARKS)).is_some();
            whole(if is_known { Paint::Command } else { Paint::Unknown })
        }
        Argument::Date => whole(Paint::Number),
        Argument::Path | Argument::Title | Argument::Word | Argument::Unit => whole(Paint::Text),
        Argument::Nothing => whole(Paint::Unknown),
    }
}

/// The words of facts and conditions from `start` on.
fn facts(program: &Program, names: &Names, line: &str, start: usize) -> Vec<(Range<usize>, Paint)> {
    let mut painted = Vec::new();
    for (range, meaning) in kinds(program, names, &line[start..]) {
        let range = start + range.start..start + range.end;
        let open = matches!(meaning, Meaning::Unknown | Meaning::UnknownUnit)
            && range.end == line.len()
            && names.begin(last_part(&line[range.clone()]), &|_| true);
        if let Some(paint) = paint(meaning).filter(|_| !open) {
            painted.push((range, paint));
        }
    }
    painted
}

/// An attribute and a range, in which two dots are an operator.
fn range(program: &Program, names: &Names, line: &str, start: usize) -> Vec<(Range<usize>, Paint)> {
    let dot = |range: &Range<usize>| matches!(&line[range.clone()], "." | "．" | "…" | "。");
    let painted = facts(program, names, line, start).into_iter();
    painted
        .map(|(range, paint)| {
            let operator = paint == Paint::Unknown && dot(&range);
            (range, if operator { Paint::Operator } else { paint })
        })
        .collect()
}

/// `裸界 = 含本数`.
fn readings(names: &Names, rest: &str, start: usize) -> Vec<(Range<usize>, Paint)> {
    let mut painted = Vec::new();
    let mut reading = None;
    for (range, kind) in crate::ide::words(rest) {
        let word = &rest[range.clone()];
        let filter = |kind| match (kind, reading) {
            (NameKind::Reading(_), None) => true,
            (NameKind::ReadingValue(of, _), Some(id)) => of == id,
            _ => false,
        };
        let paint = match (kind, names.called(word, &filter)) {
            (_, Some(known)) => {
                if let NameKind::Reading(id) = known {
                    reading = Some(id);
                }
                Paint::Name
            }
            (WordKind::Operator, _) => Paint::Operator,
            (WordKind::Keyword(_), _) => Paint::Keyword,
            _ if range.end == rest.len() && names.begin(word, &filter) => continue,
            _ => Paint::Unknown,
        };
        painted.push((start + range.start..start + range.end, paint));
    }
    painted
}

/// Of `吨/重` what is still being typed.
fn last_part(text: &str) -> &str {
    text.rsplit(['/', '／']).next().unwrap_or(text)
}

fn paint(meaning: Meaning) -> Option<Paint> {
    Some(match meaning {
        Meaning::Attribute(_) => Paint::Attribute,
        Meaning::Value(_) | Meaning::Answer => Paint::Name,
        Meaning::Unknown | Meaning::UnknownUnit | Meaning::Word(WordKind::Error) => Paint::Unknown,
        Meaning::Word(WordKind::Keyword(_)) => Paint::Keyword,
        Meaning::Word(WordKind::Number | WordKind::Date) => Paint::Number,
        Meaning::Word(WordKind::Unit) => Paint::Unit,
        Meaning::Word(WordKind::Text) => Paint::Text,
        Meaning::Word(WordKind::Operator) => Paint::Operator,
        Meaning::Word(WordKind::Comment) => Paint::Comment,
        Meaning::Word(WordKind::Name) => Paint::Unknown,
        Meaning::Word(
            WordKind::Comma | WordKind::Colon | WordKind::Open | WordKind::Close | WordKind::Mark,
        ) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::shipped;

    fn shown(line: &str) -> Vec<(&str, Paint)> {
        let painted = highlight(shipped::program(), shipped::names(), line);
        assert!(painted.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start));
        painted.into_iter().map(|(range, paint)| (&line[range], paint)).collect()
    }

    #[test]
    fn facts_are_painted_by_what_they_mean() {
        use Paint::{Attribute, Keyword, Name, Number, Operator, Unit, Unknown};
        let line = "产能 < 2000 吨/日 且 地区 在 西藏";
        let kinds: Vec<_> = shown(line).into_iter().map(|(_, paint)| paint).collect();
        assert_eq!(kinds, [Attribute, Operator, Number, Unit, Keyword, Attribute, Keyword, Name]);
        assert_eq!(shown("产品 平板坡璃 "), [("产品", Attribute), ("平板坡璃", Unknown)]);
        // Both may still become something.
        assert_eq!(shown("产品 平板"), [("产品", Attribute)]);
        assert_eq!(shown("产品 snsl"), [("产品", Attribute)]);
        assert_eq!(shown("产能 ５ 吨/周 "), [("产能", Attribute), ("５", Number), ("吨/周", Unknown)]);
    }

    #[test]
    fn commands_are_known_mistyped_or_not_whole_yet() {
        use Paint::{Attribute, Command, Name, Number, Operator, Text, Unit, Unknown};
        assert_eq!(shown(":为何 小型新型干法熟料线"), [(":为何", Command), ("小型新型干法熟料线", Name)]);
        assert_eq!(shown("：扫秒 产能"), [("：", Command), ("扫秒", Unknown)]);
        assert_eq!(shown(":sw"), [(":", Command)]);
        let sweep = shown(":扫描产能 100..5000 吨/日");
        assert_eq!(sweep.first(), Some(&(":扫描", Command)));
        let kinds: Vec<_> = sweep.iter().map(|(_, paint)| *paint).collect();
        assert_eq!(kinds, [Command, Attribute, Number, Operator, Operator, Number, Unit]);
        assert_eq!(shown(":载入 a b.yaml"), [(":载入", Command), ("a b.yaml", Text)]);
        assert_eq!(
            shown(":口径 裸界 = 含本数"),
            [(":口径", Command), ("裸界", Name), ("=", Operator), ("含本数", Name)]
        );
        assert_eq!(shown(":判 甲"), [(":判", Command), ("甲", Unknown)]);
        assert_eq!(shown(":条目 限制/建材/1")[1].1, Name);
        assert_eq!(shown(":术语 某某 ")[1].1, Unknown);
    }

    #[test]
    fn any_text_can_be_painted() {
        for line in
            ["", ":", "：：", "“”\"", "产品\n地区 西藏\n", "，，、（（", ":口径 = =", "\u{200b}🙂 产能"]
        {
            let _ = shown(line);
        }
    }
}
