//! Attributes, units, conversions, relations, terms, definitions.

use super::node::Node;
use super::{condition, last, once, quantity, word};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{
    Attribute, AttributeKind, Conversion, Definition, DimensionExpr, Instead, Name, Quantity, Relation,
    RelationKind, Stock, Term, Text, Unit, UnitExpr, UnitMeaning,
};
use crate::syntax::grammar::Rule;

/// The names of a clause that is a keyword and a list of names.
pub(super) fn listed(clause: &Node) -> Result<Vec<Name>, Diagnostic> {
    let mut children = clause.children();
    children.need()?;
    let mut names = Vec::new();
    for child in children {
        match child.rule() {
            Rule::name_list => names.extend(word::names(&child)?),
            _ => names.push(word::name(&child)?),
        }
    }
    Ok(names)
}

/// `属性 …`.
pub(super) fn attribute(node: &Node) -> Result<Attribute, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let name = word::name(&children.need()?)?;
    let mut clauses = AttributeClauses::default();
    for clause in children {
        clauses.add(&clause)?;
    }
    let Some(kind) = clauses.kind else {
        return Err(Diagnostic::error("attribute-without-kind", name.span).with("attribute", name.text));
    };
    let (question, question_gloss) = clauses.question.unzip();
    Ok(Attribute {
        name,
        aliases: clauses.aliases,
        kind,
        question,
        question_gloss: question_gloss.flatten(),
        default: clauses.default,
        least: clauses.least,
        most: clauses.most,
        default_unit: clauses.default_unit,
        judgement: clauses.judgement.is_some(),
        instead: clauses.instead,
    })
}

#[derive(Default)]
struct AttributeClauses {
    aliases: Vec<Name>,
    kind: Option<AttributeKind>,
    question: Option<(Text, Option<Text>)>,
    default: Option<Quantity>,
    least: Option<Quantity>,
    most: Option<Quantity>,
    default_unit: Option<UnitExpr>,
    judgement: Option<()>,
    instead: Option<Instead>,
}

impl AttributeClauses {
    fn add(&mut self, clause: &Node) -> Result<(), Diagnostic> {
        match clause.rule() {
            Rule::aliases => {
                self.aliases.extend(listed(clause)?);
                Ok(())
            }
            Rule::kind => once(&mut self.kind, kind(&last(clause)?)?, clause),
            Rule::question => {
                let mut texts = clause.children().filter(|c| c.rule() == Rule::text).map(|t| word::text(&t));
                match texts.next() {
                    Some(question) => once(&mut self.question, (question, texts.next()), clause),
                    None => Err(Diagnostic::error("statement-not-understood", clause.span())),
                }
            }
            Rule::default_value => once(&mut self.default, quantity::quantity(&last(clause)?)?, clause),
            Rule::least => once(&mut self.least, quantity::quantity(&last(clause)?)?, clause),
            Rule::most => once(&mut self.most, quantity::quantity(&last(clause)?)?, clause),
            Rule::default_unit => once(&mut self.default_unit, quantity::unit_expr(&last(clause)?), clause),
            Rule::instead => once(&mut self.instead, instead(clause)?, clause),
            _ => once(&mut self.judgement, (), clause),
        }
    }
}

fn instead(node: &Node) -> Result<Instead, Diagnostic> {
    let names = node.children().filter(|n| n.rule() == Rule::name).map(|n| word::name(&n));
    let [reading, value, attribute]: [Name; 3] = names
        .collect::<Result<Vec<_>, _>>()?
        .try_into()
        .map_err(|_| Diagnostic::error("statement-not-understood", node.span()))?;
    Ok(Instead { reading, value, attribute })
}

