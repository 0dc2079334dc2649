//! What a case expects against what was decided.

use super::prepare::Ready;
use crate::diagnostic::{Arg, Diagnostic};
use crate::evaluate::Decision;
use crate::resolve::{Program, RuleId};
use crate::source::Span;
use crate::syntax::ast::{Class, Expectation, Name, Verdict};
use crate::syntax::name_key;

/// One respect in which the decision is not what the case expects.
#[derive(Debug)]
pub struct Mismatch {
    pub aspect: Aspect,
    pub expected: Vec<Arg>,
    pub actual: Vec<Arg>,
    pub span: Span,
}

/// What a case can expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    Class,
    Rules,
    Excepted,
    Certainty,
    Possible,
    Conflict,
    Needs,
    Measures,
}

impl Aspect {
    /// The code under which a mismatch is shown.
    pub fn code(self) -> &'static str {
        match self {
            Aspect::Class => "case-class",
            Aspect::Rules => "case-rules",
            Aspect::Excepted => "case-excepted",
            Aspect::Certainty => "case-certainty",
            Aspect::Possible => "case-possible",
            Aspect::Conflict => "case-conflict",
            Aspect::Needs => "case-needs",
            Aspect::Measures => "case-measure",
        }
    }
}

impl Mismatch {
    fn of_words(aspect: Aspect, expected: &[&str], actual: &[&str], span: Span) -> Mismatch {
        let list = |words: &[&str]| words.iter().map(|word| Arg::from(*word)).collect();
        Mismatch { aspect, expected: list(expected), actual: list(actual), span }
    }

    /// As a finding at the expectation.
    pub fn diagnostic(&self) -> Diagnostic {
        let list = |items: &[Arg]| match items {
            [] => Arg::Word("case-none"),
            items => Arg::List(items.to_vec()),
        };
        Diagnostic::error(self.aspect.code(), self.span)
            .with("expected", list(&self.expected))
            .with("actual", list(&self.actual))
    }
}

/// Every respect in which a decision about a case is not what the case expects.
pub(super) fn compare(program: &Program, ready: &Ready<'_>, decision: &Decision) -> Vec<Mismatch> {
    let (expectation, wanted) = (&ready.case.expectation, &ready.wanted);
    let mut mismatches = of_verdict(expectation, decision);
    let span = expectation.span;
    let mut differ = |aspect, expected, actual| mismatches.push(Mismatch { aspect, expected, actual, span });
    if expectation.by.is_some() {
        let actual = deciding(program, decision);
        if !same_set(&wanted.by, &actual) {
            differ(Aspect::Rules, rule_names(program, &wanted.by), rule_names(program, &actual));
        }
    }
    let excepted: Vec<RuleId> = unique(decision.units.iter().flat_map(|u| &u.excepted).map(|e| e.rule));
    if !wanted.excepted.iter().all(|rule| excepted.contains(rule)) {
        differ(Aspect::Excepted, rule_names(program, &wanted.excepted), rule_names(program, &excepted));
    }
    mismatches.extend(of_needs(program, expectation, decision));
    mismatches.extend(of_measures(program, expectation, decision));
    mismatches
}

/// Where a fact that has to be asked for is not.
fn of_needs(program: &Program, expectation: &Expectation, decision: &Decision) -> Option<Mismatch> {
    let needs = decision.units.iter().flat_map(|u| &u.needs);
    let asked: Vec<&str> = unique(needs.map(|n| program.attributes[n.attribute.index()].name.as_str()));
    let named: Vec<&str> = expectation.needs.iter().filter_map(|need| attribute(program, need)).collect();
    let met = named.iter().all(|name| asked.contains(name));
    (!met).then(|| Mismatch::of_words(Aspect::Needs, &named, &asked, expectation.span))
}

/// Where a measure does not follow, not even perhaps.
fn of_measures(program: &Program, expectation: &Expectation, decision: &Decision) -> Option<Mismatch> {
    let effects = decision.effects.iter().map(|hit| &program.effects[hit.effect.index()]);
    let following: Vec<&str> = unique(effects.map(|effect| effect.measure.as_str()));
    let named: Vec<&str> = expectation.measures.iter().map(|text| text.text.as_str()).collect();
    let met = named.iter().all(|measure| following.contains(measure));
    (!met).then(|| Mismatch::of_words(Aspect::Measures, &named, &following, expectation.span))
}

/// Where class, certainty and conflict are not as expected.
fn of_verdict(expectation: &Expectation, decision: &Decision) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    let mut differ =
        |aspect, span, expected, actual| mismatches.push(Mismatch { aspect, expected, actual, span });
    if let Some((class, span)) = expectation.class
        && class != decision.verdict
    {
        differ(Aspect::Class, span, vec![verdict(class)], vec![verdict(decision.verdict)]);
    }
    let span = expectation.span;
    if let Some(certain) = expectation.certain
        && certain != decision.is_certain()
    {
        differ(Aspect::Certainty, span, vec![certainty(certain)], vec![certainty(!certain)]);
    }
    if let Some(possible) = &expectation.possible
        && !same_set(possible, &decision.possible)
    {
        let list = |verdicts: &[Verdict]| verdicts.iter().copied().map(verdict).collect();
        differ(Aspect::Possible, span, list(possible), list(&decision.possible));
    }
    if let Some(conflict) = expectation.conflict
        && conflict != decision.conflict
    {
        let words = |conflict| if conflict { vec![Arg::Word("case-a-conflict")] } else { Vec::new() };
        differ(Aspect::Conflict, span, words(conflict), words(decision.conflict));
    }
    mismatches
}

/// The rules of the heading class that match: what the decision rests on.
fn deciding(program: &Program, decision: &Decision) -> Vec<RuleId> {
    let class: Option<Class> = match decision.verdict {
        Verdict::Class(class) => Some(class),
        Verdict::Permitted | Verdict::Unlisted => None,
    };
    let matches = decision.units.iter().flat_map(|u| &u.matches).map(|m| m.rule);
    unique(matches.filter(|rule| Some(program.rules[rule.index()].class) == class))
}

fn attribute<'a>(program: &'a Program, name: &Name) -> Option<&'a str> {
    let id = program.attribute_keys.get(&name_key(&name.text))?;
    Some(&program.attributes[id.index()].name)
}

fn unique<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

fn same_set<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().all(|item| b.contains(item)) && b.iter().all(|item| a.contains(item))
}

fn rule_names(program: &Program, rules: &[RuleId]) -> Vec<Arg> {
    rules.iter().map(|id| program.rules[id.index()].name.as_str().into()).collect()
}

fn certainty(certain: bool) -> Arg {
    Arg::Word(if certain { "word-certain" } else { "word-conditional" })
}

/// A verdict as a word.
pub fn verdict(verdict: Verdict) -> Arg {
    Arg::Word(match verdict {
        Verdict::Class(Class::Encouraged) => "class-encouraged",
        Verdict::Class(Class::Restricted) => "class-restricted",
        Verdict::Class(Class::Eliminated) => "class-eliminated",
        Verdict::Permitted => "class-permitted",
        Verdict::Unlisted => "class-unlisted",
    })
}
