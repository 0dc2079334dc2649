//! Conditions and the facts they met: truth, words and origin of what a decision rests on.

use jiff::civil::Date;

use super::condition::{condition_text, level_name, list_text, region_text};
use super::quantity::{Shown, interval_text, range_text};
use super::reason::{ConditionReport, ExceptionReport, FactReport, OriginKind, OriginReport};
use super::report::TruthCode;
use super::unit::{Stated, Units};
use crate::diagnostic::Catalog;
use crate::evaluate::{Known, KnownValue, Origin, Situation, Truth, conversions, measure_in};
use crate::facts::{Measure, Unit};
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{
    Attribute, AttributeId, Condition, Predicate, Program, RegionId, SectorId, Subject, TermId, TestId,
};
use crate::source::{Sources, Span};

/// The truth of a test in a situation; the date is the deadline of its rule.
pub(super) type Truths<'a> = dyn Fn(TestId, &Situation, Option<Date>) -> Truth + 'a;

/// Everything that words are made from.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub program: &'a Program,
    pub sources: &'a Sources,
    pub catalog: &'a Catalog,
    pub units: &'a Units,
    pub truths: &'a Truths<'a>,
}

/// A situation of a unit.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub words: Words<'a>,
    pub unit: &'a Unit,
    pub situation: &'a Situation,
    /// The units in which its facts are stated.
    pub stated: &'a Stated,
    /// Whether the unit has several products, so that the stated words are not those of this situation.
    pub several: bool,
}

impl<'a> Scene<'a> {
    /// Each part of a condition that has to hold, with the fact it met.
    pub fn conditions(&self, condition: &Condition, deadline: Option<Date>) -> Vec<ConditionReport> {
        match condition {
            Condition::All(parts) => parts.iter().flat_map(|part| self.conditions(part, deadline)).collect(),
            part => vec![self.condition(part, deadline)],
        }
    }

    /// An exception with its parts.
    pub fn exception(&self, condition: &Condition, deadline: Option<Date>) -> ExceptionReport {
        ExceptionReport {
            text: condition_text(self.words.program, condition),
            truth: self.truth(condition, deadline).into(),
            conditions: self.conditions(condition, deadline),
        }
    }

    /// Kleene truth of a condition.
    pub fn truth(&self, condition: &Condition, deadline: Option<Date>) -> Truth {
        let all = |parts: &[Condition], stop: Truth, rest: Truth| {
            let mut result = rest;
            for part in parts {
                match self.truth(part, deadline) {
                    truth if truth == stop => return stop,
                    Truth::Unknown => result = Truth::Unknown,
                    _ => {}
                }
            }
            result
        };
        match condition {
            Condition::Test(test) => (self.words.truths)(*test, self.situation, deadline),
            Condition::Pending(_) => Truth::Unknown,
            Condition::All(parts) => all(parts, Truth::False, Truth::True),
            Condition::Any(parts) => all(parts, Truth::True, Truth::False),
            Condition::Not(part) => match self.truth(part, deadline) {
                Truth::True => Truth::False,
                Truth::False => Truth::True,
                Truth::Unknown => Truth::Unknown,
            },
        }
    }

    /// The product of this situation, where the unit has several.
    pub fn product(&self) -> Option<String> {
        let product = self.words.program.standard.product.filter(|_| self.several)?;
        self.situation.get(product).map(|known| self.value(product, known))
    }

    /// All facts of the unit: stated ones as written, then what was assumed or derived.
    pub fn facts(&self) -> Vec<FactReport> {
        let name =
            |attribute: AttributeId| self.attribute(attribute).map_or(String::new(), |a| a.name.clone());
        let stated = self.unit.facts.iter().map(|(attribute, fact)| FactReport {
            attribute: name(*attribute),
            fact: fact.written.clone(),
            origin: self.stated(Some(fact.span)),
        });
        let mut facts: Vec<_> = stated.collect();
        let excluded = self.excluded_names();
        if !excluded.is_empty() {
            facts.push(FactReport {
                attribute: "不是".to_owned(),
                fact: list_text(&excluded, false),
                origin: self.stated(None),
            });
        }
        for (index, known) in self.situation.known.iter().enumerate() {
            let attribute = AttributeId(index as u32);
            let Some(known) = known else { continue };
            let here =
                !self.unit.facts.contains_key(&attribute) && !matches!(known.origin, Origin::Stated { .. });
            let fact = self.value(attribute, known);
            if here && !fact.is_empty() && !(self.several && known.origin == Origin::Product) {
                facts.push(FactReport {
                    attribute: name(attribute),
                    fact,
                    origin: self.origin(attribute, known),
                });
            }
        }
        facts
    }

