//! What a change did to the class, and why: one line.

use std::collections::HashMap;

use super::Session;
use super::now::Now;
use crate::evaluate::{Decision, Truth};
use crate::explain::{ConditionReport, RuleReport, TruthCode, inspect_rule, outcome};
use crate::resolve::{Program, RuleId};
use crate::syntax::ast::Verdict;

/// Rules that turn alike before none of them is named.
const MANY: usize = 8;

/// What became of a rule in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Applies,
    /// It applies unless an exception holds that is still open.
    Open,
    Excepted,
    Waits,
}

/// A rule whose fate is another than before.
struct Turn {
    rule: RuleId,
    before: Option<Fate>,
    after: Option<Fate>,
}

impl Session {
    /// `未列入 → 限制：小型新型干法熟料线 适用（产能 < 2000 吨/日）；还缺 能效水平`. `touched`: the attributes that were changed.
    pub(super) fn change_line(&self, before: Option<&Now>, after: &Now, touched: &[String]) -> String {
        let class = |now: &Now| self.class_of(&now.decision);
        let head = match before.map(class) {
            Some(old) if old != class(after) => {
                self.text("session-changed", &[("before", old.into()), ("after", class(after).into())])
            }
            Some(same) => self.text("session-unchanged", &[("class", same.into())]),
            None => class(after),
        };
        let reason = self.reason(before, after, touched);
        let needs = self.needs(after);
        let parts: Vec<String> = reason.into_iter().chain(needs).collect();
        let lang = self.catalog.lang();
        let line = match parts.join(lang.pick("；", "; ")) {
            parts if parts.is_empty() => head,
            // An open class has a colon of its own.
            parts if after.decision.is_certain() => format!("{head}{}{parts}", lang.pick("：", ": ")),
            parts => format!("{head}{}{parts}", lang.pick("；", "; ")),
        };
        match after.decision.conflict {
            true => format!("{line}{}{}", lang.pick("；", "; "), self.catalog.word("session-conflict")),
            false => line,
        }
    }

    /// The class as a word or two, with all that is possible where it is not certain.
    pub(super) fn class_of(&self, decision: &Decision) -> String {
        outcome(&self.catalog, decision.verdict, &decision.possible)
    }

    /// The rule whose fate counts most for the class, and what turned it.
    fn reason(&self, before: Option<&Now>, after: &Now, touched: &[String]) -> Option<String> {
        let program = &self.rules_of(after)?.0.program;
        let old =
            before.filter(|b| b.edition == after.edition).map(|b| fates(&b.decision)).unwrap_or_default();
        let new = fates(&after.decision);
        let verdicts = [Some(after.decision.verdict), before.map(|b| b.decision.verdict)];
        let mut turns: Vec<Turn> = turns(&old, &new);
        turns.sort_by_key(|turn| {
            let class = Some(Verdict::Class(program.rules[turn.rule.index()].class));
            let place = verdicts.iter().position(|v| *v == class).unwrap_or(verdicts.len());
            (turn.weight(), place, turn.rule)
        });
        let first = turns.first()?;
        let alike = turns.iter().filter(|t| (t.before, t.after) == (first.before, first.after)).count();
        // What turns so many rules at once says nothing by naming one of them.
        if alike > MANY && first.after != Some(Fate::Applies) {
            return None;
        }
        let line = self.turn_text(program, first, after, touched);
        match alike {
            1 => Some(line),
            more => {
                Some(self.text("session-and-others", &[("line", line.into()), ("count", (more - 1).into())]))
            }
        }
    }

    fn turn_text(&self, program: &Program, turn: &Turn, after: &Now, touched: &[String]) -> String {
        let name = program.rules[turn.rule.index()].name.as_str();
        let report = self
            .context(after)
            .and_then(|c| inspect_rule(&c, &after.project, &after.decision, turn.rule).into_iter().next());
        let telling = report.as_ref().map_or(String::new(), |report| self.telling(report, turn, touched));
        let id = match (turn.before, turn.after) {
            (_, Some(Fate::Applies)) => "session-rule-applies",
            (_, Some(Fate::Open)) => "session-rule-open",
            (_, Some(Fate::Excepted)) => "session-rule-excepted",
            (_, Some(Fate::Waits)) => "session-rule-waits",
            (Some(Fate::Applies | Fate::Open), None) => "session-rule-ceases",
            (_, None) => "session-rule-ruled-out",
        };
        let text = self.text(id, &[("rule", name.into())]);
        match telling.is_empty() {
            true => text,
            false => self.text("session-with-reason", &[("text", text.into()), ("reason", telling.into())]),
        }
    }

