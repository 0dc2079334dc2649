//! The grey words behind the cursor: the rest of the one word that it can become, or what is expected here.
//!
//! In: a line and a place in it. Out: [`hint`], what is shown; [`insertion`], the part of it that may be taken into the line.

use super::command::{self, Argument, Command, MARKS};
use super::complete::completion;
use super::context::{Context, Place, context};
use crate::diagnostic::{Arg, Catalog};
use crate::explain::name_text;
use crate::ide::{Closeness, NameKind, Names, unit_texts};
use crate::resolve::{Attribute, AttributeId, Kind, Predicate, Program, Subject};

/// A hint names no more examples.
const MOST: usize = 6;

/// What is shown behind the cursor.
pub fn hint(
    program: &Program,
    names: &Names,
    catalog: &Catalog,
    line: &str,
    cursor: usize,
) -> Option<String> {
    if cursor != line.len() || line.trim().is_empty() {
        return None;
    }
    let context = context(program, names, line, cursor);
    if let Some(rest) = rest(program, names, &context, line) {
        return Some(rest);
    }
    let expected = Expected { program, names, catalog }.at(&context, line)?;
    let apart = line.ends_with(char::is_whitespace) || line.ends_with(MARKS);
    Some(if apart { expected } else { format!(" {expected}") })
}

/// The rest of the only word that the one before the cursor can become as it is spelt: what the arrow key takes in.
pub fn insertion(program: &Program, names: &Names, line: &str, cursor: usize) -> Option<String> {
    let known = cursor == line.len() && !line.trim().is_empty();
    known.then(|| rest(program, names, &context(program, names, line, cursor), line)).flatten()
}

fn rest(program: &Program, names: &Names, context: &Context<'_>, line: &str) -> Option<String> {
    if context.word.trim().is_empty() {
        return None;
    }
    let completion = completion(program, names, context);
    let typed = line.get(completion.start..).filter(|typed| !typed.is_empty())?;
    // Names that begin so, also those that would bring their attribute along.
    let mut begun = completion.candidates.iter().filter(|candidate| candidate.close <= Closeness::Prefix);
    match (begun.next(), begun.next()) {
        (Some(only), None) => {
            only.text.strip_prefix(typed).filter(|rest| !rest.is_empty()).map(str::to_owned)
        }
        _ => None,
    }
}

struct Expected<'a> {
    program: &'a Program,
    names: &'a Names,
    catalog: &'a Catalog,
}