    /// The unit in which numbers of an attribute are shown: that of its fact, or of the fact that it follows from, else
    /// that of the bound at one of these numbers.
    pub fn unit_of(&self, attribute: AttributeId, dimension: Dimension, at: &[Number]) -> Shown {
        let from: &[AttributeId] = match self.situation.get(attribute).map(|known| &known.origin) {
            Some(Origin::Relation(attributes)) => attributes,
            _ => &[],
        };
        let mut stated = std::iter::once(&attribute).chain(from);
        match stated.find_map(|attribute| self.stated.of(*attribute, dimension)) {
            Some(unit) => unit.clone(),
            None => self.words.units.of(self.words.program, attribute, dimension, at),
        }
    }

    fn excluded_names(&self) -> Vec<String> {
        let Words { program, .. } = self.words;
        let excluded = &self.unit.excluded;
        let terms = excluded.terms.iter().map(|t| program.terms.get(*t).name.clone());
        let regions = excluded.regions.iter().map(|r| region_text(program, *r));
        let sectors = excluded.sectors.iter().map(|s| program.sectors.get(*s).name.clone());
        terms.chain(regions).chain(sectors).collect()
    }

    fn condition(&self, condition: &Condition, deadline: Option<Date>) -> ConditionReport {
        let tests = condition.tests();
        let mut used: Vec<(Subject, String, OriginReport)> = Vec::new();
        let mut subjects: Vec<Subject> = Vec::new();
        for test in &tests {
            let Some(test) = self.words.program.tests.get(test.index()) else { continue };
            if subjects.contains(&test.subject) {
                continue;
            }
            subjects.push(test.subject);
            if let Some((fact, origin)) = self.fact(test.subject, &test.predicate) {
                used.push((test.subject, fact, origin));
            }
        }
        let several = subjects.len() > 1;
        let name = |subject| match subject {
            Subject::Attribute(a) => self.attribute(a).map_or("", |a| a.name.as_str()),
            Subject::Reading(r) => self.words.program.readings.get(r.index()).map_or("", |r| r.name.as_str()),
        };
        let texts: Vec<_> = used
            .iter()
            .map(
                |(subject, fact, _)| {
                    if several { format!("{} {fact}", name(*subject)) } else { fact.clone() }
                },
            )
            .collect();
        ConditionReport {
            text: condition_text(self.words.program, condition),
            truth: self.truth(condition, deadline).into(),
            fact: (!texts.is_empty()).then(|| texts.join("；")),
            origin: used.into_iter().next().map(|(.., origin)| origin).filter(|_| !several),
        }
    }

    /// The fact that a test looks at; `None` where nothing is known.
    fn fact(&self, subject: Subject, predicate: &Predicate) -> Option<(String, OriginReport)> {
        let tested = match subject {
            Subject::Reading(reading) => {
                let declared = self.words.program.readings.get(reading.index())?;
                let value = declared.values.get(*self.situation.readings.get(reading.index())?)?;
                return Some((value.clone(), self.bare_origin(OriginKind::Reading, None)));
            }
            Subject::Attribute(attribute) => attribute,
        };
        let attribute = self.instead_of(tested);
        let known = self.situation.get(attribute);
        let mut excluded = self.excluded_by(predicate);
        let narrowed = known.map_or(Vec::new(), |known| self.narrowed(known));
        excluded.extend(narrowed.into_iter().filter(|name| !excluded.contains(name)).collect::<Vec<_>>());
        let excluded = (!excluded.is_empty()).then(|| format!("不是 {}", list_text(&excluded, false)));
        let Some(known) = known else {
            return excluded.map(|text| (text, self.stated(None)));
        };
        let mut text = match &known.origin {
            Origin::Stated { written }
                if !(self.several && self.words.program.standard.product == Some(attribute)) =>
            {
                written.clone()
            }
            _ => self.value(attribute, known),
        };
        if let Some(converted) = self.converted(tested, known, predicate) {
            let factors = self.factors(known, predicate);
            let factors =
                if factors.is_empty() { String::new() } else { format!("（{}）", factors.join("，")) };
            text = format!("{text} = {converted}{factors}");
        }
        if attribute != tested {
            let name = self.attribute(attribute).map_or("", |a| a.name.as_str());
            text = format!("{name} {text}");
        }
        if let Some(excluded) = excluded {
            text = format!("{text}，{excluded}");
        }
        Some((text, self.origin(attribute, known)))
    }

