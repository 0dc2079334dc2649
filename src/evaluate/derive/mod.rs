//! Facts of a unit -> [`Situation`]s: what the stated facts come to, one situation a product.
//!
//! Terms become the points they may stand for, definitions state and are stated, relations narrow, defaults fill in
//! what is left. Stated facts are never overridden; where one contradicts what follows from the others, that is noted.

mod definition;
mod relation;

use fixedbitset::FixedBitSet;

use super::decision::{ContradictionKind, Options};
use super::situation::{Known, KnownValue, Origin, Points, Situation};
use crate::compile::Plan;
use crate::facts::{Measure, Unit, Value};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Program, RegionId, SectorId, TermId};

/// How often relations and definitions are gone through at most; they settle in two or three rounds unless ever smaller
/// ranges chase each other.
const ROUNDS: usize = 16;

/// The situations of a unit: its products one by one, with the same line.
pub fn situations(
    program: &Program,
    plan: &Plan,
    unit: &Unit,
    options: &Options,
) -> Vec<(Situation, Vec<ContradictionKind>)> {
    let product = program.standard.product;
    let stated = product.and_then(|p| unit.facts.get(&p)).map(|fact| &fact.value);
    match stated {
        Some(Value::Terms { stated, open }) if stated.len() > 1 && !open => {
            stated.iter().map(|term| Deriver::new(program, plan, unit, options, Some(*term)).run()).collect()
        }
        _ => vec![Deriver::new(program, plan, unit, options, None).run()],
    }
}

struct Deriver<'a> {
    program: &'a Program,
    plan: &'a Plan,
    situation: Situation,
    contradictions: Vec<ContradictionKind>,
}

impl<'a> Deriver<'a> {
    fn new(
        program: &'a Program,
        plan: &'a Plan,
        unit: &Unit,
        options: &Options,
        product: Option<TermId>,
    ) -> Self {
        let mut readings = vec![0; program.readings.len()];
        for (reading, value) in &options.readings {
            readings[reading.index()] = *value;
        }
        let mut excluded = FixedBitSet::with_capacity(program.terms.terms.len());
        for term in &unit.excluded.terms {
            excluded.union_with(program.terms.below(*term));
        }
        let situation = Situation {
            known: vec![None; program.attributes.len()],
            excluded,
            excluded_regions: unit.excluded.regions.clone(),
            excluded_sectors: unit.excluded.sectors.clone(),
            readings,
        };
        let mut deriver = Deriver { program, plan, situation, contradictions: Vec::new() };
        deriver.state(unit, product);
        if let Some(date) = program.standard.date
            && deriver.situation.get(date).is_none()
        {
            deriver.set(date, KnownValue::Date(Interval::point(options.as_of)), Origin::Default);
        }
        deriver
    }

    fn run(mut self) -> (Situation, Vec<ContradictionKind>) {
        self.settle();
        self.defaults();
        self.settle();
        // What follows from definitions may state others in turn, which is worked out anew from the settled facts.
        for _ in 0..ROUNDS {
            let settled = self.situation.known.clone();
            self.implied_definitions();
            let implied = self.situation.clone();
            self.stated_definitions();
            self.relations();
            if self.situation.known == implied.known {
                break;
            }
            let learnt = std::mem::replace(&mut self.situation.known, settled.clone());
            self.keep_quantities(&learnt);
            // Nothing was narrowed: what is implied stays as it is, and what it states may imply more.
            if self.situation.known == settled {
                self.situation.known = learnt;
            }
        }
        self.check_conversions();
        self.product_sectors();
        (self.situation, self.contradictions)
    }

    /// Stated definitions and relations until they yield nothing more.
    fn settle(&mut self) {
        for _ in 0..ROUNDS {
            let before = self.situation.known.clone();
            self.stated_definitions();
            self.relations();
            if self.situation.known == before {
                break;
            }
        }
    }

    /// Takes over quantities and levels that were narrowed; implied terms and facts are worked out again.
    fn keep_quantities(&mut self, learnt: &[Option<Known>]) {
        for (own, new) in self.situation.known.iter_mut().zip(learnt) {
            if let Some(Known { value: KnownValue::Quantity(_) | KnownValue::Level(_), .. }) = new {
                own.clone_from(new);
            }
        }
    }

    fn set(&mut self, attribute: AttributeId, value: KnownValue, origin: Origin) {
        self.situation.known[attribute.index()] = Some(Known { value, origin });
    }

