//! The official text drafted without the rules, against the rules written by hand.

use std::collections::BTreeSet;

use mulu::draft::{Draft, DraftCondition, DraftItem, Part, draft, print};
use mulu::fidelity;
use mulu::resolve::{Condition, Item, Predicate, Program, TestId};
use mulu::rulebook::{RuleFile, Rulebook, embedded, is_reference};
use mulu::syntax::ast::{Class, Comparison};

/// What a rule says apart from its terms, as comparable texts.
type Said = BTreeSet<String>;

/// Words that the drafts and the hand-written rules of an item say.
#[derive(Default)]
struct Figures {
    bounds: Said,
    exceptions: Said,
    regions: Said,
}

#[test]
fn drafts_reproduce_the_rules_written_by_hand() {
    let book = Rulebook::build(&embedded());
    let edition = book.editions.last().expect("an edition");
    let program = &edition.program;
    let drafted = draft(&without_rules(program), &reference_text());
    let mut totals = [("bounds", 0, 0), ("exceptions", 0, 0), ("region lists", 0, 0)];
    for item in program.items.iter().filter(|item| !item.truncated) {
        let by_hand = by_hand(program, item);
        let found = drafted_item(&drafted, item).map_or(Figures::default(), |d| by_draft(program, d));
        let pairs = [
            (&by_hand.bounds, &found.bounds),
            (&by_hand.exceptions, &found.exceptions),
            (&by_hand.regions, &found.regions),
        ];
        for ((name, hit, all), (wanted, found)) in totals.iter_mut().zip(pairs) {
            *hit += wanted.intersection(found).count();
            *all += wanted.len();
            for missing in wanted.difference(found) {
                println!("{}: {name} of the rules that the draft lacks: {missing}", item.path);
            }
        }
    }
    for (name, hit, all) in &totals {
        println!("{name}: {hit} of {all}");
    }
    let (hit, all) = totals.iter().fold((0, 0), |(h, a), (_, hit, all)| (h + hit, a + all));
    println!("in all: {hit} of {all} ({:.1} %)", 100.0 * hit as f64 / all as f64);
    assert!(all >= 30, "only {all} to compare with");
    assert!(hit * 10 >= all * 9, "{hit} of {all}");
}

#[test]
fn drafts_of_the_excerpt_parse_and_keep_its_bounds_exceptions_and_places() {
    let book = Rulebook::build(&embedded());
    let program = &book.editions.last().expect("an edition").program;
    let page = print(&draft(&without_rules(program), &reference_text()));
    let is_kept = |path: &str| {
        path.starts_with("prelude/")
            || path.contains("vocabulary/")
            || path.ends_with("catalogue.mulu")
            || is_reference(path)
    };
    let mut files: Vec<RuleFile> = embedded().into_iter().filter(|f| is_kept(&f.path)).collect();
    files.push(RuleFile { path: "2024/draft.mulu".into(), name: "draft.mulu".into(), text: page });
    let book = Rulebook::build(&files);
    let broken: Vec<_> = book
        .diagnostics
        .iter()
        .filter(|d| d.is_error() && !matches!(d.code, "pending-condition" | "section-without-scope"))
        .map(|d| format!("{} {:?}", d.code, d.span().map(|s| book.sources.slice(s))))
        .collect();
    assert!(broken.is_empty(), "{broken:#?}");
    let drafted = &book.editions.last().expect("an edition").program;
    assert!(drafted.rules.len() > 90, "only {} rules", drafted.rules.len());
    let held = ["fidelity-bound", "fidelity-exception", "fidelity-place", "fidelity-quote"];
    let found: Vec<_> = fidelity::check(drafted, None)
        .into_iter()
        .filter(|d| held.contains(&d.code))
        .map(|d| format!("{} {:?}", d.code, d.span().map(|s| book.sources.slice(s))))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn reference_text() -> String {
    let file = embedded().into_iter().find(|file| is_reference(&file.path)).expect("a reference copy");
    file.text
}

/// The vocabulary alone: nothing of the answer is left in it.
fn without_rules(program: &Program) -> Program {
    Program {
        rules: Vec::new(),
        items: Vec::new(),
        tests: Vec::new(),
        definitions: Vec::new(),
        ..program.clone()
    }
}

/// The drafted item of the same class, heading and number.
fn drafted_item<'d>(drafted: &'d Draft, item: &Item) -> Option<&'d DraftItem> {
    let (mut class, mut same) = (None::<Class>, false);
    let text = item.text.as_ref()?;
    for part in &drafted.parts {
        match part {
            Part::Class(named) => class = Some(*named),
            Part::Section(_) => {}
            Part::Item(found) => {
                same = class == Some(item.class) && found.number == item.number && found.text == text.text;
                if same {
                    return Some(found);
                }
            }
        }
    }
    debug_assert!(!same);
    None
}

