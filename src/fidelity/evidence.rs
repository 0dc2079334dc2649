//! By which words a text may speak of what a rule tests.

use super::passage::Tested;
use crate::resolve::{AttributeId, Defined, Kind, Predicate, Program, RegionId, SectorId, TermId, TestId};
use crate::source::Span;

/// Something that a rule tests and the names that the text may have for it.
#[derive(Debug, Clone)]
pub struct Evidence<'a> {
    pub names: Vec<&'a str>,
    /// Where the rule tests it.
    pub span: Span,
    pub kind: EvidenceKind,
    /// Whether the rule asks for the opposite: `不是 X`, `而非 X`, `无 X`.
    pub negated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceKind {
    /// The text has to name it.
    Required,
    /// The text may name it: the attribute of a bound, what a definition says.
    Allowed,
}

/// All that tests give reason to find in the text. Places are compared apart.
pub fn evidence<'a>(program: &'a Program, tests: &[Tested]) -> Vec<Evidence<'a>> {
    let mut found = Vec::new();
    for tested in tests {
        of_test(program, *tested, EvidenceKind::Required, &mut found);
        for definition in defining(program, tested.test) {
            of_test(program, definition, EvidenceKind::Allowed, &mut found);
        }
    }
    found.extend(wholes(program, tests));
    found
}

/// Terms of which every part (分为) is tested: the text may name the whole.
fn wholes<'a>(program: &'a Program, tests: &[Tested]) -> Vec<Evidence<'a>> {
    let mut named: Vec<(TermId, Span)> = Vec::new();
    for tested in tests {
        let test = &program.tests[tested.test.index()];
        if let Predicate::Terms { values, .. } = &test.predicate {
            named.extend(values.iter().map(|value| (value.term, test.span)));
        }
    }
    let is_named = |part: &TermId| named.iter().find(|(term, _)| term == part);
    let whole = |term: TermId| {
        let parts = &program.terms.get(term).parts;
        let first = parts.first().and_then(is_named).filter(|_| parts.iter().all(|p| is_named(p).is_some()));
        first.map(|(_, span)| Evidence {
            names: term_names(program, term),
            span: *span,
            kind: EvidenceKind::Allowed,
            negated: false,
        })
    };
    // Every part knows its whole.
    let mut wholes: Vec<TermId> =
        named.iter().flat_map(|(term, _)| &program.terms.get(*term).parents).copied().collect();
    wholes.sort();
    wholes.dedup();
    wholes.into_iter().filter_map(whole).collect()
}

fn of_test<'a>(program: &'a Program, tested: Tested, kind: EvidenceKind, into: &mut Vec<Evidence<'a>>) {
    let test = &program.tests[tested.test.index()];
    let span = test.span;
    let Some(attribute) = test.attribute() else { return };
    let mut add = |names: Vec<&'a str>, kind, negated| into.push(Evidence { names, span, kind, negated });
    match &test.predicate {
        Predicate::Terms { values, negated, .. } => {
            let negated = *negated != tested.negated;
            for value in values {
                add(term_names(program, value.term), kind, negated);
                for but_not in &value.but_not {
                    add(term_names(program, *but_not), kind, !negated);
                }
            }
            // `以其为原料`: the attribute by its name.
            add(attribute_names(program, attribute), EvidenceKind::Allowed, false);
        }
        Predicate::Flag { negated } => {
            add(attribute_names(program, attribute), kind, *negated != tested.negated);
        }
        Predicate::Level { rank, .. } => {
            if let Kind::Level { levels } = &program.attributes[attribute.index()].kind {
                let names = levels.get(*rank as usize).into_iter().flatten().map(String::as_str).collect();
                add(names, kind, false);
            }
            add(attribute_names(program, attribute), EvidenceKind::Allowed, false);
        }
        Predicate::Quantity { .. } | Predicate::Date { .. } | Predicate::Deadline { .. } => {
            add(attribute_names(program, attribute), EvidenceKind::Allowed, false);
        }
        Predicate::Sectors { sectors, negated, .. } => {
            for sector in sectors {
                add(sector_names(program, *sector, attribute), kind, *negated != tested.negated);
            }
        }
        Predicate::Regions { .. } | Predicate::Reading { .. } => {}
    }
}

/// The tests of the definitions of what a test names.
pub fn defining(program: &Program, test: TestId) -> Vec<Tested> {
    let test = &program.tests[test.index()];
    let names = |target: &Defined| match (&test.predicate, target) {
        (Predicate::Terms { values, .. }, Defined::Term(term)) => values.iter().any(|v| v.term == *term),
        (Predicate::Flag { .. }, Defined::Flag(flag)) => test.attribute() == Some(*flag),
        _ => false,
    };
    let of = program.definitions.iter().filter(|d| names(&d.target));
    of.flat_map(|d| super::passage::tested(&d.condition)).collect()
}

/// The places that a test names, and whether it asks for the others.
pub fn places(program: &Program, tested: Tested) -> Option<(&[RegionId], bool)> {
    match &program.tests[tested.test.index()].predicate {
        Predicate::Regions { places, negated, .. } => Some((places, *negated != tested.negated)),
        _ => None,
    }
}

/// Name and aliases.
pub fn term_names(program: &Program, term: TermId) -> Vec<&str> {
    let term = &program.terms.get(term);
    std::iter::once(&term.name).chain(&term.aliases).map(String::as_str).collect()
}

/// Texts speak of `建材行业`, the standard of 非金属矿物制品业: some 行业 has to be named.
fn sector_names(program: &Program, sector: SectorId, attribute: AttributeId) -> Vec<&str> {
    let name = program.sectors.get(sector).name.as_str();
    std::iter::once(name).chain(attribute_names(program, attribute)).collect()
}

fn attribute_names(program: &Program, attribute: AttributeId) -> Vec<&str> {
    let attribute = &program.attributes[attribute.index()];
    std::iter::once(&attribute.name).chain(&attribute.aliases).map(String::as_str).collect()
}
