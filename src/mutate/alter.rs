//! One condition -> the same with one thing changed.

use super::bound::{compared, off_by_one};
use super::mutant::Kind;
use crate::explain::{condition_text, test_text};
use crate::resolve::{Condition, Predicate, Program, Subject, TermValue, Test, TestId};
use crate::source::Span;

/// What was changed in a condition.
pub struct Change {
    pub kind: Kind,
    pub span: Span,
    pub before: String,
    /// None if it was left out.
    pub after: Option<String>,
    /// The test that was changed or left out; none for larger parts.
    pub test: Option<TestId>,
}

/// All changes of one thing in a condition, with what becomes of it. The tests that come out are added to the program.
pub fn changes(program: &mut Program, condition: &Condition) -> Vec<(Change, Condition)> {
    match condition {
        Condition::Pending(_) => Vec::new(),
        Condition::Test(test) => of_test(program, *test),
        Condition::Not(part) => {
            let mut found: Vec<(Change, Condition)> = changes(program, part)
                .into_iter()
                .map(|(change, part)| (change, Condition::Not(Box::new(part))))
                .collect();
            let (before, after) = (condition_text(program, condition), condition_text(program, part));
            let kind = Kind::Negation;
            let span = span(program, condition);
            found.push((Change { kind, span, before, after: Some(after), test: None }, (**part).clone()));
            found
        }
        Condition::All(parts) => of_parts(program, parts, Condition::All),
        Condition::Any(parts) => of_parts(program, parts, Condition::Any),
    }
}

/// From the first test of a condition to its last.
pub fn span(program: &Program, condition: &Condition) -> Span {
    let spans = condition.tests().into_iter().map(|test| program.tests[test.index()].span);
    spans.reduce(|a, b| a.to(b)).unwrap_or_default()
}

/// Something left out.
pub fn left_out(program: &Program, kind: Kind, condition: &Condition) -> Change {
    let before = condition_text(program, condition);
    let test = if let Condition::Test(test) = condition { Some(*test) } else { None };
    Change { kind, span: span(program, condition), before, after: None, test }
}

fn of_parts(
    program: &mut Program,
    parts: &[Condition],
    joined: fn(Vec<Condition>) -> Condition,
) -> Vec<(Change, Condition)> {
    let mut found = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if parts.len() > 1 {
            let mut rest = parts.to_vec();
            rest.remove(index);
            found.push((left_out(program, Kind::Condition, part), joined(rest)));
        }
        for (change, part) in changes(program, part) {
            let mut altered = parts.to_vec();
            altered[index] = part;
            found.push((change, joined(altered)));
        }
    }
    found
}

fn of_test(program: &mut Program, id: TestId) -> Vec<(Change, Condition)> {
    let test = program.tests[id.index()].clone();
    let before = test_text(program, id);
    let mut found = Vec::new();
    for (kind, predicate) in predicates(program, &test) {
        let altered = TestId(program.tests.len() as u32);
        program.tests.push(Test { predicate, ..test.clone() });
        let after = Some(test_text(program, altered));
        let change = Change { kind, span: test.span, before: before.clone(), after, test: Some(id) };
        found.push((change, Condition::Test(altered)));
    }
    found
}

/// What else a test might say.
fn predicates(program: &Program, test: &Test) -> Vec<(Kind, Predicate)> {
    let tag = |kind: Kind, predicates: Vec<Predicate>| predicates.into_iter().map(move |p| (kind, p));
    match &test.predicate {
        Predicate::Terms { values, negated, open } => {
            let with = |values, negated, open| Predicate::Terms { values, negated, open };
            let fewer = without_one(values).map(|values| with(values, *negated, *open));
            let others = replaced(program, test, values).map(|values| with(values, *negated, *open));
            let closed = open.then(|| with(values.clone(), *negated, false));
            let terms = tag(Kind::Term, fewer.chain(others).chain(closed).collect());
            terms.chain([(Kind::Negation, with(values.clone(), !negated, *open))]).collect()
        }
        Predicate::Regions { places, negated, open } => {
            let with = |places, negated, open| Predicate::Regions { places, negated, open };
            let fewer = without_one(places).map(|places| with(places, *negated, *open));
            let closed = open.then(|| with(places.clone(), *negated, false));
            let regions = tag(Kind::Region, fewer.chain(closed).collect());
            regions.chain([(Kind::Negation, with(places.clone(), !negated, *open))]).collect()
        }
        Predicate::Sectors { sectors, negated, open } => {
            let with = |sectors, negated, open| Predicate::Sectors { sectors, negated, open };
            let fewer = without_one(sectors).map(|sectors| with(sectors, *negated, *open));
            let closed = open.then(|| with(sectors.clone(), *negated, false));
            let sectors_ = tag(Kind::Sector, fewer.chain(closed).collect());
            sectors_.chain([(Kind::Negation, with(sectors.clone(), !negated, *open))]).collect()
        }
        Predicate::Flag { negated } => vec![(Kind::Negation, Predicate::Flag { negated: !negated })],
        Predicate::Reading { value } => readings(program, test, *value),
        _ => {
            let bounds = tag(Kind::Bound, off_by_one(program, test));
            bounds.chain(tag(Kind::Comparison, compared(test))).collect()
        }
    }
}

/// A list with each of its members left out in turn; one that would be empty is none.
fn without_one<T: Clone>(list: &[T]) -> impl Iterator<Item = Vec<T>> {
    let several = list.len() > 1;
    (0..list.len()).filter(move |_| several).map(|index| {
        let mut rest = list.to_vec();
        rest.remove(index);
        rest
    })
}

/// The terms with one of them replaced by what is next above it, or with one of its 而非 left out.
fn replaced(program: &Program, test: &Test, values: &[TermValue]) -> impl Iterator<Item = Vec<TermValue>> {
    let mut found = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let mut put = |value: TermValue| {
            let mut altered = values.to_vec();
            altered[index] = value;
            found.push(altered);
        };
        for parent in &program.terms.get(value.term).parents {
            let attributes = &program.terms.get(*parent).attributes;
            if test.attribute().is_some_and(|attribute| attributes.contains(&attribute)) {
                put(TermValue { term: *parent, but_not: value.but_not.clone() });
            }
        }
        for spared in 0..value.but_not.len() {
            let mut but_not = value.but_not.clone();
            but_not.remove(spared);
            put(TermValue { term: value.term, but_not });
        }
    }
    found.into_iter()
}

fn readings(program: &Program, test: &Test, value: usize) -> Vec<(Kind, Predicate)> {
    let Subject::Reading(reading) = test.subject else { return Vec::new() };
    let count = program.readings[reading.index()].values.len();
    let others = (0..count).filter(|other| *other != value);
    others.map(|value| (Kind::Reading, Predicate::Reading { value })).collect()
}
