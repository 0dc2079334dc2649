//! Every bound and place of every shipped rule changed, every bound and exception dropped: the check has to notice, with a label on
//! the rule and one on the sentence.
//!
//! Findings about one rule do not depend on others, so one change is made to all rules at once: a build for each sort of change.

use std::collections::BTreeMap;

use mulu::diagnostic::Diagnostic;
use mulu::fidelity::{self, Reference, waive};
use mulu::resolve::{Condition, Defined, Predicate, Program, Rule, TestId};
use mulu::rulebook::{Edition, RuleFile, Rulebook, embedded};
use mulu::source::Span;

/// A changed test: where it stands now and what was done to it.
struct Changed {
    span: Span,
    before: String,
    after: String,
}

#[test]
fn a_changed_digit_is_noticed() {
    each_bound("first digit", |text| replace_digit(text, text.find(|c: char| c.is_ascii_digit())?));
    each_bound("last digit", |text| replace_digit(text, text.rfind(|c: char| c.is_ascii_digit())?));
}

#[test]
fn a_changed_inclusion_is_noticed() {
    each_bound("inclusion", |text| {
        let pairs = [
            ("（不含）以下", "及以下"),
            ("及以下", "（不含）以下"),
            ("及以上", "（不含）以上"),
            ("（不含）以上", "及以上"),
            ("（不含）", "（含）"),
            ("（含）", "（不含）"),
            ("≤", "<"),
            ("≥", ">"),
            ("<=", "<"),
            (">=", ">"),
            ("大于等于", "大于"),
            ("不超过", "小于"),
            ("不低于", "大于"),
            ("＞", "≥"),
            ("> ", ">= "),
            ("< ", "<= "),
            ("以下", "（不含）以下"),
            ("以上", "（不含）以上"),
            ("大于", "大于等于"),
            ("小于", "小于等于"),
        ];
        pairs.into_iter().find(|(from, _)| text.contains(from)).map(|(from, to)| text.replacen(from, to, 1))
    });
}

#[test]
fn a_changed_direction_is_noticed() {
    each_bound("direction", |text| {
        let pairs = [
            ("以下", "以上"),
            ("以上", "以下"),
            ("≤", "≥"),
            ("≥", "≤"),
            ("<", ">"),
            ("＞", "＜"),
            (">", "<"),
            ("大于", "小于"),
            ("小于", "大于"),
            ("不超过", "不低于"),
            ("不低于", "不超过"),
        ];
        pairs.into_iter().find(|(from, _)| text.contains(from)).map(|(from, to)| text.replacen(from, to, 1))
    });
}

#[test]
fn a_changed_unit_is_noticed() {
    each_bound("unit", |text| {
        let pairs = [
            ("吨/日", "吨/年"),
            ("吨/年", "吨/日"),
            ("立方米", "平方米"),
            ("平方米", "立方米"),
            ("千米", "米"),
            ("米/年", "千米/年"),
            ("标砖", "块"),
            ("块/日", "标砖/日"),
            ("件", "块"),
            ("微米", "毫米"),
            ("μm", "mm"),
            ("mm", "μm"),
            ("毫米", "微米"),
            ("升", "毫升"),
            ("%", "‰"),
            ("万吨", "吨"),
            (" 年", " 日"),
        ];
        pairs.into_iter().find(|(from, _)| text.contains(from)).map(|(from, to)| text.replacen(from, to, 1))
    });
}

#[test]
fn a_changed_place_is_noticed() {
    let is_place = |p: &Predicate| matches!(p, Predicate::Regions { .. });
    let count = changed("place", &is_place, |text| {
        // The first place of a list, or the only one, which stands at the end.
        let list = text.find('(').map(|open| open + 1);
        let start = list.or(text.rfind(' ').map(|blank| blank + 1))?;
        let length = text[start..].find(['、', ')']).unwrap_or(text.len() - start);
        Some(format!("{}海南{}", &text[..start], &text[start + length..]))
    });
    assert!(count >= 2, "only {count} tests of places");
}

