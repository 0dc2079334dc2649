//! Proofs by the clauses of the analysis.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::assumed::assumed;
use super::question::{Question, Verdicts};
use super::twins::Second;
use crate::analyze::Rules;
use crate::analyze::encode::Encoding;
use crate::compile::Plan;
use crate::evaluate::{Open, Options, Proof, Prover};
use crate::resolve::{AttributeId, Program, ReadingId, RuleId};

/// So many rules may be open at once; of more it is not asked which of them matter.
const MOST: usize = 120;

/// The rules, with the clauses of those that were asked about.
pub struct Engine<'a> {
    program: &'a Program,
    plan: &'a Plan,
    options: &'a Options,
    encoded: RefCell<HashMap<Vec<RuleId>, Encoded<'a>>>,
}

/// Some rules as clauses: once, and a second time where that was needed.
struct Encoded<'a> {
    first: Encoding<'a>,
    verdicts: Verdicts,
    second: Option<Second<'a>>,
}

impl<'a> Encoded<'a> {
    fn new(rules: Rules<'a>, among: &[RuleId]) -> Encoded<'a> {
        let mut first = Encoding::new(rules, among);
        let verdicts = Verdicts::new(&mut first, among);
        Encoded { first, verdicts, second: None }
    }

    fn prove(&mut self, open: &Open<'_>) -> Option<Proof> {
        let assumed = assumed(&mut self.first, open)?;
        Question { encoding: &mut self.first, open, assumed, met: HashSet::new() }.prove(&self.verdicts)
    }

    fn idle(&mut self, open: &Open<'_>, attributes: &[AttributeId]) -> Vec<AttributeId> {
        let Encoded { first, verdicts, second } = self;
        let second = second.get_or_insert_with(|| Second::new(first, verdicts, open.rules));
        second.idle(first, open, attributes).unwrap_or_default()
    }
}

impl<'a> Engine<'a> {
    /// For decisions under some options. The clauses are kept for as long as it lives.
    pub fn new(program: &'a Program, plan: &'a Plan, options: &'a Options) -> Engine<'a> {
        Engine { program, plan, options, encoded: RefCell::default() }
    }

    fn rules(&self) -> Rules<'a> {
        Rules { program: self.program, plan: self.plan, options: self.options }
    }

    /// The readings that a situation is looked at under, if they are others than those of the options.
    fn other_readings(&self, open: &Open<'_>) -> Option<Options> {
        let rules = self.rules();
        let readings = open.view.situation.readings.iter().enumerate();
        let readings: Vec<_> = readings.map(|(index, value)| (ReadingId(index as u32), *value)).collect();
        let differs = readings.iter().any(|(reading, value)| rules.reading(*reading) != *value);
        differs.then_some(Options { as_of: self.options.as_of, readings })
    }
}

impl Prover for Engine<'_> {
    fn prove(&self, open: &Open<'_>) -> Option<Proof> {
        if open.rules.len() > MOST {
            return None;
        }
        if let Some(options) = self.other_readings(open) {
            return Encoded::new(Rules { options: &options, ..self.rules() }, open.rules).prove(open);
        }
        let mut encoded = self.encoded.borrow_mut();
        let new = || Encoded::new(self.rules(), open.rules);
        encoded.entry(open.rules.to_vec()).or_insert_with(new).prove(open)
    }

    fn idle(&self, open: &Open<'_>, attributes: &[AttributeId]) -> Vec<AttributeId> {
        if open.rules.len() > MOST {
            return Vec::new();
        }
        if let Some(options) = self.other_readings(open) {
            let rules = Rules { options: &options, ..self.rules() };
            return Encoded::new(rules, open.rules).idle(open, attributes);
        }
        let mut encoded = self.encoded.borrow_mut();
        let new = || Encoded::new(self.rules(), open.rules);
        encoded.entry(open.rules.to_vec()).or_insert_with(new).idle(open, attributes)
    }
}
