//! Whether two trees say the same, wherever each was written.

use std::sync::Arc;

use crate::source::Span;
use crate::syntax::ast::{
    Attribute, AttributeKind, Bound, Case, CaseFact, Catalogue, Citation, CitationSource, Class, ClassName,
    Condition, Conversion, Date, Definition, DimensionExpr, Effect, Expectation, Extent, Instead, Item, Name,
    Note, OfficialText, Operand, Predicate, Quantity, Reading, Relation, RelationKind, Rule, RuleClause,
    Scope, Section, Statement, StatementKind, Stock, Term, Test, Text, Unit, UnitExpr, UnitMeaning, Value,
    Verdict, Waiver,
};
use crate::syntax::is_deadline;

/// Compares statements without their places. The cut of a string into pieces counts; which spelling a keyword has does not.
pub fn same_statements(one: &[Statement], other: &[Statement]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| {
            let (mut one, mut other) = (one.clone(), other.clone());
            one.forget_places();
            other.forget_places();
            one == other
        })
}

/// Something with places in it.
trait Placed {
    fn forget_places(&mut self);
}

impl Placed for Span {
    fn forget_places(&mut self) {
        *self = Span::default();
    }
}

impl<T: Placed> Placed for Vec<T> {
    fn forget_places(&mut self) {
        self.iter_mut().for_each(Placed::forget_places);
    }
}

impl<T: Placed> Placed for Option<T> {
    fn forget_places(&mut self) {
        self.iter_mut().for_each(Placed::forget_places);
    }
}

impl<T: Placed> Placed for Box<T> {
    fn forget_places(&mut self) {
        self.as_mut().forget_places();
    }
}

impl<A: Placed, B: Placed> Placed for (A, B) {
    fn forget_places(&mut self) {
        self.0.forget_places();
        self.1.forget_places();
    }
}

/// Types whose places are in these fields.
macro_rules! placed_in_fields {
    ($($type:ident { $($field:ident),* })*) => {
        $(impl Placed for $type {
            fn forget_places(&mut self) {
                $(self.$field.forget_places();)*
            }
        })*
    };
}

placed_in_fields! {
    Statement { span, kind }
    Name { span }
    Text { span, pieces }
    ClassName { span }
    Date { span }
    Catalogue { edition, title, document, effective, precedence }
    Reading { name, values }
    Scope { class, heading }
    Attribute {
        name, aliases, kind, question, question_gloss, default, least, most, default_unit, instead
    }
    Instead { reading, value, attribute }
    DimensionExpr { numerators, denominators, span }
    Unit { name, aliases, meaning }
    Conversion { from, to, factor }
    Relation { left, kind }
    Term { attributes, name, aliases, under, parts, sectors }
    Definition { name, condition }
    Stock { words, under, reason }
    Section { path, title, sectors }
    Item { span }
    OfficialText { text }
    Rule { name, clauses }
    Citation { source, span }
    Effect { class, condition, authorities, measure, measure_gloss, citation }
    Note { text, reason, span }
    Waiver { code, words, reason, span }
    Case { title, facts, units, readings, expectation }
    CaseFact { key, values }
    Expectation { span, class, by, excepted, needs, measures }
    Test { attribute, predicate, span }
    Value { name, but_not }
    Bound { operand, span }
    Quantity { unit, span }
    UnitExpr { numerator, denominators, span }
}

/// Types without places.
macro_rules! placeless {
    ($($type:ident)*) => {
        $(impl Placed for $type {
            fn forget_places(&mut self) {}
        })*
    };
}

placeless! { Class Verdict Extent }

impl Placed for StatementKind {
    fn forget_places(&mut self) {
        match self {
            StatementKind::Catalogue(x) => x.forget_places(),
            StatementKind::Reading(x) => x.forget_places(),
            StatementKind::Scope(x) => x.forget_places(),
            StatementKind::Attribute(x) => x.forget_places(),
            StatementKind::Unit(x) => x.forget_places(),
            StatementKind::Conversion(x) => x.forget_places(),
            StatementKind::Relation(x) => x.forget_places(),
            StatementKind::Term(x) => x.forget_places(),
            StatementKind::Definition(x) => x.forget_places(),
            StatementKind::Stock(x) => x.forget_places(),
            StatementKind::Class(x) => x.forget_places(),
            StatementKind::Section(x) => x.forget_places(),
            StatementKind::Item(x) => x.forget_places(),
            StatementKind::OfficialText(x) => x.forget_places(),
            StatementKind::Rule(x) => x.forget_places(),
            StatementKind::Effect(x) => x.forget_places(),
            StatementKind::Note(x) => x.forget_places(),
            StatementKind::Waiver(x) => x.forget_places(),
            StatementKind::Case(x) => Arc::make_mut(x).forget_places(),
        }
    }
}

impl Placed for AttributeKind {
    fn forget_places(&mut self) {
        match self {
            AttributeKind::Quantity(dimensions) => dimensions.forget_places(),
            AttributeKind::Level(levels) => levels.forget_places(),
            AttributeKind::Terms
            | AttributeKind::Choice
            | AttributeKind::Region
            | AttributeKind::Sector
            | AttributeKind::Date
            | AttributeKind::Flag => {}
        }
    }
}

impl Placed for UnitMeaning {
    fn forget_places(&mut self) {
        match self {
            UnitMeaning::Base { dimension } => dimension.forget_places(),
            UnitMeaning::Multiple(quantity) => quantity.forget_places(),
        }
    }
}

impl Placed for RelationKind {
    fn forget_places(&mut self) {
        match self {
            RelationKind::Product(a, b) | RelationKind::Quotient(a, b) => {
                a.forget_places();
                b.forget_places();
            }
            RelationKind::AtMost(a) | RelationKind::AtLeast(a) => a.forget_places(),
        }
    }
}

impl Placed for RuleClause {
    fn forget_places(&mut self) {
        match self {
            RuleClause::Cites(x) => x.forget_places(),
            RuleClause::When(x) | RuleClause::Unless(x) => x.forget_places(),
            RuleClause::Deadline(x) => x.forget_places(),
            RuleClause::Plan(x) => x.forget_places(),
            RuleClause::Note(x) => x.forget_places(),
            RuleClause::Waiver(x) => x.forget_places(),
        }
    }
}

impl Placed for CitationSource {
    fn forget_places(&mut self) {
        match self {
            CitationSource::Item(text) | CitationSource::Preamble(text) => text.forget_places(),
            CitationSource::WholeItem => {}
        }
    }
}

impl Placed for Condition {
    fn forget_places(&mut self) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts.forget_places(),
            Condition::Not(inner, span) => {
                inner.forget_places();
                span.forget_places();
            }
            Condition::Test(test) => test.forget_places(),
            Condition::Reading { name, value, span } => {
                name.forget_places();
                value.forget_places();
                span.forget_places();
            }
            Condition::Pending(text) => text.forget_places(),
        }
    }
}

impl Placed for Predicate {
    fn forget_places(&mut self) {
        match self {
            Predicate::Is { value, .. } => value.forget_places(),
            Predicate::In { values, .. } => values.forget_places(),
            Predicate::Compare(bound) => bound.forget_places(),
            Predicate::Flag { .. } => {}
        }
    }
}

impl Placed for Operand {
    fn forget_places(&mut self) {
        match self {
            Operand::Quantity(quantity) => quantity.forget_places(),
            Operand::Date(date) => date.forget_places(),
            Operand::Name(name) => {
                name.forget_places();
                if is_deadline(name) {
                    name.text.clear();
                }
            }
        }
    }
}