impl Expected<'_> {
    /// What is expected where nothing of it was typed yet.
    fn at(&self, context: &Context<'_>, line: &str) -> Option<String> {
        if context.place == Place::Command {
            return self.behind_command(context.word);
        }
        if !context.word.trim().is_empty() {
            return None;
        }
        let of_command = command_of(line).filter(|(_, rest)| rest.is_empty());
        match (context.place, of_command) {
            (Place::Argument(command), _) | (_, Some((command, _))) => self.argument(command),
            (Place::Value(id), _) => self.value(id),
            (Place::Unit(id), _) => {
                let units = unit_texts(self.program, id, "", 3);
                self.with("session-hint-unit", "values", listed(units.into_iter(), 3)?)
            }
            (Place::Flag, _) => Some(self.catalog.word("session-hint-flags")),
            (Place::Excluded, _) => Some(self.catalog.word("session-hint-excluded")),
            (Place::Reading, _) => Some(self.catalog.word("session-hint-reading")),
            (Place::ReadingValue(id), _) => {
                let values = self.program.readings.get(id.index())?.values.iter();
                self.one_of(values.map(|value| name_text(value)))
            }
            _ => None,
        }
    }

    /// Behind a command that is whole: what it takes.
    fn behind_command(&self, word: &str) -> Option<String> {
        if word.is_empty() {
            return Some(self.catalog.word("session-hint-command"));
        }
        let (command, rest) = command::find(word)?;
        if rest.is_empty() { self.argument(command) } else { None }
    }

    fn argument(&self, command: &Command) -> Option<String> {
        let id = match command.argument {
            Argument::Nothing => return None,
            Argument::Fact => return self.with("session-hint-fact", "example", self.fact_example()?),
            Argument::Range => return self.with("session-hint-range", "example", self.range_example()?),
            Argument::Date => return self.with("session-hint-day", "example", self.day()),
            Argument::Item => {
                let item = self.names.find("", &|kind| matches!(kind, NameKind::Item(_)), 1).pop()?;
                return self.with("session-hint-item", "example", item.name);
            }
            Argument::Rule => "session-hint-rule",
            Argument::Reading => "session-hint-reading",
            Argument::Unit => "session-hint-project-unit",
            Argument::Word => "session-hint-word",
            Argument::Term => "session-hint-term",
            Argument::Path => "session-hint-path",
            Argument::Title => "session-hint-title",
            Argument::Command => "session-hint-command-name",
        };
        Some(self.catalog.word(id))
    }

    fn value(&self, id: AttributeId) -> Option<String> {
        let attribute = self.program.attributes.get(id.index())?;
        let example =
            |wanted: &crate::ide::Filter| self.names.find("", wanted, 1).pop().map(|found| found.name);
        match &attribute.kind {
            Kind::Terms => {
                let name = self.catalog.lang().pick(attribute.name.as_str(), attribute.english());
                self.with("session-hint-terms", "attribute", name.to_owned())
            }
            Kind::Choice => {
                let terms = self.program.terms.ids().map(|term| self.program.terms.get(term));
                let own = terms.filter(|term| term.attributes.contains(&id));
                self.one_of(own.map(|term| name_text(&term.name)))
            }
            Kind::Region => {
                let place = example(&|kind| matches!(kind, NameKind::Region(_)))?;
                self.with("session-hint-place", "example", place)
            }
            Kind::Sector => {
                let sector = example(&|kind| matches!(kind, NameKind::Sector(_)))?;
                self.with("session-hint-sector", "example", sector)
            }
            Kind::Level { levels } => {
                self.one_of(levels.iter().filter_map(|names| names.first()).map(|name| name_text(name)))
            }
            Kind::Quantity { .. } => {
                self.with("session-hint-quantity", "example", self.quantity(id, attribute))
            }
            Kind::Date => self.with("session-hint-day", "example", self.day()),
            Kind::Flag => Some(self.catalog.word("session-hint-flag")),
        }
    }

    fn with(&self, id: &'static str, name: &'static str, text: String) -> Option<String> {
        Some(self.catalog.text(id, &[(name, Arg::Text(text))]))
    }

    fn one_of(&self, values: impl Iterator<Item = String>) -> Option<String> {
        self.with("session-hint-one-of", "values", listed(values, MOST)?)
    }

    /// A quantity of an attribute: the first that the rules compare it with.
    fn quantity(&self, id: AttributeId, attribute: &Attribute) -> String {
        self.bound(id).unwrap_or_else(|| match &attribute.default_unit {
            Some(unit) => format!("2 {}", unit.name),
            None => {
                let unit = unit_texts(self.program, id, "", 1).pop().unwrap_or_default();
                format!("100 {unit}").trim_end().to_owned()
            }
        })
    }

    fn bound(&self, id: AttributeId) -> Option<String> {
        self.program.tests.iter().find_map(|test| match &test.predicate {
            Predicate::Quantity { shown, .. } if test.subject == Subject::Attribute(id) => {
                Some(shown.clone())
            }
            _ => None,
        })
    }

    /// `产能 2000 吨/日`.
    fn fact_example(&self) -> Option<String> {
        let (name, bound) = self.first_bound()?;
        Some(format!("{name} {bound}"))
    }

    /// `产能 100..5000 吨/日`.
    fn range_example(&self) -> Option<String> {
        let (name, bound) = self.first_bound()?;
        let unit = bound.split_once(' ').map_or("", |(_, unit)| unit);
        Some(format!("{name} 100..5000 {unit}").trim_end().to_owned())
    }

    /// The first quantity in the order of declaration that the rules compare with something.
    fn first_bound(&self) -> Option<(String, String)> {
        let attributes = self.program.attributes.iter().enumerate();
        let mut bounds = attributes.filter_map(|(index, attribute)| {
            Some((name_text(&attribute.name), self.bound(AttributeId(index as u32))?))
        });
        bounds.next()
    }

    fn day(&self) -> String {
        let effective = self.program.edition.effective;
        effective.map_or_else(|| "2026-01-01".to_owned(), |day| day.to_string())
    }
}

