//! A project as written, and how it is asked about -> the edition in force, the facts in its words, the options.
//!
//! A project is decided for the day that was asked for, else for its own 日期, else for today, by the edition in
//! force on that day, with whose words its facts are read. What comes out is ready for `evaluate`.

mod edition;

use std::slice;

use jiff::civil::Date;

use crate::cases::{UnknownReading, reading};
use crate::diagnostic::Diagnostic;
use crate::evaluate::Options;
use crate::facts::{self, Node, Project, Reading, Value};
use crate::quantity::Interval;
use crate::resolve::{Program, ReadingId};
use crate::rulebook::{Edition, Rulebook};

pub use edition::{in_force, parse_date};

/// How to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The day for projects that state none, unless one was asked for.
    pub today: Date,
    pub as_of: Option<Date>,
    /// Names and values of readings, not yet looked up.
    pub readings: Vec<(String, String)>,
}

impl Asked {
    /// As things stand on a day: nothing else was asked for.
    pub fn on(today: Date) -> Asked {
        Asked { today, as_of: None, readings: Vec::new() }
    }

    /// The day for projects that state none.
    pub fn day(&self) -> Date {
        self.as_of.unwrap_or(self.today)
    }
}

/// A project ready to be decided, or with what is wrong with its facts.
#[derive(Debug)]
pub struct Inquiry<'a> {
    /// In whose words the facts were read.
    pub edition: &'a Edition,
    pub options: Options,
    /// Without a project if there are errors.
    pub reading: Reading,
}

impl Inquiry<'_> {
    /// The facts, if they have no errors.
    pub fn project(&self) -> Option<&Project> {
        self.reading.project.as_ref()
    }
}

/// The edition by which projects are read that state no day of their own; also tells readings that it does not know.
pub fn first_edition<'a>(rulebook: &'a Rulebook, asked: &Asked) -> Result<&'a Edition, Diagnostic> {
    let edition = match (in_force(rulebook, asked.day()), rulebook.editions.last()) {
        (Ok(edition), _) => edition,
        // A 日期 may still lie in an edition.
        (Err(_), Some(last)) if asked.as_of.is_none() => last,
        (Err(none), _) => return Err(none),
    };
    readings(edition, asked)?;
    Ok(edition)
}

/// Reads one project. The error is one of the question, not of the facts.
pub fn inquire<'a>(rulebook: &'a Rulebook, asked: &Asked, node: &Node) -> Result<Inquiry<'a>, Diagnostic> {
    let first = first_edition(rulebook, asked)?;
    let own = facts::stated_date(node, &first.program).filter(|_| asked.as_of.is_none());
    let (as_of, found) = match own {
        Some((days, span)) => edition::of_project(rulebook, &days, span, asked.day()),
        None => (asked.day(), in_force(rulebook, asked.day())),
    };
    let edition = *found.as_ref().unwrap_or(&first);
    let mut reading = facts::projects(slice::from_ref(node), &edition.program).pop().unwrap_or(Reading {
        name: String::new(),
        project: None,
        diagnostics: Vec::new(),
    });
    if let Err(none) = found {
        reading.diagnostics.push(none);
    }
    if asked.as_of.is_some() {
        replace_date(&mut reading, &edition.program, as_of);
    }
    if reading.diagnostics.iter().any(Diagnostic::is_error) {
        reading.project = None;
    }
    let options = Options { as_of, readings: readings(edition, asked)? };
    Ok(Inquiry { edition, options, reading })
}

/// Leaves out the 日期 of a project that is decided for another day, so that deadlines and effects use that day too.
fn replace_date(reading: &mut Reading, program: &Program, as_of: Date) {
    let (Some(id), Some(project)) = (program.standard.date, &mut reading.project) else { return };
    let same = Value::Date(Interval::point(as_of));
    for unit in &mut project.units {
        let Some(fact) = unit.facts.shift_remove(&id) else { continue };
        if fact.value == same {
            unit.facts.insert(id, fact);
            continue;
        }
        let replaced = Diagnostic::warning("date-replaced", fact.span)
            .with("day", as_of.to_string())
            .with("written", fact.written);
        // Units inherit the day of their project.
        if !reading.diagnostics.contains(&replaced) {
            reading.diagnostics.push(replaced);
        }
    }
    project.date = None;
}

/// The readings that were asked for, in terms of an edition.
fn readings(edition: &Edition, asked: &Asked) -> Result<Vec<(ReadingId, usize)>, Diagnostic> {
    let resolve = |(name, value): &(String, String)| {
        reading(&edition.program, name, value).map_err(|unknown| match unknown {
            UnknownReading::Name(near) => {
                Diagnostic::placeless("usage-unknown-reading").with("name", name.as_str()).suggest(&near)
            }
            UnknownReading::Value(near) => Diagnostic::placeless("usage-unknown-reading-value")
                .with("name", name.as_str())
                .with("value", value.as_str())
                .suggest(&near),
        })
    };
    asked.readings.iter().map(resolve).collect()
}
