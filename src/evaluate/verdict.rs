//! From truths to verdicts: what heads a unit, what is possible, how units and products roll up.

use super::decision::Truth;
use super::engage::Outcomes;
use super::truth::View;
use crate::resolve::Edition;
use crate::syntax::ast::{Class, Verdict};

/// A verdict with all that are possible, the heaviest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: Verdict,
    pub possible: Vec<Verdict>,
}

/// The judgement of one situation; `base` are the verdicts there may be when no rule counts, the one so far first.
pub fn judge(view: View<'_>, outcomes: &Outcomes, base: &[Verdict]) -> Judgement {
    let rules = &view.plan.rules;
    let applying = outcomes.truths.iter().filter(|(_, truth)| truth.truth() == Truth::True);
    let certain = applying.map(|(rule, _)| rules[rule.index()].rank).min();
    let mut ranks: Vec<usize> = outcomes.engaged.iter().map(|id| rules[id.index()].rank).collect();
    ranks.retain(|rank| certain.is_none_or(|certain| *rank < certain));
    ranks.extend(certain);
    ranks.sort_unstable();
    ranks.dedup();
    let class = |rank: usize| Verdict::Class(view.program.edition.precedence[rank]);
    let mut possible: Vec<Verdict> = ranks.into_iter().map(class).collect();
    if certain.is_none() {
        possible.extend(base);
    }
    let closed = closed(view, outcomes, base);
    let verdict = if possible.contains(&closed) { closed } else { possible[0] };
    Judgement { verdict, possible }
}

/// The verdict of the closed reading, which closes whole rules.
pub fn closed(view: View<'_>, outcomes: &Outcomes, base: &[Verdict]) -> Verdict {
    let counting = outcomes.rules(view.plan).filter(|rule| outcomes.counts(rule));
    let class = |rank: usize| Verdict::Class(view.program.edition.precedence[rank]);
    counting.map(|r| r.rank).min().map_or(base[0], class)
}

/// The products of one unit: the heaviest heads it, a class before none.
pub fn roll_up_products(edition: &Edition, parts: &[Judgement]) -> Judgement {
    let classes = edition.precedence.map(Verdict::Class);
    let order: Vec<Verdict> = classes.into_iter().chain([Verdict::Unlisted, Verdict::Permitted]).collect();
    roll_up(parts, &order)
}

/// The units of a project: 淘汰 > 限制 > 未列入 > 允许 > 鼓励. It is encouraged only if every unit is.
pub fn roll_up_units(edition: &Edition, parts: &[Judgement]) -> Judgement {
    roll_up(parts, &unit_order(edition))
}

/// Verdicts by what they weigh among the units of a project, the heaviest first.
pub fn unit_order(edition: &Edition) -> Vec<Verdict> {
    let burdens =
        edition.precedence.into_iter().filter(|class| *class != Class::Encouraged).map(Verdict::Class);
    let rest = [Verdict::Unlisted, Verdict::Permitted, Verdict::Class(Class::Encouraged)];
    burdens.chain(rest).collect()
}

/// The heaviest verdict, and every verdict that some choice of the parts' possible ones comes to. `order` begins with the
/// heaviest.
fn roll_up(parts: &[Judgement], order: &[Verdict]) -> Judgement {
    let weight = |verdict: Verdict| order.iter().position(|v| *v == verdict).unwrap_or(order.len());
    let heavier = |a: Verdict, b: Verdict| if weight(b) < weight(a) { b } else { a };
    let Some((first, others)) = parts.split_first() else {
        return Judgement { verdict: Verdict::Unlisted, possible: vec![Verdict::Unlisted] };
    };
    let mut whole = first.clone();
    for part in others {
        let mut possible: Vec<Verdict> = Vec::new();
        for a in &whole.possible {
            for b in &part.possible {
                let verdict = heavier(*a, *b);
                if !possible.contains(&verdict) {
                    possible.push(verdict);
                }
            }
        }
        whole.possible = possible;
        whole.verdict = heavier(whole.verdict, part.verdict);
    }
    whole.possible.sort_by_key(|v| weight(*v));
    whole
}
