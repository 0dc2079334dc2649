//! The tree of one file, as written: names are not resolved, nothing is checked.
//!
//! Every type shows the text that it stands for, Chinese spelling first. `grammar/mulu.pest` is the grammar,
//! `grammar/reference.md` the reference.

mod case;
mod condition;

use std::sync::Arc;

use crate::source::{SourceId, Span};

pub use case::{Case, CaseFact, Expectation, Verdict};
pub use condition::{
    Bound, Comparison, Condition, Measure, Operand, Predicate, Quantity, Test, UnitExpr, Value,
};

/// One file: its healthy statements in order of the text. Broken ones are gone; what they would have
/// declared is kept in `broken`, so that later stages do not complain about names they miss.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    pub source: SourceId,
    pub statements: Vec<Statement>,
    /// Words that stand right after the keyword of a broken statement (names it would have declared).
    pub broken: Vec<Name>,
    /// Comments (`# …` to the end of the line), in order.
    pub comments: Vec<Span>,
}

/// One statement and the bytes it spans (without the comments and blank lines after it).
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub span: Span,
    pub kind: StatementKind,
}

#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "attributes are few, and statements are read once")]
pub enum StatementKind {
    Catalogue(Catalogue),
    Reading(Reading),
    Scope(Scope),
    Attribute(Attribute),
    Unit(Unit),
    Conversion(Conversion),
    Relation(Relation),
    Term(Term),
    Definition(Definition),
    Stock(Stock),
    Class(ClassName),
    Section(Section),
    Item(Item),
    OfficialText(OfficialText),
    Rule(Rule),
    Effect(Effect),
    Note(Note),
    Waiver(Waiver),
    Case(Arc<Case>),
}

/// A name, bare (`水泥熟料`) or quoted (`"维生素 B1"`), without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// A string `"…"` or `“…”`; adjacent ones are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    /// From the first quote to the last.
    pub span: Span,
    /// The pieces between the quotes, for labels inside a joined string.
    pub pieces: Vec<Span>,
}

impl Text {
    /// Where a byte range of `text` was written. What runs over several pieces spans what lies between them, too.
    pub fn span_of(&self, range: std::ops::Range<usize>) -> Span {
        let place = |at: usize, end: bool| {
            let mut before = 0;
            for piece in &self.pieces {
                let length = piece.range().len();
                if at < before + length || end && at == before + length {
                    return Some(Span::new(piece.source, piece.range().start + at - before, 0).start);
                }
                before += length;
            }
            None
        };
        match (place(range.start, false), place(range.end, true)) {
            (Some(start), Some(end)) if start <= end => Span { start, end, ..self.span },
            _ => self.span,
        }
    }
}

/// One of the three classes: `鼓励|encouraged`, `限制|restricted`, `淘汰|eliminated`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    Encouraged,
    Restricted,
    Eliminated,
}

/// A class and where it was written; `类别 限制`, `class restricted` as a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassName {
    pub class: Class,
    pub span: Span,
}

/// `目录 2024 "…"`, `catalogue 2024 "…"`, with `文号|document "…"`, `施行|effective 2024-02-01`,
/// `优先|precedence 淘汰 > 限制 > 鼓励`, each at most once, in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// `2024`: digits or a name; first part of every path.
    pub edition: Name,
    pub title: Text,
    pub document: Option<Text>,
    pub effective: Option<Date>,
    /// All three, the heaviest first; empty where not said.
    pub precedence: Vec<ClassName>,
}

/// A calendar date `2024-02-01` (also `2024年2月1日`) that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    pub date: jiff::civil::Date,
    pub span: Span,
}

/// `口径 裸界 = 含本数 | 不含本数`, `reading …`: the first value is the default. Belongs to the item it
/// stands in, else to the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub name: Name,
    pub values: Vec<Name>,
}

/// `范围 限制/建材 全`, `scope restricted/建材 full`. Parts of the heading are divided by `/`; they are raw text
/// up to the next space and may hold brackets.
#[derive(Debug, Clone, PartialEq)]
pub struct Scope {
    pub class: ClassName,
    pub heading: Vec<Name>,
    pub extent: Extent,
}

/// `全|full`, `部分|partial`, `缺|missing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Full,
    Partial,
    Missing,
}

/// `属性 产能 别名 capacity 数量 (质量、面积)/(日、年) 问 "…" 译 "…"`.
/// `attribute …`, `alias`, `ask "…" gloss "…"`.
///
/// Clauses after the name, in any order: one kind (needed); `别名 NAME、…`; `问 "…" [译 "…"]` the question in
/// Chinese and in English; `缺省|default Q` the value taken unless stated; `至少|at_least Q`, `至多|at_most Q` what is possible at all;
/// `默认单位|default_unit UNIT` for numbers without a unit; `判断|judgement` for yes-no words that are somebody's judgement;
/// `口径 NAME 为 VALUE 取 ATTRIBUTE` (`reading NAME is VALUE takes ATTRIBUTE`): under that reading rules that test
/// this attribute test the other one.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    pub name: Name,
    pub aliases: Vec<Name>,
    pub kind: AttributeKind,
    pub question: Option<Text>,
    pub question_gloss: Option<Text>,
    pub default: Option<Quantity>,
    pub least: Option<Quantity>,
    pub most: Option<Quantity>,
    pub default_unit: Option<UnitExpr>,
    pub judgement: bool,
    pub instead: Option<Instead>,
}

/// `口径 产能基数 为 项目合计 取 总产能` inside an attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Instead {
    pub reading: Name,
    pub value: Name,
    pub attribute: Name,
}

