//! Conditions.

use super::node::Node;
use super::{last, quantity, word};
use crate::diagnostic::Diagnostic;
use crate::limits::RULE_DEPTH;
use crate::syntax::ast::{Condition, Predicate, Test, Value};
use crate::syntax::grammar::Rule;

/// A condition that stands outside all brackets.
pub(in crate::syntax) fn condition(node: &Node) -> Result<Condition, Diagnostic> {
    at_depth(node, 0)
}

fn at_depth(node: &Node, depth: usize) -> Result<Condition, Diagnostic> {
    let mut parts = Vec::new();
    let mut joiner: Option<Node> = None;
    for child in node.children() {
        match (child.rule(), &joiner) {
            (Rule::kw_and | Rule::kw_or, Some(first)) if first.rule() != child.rule() => {
                return Err(Diagnostic::error("mixed-and-or", child.span())
                    .also(first.span(), "first")
                    .with("first", first.text())
                    .with("second", child.text()));
            }
            (Rule::kw_and | Rule::kw_or, Some(_)) => {}
            (Rule::kw_and | Rule::kw_or, None) => joiner = Some(child),
            _ => parts.push(operand(&child, depth)?),
        }
    }
    match joiner.map(|j| j.rule()) {
        None => parts.pop().ok_or_else(|| Diagnostic::error("statement-not-understood", node.span())),
        Some(Rule::kw_and) => Ok(Condition::All(parts)),
        Some(_) => Ok(Condition::Any(parts)),
    }
}

fn operand(node: &Node, depth: usize) -> Result<Condition, Diagnostic> {
    let mut negations = Vec::new();
    for child in node.children() {
        let depth = depth + negations.len();
        if depth > RULE_DEPTH {
            return Err(Diagnostic::error("too-deep", child.span()));
        }
        let condition = match child.rule() {
            Rule::kw_not => {
                negations.push(child.span());
                continue;
            }
            Rule::group => at_depth(&child.children().need()?, depth + 1)?,
            Rule::reading_test => reading_test(&child)?,
            Rule::pending => Condition::Pending(word::text(&last(&child)?)),
            _ => test(&child)?,
        };
        let end = child.span();
        return Ok(negations.iter().rev().fold(condition, |c, not| Condition::Not(Box::new(c), not.to(end))));
    }
    Err(Diagnostic::error("statement-not-understood", node.span()))
}

fn reading_test(node: &Node) -> Result<Condition, Diagnostic> {
    let mut names = node.children().filter(|n| n.rule() == Rule::name);
    let (Some(name), Some(value)) = (names.next(), names.next()) else {
        return Err(Diagnostic::error("statement-not-understood", node.span()));
    };
    Ok(Condition::Reading { name: word::name(&name)?, value: word::name(&value)?, span: node.span() })
}

fn test(node: &Node) -> Result<Condition, Diagnostic> {
    let span = node.span();
    let mut children = node.children();
    let first = children.need()?;
    let second = children.need()?;
    let (attribute, predicate) = if node.rule() == Rule::flag {
        (word::name(&second)?, Predicate::Flag { negated: first.rule() == Rule::kw_lacks })
    } else {
        (word::name(&first)?, predicate(&second.children().need()?)?)
    };
    Ok(Condition::Test(Test { attribute, predicate, span }))
}

fn predicate(node: &Node) -> Result<Predicate, Diagnostic> {
    let mut children = node.children();
    match node.rule() {
        Rule::identity => {
            let negated = children.need()?.rule() == Rule::kw_is_not;
            let value = value(&children.need()?)?;
            match children.next() {
                Some(_) => Err(Diagnostic::error("list-after-is", node.span())),
                None => Ok(Predicate::Is { negated, value }),
            }
        }
        Rule::membership => {
            let negated = children.need()?.rule() == Rule::kw_not_in;
            let (mut values, mut open) = (Vec::new(), false);
            for child in children {
                match child.rule() {
                    Rule::kw_etc => open = true,
                    _ => values.push(value(&child)?),
                }
            }
            Ok(Predicate::In { negated, values, open })
        }
        _ => quantity::bound(node).map(Predicate::Compare),
    }
}

fn value(node: &Node) -> Result<Value, Diagnostic> {
    let mut names = node.children().filter(|n| n.rule() == Rule::name);
    let name = names.next().ok_or_else(|| Diagnostic::error("statement-not-understood", node.span()))?;
    let but_not = names.map(|n| word::name(&n)).collect::<Result<_, _>>()?;
    Ok(Value { name: word::name(&name)?, but_not })
}
