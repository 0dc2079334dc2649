//! Rules as clauses: two literals a condition, one that it is true and one that it is false.
//!
//! In: the rules and their [`Space`]. Out: an [`Encoding`], with a literal for everything that may be asked of a rule. The
//! page in `analyze/mod.rs` says what it promises.

mod clauses;
mod comes_out;
mod test;
mod variables;

use std::collections::HashMap;

use jiff::civil::Date;
use rustsat::types::Lit;

use super::rules::Rules;
use super::space::Space;
use crate::compile::{Node, NodeId, Probe};
use crate::resolve::{Defined, RuleId, TestId};

pub use clauses::{Clauses, Said};
pub use variables::{Classes, Flag, Order, Variables, genus};

/// That a condition is true, and that it is false; neither while it is open.
#[derive(Debug, Clone, Copy)]
pub struct Rail {
    pub holds: Lit,
    pub fails: Lit,
}

impl Rail {
    fn flipped(self) -> Rail {
        Rail { holds: self.fails, fails: self.holds }
    }

    fn flipped_if(self, flip: bool) -> Rail {
        if flip { self.flipped() } else { self }
    }
}

/// A rule in literals.
#[derive(Debug, Clone)]
pub struct RuleRails {
    pub whens: Vec<Rail>,
    pub unless: Vec<Rail>,
    /// Some 当.
    pub when: Rail,
    /// A 当 is true and every 除非 false.
    pub applies: Lit,
    /// Every 当 is false, or an exception is true.
    pub fails: Lit,
}

/// All rules as clauses.
pub struct Encoding<'a> {
    pub rules: Rules<'a>,
    pub space: Space,
    pub clauses: Clauses,
    pub variables: Variables,
    tests: HashMap<(TestId, Option<Date>), Rail>,
    rails: HashMap<RuleId, RuleRails>,
    /// Assumed where everything has to be stated.
    complete: Lit,
}

