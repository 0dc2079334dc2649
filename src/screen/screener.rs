//! Decides rows, one thread's worth: what was worked out for one row serves the next.
//!
//! Columns first: each distinct cell is read once, plain numbers are placed between the bounds of the rules, and what columns come to
//! together is a fragment ([`group`](super::group)). Then row by row: what is made finds its frame, the other facts lead through
//! the frame's tree to an outcome. Where a leaf is new, the tests that the rules make tell the outcome; where they leave something
//! open, the row is decided in full.

use hashbrown::HashMap;

use super::cells::{Batch, Cell};
use super::code::{Coded, Columns};
use super::column::Column;
use super::frames::{Frames, Leaf};
use super::lexicon::Mark;
use super::outcome::{Outcome, Problem, Rules};
use super::row::{Rows, reading};
use crate::diagnostic::Diagnostic;
use crate::exact::Deciding;

/// The outcome of a row that can't be read: there is a [`Problem`] in its place.
pub const UNREADABLE: u32 = u32::MAX;

/// How much is kept before all is forgotten: cells of columns, fragments, frames, nodes of their trees, outcomes.
const MANY: [usize; 5] = [1 << 17, 1 << 15, 1 << 16, 1 << 21, 1 << 18];

/// What the rows of a batch come to.
#[derive(Debug, Clone, Default)]
pub struct Screened {
    /// Per row the number of its outcome, for [`Screener::outcome`]; or [`UNREADABLE`].
    pub outcomes: Vec<u32>,
    /// In order of the rows.
    pub problems: Vec<Problem>,
}

impl Screened {
    fn enter(&mut self, row: u32, outcome: Result<u32, Vec<Diagnostic>>) {
        match outcome {
            Ok(id) => self.outcomes[row as usize] = id,
            Err(diagnostics) => self.problems.push(Problem { row, diagnostics }),
        }
    }
}

/// Decides the rows of one table.
pub struct Screener<'a> {
    rules: Rules<'a>,
    deciding: Deciding<'a>,
    columns: Vec<Column>,
    known: Columns,
    frames: Frames,
    /// Rows that are decided by nothing but all their values.
    odd: HashMap<Box<[u32]>, u32>,
    outcomes: Vec<Outcome>,
    by_outcome: HashMap<Outcome, u32>,
    generation: u32,
    /// Whether nobody waits for outcomes any more.
    stop: &'a (dyn Fn() -> bool + Sync),
    /// Room for one row.
    room: Coded,
}