#[test]
fn a_bound_of_a_definition_is_noticed_too() {
    let book = Rulebook::build(&embedded());
    let program = program(&book);
    // A rule that tests a defined yes-no word may say its bound itself.
    let of_terms = program.definitions.iter().filter(|d| matches!(d.target, Defined::Term(_)));
    let tests: Vec<TestId> = of_terms.flat_map(|d| d.condition.tests()).collect();
    let bounds: Vec<TestId> =
        tests.into_iter().filter(|t| is_bound(&program.tests[t.index()].predicate)).collect();
    assert!(bounds.len() >= 3, "only {} bounds in definitions", bounds.len());
    for (index, text) in spans(program, &book, &bounds) {
        let (found, changed) = with_changes(
            &book,
            vec![(
                index,
                replace_digit(&text, text.rfind(|c: char| c.is_ascii_digit()).expect("a digit"))
                    .expect("another"),
            )],
        );
        noticed("definition", &found, &changed);
    }
}

/// Changes every bound of every rule of an item, and expects that each is noticed.
fn each_bound(what: &str, change: impl Fn(&str) -> Option<String>) {
    let count = changed(what, &is_bound, change);
    assert!(count >= 25, "{what}: only {count} bounds changed");
}

fn is_bound(predicate: &Predicate) -> bool {
    matches!(predicate, Predicate::Quantity { .. })
}

fn changed(
    what: &str,
    wanted: &dyn Fn(&Predicate) -> bool,
    change: impl Fn(&str) -> Option<String>,
) -> usize {
    let book = Rulebook::build(&embedded());
    let program = program(&book);
    let rules = program.rules.iter().filter(|rule| rule.item.is_some());
    let tests: Vec<TestId> =
        rules.flat_map(own_tests).filter(|t| wanted(&program.tests[t.index()].predicate)).collect();
    let changes: Vec<(Span, String)> = spans(program, &book, &tests)
        .into_iter()
        .filter_map(|(span, text)| Some((span, change(&text)?)))
        .collect();
    assert_eq!(changes.len(), tests.len(), "{what}: some bounds can't be changed so");
    let count = changes.len();
    let (found, changed) = with_changes(&book, changes);
    noticed(what, &found, &changed);
    count
}

fn own_tests(rule: &Rule) -> Vec<TestId> {
    let whens = rule.whens.iter().map(|when| &when.condition);
    whens.chain(&rule.unless).flat_map(Condition::tests).collect()
}

fn spans(program: &Program, book: &Rulebook, tests: &[TestId]) -> Vec<(Span, String)> {
    tests
        .iter()
        .map(|t| program.tests[t.index()].span)
        .map(|span| (span, book.sources.slice(span).to_owned()))
        .collect()
}

/// Where a change stands: its file, its first byte, what was there and what is there now.
type Moved = (String, usize, String, String);

/// The embedded files with these changes.
fn changed_files(book: &Rulebook, changes: Vec<(Span, String)>) -> (Vec<RuleFile>, Vec<Moved>) {
    let mut by_file: BTreeMap<String, Vec<(Span, String)>> = BTreeMap::new();
    for (span, text) in changes {
        by_file.entry(book.sources.get(span.source).name.clone()).or_default().push((span, text));
    }
    let mut files: Vec<RuleFile> = embedded();
    let mut moved: Vec<Moved> = Vec::new();
    for (name, mut changes) in by_file {
        changes.sort_by_key(|(span, _)| span.start);
        let file = files.iter_mut().find(|f| f.name == name).expect("an embedded file");
        let (mut text, mut from) = (String::new(), 0);
        for (span, after) in changes {
            let range = span.range();
            text.push_str(&file.text[from..range.start]);
            moved.push((name.clone(), text.len(), file.text[range.clone()].to_owned(), after.clone()));
            text.push_str(&after);
            from = range.end;
        }
        text.push_str(&file.text[from..]);
        file.text = text;
    }
    (files, moved)
}