fn by_hand(program: &Program, item: &Item) -> Figures {
    let mut figures = Figures::default();
    let rules = program
        .rules
        .iter()
        .filter(|rule| rule.item.is_some_and(|id| program.items[id.index()].path == item.path));
    for rule in rules {
        let tests: Vec<TestId> = rule.whens.iter().flat_map(|when| when.condition.tests()).collect();
        figures.bounds.extend(tests.iter().filter_map(|t| bound(program, *t)));
        for unless in &rule.unless {
            figures.exceptions.extend(unless.tests().into_iter().flat_map(|t| named(program, t)));
        }
        let all = tests.into_iter().chain(rule.unless.iter().flat_map(Condition::tests));
        figures.regions.extend(all.filter_map(|t| regions(program, t)));
    }
    figures
}

fn bound(program: &Program, test: TestId) -> Option<String> {
    let test = &program.tests[test.index()];
    let Predicate::Quantity { comparison, number, dimension, .. } = &test.predicate else { return None };
    let attribute = &program.attributes[test.attribute()?.index()].name;
    Some(bound_text(attribute, *comparison, &number.to_string(), &program.units.describe(*dimension)))
}

fn bound_text(attribute: &str, comparison: Comparison, number: &str, unit: &str) -> String {
    format!("{attribute} {comparison:?} {number} {unit}")
}

fn named(program: &Program, test: TestId) -> Vec<String> {
    let test = &program.tests[test.index()];
    match &test.predicate {
        Predicate::Terms { values, .. } => {
            values.iter().map(|value| program.terms.get(value.term).name.clone()).collect()
        }
        Predicate::Flag { .. } => {
            test.attribute().map(|a| program.attributes[a.index()].name.clone()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn regions(program: &Program, test: TestId) -> Option<String> {
    let Predicate::Regions { places, .. } = &program.tests[test.index()].predicate else { return None };
    let names: BTreeSet<String> = places.iter().map(|place| program.regions.full_name(*place)).collect();
    Some(format!("{names:?}"))
}

fn by_draft(program: &Program, item: &DraftItem) -> Figures {
    let mut figures = Figures::default();
    for rule in &item.rules {
        for condition in rule.stated() {
            drafted(program, condition, false, &mut figures);
        }
        for condition in rule.exceptions.iter().flat_map(|e| &e.conditions) {
            drafted(program, condition, true, &mut figures);
        }
    }
    figures
}

fn drafted(program: &Program, condition: &DraftCondition, excepted: bool, figures: &mut Figures) {
    match condition {
        DraftCondition::Bound { attribute: Some(attribute), comparison, quantity, .. } => {
            let (factor, dimension) = program.units.measure(&quantity.unit).expect("a declared unit");
            let number = quantity.number.times(factor).expect("within range").to_string();
            let unit = program.units.describe(dimension);
            figures.bounds.insert(bound_text(attribute, *comparison, &number, &unit));
        }
        DraftCondition::Regions { names, .. } => {
            let places = names.iter().flat_map(|name| program.regions.find(name));
            let names: BTreeSet<String> = places.map(|place| program.regions.full_name(place)).collect();
            figures.regions.insert(format!("{names:?}"));
        }
        DraftCondition::Terms { names, .. } if excepted => figures.exceptions.extend(names.iter().cloned()),
        DraftCondition::Flag { name, .. } if excepted => _ = figures.exceptions.insert(name.clone()),
        _ => {}
    }
}
