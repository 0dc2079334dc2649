//! The smallest change of one stated fact that gives another class.
//!
//! Each stated fact is varied alone. What to try follows from the rules: the terms and places they name, and the
//! values at which some bound turns, those behind relations and conversions included.

use std::collections::VecDeque;

use super::cells::{cells_above, cells_below, join, whole_cells};
use super::decision::{Change, ChangedTo};
use super::threshold::{thresholds, with};
use super::unit::{Setting, judge_unit};
use super::verdict::Judgement;
use crate::compile::Probe;
use crate::facts::{Measure, Unit, Value};
use crate::quantity::{End, Interval, Number};
use crate::resolve::{AttributeId, Kind, Predicate, RegionId, TermId};

/// Changes of single facts, in order of the facts; of a quantity at most one in each direction.
/// Cut short once `stop` says so.
pub fn nearest(
    setting: Setting<'_>,
    unit: &Unit,
    whole: &Judgement,
    contradictions: usize,
    stop: &dyn Fn() -> bool,
) -> Vec<Change> {
    let mut search = Search { setting, unit, whole, contradictions, changes: Vec::new() };
    for (attribute, fact) in &unit.facts {
        if stop() {
            break;
        }
        match &fact.value {
            Value::Terms { stated, open } => search.terms(*attribute, stated, *open),
            Value::Region(places) => search.regions(*attribute, places),
            Value::Quantity(measures) => search.quantity(*attribute, measures),
            Value::Level(level) => search.level(*attribute, *level),
            Value::Date(date) => search.date(*attribute, *date),
            Value::Flag(flag) => {
                search.accept(*attribute, Value::Flag(!flag), ChangedTo::Flag { to: !flag });
            }
            Value::Sectors { .. } => {}
        }
    }
    search.changes
}

struct Search<'a> {
    setting: Setting<'a>,
    unit: &'a Unit,
    whole: &'a Judgement,
    /// How many contradictions the facts have as they are.
    contradictions: usize,
    changes: Vec<Change>,
}

