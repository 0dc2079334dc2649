//! Effects of a decision: what which authority has to do, and what that hangs on.

use super::condition::condition_text;
use super::fact::Scene;
use super::reason::{CitedFrom, EffectReport};
use super::report::Certainty;
use crate::diagnostic::{Catalog, Lang};
use crate::evaluate::{EffectHit, Truth};
use crate::resolve::{Condition, Effect, Program, Rule};

/// One entry per authority; none for an effect that does not follow. `scene` is that of the match that causes it.
pub(super) fn effects(
    program: &Program,
    catalog: &Catalog,
    hit: &EffectHit,
    scene: Option<&Scene<'_>>,
) -> Vec<EffectReport> {
    let effect = program.effects.get(hit.effect.index());
    let (Some(effect), Some(rule)) = (effect, program.rules.get(hit.rule.index())) else { return Vec::new() };
    if hit.truth == Truth::False {
        return Vec::new();
    }
    let open = hit.truth == Truth::Unknown;
    let entry = |authority: &String| EffectReport {
        rule: rule.path.clone(),
        authority: authority.clone(),
        measure: measure(catalog, effect),
        citation: effect.citation.text.text.clone(),
        cited_from: if effect.citation.preamble { CitedFrom::Preamble } else { CitedFrom::Item },
        unit: hit.unit,
        class: rule.class.into(),
        certainty: if open { Certainty::Conditional } else { Certainty::Certain },
        condition: if open { undecided(program, effect, rule, scene) } else { None },
    };
    effect.authorities.iter().map(entry).collect()
}

fn measure(catalog: &Catalog, effect: &Effect) -> String {
    let gloss = effect.measure_gloss.as_ref().filter(|_| catalog.lang() == Lang::En);
    gloss.unwrap_or(&effect.measure).clone()
}

/// The conditions that are still open: the effect's own, and that no open exception lifts the rule.
fn undecided(program: &Program, effect: &Effect, rule: &Rule, scene: Option<&Scene<'_>>) -> Option<String> {
    let Some(scene) = scene else {
        return effect.condition.as_ref().map(|condition| condition_text(program, condition));
    };
    let is_open = |condition: &Condition| scene.truth(condition, rule.deadline) == Truth::Unknown;
    let own = effect.condition.iter().filter(|c| is_open(c)).cloned();
    let exceptions = rule.unless.iter().filter(|c| is_open(c));
    let exceptions = exceptions.map(|condition| Condition::Not(Box::new(condition.clone())));
    let mut open: Vec<Condition> = own.chain(exceptions).collect();
    match open.len() {
        0 => None,
        1 => open.pop().map(|only| condition_text(program, &only)),
        _ => Some(condition_text(program, &Condition::All(open))),
    }
}