    /// Takes over what is stated; `product` is the one product of this situation.
    fn state(&mut self, unit: &Unit, product: Option<TermId>) {
        for (attribute, fact) in &unit.facts {
            let mut written = fact.written.clone();
            let value = match &fact.value {
                Value::Terms { stated, open } => {
                    let one = product.filter(|_| Some(*attribute) == self.program.standard.product);
                    if let Some(term) = one {
                        written = self.program.terms.get(term).name.clone();
                    }
                    let terms = one.map_or(stated.clone(), |term| vec![term]);
                    let values = terms.into_iter().map(|term| self.points(*attribute, term)).collect();
                    KnownValue::Terms { values, open: *open }
                }
                Value::Region(places) => KnownValue::Region(self.places(*attribute, places)),
                Value::Sectors { stated, open } => {
                    KnownValue::Sectors { sectors: stated.clone(), open: *open }
                }
                Value::Quantity(measures) => KnownValue::Quantity(measures.clone()),
                Value::Level(level) => KnownValue::Level(*level),
                Value::Date(date) => KnownValue::Date(*date),
                Value::Flag(flag) => KnownValue::Flag(*flag),
            };
            self.set(*attribute, value, Origin::Stated { written });
        }
    }

    /// The places that a name may still mean, given what is excluded.
    fn places(&mut self, attribute: AttributeId, places: &[RegionId]) -> Vec<RegionId> {
        let regions = &self.program.regions;
        let excluded = |place: &RegionId| {
            self.situation.excluded_regions.iter().any(|other| regions.is_in(*place, *other))
        };
        let left: Vec<RegionId> = places.iter().copied().filter(|place| !excluded(place)).collect();
        match (left.is_empty(), places.first()) {
            (true, Some(place)) => {
                self.note(ContradictionKind::ExcludedPlace { attribute, place: *place });
                places.to_vec()
            }
            _ => left,
        }
    }

    /// What a stated term may still stand for, given what is excluded.
    fn points(&mut self, attribute: AttributeId, term: TermId) -> Points {
        let mut points = self.program.terms.points(term).clone();
        points.difference_with(&self.situation.excluded);
        if points.is_clear() {
            self.contradictions.push(ContradictionKind::Excluded { attribute, term });
            points = self.program.terms.points(term).clone();
        }
        Points { term, points, surely: true }
    }

    fn note(&mut self, contradiction: ContradictionKind) {
        if !self.contradictions.contains(&contradiction) {
            self.contradictions.push(contradiction);
        }
    }

    fn measures(&self, attribute: AttributeId) -> Vec<Measure> {
        match self.situation.get(attribute).map(|k| &k.value) {
            Some(KnownValue::Quantity(measures)) => measures.clone(),
            _ => Vec::new(),
        }
    }

    /// Defaults of what is still unknown.
    fn defaults(&mut self) {
        for (index, attribute) in self.program.attributes.iter().enumerate() {
            let id = AttributeId(index as u32);
            let Some(default) = attribute.default else { continue };
            let dimension = attribute.default_unit.as_ref().map_or_else(Default::default, |u| u.dimension);
            let fits = match self.situation.get(id) {
                None => true,
                Some(Known { origin: Origin::Stated { .. }, .. }) => false,
                // What others leave open between limits is the default, if that lies between them.
                Some(Known { value: KnownValue::Quantity(measures), .. }) => {
                    measures.iter().all(|m| m.dimension == dimension && m.interval.contains(default))
                }
                Some(_) => false,
            };
            if fits {
                let measure = Measure { dimension, interval: Interval::point(default) };
                self.set(id, KnownValue::Quantity(vec![measure]), Origin::Default);
            }
        }
    }

    /// A project's sectors are those stated plus those of its product, or of its facility where no product is stated. The
    /// list stays open where what the product may still turn out to be has others.
    fn product_sectors(&mut self) {
        let Some(sector) = self.program.standard.sector else { return };
        let standard = self.program.standard;
        let what = [standard.product, standard.facility].into_iter().flatten();
        let Some((values, listed_open)) = what.filter_map(|a| self.terms_of(a)).next() else { return };
        let mut common: Vec<SectorId> = Vec::new();
        let mut open = listed_open;
        let mut any = false;
        for value in &values {
            let of_points: Vec<&[SectorId]> =
                value.points.ones().map(|point| self.program.terms.terms[point].sectors.as_slice()).collect();
            let in_all = |s: &&SectorId| of_points.iter().all(|sectors| sectors.contains(s));
            let shared: Vec<SectorId> =
                of_points.first().map_or(&[][..], |s| s).iter().filter(in_all).copied().collect();
            any |= of_points.iter().any(|sectors| !sectors.is_empty());
            open |= !value.surely || of_points.iter().any(|sectors| sectors.len() != shared.len());
            if value.surely {
                common.extend(shared.into_iter().filter(|s| !common.contains(s)).collect::<Vec<_>>());
            }
        }
        match &mut self.situation.known[sector.index()] {
            Some(Known { value: KnownValue::Sectors { sectors, open: stated_open }, .. }) => {
                common.retain(|s| !sectors.contains(s));
                sectors.extend(common);
                *stated_open |= open;
            }
            _ if !any => {}
            _ => self.set(sector, KnownValue::Sectors { sectors: common, open }, Origin::Product),
        }
    }

    fn terms_of(&self, attribute: AttributeId) -> Option<(Vec<Points>, bool)> {
        match &self.situation.get(attribute)?.value {
            KnownValue::Terms { values, open } => Some((values.clone(), *open)),
            _ => None,
        }
    }
}
