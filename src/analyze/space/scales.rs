//! Quantities and days, cut where some test turns: the values of a cell meet the same tests.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::analyze::rules::Rules;
use crate::analyze::tested::Tested;
use crate::compile::Probe;
use crate::quantity::{Dimension, End, Interval, Number};
use crate::resolve::{AttributeId, Kind};

/// A quantity in one dimension.
#[derive(Debug, Clone)]
pub struct Scale {
    pub attribute: AttributeId,
    pub dimension: Dimension,
    /// In order; each holds a value that the quantity can have.
    pub cells: Vec<Interval<Number>>,
    /// Whether it comes in whole numbers.
    pub whole: bool,
}

impl Scale {
    pub fn new(rules: Rules<'_>, attribute: AttributeId, dimension: Dimension, cuts: Vec<Number>) -> Scale {
        let declared = &rules.program.attributes[attribute.index()];
        let whole = declared.whole_from().is_some();
        let single = matches!(&declared.kind, Kind::Quantity { dimensions } if dimensions.len() == 1);
        let of_default = declared.default_unit.as_ref().is_some_and(|unit| unit.dimension == dimension);
        let limited = single || of_default;
        let least = declared.least.filter(|_| limited).unwrap_or(Number::ZERO);
        let most = declared.most.filter(|_| limited);
        let end = |value| End { value, inclusive: true };
        let domain = Interval { low: Some(end(least)), high: most.map(end) };
        let mut cells = cut(cuts, &domain);
        cells.retain(|cell| !cell.is_empty() && (!whole || !whole_within(cell).is_empty()));
        Scale { attribute, dimension, cells, whole }
    }

    /// All values that it can have.
    pub fn domain(&self) -> Interval<Number> {
        let low = self.cells.first().and_then(|cell| cell.low);
        Interval { low, high: self.cells.last().and_then(|cell| cell.high) }
    }
}

/// The days of one attribute.
#[derive(Debug, Clone)]
pub struct DayScale {
    pub attribute: AttributeId,
    pub cells: Vec<Interval<Date>>,
}

impl DayScale {
    pub fn new(rules: Rules<'_>, attribute: AttributeId, tested: &Tested) -> DayScale {
        let mut cuts = Vec::new();
        for (test, deadline) in &tested.tests {
            match rules.plan.probe(*test) {
                Probe::Date { attribute: own, range, .. } if *own == attribute => {
                    cuts.extend([range.low, range.high].into_iter().flatten().map(|end| end.value));
                }
                Probe::Deadline { attribute: own, .. } if *own == attribute => cuts.extend(deadline),
                _ => {}
            }
        }
        let is_date = Some(attribute) == rules.program.standard.date;
        let from = rules.program.edition.effective.filter(|_| is_date);
        let domain = from.map_or(Interval::ALL, |from| Interval::from(from, true));
        let mut cells = cut(cuts, &domain);
        cells.retain(|cell| day_within(cell).is_some());
        DayScale { attribute, cells }
    }
}

/// A day of an interval, as near to its lower end as may be.
pub fn day_within(cell: &Interval<Date>) -> Option<Date> {
    let low = match cell.low {
        Some(end) if end.inclusive => Some(end.value),
        Some(end) => end.value.tomorrow().ok(),
        None => None,
    };
    let high = match cell.high {
        Some(end) if end.inclusive => Some(end.value),
        Some(end) => end.value.yesterday().ok(),
        None => None,
    };
    let day = low.or(high).unwrap_or(Date::constant(2026, 1, 1));
    cell.contains(day).then_some(day)
}

/// The whole numbers of an interval.
pub fn whole_within(cell: &Interval<Number>) -> Interval<Number> {
    let low = cell.low.and_then(|end| {
        let floor = Number::whole(end.value.floor()?);
        let above = !end.inclusive || floor < end.value;
        if above { floor.plus(Number::ONE) } else { Some(floor) }
    });
    let high = cell.high.and_then(|end| {
        let floor = Number::whole(end.value.floor()?);
        if !end.inclusive && floor == end.value { floor.minus(Number::ONE) } else { Some(floor) }
    });
    let end = |value| End { value, inclusive: true };
    Interval { low: low.map(end), high: high.map(end) }
}

/// The quantities that tests look at.
pub fn tested(rules: Rules<'_>, tested: &Tested) -> IndexMap<(AttributeId, Dimension), Scale> {
    let mut cuts: IndexMap<(AttributeId, Dimension), Vec<Number>> = IndexMap::new();
    for (test, _) in &tested.tests {
        if let Some((attribute, dimension, range)) = rules.bound(*test) {
            let ends = [range.low, range.high].into_iter().flatten().map(|end| end.value);
            cuts.entry((attribute, dimension)).or_default().extend(ends);
        }
    }
    let scale = |((attribute, dimension), cuts)| {
        ((attribute, dimension), Scale::new(rules, attribute, dimension, cuts))
    };
    cuts.into_iter().map(scale).collect()
}

/// The cuts as cells of their own, with what lies between them.
fn cut<T: Copy + Ord>(mut cuts: Vec<T>, domain: &Interval<T>) -> Vec<Interval<T>> {
    cuts.sort();
    cuts.dedup();
    let mut cells = Vec::new();
    let mut low = None;
    for at in cuts {
        let outside = Some(End { value: at, inclusive: false });
        cells.push(Interval { low, high: outside });
        cells.push(Interval::point(at));
        low = outside;
    }
    cells.push(Interval { low, high: None });
    let mut cells: Vec<Interval<T>> = cells.iter().map(|cell| cell.and(domain)).collect();
    cells.retain(|cell| !cell.is_empty());
    cells
}