fn command_of(line: &str) -> Option<(&'static Command, &str)> {
    command::find(line.trim_start().strip_prefix(MARKS)?)
}

/// The first of a list; none if there is nothing.
fn listed(mut values: impl Iterator<Item = String>, most: usize) -> Option<String> {
    let first: Vec<String> = values.by_ref().take(most).collect();
    let more = if values.next().is_some() { "…" } else { "" };
    (!first.is_empty()).then(|| first.join("、") + more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;
    use crate::ide::shipped;
    use crate::session::command::COMMANDS;

    fn shown(line: &str) -> Option<String> {
        hint(shipped::program(), shipped::names(), &Catalog::new(Lang::Zh), line, line.len())
    }

    #[test]
    fn the_only_word_is_completed() {
        assert_eq!(shown("产能基").as_deref(), None);
        assert_eq!(shown("水").as_deref(), None);
        assert_eq!(shown("能效").as_deref(), Some("水平"));
        assert_eq!(shown("产品 特种水泥熟").as_deref(), Some("料"));
        assert_eq!(shown(":扫").as_deref(), Some("描"));
        assert_eq!(shown(":sw").as_deref(), Some("eep"));
        assert_eq!(shown("产品 snsl"), None);
        let line = "能效";
        assert_eq!(insertion(shipped::program(), shipped::names(), line, 3), None);
        assert_eq!(insertion(shipped::program(), shipped::names(), line, 6).as_deref(), Some("水平"));
        assert_eq!(insertion(shipped::program(), shipped::names(), "产能 ", 7), None);
    }

    #[test]
    fn an_attribute_says_what_it_takes() {
        assert_eq!(shown("产品 ").as_deref(), Some("产品名称，Tab 选择"));
        assert!(shown("产能 ").is_some_and(|text| text.starts_with("数量，如 ") && text.contains('/')));
        assert!(shown("产能 <").is_some_and(|text| text.starts_with(" 数量，如 ")));
        assert!(
            shown("产能 1500 ").is_some_and(|text| text.starts_with("单位，如 ") && text.contains("吨/日"))
        );
        assert_eq!(shown("限期改造完成 ").as_deref(), Some("是或否"));
        assert!(shown("能效水平 是 ").is_some_and(|text| text.contains("标杆以上 之一")));
        assert!(shown("建设性质：").is_some_and(|text| text.contains("新建、扩建")));
        assert!(shown("地区 ").is_some_and(|text| text.starts_with("省、市或县")));
        assert!(shown("行业 ").is_some_and(|text| text.starts_with("行业代码")));
        assert_eq!(shown("日期 ").as_deref(), Some("日期，如 2024-02-01"));
        assert_eq!(shown(""), None);
        assert_eq!(shown("产品 水泥熟料 "), None);
    }

    #[test]
    fn a_command_says_what_it_takes() {
        assert_eq!(shown(":").as_deref(), Some("命令，Tab 选择"));
        assert!(shown(":扫描 ").is_some_and(|text| text.contains("100..5000 ")));
        assert!(shown(":扫描").is_some_and(|text| text.starts_with(" 属性和范围")));
        assert!(shown(":口径 裸界 = ").is_some_and(|text| text.contains("含本数")));
        assert!(shown(":条目 ").is_some_and(|text| text.contains('/')));
        assert_eq!(shown(":判 "), None);
    }

    #[test]
    fn every_command_has_its_line_of_help() {
        for lang in [Lang::Zh, Lang::En] {
            let catalog = Catalog::new(lang);
            assert!(COMMANDS.iter().all(|command| catalog.has(command.help, None)));
            for command in &COMMANDS {
                let hinted = hint(
                    shipped::program(),
                    shipped::names(),
                    &catalog,
                    &format!(":{} ", command.english),
                    command.english.len() + 2,
                );
                assert_eq!(hinted.is_some(), command.argument != Argument::Nothing, "{}", command.english);
            }
        }
    }
}
