//! Quantities: numbers with units -> intervals in base units, checked against what the attribute admits.

use super::node::{Node, NodeKind};
use super::number;
use super::project::{Measure, Value};
use super::scope::{Read, Scope, clean, is_unstated, near};
use super::unit::{admitted_units, rates, suggest_units, unit_name};
use crate::diagnostic::Diagnostic;
use crate::limits::VALUES;
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{Attribute, AttributeId, Predicate, Program, Subject};
use crate::source::Span;
use crate::syntax::ast::{Comparison, Measure as Written, Quantity, UnitExpr};
use crate::syntax::parse_measure;

/// One measure, or a list of equal ones in different units.
pub fn quantity(scope: &mut Scope<'_>, id: AttributeId, admitted: &[Dimension], node: &Node) -> Read {
    let reader = Reader { program: scope.program, attribute: scope.attribute(id), admitted };
    let nodes = match &node.kind {
        NodeKind::List(nodes) if !nodes.is_empty() => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    if let Some(node) = nodes.get(VALUES) {
        let name = reader.attribute.name.as_str();
        let problem = Diagnostic::error("too-many-values", node.span).with("name", name);
        scope.report(problem.with("limit", VALUES));
        return Read::Failed;
    }
    if let Some(problem) = split_number(nodes) {
        scope.report(problem);
        return Read::Failed;
    }
    let mut measures: Vec<Measure> = Vec::new();
    let mut failed = false;
    for node in nodes.iter().filter(|n| !is_unstated(n)) {
        let Some(text) = scope.single(node, &reader.attribute.name, "wanted-quantity") else {
            failed = true;
            continue;
        };
        match reader.measure(node, text) {
            Ok(measure) if measures.iter().any(|m| m.dimension == measure.dimension) => {
                let unit = scope.program.units.describe(measure.dimension);
                scope.report(Diagnostic::error("repeated-measure", node.span).with("unit", unit));
                failed = true;
            }
            Ok(measure) => measures.push(measure),
            Err(problem) => {
                scope.report(problem);
                failed = true;
            }
        }
    }
    match (failed, measures.is_empty()) {
        (true, _) => Read::Failed,
        (false, true) => Read::Unstated,
        (false, false) => Read::Stated(Value::Quantity(measures)),
    }
}

/// `[1,500 吨/日]` is two values, `1` and `500 吨/日`, and surely meant as one.
fn split_number(nodes: &[Node]) -> Option<Diagnostic> {
    nodes.windows(2).find_map(|pair| {
        let (first, second) = (pair[0].text()?, pair[1].text()?);
        let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
        let touching = pair[0].span.end + 1 == pair[1].span.start;
        let grouped = (1..=3).contains(&first.len()) && digits(first) == first.len() && digits(second) == 3;
        (touching && grouped).then(|| {
            let problem = Diagnostic::error("split-number", pair[0].span.to(pair[1].span));
            problem.with("value", format!("{first},{second}")).with("joined", format!("{first}{second}"))
        })
    })
}

struct Reader<'a> {
    program: &'a Program,
    attribute: &'a Attribute,
    admitted: &'a [Dimension],
}

