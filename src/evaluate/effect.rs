//! Measures of authorities, each hung on the match that causes it.

use super::decision::{EffectHit, Truth, UnitDecision};
use super::truth::View;
use crate::compile::Plan;
use crate::resolve::{EffectId, Program};

/// Effects of all matches, in order of units, matches and effects; those that can't follow are left out.
pub fn effects(program: &Program, plan: &Plan, units: &[UnitDecision]) -> Vec<EffectHit> {
    let mut hits: Vec<EffectHit> = Vec::new();
    for (unit_index, unit) in units.iter().enumerate() {
        let first_of_unit = hits.len();
        for matched in &unit.matches {
            let rule = &plan.rules[matched.rule.index()];
            let situation = &unit.situations[matched.situation];
            let view = View { program, plan, situation, deadline: rule.deadline };
            for (index, effect) in program.effects.iter().enumerate() {
                if effect.class != rule.class {
                    continue;
                }
                let condition = plan.effects[index].map_or(Truth::True, |node| view.node(node));
                let truth = condition.and(matched.truth);
                let hit =
                    EffectHit { effect: EffectId(index as u32), rule: rule.id, unit: unit_index, truth };
                if truth != Truth::False && !hits[first_of_unit..].contains(&hit) {
                    hits.push(hit);
                }
            }
        }
    }
    hits
}
