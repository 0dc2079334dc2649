//! The unit of a quantity does not matter: neither that of a fact nor that of a bound.

use mulu::exact;
use mulu::facts::{Format, Project};
use mulu::resolve::Program;

use super::case::{Case, Compiled};
use super::gist::{gist, same};
use super::model::{Cond, RuleSet, TestModel};
use super::random::Random;
use super::spelling::Speller;
use super::write::{Tongue, is_listed, project, reread, spellable, states_the_same};

/// What was tried.
#[derive(Debug, Default)]
pub struct Tally {
    projects: usize,
    /// Those of which rules say something.
    listed: usize,
    /// Quantities in facts, and bounds in rules, that were written in another way.
    facts: usize,
    bounds: usize,
    /// Different units, prefixes and kinds of digits.
    ways: std::collections::BTreeSet<String>,
}

impl Tally {
    pub fn assert(&self) {
        println!(
            "units: {} projects, {} of them listed, {} quantities and {} bounds respelled in {} ways",
            self.projects,
            self.listed,
            self.facts,
            self.bounds,
            self.ways.len()
        );
        assert!(self.listed * 4 > self.projects && self.facts * 4 > self.projects, "{self:?}");
        assert!(self.ways.len() > 10, "{self:?}");
    }

    pub fn has_bounds(&self) -> bool {
        self.bounds > 50
    }
}

/// Writes the facts in other units, reads them again and decides anew; then the bounds of the rules.
pub fn without_units(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    for _ in 0..3 {
        facts(compiled, case, tally)?;
    }
    bounds(compiled, case, tally)
}

/// The facts in other units.
pub fn facts(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let (program, plan) = (compiled.program(), compiled.plan());
    let own = spellable(compiled.program(), case.project.clone());
    let before = exact::decide_as_is(program, plan, &own, &case.options);
    tally.projects += 1;
    tally.listed += usize::from(is_listed(&before));
    let Some(other) = respelled(program, &own, tally.projects as u64, tally)? else { return Ok(()) };
    let after = exact::decide_as_is(program, plan, &other, &case.options);
    same("in other units", &gist(&before), &gist(&after))
}

/// The bounds of the rules in other units, and also what a reading or a small change would alter.
fn bounds(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let mut random = Random::new(tally.projects as u64);
    let rules = other_bounds(compiled.program(), &case.rules, &mut random, tally);
    let before = compiled.decide(&case.project, &case.options);
    let after = Compiled::new(&rules).decide(&case.project, &case.options);
    same("with bounds in other units", &gist(&before), &gist(&after))
        .map_err(|problem| format!("{problem}\nwith the rules\n{}", rules.text()))
}

/// The project as read from a text with other units; `None` if something in it can't be written.
fn respelled(
    program: &Program,
    own: &Project,
    seed: u64,
    tally: &mut Tally,
) -> Result<Option<Project>, String> {
    let mut speller = Speller::new(program, Random::new(seed));
    let format = if speller.random.percent(50) { Format::Json } else { Format::Yaml };
    let text = project(program, own, Tongue::Chinese, &mut |id, measure| speller.measure(id, measure));
    tally.facts += speller.changed;
    tally.ways.append(&mut speller.used);
    let Some(text) = text else { return Ok(None) };
    let read = reread(program, &text, format)?;
    match read.as_slice() {
        [one] if states_the_same(own, one) => Ok(Some(one.clone())),
        other => Err(format!("{own:?}\nwas written\n{text}\nand read\n{other:?}")),
    }
}

/// The rules with every bound written in another way.
fn other_bounds(program: &Program, rules: &RuleSet, random: &mut Random, tally: &mut Tally) -> RuleSet {
    let mut speller = Speller::new(program, random.clone());
    let mut rules = rules.clone();
    for (_, condition) in &mut rules.definitions {
        rewrite(program, condition, &mut speller);
    }
    for rule in &mut rules.rules {
        rule.whens.iter_mut().chain(&mut rule.unless).for_each(|c| rewrite(program, c, &mut speller));
    }
    tally.bounds += speller.changed;
    tally.ways.append(&mut speller.used);
    rules
}

fn rewrite(program: &Program, condition: &mut Cond, speller: &mut Speller<'_>) {
    match condition {
        Cond::All(parts) | Cond::Any(parts) => parts.iter_mut().for_each(|c| rewrite(program, c, speller)),
        Cond::Not(part) => rewrite(program, part, speller),
        Cond::Test(TestModel::Compare { operand, .. } | TestModel::Bare { operand, .. }) => {
            let Some((number, unit)) = operand.split_once(' ') else { return };
            let (Ok(number), Some(dimension)) =
                (mulu::quantity::Number::parse(number), super::facts::measure_of(program, unit))
            else {
                return;
            };
            // The generator writes base units.
            if let Some(text) = speller.exactly(number, dimension) {
                *operand = text;
            }
        }
        Cond::Test(_) => {}
    }
}
