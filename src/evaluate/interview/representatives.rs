//! Representative answers: one for each way in which the rules can turn on a fact.

use super::answer::Answer;
use super::live::Live;
use super::{place, quantity, term};
use crate::compile::Probe;
use crate::evaluate::unit::Setting;
use crate::facts::{Unit, Value};
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Kind};

/// More of them are not told apart; a fact that has more counts as able to change the class.
pub const MOST: usize = 32;

/// Representative answers about one attribute.
#[derive(Debug, Clone, Default)]
pub struct Representatives {
    pub answers: Vec<Answer>,
    /// How often each of them is to be expected, one to another; 1 where there is no more.
    pub weights: Vec<f64>,
    /// Answers that join others: several terms at once. For the search alone, behind `answers`.
    pub joint: Vec<Answer>,
    /// Whether some were left out.
    pub truncated: bool,
}

impl Representatives {
    /// At most [`MOST`] of some answers.
    pub fn new(mut answers: Vec<Answer>) -> Representatives {
        let truncated = answers.len() > MOST;
        answers.truncate(MOST);
        Representatives { answers, weights: Vec::new(), joint: Vec::new(), truncated }
    }

    /// All answers, the joint ones last.
    pub fn all(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().chain(&self.joint)
    }

    /// How often an answer is to be expected.
    pub fn weight(&self, index: usize) -> f64 {
        self.weights.get(index).copied().unwrap_or(1.0)
    }

    /// Whether there is anything to ask.
    pub fn is_open(&self) -> bool {
        self.answers.len() > 1
    }
}

/// What rules and facts say of an attribute that is asked for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub setting: Setting<'a>,
    pub live: &'a Live,
    pub unit: &'a Unit,
    pub attribute: AttributeId,
}

impl<'a> Asked<'a> {
    /// What is stated of it.
    pub fn stated(self) -> Option<&'a Value> {
        self.unit.facts.get(&self.attribute).map(|fact| &fact.value)
    }

    /// The tests of it that still count.
    pub fn probes(self) -> impl Iterator<Item = &'a Probe> {
        let Asked { live, attribute, .. } = self;
        live.tests.iter().map(|t| live.plan.probe(*t)).filter(move |p| p.attribute() == Some(attribute))
    }

    /// The answers.
    pub fn representatives(self) -> Representatives {
        match &self.setting.program.attributes[self.attribute.index()].kind {
            Kind::Terms | Kind::Choice => term::representatives(self),
            Kind::Region => place::regions(self),
            Kind::Sector => place::sectors(self),
            Kind::Quantity { dimensions } => quantity::representatives(self, dimensions),
            Kind::Level { levels } => Representatives::new(self.levels(levels.len() as u32)),
            Kind::Date => Representatives::new(self.dates()),
            Kind::Flag if self.stated().is_none() => {
                let answer = |flag| Answer::value(self.attribute, Value::Flag(flag));
                Representatives::new(vec![answer(true), answer(false)])
            }
            Kind::Flag => Representatives::default(),
        }
    }

    fn levels(self, count: u32) -> Vec<Answer> {
        let stated = match self.stated() {
            Some(Value::Level(level)) => *level,
            _ => Interval::ALL,
        };
        let mut seen: Vec<Vec<bool>> = Vec::new();
        let mut answers = Vec::new();
        for rank in (0..count).filter(|rank| stated.contains(*rank)) {
            let within = |probe: &Probe| match probe {
                Probe::Level { range, .. } => range.contains(rank),
                _ => false,
            };
            let turns: Vec<bool> = self.probes().map(within).collect();
            if !seen.contains(&turns) {
                seen.push(turns);
                answers.push(Answer::value(self.attribute, Value::Level(Interval::point(rank))));
            }
        }
        answers
    }

    /// The days on which some bound turns, and those next to them.
    fn dates(self) -> Vec<Answer> {
        let stated = match self.stated() {
            Some(Value::Date(date)) => *date,
            _ => Interval::ALL,
        };
        let mut days = Vec::new();
        for probe in self.probes() {
            match probe {
                Probe::Date { range, .. } => {
                    days.extend([range.low, range.high].into_iter().flatten().map(|end| end.value));
                }
                Probe::Deadline { .. } => days.extend(self.live.plan.rules.iter().filter_map(|r| r.deadline)),
                _ => {}
            }
        }
        let around = |day: &jiff::civil::Date| [day.yesterday().ok(), Some(*day), day.tomorrow().ok()];
        let mut days: Vec<_> = days.iter().flat_map(around).flatten().collect();
        days.retain(|day| stated.contains(*day));
        days.sort();
        days.dedup();
        days.into_iter().map(|d| Answer::value(self.attribute, Value::Date(Interval::point(d)))).collect()
    }
}
