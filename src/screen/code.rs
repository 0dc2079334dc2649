//! The cells of a batch -> numbers of values and fragments, column by column.

use super::amount::leading;
use super::cells::{Batch, Cell, Cells, NONE};
use super::column::Column;
use super::group::{Group, Lexicons, Placed};
use super::lexicon::{EMPTY, Lexicon, Mark};
use super::outcome::Rules;
use super::scale::Scales;
use super::shape::{Role, roles};
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Situation, situations};
use crate::facts::Unit;
use crate::resolve::AttributeId;

/// What the cells of a batch come to.
#[derive(Default)]
pub struct Coded {
    /// Per column that says what is made, in order, and per row the value.
    pub made: Vec<Vec<u32>>,
    /// Per group and row the fragment.
    pub fragments: Vec<Vec<u32>>,
    /// Per row.
    pub marks: Vec<Mark>,
    /// Per group, and per row where it has a line, where the cell on it is placed.
    placed: Vec<Vec<Placed>>,
    ids: Vec<u32>,
}

impl Coded {
    /// The numbers of a row, by their bits and words.
    pub fn numbers(&self, row: usize) -> impl Iterator<Item = u32> + '_ {
        self.placed.iter().flat_map(move |placed| match placed.get(row) {
            Some(Placed::Number(number, scale)) => {
                let bits = number.to_bits();
                [bits as u32, (bits >> 32) as u32, *scale]
            }
            Some(Placed::Value(_)) | None => [0, 0, u32::MAX],
        })
    }
}

/// What is known of the columns of a table, and grows with what comes.
pub struct Columns {
    pub lexicons: Vec<Lexicon>,
    pub scales: Scales,
    /// Columns that say what is made, in order.
    pub made: Vec<usize>,
    pub groups: Vec<Group>,
    /// The situation when nothing is stated.
    pub nothing: Situation,
}

impl Columns {
    pub fn new(rules: Rules<'_>, columns: &[Column]) -> Columns {
        let roles = roles(rules, columns);
        let made = roles.iter().enumerate().filter(|(_, role)| **role == Role::Made);
        let made = made.map(|(column, _)| column).collect();
        let facts = roles.iter().enumerate().filter_map(|(column, role)| match role {
            Role::Fact(attribute) => Some((column, *attribute)),
            Role::Made | Role::Other => None,
        });
        let groups = Group::all(rules, &facts.collect::<Vec<_>>());
        let nothing = situations(rules.program, rules.plan, &Unit::default(), rules.options);
        let lexicons = columns.iter().zip(&roles).map(|(column, role)| Lexicon::new(column.clone(), *role));
        Columns {
            lexicons: lexicons.collect(),
            scales: Scales::default(),
            made,
            groups,
            nothing: nothing.into_iter().next().map(|(situation, _)| situation).unwrap_or_default(),
        }
    }

    /// How many cells are kept.
    pub fn cells(&self) -> usize {
        self.lexicons.iter().map(Lexicon::len).sum::<usize>() + self.scales.len()
    }

    /// How many fragments and lines are kept.
    pub fn fragments_kept(&self) -> usize {
        self.groups.iter().map(Group::len).sum()
    }

    /// Reads the cells of a batch.
    pub fn code(&mut self, rules: Rules<'_>, batch: &Batch<'_>) -> Coded {
        let mut marks = vec![Mark::Plain; batch.rows];
        let made = self.made.iter();
        let made =
            made.map(|column| ids(rules, &mut self.lexicons[*column], &batch.columns[*column], &mut marks));
        let made = made.collect();
        let mut groups = std::mem::take(&mut self.groups);
        let both = groups.iter_mut().map(|group| self.fragments(rules, batch, group, &mut marks));
        let (fragments, placed) = both.unzip();
        self.groups = groups;
        Coded { made, fragments, marks, placed, ids: Vec::new() }
    }

