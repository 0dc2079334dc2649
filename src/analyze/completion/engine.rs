//! Proofs by the clauses of the analysis.

use std::cell::RefCell;
use std::collections::HashMap;

use rustsat::types::Lit;

use super::assumed::assumed;
use super::laws::held_against;
use super::memory::Memory;
use super::question::{Question, Verdicts};
use super::twins::Second;
use crate::analyze::Rules;
use crate::analyze::encode::Encoding;
use crate::compile::Plan;
use crate::evaluate::{Open, Options, Proof, Prover};
use crate::quantity::{Interval, Number};
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

/// So many situations are remembered for some rules, and so many variables added by what is asked: then the clauses are made anew.
const KEPT: usize = 1 << 10;

/// So many sets of rules are kept, then all are forgotten.
const SETS: usize = 1 << 9;

/// Some rules as clauses: once, and a second time where that was needed.
struct Encoded<'a> {
    first: Encoding<'a>,
    verdicts: Verdicts,
    second: Option<Second<'a>>,
    /// By what holds of every completion.
    memories: HashMap<Vec<Lit>, Memories>,
    /// How many variables there were before anything was asked.
    least: usize,
}

/// What was found of situations that assume the same.
#[derive(Default)]
struct Memories {
    proofs: Memory<Lit>,
    idle: Memory<Option<AttributeId>>,
}

/// What a proof hangs on: what holds of every completion, and what the laws between quantities are held against.
pub type Asked = (Vec<Lit>, Vec<Interval<Number>>);

impl<'a> Encoded<'a> {
    fn new(rules: Rules<'a>, among: &[RuleId]) -> Encoded<'a> {
        let mut first = Encoding::new(rules, among);
        let verdicts = Verdicts::new(&mut first, among);
        let least = first.clauses.variables();
        Encoded { first, verdicts, second: None, memories: HashMap::new(), least }
    }

    fn is_full(&self) -> bool {
        self.memories.len() >= KEPT || self.first.clauses.variables() > self.least + KEPT
    }

    fn prove(&mut self, open: &Open<'_>) -> Option<Proof> {
        let Encoded { first, verdicts, memories, .. } = self;
        let assumed = assumed(first, open)?;
        let memory = &mut memories.entry(assumed.clone()).or_default().proofs;
        let known = held_against(first, open);
        Question::new(first, open.rules, (assumed, known), memory).prove(verdicts)
    }

    fn idle(&mut self, open: &Open<'_>, attributes: &[AttributeId]) -> Vec<AttributeId> {
        let Encoded { first, verdicts, second, memories, least } = self;
        let Some(assumed) = assumed(first, open) else { return Vec::new() };
        let memory = &mut memories.entry(assumed).or_default().idle;
        let second = second.get_or_insert_with(|| {
            let second = Second::new(first, verdicts, open.rules);
            *least = first.clauses.variables();
            second
        });
        second.idle(first, open, attributes, memory).unwrap_or_default()
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

    /// Lets something be asked of the clauses of some rules.
    fn ask<T>(&self, open: &Open<'_>, ask: impl FnOnce(&mut Encoded<'_>) -> T) -> T {
        if let Some(options) = self.other_readings(open) {
            return ask(&mut Encoded::new(Rules { options: &options, ..self.rules() }, open.rules));
        }
        let mut encoded = self.encoded.borrow_mut();
        if encoded.len() >= SETS && !encoded.contains_key(open.rules) {
            encoded.clear();
        }
        let new = || Encoded::new(self.rules(), open.rules);
        let own = encoded.entry(open.rules.to_vec()).or_insert_with(new);
        if own.is_full() {
            *own = new();
        }
        ask(own)
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
        self.ask(open, |encoded| encoded.prove(open))
    }

    fn idle(&self, open: &Open<'_>, attributes: &[AttributeId]) -> Vec<AttributeId> {
        if open.rules.len() > MOST {
            return Vec::new();
        }
        self.ask(open, |encoded| encoded.idle(open, attributes))
    }
}
