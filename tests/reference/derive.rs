//! Facts of a unit -> situations: one a product, with everything that follows from what is stated.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use mulu::evaluate::{Options, Truth};
use mulu::facts::{Excluded, Measure, Project, Unit, Value};
use mulu::quantity::{Dimension, End, Interval, Number};
use mulu::resolve::{AttributeId, Defined, Kind, Program, RegionId, Relation, SectorId, TermId};

use super::measure::{product, quotient, sum};
use super::truth::term_points;

/// What is known of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    Terms {
        values: Vec<StatedTerm>,
        open: bool,
    },
    /// Where it may be.
    Region(BTreeSet<RegionId>),
    /// What each stated sector may be.
    Sectors {
        values: Vec<BTreeSet<SectorId>>,
        open: bool,
    },
    Quantity(Vec<Measure>),
    /// The ranks it may have.
    Level(BTreeSet<u32>),
    Date(Interval<Date>),
    Flag(bool),
}

/// What a stated term may stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedTerm {
    pub term: TermId,
    pub points: BTreeSet<TermId>,
    /// False where a definition may make the unit one of these.
    pub surely: bool,
}

/// The facts of one unit with one of its products.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    pub program: &'a Program,
    pub known: BTreeMap<AttributeId, Known>,
    pub excluded: &'a Excluded,
    /// The points that 不是 rules out.
    pub excluded_points: BTreeSet<TermId>,
    /// The attributes of the facts file.
    pub stated: BTreeSet<AttributeId>,
    /// Value index per reading.
    pub readings: Vec<usize>,
}

/// How often facts may follow from facts before we take it that nothing more does.
const ROUNDS: usize = 16;

/// One situation for every product of a closed list, with what the project's other units add to totals.
pub fn situations<'a>(
    program: &'a Program,
    project: &'a Project,
    unit: usize,
    options: &Options,
) -> Vec<Situation<'a>> {
    let own = &project.units[unit];
    let mut found = of_unit(program, own, options);
    let others =
        project.units.iter().enumerate().filter(|(index, other)| *index != unit && same(program, own, other));
    for (_, other) in others {
        let theirs = of_unit(program, other, options);
        // Products of one unit share its line: the total is the same in all its situations.
        found.iter_mut().for_each(|situation| situation.add_totals(&theirs[0]));
    }
    found
}

fn of_unit<'a>(program: &'a Program, unit: &'a Unit, options: &Options) -> Vec<Situation<'a>> {
    let product = program.standard.product;
    let products = match product.and_then(|p| unit.facts.get(&p)).map(|fact| &fact.value) {
        Some(Value::Terms { stated, open: false }) if stated.len() > 1 => stated.clone(),
        _ => return vec![situation(program, unit, None, options)],
    };
    products.into_iter().map(|term| situation(program, unit, Some(term), options)).collect()
}

/// Whether two units state the same products and installations, and state some at all.
fn same(program: &Program, a: &Unit, b: &Unit) -> bool {
    let stated = |unit: &Unit| {
        let identities = [program.standard.product, program.standard.facility];
        identities.map(|identity| match unit.facts.get(&identity?).map(|fact| &fact.value) {
            Some(Value::Terms { stated, .. }) => Some(stated.clone()),
            _ => None,
        })
    };
    stated(a) == stated(b) && stated(a) != [None, None]
}

fn situation<'a>(
    program: &'a Program,
    unit: &'a Unit,
    only: Option<TermId>,
    options: &Options,
) -> Situation<'a> {
    let mut readings = vec![0; program.readings.len()];
    for (reading, value) in &options.readings {
        readings[reading.index()] = *value;
    }
    let excluded = &unit.excluded;
    let excluded_points = excluded.terms.iter().flat_map(|term| term_points(&program.terms, *term)).collect();
    let stated = unit.facts.keys().copied().collect();
    let mut situation =
        Situation { program, known: BTreeMap::new(), excluded, excluded_points, stated, readings };
    for (attribute, fact) in &unit.facts {
        let mut value = fact.value.clone();
        if let (Some(term), true) = (only, Some(*attribute) == program.standard.product) {
            value = Value::Terms { stated: vec![term], open: false };
        }
        situation.state(*attribute, value);
    }
    if let Some(date) = program.standard.date {
        situation.known.entry(date).or_insert(Known::Date(Interval::point(options.as_of)));
    }
    situation.settle(Situation::follow);
    situation.fill_in_defaults();
    situation.settle(|situation| {
        situation.settle(Situation::follow);
        // What may be comes before what is not, since it may be what makes the difference.
        situation.settle(Situation::suppose);
        situation.rule_out();
    });
    situation.add_sectors();
    situation
}