impl<'a> Encoding<'a> {
    /// Some rules, with what they test.
    pub fn new(rules: Rules<'a>, among: &[RuleId]) -> Encoding<'a> {
        Encoding::on(Clauses::default(), rules, among)
    }

    /// The same, added to the clauses of another encoding, whose literals stay what they are: for two copies of rules in one
    /// solver.
    pub fn on(clauses: Clauses, rules: Rules<'a>, among: &[RuleId]) -> Encoding<'a> {
        Encoding::over(Space::new(rules, among), clauses, rules, among)
    }

    /// A second copy of the same rules, which takes over the clauses of this one.
    pub fn twin(&mut self, among: &[RuleId]) -> Encoding<'a> {
        Encoding::over(self.space.clone(), std::mem::take(&mut self.clauses), self.rules, among)
    }

    /// Over a space of their own.
    pub fn over(space: Space, mut clauses: Clauses, rules: Rules<'a>, among: &[RuleId]) -> Encoding<'a> {
        let variables = Variables::new(rules, &space, &mut clauses);
        let complete = clauses.fresh();
        let tests = HashMap::new();
        let mut encoding =
            Encoding { rules, space, clauses, variables, tests, rails: HashMap::new(), complete };
        encoding.add_completeness();
        encoding.add_definitions();
        for rule in among {
            let rails = encoding.rule(&rules.plan.rules[rule.index()]);
            encoding.rails.insert(*rule, rails);
        }
        encoding
    }

    /// The literals of a rule, one of those that the encoding is of.
    pub fn rails(&self, rule: RuleId) -> &RuleRails {
        &self.rails[&rule]
    }

    /// The literals of a rule, if the encoding is of it.
    pub fn known_rails(&self, rule: RuleId) -> Option<&RuleRails> {
        self.rails.get(&rule)
    }

    /// That everything is stated.
    pub fn complete(&self) -> Lit {
        self.complete
    }

    fn rule(&mut self, rule: &crate::compile::PlanRule) -> RuleRails {
        let whens: Vec<Rail> = rule.whens.iter().map(|node| self.node(*node, rule.deadline)).collect();
        let unless: Vec<Rail> = rule.unless.iter().map(|node| self.node(*node, rule.deadline)).collect();
        let when = self.one_of(&whens);
        let lifted = self.one_of(&unless);
        let applies = self.clauses.all(&[when.holds, lifted.fails]);
        let fails = self.clauses.any(&[when.fails, lifted.holds]);
        RuleRails { whens, unless, when, applies, fails }
    }

    fn one_of(&mut self, rails: &[Rail]) -> Rail {
        let holds: Vec<Lit> = rails.iter().map(|rail| rail.holds).collect();
        let fails: Vec<Lit> = rails.iter().map(|rail| rail.fails).collect();
        Rail { holds: self.clauses.any(&holds), fails: self.clauses.all(&fails) }
    }

    fn node(&mut self, node: NodeId, deadline: Option<Date>) -> Rail {
        match self.rules.plan.node(node) {
            Node::Test(test) => self.test(test, deadline),
            Node::Not(part) => self.node(part, deadline).flipped(),
            Node::Any { first, count } => {
                let parts = self.rules.plan.children(first, count);
                let parts: Vec<Rail> = parts.iter().map(|part| self.node(*part, deadline)).collect();
                self.one_of(&parts)
            }
            Node::All { first, count } => {
                let parts = self.rules.plan.children(first, count);
                let parts: Vec<Rail> =
                    parts.iter().map(|part| self.node(*part, deadline).flipped()).collect();
                self.one_of(&parts).flipped()
            }
        }
    }

    /// The literals of a test, the same for every rule that has it.
    pub fn test(&mut self, test: TestId, deadline: Option<Date>) -> Rail {
        let is_deadline = matches!(self.rules.plan.probe(test), Probe::Deadline { .. });
        let key = (test, deadline.filter(|_| is_deadline));
        if let Some(rail) = self.tests.get(&key) {
            return *rail;
        }
        let rail = self.new_test(test, deadline);
        self.tests.insert(key, rail);
        rail
    }

    /// Everything tested has a value, if that is assumed.
    fn add_completeness(&mut self) {
        let Variables { terms, places, sectors, flags, .. } = &self.variables;
        // Nothing of what has a name is hardly a statement.
        let known = terms.values().chain(places.values()).chain(sectors.values()).map(|c| c.stated);
        let known: Vec<Lit> = known.collect();
        let flags: Vec<Flag> = flags.values().copied().collect();
        known.into_iter().for_each(|known| self.clauses.implies(self.complete, known));
        flags.into_iter().for_each(|flag| self.clauses.add(&[!self.complete, flag.yes, flag.no]));
    }

    /// What definitions say holds of what they define, and the other way round.
    fn add_definitions(&mut self) {
        let (program, plan) = (self.rules.program, self.rules.plan);
        for index in self.space.tested.definitions.clone() {
            let definition = &program.definitions[index];
            // The sectors of a product are added after its definitions were looked at.
            let tests = definition.condition.tests();
            if tests.iter().any(|test| matches!(plan.probe(*test), Probe::Sectors { .. })) {
                continue;
            }
            let rail = self.node(plan.definitions[index], None);
            match definition.target {
                Defined::Flag(flag) => {
                    let Some(Flag { yes, no }) = self.variables.flags.get(&flag).copied() else { continue };
                    self.clauses.implies(rail.holds, yes);
                    self.clauses.implies(rail.fails, no);
                }
                Defined::Term(term) => {
                    for attribute in &program.terms.get(term).attributes {
                        let Some(domain) = self.space.terms.get(attribute) else { continue };
                        let classes = &self.variables.terms[attribute];
                        let within = domain.within(program.terms.below(term)).map(|class| classes.of[class]);
                        let (within, known) = (within.collect::<Vec<Lit>>(), classes.stated);
                        let defined = self.clauses.any(&within);
                        self.clauses.add(&[!defined, !rail.fails]);
                        self.clauses.add(&[!rail.holds, !known, defined]);
                    }
                }
            }
        }
    }
}
