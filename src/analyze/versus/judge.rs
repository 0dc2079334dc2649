//! What each side by itself says of a project: the last word on every answer.

use super::carry::{Manner, carry, stated_once};
use super::names::Names;
use super::vocabulary::Vocabulary;
use crate::analyze::rules::Rules;
use crate::evaluate::{Truth, View, decide_as_is, situations};
use crate::facts::{Project, Unit};
use crate::resolve::RuleId;
use crate::syntax::ast::Verdict;

/// Both sides, as the evaluator sees them.
#[derive(Clone, Copy)]
pub struct Judge<'v> {
    pub vocabulary: &'v Vocabulary,
    pub old: Rules<'v>,
    pub new: Rules<'v>,
}

/// What a project has to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The verdicts of the two sides, both certain; none: whatever they say.
    pub change: Option<(Verdict, Verdict)>,
    /// The forms of a rule that have to disagree.
    pub owed: Option<Owed>,
    /// Whether both sides have to be certain where the verdicts may be any.
    pub certain: bool,
}

/// The two forms of a rule, each in its own side's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    pub old: Option<RuleId>,
    pub new: Option<RuleId>,
    /// Whether they are of two classes, so that both may apply and still disagree.
    pub is_moved: bool,
}

/// A project in the names of each side, with what they say of it.
#[derive(Debug, Clone)]
pub struct Judged {
    pub old: Unit,
    pub new: Unit,
    pub before: Verdict,
    pub after: Verdict,
}

impl Judge<'_> {
    /// The unit as both sides read it, if it shows what is wanted.
    pub fn confirm(&self, unit: &Unit, wanted: Wanted) -> Option<Judged> {
        let mut tried: Vec<Unit> = Vec::new();
        for manner in Manner::all(self.vocabulary) {
            let once = stated_once(self.vocabulary, manner, unit);
            let carry = |rules: Rules<'_>, names: &Names| {
                carry(&self.vocabulary.program, rules.program, names, manner, &once)
            };
            let (old, new) = (carry(self.old, &self.vocabulary.old), carry(self.new, &self.vocabulary.new));
            if tried.chunks(2).any(|pair| pair == [old.clone(), new.clone()]) {
                continue;
            }
            tried.extend([old.clone(), new.clone()]);
            if let Some(judged) = self.shows(old, new, wanted) {
                return Some(judged);
            }
        }
        None
    }

    fn shows(&self, old: Unit, new: Unit, wanted: Wanted) -> Option<Judged> {
        if let Some(owed) = wanted.owed {
            let before = truth(self.old, &old, owed.old)?;
            let after = truth(self.new, &new, owed.new)?;
            let applies = [before, after].contains(&Truth::True);
            let is_known = before != Truth::Unknown && after != Truth::Unknown;
            if !applies || !is_known || before == after && !owed.is_moved {
                return None;
            }
        }
        let (before, sure_before) = verdict(self.old, &old)?;
        if wanted.change.is_some_and(|(wanted, _)| wanted != before) || wanted.certain && !sure_before {
            return None;
        }
        let (after, sure_after) = verdict(self.new, &new)?;
        if wanted.change.is_some_and(|(_, wanted)| wanted != after) || wanted.certain && !sure_after {
            return None;
        }
        Some(Judged { old, new, before, after })
    }
}

/// What the evaluator says of a rule; a rule that is not there is false. None if the facts contradict each other.
fn truth(rules: Rules<'_>, unit: &Unit, rule: Option<RuleId>) -> Option<Truth> {
    let Some(rule) = rule else { return Some(Truth::False) };
    let Rules { program, plan, options } = rules;
    match &situations(program, plan, unit, options)[..] {
        [(situation, contradictions)] if contradictions.is_empty() => {
            let view = View { program, plan, situation, deadline: None };
            Some(view.rule(&plan.rules[rule.index()]).truth())
        }
        _ => None,
    }
}

/// The verdict, and whether it is certain. None if the facts contradict each other.
fn verdict(rules: Rules<'_>, unit: &Unit) -> Option<(Verdict, bool)> {
    let project = Project { name: String::new(), date: None, units: vec![unit.clone()] };
    let decision = decide_as_is(rules.program, rules.plan, &project, rules.options);
    decision.contradictions.is_empty().then(|| (decision.verdict, decision.is_certain()))
}
