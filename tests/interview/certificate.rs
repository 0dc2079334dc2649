//! The facts that a decision really depends on: the fewest of those stated under which it is certain.

use mulu::compile::Plan;
use mulu::evaluate::{Decision, Options, decide_as_is};
use mulu::facts::{Project, Unit};
use mulu::resolve::{AttributeId, Program, RegionId, SectorId, TermId};

/// A stated fact or exclusion of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece {
    Fact(AttributeId),
    NotTerm(TermId),
    NotRegion(RegionId),
    NotSector(SectorId),
}

/// All that a project states.
pub fn facts(project: &Project) -> Vec<(usize, Piece)> {
    let mut pieces = Vec::new();
    for (index, unit) in project.units.iter().enumerate() {
        pieces.extend(unit.facts.keys().map(|a| (index, Piece::Fact(*a))));
        pieces.extend(unit.excluded.terms.iter().map(|t| (index, Piece::NotTerm(*t))));
        pieces.extend(unit.excluded.regions.iter().map(|r| (index, Piece::NotRegion(*r))));
        pieces.extend(unit.excluded.sectors.iter().map(|s| (index, Piece::NotSector(*s))));
    }
    pieces
}

/// The project with some of its facts.
pub fn with(project: &Project, pieces: &[(usize, Piece)]) -> Project {
    let mut partial = project.clone();
    partial.units = vec![Unit::default(); project.units.len()];
    for (index, piece) in pieces {
        let (from, to) = (&project.units[*index], &mut partial.units[*index]);
        match piece {
            Piece::Fact(a) => {
                to.facts.insert(*a, from.facts[a].clone());
            }
            Piece::NotTerm(t) => to.excluded.terms.push(*t),
            Piece::NotRegion(r) => to.excluded.regions.push(*r),
            Piece::NotSector(s) => to.excluded.sectors.push(*s),
        }
    }
    partial
}

/// How many facts are needed at least for the certain class of the whole, what each unit makes or builds among them: without
/// that, nothing is decided about it.
pub fn least(program: &Program, plan: &Plan, project: &Project, options: &Options, full: &Decision) -> usize {
    let pieces = facts(project);
    let count = pieces.len();
    if count > 14 {
        return count;
    }
    let identity = |unit: &Unit, partial: &Unit| {
        let standard = [program.standard.product, program.standard.facility];
        let stated: Vec<AttributeId> =
            standard.into_iter().flatten().filter(|a| unit.facts.contains_key(a)).collect();
        if stated.is_empty() {
            !partial.facts.is_empty() || unit.facts.is_empty()
        } else {
            stated.iter().any(|a| partial.facts.contains_key(a))
        }
    };
    let mut subsets: Vec<u32> = (0..1 << count).collect();
    subsets.sort_by_key(|s| s.count_ones());
    for subset in subsets {
        let chosen: Vec<_> = (0..count).filter(|i| subset >> i & 1 == 1).map(|i| pieces[i]).collect();
        let partial = with(project, &chosen);
        if !project.units.iter().zip(&partial.units).all(|(u, p)| identity(u, p)) {
            continue;
        }
        let decision = decide_as_is(program, plan, &partial, options);
        if decision.is_certain() && decision.verdict == full.verdict {
            return chosen.len();
        }
    }
    count
}
