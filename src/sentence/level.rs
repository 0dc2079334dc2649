//! The name of a level with the words around it -> the level that is stated: 达到标杆水平, 准入水平及以上, 未达到基准水平.

use super::denial;
use super::doubt_words::{IS_AT, LEVEL_UNSURE, REACHES};
use super::project_words::{BOUNDS_AFTER, LEVEL_BOUNDS_BEFORE, LEVEL_OF};
use super::token::Tokens;
use crate::resolve::{AttributeId, Kind};

/// A level, or the levels on one side of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    pub attribute: AttributeId,
    pub rank: usize,
    /// `<`, `≥` and the like, or nothing.
    pub bound: &'static str,
    /// The letters of the name with those that bound it.
    pub start: usize,
    pub end: usize,
}

/// Letters up to which the name of a level is too short to mean one wherever it stands.
const SHORT: usize = 3;

/// Letters before a level in which 改造后 is said of it.
const FAR: usize = 60;

/// The level that a name states, which is one of `levels`. `describes` tells whether a noun follows that it may be said of.
pub(super) fn level(
    tokens: &Tokens<'_, '_>,
    index: usize,
    levels: &[(AttributeId, usize)],
    describes: bool,
) -> Option<Level> {
    let line = tokens.line;
    let letters = &tokens.all[index].letters;
    let compared = line.ends(letters.start, "比").is_some();
    if compared || line.starts_any(letters.end, LEVEL_UNSURE).is_some() {
        return None;
    }
    let near = ["阻燃", "防火", "燃烧", "不燃", "难燃", "耐火", "保温", "绝热"];
    let mut around = letters.start.saturating_sub(5)..(letters.end + 4).min(line.len());
    let meant = letters.len() > SHORT || describes;
    if !meant && !around.any(|at| line.starts_any(at, &near).is_some()) {
        return None;
    }
    let clause = line.clause(letters.start);
    let later = (clause.start.max(letters.start.saturating_sub(FAR))..letters.start)
        .any(|at| line.starts(at, "改造后").is_some());
    let name = |id: AttributeId| tokens.program.attributes[id.index()].name.as_str();
    let fits = |(id, _): &&(AttributeId, usize)| name(*id).starts_with("改造后") == later;
    let (attribute, rank) = levels.iter().find(fits).or(levels.first()).copied()?;
    let Kind::Level { levels } = &tokens.program.attributes[attribute.index()].kind else { return None };
    let (bound, start, end) = bounded(tokens, index)?;
    let is_highest = rank + 1 == levels.len();
    // Not above the highest level is said of nothing: it has to be below it.
    let bound = if bound == "≤" && is_highest && ahead(tokens, index)?.0.is_empty() { "<" } else { bound };
    let (bound, rank) = simple(bound, rank, levels.len() - 1)?;
    Some(Level { attribute, rank, bound, start, end })
}

/// The bound that the words around a level make of it, and where they begin and end; `None` where they can't be told.
fn bounded(tokens: &Tokens<'_, '_>, index: usize) -> Option<(&'static str, usize, usize)> {
    let line = tokens.line;
    let letters = &tokens.all[index].letters;
    let after = BOUNDS_AFTER
        .iter()
        .find_map(|(word, sign)| line.starts(letters.end, word).map(|end| (*word, *sign, end)));
    let (sign, start) = ahead(tokens, index)?;
    match (sign, after) {
        ("", Some((_, sign, end))) => Some((sign, start, end)),
        // 未达到标杆水平以上: below what is below it.
        ("<", Some((_, "≥", end))) => Some(("<", start, end)),
        (_, Some(_)) => None,
        (sign, None) => Some((sign, start, letters.end)),
    }
}

/// The bound before a level, and where its words begin. A negation turns it round, and one that can't be read leaves nothing.
fn ahead(tokens: &Tokens<'_, '_>, index: usize) -> Option<(&'static str, usize)> {
    let line = tokens.line;
    let own = tokens.all[index].letters.start;
    let of = LEVEL_OF.iter().filter_map(|of| line.ends(own, of)).collect::<Vec<_>>();
    let of = |words: &[&str]| of.iter().filter_map(|at| line.ends_any(*at, words)).min();
    for (sign, words) in LEVEL_BOUNDS_BEFORE {
        let Some(start) = of(words) else { continue };
        let turned = if *sign == "<" { "≥" } else { "≤" };
        return Some(denial::any_negation(tokens, start).map_or((*sign, start), |at| (turned, at)));
    }
    let denied = of(REACHES).and_then(|start| denial::any_negation(tokens, start));
    if let Some(start) = denied {
        return Some(("<", start));
    }
    let other = IS_AT
        .iter()
        .filter_map(|word| of(&[word]))
        .any(|start| denial::any_negation(tokens, start).is_some());
    (!other).then_some(("", own))
}

/// Where the words begin by which a level is denied, if they are read.
pub(super) fn denied_from(tokens: &Tokens<'_, '_>, index: usize) -> Option<usize> {
    let (sign, start) = ahead(tokens, index)?;
    (!sign.is_empty()).then_some(start)
}

/// A bound of a level as simply as it can be said; `None` where it says nothing.
fn simple(bound: &'static str, rank: usize, highest: usize) -> Option<(&'static str, usize)> {
    match bound {
        "<" if rank == 0 => None,
        "<" if rank == 1 => Some(("", 0)),
        "≤" if rank == highest => None,
        "≤" if rank == 0 => Some(("", 0)),
        "≥" if rank == 0 => None,
        // At least the highest is the highest.
        "≥" | ">" if rank == highest => Some(("", rank)),
        bound => Some((bound, rank)),
    }
}
