//! What helps while a line is typed: completions, hints and colours, by what is being asked.

use std::ops::Range;

use super::Session;
use super::command::MARKS;
use super::complete::{Completion, complete};
use super::highlight::{Paint, highlight};
use super::hint::{hint, insertion};

impl Session {
    /// What the word at a place in a line may become. While a question is open, that is an answer to it.
    pub fn complete(&self, line: &str, cursor: usize) -> Completion {
        let nothing = Completion { start: cursor, candidates: Vec::new() };
        let Some((program, names)) = self.vocabulary() else { return nothing };
        let lead = self.lead(line);
        let mut found = complete(program, names, &format!("{lead}{line}"), lead.len() + cursor);
        match found.start.checked_sub(lead.len()) {
            Some(start) => found.start = start,
            None => return nothing,
        }
        found
    }

    /// The grey words behind the cursor.
    pub fn hint(&self, line: &str, cursor: usize) -> Option<String> {
        let lead = self.lead(line);
        let (line, cursor) = (format!("{lead}{line}"), lead.len() + cursor);
        let (program, names) = self.vocabulary()?;
        hint(program, names, &self.catalog, &line, cursor)
    }

    /// The part of the hint that may be taken into the line.
    pub fn insertion(&self, line: &str, cursor: usize) -> Option<String> {
        let lead = self.lead(line);
        let (program, names) = self.vocabulary()?;
        insertion(program, names, &format!("{lead}{line}"), lead.len() + cursor)
    }

    /// The colours of a line.
    pub fn highlight(&self, line: &str) -> Vec<(Range<usize>, Paint)> {
        let Some((program, names)) = self.vocabulary() else { return Vec::new() };
        let lead = self.lead(line);
        let painted = highlight(program, names, &format!("{lead}{line}")).into_iter();
        let own = painted.filter_map(|(range, paint)| {
            Some((range.start.checked_sub(lead.len())?..range.end.checked_sub(lead.len())?, paint))
        });
        own.collect()
    }

    /// What an answer leaves out: the attribute that was asked for.
    fn lead(&self, line: &str) -> String {
        let asked = self.interview.as_ref().filter(|_| !line.trim_start().starts_with(MARKS));
        let attribute = asked.map(|interview| interview.question.need.attribute);
        let Some((attribute, program)) = attribute.zip(self.program()) else { return String::new() };
        match super::head::head(program, line.trim_start()) {
            Some(_) => String::new(),
            None => format!("{} ", program.attributes[attribute.index()].name),
        }
    }
}