    /// A quantity that was stated in another measure than the test's, in that of the test.
    fn converted(&self, tested: AttributeId, known: &Known, predicate: &Predicate) -> Option<String> {
        let (Predicate::Quantity { dimension, number, .. }, KnownValue::Quantity(measures)) =
            (predicate, &known.value)
        else {
            return None;
        };
        if measures.iter().any(|m| m.dimension == *dimension) {
            return None;
        }
        let range = measure_in(self.words.program, self.situation, tested, *dimension)?;
        range.high.or(range.low)?;
        let unit = self.unit_of(tested, *dimension, &[*number]);
        Some(range_text(&unit, &range, self.words.catalog))
    }

    /// The facts by which a quantity is converted into the measure of a test: without them it could not be compared.
    fn factors(&self, known: &Known, predicate: &Predicate) -> Vec<String> {
        let Words { program, .. } = self.words;
        let (Predicate::Quantity { dimension, .. }, KnownValue::Quantity(measures)) =
            (predicate, &known.value)
        else {
            return Vec::new();
        };
        let paths = measures.iter().filter_map(|m| conversions(program, m.dimension, *dimension));
        let path = paths.min_by_key(Vec::len).unwrap_or_default();
        let fact = |attribute: AttributeId| {
            let known = self.situation.get(attribute)?;
            let text = match &known.origin {
                Origin::Stated { written } if !written.is_empty() => written.clone(),
                _ => self.value(attribute, known),
            };
            Some(format!("{} {text}", self.attribute(attribute)?.name))
        };
        path.iter().filter_map(|step| fact(step.conversion.factor)).collect()
    }

