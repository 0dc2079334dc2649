//! Clauses and gates in front of the solver.

use std::collections::HashMap;

use rustsat::solvers::{Solve, SolveIncremental, SolverResult};
use rustsat::types::{Clause, Lit, TernaryVal};
use rustsat_batsat::BasicSolver;

/// A growing set of clauses and the solver that holds them.
pub struct Clauses {
    sat: BasicSolver,
    next: u32,
    yes: Lit,
    /// The literals of gates by what goes into them, so that asking the same again makes the clauses no more.
    gates: HashMap<Vec<Lit>, Lit>,
    /// Whether the solver failed: then it proves nothing any more.
    broken: bool,
}

/// What the solver says of some assumptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Sat,
    Unsat,
    Nothing,
}

impl Default for Clauses {
    /// None but the one that something holds.
    fn default() -> Clauses {
        let yes = Lit::positive(0);
        let (sat, gates) = (BasicSolver::default(), HashMap::new());
        let mut clauses = Clauses { sat, next: 1, yes, gates, broken: false };
        clauses.add(&[yes]);
        clauses
    }
}

impl Clauses {
    /// The literal that always holds.
    pub fn yes(&self) -> Lit {
        self.yes
    }

    /// The literal that never holds.
    pub fn no(&self) -> Lit {
        !self.yes
    }

    /// A constant.
    pub fn constant(&self, holds: bool) -> Lit {
        if holds { self.yes } else { !self.yes }
    }

    /// A literal of its own.
    pub fn fresh(&mut self) -> Lit {
        let lit = Lit::positive(self.next);
        self.next += 1;
        lit
    }

    /// How many variables there are.
    pub fn variables(&self) -> usize {
        self.next as usize
    }

    /// One of these holds.
    pub fn add(&mut self, lits: &[Lit]) {
        if lits.contains(&self.yes) && lits.len() > 1 {
            return;
        }
        let clause: Clause = lits.iter().copied().filter(|lit| *lit != self.no()).collect();
        self.broken |= self.sat.add_clause(clause).is_err();
    }

    /// The first makes the second hold.
    pub fn implies(&mut self, from: Lit, to: Lit) {
        self.add(&[!from, to]);
    }

    /// At most one holds.
    pub fn at_most_one(&mut self, lits: &[Lit]) {
        const FEW: usize = 6;
        if lits.len() <= FEW {
            for (index, a) in lits.iter().enumerate() {
                lits[index + 1..].iter().for_each(|b| self.add(&[!*a, !*b]));
            }
            return;
        }
        // One after the other: a literal that says whether any so far held.
        let mut before = lits[0];
        for lit in &lits[1..] {
            self.add(&[!before, !*lit]);
            let any = self.fresh();
            self.implies(before, any);
            self.implies(*lit, any);
            before = any;
        }
    }

    /// A literal that holds exactly if all of these do.
    pub fn all(&mut self, lits: &[Lit]) -> Lit {
        let negated: Vec<Lit> = lits.iter().map(|lit| !*lit).collect();
        !self.any(&negated)
    }

    /// A literal that holds exactly if one of these does.
    pub fn any(&mut self, lits: &[Lit]) -> Lit {
        let mut parts: Vec<Lit> = lits.iter().copied().filter(|lit| *lit != self.no()).collect();
        parts.sort();
        parts.dedup();
        if parts.contains(&self.yes) || parts.iter().any(|lit| parts.binary_search(&!*lit).is_ok()) {
            return self.yes;
        }
        match parts[..] {
            [] => self.no(),
            [only] => only,
            _ => match self.gates.get(&parts) {
                Some(whole) => *whole,
                None => self.gate(parts),
            },
        }
    }

    fn gate(&mut self, mut parts: Vec<Lit>) -> Lit {
        let whole = self.fresh();
        self.gates.insert(parts.clone(), whole);
        parts.iter().for_each(|part| self.implies(*part, whole));
        parts.push(!whole);
        self.add(&parts);
        whole
    }

    /// Looks for an assignment in which all of these hold.
    pub fn solve(&mut self, assumptions: &[Lit]) -> Said {
        if self.broken {
            return Said::Nothing;
        }
        match self.sat.solve_assumps(assumptions) {
            Ok(SolverResult::Sat) => Said::Sat,
            Ok(SolverResult::Unsat) => Said::Unsat,
            _ => Said::Nothing,
        }
    }

    /// Whether a literal holds in the assignment found last; clauses added since make it unreadable.
    pub fn holds(&self, lit: Lit) -> bool {
        matches!(self.sat.lit_val(lit), Ok(TernaryVal::True))
    }
}