impl Search<'_> {
    /// What the unit would be with another value, if that is another class and no other fact speaks against it.
    fn other_class(&self, attribute: AttributeId, value: Value) -> Option<Judgement> {
        let unit = with(self.unit, attribute, value);
        let (judgement, contradictions) = judge_unit(self.setting, &unit);
        let differs = judgement.verdict != self.whole.verdict;
        (differs && contradictions <= self.contradictions).then_some(judgement)
    }

    /// Keeps a change if it gives another class.
    fn accept(&mut self, attribute: AttributeId, value: Value, to: ChangedTo) -> bool {
        let Some(Judgement { verdict, possible, .. }) = self.other_class(attribute, value) else {
            return false;
        };
        self.changes.push(Change { attribute, to, verdict, possible });
        true
    }

    /// Another term in place of one of the stated: the one the fewest steps away in the hierarchy.
    fn terms(&mut self, attribute: AttributeId, stated: &[TermId], open: bool) {
        for (index, from) in stated.iter().enumerate() {
            let steps = self.steps(attribute, *from);
            let mut candidates: Vec<(usize, TermId)> = self
                .named_terms(attribute)
                .into_iter()
                // A vaguer word for the same thing is no change.
                .filter(|term| !stated.contains(term) && !self.setting.program.terms.is_below(*from, *term))
                .filter_map(|term| Some((steps[term.index()]?, term)))
                .collect();
            candidates.sort();
            for (_, to) in candidates {
                let mut stated = stated.to_vec();
                stated[index] = to;
                if self.accept(
                    attribute,
                    Value::Terms { stated, open },
                    ChangedTo::Term { from: Some(*from), to },
                ) {
                    break;
                }
            }
        }
    }

    /// The terms that rules name for an attribute; for a choice, all there are.
    fn named_terms(&self, attribute: AttributeId) -> Vec<TermId> {
        let program = self.setting.program;
        if program.attributes[attribute.index()].kind == Kind::Choice {
            let of_it = |id: &TermId| program.terms.get(*id).attributes.contains(&attribute);
            return program.terms.ids().filter(of_it).collect();
        }
        let mut named = Vec::new();
        for test in program.tests.iter().filter(|t| t.attribute() == Some(attribute)) {
            if let Predicate::Terms { values, .. } = &test.predicate {
                named.extend(
                    values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.iter().copied())),
                );
            }
        }
        named.sort();
        named.dedup();
        named
    }

    /// How many steps up or down the hierarchy each term is away; `None` for those that nothing joins.
    fn steps(&self, attribute: AttributeId, from: TermId) -> Vec<Option<usize>> {
        let terms = &self.setting.program.terms;
        if self.setting.program.attributes[attribute.index()].kind == Kind::Choice {
            return vec![Some(1); terms.terms.len()];
        }
        let mut steps = vec![None; terms.terms.len()];
        let mut queue = VecDeque::from([(from, 0)]);
        while let Some((term, count)) = queue.pop_front() {
            let Some(reached) = steps.get_mut(term.index()).filter(|s| s.is_none()) else { continue };
            *reached = Some(count);
            let next = terms.get(term).parents.iter().chain(terms.children(term));
            queue.extend(next.map(|next| (*next, count + 1)));
        }
        steps
    }

    /// A place that rules name, the nearest in the tree first; or a province that none of them speaks of.
    fn regions(&mut self, attribute: AttributeId, places: &[RegionId]) {
        let regions = &self.setting.program.regions;
        let mut named: Vec<RegionId> = Vec::new();
        for test in self.setting.program.tests.iter().filter(|t| t.attribute() == Some(attribute)) {
            if let Predicate::Regions { places, .. } = &test.predicate {
                named.extend(places);
            }
        }
        named.sort();
        named.dedup();
        let speaks = |id: &RegionId| named.iter().any(|n| regions.is_in(*id, *n) || regions.is_in(*n, *id));
        let elsewhere = regions.ids().find(|id| regions.get(*id).parent.is_none() && !speaks(id));
        let province = |id: RegionId| {
            let mut top = id;
            while let Some(parent) = regions.get(top).parent {
                top = parent;
            }
            top
        };
        let home = places.first().map(|p| province(*p));
        named.retain(|n| !places.iter().all(|p| regions.is_in(*p, *n)));
        named.sort_by_key(|n| Some(province(*n)) != home);
        let named = named.into_iter().map(|to| (to, ChangedTo::Region { to }));
        let candidates: Vec<_> = named.chain(elsewhere.map(|id| (id, ChangedTo::RegionElsewhere))).collect();
        for (place, to) in candidates {
            if self.accept(attribute, Value::Region(vec![place]), to) {
                break;
            }
        }
    }

    /// The level the fewest steps away.
    fn level(&mut self, attribute: AttributeId, stated: Interval<u32>) {
        let Kind::Level { levels } = &self.setting.program.attributes[attribute.index()].kind else { return };
        let Some(own) = stated.as_point() else { return };
        let mut ranks: Vec<u32> = (0..levels.len() as u32).filter(|r| *r != own).collect();
        ranks.sort_by_key(|rank| rank.abs_diff(own));
        for rank in ranks {
            if self.accept(attribute, Value::Level(Interval::point(rank)), ChangedTo::Level { rank }) {
                break;
            }
        }
    }

    /// The day nearest to the stated one on the other side of a date in the rules.
    fn date(&mut self, attribute: AttributeId, stated: Interval<jiff::civil::Date>) {
        let Some(own) = stated.as_point() else { return };
        let mut days = Vec::new();
        for probe in &self.setting.plan.probes {
            if let Probe::Date { attribute: tested, range, .. } = probe
                && *tested == attribute
            {
                for end in [range.low, range.high].into_iter().flatten() {
                    days.push(end.value);
                    days.extend(end.value.yesterday().ok());
                    days.extend(end.value.tomorrow().ok());
                }
            }
        }
        days.sort_by_key(|day| (day.duration_since(own).abs(), *day));
        days.dedup();
        for day in days.into_iter().filter(|day| *day != own) {
            let to = Interval::point(day);
            if self.accept(attribute, Value::Date(to), ChangedTo::Date { to }) {
                break;
            }
        }
    }

    /// The nearest values above and below that give another class.
    fn quantity(&mut self, attribute: AttributeId, measures: &[Measure]) {
        // Equal measures would have to change together.
        let [measure] = measures else { return };
        let dimension = measure.dimension;
        let thresholds = thresholds(self.setting, self.unit, attribute, dimension, &self.setting.plan.probes);
        let value = |interval| Value::Quantity(vec![Measure { dimension, interval }]);
        let declared = &self.setting.program.attributes[attribute.index()];
        let end = |value| End { value, inclusive: true };
        let limits = Interval { low: declared.least.map(end), high: declared.most.map(end) };
        let whole = declared.whole_from();
        for above in [true, false] {
            let cells = match (whole, above) {
                (Some(least), above) => whole_cells(measure, &thresholds, least, above),
                (None, true) => cells_above(measure, &thresholds),
                (None, false) => cells_below(measure, &thresholds),
            };
            let mut found: Option<(Interval<Number>, Judgement)> = None;
            for cell in cells.iter().map(|cell| cell.and(&limits)).filter(|cell| !cell.is_empty()) {
                let judgement = self.other_class(attribute, value(cell));
                match (&mut found, judgement) {
                    (None, Some(judgement)) => found = Some((cell, judgement)),
                    (Some((run, first)), Some(judgement))
                        if whole.is_none() && judgement.verdict == first.verdict =>
                    {
                        *run = join(run, &cell);
                    }
                    (None, None) => {}
                    (Some(_), _) => break,
                }
            }
            if let Some((run, Judgement { verdict, possible, .. })) = found {
                let to = presentable(&run, &limits);
                self.changes.push(Change {
                    attribute,
                    to: ChangedTo::Quantity { dimension, to },
                    verdict,
                    possible,
                });
            }
        }
    }
}

/// A range as people can state it: without limits that hold anyway, and with decimals that end, on the inner side.
fn presentable(run: &Interval<Number>, limits: &Interval<Number>) -> Interval<Number> {
    const DIGITS: u32 = 6;
    let cut = |end: Option<End<Number>>, up: bool, limit: Option<End<Number>>| {
        let end = end.filter(|end| Some(*end) != limit)?;
        let value = end.value.to_decimal(DIGITS, up);
        Some(End { value, inclusive: end.inclusive || value != end.value })
    };
    let range = Interval { low: cut(run.low, true, limits.low), high: cut(run.high, false, limits.high) };
    if range.is_empty() || run.as_point().is_some() { *run } else { range }
}