    /// What `不是` rules out of the things a test names.
    fn excluded_by(&self, predicate: &Predicate) -> Vec<String> {
        let Words { program, .. } = self.words;
        match predicate {
            Predicate::Terms { values, .. } => values
                .iter()
                .filter(|v| self.situation.excluded.contains(v.term.index()))
                .map(|v| program.terms.get(v.term).name.clone())
                .collect(),
            Predicate::Regions { places, .. } => {
                let excluded = |p: &&RegionId| {
                    self.situation.excluded_regions.iter().any(|e| program.regions.is_in(**p, *e))
                };
                places.iter().filter(excluded).map(|p| region_text(program, *p)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What `不是` takes away from the things that are stated.
    fn narrowed(&self, known: &Known) -> Vec<String> {
        let Words { program, .. } = self.words;
        let excluded = &self.unit.excluded;
        match &known.value {
            KnownValue::Terms { values, .. } => {
                let meets = |term: &&TermId| {
                    let below = program.terms.below(**term);
                    values.iter().any(|v| v.surely && !below.is_disjoint(program.terms.below(v.term)))
                };
                excluded.terms.iter().filter(meets).map(|t| program.terms.get(*t).name.clone()).collect()
            }
            KnownValue::Region(places) => {
                let inside = |region: &&RegionId| places.iter().any(|p| program.regions.is_in(**region, *p));
                excluded.regions.iter().filter(inside).map(|r| region_text(program, *r)).collect()
            }
            KnownValue::Sectors { sectors, .. } => {
                let below = |s: &&SectorId| sectors.iter().any(|known| program.sectors.is_below(**s, *known));
                excluded.sectors.iter().filter(below).map(|s| program.sectors.get(*s).name.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The attribute whose facts are tested in place of `attribute` under the situation's readings.
    fn instead_of(&self, attribute: AttributeId) -> AttributeId {
        match self.attribute(attribute).and_then(|a| a.instead) {
            Some((reading, value, other)) if self.situation.readings.get(reading.index()) == Some(&value) => {
                other
            }
            _ => attribute,
        }
    }

    fn attribute(&self, attribute: AttributeId) -> Option<&'a Attribute> {
        self.words.program.attributes.get(attribute.index())
    }

    /// A known value in canonical spelling.
    fn value(&self, attribute: AttributeId, known: &Known) -> String {
        let Words { program, catalog, .. } = self.words;
        match &known.value {
            KnownValue::Terms { values, open } => {
                let sure = values.iter().filter(|v| v.surely);
                let names: Vec<_> = sure.map(|v| program.terms.get(v.term).name.clone()).collect();
                if names.is_empty() { String::new() } else { list_text(&names, *open) }
            }
            KnownValue::Region(places) => {
                let names: Vec<_> = places.iter().map(|p| program.regions.full_name(*p)).collect();
                names.join(" 或 ")
            }
            KnownValue::Sectors { sectors, open } => {
                let named = |s: &crate::resolve::Sector| format!("{} {}", s.code, s.name);
                let names: Vec<_> = sectors.iter().map(|s| named(program.sectors.get(*s))).collect();
                list_text(&names, *open)
            }
            KnownValue::Quantity(measures) => {
                let text = |m: &Measure| {
                    range_text(&self.unit_of(attribute, m.dimension, &[]), &m.interval, catalog)
                };
                measures.iter().map(text).collect::<Vec<_>>().join(" = ")
            }
            KnownValue::Level(ranks) => self.levels(attribute, ranks),
            KnownValue::Date(days) => interval_text(days, catalog, |day| day.to_string()),
            KnownValue::Flag(flag) => (if *flag { "是" } else { "否" }).to_owned(),
        }
    }

    fn levels(&self, attribute: AttributeId, ranks: &Interval<u32>) -> String {
        let kind = self.attribute(attribute).map(|a| &a.kind);
        interval_text(ranks, self.words.catalog, |rank| {
            kind.map_or(String::new(), |kind| level_name(kind, rank))
        })
    }

    fn origin(&self, attribute: AttributeId, known: &Known) -> OriginReport {
        let Words { program, catalog, .. } = self.words;
        let derived = |text| self.bare_origin(OriginKind::Derived, Some(text));
        match &known.origin {
            Origin::Stated { .. } => self.stated(self.unit.facts.get(&attribute).map(|fact| fact.span)),
            Origin::Default => {
                self.bare_origin(OriginKind::Default, Some(catalog.word("explain-origin-default")))
            }
            Origin::Relation(attributes) => {
                let names: Vec<_> =
                    attributes.iter().filter_map(|a| self.attribute(*a)).map(|a| a.name.clone()).collect();
                derived(
                    catalog
                        .text("explain-origin-relation", &[("attributes", list_text(&names, false).into())]),
                )
            }
            Origin::Definition(defined) => {
                let term = program.defined_name(*defined);
                derived(catalog.text("explain-origin-definition", &[("term", term.into())]))
            }
            Origin::Product => derived(catalog.word("explain-origin-product")),
        }
    }

    fn stated(&self, span: Option<Span>) -> OriginReport {
        let mut origin = self.bare_origin(OriginKind::Stated, None);
        if let Some(span) = span.filter(|span| span.start < span.end) {
            let position = self.words.sources.position(span);
            origin.file = Some(self.words.sources.get(span.source).name.clone());
            origin.line = Some(position.line);
            origin.column = Some(position.column);
        }
        origin
    }

    fn bare_origin(&self, kind: OriginKind, text: Option<String>) -> OriginReport {
        OriginReport { kind, text, file: None, line: None, column: None }
    }
}

impl From<Truth> for TruthCode {
    fn from(truth: Truth) -> TruthCode {
        match truth {
            Truth::True => TruthCode::True,
            Truth::False => TruthCode::False,
            Truth::Unknown => TruthCode::Unknown,
        }
    }
}
