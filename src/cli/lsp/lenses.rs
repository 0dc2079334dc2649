//! What is shown above rules and cases: how many cases name a rule, how much of its item is answered to; whether a case passes.

use std::sync::Arc;

use lsp_types::{CodeLens, Command, Location};
use serde_json::{Value, json};

use super::analysis::Analysis;
use super::capabilities::SHOW_CASES;
use super::dispatch::Asked;
use crate::cases::{self, Outcome, RuleNames};
use crate::cli::today::today;
use crate::coverage::{ItemCoverage, Share};
use crate::diagnostic::Arg;
use crate::ide::Symbol;
use crate::resolve::RuleId;
use crate::rulebook::Edition;
use crate::source::Span;
use crate::syntax::ast::Case;

/// The lenses of a text. A text that several editions share is shown as the latest has it.
pub fn lenses(asked: &Asked<'_>) -> Vec<CodeLens> {
    let Some(index) = asked.analysis.editions(asked.source).first().copied() else { return Vec::new() };
    let Some(edition) = asked.analysis.book.editions.get(index) else { return Vec::new() };
    let mut lenses = Vec::new();
    for (rule, declared) in edition.program.rules.iter().enumerate() {
        if declared.name_span.source == asked.source {
            lenses.extend(of_rule(asked, index, edition, rule));
        }
    }
    let names = RuleNames::new(&edition.program);
    for case in edition.program.cases.iter().filter(|case| case.title.span.source == asked.source) {
        lenses.extend(of_case(asked, edition, &names, case));
    }
    lenses.sort_by_key(|lens| (lens.range.start, lens.range.end));
    lenses
}

fn of_rule(asked: &Asked<'_>, index: usize, edition: &Edition, rule: usize) -> Option<CodeLens> {
    let declared = edition.program.rules.get(rule)?;
    let places = cases_of(asked.analysis, index, rule);
    let share = share_of(asked.analysis, index, &declared.path);
    let covered = if share.is_some() { "some" } else { "none" };
    let args = [
        ("cases", Arg::from(places.len())),
        ("number", Arg::from(if places.len() == 1 { "one" } else { "many" })),
        ("covered", Arg::from(covered)),
        ("share", Arg::from(share.map(|share| share.to_string()).unwrap_or_default())),
    ];
    let title = asked.catalog.text("lsp-lens-rule", &args);
    let location = asked.analysis.location(declared.name_span)?;
    let arguments = match asked.support.show_references {
        Some(_) => vec![json!(location.uri), json!(location.range.start), json!(places)],
        None => vec![json!(location.uri), json!(declared.path)],
    };
    let command = asked.support.show_references.unwrap_or(SHOW_CASES).to_owned();
    Some(lens(location, Command { title, command, arguments: Some(arguments) }))
}

fn of_case(asked: &Asked<'_>, edition: &Edition, names: &RuleNames, case: &Case) -> Option<CodeLens> {
    // Rules with errors decide nothing.
    edition.plan.as_ref()?;
    let catalog = asked.catalog;
    let title = match cases::outcome(edition, names, case, today()) {
        Outcome::Passed => catalog.word("lsp-lens-passed"),
        Outcome::Failed(mismatches) => {
            let told = mismatches.iter().map(|mismatch| {
                let diagnostic = mismatch.diagnostic();
                let label = catalog.attribute(diagnostic.code, "label", &diagnostic.args);
                label.unwrap_or_else(|| catalog.title(&diagnostic))
            });
            let told: Vec<String> = told.collect();
            catalog
                .text("lsp-lens-failed", &[("reason", Arg::from(told.join(catalog.lang().pick("；", "; "))))])
        }
        Outcome::Broken(_) => catalog.word("lsp-lens-broken"),
    };
    let location = asked.analysis.location(case.title.span)?;
    // Nothing happens when it is clicked on.
    Some(lens(location, Command { title, command: String::new(), arguments: None }))
}

fn lens(location: Location, command: Command) -> CodeLens {
    CodeLens { range: location.range, command: Some(command), data: None }
}

/// The places of the cases that name a rule in what they expect.
pub fn cases_of(analysis: &Analysis, edition: usize, rule: usize) -> Vec<Location> {
    let (Ok(number), Some(occurrences)) = (u32::try_from(rule), analysis.occurrences(edition)) else {
        return Vec::new();
    };
    let Some(program) = analysis.book.editions.get(edition).map(|edition| &edition.program) else {
        return Vec::new();
    };
    let named = occurrences.all(Symbol::Rule(RuleId(number))).map(|occurrence| occurrence.span);
    let mut titles: Vec<Span> = Vec::new();
    for place in named {
        let holds = |case: &&Arc<Case>| {
            let expects = case.expectation.span;
            expects.source == place.source && expects.start <= place.start && place.end <= expects.end
        };
        titles.extend(program.cases.iter().find(holds).map(|case| case.title.span));
    }
    titles.sort();
    titles.dedup();
    titles.into_iter().filter_map(|title| analysis.location(title)).collect()
}

/// The places of the cases of the rule with a path, as `mulu.showCases` is asked for them.
pub fn show_cases(asked: &Asked<'_>, path: &str) -> Value {
    let editions = asked.analysis.editions(asked.source);
    let found = editions.into_iter().find_map(|index| {
        let rules = &asked.analysis.book.editions.get(index)?.program.rules;
        let rule = rules.iter().position(|rule| rule.path == path)?;
        Some(cases_of(asked.analysis, index, rule))
    });
    json!(found.unwrap_or_default())
}

/// How much of the item of a rule its rules answer to; none for a rule that has none, or whose item is cut in the copy.
fn share_of(analysis: &Analysis, edition: usize, path: &str) -> Option<Share> {
    let coverage = analysis.coverage(edition)?;
    let number = coverage.rules.iter().position(|rule| rule.path == path)?;
    let of_rule = |item: &&ItemCoverage| item.rules.contains(&number);
    coverage.items().find(of_rule).and_then(|item| item.share)
}
