//! A 案例: a project and what has to come out.

use super::{Class, Name, Text};
use crate::source::Span;

/// `案例 "…"`, facts as `key: value` lines, then `期望 …` (`case`, `expect`). A line beginning with `-` opens a
/// construction unit; the `key: value` lines after it belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub title: Text,
    pub facts: Vec<CaseFact>,
    pub units: Vec<Vec<CaseFact>>,
    /// `口径 NAME 为 VALUE` lines: readings this case is decided under.
    pub readings: Vec<(Name, Name)>,
    pub expectation: Expectation,
}

/// `产能: 1500 吨/日`; the value is raw text to the end of the line, or `[甲, 乙]` as several.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFact {
    pub key: Name,
    pub values: Vec<Name>,
    /// Whether it was written with `[ ]`.
    pub list: bool,
}

/// `期望 限制 依 小型新型干法熟料线 未定`; parts in any order, at least one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Expectation {
    pub span: Span,
    /// A class alone.
    pub class: Option<(Verdict, Span)>,
    /// `依|by RULE、…`: exactly the rules of the class that must decide.
    pub by: Option<Vec<Name>>,
    /// `例外|excepted RULE、…`: rules that an exception must have lifted.
    pub excepted: Vec<Name>,
    /// `确定|certain` or `未定|conditional`.
    pub certain: Option<bool>,
    /// `可能|possible CLASS、…`: exactly these.
    pub possible: Option<Vec<Verdict>>,
    /// `冲突|conflict`, or `无 冲突|not conflict`.
    pub conflict: Option<bool>,
    /// `需要|needs ATTRIBUTE、…`: these must be asked for.
    pub needs: Vec<Name>,
    /// `措施|measure "…"、"…"`: these must be among the effects of the decision.
    pub measures: Vec<Text>,
}

/// What a decision can say: the classes, `允许|permitted`, `未列入|unlisted`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    Class(Class),
    Permitted,
    Unlisted,
}
