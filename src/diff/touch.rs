//! What of the vocabulary has changed -> the rules that test it.

use super::change::Change;
use super::side::Side;
use crate::resolve::{
    AttributeId, Condition, Defined, Predicate, Program, ReadingId, ReadingRole, RuleId, Subject, TermId,
    Test,
};
use crate::syntax::ast::Comparison;

/// What tests may hang on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Touch {
    /// Nothing that a rule names.
    #[default]
    Nothing,
    /// Tests of one of these.
    Attributes(Vec<AttributeId>),
    /// Tests of a term above or below this one, or of itself.
    Term(TermId),
    Reading(ReadingId),
}

impl Touch {
    pub fn defined(defined: Defined) -> Touch {
        match defined {
            Defined::Term(term) => Touch::Term(term),
            Defined::Flag(flag) => Touch::Attributes(vec![flag]),
        }
    }
}

/// A change outside of the rules, and what rules may name of it on each side.
pub struct Declared {
    pub change: Change,
    pub old: Touch,
    pub new: Touch,
}

/// The rules that test something.
pub fn touched(side: &Side<'_>, touch: &Touch) -> Vec<RuleId> {
    if *touch == Touch::Nothing {
        return Vec::new();
    }
    let program = side.program;
    let tests = |condition: &Condition| {
        condition
            .tests()
            .into_iter()
            .any(|test| program.tests.get(test.index()).is_some_and(|test| is_touched(program, test, touch)))
    };
    let ids = (0..program.rules.len() as u32).map(RuleId);
    ids.filter(|id| {
        let rule = &program.rules[id.index()];
        rule.whens.iter().any(|when| tests(&when.condition)) || rule.unless.iter().any(tests)
    })
    .collect()
}

/// Whether a test asks for a reading, has a bare bound that it reads, or an attribute that it replaces.
fn reads(program: &Program, test: &Test, reading: ReadingId) -> bool {
    let bare = program
        .readings
        .get(reading.index())
        .is_some_and(|reading| matches!(reading.role, ReadingRole::BareBound { .. }));
    let is_bare = matches!(
        test.predicate,
        Predicate::Quantity { comparison: Comparison::Below | Comparison::Above, .. }
    );
    let attribute = test.attribute().and_then(|attribute| program.attributes.get(attribute.index()));
    let replaced = attribute.and_then(|attribute| attribute.instead);
    test.subject == Subject::Reading(reading)
        || bare && is_bare
        || replaced.is_some_and(|(by, ..)| by == reading)
}

fn is_touched(program: &Program, test: &Test, touch: &Touch) -> bool {
    match touch {
        Touch::Nothing => false,
        Touch::Attributes(attributes) => test.attribute().is_some_and(|own| attributes.contains(&own)),
        Touch::Reading(reading) => reads(program, test, *reading),
        Touch::Term(term) => match &test.predicate {
            Predicate::Terms { values, .. } => {
                let near = |other: &TermId| {
                    program.terms.is_below(*other, *term) || program.terms.is_below(*term, *other)
                };
                values.iter().any(|value| near(&value.term) || value.but_not.iter().any(near))
            }
            _ => false,
        },
    }
}
