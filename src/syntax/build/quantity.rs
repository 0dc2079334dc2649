//! Numbers, units and bounds.

use super::node::Node;
use super::word;
use crate::diagnostic::Diagnostic;
use crate::quantity::{Number, NumberError};
use crate::source::Span;
use crate::syntax::ast::{Bound, Comparison, Measure, Name, Operand, Quantity, UnitExpr};
use crate::syntax::grammar::{Rule, keyword_of};

/// A quantity, and the bracket between its number and its unit if there is one.
struct Parts {
    number: Number,
    multiplier: Option<Number>,
    unit: Option<UnitExpr>,
    inclusion: Option<Inclusion>,
    span: Span,
}

/// `（含）` or `（不含）`.
#[derive(Clone, Copy)]
struct Inclusion {
    inclusive: bool,
    span: Span,
}

/// A quantity where no bound is meant.
pub(super) fn quantity(node: &Node) -> Result<Quantity, Diagnostic> {
    let parts = parts(node)?;
    match parts.inclusion {
        Some(inclusion) => Err(Diagnostic::error("bracket-without-bound", inclusion.span)),
        None => whole(parts),
    }
}

/// `吨/年`.
pub(super) fn unit_expr(node: &Node) -> UnitExpr {
    let mut names = node.children().map(|n| Name { text: n.text().to_owned(), span: n.span() });
    UnitExpr { numerator: names.next(), denominators: names.collect(), span: node.span() }
}

/// A comparison in symbols or in the official phrases.
pub(in crate::syntax) fn bound(node: &Node) -> Result<Bound, Diagnostic> {
    let mut head: Option<(Rule, Span)> = None;
    let mut tail: Option<(Rule, Span)> = None;
    let mut operand: Option<Operand> = None;
    let mut brackets: Vec<Inclusion> = Vec::new();
    for child in node.children() {
        match child.rule() {
            Rule::bound_phrase => head = Some((child.children().need()?.rule(), child.span())),
            Rule::bound_tail => tail = Some((child.children().need()?.rule(), child.span())),
            Rule::inclusion => brackets.push(inclusion(&child)?),
            Rule::compared => operand = Some(compared(&child.children().need()?, &mut brackets)?),
            Rule::quantity => operand = Some(compared(&child, &mut brackets)?),
            symbol => head = Some((symbol, child.span())),
        }
    }
    if let (Some((_, first)), Some((_, second))) = (head, tail) {
        return Err(Diagnostic::error("bound-said-twice", second).also(first, "first"));
    }
    let (Some((said, span)), Some(operand)) = (head.or(tail), operand) else {
        return Err(Diagnostic::error("statement-not-understood", node.span()));
    };
    let comparison = brackets.into_iter().try_fold(comparison(said), |c, b| bracketed(c, b, said, span))?;
    Ok(Bound { comparison, operand, span: node.span() })
}

/// What a facts value says: a quantity, a range or a bound.
pub(in crate::syntax) fn measure(node: &Node) -> Result<Measure, Diagnostic> {
    match node.rule() {
        Rule::range => {
            let mut ends = node.children();
            range(parts(&ends.need()?)?, parts(&ends.need()?)?)
        }
        Rule::bound => {
            let bound = bound(node)?;
            match (bound.operand, bound.comparison) {
                (Operand::Quantity(quantity), Comparison::Equal) => Ok(Measure::Exactly(quantity)),
                (Operand::Quantity(quantity), comparison) => Ok(Measure::Bound(comparison, quantity)),
                _ => Err(Diagnostic::error("malformed-quantity", node.span()).with("found", node.text())),
            }
        }
        _ => quantity(node).map(Measure::Exactly),
    }
}

/// A range in official words; with each end whether its bracket includes it.
pub(in crate::syntax) struct BracketedRange {
    pub low: (Quantity, Option<bool>),
    pub high: (Quantity, Option<bool>),
}

/// `30（不含）~60（含）万吨`: a bracket counts for the end that it stands at.
pub(in crate::syntax) fn bracketed_range(node: &Node) -> Result<BracketedRange, Diagnostic> {
    let mut ends: Vec<(Parts, Option<bool>)> = Vec::new();
    for child in node.children() {
        match child.rule() {
            Rule::quantity => {
                let parts = parts(&child)?;
                let bracket = parts.inclusion.map(|i| i.inclusive);
                ends.push((parts, bracket));
            }
            Rule::inclusion => {
                if let Some((_, bracket)) = ends.last_mut() {
                    *bracket = Some(inclusion(&child)?.inclusive);
                }
            }
            _ => {}
        }
    }
    let mut ends = ends.into_iter();
    let (Some((mut low, from)), Some((mut high, to))) = (ends.next(), ends.next()) else {
        return Err(Diagnostic::error("statement-not-understood", node.span()));
    };
    share(&mut low, &mut high);
    Ok(BracketedRange { low: (whole(low)?, from), high: (whole(high)?, to) })
}

fn range(mut low: Parts, mut high: Parts) -> Result<Measure, Diagnostic> {
    if let Some(inclusion) = low.inclusion.or(high.inclusion) {
        return Err(Diagnostic::error("bracket-without-bound", inclusion.span));
    }
    share(&mut low, &mut high);
    Ok(Measure::Between(whole(low)?, whole(high)?))
}

