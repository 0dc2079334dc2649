//! What came of a screening: counted rows, frequent problems, columns that were passed over; for people and as JSON.

use std::time::Duration;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::plan::Plan;
use super::shape::class_word;
use super::tally::{CLASSES, Counts, Tally};
use super::worker::Done;
use crate::cli::check::to_json;
use crate::diagnostic::{Arg, Catalog};
use crate::explain::verdict_word;

/// Problems that are shown.
const SHOWN: usize = 10;

/// Distinct problems that are counted one by one: beyond them memory would grow with the rows.
const MAX_DISTINCT: usize = 10_000;

/// The closing summary. `mulu.screen/1`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary {
    #[schemars(with = "String")]
    schema: &'static str,
    /// Rows of all inputs.
    pub rows: u64,
    /// Rows that have a class.
    decided: u64,
    /// Rows with problems.
    problems: u64,
    /// Rows that are encouraged and restricted or eliminated at once.
    conflicts: u64,
    classes: Vec<Class>,
    /// By the section of the national economy, as far as rows name their 行业 or a 产品 that belongs to one.
    sections: Vec<Group>,
    provinces: Vec<Group>,
    /// The most frequent ones.
    frequent_problems: Vec<Frequent>,
    /// Columns whose headers name no fact.
    ignored_columns: Vec<IgnoredColumn>,
    /// A column of days that did not count, because of `--as-of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_column: Option<String>,
    seconds: f64,
    rows_per_second: u64,
    #[serde(skip)]
    #[schemars(skip)]
    seen: IndexMap<String, Frequent>,
}

/// Rows of one class.
#[derive(Debug, Serialize, JsonSchema)]
struct Class {
    #[schemars(with = "String")]
    class: &'static str,
    certain: u64,
    conditional: u64,
}

/// Rows of one province or section; without a name those that state none.
#[derive(Debug, Serialize, JsonSchema)]
struct Group {
    name: Option<String>,
    rows: u64,
    encouraged: u64,
    restricted: u64,
    eliminated: u64,
    permitted: u64,
    unlisted: u64,
    problems: u64,
}

/// A problem that several rows have.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Frequent {
    #[schemars(with = "String")]
    code: &'static str,
    message: String,
    rows: u64,
    /// The first row with it, from 1.
    first_row: u64,
}

/// A column that states no fact.
#[derive(Debug, Serialize, JsonSchema)]
struct IgnoredColumn {
    column: String,
    /// What may have been meant.
    suggestions: Vec<String>,
}

impl Summary {
    pub fn new(plan: &Plan) -> Summary {
        let ignored = plan.ignored.iter().map(|ignored| IgnoredColumn {
            column: plan.names[ignored.place].clone(),
            suggestions: ignored.near.clone(),
        });
        Summary {
            schema: "mulu.screen/1",
            rows: 0,
            decided: 0,
            problems: 0,
            conflicts: 0,
            classes: Vec::new(),
            sections: Vec::new(),
            provinces: Vec::new(),
            frequent_problems: Vec::new(),
            ignored_columns: ignored.collect(),
            replaced_column: plan.replaced.clone(),
            seconds: 0.0,
            rows_per_second: 0,
            seen: IndexMap::new(),
        }
    }

    /// Notes the problems of a chunk; chunks come in order.
    pub fn chunk(&mut self, done: &Done, catalog: &Catalog) {
        for problem in &done.problems {
            for (diagnostic, message) in problem.diagnostics.iter().zip(&problem.messages) {
                // The same fault of two lines is one problem.
                let cause = catalog.attribute(diagnostic.code, "cause", &diagnostic.args);
                let message = cause.as_ref().unwrap_or(message);
                self.problem(diagnostic.code, message, self.rows + u64::from(problem.row) + 1);
            }
        }
        self.rows += done.rows;
    }

    fn problem(&mut self, code: &'static str, message: &str, row: u64) {
        if let Some(seen) = self.seen.get_mut(message) {
            seen.rows += 1;
        } else if self.seen.len() < MAX_DISTINCT {
            let first = Frequent { code, message: message.to_owned(), rows: 1, first_row: row };
            self.seen.insert(message.to_owned(), first);
        }
    }

    /// Rows with problems.
    pub fn problems(&self) -> u64 {
        self.problems
    }

    pub fn finish(&mut self, tally: Tally, elapsed: Duration) {
        let Tally { all, sections, provinces } = tally;
        (self.decided, self.problems, self.conflicts) = (all.decided(), all.problems, all.conflicts);
        let class = |(place, class): (usize, &_)| {
            let [certain, conditional] = all.classes[place];
            Class { class: class_word(*class), certain, conditional }
        };
        self.classes = CLASSES.iter().enumerate().map(class).collect();
        (self.sections, self.provinces) = (groups(sections), groups(provinces));
        let mut frequent: Vec<Frequent> = std::mem::take(&mut self.seen).into_values().collect();
        // Stable: the one that comes first where they are as many.
        frequent.sort_by_key(|problem| std::cmp::Reverse(problem.rows));
        frequent.truncate(SHOWN);
        self.frequent_problems = frequent;
        self.seconds = (elapsed.as_secs_f64() * 1000.0).round() / 1000.0;
        self.rows_per_second = (self.rows as f64 / elapsed.as_secs_f64().max(1e-6)) as u64;
    }

