//! A worker: chunks in, pieces of the output out, with what the main thread keeps count of.

use std::mem;

use super::editions::Days;
use super::projects::{Part, parts};
use super::rejects;
use super::shape::{Chunk, Decided, Encoder, Piece, RowProblem, Table};
use super::tally::{Counter, Tally};
use crate::diagnostic::{Arg, Catalog, Diagnostic, Lang};
use crate::inquiry::Asked;
use crate::rulebook::{Edition, Rulebook};
use crate::screen::{Batch, Cells, Rules, Screened, Screener, Stated, UNREADABLE, states};

/// What all workers share.
pub struct Job<'a> {
    pub rulebook: &'a Rulebook,
    pub edition: &'a Edition,
    pub asked: &'a Asked,
    pub rules: Rules<'a>,
    /// The names of the columns, in order.
    pub names: &'a [String],
    pub facts: &'a [Stated],
    /// The column of the projects to be rolled up.
    pub project: Option<usize>,
    /// Whether rows with problems are written once more.
    pub rejects: bool,
    /// Names of the inputs, where there are several.
    pub inputs: &'a [String],
    /// The names of the columns with the results.
    pub results: &'a [String],
    /// Whether all columns are to be written, and rows are not copied: then a key that comes late would be lost.
    pub all_by_name: bool,
    pub lang: Lang,
}

/// What a chunk comes to.
pub struct Done {
    pub piece: Piece,
    pub rows: u64,
    /// In order of the rows.
    pub problems: Vec<RowProblem>,
    /// For each problem what is written of its row, but for the number of the row.
    pub rejects: Vec<Vec<u8>>,
    pub parts: Vec<Part>,
}

/// One thread's worth.
pub struct Worker<'a> {
    job: &'a Job<'a>,
    screener: Screener<'a>,
    encoder: Box<dyn Encoder + 'a>,
    counter: Counter<'a>,
    /// Made when there is something to say.
    catalog: Option<Catalog>,
    days: Option<Days<'a>>,
}

impl<'a> Worker<'a> {
    /// `stop` says when nobody waits for pieces any more.
    pub fn new(
        job: &'a Job<'a>,
        encoder: Box<dyn Encoder + 'a>,
        stop: &'a (dyn Fn() -> bool + Sync),
    ) -> Worker<'a> {
        let columns = job.facts.iter().map(|fact| fact.column.clone()).collect();
        Worker {
            job,
            screener: Screener::new(job.rules, columns).until(stop),
            encoder,
            counter: Counter::new(job.rules.program, job.facts),
            catalog: None,
            days: Days::new(job),
        }
    }

    /// Decodes, decides and encodes; `input` is the place of the input that the chunk is of.
    pub fn work(&mut self, chunk: &mut dyn Chunk, input: usize) -> Result<Done, Diagnostic> {
        let mut table = chunk.decode()?;
        let Screened { mut outcomes, problems } = self.screen(&mut table);
        let mut found: Vec<(u32, Vec<Diagnostic>)> =
            problems.into_iter().map(|problem| (problem.row, problem.diagnostics)).collect();
        let facts: Vec<&Cells<'_>> =
            self.job.facts.iter().map(|fact| &table.columns[fact.place].cells).collect();
        if let Some(days) = &mut self.days {
            found.extend(days.elsewhere(&facts, &outcomes));
        }
        found.extend(table.faults.iter().map(|(row, fault)| (*row, vec![fault.clone()])));
        found.extend(table.late.iter().filter_map(|(row, key)| self.late(*row, key, &table.lines)));
        // A row that could not be read has nothing else to be told of.
        found.retain(|(row, _)| table.broken.binary_search_by_key(row, |(broken, _)| *broken).is_err());
        found.extend(table.broken.iter().map(|(row, problem)| (*row, vec![problem.clone()])));
        found.sort_by_key(|(row, _)| *row);
        found.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1.append(&mut later.1);
            }
            same
        });
        found.iter().for_each(|(row, _)| outcomes[*row as usize] = UNREADABLE);
        self.counter.count(&facts, &outcomes, &self.screener);
        let problems = self.told(found);
        let decided =
            Decided { table: &table, outcomes: &outcomes, problems: &problems, screener: &self.screener };
        let rejects = match self.job.rejects {
            true => problems.iter().map(|p| rejects::suffix(self.job, &table, p, input)).collect(),
            false => Vec::new(),
        };
        let parts = self.job.project.map_or(Vec::new(), |column| parts(self.job, &decided, column));
        let piece = self.encoder.encode(&decided)?;
        let rows = table.rows as u64;
        Ok(Done { piece, rows, problems, rejects, parts })
    }

    pub fn finish(self) -> Tally {
        self.counter.finish()
    }

    /// What is wrong with a key that is no column: it states a fact that was not read, or its value would be lost.
    fn late(&self, row: u32, key: &str, lines: &[u64]) -> Option<(u32, Vec<Diagnostic>)> {
        let is_result = self.job.results.iter().any(|result| result == key);
        let counts = self.job.all_by_name || is_result || states(self.job.rules.program, key);
        counts.then(|| {
            let line = lines.get(row as usize).map_or(String::new(), u64::to_string);
            (row, vec![Diagnostic::placeless("screen-row-late").with("line", line).with("key", key)])
        })
    }

    /// Lends the cells of the facts to a batch.
    fn screen(&mut self, table: &mut Table<'_>) -> Screened {
        let nothing = || Cells::Texts(Vec::new());
        let mut batch = Batch { rows: table.rows, columns: Vec::with_capacity(self.job.facts.len()) };
        for fact in self.job.facts {
            batch.columns.push(mem::replace(&mut table.columns[fact.place].cells, nothing()));
        }
        let screened = self.screener.screen(&batch);
        for (fact, cells) in self.job.facts.iter().zip(batch.columns) {
            table.columns[fact.place].cells = cells;
        }
        screened
    }

    /// Problems in the language of the reader.
    fn told(&mut self, found: Vec<(u32, Vec<Diagnostic>)>) -> Vec<RowProblem> {
        if found.is_empty() {
            return Vec::new();
        }
        let catalog = self.catalog.get_or_insert_with(|| Catalog::new(self.job.lang));
        let told = |(row, diagnostics): (u32, Vec<Diagnostic>)| {
            let messages = diagnostics.iter().map(|problem| sentence(catalog, problem)).collect();
            RowProblem { row, diagnostics, messages }
        };
        found.into_iter().map(told).collect()
    }
}

/// What is wrong in one line, with what may have been meant.
fn sentence(catalog: &Catalog, problem: &Diagnostic) -> String {
    let is_near = |(name, value): &(&'static str, Arg)| *name == "near" && *value == Arg::from("some");
    let help = catalog.help(problem).filter(|_| problem.args.iter().any(is_near));
    let title = catalog.title(problem);
    match help {
        Some(help) => format!("{title}{}{help}", catalog.lang().pick("；", "; ")),
        None => title,
    }
}