    /// The condition that tells most: one about what was just changed before others.
    fn telling(&self, report: &RuleReport, turn: &Turn, touched: &[String]) -> String {
        let wanted = match turn.after {
            Some(Fate::Applies) if turn.before == Some(Fate::Open) => {
                let not = report.exceptions.iter().find(|e| e.truth == TruthCode::False);
                return not.map_or(String::new(), |e| {
                    self.text("session-exception-fails", &[("exception", e.text.as_str().into())])
                });
            }
            Some(Fate::Applies) => TruthCode::True,
            Some(Fate::Open) => {
                let open = report.exceptions.iter().find(|e| e.truth == TruthCode::Unknown);
                return open.map_or(String::new(), |e| e.text.clone());
            }
            Some(Fate::Excepted) => {
                let by = report.exceptions.iter().find(|e| e.truth == TruthCode::True);
                return by.map_or(String::new(), |e| e.text.clone());
            }
            Some(Fate::Waits) => return String::new(),
            None => TruthCode::False,
        };
        let of_truth = report.alternatives.iter().filter(|a| a.truth == wanted);
        let conditions: Vec<&ConditionReport> =
            of_truth.flat_map(|a| &a.conditions).filter(|c| c.truth == wanted).collect();
        let about = |c: &&&ConditionReport| touched.iter().any(|name| c.text.starts_with(name.as_str()));
        // Bounds come last in a rule, and tell more than what it is about.
        let found = conditions.iter().rev().find(about).or(conditions.last());
        found.map_or(String::new(), |c| {
            let fact = c.fact.clone().filter(|fact| !c.text.ends_with(fact.as_str()));
            match (wanted, fact) {
                (TruthCode::False, Some(fact)) => self.text(
                    "session-fails-with",
                    &[("condition", c.text.as_str().into()), ("fact", fact.into())],
                ),
                (TruthCode::False, None) => {
                    self.text("session-fails", &[("condition", c.text.as_str().into())])
                }
                _ => c.text.clone(),
            }
        })
    }

    /// What is still missing, the first few.
    fn needs(&self, now: &Now) -> Option<String> {
        const SHOWN: usize = 3;
        // What is certain lacks nothing that would change it.
        if now.decision.is_certain() {
            return None;
        }
        let program = &self.rules_of(now)?.0.program;
        let mut names: Vec<&str> = Vec::new();
        for need in now.decision.units.iter().flat_map(|unit| &unit.needs) {
            let name = program.attributes[need.attribute.index()].name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            return None;
        }
        let shown = names.iter().take(SHOWN).copied().collect::<Vec<_>>();
        let list = shown.join(self.catalog.lang().pick("、", ", "));
        let id = if names.len() > SHOWN { "session-needs-more" } else { "session-needs" };
        Some(self.text(id, &[("needs", list.into()), ("count", names.len().into())]))
    }
}

impl Turn {
    /// What counts most for the class comes first.
    fn weight(&self) -> usize {
        match (self.before, self.after) {
            (_, Some(Fate::Applies)) => 0,
            (_, Some(Fate::Open)) => 1,
            (Some(Fate::Applies | Fate::Open), _) => 2,
            (_, Some(Fate::Excepted)) => 3,
            (_, Some(Fate::Waits)) => 4,
            (_, None) => 5,
        }
    }
}

/// The rules that a decision speaks of, unit by unit.
fn fates(decision: &Decision) -> HashMap<(usize, RuleId), Fate> {
    let mut fates = HashMap::new();
    for (index, unit) in decision.units.iter().enumerate() {
        let mut keep = |rule, fate: Fate| {
            let known: &mut Fate = fates.entry((index, rule)).or_insert(fate);
            *known = fate.min(*known);
        };
        unit.undetermined.iter().for_each(|u| keep(u.rule, Fate::Waits));
        unit.excepted.iter().for_each(|e| keep(e.rule, Fate::Excepted));
        unit.matches.iter().for_each(|m| {
            keep(m.rule, if m.truth == Truth::Unknown { Fate::Open } else { Fate::Applies });
        });
    }
    fates
}

fn turns(old: &HashMap<(usize, RuleId), Fate>, new: &HashMap<(usize, RuleId), Fate>) -> Vec<Turn> {
    let mut keys: Vec<_> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let turn = |key: &(usize, RuleId)| {
        let (before, after) = (old.get(key).copied(), new.get(key).copied());
        (before != after).then_some(Turn { rule: key.1, before, after })
    };
    keys.into_iter().filter_map(turn).collect()
}