    pub fn json(&self) -> String {
        to_json(self)
    }

    /// For people.
    pub fn human(&self, catalog: &Catalog) -> String {
        let number = |n: u64| Arg::from(grouped(n));
        let mut out = catalog.text(
            "screen-summary",
            &[
                ("rows", number(self.rows)),
                ("decided", number(self.decided)),
                ("problems", number(self.problems)),
                ("seconds", Arg::from(format!("{:.2}", self.seconds))),
                ("rate", number(self.rows_per_second)),
            ],
        );
        out += "\n";
        if self.rows > 0 {
            out += &self.class_table(catalog);
            out += &group_table(catalog, "screen-by-section", &self.sections);
            out += &group_table(catalog, "screen-by-province", &self.provinces);
        }
        if !self.frequent_problems.is_empty() {
            out += &format!("\n{}\n", catalog.word("screen-frequent"));
        }
        for problem in &self.frequent_problems {
            let args = [
                ("rows", number(problem.rows)),
                ("message", Arg::from(problem.message.as_str())),
                ("row", number(problem.first_row)),
            ];
            out += &format!("  {}\n", catalog.text("screen-frequent-problem", &args));
        }
        out += &self.columns(catalog);
        out
    }

    /// The columns that did not count.
    fn columns(&self, catalog: &Catalog) -> String {
        let mut out = String::new();
        if !self.ignored_columns.is_empty() {
            out += &format!("\n{}\n", catalog.word("screen-ignored"));
        }
        for ignored in &self.ignored_columns {
            let near = ignored.suggestions.iter().map(|name| Arg::from(format!("`{name}`"))).collect();
            let args = [
                ("column", Arg::from(ignored.column.as_str())),
                ("near", Arg::from(if ignored.suggestions.is_empty() { "none" } else { "some" })),
                ("first", Arg::from(ignored.suggestions.first().map_or("", String::as_str))),
                ("suggestion", Arg::List(near)),
            ];
            out += &format!("  {}\n", catalog.text("screen-ignored-column", &args).trim_end());
        }
        if let Some(column) = &self.replaced_column {
            let args = [("column", Arg::from(column.as_str()))];
            out += &format!("\n{}\n", catalog.text("screen-replaced-column", &args));
        }
        out
    }

    fn class_table(&self, catalog: &Catalog) -> String {
        let mut rows = vec![
            ["screen-column-class", "word-certain", "word-conditional", "screen-column-rows"]
                .map(|id| catalog.word(id))
                .to_vec(),
        ];
        for (class, verdict) in self.classes.iter().zip(CLASSES) {
            let numbers = [class.certain, class.conditional, class.certain + class.conditional];
            let name = std::iter::once(verdict_word(catalog, verdict));
            rows.push(name.chain(numbers.map(grouped)).collect());
        }
        if self.problems > 0 {
            let name = catalog.word("screen-column-problems");
            rows.push(vec![name, String::new(), String::new(), grouped(self.problems)]);
        }
        let mut out = format!("\n{}", table(&rows));
        if self.conflicts > 0 {
            let args = [("conflicts", Arg::from(grouped(self.conflicts)))];
            out += &format!("  {}\n", catalog.text("screen-conflicts", &args));
        }
        out
    }
}

/// Groups with the most rows first; those that state nothing last.
fn groups(counts: IndexMap<String, Counts>) -> Vec<Group> {
    let mut groups: Vec<Group> = counts.into_iter().map(|(name, counts)| group(name, &counts)).collect();
    groups.sort_by(|a, b| {
        let key = |group: &Group| (group.name.is_none(), std::cmp::Reverse(group.rows));
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    groups
}

fn group(name: String, counts: &Counts) -> Group {
    Group {
        name: (!name.is_empty()).then_some(name),
        rows: counts.rows(),
        encouraged: counts.of(0),
        restricted: counts.of(1),
        eliminated: counts.of(2),
        permitted: counts.of(3),
        unlisted: counts.of(4),
        problems: counts.problems,
    }
}

fn group_table(catalog: &Catalog, title: &str, groups: &[Group]) -> String {
    // Where no row states one, there is nothing to group by.
    if groups.iter().all(|group| group.name.is_none()) {
        return String::new();
    }
    let words = CLASSES.iter().map(|class| verdict_word(catalog, *class));
    let ends = ["screen-column-problems", "screen-column-rows"].map(|id| catalog.word(id));
    let mut rows: Vec<Vec<String>> =
        vec![std::iter::once(catalog.text(title, &[])).chain(words).chain(ends).collect()];
    for group in groups {
        let name = group.name.clone().unwrap_or_else(|| catalog.word("screen-unstated"));
        let Group { encouraged, restricted, eliminated, permitted, unlisted, problems, rows: all, .. } =
            group;
        let numbers = [encouraged, restricted, eliminated, permitted, unlisted, problems, all];
        rows.push(std::iter::once(name).chain(numbers.map(|n| grouped(*n))).collect());
    }
    format!("\n{}", table(&rows))
}

/// Cells in columns, the first to the left, numbers to the right.
fn table(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = "  ".to_owned();
        for (place, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width - cell.width());
            match place {
                0 => line += &format!("{cell}{gap}"),
                _ => line += &format!("  {gap}{cell}"),
            }
        }
        out += line.trim_end();
        out += "\n";
    }
    out
}

/// `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