/// What is left out of the first end, the 万 and the unit, is that of the second: `8~10 万吨/年`. In `8000~1 万吨` the 万 is not
/// left out: the first number would not be the lower one.
fn share(low: &mut Parts, high: &mut Parts) {
    let unit = |parts: &Parts| parts.unit.clone().unwrap_or_default();
    let (mut first, mut second) = (unit(low), unit(high));
    if first.numerator.is_none() {
        first.numerator.clone_from(&second.numerator);
        if low.number < high.number {
            low.multiplier = low.multiplier.or(high.multiplier);
        }
    }
    let same = |a: &UnitExpr, b: &UnitExpr| match (&a.numerator, &b.numerator) {
        (Some(a), Some(b)) => a.text == b.text,
        _ => false,
    };
    if same(&first, &second) {
        // `年产 8~10 万吨`, `8 万吨~10 万吨/年`: what it is per is said once.
        if first.denominators.is_empty() {
            first.denominators.clone_from(&second.denominators);
        } else if second.denominators.is_empty() {
            second.denominators.clone_from(&first.denominators);
        }
    }
    if second.numerator.is_some() {
        (low.unit, high.unit) = (Some(first), Some(second));
    }
}

/// What a quantity is compared with. A bracket inside it counts for the bound around it.
fn compared(node: &Node, brackets: &mut Vec<Inclusion>) -> Result<Operand, Diagnostic> {
    match node.rule() {
        Rule::quantity => {
            let parts = parts(node)?;
            brackets.extend(parts.inclusion);
            whole(parts).map(Operand::Quantity)
        }
        Rule::date => word::date(node).map(Operand::Date),
        _ => word::name(node).map(Operand::Name),
    }
}

fn parts(node: &Node) -> Result<Parts, Diagnostic> {
    let mut parts =
        Parts { number: Number::ZERO, multiplier: None, unit: None, inclusion: None, span: node.span() };
    let mut per = None;
    for child in node.children() {
        match child.rule() {
            Rule::per => {
                let unit =
                    child.text().get(..child.text().chars().next().map_or(0, char::len_utf8)).unwrap_or("");
                per = Some(Name { text: unit.to_owned(), span: child.part(0, unit) });
            }
            Rule::number => parts.number = number(&child)?,
            Rule::multiplier => parts.multiplier = Some(multiplier(&child)),
            Rule::inclusion => parts.inclusion = Some(inclusion(&child)?),
            _ => parts.unit = Some(unit_expr(&child)),
        }
    }
    if let Some(per) = per {
        let unit = parts.unit.get_or_insert_with(|| UnitExpr { span: per.span, ..UnitExpr::default() });
        // `年产 1000 万吨/年` says it twice and means it once.
        if unit.denominators.last().is_none_or(|last| last.text != per.text) {
            unit.denominators.push(per);
        }
    }
    Ok(parts)
}

fn whole(parts: Parts) -> Result<Quantity, Diagnostic> {
    let span = parts.span;
    let number = parts.number.times(parts.multiplier.unwrap_or(Number::ONE));
    let number = number.ok_or_else(|| Diagnostic::error("number-too-long", span))?;
    let end = Span { start: span.end, ..span };
    let unit = parts.unit.unwrap_or_else(|| UnitExpr { span: end, ..UnitExpr::default() });
    Ok(Quantity { number, unit, span })
}

fn number(node: &Node) -> Result<Number, Diagnostic> {
    let fault = |code| Diagnostic::error(code, node.span()).with("number", shortened(node.text()));
    match Number::parse(node.text()) {
        Ok(number) if number.is_negative() => Err(fault("negative-quantity")),
        Ok(number) => Ok(number),
        Err(NumberError::TooLong) => Err(fault("number-too-long")),
        Err(NumberError::Malformed) => Err(fault("malformed-number")),
    }
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn multiplier(node: &Node) -> Number {
    node.children().fold(Number::ONE, |product, sign| {
        let factor = if sign.rule() == Rule::ten_thousand { 10_000 } else { 100_000_000 };
        product.times(Number::whole(factor)).unwrap_or(product)
    })
}

fn inclusion(node: &Node) -> Result<Inclusion, Diagnostic> {
    let inclusive = node.children().need()?.rule() == Rule::kw_inclusive;
    Ok(Inclusion { inclusive, span: node.span() })
}

fn comparison(said: Rule) -> Comparison {
    match said {
        Rule::lt | Rule::kw_less => Comparison::Less,
        Rule::le | Rule::kw_no_more | Rule::kw_or_less => Comparison::AtMost,
        Rule::gt | Rule::kw_more => Comparison::Greater,
        Rule::ge | Rule::kw_no_less | Rule::kw_or_more => Comparison::AtLeast,
        Rule::ne => Comparison::NotEqual,
        Rule::kw_below => Comparison::Below,
        Rule::kw_above => Comparison::Above,
        _ => Comparison::Equal,
    }
}

/// The bracket overrides a word, but it can't contradict a symbol.
fn bracketed(plain: Comparison, bracket: Inclusion, said: Rule, at: Span) -> Result<Comparison, Diagnostic> {
    let read = match (plain, bracket.inclusive) {
        (Comparison::Less | Comparison::AtMost | Comparison::Below, false) => Comparison::Less,
        (Comparison::Less | Comparison::AtMost | Comparison::Below, true) => Comparison::AtMost,
        (Comparison::Greater | Comparison::AtLeast | Comparison::Above, false) => Comparison::Greater,
        (Comparison::Greater | Comparison::AtLeast | Comparison::Above, true) => Comparison::AtLeast,
        (Comparison::Equal | Comparison::NotEqual, _) => plain,
    };
    let symbol = keyword_of(said).is_none();
    let exact = matches!(plain, Comparison::Equal | Comparison::NotEqual);
    if exact || (symbol && read != plain) {
        return Err(Diagnostic::error("bracket-contradicts", bracket.span).also(at, "first"));
    }
    Ok(read)
}
