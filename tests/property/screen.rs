//! Rows of a table come to what each of them comes to as a project of its own, whatever came before them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use mulu::diagnostic::Diagnostic;
use mulu::evaluate::{Options, Truth};
use mulu::exact::decide_as_is;
use mulu::facts::{Entry, Node, NodeKind, Project, Unit, Value, projects};
use mulu::quantity::{End, Interval};
use mulu::resolve::{AttributeId, Kind, Program};
use mulu::screen::{Batch, Cell, Cells, Column, NONE, Outcome, Rules, Screener, UNREADABLE};
use mulu::source::Span;

use super::case::{Case, Compiled};
use super::facts;
use super::random::Random;
use crate::reference;

/// What was tried, so that nothing is held by having no cases.
#[derive(Debug, Default)]
pub struct Tally {
    rows: usize,
    certain: usize,
    open: usize,
    matched: usize,
    unreadable: usize,
    shared: usize,
}

impl Tally {
    pub fn assert(&self) {
        let each = [self.certain, self.open, self.matched, self.unreadable, self.shared];
        assert!(each.iter().all(|count| *count > 10), "too little was tried: {self:?}");
    }
}

/// Screens rows made of the facts of random units, and of a mix of them.
pub fn rows_as_projects(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let seed = case.rules.rules.len() as u64 * 1000 + case.project.units.len() as u64;
    let mut random = Random::new(seed ^ case.options.readings.len() as u64);
    table_as_projects(compiled, case, &mut random, (24, 120), tally)
}

/// Screens rows made of the facts of so many random projects and of so many mixes of them.
pub fn table_as_projects(
    compiled: &Compiled,
    case: &Case,
    random: &mut Random,
    (projects, mixes): (usize, usize),
    tally: &mut Tally,
) -> Result<(), String> {
    let program = compiled.program();
    let units = (0..projects).flat_map(|_| facts::project(random, program).units);
    let units: Vec<Unit> = case.project.units.iter().cloned().chain(units).collect();
    // Few columns, so that rows meet again what others left behind.
    let mut columns = columns(&units);
    let product = program.standard.product;
    let few = *random.pick(&[3, 5, 8, columns.len()]);
    while columns.len() > few {
        let place = random.below(columns.len());
        if columns[place] != product {
            columns.remove(place);
        }
    }
    let mut rows: Vec<Vec<Option<String>>> = units.iter().map(|unit| row(program, &columns, unit)).collect();
    for _ in 0..mixes {
        rows.push(mixed(random, &rows));
    }
    let headers = columns.iter().map(|attribute| Column { key: key(program, *attribute), unit: None });
    let headers: Vec<Column> = headers.collect();
    let rules = Rules { program, plan: compiled.plan(), options: &case.options };
    let mut screener = Screener::new(rules, headers.clone());
    let mut one_by_one = Screener::new(rules, headers.clone());
    let mut met = BTreeSet::new();
    for part in rows.chunks(30) {
        let found = screener.screen(&batch(part, columns.len()));
        for (index, cells) in part.iter().enumerate() {
            let problems = found.problems.iter().find(|problem| problem.row as usize == index);
            tally.shared += usize::from(!met.insert(found.outcomes[index]));
            let own = match found.outcomes[index] {
                UNREADABLE => None,
                id => Some(screener.outcome(id)),
            };
            let alone: Vec<Cell> =
                cells.iter().map(|cell| cell.as_deref().map_or(Cell::Empty, Cell::Text)).collect();
            let alone = one_by_one.screen_row(&alone).ok().map(|id| one_by_one.outcome(id));
            if alone != own {
                return Err(format!("in a batch {own:?}, alone {alone:?}\n{headers:?}\n{cells:?}"));
            }
            tally.rows += 1;
            agrees(
                compiled,
                &case.options,
                &headers,
                cells,
                (own, problems.map(|p| p.diagnostics.len())),
                tally,
            )
            .map_err(|problem| format!("{problem}\n{headers:?}\n{cells:?}"))?;
        }
    }
    Ok(())
}

fn agrees(
    compiled: &Compiled,
    options: &Options,
    headers: &[Column],
    cells: &[Option<String>],
    (own, problems): (Option<&Outcome>, Option<usize>),
    tally: &mut Tally,
) -> Result<(), String> {
    let program = compiled.program();
    let (project, errors) = read(program, headers, cells);
    let Some(project) = project else {
        tally.unreadable += 1;
        return if own.is_none() && problems == Some(errors) {
            Ok(())
        } else {
            Err(format!("not readable, but {own:?} with {problems:?} problems, not {errors}"))
        };
    };
    let decision = decide_as_is(program, compiled.plan(), &project, options);
    let expected = Outcome::from(&decision.units[0]);
    let Some(own) = own else { return Err(format!("readable, but {problems:?} problems")) };
    if *own != expected {
        return Err(format!("screened {own:?}\ndecided  {expected:?}"));
    }
    let outcome = reference::decide(program, &project, options);
    if outcome.possible.len() == 1 && program.definitions.is_empty() && outcome.verdict != own.verdict {
        return Err(format!("screened {own:?}, by the reference {:?}", outcome.verdict));
    }
    let applies = |truth: &Truth| *truth == Truth::True;
    tally.matched += decision.units[0].matches.iter().filter(|m| applies(&m.truth)).count().min(1);
    if own.is_certain() {
        tally.certain += 1
    } else {
        tally.open += 1
    }
    Ok(())
}

