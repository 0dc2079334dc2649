//! Parse tree of one statement -> [`Statement`].
//!
//! In: what the grammar recognised. Out: the tree of `ast.rs`, or the one thing that the grammar lets through and the
//! language does not (a date that does not exist, a rule without a condition).

mod case;
mod condition;
mod node;
mod quantity;
mod rule;
mod vocabulary;
mod word;

pub(super) use condition::condition;
pub(super) use node::{Node, Place};
pub(super) use quantity::{bound, bracketed_range, measure};
pub(super) use word::date;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{
    Catalogue, Extent, Item, Name, Note, OfficialText, Reading, Scope, Section, Statement, StatementKind,
    Waiver,
};
use crate::syntax::grammar::Rule;

/// Builds the statement that `node` is.
pub(super) fn statement(node: &Node) -> Result<Statement, Diagnostic> {
    let kind = match node.rule() {
        Rule::catalogue => StatementKind::Catalogue(catalogue(node)?),
        Rule::reading => StatementKind::Reading(reading(node)?),
        Rule::scope => StatementKind::Scope(scope(node)?),
        Rule::attribute => StatementKind::Attribute(vocabulary::attribute(node)?),
        Rule::unit => StatementKind::Unit(vocabulary::unit(node)?),
        Rule::conversion => StatementKind::Conversion(vocabulary::conversion(node)?),
        Rule::relation => StatementKind::Relation(vocabulary::relation(node)?),
        Rule::term => StatementKind::Term(vocabulary::term(node)?),
        Rule::definition => StatementKind::Definition(vocabulary::definition(node)?),
        Rule::stock => StatementKind::Stock(vocabulary::stock(node)?),
        Rule::class_heading => StatementKind::Class(word::class(&last(node)?)?),
        Rule::section => StatementKind::Section(section(node)?),
        Rule::item => StatementKind::Item(item(node)?),
        Rule::official_text => StatementKind::OfficialText(official_text(node)?),
        Rule::rule_statement => StatementKind::Rule(rule::rule(node)?),
        Rule::effect => StatementKind::Effect(rule::effect(node)?),
        Rule::note => StatementKind::Note(note(node)?),
        Rule::waiver => StatementKind::Waiver(waiver(node)?),
        Rule::case => StatementKind::Case(Arc::new(case::case(node)?)),
        _ => return Err(Diagnostic::error("statement-not-understood", node.span())),
    };
    Ok(Statement { span: node.span(), kind })
}

/// A name, for the recovery.
pub(super) fn name(node: &Node) -> Result<Name, Diagnostic> {
    word::name(node)
}

fn last<'t>(node: &Node<'t>) -> Result<Node<'t>, Diagnostic> {
    node.children().last().ok_or_else(|| Diagnostic::error("statement-not-understood", node.span()))
}

/// Sets a clause that may be there once.
fn once<T>(slot: &mut Option<T>, value: T, clause: &Node) -> Result<(), Diagnostic> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => {
            let keyword = clause.children().next().map_or(clause.text(), |k| k.text());
            Err(Diagnostic::error("clause-twice", clause.span()).with("clause", keyword))
        }
    }
}

fn catalogue(node: &Node) -> Result<Catalogue, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let (edition, title) = (word::name(&children.need()?)?, word::text(&children.need()?));
    let (mut document, mut effective, mut precedence) = (None, None, None);
    for clause in children {
        match clause.rule() {
            Rule::document => once(&mut document, word::text(&last(&clause)?), &clause)?,
            Rule::effective => once(&mut effective, word::date(&last(&clause)?)?, &clause)?,
            _ => {
                let classes = clause.children().filter(|c| c.rule() == Rule::class);
                let classes = classes.map(|c| word::class(&c)).collect::<Result<Vec<_>, _>>()?;
                let mut distinct: Vec<_> = classes.iter().map(|c| c.class).collect();
                distinct.sort();
                distinct.dedup();
                if classes.len() != 3 || distinct.len() != 3 {
                    return Err(Diagnostic::error("precedence-incomplete", clause.span()));
                }
                once(&mut precedence, classes, &clause)?;
            }
        }
    }
    Ok(Catalogue { edition, title, document, effective, precedence: precedence.unwrap_or_default() })
}

fn reading(node: &Node) -> Result<Reading, Diagnostic> {
    let mut names = node.children().filter(|n| n.rule() == Rule::name);
    let name = names.next().ok_or_else(|| Diagnostic::error("statement-not-understood", node.span()))?;
    let values = names.map(|n| word::name(&n)).collect::<Result<_, _>>()?;
    Ok(Reading { name: word::name(&name)?, values })
}

fn scope(node: &Node) -> Result<Scope, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let class = word::class(&children.need()?)?;
    let heading = word::names(&children.need()?)?;
    let extent = match children.need()?.children().need()?.rule() {
        Rule::kw_full => Extent::Full,
        Rule::kw_partial => Extent::Partial,
        _ => Extent::Missing,
    };
    Ok(Scope { class, heading, extent })
}

fn section(node: &Node) -> Result<Section, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let path = word::names(&children.need()?)?;
    let title = word::text(&children.need()?);
    let mut sectors = Vec::new();
    for clause in children {
        sectors.extend(vocabulary::listed(&clause)?);
    }
    Ok(Section { path, title, sectors })
}

fn item(node: &Node) -> Result<Item, Diagnostic> {
    let number = last(node)?;
    let span = number.span();
    if number.text().starts_with(['?', '？']) {
        return Ok(Item { number: None, span });
    }
    match word::half_width_digits(number.text()).parse() {
        Ok(value) => Ok(Item { number: Some(value), span }),
        Err(_) => Err(Diagnostic::error("number-too-long", span).with("number", number.text())),
    }
}

fn official_text(node: &Node) -> Result<OfficialText, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let text = word::text(&children.need()?);
    Ok(OfficialText { text, truncated: children.next().is_some() })
}

fn note(node: &Node) -> Result<Note, Diagnostic> {
    let mut texts = node.children().filter(|n| n.rule() == Rule::text);
    match (texts.next(), texts.next()) {
        (Some(text), Some(reason)) => {
            Ok(Note { text: word::text(&text), reason: word::text(&reason), span: node.span() })
        }
        _ => Err(Diagnostic::error("statement-not-understood", node.span())),
    }
}

fn waiver(node: &Node) -> Result<Waiver, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let code = word::name(&children.need()?)?;
    let words = children.take_if(Rule::name_list).map(|list| word::names(&list)).transpose()?;
    Ok(Waiver { code, words: words.unwrap_or_default(), reason: word::text(&last(node)?), span: node.span() })
}
