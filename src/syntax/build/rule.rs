//! Rules and effects.

use super::node::Node;
use super::{condition, last, note, waiver, word};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Citation, CitationSource, Effect, Rule as RuleStatement, RuleClause};
use crate::syntax::grammar::Rule;

/// `规则 …`.
pub(super) fn rule(node: &Node) -> Result<RuleStatement, Diagnostic> {
    let mut children = node.children();
    let reference = children.take_if(Rule::kw_reference).is_some();
    children.need()?;
    let name = word::name(&children.need()?)?;
    let clauses = children.map(|clause| rule_clause(&clause)).collect::<Result<Vec<_>, _>>()?;
    Ok(RuleStatement { name, reference, clauses })
}

fn rule_clause(node: &Node) -> Result<RuleClause, Diagnostic> {
    Ok(match node.rule() {
        Rule::citation => RuleClause::Cites(citation(node)?),
        Rule::when => RuleClause::When(condition(&last(node)?)?),
        Rule::unless => RuleClause::Unless(condition(&last(node)?)?),
        Rule::deadline => RuleClause::Deadline(word::date(&last(node)?)?),
        Rule::plan => RuleClause::Plan(word::text(&last(node)?)),
        Rule::note => RuleClause::Note(note(node)?),
        _ => RuleClause::Waiver(waiver(node)?),
    })
}

/// `后果 …`.
pub(super) fn effect(node: &Node) -> Result<Effect, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let class = word::class(&children.need()?)?;
    let condition = match children.take_if(Rule::when) {
        Some(when) => Some(condition(&last(&when)?)?),
        None => None,
    };
    children.need()?;
    let authorities = word::names(&children.need()?)?;
    children.need()?;
    let measure = word::text(&children.need()?);
    let measure_gloss = match children.take_if(Rule::kw_gloss) {
        Some(_) => Some(word::text(&children.need()?)),
        None => None,
    };
    let citation = citation(&children.need()?)?;
    Ok(Effect { class, condition, authorities, measure, measure_gloss, citation })
}

fn citation(node: &Node) -> Result<Citation, Diagnostic> {
    let mut cited = last(node)?.children();
    let first = cited.need()?;
    let source = match first.rule() {
        Rule::kw_preamble => CitationSource::Preamble(word::text(&cited.need()?)),
        Rule::kw_text => CitationSource::WholeItem,
        _ => CitationSource::Item(word::text(&first)),
    };
    Ok(Citation { source, span: node.span() })
}
