//! The names of companies and offices in a sentence: what stands in them states nothing of the project.

use std::ops::Range;

use super::index::Meaning;
use super::line::Line;
use super::place::Places;
use super::project_words::{
    AT, BEFORE_COMPANY, BEFORE_PLANT, BUILT, COMPANIES, IN_COMPANY, NO_WORKS, WORKS_OF_ANY,
};
use crate::resolve::TermId;

/// Letters that the longest name of a company has.
const LONGEST: usize = 32;

/// The letters of all such names, in order.
pub(super) fn companies(line: &Line<'_>, places: &Places<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..line.len() {
        let Some(end) = line.starts_any(at, COMPANIES).or_else(|| works(line, places, at)) else { continue };
        // 集团 in 集团有限公司 ends nothing.
        let goes_on = line.starts(at, "公司").is_none() && line.starts_any(end, IN_COMPANY).is_some();
        if goes_on && has_end(line, end) {
            continue;
        }
        let start = beginning(line, at);
        let start = without_address(line, places, start, at);
        if let Some(last) = found.last_mut().filter(|last| last.end >= start) {
            last.end = end;
        } else {
            found.push(start..end);
        }
    }
    found
}

/// Whether 公司 follows within the clause, so that what looks like an end is inside a longer name.
fn has_end(line: &Line<'_>, at: usize) -> bool {
    let clause = line.clause(at);
    (at..clause.end.min(at + 12)).any(|next| line.starts(next, "公司").is_some())
}

/// The 厂 that ends the name of a works, and not 厂房, 电厂 or a works that is only now to be built.
fn works(line: &Line<'_>, places: &Places<'_>, at: usize) -> Option<usize> {
    let end = line.starts(at, "厂")?;
    let other = line.starts_any(at, NO_WORKS).is_some() || line.ends_any(at, WORKS_OF_ANY).is_some();
    if other {
        return None;
    }
    if is_plant(line, places, at) {
        return None;
    }
    let start = beginning(line, at);
    let built = line.ends_any(start, BUILT).is_some()
        || line.before(start).is_some_and(|c| c.is_ascii_digit() || matches!(c, '的' | '产'));
    (!built && at > start + 1).then_some(end)
}

/// Whether 厂 stands behind exactly the name of a product, so that it is what is built or worked: 建个水泥厂.
fn is_plant(line: &Line<'_>, places: &Places<'_>, at: usize) -> bool {
    const LONGEST: usize = 20;
    let product = |start: usize| {
        let key: String = (start..at).filter_map(|at| line.char(at)).collect();
        let terms = match places.index.name(&key) {
            Some(Meaning::Terms(terms)) => terms.as_slice(),
            _ => &[],
        };
        let of = |t: &TermId| places.program.terms.get(*t).attributes.first().copied();
        terms.iter().any(|term| of(term) == places.program.standard.product)
    };
    let opens = |start: usize| {
        start == 0
            || !line.is_word(start - 1)
            || line.ends_any(start, BUILT).is_some()
            || line.before(start).is_some_and(|c| c.is_ascii_digit() || BEFORE_PLANT.contains(c))
    };
    (at.saturating_sub(LONGEST)..at).any(|start| opens(start) && product(start))
}

/// Where the name that ends at a letter begins.
fn beginning(line: &Line<'_>, end: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        let at = start - 1;
        let Some(c) = line.char(at) else { break };
        if c == ')' {
            // 华新水泥（西藏）有限公司
            match (at.saturating_sub(10)..at).rev().find(|open| line.char(*open) == Some('(')) {
                Some(open) => start = open,
                None => break,
            }
            continue;
        }
        let stops = !line.is_word(at) && !matches!(c, '·' | '-' | '*') || c.is_ascii_digit();
        if stops || ends_before(line, start, end) {
            break;
        }
        start = at;
    }
    start
}

/// Whether a word before a letter ends what precedes the name. 建设 in 某建设集团有限公司 does not.
fn ends_before(line: &Line<'_>, at: usize, end: usize) -> bool {
    line.ends_any(at, BEFORE_COMPANY).is_some() && at < end && line.starts_any(at, IN_COMPANY).is_none()
}

/// A path of full names, one inside the other, is an address that stands before the name.
fn without_address(line: &Line<'_>, places: &Places<'_>, start: usize, end: usize) -> usize {
    let Some(path) = places.path(line, start).filter(|path| path.letters.end < end) else { return start };
    let told = line.ends_any(start, AT).is_some();
    if path.names > 1 && (path.full || told) { path.letters.end } else { start }
}
