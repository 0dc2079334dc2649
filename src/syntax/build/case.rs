//! Cases: facts and what is expected of them.

use super::node::Node;
use super::{last, word};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Case, CaseFact, Expectation, Name};
use crate::syntax::grammar::Rule;

/// `案例 …`.
pub(super) fn case(node: &Node) -> Result<Case, Diagnostic> {
    let mut children = node.children();
    children.need()?;
    let title = word::text(&children.need()?);
    let (mut facts, mut units, mut readings) = (Vec::new(), Vec::<Vec<CaseFact>>::new(), Vec::new());
    let mut found = None;
    for line in children {
        match line.rule() {
            Rule::dash => units.push(Vec::new()),
            Rule::fact => {
                let fact = fact(&line)?;
                units.last_mut().unwrap_or(&mut facts).push(fact);
            }
            Rule::reading_test => {
                let mut names = line.children().filter(|n| n.rule() == Rule::name);
                if let (Some(name), Some(value)) = (names.next(), names.next()) {
                    readings.push((word::name(&name)?, word::name(&value)?));
                }
            }
            _ => found = Some(expectation(&line)?),
        }
    }
    match found {
        Some(expectation) => Ok(Case { title, facts, units, readings, expectation }),
        None => Err(Diagnostic::error("case-without-expectation", title.span).with("case", title.text)),
    }
}

fn fact(node: &Node) -> Result<CaseFact, Diagnostic> {
    let mut children = node.children();
    let key = word::name(&children.need()?)?;
    let value = last(&children.need()?)?;
    let (values, list) = match value.rule() {
        Rule::fact_list => (word_list(&value)?, true),
        Rule::fact_quoted => (vec![word::name(&value)?], false),
        _ => (vec![raw(&value)], false),
    };
    Ok(CaseFact { key, values, list })
}

fn word_list(node: &Node) -> Result<Vec<Name>, Diagnostic> {
    let items = node.children();
    items
        .map(|item| match item.children().next() {
            Some(word) if word.rule() == Rule::fact_word => Ok(raw(&word)),
            _ => word::name(&item),
        })
        .collect()
}

/// Text as it stands.
fn raw(node: &Node) -> Name {
    Name { text: node.text().to_owned(), span: node.span() }
}

fn expectation(node: &Node) -> Result<Expectation, Diagnostic> {
    let mut expectation = Expectation { span: node.span(), ..Expectation::default() };
    let twice = |part: &Node| Err(Diagnostic::error("clause-twice", part.span()).with("clause", part.text()));
    for part in node.children() {
        match part.rule() {
            Rule::kw_expect => {}
            Rule::kw_conflict | Rule::no_conflict if expectation.conflict.is_some() => return twice(&part),
            Rule::kw_conflict => expectation.conflict = Some(true),
            Rule::no_conflict => expectation.conflict = Some(false),
            Rule::kw_certain | Rule::kw_conditional if expectation.certain.is_some() => return twice(&part),
            Rule::kw_certain => expectation.certain = Some(true),
            Rule::kw_conditional => expectation.certain = Some(false),
            Rule::verdict if expectation.class.is_some() => return twice(&part),
            Rule::verdict => expectation.class = Some((word::verdict(&part)?, part.span())),
            Rule::possible => {
                let verdicts = part.children().filter(|v| v.rule() == Rule::verdict);
                let verdicts = verdicts.map(|v| word::verdict(&v)).collect::<Result<Vec<_>, _>>()?;
                expectation.possible.get_or_insert_default().extend(verdicts);
            }
            Rule::by_rules => expectation.by.get_or_insert_default().extend(word::names(&last(&part)?)?),
            Rule::excepted => expectation.excepted.extend(word::names(&last(&part)?)?),
            Rule::measures => {
                let texts = part.children().filter(|t| t.rule() == Rule::text);
                expectation.measures.extend(texts.map(|t| word::text(&t)));
            }
            _ => expectation.needs.extend(word::names(&last(&part)?)?),
        }
    }
    Ok(expectation)
}
