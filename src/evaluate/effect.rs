//! Measures of authorities, each hung on the match that causes it.

use super::decision::{EffectHit, Truth, UnitDecision};
use super::unit::Setting;
use crate::resolve::EffectId;

/// Effects of all matches, in order of units, matches and effects; those that can't follow are left out.
pub fn effects(setting: Setting<'_>, units: &[UnitDecision]) -> Vec<EffectHit> {
    let mut hits: Vec<EffectHit> = Vec::new();
    for (unit_index, unit) in units.iter().enumerate() {
        for matched in &unit.matches {
            let rule = &setting.plan.rules[matched.rule.index()];
            let view = setting.view(&unit.situations[matched.situation]).with_deadline(rule.deadline);
            for (index, effect) in setting.program.effects.iter().enumerate() {
                if effect.class != rule.class {
                    continue;
                }
                let condition = setting.plan.effects[index].map_or(Truth::True, |node| view.node(node));
                let truth = condition.and(matched.truth);
                let hit =
                    EffectHit { effect: EffectId(index as u32), rule: rule.id, unit: unit_index, truth };
                if truth != Truth::False && !hits.contains(&hit) {
                    hits.push(hit);
                }
            }
        }
    }
    hits
}
