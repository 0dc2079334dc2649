//! Questions about one completion: can it come to this?

use std::collections::HashSet;

use rustsat::types::Lit;

use super::laws::{Laws, Seen};
use crate::analyze::encode::{Encoding, Said};
use crate::evaluate::{Open, Proof};
use crate::resolve::RuleId;

/// So many assignments are looked at for a question before it is left open.
pub const TRIES: usize = 40;

/// What completions may come to, as literals.
pub struct Verdicts {
    /// The places in the precedence that open rules have, with the literal that a rule of that class may head: it does not fail,
    /// and no heavier one applies.
    pub heads: Vec<(usize, Lit)>,
    /// That no open rule applies.
    pub none: Lit,
}

impl Verdicts {
    pub fn new(encoding: &mut Encoding<'_>, among: &[RuleId]) -> Verdicts {
        let plan = encoding.rules.plan;
        let rank = |rule: &RuleId| plan.rules[rule.index()].rank;
        let mut ranks: Vec<usize> = among.iter().map(rank).collect();
        ranks.sort_unstable();
        ranks.dedup();
        let mut heads = Vec::new();
        let mut clear: Vec<Lit> = Vec::new();
        for own in ranks {
            let rails: Vec<(Lit, Lit)> = among
                .iter()
                .filter(|rule| rank(rule) == own)
                .map(|rule| (encoding.rails(*rule).applies, encoding.rails(*rule).fails))
                .collect();
            let may: Vec<Lit> = rails.iter().map(|(_, fails)| !*fails).collect();
            let may = encoding.clauses.any(&may);
            let lits: Vec<Lit> = clear.iter().copied().chain([may]).collect();
            heads.push((own, encoding.clauses.all(&lits)));
            clear.extend(rails.iter().map(|(applies, _)| !*applies));
        }
        let none = encoding.clauses.all(&clear);
        Verdicts { heads, none }
    }

    /// All of them, the heaviest first.
    pub fn all(&self) -> Vec<Lit> {
        self.heads.iter().map(|(_, lit)| *lit).chain([self.none]).collect()
    }
}

/// A situation that questions are put about.
pub struct Question<'q, 'a, 'o> {
    pub encoding: &'q mut Encoding<'a>,
    pub open: &'q Open<'o>,
    /// What holds of all completions.
    pub assumed: Vec<Lit>,
    /// Literals that held in a completion found on the way.
    pub met: HashSet<Lit>,
}

impl Question<'_, '_, '_> {
    /// What becomes of the open rules; none if nothing can be said.
    pub fn prove(mut self, verdicts: &Verdicts) -> Option<Proof> {
        let guard = self.encoding.clauses.fresh();
        self.assumed.push(guard);
        let laws = Laws::new(self.encoding, self.open, guard);
        // Facts that have no completion prove nothing.
        if !self.may_be(&laws, None) {
            return None;
        }
        let mut proof = Proof { some_applies: !self.may_be(&laws, Some(verdicts.none)), ..Proof::default() };
        for (rank, head) in &verdicts.heads {
            if !self.may_be(&laws, Some(*head)) {
                proof.unreached.push(*rank);
            }
        }
        for rule in self.open.rules {
            let rails = self.encoding.rails(*rule);
            let (applies, fails) = (rails.applies, rails.fails);
            if !self.may_be(&laws, Some(!fails)) {
                proof.never.push(*rule);
            } else if proof.some_applies && !self.may_be(&laws, Some(!applies)) {
                proof.always.push(*rule);
            }
        }
        Some(proof)
    }

    /// Whether there may be a completion in which a literal holds; false only by proof.
    fn may_be(&mut self, laws: &Laws, lit: Option<Lit>) -> bool {
        if lit.is_some_and(|lit| self.met.contains(&lit)) {
            return true;
        }
        let assumed: Vec<Lit> = self.assumed.iter().copied().chain(lit).collect();
        for _ in 0..TRIES {
            match self.encoding.clauses.solve(&assumed) {
                Said::Unsat => return false,
                Said::Nothing => return true,
                Said::Sat => {}
            }
            let Seen::Broken(clause) = laws.look(self.encoding) else {
                self.note();
                return true;
            };
            self.encoding.clauses.add(&clause);
        }
        true
    }

    /// Keeps what becomes of the rules in the completion found last: each answers several questions.
    fn note(&mut self) {
        for rule in self.open.rules {
            let rails = self.encoding.rails(*rule);
            for lit in [!rails.fails, !rails.applies] {
                if self.encoding.clauses.holds(lit) {
                    self.met.insert(lit);
                }
            }
        }
    }
}