/// A row as the only project of a facts file; how many errors it has.
fn read(program: &Program, headers: &[Column], cells: &[Option<String>]) -> (Option<Project>, usize) {
    let stated = headers.iter().zip(cells).filter_map(|(header, cell)| {
        let value = Node { span: Span::default(), kind: NodeKind::Text(cell.clone()?) };
        Some(Entry { key: header.key.clone(), key_span: Span::default(), value })
    });
    let map = Node { span: Span::default(), kind: NodeKind::Map(stated.collect()) };
    let reading = projects(&[map], program).remove(0);
    (reading.project, reading.diagnostics.iter().filter(|d| Diagnostic::is_error(d)).count())
}

/// The attributes that some unit states, and 不是, as `None`.
fn columns(units: &[Unit]) -> Vec<Option<AttributeId>> {
    let mut all: Vec<Option<AttributeId>> =
        units.iter().flat_map(|unit| unit.facts.keys().copied().map(Some)).collect();
    all.sort();
    all.dedup();
    all.push(None);
    all
}

fn key(program: &Program, attribute: Option<AttributeId>) -> String {
    attribute.map_or("不是".to_owned(), |a| program.attributes[a.index()].name.clone())
}

fn row(program: &Program, columns: &[Option<AttributeId>], unit: &Unit) -> Vec<Option<String>> {
    let of = |column: &Option<AttributeId>| match column {
        Some(attribute) => text(program, *attribute, &unit.facts.get(attribute)?.value),
        None => {
            let names: Vec<&str> =
                unit.excluded.terms.iter().map(|term| program.terms.get(*term).name.as_str()).collect();
            (!names.is_empty()).then(|| names.join("、"))
        }
    };
    columns.iter().map(of).collect()
}

/// Cells of two rows, some left out, and now and then one that can't be read.
fn mixed(random: &mut Random, rows: &[Vec<Option<String>>]) -> Vec<Option<String>> {
    let (first, second) = (random.below(rows.len()), random.below(rows.len()));
    let (keep, drop) = (*random.pick(&[50, 80, 100]), *random.pick(&[0, 0, 30]));
    let mut cells = Vec::new();
    for (a, b) in rows[first].iter().zip(&rows[second]) {
        let cell = if random.percent(keep) { a } else { b };
        cells.push(cell.clone().filter(|_| !random.percent(drop)));
    }
    if random.percent(4) {
        let place = random.below(cells.len());
        cells[place] = Some("没有这种东西".to_owned());
    }
    cells
}

fn batch(rows: &[Vec<Option<String>>], columns: usize) -> Batch<'_> {
    let of = |column: usize| {
        let cells = rows.iter().map(|row| row[column].as_deref());
        // The same cells as a dictionary come to the same.
        if column.is_multiple_of(2) {
            return Cells::Texts(cells.collect());
        }
        let mut values: Vec<Option<&str>> = Vec::new();
        let mut keys = Vec::new();
        for cell in cells {
            let place = values.iter().position(|value| *value == cell).unwrap_or(values.len());
            if place == values.len() {
                values.push(cell);
            }
            keys.push(if cell.is_some() { place as u32 } else { NONE });
        }
        Cells::Dictionary { values, keys: keys.into() }
    };
    Batch { rows: rows.len(), columns: (0..columns).map(of).collect() }
}

/// A value as a cell says it, if one can.
fn text(program: &Program, attribute: AttributeId, value: &Value) -> Option<String> {
    let etc = |open: &bool| if *open { "等" } else { "" };
    match value {
        Value::Terms { stated, open } => {
            let names: Vec<&str> = stated.iter().map(|t| program.terms.get(*t).name.as_str()).collect();
            Some(names.join("、") + etc(open))
        }
        Value::Region(places) => match places.as_slice() {
            [place] => Some(program.regions.full_name(*place)),
            [place, ..] => Some(program.regions.get(*place).name.clone()),
            [] => None,
        },
        Value::Sectors { stated, open } => {
            let codes: Vec<&str> = stated.iter().map(|s| program.sectors.get(*s).code.as_str()).collect();
            Some(codes.join("、") + etc(open))
        }
        Value::Quantity(measures) => match measures.as_slice() {
            [measure] => {
                let range = range(&measure.interval)?;
                Some(format!("{range} {}", program.units.describe(measure.dimension)).trim_end().to_owned())
            }
            _ => None,
        },
        Value::Level(level) => match &program.attributes[attribute.index()].kind {
            Kind::Level { levels } => levels.get(level.as_point()? as usize)?.first().cloned(),
            _ => None,
        },
        Value::Date(date) => Some(date.as_point().map(|day: Date| day.to_string())?),
        Value::Flag(flag) => Some(if *flag { "是" } else { "否" }.to_owned()),
    }
}

fn range<T: std::fmt::Display + Copy + Ord>(interval: &Interval<T>) -> Option<String> {
    let sign = |end: End<T>, signs: [&str; 2]| format!("{}{}", signs[usize::from(end.inclusive)], end.value);
    match (interval.low, interval.high) {
        _ if interval.as_point().is_some() => interval.as_point().map(|point| point.to_string()),
        (Some(low), None) => Some(sign(low, [">", ">="])),
        (None, Some(high)) => Some(sign(high, ["<", "<="])),
        (Some(low), Some(high)) => Some(format!("{}~{}", low.value, high.value)),
        (None, None) => None,
    }
}