impl<'a> Screener<'a> {
    pub fn new(rules: Rules<'a>, columns: Vec<Column>) -> Screener<'a> {
        Screener {
            rules,
            deciding: Deciding::new(rules.program, rules.plan, rules.options),
            known: Columns::new(rules, &columns),
            columns,
            frames: Frames::default(),
            odd: HashMap::new(),
            outcomes: Vec::new(),
            by_outcome: HashMap::new(),
            generation: 0,
            stop: &|| false,
            room: Coded::default(),
        }
    }

    /// The same, unless `stop` says on the way that nobody waits for outcomes any more: then rows may come out as [`UNREADABLE`]
    /// without a word.
    pub fn until(self, stop: &'a (dyn Fn() -> bool + Sync)) -> Screener<'a> {
        Screener { stop, ..self }
    }

    /// The outcomes of the rows of a batch. What is wrong with a row is told as the reader of facts tells it.
    pub fn screen(&mut self, batch: &Batch<'_>) -> Screened {
        self.forget_if_much();
        let coded = self.known.code(self.rules, batch);
        let rows = Rows::Batch(batch);
        let mut screened = Screened { outcomes: vec![UNREADABLE; batch.rows], problems: Vec::new() };
        let mut plain = Vec::with_capacity(batch.rows);
        for row in 0..batch.rows {
            let outcome = match coded.marks[row] {
                Mark::Plain => match self.frames.of_row(self.rules, &self.known, &coded, row) {
                    Some(frame) => {
                        plain.push((frame, row as u32));
                        continue;
                    }
                    None => self.odd(&rows, &coded, row),
                },
                Mark::Odd => self.odd(&rows, &coded, row),
                Mark::Unreadable => Err(self.problems(&rows, row)),
            };
            screened.enter(row as u32, outcome);
        }
        // Rows about the same thing one after another: what is kept of it is at hand then.
        for (frame, row) in by_frame(&plain, self.frames.len()) {
            let outcome = self.plain(&rows, &coded, row as usize, frame);
            screened.enter(row, outcome);
        }
        screened.problems.sort_by_key(|problem| problem.row);
        screened
    }

    /// The outcome of one row, given as its cells in the order of the columns. Where its like came before, nothing is allocated.
    pub fn screen_row(&mut self, cells: &[Cell<'_>]) -> Result<u32, Vec<Diagnostic>> {
        self.forget_if_much();
        let mut coded = std::mem::take(&mut self.room);
        if coded.marks.is_empty() {
            coded = self.known.room();
        }
        self.known.code_row(self.rules, cells, &mut coded);
        let rows = Rows::One(cells);
        let outcome = match coded.marks[0] {
            Mark::Plain => match self.frames.of_row(self.rules, &self.known, &coded, 0) {
                Some(frame) => self.plain(&rows, &coded, 0, frame),
                None => self.odd(&rows, &coded, 0),
            },
            Mark::Odd => self.odd(&rows, &coded, 0),
            Mark::Unreadable => Err(self.problems(&rows, 0)),
        };
        self.room = coded;
        outcome
    }

    /// An outcome of the last batch. Those of batches before it may be forgotten: see [`Screener::generation`].
    pub fn outcome(&self, id: u32) -> &Outcome {
        &self.outcomes[id as usize]
    }

    /// Changes whenever the numbers of outcomes begin anew, so that what is kept per number has to be forgotten. They do so between
    /// batches, never within one, when too much is kept: memory stays bounded however many rows there are.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// A row of which each cell has its place.
    fn plain(
        &mut self,
        rows: &Rows<'_>,
        coded: &Coded,
        row: usize,
        frame: u32,
    ) -> Result<u32, Vec<Diagnostic>> {
        match self.frames.walk(frame, self.rules, &mut self.known, coded, row) {
            Leaf::Outcome(id) => Ok(id),
            Leaf::Told { at, outcome } => {
                let id = self.intern(outcome);
                self.frames.set(frame, at, id);
                Ok(id)
            }
            Leaf::Alone => self.odd(rows, coded, row),
            Leaf::Open { at } => {
                let id = self.in_full(rows, row)?;
                self.frames.set(frame, at, id);
                Ok(id)
            }
        }
    }

    /// A row that is decided by nothing but all its values.
    fn odd(&mut self, rows: &Rows<'_>, coded: &Coded, row: usize) -> Result<u32, Vec<Diagnostic>> {
        let codes = coded.made.iter().chain(&coded.fragments).map(|codes| codes[row]);
        let key: Vec<u32> = codes.chain(coded.numbers(row)).collect();
        if let Some(id) = self.odd.get(key.as_slice()) {
            return Ok(*id);
        }
        let id = self.in_full(rows, row)?;
        self.odd.insert(key.into(), id);
        Ok(id)
    }

    /// Decides a row as a project of its own.
    fn in_full(&mut self, rows: &Rows<'_>, row: usize) -> Result<u32, Vec<Diagnostic>> {
        if (self.stop)() {
            return Err(Vec::new());
        }
        let read = reading(self.rules.program, &self.columns, rows, row);
        let Some(project) = &read.project else {
            return Err(read.diagnostics.into_iter().filter(Diagnostic::is_error).collect());
        };
        let decision = self.deciding.decide_as_is(project, self.rules.options);
        match decision.units.first() {
            Some(unit) => Ok(self.intern(Outcome::from(unit))),
            None => Err(Vec::new()),
        }
    }

    /// What is wrong with a row. Each cell's problems were found when it came first.
    fn problems(&mut self, rows: &Rows<'_>, row: usize) -> Vec<Diagnostic> {
        let cells = (0..self.columns.len()).map(|column| rows.cell(column, row));
        self.known.problems(self.rules, cells)
    }

    fn intern(&mut self, outcome: Outcome) -> u32 {
        if let Some(id) = self.by_outcome.get(&outcome) {
            return *id;
        }
        let id = self.outcomes.len() as u32;
        self.outcomes.push(outcome.clone());
        self.by_outcome.insert(outcome, id);
        id
    }

    fn forget_if_much(&mut self) {
        let outcomes = self.outcomes.len() + self.odd.len();
        let kept = [
            self.known.cells(),
            self.known.fragments_kept(),
            self.frames.len(),
            self.frames.nodes(),
            outcomes,
        ];
        if kept.iter().zip(&MANY).any(|(kept, many)| kept > many) {
            let (generation, stop) = (self.generation.wrapping_add(1), self.stop);
            let columns = std::mem::take(&mut self.columns);
            *self = Screener { generation, stop, ..Screener::new(self.rules, columns) };
        }
    }
}

/// Rows with their frames, in order of the frames.
fn by_frame(plain: &[(u32, u32)], frames: usize) -> Vec<(u32, u32)> {
    let mut ends: Vec<usize> = vec![0; frames + 1];
    plain.iter().for_each(|(frame, _)| ends[*frame as usize + 1] += 1);
    for frame in 1..=frames {
        ends[frame] += ends[frame - 1];
    }
    let mut ordered = vec![(0, 0); plain.len()];
    for (frame, row) in plain {
        let next = &mut ends[*frame as usize];
        ordered[*next] = (*frame, *row);
        *next += 1;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_frame_come_one_after_another() {
        let plain = [(2, 0), (0, 1), (2, 3), (1, 4), (0, 9)];
        assert_eq!(by_frame(&plain, 4), [(0, 1), (0, 9), (1, 4), (2, 0), (2, 3)]);
        assert_eq!(by_frame(&[], 0), []);
    }
}
