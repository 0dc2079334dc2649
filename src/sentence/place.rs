//! Places named in a sentence: 西藏, 河北省唐山市丰润区, 安徽芜湖.

use std::ops::Range;

use super::index::{Index, Place};
use super::line::Line;
use super::project_words::{AT, FROM, NAMED_AFTER_PLACE, NO_TOWNS, TOWNS};
use crate::fidelity::is_place;
use crate::resolve::{Program, RegionId};

/// The names of places of a program.
pub(super) struct Places<'a> {
    pub program: &'a Program,
    pub index: &'a Index,
}

/// Names one inside the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub letters: Range<usize>,
    pub regions: Vec<RegionId>,
    /// How many names it has, and whether all of them are full ones.
    pub names: usize,
    pub full: bool,
}

/// More names than any path has.
const DEEPEST: usize = 4;

impl Places<'_> {
    /// The longest path of names that begins at a letter.
    pub fn path(&self, line: &Line<'_>, at: usize) -> Option<Path> {
        let mut path: Option<Path> = None;
        let mut written = String::new();
        let mut start = at;
        for _ in 0..DEEPEST {
            let above = path.as_ref();
            let Some((end, name, place)) = self.next(line, start, &written, above) else { break };
            written.push_str(&name);
            let names = above.map_or(0, |p| p.names) + 1;
            let full = place.full && above.is_none_or(|p| p.full);
            let regions = self.program.regions.find(&written);
            path = Some(Path { letters: at..end, regions, names, full });
            start = end;
        }
        path
    }

    /// The longest name at a letter that continues what is written already.
    fn next(
        &self,
        line: &Line<'_>,
        start: usize,
        written: &str,
        above: Option<&Path>,
    ) -> Option<(usize, String, &Place)> {
        let mut found = None;
        let mut name = String::new();
        for at in start..(start + self.index.longest_place()).min(line.len()) {
            let Some(c) = line.char(at).filter(|_| line.is_word(at)) else { break };
            name.push(c);
            let Some(place) = self.index.place(&name) else { continue };
            let named_after =
                line.starts_any(at + 1, NAMED_AFTER_PLACE).is_some() || self.is_stone(line, at + 1);
            let named_after = !place.full && named_after;
            let fits = above.is_none() || !self.program.regions.find(&format!("{written}{name}")).is_empty();
            if !named_after && fits {
                found = Some((at + 1, name.clone(), place));
            }
        }
        found
    }

    /// Whether a place is only the beginning of the name of a stone, and no 石膏 or the like begins there.
    fn is_stone(&self, line: &Line<'_>, at: usize) -> bool {
        let word = |length: usize| (at..at + length).map_while(|at| line.char(at)).collect::<String>();
        line.char(at) == Some('石') && !(2..8).any(|length| self.index.name(&word(length)).is_some())
    }

    /// The town or village that follows a place, which no list of places holds: 水头镇, and not the 城镇 of 新建城镇道路.
    pub fn town(&self, line: &Line<'_>, start: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 5;
        let end = (start + 1..start + LONGEST).find_map(|at| line.starts_any(at, TOWNS))?;
        if (start..end).any(|at| line.starts_any(at, NO_TOWNS).is_some()) {
            return None;
        }
        let known = |at: usize| {
            (2..LONGEST).any(|length| {
                let word: String = (at..(at + length).min(end)).map_while(|at| line.char(at)).collect();
                word.chars().count() == length && self.index.name(&word).is_some()
            })
        };
        let name = start..end;
        let whole = name.clone().all(|at| line.is_word(at) && !line.char(at).is_some_and(|c| c.is_ascii()));
        (whole && !name.clone().any(known)).then_some(name)
    }

    /// Whether a path states a place: a province does anywhere; another place by its full name; by its short one only as part of a
    /// path, or where a place is told.
    pub fn is_stated(&self, line: &Line<'_>, path: &Path, ends_well: bool) -> bool {
        let [region, ..] = path.regions[..] else { return false };
        let bytes = line.bytes(&path.letters);
        let name = &line.text[bytes.clone()];
        let after = path.letters.end;
        if line
            .starts_any(after, &["路", "街", "大道", "东路", "西路", "南路", "北路", "中路", "籍", "牌"])
            .is_some()
        {
            return false;
        }
        let told = line.ends_any(path.letters.start, AT).is_some();
        let opens = path.letters.start == 0
            || !line.is_word(path.letters.start.saturating_sub(1))
            || told
            || line.ends_any(path.letters.start, FROM).is_some();
        let province = self.program.regions.get(region).parent.is_none();
        if path.names > 1 {
            return true;
        }
        let only = path.regions.len() == 1;
        if province {
            return is_place(self.program, line.text, bytes.start, name);
        }
        if path.full {
            let district = name.ends_with('区') && !name.ends_with("自治区");
            return if district { only && opens && path.letters.len() > 2 } else { opens || only };
        }
        let city = self
            .program
            .regions
            .get(region)
            .parent
            .is_some_and(|up| self.program.regions.get(up).parent.is_none());
        only && opens && ends_well && (city || told)
    }
}

/// Whether the project leaves that place.
pub(super) fn is_left(line: &Line<'_>, path: &Path) -> bool {
    line.ends_any(path.letters.start, FROM).is_some()
}
