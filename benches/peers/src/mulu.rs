//! mulu: one row at a time through the screener, or the whole decision with its reasons to tell.

use std::slice;

use mulu::evaluate::Options;
use mulu::exact::Deciding;
use mulu::facts::{Entry, Node, NodeKind, projects};
use mulu::resolve::{Program, RuleId};
use mulu::rulebook::{Edition, Rulebook};
use mulu::screen::{Cell, Column, Rules, Screener};
use mulu::source::Span;
use mulu::syntax::ast::{Class, Verdict};

use crate::facts::{Facts, Failure, Peer};
use crate::world::World;
use crate::world::text;

/// The attributes in the order in which facts are handed over.
const KEYS: [&str; 5] = ["产品", "工艺", "产能", "地区", "建设性质"];

/// The rules, built.
pub struct Built {
    edition: Edition,
    options: Options,
    /// The number of each rule in the world.
    numbers: Vec<usize>,
}

impl Built {
    pub fn new(world: &World) -> Result<Built, Failure> {
        let mut book = Rulebook::build(&text::files(world));
        if let Some(error) = book.diagnostics.iter().find(|found| found.is_error()) {
            return Err(format!("{error:?}").into());
        }
        let edition = book.editions.pop().ok_or("no edition")?;
        let numbers =
            edition.program.rules.iter().map(|rule| number(&rule.name)).collect::<Result<_, _>>()?;
        Ok(Built {
            edition,
            options: Options { as_of: jiff::civil::date(2026, 1, 1), readings: Vec::new() },
            numbers,
        })
    }

    /// Row by row through the screener.
    pub fn screening(&self) -> Result<Screening<'_>, Failure> {
        let plan = self.edition.plan.as_deref().ok_or("the rules have errors")?;
        let rules = Rules { program: &self.edition.program, plan, options: &self.options };
        let columns = KEYS.map(|key| Column { key: key.to_owned(), unit: None }).to_vec();
        Ok(Screening { screener: Screener::new(rules, columns), numbers: &self.numbers })
    }

    /// The whole decision.
    pub fn explaining(&self) -> Result<Explaining<'_>, Failure> {
        let plan = self.edition.plan.as_deref().ok_or("the rules have errors")?;
        let deciding = Deciding::new(&self.edition.program, plan, &self.options);
        Ok(Explaining {
            program: &self.edition.program,
            deciding,
            options: &self.options,
            numbers: &self.numbers,
        })
    }
}

/// `锂钴镍粉第12条` is rule 12.
fn number(name: &str) -> Result<usize, Failure> {
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}

fn class(verdict: Verdict) -> Option<usize> {
    match verdict {
        Verdict::Class(Class::Eliminated) => Some(0),
        Verdict::Class(Class::Restricted) => Some(1),
        Verdict::Class(Class::Encouraged) => Some(2),
        Verdict::Permitted | Verdict::Unlisted => None,
    }
}

pub struct Screening<'a> {
    screener: Screener<'a>,
    numbers: &'a [usize],
}

impl Peer for Screening<'_> {
    fn name(&self) -> &'static str {
        "mulu (class and matches)"
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        let Facts { product, process, capacity_text, province, construction, .. } = facts;
        let cells = [product, process, capacity_text, province, construction];
        let found = self.screener.screen_row(&cells.map(|text| Cell::Text(text)));
        let id = found.map_err(|problems| format!("{problems:?}"))?;
        let outcome = self.screener.outcome(id);
        matches.extend(outcome.rules.iter().map(|rule| self.numbers[rule.index()]));
        Ok(class(outcome.verdict))
    }
}

pub struct Explaining<'a> {
    program: &'a Program,
    deciding: Deciding<'a>,
    options: &'a Options,
    numbers: &'a [usize],
}

impl Peer for Explaining<'_> {
    fn name(&self) -> &'static str {
        "mulu (decision with reasons)"
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        let Facts { product, process, capacity_text, province, construction, .. } = facts;
        let node = |kind| Node { span: Span::default(), kind };
        let entry = |(key, text): (&str, &String)| Entry {
            key: key.to_owned(),
            key_span: Span::default(),
            value: node(NodeKind::Text(text.clone())),
        };
        let cells = [product, process, capacity_text, province, construction];
        let map = node(NodeKind::Map(KEYS.into_iter().zip(cells).map(entry).collect()));
        let reading = projects(slice::from_ref(&map), self.program).pop().ok_or("no project")?;
        let project = reading.project.ok_or_else(|| format!("{:?}", reading.diagnostics))?;
        let decision = self.deciding.decide_as_is(&project, self.options);
        let rules = decision.units.iter().flat_map(|unit| unit.matches.iter().map(|found| found.rule));
        let mut rules: Vec<RuleId> = rules.collect();
        rules.sort();
        rules.dedup();
        matches.extend(rules.into_iter().map(|rule| self.numbers[rule.index()]));
        Ok(class(decision.verdict))
    }
}
