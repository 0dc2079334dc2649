//! The distinct cells of a column, each read once.

use hashbrown::HashMap;

use super::cells::Cell;
use super::column::Column;
use super::outcome::Rules;
use super::relevant::identity;
use super::row::node;
use super::shape::Role;
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Entry, Excluded, Fact, Node, NodeKind, projects};
use crate::resolve::{AttributeId, Program};
use crate::source::Span;

/// The value of an empty cell, in every column.
pub const EMPTY: u32 = 0;

/// What a cell states, as a facts file of its own would.
#[derive(Debug, Clone, Default)]
pub struct Value {
    pub facts: Vec<(AttributeId, Fact)>,
    pub excluded: Excluded,
    /// Why it can't be read; none if it can.
    pub problems: Vec<Diagnostic>,
}

/// How a cell fits into its column; of a row the worst of its cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    #[default]
    Plain,
    /// It states what a column alone does not: several products, exclusions, terms of other columns.
    Odd,
    Unreadable,
}

/// The values of a column by what its cells say.
#[derive(Debug)]
pub struct Lexicon {
    pub column: Column,
    pub role: Role,
    texts: HashMap<Box<str>, u32>,
    json: HashMap<Box<str>, u32>,
    values: Vec<Value>,
    /// Their marks, which every row asks for.
    marks: Vec<Mark>,
}

impl Lexicon {
    pub fn new(column: Column, role: Role) -> Lexicon {
        let (texts, json) = (HashMap::new(), HashMap::new());
        Lexicon { column, role, texts, json, values: vec![Value::default()], marks: vec![Mark::Plain] }
    }

    /// The number of the value of a cell.
    pub fn id(&mut self, rules: Rules<'_>, cell: Cell<'_>) -> u32 {
        let (known, text) = match cell {
            Cell::Empty => return EMPTY,
            Cell::Text(text) => (&mut self.texts, text),
            Cell::Json(text) => (&mut self.json, text),
            // As JSON writes them.
            Cell::Integer(number) => return self.id(rules, Cell::Json(&number.to_string())),
            Cell::Float(number) if !number.is_finite() => {
                return self.id(rules, Cell::Text(&number.to_string()));
            }
            Cell::Float(number) => return self.id(rules, Cell::Json(&number.to_string())),
            Cell::Flag(flag) => return self.id(rules, Cell::Json(if flag { "true" } else { "false" })),
        };
        if let Some(id) = known.get(text) {
            return *id;
        }
        let value = read(rules.program, &self.column, cell);
        // What states nothing is as good as empty.
        let states_nothing =
            value.facts.is_empty() && value.problems.is_empty() && value.excluded == Excluded::default();
        let id = if states_nothing { EMPTY } else { self.values.len() as u32 };
        known.insert(text.into(), id);
        if !states_nothing {
            self.marks.push(mark(rules, self.role, &value));
            self.values.push(value);
        }
        id
    }

    pub fn value(&self, id: u32) -> &Value {
        &self.values[id as usize]
    }

    pub fn mark(&self, id: u32) -> Mark {
        self.marks[id as usize]
    }

    /// How many cells are kept.
    pub fn len(&self) -> usize {
        self.texts.len() + self.json.len()
    }
}

fn mark(rules: Rules<'_>, role: Role, value: &Value) -> Mark {
    let identity = identity(rules);
    let fits = |(attribute, fact): &(AttributeId, Fact)| match role {
        Role::Fact(own) => *attribute == own,
        Role::Made | Role::Other => {
            let several = matches!(&fact.value, facts::Value::Terms { stated, .. } if stated.len() > 1);
            identity.contains(attribute) && !several
        }
    };
    if !value.problems.is_empty() {
        Mark::Unreadable
    } else if value.excluded != Excluded::default() || !value.facts.iter().all(fits) {
        Mark::Odd
    } else {
        Mark::Plain
    }
}

/// Reads one cell as a facts file of its own.
pub fn read(program: &Program, column: &Column, cell: Cell<'_>) -> Value {
    let Some(value) = node(cell, column.unit.as_deref()) else { return Value::default() };
    let entry = Entry { key: column.key.clone(), key_span: Span::default(), value };
    let map = Node { span: Span::default(), kind: NodeKind::Map(vec![entry]) };
    let Some(reading) = projects(std::slice::from_ref(&map), program).pop() else { return Value::default() };
    let problems = reading.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
    match reading.project.and_then(|project| project.units.into_iter().next()) {
        Some(unit) => {
            let facts = unit.facts.into_iter().collect();
            Value { facts, excluded: unit.excluded, problems }
        }
        None => Value { problems, ..Value::default() },
    }
}