fn kind(node: &Node) -> Result<AttributeKind, Diagnostic> {
    let parts = node.children();
    Ok(match node.rule() {
        Rule::kw_terms => AttributeKind::Terms,
        Rule::kw_choice => AttributeKind::Choice,
        Rule::kw_region => AttributeKind::Region,
        Rule::kw_sector => AttributeKind::Sector,
        Rule::kw_date => AttributeKind::Date,
        Rule::quantity_kind => {
            let dimensions = parts.filter(|p| p.rule() == Rule::dimensions);
            AttributeKind::Quantity(dimensions.map(|d| dimension_expr(&d)).collect::<Result<_, _>>()?)
        }
        Rule::level_kind => {
            let levels = parts.filter(|p| p.rule() == Rule::level);
            AttributeKind::Level(levels.map(|l| word::names(&l)).collect::<Result<_, _>>()?)
        }
        _ => AttributeKind::Flag,
    })
}

fn dimension_expr(node: &Node) -> Result<DimensionExpr, Diagnostic> {
    let mut sides = node.children();
    let numerators = dimension_side(&sides.need()?)?;
    let denominators = sides.next().map(|side| dimension_side(&side)).transpose()?.unwrap_or_default();
    Ok(DimensionExpr { numerators, denominators, span: node.span() })
}

fn dimension_side(node: &Node) -> Result<Vec<Name>, Diagnostic> {
    let inner = node.children().need()?;
    match inner.rule() {
        Rule::kw_dimensionless => Ok(Vec::new()),
        Rule::name_list => word::names(&inner),
        _ => Ok(vec![word::name(&inner)?]),
    }
}

/// `单位 …`.
pub(super) fn unit(node: &Node) -> Result<Unit, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let name = word::name(&children.need()?)?;
    let meaning = children.need()?;
    let meaning = match meaning.rule() {
        Rule::base_unit => UnitMeaning::Base { dimension: word::name(&last(&meaning)?)? },
        _ => UnitMeaning::Multiple(quantity::quantity(&last(&meaning)?)?),
    };
    let mut aliases = Vec::new();
    for clause in children {
        aliases.extend(listed(&clause)?);
    }
    Ok(Unit { name, aliases, meaning })
}

/// `换算 …`.
pub(super) fn conversion(node: &Node) -> Result<Conversion, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let (from, to) = (word::name(&children.need()?)?, word::name(&children.need()?)?);
    children.need()?;
    Ok(Conversion { from, to, factor: word::name(&children.need()?)? })
}

/// `关系 …`.
pub(super) fn relation(node: &Node) -> Result<Relation, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let left = word::name(&children.need()?)?;
    let right = children.need()?;
    let mut parts = right.children();
    let first = parts.need()?;
    let kind = match right.rule() {
        Rule::at_most => RelationKind::AtMost(word::name(&last(&right)?)?),
        Rule::at_least => RelationKind::AtLeast(word::name(&last(&right)?)?),
        _ => {
            let operator = parts.need()?;
            let (first, second) = (word::name(&first)?, word::name(&parts.need()?)?);
            match operator.rule() {
                Rule::times => RelationKind::Product(first, second),
                _ => RelationKind::Quotient(first, second),
            }
        }
    };
    Ok(Relation { left, kind })
}

/// `术语 …`.
pub(super) fn term(node: &Node) -> Result<Term, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let attributes = word::names(&children.need()?)?;
    let name = word::name(&children.need()?)?;
    let mut term = Term { attributes, name, aliases: vec![], under: vec![], parts: vec![], sectors: vec![] };
    for clause in children {
        let list = match clause.rule() {
            Rule::aliases => &mut term.aliases,
            Rule::under => &mut term.under,
            Rule::parts => &mut term.parts,
            _ => &mut term.sectors,
        };
        list.extend(listed(&clause)?);
    }
    Ok(term)
}

/// `套语 …`.
pub(super) fn stock(node: &Node) -> Result<Stock, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let words = word::names(&children.need()?)?;
    let under = children.take_if(Rule::under).map(|clause| listed(&clause)).transpose()?;
    Ok(Stock { words, under: under.unwrap_or_default(), reason: word::text(&last(node)?) })
}

/// `定义 …`.
pub(super) fn definition(node: &Node) -> Result<Definition, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let name = word::name(&children.need()?)?;
    Ok(Definition { name, condition: condition(&last(node)?)? })
}
