//! Sentences of two sorts: `own.json` was written by someone who knew the drafter, `blind.json` by someone who did not. What is found
//! is counted for each apart; the inputs hold what is to be found.

use std::collections::BTreeSet;
use std::path::Path;

use mulu::draft::{Draft, DraftCondition, draft};
use mulu::rulebook::{Rulebook, embedded};
use mulu::syntax::ast::{Comparison, Quantity};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

#[derive(Deserialize)]
struct Sentence {
    id: String,
    text: String,
    expect: Expected,
}

#[derive(Deserialize)]
struct Expected {
    bounds: Vec<ExpectedBound>,
    exceptions: Vec<String>,
    regions: Vec<String>,
}

#[derive(Deserialize)]
struct ExpectedBound {
    op: String,
    number: String,
    unit: String,
}

/// How many of how many were found, and how many were found that are not there.
#[derive(Default)]
struct Score {
    found: usize,
    of: usize,
    extra: usize,
}

impl Score {
    fn add(&mut self, expected: &[String], found: &[String]) -> bool {
        let mut rest = found.to_vec();
        let mut all = true;
        for wanted in expected {
            self.of += 1;
            match rest.iter().position(|f| f == wanted) {
                Some(index) => {
                    rest.remove(index);
                    self.found += 1;
                }
                None => all = false,
            }
        }
        self.extra += rest.len();
        all && rest.is_empty()
    }

    /// Of what is there and what was found, the part that agrees.
    fn share(&self) -> f64 {
        self.found as f64 / (self.of + self.extra).max(1) as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} ({} too many)", self.found, self.of, self.extra)
    }
}

fn score(file: &str) -> [Score; 3] {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draft").join(file);
    let text = std::fs::read_to_string(path).expect("readable");
    let sentences: Vec<Sentence> = serde_json::from_str(&text).expect("well-formed");
    assert!(sentences.len() >= 40, "{file} has only {} sentences", sentences.len());
    let book = Rulebook::build(&embedded());
    let program = &book.editions.last().expect("an edition").program;
    let mut scores: [Score; 3] = Default::default();
    for sentence in &sentences {
        let draft = draft(program, &sentence.text);
        let wanted: Vec<String> = sentence.expect.bounds.iter().map(expected_bound).collect();
        let exceptions: Vec<String> = sentence.expect.exceptions.iter().map(|e| plain(e)).collect();
        let regions: Vec<String> = sentence.expect.regions.iter().map(|r| plain(r)).collect();
        let found = [bounds(&draft), excepted(&draft), places(&draft)];
        for ((score, wanted), found) in scores.iter_mut().zip([wanted, exceptions, regions]).zip(found) {
            if !score.add(&wanted, &found) && std::env::var_os("MULU_SHOW").is_some() {
                println!("{}: {}\n   wanted {wanted:?}\n   found  {found:?}", sentence.id, sentence.text);
            }
        }
    }
    let [bounds, exceptions, regions] = &scores;
    println!("{file}: bounds {bounds}, exceptions {exceptions}, regions {regions}");
    scores
}

#[test]
fn sentences_by_someone_who_knew_the_drafter() {
    for score in score("own.json") {
        assert!(score.share() >= 0.9, "{score}");
    }
}

#[test]
fn sentences_by_someone_who_did_not() {
    for score in score("blind.json") {
        assert!(score.share() >= 0.8, "{score}");
    }
}

fn expected_bound(bound: &ExpectedBound) -> String {
    format!("{} {} {}", bound.op, bound.number, plain(&bound.unit))
}

fn bounds(draft: &Draft) -> Vec<String> {
    let all = conditions(draft);
    let bound = |c: &DraftCondition| match c {
        DraftCondition::Bound { comparison, quantity, .. } => Some(bound_text(*comparison, quantity)),
        _ => None,
    };
    all.iter().filter_map(bound).collect()
}

fn bound_text(comparison: Comparison, quantity: &Quantity) -> String {
    let sign = match comparison {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
        Comparison::Below => "below",
        Comparison::Above => "above",
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
    };
    let unit = quantity.unit.numerator.iter().chain(&quantity.unit.denominators);
    let unit: Vec<String> = unit.map(|name| plain(&name.text)).collect();
    format!("{sign} {} {}", quantity.number, unit.join("/"))
}

fn excepted(draft: &Draft) -> Vec<String> {
    draft.rules().flat_map(|rule| &rule.exceptions).map(|e| plain(&e.words)).collect()
}

fn places(draft: &Draft) -> Vec<String> {
    let mut found = Vec::new();
    for condition in conditions(draft) {
        if let DraftCondition::Regions { names, .. } = condition {
            found.extend(names.iter().map(|n| plain(n)));
        }
    }
    found
}

fn conditions(draft: &Draft) -> Vec<DraftCondition> {
    let of_rule = |rule: &mulu::draft::DraftRule| {
        let exceptions = rule.exceptions.iter().flat_map(|e| e.conditions.clone());
        let mut stated: Vec<DraftCondition> = rule.stated().cloned().collect();
        // A bound that may mean either of two attributes stands in two cases; in the text it is one.
        stated.dedup_by(|a, b| match (a, b) {
            (
                DraftCondition::Bound { comparison: c, quantity: q, .. },
                DraftCondition::Bound { comparison, quantity, or: Some(_), .. },
            ) => c == comparison && q == quantity,
            _ => false,
        });
        stated.into_iter().chain(exceptions).collect::<Vec<_>>()
    };
    draft.rules().flat_map(of_rule).collect()
}

/// Without differences that no reader would see.
fn plain(text: &str) -> String {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    text.trim_end_matches('的').to_owned()
}

#[test]
fn the_two_sets_of_sentences_differ() {
    let read = |file: &str| -> BTreeSet<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/draft").join(file);
        let sentences: Vec<Sentence> =
            serde_json::from_str(&std::fs::read_to_string(path).expect("readable")).expect("JSON");
        sentences.into_iter().map(|s| plain(&s.text)).collect()
    };
    assert!(read("own.json").is_disjoint(&read("blind.json")));
}
