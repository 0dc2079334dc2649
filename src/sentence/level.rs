//! The name of a level with the words around it -> the level that is stated: 达到标杆水平, 准入水平及以上, 未达到基准水平.

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
    let is_highest = rank + 1 == levels.len();
    let (bound, start, end) = bounded(tokens, index, is_highest);
    Some(Level { attribute, rank, bound, start, end })
}

/// The bound that the words around a level make of it, and where they begin and end.
fn bounded(tokens: &Tokens<'_, '_>, index: usize, is_highest: bool) -> (&'static str, usize, usize) {
    let line = tokens.line;
    let letters = &tokens.all[index].letters;
    let before = LEVEL_BOUNDS_BEFORE.iter().find_map(|(sign, words)| {
        let ahead = |of: &str| line.ends_any(line.ends(letters.start, of)?, words);
        LEVEL_OF.iter().find_map(|of| ahead(of)).map(|start| (*sign, start, letters.end))
    });
    let after = || {
        let found = BOUNDS_AFTER
            .iter()
            .find_map(|(word, sign)| line.starts(letters.end, word).zip(Some((*word, *sign))));
        found.map(|(end, (word, sign))| {
            // Not above the highest level is said of nothing: it has to be below it.
            let sign = if word == "以下" && is_highest { "<" } else { sign };
            (sign, letters.start, end)
        })
    };
    let (sign, start, end) = before.or_else(after).unwrap_or(("", letters.start, letters.end));
    // And at least the highest is the highest.
    (if is_highest && sign == "≥" { "" } else { sign }, start, end)
}
