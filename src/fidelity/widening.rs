//! Lists that are wider than the enumeration they render: a term that the words name only inside a narrower one, and 等 that they
//! do not have.

use std::collections::HashMap;
use std::ops::Range;

use super::evidence::term_names;
use super::passage::{Passage, tested};
use crate::diagnostic::Diagnostic;
use crate::resolve::{AttributeId, Condition, Predicate, Program, TermId, TestId};

/// A term that an alternative asks for.
struct Wanted {
    term: TermId,
    attribute: Option<AttributeId>,
    test: TestId,
    alternative: usize,
    /// Whether it is all that the alternative asks for.
    alone: bool,
}

/// Findings about the lists of one passage.
pub fn check(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    let wanted = wanted(program, passage);
    let mut sites: HashMap<TermId, Vec<Site>> = HashMap::new();
    for one in &wanted {
        sites.entry(one.term).or_insert_with(|| places(program, passage, one.term));
    }
    let mut found = Vec::new();
    for one in &wanted {
        // Tests of one alternative narrow each other, members of a list and whole alternatives do not.
        let rivals = wanted.iter().filter(|other| {
            let beside = one.test == other.test || one.alone && one.alternative != other.alternative;
            beside && one.term != other.term && one.attribute == other.attribute
        });
        let whole = rivals.flat_map(|rival| &sites[&rival.term]).filter(|site| site.whole);
        let longer: Vec<_> = whole.map(|site| &site.place).collect();
        let own = || sites[&one.term].iter().map(|site| &site.place);
        let inside = |(index, range): &(usize, Range<usize>)| {
            let holds =
                |l: &Range<usize>| l.start <= range.start && range.end <= l.end && l.len() > range.len();
            longer.iter().any(|(other, l)| other == index && holds(l) && !is_bracketed(passage, *index, l))
        };
        if own().next().is_some() && own().all(inside) {
            found.push(unfounded(program, passage, one.test, &program.terms.get(one.term).name));
        }
    }
    found.extend(opened(program, passage));
    found
}

fn wanted(program: &Program, passage: &Passage<'_>) -> Vec<Wanted> {
    let mut found = Vec::new();
    for (alternative, when) in passage.alternatives.iter().enumerate() {
        let alone = matches!(when.condition, Condition::Test(_));
        for tested in tested(&when.condition) {
            let test = &program.tests[tested.test.index()];
            let Predicate::Terms { values, negated, .. } = &test.predicate else { continue };
            if *negated == tested.negated {
                let attribute = test.attribute();
                let each = values.iter().map(|value| value.term);
                found.extend(each.map(|term| Wanted {
                    term,
                    attribute,
                    test: tested.test,
                    alternative,
                    alone,
                }));
            }
        }
    }
    found
}

/// Where the words name a term: in which citation, from where to where.
struct Site {
    place: (usize, Range<usize>),
    /// Whether it stands there in one piece.
    whole: bool,
}

fn places(program: &Program, passage: &Passage<'_>, term: TermId) -> Vec<Site> {
    let mut found = Vec::new();
    for (index, cited) in passage.cited.iter().enumerate() {
        for pieces in term_names(program, term).into_iter().flat_map(|name| cited.words.find(name)) {
            if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
                found.push(Site { place: (index, first.start..last.end), whole: pieces.len() == 1 });
            }
        }
    }
    found
}

fn is_bracketed(passage: &Passage<'_>, index: usize, range: &Range<usize>) -> bool {
    passage.cited[index].slice(range).contains(['（', '）', '(', ')'])
}

/// Lists that end in 等 where the words do not.
fn opened(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    if passage.cited.iter().any(|cited| cited.words.text.contains('等')) {
        return Vec::new();
    }
    let tests = passage.tests().into_iter().chain(passage.unless());
    let is_open = |test: &TestId| {
        matches!(
            program.tests[test.index()].predicate,
            Predicate::Terms { open: true, .. }
                | Predicate::Regions { open: true, .. }
                | Predicate::Sectors { open: true, .. }
        )
    };
    let open = tests.map(|tested| tested.test).filter(is_open);
    open.map(|test| unfounded(program, passage, test, "等")).collect()
}

fn unfounded(program: &Program, passage: &Passage<'_>, test: TestId, name: &str) -> Diagnostic {
    let problem = Diagnostic::error("fidelity-unfounded", program.tests[test.index()].span);
    problem.also(passage.text_span(), "text").with("name", name)
}
