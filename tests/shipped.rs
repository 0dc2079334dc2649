//! What holds of the rules that ship: nothing to object to, every case passes, everything is pinned, and encouraged rules answer to
//! the words of real projects.

use std::collections::BTreeMap;

use mulu::cases;
use mulu::fidelity::{self, Reference, reference_of, waive};
use mulu::resolve::{Program, RuleId};
use mulu::rulebook::{Edition, Rulebook, embedded};
use mulu::syntax::ast::{Case, Class, Extent};
use mulu::syntax::name_key;

/// Whole items of the text at hand.
const WHOLE_ITEMS: usize = 40;

fn shipped() -> (Rulebook, usize) {
    let book = Rulebook::build(&embedded());
    let last = book.editions.len() - 1;
    (book, last)
}

#[test]
fn nothing_in_the_shipped_rules_leaves_its_sentence() {
    let (book, last) = shipped();
    let edition: &Edition = &book.editions[last];
    assert_eq!(edition.references.len(), 1);
    let reference = Reference::of(&book.sources, &edition.references).expect("a copy");
    let held = fidelity::check(&edition.program, Some(&reference));
    let found: Vec<String> = waive(&edition.program, &book.sources, held)
        .kept
        .into_iter()
        .map(|d| {
            format!(
                "{} {:?}",
                d.code,
                d.span().map(|s| (book.sources.get(s.source).name.clone(), book.sources.slice(s)))
            )
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// What decisions are made by does not hang on the cases, which are not read for it.
#[test]
fn rules_without_their_cases_are_the_same_rules() {
    let (whole, rules) = (Rulebook::build(&embedded()), Rulebook::embedded_rules());
    assert!(!whole.has_errors() && !rules.has_errors());
    assert_eq!(whole.editions.len(), rules.editions.len());
    for (whole, rules) in whole.editions.iter().zip(&rules.editions) {
        assert!(!whole.program.cases.is_empty() && rules.program.cases.is_empty());
        let (of_whole, of_rules) = (whole.plan.as_ref().expect("sound"), rules.plan.as_ref().expect("sound"));
        assert_eq!(of_whole.nodes, of_rules.nodes);
        assert_eq!(of_whole.children, of_rules.children);
        assert_eq!(of_whole.probes, of_rules.probes);
        assert_eq!(of_whole.links, of_rules.links);
        assert_eq!(format!("{:?}", of_whole.rules), format!("{:?}", of_rules.rules));
        assert_eq!(whole.program.rules, rules.program.rules);
        assert_eq!(whole.program.tests, rules.program.tests);
        assert_eq!(whole.program.items, rules.program.items);
        assert_eq!(whole.program.effects, rules.program.effects);
        assert_eq!(format!("{:?}", whole.program.terms.terms), format!("{:?}", rules.program.terms.terms));
        assert_eq!(format!("{:?}", whole.program.attributes), format!("{:?}", rules.program.attributes));
    }
}

#[test]
fn all_whole_items_are_encoded() {
    let (book, last) = shipped();
    let edition = &book.editions[last];
    let program = &edition.program;
    let reference = Reference::of(&book.sources, &edition.references).expect("a copy");
    assert_eq!(reference.whole_items().count(), WHOLE_ITEMS);
    let with_rules =
        |index: usize| program.rules.iter().any(|rule| rule.item.is_some_and(|item| item.index() == index));
    let encoded =
        program.items.iter().enumerate().filter(|(index, item)| !item.truncated && with_rules(*index));
    assert_eq!(
        encoded.filter(|(_, item)| reference_of(program, &reference, item).is_some()).count(),
        WHOLE_ITEMS
    );
    let cut: Vec<&str> =
        program.items.iter().filter(|item| item.truncated).map(|item| item.path.as_str()).collect();
    assert_eq!(cut, ["2024/鼓励/石化化工/?", "2024/限制/黄金/5"]);
}

#[test]
fn headings_with_cut_items_are_never_whole() {
    let (book, last) = shipped();
    let program = &book.editions[last].program;
    for heading in &program.headings {
        let cut = program
            .items
            .iter()
            .any(|item| item.truncated && item.path.contains(&format!("/{}/", heading.heading)));
        assert!(!(cut && heading.extent == Extent::Full), "{}", heading.path());
    }
    for class in [Class::Encouraged, Class::Restricted, Class::Eliminated] {
        let rest =
            program.headings.iter().find(|h| h.class == class && h.heading == "其余门类（正文未收录）");
        assert_eq!(rest.map(|h| h.extent), Some(Extent::Missing));
    }
}

/// Bounds, places, quotations and uncited words have no excuse; three rules own up to exceptions of their own.
#[test]
fn no_waiver_lifts_a_bound_a_place_or_a_quotation() {
    let (book, last) = shipped();
    let program = &book.editions[last].program;
    let never = [
        "fidelity-bound",
        "fidelity-place",
        "fidelity-quote",
        "fidelity-text",
        "fidelity-uncited",
        "fidelity-clause-term",
    ];
    let wrong: Vec<_> = program.waivers.iter().filter(|w| never.contains(&w.code.as_str())).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(program.waivers.iter().all(|w| !w.reason.is_empty()));
}

#[test]
fn every_encouraged_rule_has_a_case_in_the_words_of_a_project() {
    let (book, last) = shipped();
    let program = &book.editions[last].program;
    let mut by_rule: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in &program.cases {
        for name in case.expectation.by.iter().flatten() {
            by_rule.entry(name.text.as_str()).or_default().push(case);
        }
    }
    let mut missing = Vec::new();
    for (index, rule) in program.rules.iter().enumerate() {
        let Some(item) = rule.item.filter(|_| rule.class == Class::Encouraged) else { continue };
        let Some(text) = program.items[item.index()].text.as_ref() else { continue };
        let own = by_rule.get(rule.name.as_str()).map_or(&[][..], Vec::as_slice);
        if !own.iter().any(|case| speaks_otherwise(program, case, &text.text)) {
            missing.push(program.rules[RuleId(index as u32).index()].path.as_str());
        }
    }
    assert!(missing.is_empty(), "only the official words in the cases of:\n{}", missing.join("\n"));
}

/// Whether a case states something in a word that the official text does not have.
fn speaks_otherwise(program: &Program, case: &Case, text: &str) -> bool {
    let text = name_key(text);
    let facts = case.facts.iter().chain(case.units.iter().flatten());
    let mut values = facts.flat_map(|fact| &fact.values).map(|value| value.text.trim());
    values.any(|value| !program.terms.called(value).is_empty() && !text.contains(&name_key(value)))
}

#[test]
fn every_case_passes_and_everything_is_pinned() {
    let (book, last) = shipped();
    let edition = &book.editions[last];
    let today = jiff::civil::date(2026, 1, 1);
    let results = cases::run(edition, today);
    let passed = |result: &&cases::CaseResult<'_>| matches!(result.outcome, cases::Outcome::Passed);
    let failing: Vec<_> = results.iter().filter(|r| !passed(r)).map(|r| r.case.title.text.as_str()).collect();
    assert!(failing.is_empty(), "{failing:?}");
    let coverage = cases::coverage(edition, today);
    let missing = coverage.pins.iter().filter(|pin| pin.held_by.is_empty()).count();
    assert!(coverage.pins.len() > 400, "only {} pins", coverage.pins.len());
    assert_eq!(missing, 0, "of {} pins; mulu test --coverage tells which", coverage.pins.len());
}