impl Reader<'_> {
    fn measure(&self, node: &Node, text: &str) -> Result<Measure, Diagnostic> {
        let span = node.span;
        let parsed = match &node.kind {
            NodeKind::Number(_) => {
                let digits = number::plain(text);
                let digits =
                    digits.ok_or_else(|| Diagnostic::error("number-form", span).with("value", text))?;
                parse_measure(&digits, span)
            }
            _ => {
                let cleaned = clean(text);
                let start = text.find(cleaned).unwrap_or(0);
                parse_measure(cleaned, node.part(start, start + cleaned.len()))
            }
        };
        let written = parsed.map_err(|problem| self.placed(problem, node, text))?;
        let measure =
            self.interval(&written, text, span).map_err(|problem| self.placed(problem, node, text))?;
        self.check(&measure, text, span)?;
        Ok(measure)
    }

    /// Labels that lie outside the value, because it was written with escapes, go on the whole of it.
    fn placed(&self, mut problem: Diagnostic, node: &Node, text: &str) -> Diagnostic {
        let exact = (node.span.end - node.span.start) as usize == text.len();
        for label in &mut problem.labels {
            let inside = node.span.start <= label.span.start && label.span.end <= node.span.end;
            if !exact || !inside || matches!(node.kind, NodeKind::Number(_)) {
                label.span = node.span;
            }
        }
        problem
    }

    fn interval(&self, written: &Written, text: &str, span: Span) -> Result<Measure, Diagnostic> {
        match written {
            Written::Exactly(quantity) => {
                let (number, dimension) = self.base(quantity, &quantity.unit)?;
                Ok(Measure { dimension, interval: Interval::point(number) })
            }
            Written::Between(from, to) => self.between(from, to, text, span),
            Written::Bound(comparison, quantity) => {
                let (number, dimension) = self.base(quantity, &quantity.unit)?;
                let interval = match comparison {
                    Comparison::Less => Interval::to(number, false),
                    Comparison::AtMost => Interval::to(number, true),
                    Comparison::Greater => Interval::from(number, false),
                    Comparison::AtLeast => Interval::from(number, true),
                    Comparison::Equal => Interval::point(number),
                    Comparison::NotEqual => {
                        return Err(Diagnostic::error("unequal-fact", span).with("value", clean(text)));
                    }
                    Comparison::Below | Comparison::Above => {
                        return Err(Diagnostic::error("bare-bound-in-facts", span).with("value", clean(text)));
                    }
                };
                Ok(Measure { dimension, interval })
            }
        }
    }

    fn between(&self, from: &Quantity, to: &Quantity, text: &str, span: Span) -> Result<Measure, Diagnostic> {
        let unit = if is_bare(&from.unit) { &to.unit } else { &from.unit };
        let (low, dimension) = self.base(from, unit)?;
        let (high, other) = self.base(to, &to.unit)?;
        let scale = |unit| self.program.units.measure(unit).ok();
        if dimension != other || (!is_bare(&from.unit) && scale(unit) != scale(&to.unit)) {
            return Err(Diagnostic::error("mixed-units", span).with("value", clean(text)));
        }
        if low > high {
            return Err(Diagnostic::error("reversed-range", span).with("value", clean(text)));
        }
        let (low, high) = (Interval::from(low, true).low, Interval::to(high, true).high);
        Ok(Measure { dimension, interval: Interval { low, high } })
    }

    /// The number in base units, read with `unit`.
    fn base(&self, quantity: &Quantity, unit: &UnitExpr) -> Result<(Number, Dimension), Diagnostic> {
        let (factor, dimension) = self.unit(quantity, unit)?;
        if quantity.number.is_negative() {
            return Err(Diagnostic::error("negative-quantity", quantity.span)
                .with("number", quantity.number.to_string()));
        }
        let number = quantity.number.times(factor);
        let number = number.ok_or_else(|| {
            Diagnostic::error("number-too-large", quantity.span).with("number", quantity.number.to_string())
        })?;
        Ok((number, dimension))
    }

    fn unit(&self, quantity: &Quantity, unit: &UnitExpr) -> Result<(Number, Dimension), Diagnostic> {
        if is_bare(unit) {
            return match &self.attribute.default_unit {
                Some(default) => Ok((default.factor, default.dimension)),
                None if self.admitted.contains(&Dimension::NONE) => Ok((Number::ONE, Dimension::NONE)),
                None => Err(Diagnostic::error("missing-unit", quantity.span)
                    .with("attribute", self.attribute.name.as_str())
                    .with("number", quantity.number.to_string())
                    .with("example", self.example(quantity))
                    .with("admitted", admitted_units(self.program, self.admitted))),
            };
        }
        let (factor, dimension) = self.program.units.measure(unit).map_err(|name| {
            let names = suggest_units(self.program, self.admitted, unit, name);
            near(Diagnostic::error("unknown-unit", name.span).with("name", name.text.as_str()), &names)
        })?;
        if self.admitted.contains(&dimension) {
            return Ok((factor, dimension));
        }
        self.short_unit(factor, dimension).ok_or_else(|| {
            let name = unit_name(unit);
            let rates = rates(self.program, self.admitted, &name, dimension);
            let span = if unit.span.end > 0 { unit.span } else { quantity.span };
            let problem = Diagnostic::error("wrong-dimension", span)
                .with("attribute", self.attribute.name.as_str())
                .with("unit", name)
                .with("admitted", admitted_units(self.program, self.admitted));
            near(problem, &rates)
        })
    }

    /// The bare number with a unit that the rules use for this attribute.
    fn example(&self, quantity: &Quantity) -> String {
        let of_rule = self.program.tests.iter().find_map(|test| match (&test.subject, &test.predicate) {
            (Subject::Attribute(id), Predicate::Quantity { shown, .. })
                if self.program.attributes[id.index()].name == self.attribute.name =>
            {
                shown.split_once(' ').map(|(_, unit)| unit.trim_start_matches(['万', '亿']).to_owned())
            }
            _ => None,
        });
        let described = || self.admitted.first().map_or(String::new(), |d| self.program.units.describe(*d));
        format!("{} {}", quantity.number, of_rule.unwrap_or_else(described))
    }

    /// `300 天` where the default unit is 日/年: what it is counted per goes without saying.
    fn short_unit(&self, factor: Number, dimension: Dimension) -> Option<(Number, Dimension)> {
        let default = self.attribute.default_unit.as_ref()?;
        if default.dimension == dimension || default.dimension.numerator() != dimension {
            return None;
        }
        let mut factor = factor;
        for per in default.name.split('/').skip(1) {
            factor = factor.over(self.program.units.find(per)?.factor)?;
        }
        Some((factor, default.dimension))
    }

    /// Against what is possible at all.
    fn check(&self, measure: &Measure, text: &str, span: Span) -> Result<(), Diagnostic> {
        let Attribute { least, most, default_unit, name, .. } = self.attribute;
        let comparable = self.admitted.len() == 1
            || default_unit.as_ref().is_some_and(|unit| unit.dimension == measure.dimension);
        if !comparable {
            return Ok(());
        }
        let ends = [measure.interval.low, measure.interval.high];
        let outside = |number: Number| least.is_some_and(|l| number < l) || most.is_some_and(|m| number > m);
        if ends.iter().flatten().any(|end| outside(end.value)) {
            let shown = |number: &Option<Number>| number.map_or(String::new(), |n| self.shown(n));
            let which = match (least, most) {
                (Some(_), Some(_)) => "both",
                (Some(_), None) => "least",
                _ => "most",
            };
            let problem = Diagnostic::error("out-of-range", span).with("attribute", name.as_str());
            let problem = problem.with("value", clean(text)).with("which", which);
            return Err(problem.with("least", shown(least)).with("most", shown(most)));
        }
        // What counts from one up (lines, shifts) comes in whole numbers.
        let counts = measure.dimension == Dimension::NONE && least.is_some_and(|l| l >= Number::ONE);
        if counts && ends.iter().flatten().any(|end| end.value.to_whole().is_none()) {
            return Err(Diagnostic::error("not-whole", span)
                .with("attribute", name.as_str())
                .with("value", clean(text)));
        }
        Ok(())
    }

    /// A number in base units as people write it for this attribute.
    fn shown(&self, number: Number) -> String {
        match &self.attribute.default_unit {
            Some(unit) => match number.over(unit.factor) {
                Some(number) => format!("{number} {}", unit.name),
                None => number.to_string(),
            },
            None => {
                let unit = self.admitted.first().map_or(String::new(), |d| self.program.units.describe(*d));
                format!("{number} {unit}").trim_end().to_owned()
            }
        }
    }
}

fn is_bare(unit: &UnitExpr) -> bool {
    unit.numerator.is_none() && unit.denominators.is_empty()
}