/// What values an attribute has.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeKind {
    /// `术语|terms`: any number of terms of the hierarchy.
    Terms,
    /// `选项|choice`: exactly one of the terms declared for it (新建, 扩建 …).
    Choice,
    /// `地区|region`.
    Region,
    /// `行业|sector`.
    Sector,
    /// `数量|quantity DIMENSIONS`: `长度`, `质量/年`, `(质量、面积)/(日、年)`, `无量纲|number`, alternatives by `、`.
    Quantity(Vec<DimensionExpr>),
    /// `等级|level 基准以下 < 标杆与基准之间 < 标杆以上`, lowest first. A level may have aliases after `=`: `B1级 = B1`.
    Level(Vec<Vec<Name>>),
    /// `日期|date`.
    Date,
    /// `是非|flag`.
    Flag,
}

/// `(质量、面积)/(日、年)`: any of the first over any of the second. An empty numerator is `无量纲`.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionExpr {
    pub numerators: Vec<Name>,
    pub denominators: Vec<Name>,
    pub span: Span,
}

/// `单位 千克 量纲 质量 别名 kg、公斤` (the base unit of a base dimension, which it declares), or
/// `单位 吨 = 1000 千克 别名 t`, or `单位 条 = 1` (a plain number).
/// `unit kg dimension mass alias …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub name: Name,
    pub aliases: Vec<Name>,
    pub meaning: UnitMeaning,
}

#[derive(Debug, Clone, PartialEq)]
pub enum UnitMeaning {
    Base { dimension: Name },
    Multiple(Quantity),
}

/// `换算 日 -> 年 按 年运行天数`, `convert 日 -> 年 by operating_days`: a quantity in which the unit `from` stands
/// becomes one with `to` when multiplied by the attribute (which is measured in 日/年).
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    pub from: Name,
    pub to: Name,
    pub factor: Name,
}

/// `关系 总产能 = 产能 × 条数`, `关系 单班产能 = 产能 / 班次`, `关系 单窑规模 <= 产能`; `relation …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    pub left: Name,
    pub kind: RelationKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum RelationKind {
    Product(Name, Name),
    Quotient(Name, Name),
    AtMost(Name),
    AtLeast(Name),
}

/// `术语 产品 水泥熟料 别名 "熟料" 属于 水泥 行业 C3011`, `术语 产品、原料 钢坯 分为 甲、乙`;
/// `term product …`, `alias`, `under`, `parts`, `sector`. Clauses in any order, each may be repeated.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub attributes: Vec<Name>,
    pub name: Name,
    pub aliases: Vec<Name>,
    pub under: Vec<Name>,
    /// Disjoint and complete. Declares the parts that are not declared elsewhere.
    pub parts: Vec<Name>,
    pub sectors: Vec<Name>,
}

/// `定义 无碱玻璃纤维细纱 即 产品 是 无碱玻璃纤维纱 且 单丝直径 <= 9 微米`, `define X as …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    pub name: Name,
    pub condition: Condition,
}

/// `套语 生产线、项目 因 "…"`, `套语 装备、设备 属于 装备 因 "…"`; `stock … under … because "…"`: official words that any rule may
/// cite without testing them; with `属于`, any rule that tests one of those attributes.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    pub words: Vec<Name>,
    pub under: Vec<Name>,
    pub reason: Text,
}

/// `门类 建材 "九、建材" 行业 C30`, `section 落后产品/建材 "（五）建材" sector C30`.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub path: Vec<Name>,
    pub title: Text,
    pub sectors: Vec<Name>,
}

/// `条目 1`, `item 1`; `条目 ?` where the copy has lost the number.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub number: Option<u32>,
    pub span: Span,
}

/// `原文 "…"`, `text "…"`; `残缺|truncated` after it for an item cut in the copy.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficialText {
    pub text: Text,
    pub truncated: bool,
}

/// `规则 NAME` or `参照 规则 NAME` (`rule`, `reference rule`) and its clauses in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    pub name: Name,
    pub reference: bool,
    pub clauses: Vec<RuleClause>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum RuleClause {
    /// `依据 …`, `cites …`. Stands before the `当` it supports; one that is not followed by its own supports all.
    Cites(Citation),
    /// `当 CONDITION`, `when …`: repeated ones are alternatives.
    When(Condition),
    /// `除非 CONDITION`, `unless …`.
    Unless(Condition),
    /// `期限 2025-12-31`, `deadline …`.
    Deadline(Date),
    /// `按计划 "…"`, `plan "…"`.
    Plan(Text),
    /// `说明 "…" 因 "…"`.
    Note(Note),
    /// `豁免 CODE 因 "…"`.
    Waiver(Waiver),
}

/// `依据 "…"`, `依据 原文` (the whole item), `依据 前言 "…"` (`cites text`, `cites preamble "…"`).
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    pub source: CitationSource,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub enum CitationSource {
    Item(Text),
    WholeItem,
    Preamble(Text),
}

/// `后果 限制 当 建设性质 在 (新建、扩建) 机关 金融机构 措施 "不得发放贷款" 依据 前言 "…"`;
/// `effect restricted when … authority … measure "…" cites …`. Several authorities are joined by `、`.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    pub class: ClassName,
    pub condition: Option<Condition>,
    pub authorities: Vec<Name>,
    pub measure: Text,
    /// `译|gloss "…"` after the measure: English words for it.
    pub measure_gloss: Option<Text>,
    pub citation: Citation,
}

/// `说明 "…" 因 "…"`, `note "…" because "…"`: official words that state no condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub text: Text,
    pub reason: Text,
    pub span: Span,
}

/// `豁免 CODE 因 "…"`, `豁免 CODE "词"、"词" 因 "…"`; `waive CODE … because "…"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiver {
    pub code: Name,
    /// Only findings that mark one of these words; empty: all findings of the code.
    pub words: Vec<Name>,
    pub reason: Text,
    pub span: Span,
}
