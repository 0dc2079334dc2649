//! The statement around the cursor, the word being typed, and what can stand there.

use std::ops::Range;

use super::{Want, case, walk};
use crate::ide::names::Names;
use crate::resolve::Program;
use crate::syntax::{Part, WordKind, begins_statement, keyword_called, words};

/// No statement is searched further back than so many bytes.
const LONGEST: usize = 32 << 10;

/// A word of the statement before the cursor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    pub kind: WordKind,
}

/// What is being typed.
pub(super) struct Place {
    /// Where the word begins that is to be replaced.
    pub start: usize,
    /// How many bytes of it are typed.
    pub length: usize,
    /// Put before what is inserted: a blank.
    pub lead: &'static str,
    pub wants: Vec<Want>,
    /// Where the statement begins.
    pub statement: usize,
}

impl Place {
    /// None where nothing can be offered: in comments.
    pub fn find(program: &Program, names: &Names, text: &str, offset: usize) -> Option<Place> {
        let (head, statement) = statement(text, offset);
        let typed = text.get(statement..offset)?;
        let cut = words(typed);
        if let Some((range, WordKind::Comment)) = cut.last()
            && (range.end == typed.len())
        {
            return None;
        }
        if head == Some(Part::kw_case)
            && let Some(place) = case::place(program, names, text, statement, offset)
        {
            return Some(place);
        }
        let (last, before) = split(typed, &cut);
        let start = statement + last.as_ref().map_or(typed.len(), |range| range.start);
        let words = cut.iter().take(before).filter(|(_, kind)| *kind != WordKind::Comment);
        let known: Vec<Word<'_>> = words.map(|(range, kind)| word(typed, range, *kind)).collect();
        let glued = last.is_none()
            && cut.last().is_some_and(|(range, kind)| range.end == typed.len() && needs_blank(*kind));
        let begun = leads(text, start);
        let wants = walk::wants(program, names, head, &known, begun);
        Some(Place { start, length: offset - start, lead: if glued { " " } else { "" }, wants, statement })
    }
}

fn word<'t>(typed: &'t str, range: &Range<usize>, kind: WordKind) -> Word<'t> {
    Word { text: typed.get(range.clone()).unwrap_or(""), kind }
}

/// Whether only blanks stand before a place on its line.
fn leads(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    before.get(before.rfind('\n').map_or(0, |at| at + 1)..).is_some_and(|lead| lead.trim().is_empty())
}

/// Behind a number a unit stands apart.
fn needs_blank(kind: WordKind) -> bool {
    kind == WordKind::Number
}

/// The word that the cursor touches, if it may still change, and how many words come before it.
pub(super) fn split(typed: &str, cut: &[(Range<usize>, WordKind)]) -> (Option<Range<usize>>, usize) {
    match cut.last() {
        Some((range, kind)) if range.end == typed.len() => match kind {
            WordKind::Name | WordKind::Keyword(_) | WordKind::Unit => (Some(range.clone()), cut.len() - 1),
            // A string without its end.
            WordKind::Error if typed.get(range.clone()).is_some_and(|t| t.starts_with(['"', '＂', '“'])) => {
                (Some(range.clone()), cut.len() - 1)
            }
            // A unit or a name that goes on: `吨/`, `fidelity-`.
            WordKind::Mark | WordKind::Operator => match cut.get(cut.len().wrapping_sub(2)) {
                Some((before, kind))
                    if before.end == range.start
                        && match kind {
                            WordKind::Unit => matches!(typed.get(range.clone()), Some("/" | "／")),
                            WordKind::Name => typed.get(range.clone()) == Some("-"),
                            _ => false,
                        } =>
                {
                    (Some(before.start..range.end), cut.len() - 2)
                }
                _ => (None, cut.len()),
            },
            _ => (None, cut.len()),
        },
        _ => (None, cut.len()),
    }
}

/// The keyword of the statement that a place lies in, and where it begins. A word that is still being typed begins none.
fn statement(text: &str, offset: usize) -> (Option<Part>, usize) {
    let floor = offset.saturating_sub(LONGEST);
    let mut end = offset;
    // The nearest clause that could also be a statement of its own.
    let mut doubtful: Option<(Part, usize)> = None;
    loop {
        let start = text.get(..end).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = text.get(start..offset).unwrap_or("");
        let line = line.get(..line.find('\n').unwrap_or(line.len())).unwrap_or(line);
        let visible = line.trim_start();
        let at = start + line.len() - visible.len();
        let first = first_word(visible);
        let rest = visible.get(first.len()..).unwrap_or("");
        let whole = at + first.len() < offset;
        let fact = rest.trim_start().starts_with([':', '：']);
        if whole && !fact && begins_statement(first) {
            match keyword_called(first) {
                Some(part @ (Part::kw_note | Part::kw_waive)) => {
                    doubtful = doubtful.or(Some((part, at)));
                }
                Some(part @ Part::kw_reading) if !rest.contains(['=', '＝']) => {
                    doubtful = doubtful.or(Some((part, at)));
                }
                Some(part) => return settled(part, at, doubtful),
                None => {}
            }
        }
        if start == 0 || start <= floor {
            return doubtful.map_or((None, at.min(offset)), |(part, at)| (Some(part), at));
        }
        end = start - 1;
    }
}

/// 说明 and 豁免 belong to the rule before them, 口径 to whatever can test or set one.
fn settled(part: Part, at: usize, doubtful: Option<(Part, usize)>) -> (Option<Part>, usize) {
    let rule = matches!(part, Part::kw_rule | Part::kw_reference);
    let tests =
        rule || matches!(part, Part::kw_case | Part::kw_attribute | Part::kw_define | Part::kw_effect);
    match doubtful {
        Some((Part::kw_reading, _)) if tests => (Some(part), at),
        Some(_) if rule => (Some(part), at),
        Some((own, at)) => (Some(own), at),
        None => (Some(part), at),
    }
}

fn first_word(line: &str) -> &str {
    let end = line.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(line.len());
    line.get(..end).unwrap_or(line)
}