    /// Reads the cells of one row into place, without a list of its own for anything.
    pub fn code_row(&mut self, rules: Rules<'_>, cells: &[Cell<'_>], coded: &mut Coded) {
        let Columns { lexicons, scales, made, groups, nothing, .. } = self;
        let mut mark = Mark::Plain;
        let mut id = |lexicon: &mut Lexicon, cell: Cell<'_>| {
            let id = lexicon.id(rules, cell);
            mark = mark.max(lexicon.mark(id));
            id
        };
        for (column, codes) in made.iter().zip(&mut coded.made) {
            codes[0] = id(&mut lexicons[*column], cells[*column]);
        }
        let places = coded.fragments.iter_mut().zip(&mut coded.placed);
        for (group, (codes, on_line)) in groups.iter_mut().zip(places) {
            let mut placed = Placed::Value(EMPTY);
            coded.ids.clear();
            for column in &group.columns {
                let cell = cells[*column];
                let number = match group.line {
                    Some((own, attribute)) if own == *column => {
                        let own = &lexicons[*column].column;
                        Some(number(rules, scales, own, (*column, attribute), cell))
                    }
                    _ => None,
                };
                match number {
                    Some(Some(number)) => (placed, _) = (number, coded.ids.push(EMPTY)),
                    Some(None) => {
                        let id = id(&mut lexicons[*column], cell);
                        (placed, _) = (Placed::Value(id), coded.ids.push(EMPTY));
                    }
                    None => coded.ids.push(id(&mut lexicons[*column], cell)),
                }
            }
            on_line[0] = placed;
            let known = Lexicons { rules, lexicons, scales: &scales.all, nothing };
            codes[0] = match (group.line, coded.ids.as_slice()) {
                (None, [only]) => group.by_value(&known, *only),
                _ => group.fragment(&known, &mut coded.ids, placed),
            };
        }
        coded.marks[0] = mark;
    }

    /// What is wrong with the cells of a row.
    pub fn problems<'c>(
        &mut self,
        rules: Rules<'_>,
        cells: impl Iterator<Item = Cell<'c>>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (column, cell) in cells.enumerate() {
            let lexicon = &mut self.lexicons[column];
            let line = self.groups.iter().filter_map(|group| group.line).find(|(own, _)| *own == column);
            let is_fine = line
                .is_some_and(|line| number(rules, &mut self.scales, &lexicon.column, line, cell).is_some());
            if !is_fine && lexicon.role != Role::Other {
                let id = lexicon.id(rules, cell);
                found.extend_from_slice(&lexicon.value(id).problems);
            }
        }
        found
    }

    /// Room for one row.
    pub fn room(&self) -> Coded {
        Coded {
            made: vec![vec![EMPTY]; self.made.len()],
            fragments: vec![vec![0]; self.groups.len()],
            marks: vec![Mark::Plain],
            placed: vec![vec![Placed::Value(EMPTY)]; self.groups.len()],
            ids: Vec::new(),
        }
    }

    /// The fragments of a group, and where its cells are placed on its line.
    fn fragments(
        &mut self,
        rules: Rules<'_>,
        batch: &Batch<'_>,
        group: &mut Group,
        marks: &mut [Mark],
    ) -> (Vec<u32>, Vec<Placed>) {
        let line = group.line;
        let beside = group.columns.iter().map(|column| match line {
            Some((own, _)) if own == *column => Vec::new(),
            _ => ids(rules, &mut self.lexicons[*column], &batch.columns[*column], marks),
        });
        let beside: Vec<Vec<u32>> = beside.collect();
        let placed = line.map(|line| self.placed(rules, &batch.columns[line.0], line, marks));
        let known =
            Lexicons { rules, lexicons: &self.lexicons, scales: &self.scales.all, nothing: &self.nothing };
        if placed.is_none()
            && let [only] = beside.as_slice()
        {
            return (only.iter().map(|id| group.by_value(&known, *id)).collect(), Vec::new());
        }
        let mut of_row = vec![EMPTY; beside.len()];
        let fragment = |row: usize| {
            for (own, ids) in of_row.iter_mut().zip(&beside) {
                *own = ids.get(row).copied().unwrap_or(EMPTY);
            }
            let placed = placed.as_ref().map_or(Placed::Value(EMPTY), |placed| placed[row]);
            match marks[row] {
                Mark::Unreadable => 0,
                _ => group.fragment(&known, &mut of_row, placed),
            }
        };
        let fragments = (0..batch.rows).map(fragment).collect();
        (fragments, placed.unwrap_or_default())
    }

    /// Cells of a column that is placed on a line.
    fn placed(
        &mut self,
        rules: Rules<'_>,
        cells: &Cells<'_>,
        (place, attribute): (usize, AttributeId),
        marks: &mut [Mark],
    ) -> Vec<Placed> {
        let (lexicon, scales) = (&mut self.lexicons[place], &mut self.scales);
        let column = lexicon.column.clone();
        let mut place = |row: usize, cell: Cell<'_>| {
            number(rules, scales, &column, (place, attribute), cell).unwrap_or_else(|| {
                let id = lexicon.id(rules, cell);
                marks[row] = marks[row].max(lexicon.mark(id));
                Placed::Value(id)
            })
        };
        (0..cells.len()).map(|row| place(row, cells.get(row))).collect()
    }
}

/// A cell that is a plain number which the attribute can have.
fn number(
    rules: Rules<'_>,
    scales: &mut Scales,
    column: &Column,
    (place, attribute): (usize, AttributeId),
    cell: Cell<'_>,
) -> Option<Placed> {
    let (number, words) = plain(cell)?;
    let scale = scales.id(rules.program, place, column, attribute, words)?;
    let (least, most) = scales.all[scale as usize].possible;
    (least <= number && number <= most).then_some(Placed::Number(number, scale))
}

/// The values of the cells of a column.
fn ids(rules: Rules<'_>, lexicon: &mut Lexicon, cells: &Cells<'_>, marks: &mut [Mark]) -> Vec<u32> {
    let mut mark = |row: usize, lexicon: &Lexicon, id: u32| {
        if id != EMPTY {
            marks[row] = marks[row].max(lexicon.mark(id));
        }
    };
    match cells {
        Cells::Dictionary { values, keys } => {
            let mut known: Vec<Option<u32>> = vec![None; values.len()];
            let of = |(row, key): (usize, &u32)| {
                if *key == NONE {
                    return EMPTY;
                }
                let id = *known[*key as usize].get_or_insert_with(|| lexicon.id(rules, cells.get(row)));
                mark(row, lexicon, id);
                id
            };
            keys.iter().enumerate().map(of).collect()
        }
        _ => {
            let of = |row: usize| {
                let id = lexicon.id(rules, cells.get(row));
                mark(row, lexicon, id);
                id
            };
            (0..cells.len()).map(of).collect()
        }
    }
}

/// The plain number of a cell, and the words behind it.
fn plain(cell: Cell<'_>) -> Option<(f64, &str)> {
    match cell {
        Cell::Text(text) => leading(text),
        Cell::Json(text) => match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(inner) if !inner.contains('\\') => leading(inner),
            Some(_) => None,
            None => leading(text),
        },
        // Floats hold these exactly.
        Cell::Integer(number) if (0..1 << 50).contains(&number) => Some((number as f64, "")),
        // Others have more decimals than are kept.
        Cell::Float(number) if number == 0.0 || (1e-6..1e15).contains(&number) => Some((number.abs(), "")),
        _ => None,
    }
}
