//! What must not matter: the order of rules, of statements, of facts, of files, of units, of the values of a list.

use std::collections::BTreeSet;

use mulu::evaluate::{Decision, Undetermined, UnitDecision};
use mulu::facts::{Format, Value};
use mulu::resolve::{AttributeId, Program, RuleId};
use mulu::rulebook::RuleFile;
use mulu::syntax::ast::Verdict;

use super::case::{Case, Compiled};
use super::facts::shuffle;
use super::model::build;
use super::random::Random;
use super::spelling::Speller;
use super::write::{Tongue, project, reread, spellable};

/// What was tried.
#[derive(Debug, Default)]
pub struct Tally {
    cases: usize,
    /// Statements of the vocabulary that came to stand elsewhere, and units, and values of a list.
    moved: usize,
    units: usize,
    values: usize,
    /// Projects that were read from one file, in another order.
    read: usize,
}

impl Tally {
    pub fn assert(&self) {
        println!("{self:?}");
        let each = [self.moved, self.units, self.values, self.read];
        assert!(each.iter().all(|count| *count > 10), "{self:?}");
    }
}

/// Shuffles everything and compares the classes and the rules that decide them.
pub fn without_order(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let mut random = Random::new(case.rules.rules.len() as u64 + tally.cases as u64);
    tally.cases += 1;
    let mut other = case.clone();
    random.shuffle(&mut other.rules.rules);
    let mut files = apart(other.rules.files(), &mut random, tally);
    random.shuffle(&mut files);
    let shuffled = Compiled::from(build(&files));
    // Units first, so that their places can be found again.
    let mut places: Vec<usize> = (0..case.project.units.len()).collect();
    random.shuffle(&mut places);
    tally.units += usize::from(places.iter().enumerate().any(|(new, old)| new != *old));
    other.project.units = places.iter().map(|old| case.project.units[*old].clone()).collect();
    for unit in &mut other.project.units {
        *unit = shuffle(&mut random, std::mem::take(unit));
        for fact in unit.facts.values_mut() {
            tally.values += reversed(&mut fact.value);
        }
        unit.excluded.terms.reverse();
    }
    // Another order of statements gives other ids: the facts have to be those of the other program.
    let moved = compiled.program();
    let Some(facts) = carried(moved, shuffled.program(), &other) else { return Ok(()) };
    let options = carried_options(moved, shuffled.program(), case);
    let before = said(
        compiled.program(),
        &compiled.decide(&spellable(compiled.program(), case.project.clone()), &case.options),
        &places,
    );
    let in_order: Vec<usize> = (0..places.len()).collect();
    let after = said(shuffled.program(), &shuffled.decide(&facts, &options), &in_order);
    if before != after {
        return Err(format!("{before:#?}\nbut in another order\n{after:#?}"));
    }
    projects_of_a_file(compiled, case, &other, tally)
}

/// The vocabulary in files of its own, and every statement of it somewhere else. The 目录 statement begins its file.
fn apart(files: Vec<RuleFile>, random: &mut Random, tally: &mut Tally) -> Vec<RuleFile> {
    let mut found = Vec::new();
    for mut file in files {
        if file.path == "catalogue.mulu" {
            let (head, rest) = file.text.split_at(file.text.find("口径").unwrap_or(file.text.len()));
            let mut lines: Vec<&str> = rest.lines().collect();
            let before = lines.clone();
            random.shuffle(&mut lines);
            tally.moved += lines.iter().zip(&before).filter(|(a, b)| a != b).count();
            let (one, two) = lines.split_at(lines.len() / 2);
            for (name, lines) in [("vocabulary/a.mulu", one), ("vocabulary/b.mulu", two)] {
                found.push(RuleFile {
                    path: name.to_owned(),
                    name: name.to_owned(),
                    text: lines.join("\n") + "\n",
                });
            }
            file.text = head.to_owned();
        }
        found.push(file);
    }
    found
}

fn reversed(value: &mut Value) -> usize {
    let count = match value {
        Value::Quantity(measures) => {
            measures.reverse();
            measures.len()
        }
        Value::Terms { stated, .. } => {
            stated.reverse();
            stated.len()
        }
        Value::Sectors { stated, .. } => {
            stated.reverse();
            stated.len()
        }
        _ => 0,
    };
    usize::from(count > 1)
}

