//! Conditions, bounds and quantities.

use super::{Date, Name, Text};
use crate::quantity::Number;
use crate::source::Span;

/// A condition. `且|and` binds nothing tighter than `或|or`: mixing them needs parentheses.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Two or more parts joined by `且`.
    All(Vec<Condition>),
    /// Two or more parts joined by `或`.
    Any(Vec<Condition>),
    /// `非 X`, `not X`.
    Not(Box<Condition>, Span),
    Test(Test),
    /// `口径 产能基数 为 项目合计`, `reading 产能基数 is 项目合计`.
    Reading {
        name: Name,
        value: Name,
        span: Span,
    },
    /// `待定 "超低排放"`, `pending "…"`: official words whose condition is still to be written.
    Pending(Text),
}

/// One attribute compared with something.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    pub attribute: Name,
    pub predicate: Predicate,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// `产品 是 X`, `产品 不是 X`, `装备 是 坩埚 而非 铂金坩埚`; `is`, `is not`, `but not`.
    Is { negated: bool, value: Value },
    /// `地区 在 (陕西、青海)`, `不在 (…)`; `in`, `not in`. `等|etc` before the bracket closes leaves the list open.
    In { negated: bool, values: Vec<Value>, open: bool },
    /// A comparison in symbols or in the official phrases.
    Compare(Bound),
    /// `有 X` / `无 X` (`has`, `lacks`): the yes-no fact itself is `Test::attribute`.
    Flag { negated: bool },
}

/// `坩埚`, or `坩埚 而非 铂金坩埚、黄金坩埚`.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    pub name: Name,
    pub but_not: Vec<Name>,
}

/// A bound and the words it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    pub comparison: Comparison,
    pub operand: Operand,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
    NotEqual,
    /// Bare `Q 以下`: read by 口径 裸界.
    Below,
    /// Bare `Q 以上`.
    Above,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    Quantity(Quantity),
    Date(Date),
    /// A level (`标杆以上`), or `期限|deadline`, the deadline of the rule that matched.
    Name(Name),
}

impl Comparison {
    /// The comparison that holds where this one does not; there is no word for what is beyond bare 以下 and 以上.
    pub fn opposite(self) -> Option<Comparison> {
        match self {
            Comparison::Less => Some(Comparison::AtLeast),
            Comparison::AtLeast => Some(Comparison::Less),
            Comparison::AtMost => Some(Comparison::Greater),
            Comparison::Greater => Some(Comparison::AtMost),
            Comparison::Equal => Some(Comparison::NotEqual),
            Comparison::NotEqual => Some(Comparison::Equal),
            Comparison::Below | Comparison::Above => None,
        }
    }
}

/// `60 万吨/年`: the number already multiplied by 万 or 亿. A prefix such as 年产 has become part of the unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    pub number: Number,
    pub unit: UnitExpr,
    pub span: Span,
}

/// `吨/年`, `平方米`, `块/日`; no names for a plain number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitExpr {
    pub numerator: Option<Name>,
    pub denominators: Vec<Name>,
    pub span: Span,
}

/// What a facts value says of a quantity: `1500 吨/日`, `1000~1500 吨/日`, `≥1000 吨/日`, `2000 吨/日（不含）以下`.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    Exactly(Quantity),
    /// Both ends belong to it. The unit of the first may be left out.
    Between(Quantity, Quantity),
    Bound(Comparison, Quantity),
}