/// The findings after these changes, and where the changes stand now.
fn with_changes(book: &Rulebook, changes: Vec<(Span, String)>) -> (Vec<Diagnostic>, Vec<Changed>) {
    let (files, moved) = changed_files(book, changes);
    let (found, book) = checked(&files);
    let changed = moved.into_iter().map(|(name, start, before, after)| {
        let source = book.sources.iter().find(|(_, s)| s.name == name).expect("the same file").0;
        Changed { span: Span::new(source, start, start + after.len()), before, after }
    });
    (found, changed.collect())
}

/// The findings about the rules of these files.
fn checked(files: &[RuleFile]) -> (Vec<Diagnostic>, Rulebook) {
    let book = Rulebook::build(files);
    assert!(!book.incomplete, "the changed rules should still be read");
    let edition: &Edition = book.editions.last().expect("an edition");
    let reference = Reference::of(&book.sources, &edition.references).expect("a copy");
    (waive(&edition.program, &book.sources, fidelity::check(&edition.program, Some(&reference))).kept, book)
}

/// The findings after these changes, and the rules as they are then.
fn findings_after(book: &Rulebook, changes: Vec<(Span, String)>) -> (Vec<Diagnostic>, Program) {
    let (files, _) = changed_files(book, changes);
    let (found, mut book) = checked(&files);
    (found, Program::clone(&book.editions.pop().expect("an edition").program))
}

/// Expects a finding for each change: one label on the changed words, another outside them.
fn noticed(what: &str, found: &[Diagnostic], changed: &[Changed]) {
    let missed: Vec<String> = changed
        .iter()
        .filter(|change| {
            let inside = |span: Span| {
                span.source == change.span.source
                    && span.start < change.span.end
                    && change.span.start < span.end
            };
            let both = |d: &&Diagnostic| {
                d.is_error()
                    && d.labels.iter().any(|l| inside(l.span))
                    && d.labels.iter().any(|l| !inside(l.span))
            };
            !found.iter().any(|d| both(&d))
        })
        .map(|change| format!("`{}` -> `{}`", change.before, change.after))
        .collect();
    assert!(
        missed.is_empty(),
        "{what}: {} of {} changes go unnoticed:\n{}",
        missed.len(),
        changed.len(),
        missed.join("\n")
    );
}

fn replace_digit(text: &str, at: usize) -> Option<String> {
    let digit = text[at..].chars().next()?.to_digit(10)?;
    let other = if digit == 9 { 8 } else { digit + 1 };
    Some(format!("{}{other}{}", &text[..at], &text[at + 1..]))
}

fn program(book: &Rulebook) -> &Program {
    &book.editions.last().expect("an edition").program
}

/// One bound of every rule dropped at a time: the first of each, then the second, and so on.
#[test]
fn a_dropped_bound_is_noticed() {
    let book = Rulebook::build(&embedded());
    let program = program(&book);
    let mut count = 0;
    for turn in 0.. {
        let mut dropped: Vec<(String, Span)> = Vec::new();
        for rule in program.rules.iter().filter(|rule| rule.item.is_some()) {
            let tests = rule.whens.iter().flat_map(|when| when.condition.tests());
            let bounds: Vec<TestId> =
                tests.filter(|t| is_bound(&program.tests[t.index()].predicate)).collect();
            let Some(test) = bounds.get(turn).filter(|test| !is_defined_too(program, rule, **test)) else {
                continue;
            };
            dropped.extend(
                with_joiner(&book, program.tests[test.index()].span).map(|span| (rule.path.clone(), span)),
            );
        }
        if dropped.is_empty() {
            break;
        }
        count += dropped.len();
        let changes = dropped.iter().map(|(_, span)| (*span, String::new())).collect();
        let (found, program) = findings_after(&book, changes);
        for (path, _) in &dropped {
            let rule = program.rules.iter().find(|rule| rule.path == *path).expect("the same rule");
            let inside = |span: Span| {
                span.source == rule.span.source && rule.span.start <= span.start && span.end <= rule.span.end
            };
            let is_about = |d: &&Diagnostic| {
                d.code == "fidelity-bound" && d.labels.len() > 1 && d.labels.iter().any(|l| inside(l.span))
            };
            assert!(found.iter().any(|d| is_about(&d)), "{path}: bound {turn} can be dropped unnoticed");
        }
    }
    assert!(count >= 35, "only {count} bounds dropped");
}

