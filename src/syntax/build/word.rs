//! Names, strings, classes, dates: the words that every statement is made of.

use super::node::Node;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::{Class, ClassName, Date, Name, Text, Verdict};
use crate::syntax::grammar::Rule;
use crate::syntax::name_key;

/// A name, bare or quoted.
pub(super) fn name(node: &Node) -> Result<Name, Diagnostic> {
    let text = match node.children().next() {
        Some(inner) if inner.rule() == Rule::string => string_body(&inner).0,
        _ => node.text().to_owned(),
    };
    let span = node.span();
    // Signs such as `%` are names of units: only names that vanish altogether are refused.
    if name_key(&text).is_empty() {
        return Err(Diagnostic::error("empty-name", span));
    }
    Ok(Name { text, span })
}

/// Every name below a `name_list` or another list of names.
pub(super) fn names(node: &Node) -> Result<Vec<Name>, Diagnostic> {
    node.children().map(|child| name(&child)).collect()
}

/// Strings that stand side by side, joined.
pub(super) fn text(node: &Node) -> Text {
    let mut joined = String::new();
    let mut pieces = Vec::new();
    for string in node.children() {
        let (body, span) = string_body(&string);
        joined += &body;
        pieces.push(span);
    }
    Text { text: joined, span: node.span(), pieces }
}

/// What stands between the quotes, and where.
fn string_body(string: &Node) -> (String, Span) {
    let body = string.children().next().and_then(|quoted| quoted.children().next());
    body.map_or_else(|| (String::new(), string.span()), |b| (b.text().to_owned(), b.span()))
}

/// One of the three classes.
pub(super) fn class(node: &Node) -> Result<ClassName, Diagnostic> {
    let class = match node.children().need()?.rule() {
        Rule::kw_encouraged => Class::Encouraged,
        Rule::kw_restricted => Class::Restricted,
        _ => Class::Eliminated,
    };
    Ok(ClassName { class, span: node.span() })
}

/// A class or one of the two answers outside the classes.
pub(super) fn verdict(node: &Node) -> Result<Verdict, Diagnostic> {
    Ok(match node.children().need()?.rule() {
        Rule::kw_encouraged => Verdict::Class(Class::Encouraged),
        Rule::kw_restricted => Verdict::Class(Class::Restricted),
        Rule::kw_eliminated => Verdict::Class(Class::Eliminated),
        Rule::kw_permitted => Verdict::Permitted,
        _ => Verdict::Unlisted,
    })
}

/// A date that exists.
pub(in crate::syntax) fn date(node: &Node) -> Result<Date, Diagnostic> {
    let span = node.span();
    let mut parts =
        node.children().filter(|part| matches!(part.rule(), Rule::year | Rule::month | Rule::day));
    let mut number =
        || parts.next().and_then(|part| half_width_digits(part.text()).parse::<i16>().ok()).unwrap_or(0);
    let (year, month, day) = (number(), number(), number());
    let date = i8::try_from(month)
        .ok()
        .zip(i8::try_from(day).ok())
        .filter(|_| year > 0)
        .and_then(|(month, day)| jiff::civil::Date::new(year, month, day).ok());
    match date {
        Some(date) => Ok(Date { date, span }),
        None => Err(Diagnostic::error("impossible-date", span).with("date", node.text())),
    }
}

/// Full-width digits as half-width ones.
pub(super) fn half_width_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
            other => other,
        })
        .collect()
}
