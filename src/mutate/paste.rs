//! A project -> a 案例 that tells a mutant from the rule, run before it is believed.

use std::sync::Arc;

use super::fate::Killer;
use super::mutant::Mutant;
use crate::analyze::Words;
use crate::cases::{self, Outcome, RuleNames, expectation, shortest};
use crate::compile::Plan;
use crate::evaluate::{Decision, Options};
use crate::facts::Unit;
use crate::format::{Keywords, format};
use crate::resolve::{AttributeId, Program, RuleId};
use crate::rulebook::Edition;
use crate::source::Sources;
use crate::syntax::ast::{Case, StatementKind};
use crate::syntax::{name_text, parse};

/// What of a decision another one does not meet, as it is written after 期望; none if a case can't tell them apart.
pub fn telling(program: &Program, rule: RuleId, as_is: &Decision, altered: &Decision) -> Option<String> {
    let own = expectation(program, as_is);
    let mut parts = vec![own.clone()];
    let mut differ = own != expectation(program, altered);
    if altered.conflict && !as_is.conflict {
        parts.push("无 冲突".to_owned());
        differ = true;
    }
    let excepted = |decision: &Decision, rule: RuleId| {
        decision.units.iter().flat_map(|unit| &unit.excepted).any(|found| found.rule == rule)
    };
    if excepted(as_is, rule) {
        differ |= !excepted(altered, rule);
        parts.push(format!("例外 {}", shortest(program, rule)));
    }
    if !differ {
        let more = only_as_is(program, as_is, altered)?;
        parts.push(more);
    }
    Some(parts.join(" "))
}

/// A measure that follows, or a fact that is asked for, as the rules are and not under the mutant.
fn only_as_is(program: &Program, as_is: &Decision, altered: &Decision) -> Option<String> {
    let measures = only_in(&measures(program, as_is), &measures(program, altered));
    if !measures.is_empty() {
        let quoted: Vec<String> = measures.iter().map(|measure| format!("\"{measure}\"")).collect();
        return Some(format!("措施 {}", quoted.join("、")));
    }
    let needs = only_in(&needs(program, as_is), &needs(program, altered));
    let names: Vec<String> = needs.iter().map(|name| name_text(name)).collect();
    (!names.is_empty()).then(|| format!("需要 {}", names.join("、")))
}

fn measures<'p>(program: &'p Program, decision: &Decision) -> Vec<&'p str> {
    decision.effects.iter().map(|hit| program.effects[hit.effect.index()].measure.as_str()).collect()
}

fn needs<'p>(program: &'p Program, decision: &Decision) -> Vec<&'p str> {
    let needs = decision.units.iter().flat_map(|unit| &unit.needs);
    needs.map(|need| program.attributes[need.attribute.index()].name.as_str()).collect()
}

fn only_in<'p>(own: &[&'p str], other: &[&str]) -> Vec<&'p str> {
    let mut found = Vec::new();
    for item in own {
        if !other.contains(item) && !found.contains(item) {
            found.push(*item);
        }
    }
    found
}

/// The words of a case that was found.
pub struct Wording<'a> {
    pub words: &'a Words<'a>,
    pub program: &'a Program,
    pub options: &'a Options,
    /// The cases that were found before.
    pub known: &'a [Killer],
}

