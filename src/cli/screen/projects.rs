//! `--project`: rows rolled up to projects, as the units of one project are. Memory grows with the projects.

use indexmap::IndexMap;

use super::shape::{Decided, Layout, class_word};
use super::worker::Job;
use crate::evaluate::{Judgement, roll_up_units};
use crate::resolve::{Program, RuleId};
use crate::screen::{Cell, Outcome};
use crate::syntax::ast::Verdict;

/// Rows of one project.
#[derive(Debug, Clone)]
pub struct Part {
    pub project: String,
    pub rolled: Rolled,
}

/// What rows of a project come to together.
#[derive(Debug, Clone, Default)]
pub struct Rolled {
    /// None if no row could be decided.
    judgement: Option<Judgement>,
    conflict: bool,
    /// In order of the text.
    rules: Vec<RuleId>,
    pub rows: u64,
    pub problems: u64,
}

/// The columns of the projects, in order.
pub const COLUMNS: [&str; 8] =
    ["project", "class", "certainty", "possible", "conflict", "rules", "rows", "problems"];

impl Rolled {
    fn row(&mut self, program: &Program, outcome: Option<&Outcome>) {
        self.rows += 1;
        let Some(outcome) = outcome else {
            self.problems += 1;
            return;
        };
        let judgement = Judgement { verdict: outcome.verdict, possible: outcome.possible.clone() };
        self.judge(program, judgement);
        self.conflict |= outcome.conflict;
        self.add_rules(&outcome.rules);
    }

    fn add(&mut self, program: &Program, other: Rolled) {
        self.rows += other.rows;
        self.problems += other.problems;
        if let Some(judgement) = other.judgement {
            self.judge(program, judgement);
        }
        self.conflict |= other.conflict;
        self.add_rules(&other.rules);
    }

    fn judge(&mut self, program: &Program, judgement: Judgement) {
        let both = match self.judgement.take() {
            Some(own) if own == judgement => own,
            Some(own) => roll_up_units(&program.edition, &[own, judgement]),
            None => judgement,
        };
        self.judgement = Some(both);
    }

    fn add_rules(&mut self, rules: &[RuleId]) {
        for rule in rules {
            if let Err(place) = self.rules.binary_search(rule) {
                self.rules.insert(place, *rule);
            }
        }
    }

    /// What the project comes to: a row that could not be read may be anything.
    fn whole(&self, program: &Program) -> Option<Judgement> {
        let own = self.judgement.clone()?;
        if self.problems == 0 {
            return Some(own);
        }
        let classes = program.edition.precedence.map(Verdict::Class);
        let possible = classes.into_iter().chain([Verdict::Permitted, Verdict::Unlisted]).collect();
        let unread = Judgement { verdict: own.verdict, possible };
        Some(roll_up_units(&program.edition, &[own, unread]))
    }

    /// The texts of [`COLUMNS`] but the first; lists as lists.
    pub fn fields(&self, layout: &Layout<'_>) -> Vec<Field> {
        let whole = self.whole(layout.program);
        let text = |text: Option<&str>| Field::Text(text.unwrap_or_default().to_owned());
        let possible = whole.iter().flat_map(|w| &w.possible).map(|v| class_word(*v).to_owned());
        let certainty = |w: &Judgement| if w.possible.len() == 1 { "certain" } else { "conditional" };
        vec![
            text(whole.as_ref().map(|w| class_word(w.verdict))),
            text(whole.as_ref().map(certainty)),
            Field::List(possible.collect()),
            Field::Flag(whole.is_some().then_some(self.conflict)),
            Field::List(self.rules.iter().map(|rule| layout.rule(*rule).to_owned()).collect()),
            Field::Count(self.rows),
            Field::Count(self.problems),
        ]
    }
}

/// A value of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    Text(String),
    List(Vec<String>),
    Flag(Option<bool>),
    Count(u64),
}

impl Field {
    /// As a field of CSV.
    pub fn text(self) -> String {
        match self {
            Field::Text(text) => text,
            Field::List(texts) => texts.join(";"),
            Field::Flag(flag) => flag.map_or(String::new(), |flag| flag.to_string()),
            Field::Count(count) => count.to_string(),
        }
    }
}

/// The projects of a table, each with what its rows come to. A row without a project belongs to the one without a name.
pub fn parts(job: &Job<'_>, rows: &Decided<'_, '_, '_>, column: usize) -> Vec<Part> {
    let mut found: IndexMap<String, Rolled> = IndexMap::new();
    let program = job.rules.program;
    for row in 0..rows.table.rows {
        let name = match rows.table.columns[column].cells.get(row) {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.trim().to_owned(),
            Cell::Json(text) => serde_json::from_str(text).unwrap_or_else(|_| text.to_owned()),
            Cell::Integer(number) => number.to_string(),
            Cell::Float(number) => number.to_string(),
            Cell::Flag(flag) => flag.to_string(),
        };
        found.entry(name).or_default().row(program, rows.outcome(row));
    }
    found.into_iter().map(|(project, rolled)| Part { project, rolled }).collect()
}

/// All projects so far, in order of their first rows.
#[derive(Debug, Default)]
pub struct Projects(pub IndexMap<String, Rolled>);

impl Projects {
    pub fn add(&mut self, program: &Program, parts: Vec<Part>) {
        for Part { project, rolled } in parts {
            self.0.entry(project).or_default().add(program, rolled);
        }
    }
}