/// The project in the ids of another program, by way of its text.
fn carried(from: &Program, to: &Program, case: &Case) -> Option<mulu::facts::Project> {
    let own = spellable(from, case.project.clone());
    let mut speller = Speller::new(from, Random::new(7));
    let text = project(from, &own, Tongue::Chinese, &mut |id, measure| speller.measure(id, measure))?;
    reread(to, &text, Format::Json).ok()?.pop()
}

fn carried_options(from: &Program, to: &Program, case: &Case) -> mulu::evaluate::Options {
    let mut options = case.options.clone();
    for (reading, _) in &mut options.readings {
        let name = &from.readings[reading.index()].name;
        let place = to.readings.iter().position(|other| other.name == *name).expect("the same readings");
        *reading = mulu::resolve::ReadingId(place as u32);
    }
    options
}

/// Projects in one file are decided each for itself, in the order of the file.
fn projects_of_a_file(
    compiled: &Compiled,
    case: &Case,
    other: &Case,
    tally: &mut Tally,
) -> Result<(), String> {
    let program = compiled.program();
    let mut texts = Vec::new();
    for own in [case, other] {
        let own = spellable(program, own.project.clone());
        let mut speller = Speller::new(program, Random::new(3));
        let text = project(program, &own, Tongue::Chinese, &mut |id, measure| speller.measure(id, measure));
        let Some(text) = text else { return Ok(()) };
        texts.push(text);
    }
    let decided = |texts: &[&String]| -> Result<Vec<String>, String> {
        let list: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
        let projects = reread(program, &format!("[{}]", list.join(", ")), Format::Json)?;
        let decisions = projects.iter().map(|p| compiled.decide(p, &case.options));
        Ok(decisions.map(|decision| super::gist::gist(&decision)).collect())
    };
    let (there, mut back) = (decided(&[&texts[0], &texts[1]])?, decided(&[&texts[1], &texts[0]])?);
    back.reverse();
    tally.read += 1;
    if there == back { Ok(()) } else { Err("the order of the projects of a file matters".to_owned()) }
}

/// What a decision says, without numbers of rules.
#[derive(Debug, PartialEq)]
struct Said {
    verdict: Verdict,
    possible: Vec<Verdict>,
    conflict: bool,
    units: Vec<SaidUnit>,
}

#[derive(Debug, PartialEq)]
struct SaidUnit {
    verdict: Verdict,
    possible: Vec<Verdict>,
    conflict: bool,
    applies: BTreeSet<String>,
    excepted: BTreeSet<String>,
    open: BTreeSet<(String, BTreeSet<String>)>,
    opportunities: BTreeSet<(String, BTreeSet<String>)>,
    needs: BTreeSet<(String, usize)>,
}

fn said(program: &Program, decision: &Decision, places: &[usize]) -> Said {
    Said {
        verdict: decision.verdict,
        possible: decision.possible.clone(),
        conflict: decision.conflict,
        units: places.iter().map(|place| said_unit(program, &decision.units[*place])).collect(),
    }
}

fn said_unit(program: &Program, unit: &UnitDecision) -> SaidUnit {
    let rule = |id: RuleId| program.rules[id.index()].name.clone();
    let attribute = |id: &AttributeId| program.attributes[id.index()].name.clone();
    let open = |list: &[Undetermined]| {
        list.iter().map(|u| (rule(u.rule), u.needs.iter().map(attribute).collect())).collect()
    };
    SaidUnit {
        verdict: unit.verdict,
        possible: unit.possible.clone(),
        conflict: unit.conflict,
        applies: unit.matches.iter().map(|m| format!("{} {:?}", rule(m.rule), m.truth)).collect(),
        excepted: unit.excepted.iter().map(|e| rule(e.rule)).collect(),
        open: open(&unit.undetermined),
        opportunities: open(&unit.opportunities),
        needs: unit.needs.iter().map(|need| (attribute(&need.attribute), need.settles)).collect(),
    }
}