impl Wording<'_> {
    /// The case, in canonical layout.
    pub fn killer(&self, mutant: &Mutant, unit: &Unit, as_is: &Decision, expected: &str) -> Killer {
        let title = self.title(mutant, unit, as_is);
        let mut text = format!("案例 \"{title}\"\n");
        for (reading, value) in &self.options.readings {
            let reading = &self.program.readings[reading.index()];
            let value = reading.values.get(*value).map_or(String::new(), |value| name_text(value));
            text += &format!("  口径 {} 为 {value}\n", name_text(&reading.name));
        }
        for (name, value) in self.words.lines(unit) {
            text += &format!("  {name}: {value}\n");
        }
        text += &format!("  期望 {expected}\n");
        let mut sources = Sources::default();
        let id = sources.add("case.mulu", text.as_str());
        let text = format(&sources, id, Keywords::AsWritten).unwrap_or(text);
        Killer { title, text, unit: unit.clone() }
    }

    /// The rule, the fact that it turns on or, where another case is called so, all facts, and what comes of it.
    fn title(&self, mutant: &Mutant, unit: &Unit, as_is: &Decision) -> String {
        let taken = |title: &String| {
            self.known.iter().any(|killer| killer.title == *title)
                || self.program.cases.iter().any(|case| case.title.text == *title)
        };
        let short = self.title_of(mutant, mutant.attribute, unit, as_is);
        let long = || self.title_of(mutant, None, unit, as_is);
        let numbered = (2..).map(|number| format!("{}（{number}）", long()));
        let mut titles = [short, long()].into_iter().chain(numbered);
        titles.find(|title| !taken(title)).unwrap_or_default()
    }

    /// The title with the fact about one attribute, if there is one, else with all facts.
    fn title_of(
        &self,
        mutant: &Mutant,
        attribute: Option<AttributeId>,
        unit: &Unit,
        as_is: &Decision,
    ) -> String {
        let rule = &self.program.rules[mutant.rule.index()].name;
        let name = attribute.map(|a| name_text(&self.program.attributes[a.index()].name));
        let facts = self.words.lines(unit);
        let own: Vec<&(String, String)> = facts.iter().filter(|(n, _)| Some(n) == name.as_ref()).collect();
        let told = if own.is_empty() { facts.iter().collect() } else { own };
        let told: Vec<String> = told.iter().map(|(name, value)| format!("{name} {value}")).collect();
        let units = || as_is.units.iter();
        let ending = if units().flat_map(|unit| &unit.excepted).any(|found| found.rule == mutant.rule) {
            "除外"
        } else if units().flat_map(|unit| &unit.matches).any(|found| found.rule == mutant.rule) {
            "适用"
        } else if units().flat_map(|unit| &unit.undetermined).any(|found| found.rule == mutant.rule) {
            "未定"
        } else {
            "不适用"
        };
        let readings = self.options.readings.iter().map(|(reading, value)| {
            let reading = &self.program.readings[reading.index()];
            let value = reading.values.get(*value).map_or("", String::as_str);
            format!("，{}为{value}", reading.name)
        });
        let readings: String = readings.collect();
        let plain = |c: char| matches!(c, '"' | '“' | '”' | '[' | ']' | '\n');
        format!("{rule}：{}{readings}，{ending}", told.join("，")).replace(plain, "")
    }
}

/// The rules as they are and with a mutant in them, to run the text of a case against.
pub struct Judges {
    as_is: Edition,
    altered: Edition,
    names: RuleNames,
    today: jiff::civil::Date,
}

impl Judges {
    /// `as_is`: an edition whose plan is the one of all mutants.
    pub fn new(as_is: &Edition, altered: &Plan, today: jiff::civil::Date) -> Judges {
        let names = RuleNames::new(&as_is.program);
        let altered = Edition { plan: Some(Arc::new(altered.clone())), ..as_is.clone() };
        Judges { as_is: as_is.clone(), altered, names, today }
    }

    /// Whether the case passes as the rules are, and fails under the mutant.
    pub fn confirm(&self, text: &str) -> bool {
        let mut sources = Sources::default();
        let id = sources.add("case.mulu", text);
        let (tree, problems) = parse(&sources, id);
        if !problems.is_empty() {
            return false;
        }
        let of_case = |statement: &StatementKind| match statement {
            StatementKind::Case(case) => Some(Arc::clone(case)),
            _ => None,
        };
        let cases: Vec<Arc<Case>> =
            tree.statements.iter().filter_map(|statement| of_case(&statement.kind)).collect();
        let [case] = &cases[..] else { return false };
        let outcome = |edition| cases::outcome(edition, &self.names, case, self.today);
        matches!(outcome(&self.as_is), Outcome::Passed)
            && matches!(outcome(&self.altered), Outcome::Failed(_))
    }
}