impl Situation<'_> {
    /// Whether something is stated, derived or defaulted.
    pub fn knows(&self, attribute: AttributeId) -> bool {
        self.known.contains_key(&attribute)
    }

    /// Whether the project is in one of some sectors, or they in its; unknown where it is not told.
    pub fn in_sectors(&self, sectors: &[SectorId]) -> Truth {
        let known = self.program.standard.sector.and_then(|sector| self.known.get(&sector));
        let Some(Known::Sectors { values, open }) = known else { return Truth::Unknown };
        let wanted: BTreeSet<SectorId> =
            sectors.iter().flat_map(|sector| self.sectors_below(*sector)).collect();
        if values.iter().any(|own| own.is_subset(&wanted)) {
            Truth::True
        } else if *open || values.iter().any(|own| !own.is_disjoint(&wanted)) {
            Truth::Unknown
        } else {
            Truth::False
        }
    }

    pub fn is_excluded_place(&self, place: RegionId) -> bool {
        self.excluded.regions.iter().any(|other| self.program.regions.is_in(place, *other))
    }

    pub fn is_excluded_sector(&self, sector: SectorId) -> bool {
        self.excluded.sectors.iter().any(|other| self.program.sectors.is_below(sector, *other))
    }

    fn state(&mut self, attribute: AttributeId, value: Value) {
        let known = match value {
            Value::Terms { stated, open } => {
                let values = stated.into_iter().map(|term| self.stated_term(term)).collect();
                Known::Terms { values, open }
            }
            Value::Region(places) => {
                let all: BTreeSet<RegionId> = places.iter().flat_map(|place| self.places(*place)).collect();
                Known::Region(unless_empty(all, |place| self.is_excluded_place(*place)))
            }
            Value::Sectors { stated, open } => {
                let values = stated.into_iter().map(|sector| self.stated_sector(sector)).collect();
                Known::Sectors { values, open }
            }
            Value::Quantity(measures) => Known::Quantity(measures),
            Value::Level(level) => Known::Level(self.ranks(attribute, &level)),
            Value::Date(date) => Known::Date(date),
            Value::Flag(flag) => Known::Flag(flag),
        };
        self.known.insert(attribute, known);
    }

    /// The ranks in a range.
    pub fn ranks(&self, attribute: AttributeId, range: &Interval<u32>) -> BTreeSet<u32> {
        let Kind::Level { levels } = &self.program.attributes[attribute.index()].kind else {
            return BTreeSet::new();
        };
        (0..levels.len() as u32).filter(|rank| range.contains(*rank)).collect()
    }

    fn stated_term(&self, term: TermId) -> StatedTerm {
        let points = unless_empty(term_points(&self.program.terms, term), |point| {
            self.excluded_points.contains(point)
        });
        StatedTerm { term, points, surely: true }
    }

    fn stated_sector(&self, sector: SectorId) -> BTreeSet<SectorId> {
        unless_empty(self.sectors_below(sector), |s| self.is_excluded_sector(*s))
    }

    /// A project's sectors are those stated plus those of its product, or of its installation where no product is stated. Only
    /// what a too general product has in any case is sure; then there may be more.
    fn add_sectors(&mut self) {
        let standard = &self.program.standard;
        let Some(sector) = standard.sector else { return };
        let stated = [standard.product, standard.facility].into_iter().flatten().find(|a| self.knows(*a));
        let Some(Known::Terms { values: terms, open: listed }) = stated.and_then(|a| self.known.get(&a))
        else {
            return;
        };
        let of = |point: &TermId| -> BTreeSet<SectorId> {
            self.program.terms.get(*point).sectors.iter().copied().collect()
        };
        let (mut sure, mut more, mut any) = (BTreeSet::new(), *listed, false);
        for term in terms {
            let each: Vec<BTreeSet<SectorId>> = term.points.iter().map(of).collect();
            let common = each.iter().cloned().reduce(|all, own| &all & &own).unwrap_or_default();
            any |= each.iter().any(|own| !own.is_empty());
            more |= !term.surely || each.iter().any(|own| *own != common);
            if term.surely {
                sure.extend(common);
            }
        }
        let sure: Vec<BTreeSet<SectorId>> =
            sure.into_iter().map(|sector| self.stated_sector(sector)).collect();
        match self.known.get_mut(&sector) {
            Some(Known::Sectors { values, open }) => {
                values.extend(sure);
                *open |= more;
            }
            _ if any => _ = self.known.insert(sector, Known::Sectors { values: sure, open: more }),
            _ => {}
        }
    }

    /// Where a reading looks at the total, lines of the same product in other units count too.
    fn add_totals(&mut self, other: &Situation) {
        let instead = self.program.attributes.iter().filter_map(|attribute| attribute.instead);
        let totals = instead.filter(|(reading, value, _)| self.readings[reading.index()] == *value);
        for total in totals.map(|(.., total)| total).collect::<BTreeSet<_>>() {
            let Some(Known::Quantity(own)) = self.known.get_mut(&total) else { continue };
            for measure in own.iter_mut() {
                let theirs = other.measures(total).into_iter().find(|m| m.dimension == measure.dimension);
                measure.interval = sum(&measure.interval, &theirs.map_or(Interval::ALL, |m| m.interval));
            }
            self.stated.remove(&total);
        }
    }

    /// Takes defaults for what is not stated, unless what follows from other facts speaks against them.
    fn fill_in_defaults(&mut self) {
        for (index, attribute) in self.program.attributes.iter().enumerate() {
            let (Some(number), Kind::Quantity { dimensions }) = (attribute.default, &attribute.kind) else {
                continue;
            };
            let id = AttributeId(index as u32);
            let fits =
                self.measures(id).iter().all(|m| m.dimension == dimensions[0] && m.interval.contains(number));
            if fits && !self.stated.contains(&id) {
                let measure = Measure { dimension: dimensions[0], interval: Interval::point(number) };
                self.known.insert(id, Known::Quantity(vec![measure]));
            }
        }
    }

    /// Takes a step until it changes nothing more.
    fn settle(&mut self, step: impl Fn(&mut Self)) {
        for _ in 0..ROUNDS {
            let before = self.known.clone();
            step(self);
            if self.known == before {
                return;
            }
        }
    }

    /// What follows from what is known.
    fn follow(&mut self) {
        for relation in &self.program.relations {
            self.relate(relation);
        }
        for definition in &self.program.definitions {
            match definition.target {
                Defined::Term(term) => {
                    let attributes = &self.program.terms.get(term).attributes;
                    attributes.iter().for_each(|attribute| self.define_term(definition, term, *attribute));
                }
                Defined::Flag(flag) if self.known.get(&flag) == Some(&Known::Flag(true)) => {
                    self.assert(&definition.condition, None);
                }
                Defined::Flag(flag) if self.truth(&definition.condition, None) == Truth::True => {
                    self.known.entry(flag).or_insert(Known::Flag(true));
                }
                Defined::Flag(_) => {}
            }
        }
    }

    fn relate(&mut self, relation: &Relation) {
        match relation {
            Relation::AtMost { left, right } => {
                for measure in self.measures(*left) {
                    let interval = Interval { low: measure.interval.low, high: None };
                    self.narrow(*right, Measure { interval, ..measure });
                }
                for measure in self.measures(*right) {
                    let interval = Interval { low: None, high: measure.interval.high };
                    self.narrow(*left, Measure { interval, ..measure });
                }
            }
            Relation::Product { left, a, b } => {
                self.combine(*left, *a, *b, Dimension::times, product);
                self.combine(*a, *left, *b, Dimension::over, quotient);
                self.combine(*b, *left, *a, Dimension::over, quotient);
            }
        }
    }

    /// `into` is worked out from each pair of measures of `x` and `y`.
    fn combine(
        &mut self,
        into: AttributeId,
        x: AttributeId,
        y: AttributeId,
        dimension: impl Fn(Dimension, Dimension) -> Dimension,
        interval: impl Fn(&Interval<Number>, &Interval<Number>) -> Option<Interval<Number>>,
    ) {
        for a in self.measures(x) {
            for b in self.measures(y) {
                if let Some(interval) = interval(&a.interval, &b.interval) {
                    self.narrow(into, Measure { dimension: dimension(a.dimension, b.dimension), interval });
                }
            }
        }
    }

    /// What is known of a quantity.
    pub fn measures(&self, attribute: AttributeId) -> Vec<Measure> {
        match self.known.get(&attribute) {
            Some(Known::Quantity(measures)) => measures.clone(),
            _ => Vec::new(),
        }
    }

    /// Narrows what is known in that dimension, unless nothing would be left; makes it known if nothing was.
    pub fn narrow(&mut self, attribute: AttributeId, by: Measure) {
        let Kind::Quantity { dimensions } = &self.program.attributes[attribute.index()].kind else { return };
        let own = &self.program.attributes[attribute.index()];
        let end = |value| End { value, inclusive: true };
        let limits = Interval { low: own.least.map(end), high: own.most.map(end) };
        let impossible = dimensions.len() == 1 && by.interval.and(&limits).is_empty();
        if !dimensions.contains(&by.dimension) || by.interval == Interval::ALL || impossible {
            return;
        }
        let mut measures = self.measures(attribute);
        match measures.iter_mut().find(|m| m.dimension == by.dimension) {
            Some(own) => {
                let both = own.interval.and(&by.interval);
                if !both.is_empty() {
                    own.interval = both;
                }
            }
            None => measures.push(by),
        }
        self.known.insert(attribute, Known::Quantity(measures));
    }

    /// What is stated of a term attribute.
    pub fn values(&self, attribute: AttributeId) -> &[StatedTerm] {
        match self.known.get(&attribute) {
            Some(Known::Terms { values, .. }) => values,
            _ => &[],
        }
    }
}

/// What is left after taking out what `out` names; everything if that is nothing.
pub fn unless_empty<T: Copy + Ord>(all: BTreeSet<T>, out: impl Fn(&T) -> bool) -> BTreeSet<T> {
    let left: BTreeSet<T> = all.iter().copied().filter(|item| !out(item)).collect();
    if left.is_empty() { all } else { left }
}
