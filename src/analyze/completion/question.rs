//! Questions about one completion: can it come to this?

use rustsat::types::Lit;

use super::engine::Asked;
use super::laws::{Laws, Seen};
use super::memory::{Memory, Recalled};
use crate::analyze::encode::{Encoding, Said};
use crate::analyze::numbers::Cells;
use crate::evaluate::Proof;
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
pub struct Question<'q, 'a> {
    encoding: &'q mut Encoding<'a>,
    rules: &'q [RuleId],
    /// What holds of all completions.
    assumed: Vec<Lit>,
    laws: Laws,
    /// What other situations that assume the same came to.
    memory: &'q mut Memory<Lit>,
    recalled: Recalled,
    /// Assumed where a law was broken: the clauses say so for this situation alone.
    guard: Option<Lit>,
}

impl<'q, 'a> Question<'q, 'a> {
    pub fn new(
        encoding: &'q mut Encoding<'a>,
        rules: &'q [RuleId],
        (assumed, known): Asked,
        memory: &'q mut Memory<Lit>,
    ) -> Question<'q, 'a> {
        let laws = Laws::new(encoding, known);
        Question { encoding, rules, assumed, laws, memory, recalled: Recalled::default(), guard: None }
    }

    /// What becomes of the open rules; none if nothing can be said.
    pub fn prove(mut self, verdicts: &Verdicts) -> Option<Proof> {
        let anything = self.encoding.clauses.yes();
        // Facts that have no completion prove nothing.
        if !self.may_be(anything) {
            return None;
        }
        let mut proof = Proof { some_applies: !self.may_be(verdicts.none), ..Proof::default() };
        for (rank, head) in &verdicts.heads {
            if !self.may_be(*head) {
                proof.unreached.push(*rank);
            }
        }
        for rule in self.rules {
            let rails = self.encoding.rails(*rule);
            let (applies, fails) = (rails.applies, rails.fails);
            if !self.may_be(!fails) {
                proof.never.push(*rule);
            } else if proof.some_applies && !self.may_be(!applies) {
                proof.always.push(*rule);
            }
        }
        Some(proof)
    }

    /// Whether there may be a completion in which a literal holds; false only by proof.
    fn may_be(&mut self, lit: Lit) -> bool {
        let space = &self.encoding.space;
        if let Some(answer) = self.memory.recall(lit, &self.laws, space, &mut self.recalled) {
            return answer;
        }
        for _ in 0..TRIES {
            let assumed: Vec<Lit> = self.assumed.iter().copied().chain(self.guard).chain([lit]).collect();
            match self.encoding.clauses.solve(&assumed) {
                Said::Unsat => {
                    if self.guard.is_none() {
                        self.memory.never(lit);
                    }
                    return false;
                }
                Said::Nothing => return true,
                Said::Sat => {}
            }
            match self.laws.look(self.encoding) {
                Seen::Fitting(cells) => {
                    self.note(cells, lit);
                    return true;
                }
                Seen::Broken(mut clause) => {
                    let guard = *self.guard.get_or_insert_with(|| self.encoding.clauses.fresh());
                    clause.push(!guard);
                    self.encoding.clauses.add(&clause);
                }
            }
        }
        true
    }

    /// Keeps what becomes of the rules in the completion found last: each answers several questions.
    fn note(&mut self, cells: Vec<Cells>, asked: Lit) {
        let clauses = &self.encoding.clauses;
        let rails = self.rules.iter().map(|rule| self.encoding.rails(*rule));
        let lits = rails.flat_map(|rails| [!rails.fails, !rails.applies]);
        let yes = lits.filter(|lit| clauses.holds(*lit)).chain([asked, clauses.yes()]);
        self.memory.note(vec![cells], yes);
    }
}