/// Whether a definition of what the rule names says the same bound: then dropping it changes nothing.
fn is_defined_too(program: &Program, rule: &Rule, bound: TestId) -> bool {
    let named: Vec<&Predicate> =
        own_tests(rule).iter().map(|t| &program.tests[t.index()].predicate).collect();
    let names = |target: Defined| {
        named.iter().any(|p| matches!((p, target), (Predicate::Terms { values, .. }, Defined::Term(term)) if values.iter().any(|v| v.term == term)))
    };
    let of_named = program.definitions.iter().filter(|d| names(d.target));
    let mut tests = of_named.flat_map(|d| d.condition.tests());
    tests.any(|t| match (&program.tests[t.index()].predicate, &program.tests[bound.index()].predicate) {
        (
            Predicate::Quantity { number: a, dimension: x, .. },
            Predicate::Quantity { number: b, dimension: y, .. },
        ) => a == b && x == y,
        _ => false,
    })
}

/// A test with the 且 before it.
fn with_joiner(book: &Rulebook, span: Span) -> Option<Span> {
    let text = &book.sources.get(span.source).text;
    let before = text[..span.range().start].trim_end();
    before.ends_with('且').then(|| Span { start: (before.len() - '且'.len_utf8()) as u32, ..span })
}

/// The exceptions of every rule dropped, but those of rules that own up to departing from the text in them.
#[test]
fn a_dropped_exception_is_noticed() {
    let book = Rulebook::build(&embedded());
    let program = program(&book);
    let departs = |path: &str| {
        let of_it = |w: &&mulu::resolve::Waiver| {
            w.place.rule.is_some_and(|id| program.rules[id.index()].path == path)
        };
        program.waivers.iter().filter(of_it).any(|w| w.code == "fidelity-exception")
    };
    let rules =
        program.rules.iter().filter(|r| r.item.is_some() && !r.unless.is_empty() && !departs(&r.path));
    let mut changes = Vec::new();
    let mut paths = Vec::new();
    for rule in rules {
        paths.push(rule.path.clone());
        for test in rule.unless.iter().filter_map(|unless| unless.tests().first().copied()) {
            changes.push((line_of(&book, program.tests[test.index()].span), String::new()));
        }
    }
    assert!(paths.len() >= 4, "only {} rules with exceptions", paths.len());
    let (found, program) = findings_after(&book, changes);
    for path in paths {
        let rule = program.rules.iter().find(|rule| rule.path == path).expect("the same rule");
        assert!(rule.unless.is_empty(), "{path}");
        let is_about = |d: &&Diagnostic| {
            // An excepted place that the rule no longer has is told as a place.
            matches!(d.code, "fidelity-exception" | "fidelity-place")
                && d.labels.iter().any(|l| l.span == rule.name_span)
                && d.labels.len() > 1
        };
        assert!(found.iter().any(|d| is_about(&d)), "{path}: its exceptions can be dropped unnoticed");
    }
}

/// The whole line that a test stands in.
fn line_of(book: &Rulebook, span: Span) -> Span {
    let text = &book.sources.get(span.source).text;
    let start = text[..span.range().start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.range().end..].find('\n').map_or(text.len(), |at| span.range().end + at);
    Span::new(span.source, start, end)
}
