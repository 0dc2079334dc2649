//! Whether what was typed stands for a name: by its characters, by its pinyin or by the initials of it.
//!
//! In: a query as typed and the key of a name. Out: how close they are. `snsl`, `shuini`, `水泥sl` and `shuinsl` all
//! stand for 水泥熟料; a character with several readings is known by each of them.

use pinyin::ToPinyinMulti;

use crate::facts::simplified;
use crate::syntax::name_key;

/// Longer queries are compared by their characters only.
const LONGEST: usize = 48;

/// How a query stands for a name, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    Whole,
    /// The name begins so.
    Prefix,
    /// Another name of the same thing begins so.
    Alias,
    Initials,
    Pinyin,
    /// Characters, pinyin and initials in one.
    Mixed,
    /// A name in Latin letters begins so.
    Latin,
    Inside,
}

/// What was typed, in the form in which names compare.
#[derive(Debug, Clone)]
pub struct Query {
    key: String,
    characters: Vec<char>,
}

impl Query {
    /// Width, case, blanks, brackets, quotation marks and Traditional characters make no difference.
    pub fn new(text: &str) -> Query {
        let bare: String = text.chars().filter(|c| !matches!(c, '"' | '＂' | '“' | '”')).collect();
        let key = name_key(simplified(&bare).as_deref().unwrap_or(&bare));
        let characters = key.chars().collect();
        Query { key, characters }
    }

    /// Whether nothing was typed that counts.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty()
    }

    /// The key that names are compared with.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The first character.
    pub(super) fn first(&self) -> Option<char> {
        self.characters.first().copied()
    }

    /// Whether only Latin letters, digits and signs were typed.
    pub(super) fn is_latin(&self) -> bool {
        self.key.is_ascii()
    }

    /// How close it comes to a name, given by its key; a name that only holds it is not looked at.
    pub fn closeness(&self, key: &str) -> Option<Closeness> {
        if key.starts_with(&self.key) {
            let whole = key.len() == self.key.len();
            return Some(if whole { Closeness::Whole } else { Closeness::Prefix });
        }
        let latin_typed = self.characters.iter().any(char::is_ascii_lowercase);
        (latin_typed && !key.is_ascii() && self.characters.len() <= LONGEST)
            .then(|| sounds_like(key, &self.characters))
            .flatten()
    }
}

/// The letters with which a character may be typed: those that its readings begin with.
pub(super) fn first_letters(character: char) -> Vec<char> {
    let readings = character.to_pinyin_multi().into_iter().flatten();
    let mut letters: Vec<char> = readings.filter_map(|reading| reading.plain().chars().next()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// The ways in which a piece of a query may stand for a character.
const INITIAL: u8 = 1;
const FULL: u8 = 2;
const ITSELF: u8 = 4;

/// Walks along name and query at once. `reached[j]` tells how the first `j` characters of the query may have been
/// used up by the characters of the name so far: bit `m` is set if by the ways in `m`.
fn sounds_like(key: &str, query: &[char]) -> Option<Closeness> {
    let mut reached = [0u8; LONGEST + 1];
    reached[0] = 1;
    for character in key.chars() {
        let mut next = [0u8; LONGEST + 1];
        let mut any = false;
        for at in (0..query.len()).filter(|at| reached[*at] != 0) {
            step(character, &query[at..], &mut |length, way| {
                next[at + length] |= with(reached[at], way);
                any = true;
            });
        }
        if next[query.len()] != 0 {
            return Some(judged(next[query.len()]));
        }
        if !any {
            return None;
        }
        reached = next;
    }
    None
}

/// Every way in which the beginning of `rest` stands for a character, with its length.
fn step(character: char, rest: &[char], found: &mut impl FnMut(usize, u8)) {
    if rest[0] == character {
        found(1, ITSELF);
        return;
    }
    if !rest[0].is_ascii_lowercase() {
        return;
    }
    for reading in character.to_pinyin_multi().into_iter().flatten() {
        let syllable = reading.plain();
        let same = syllable.chars().zip(rest).take_while(|(a, b)| same_letter(*a, **b)).count();
        let length = syllable.chars().count();
        if same == 0 {
            continue;
        }
        found(1, INITIAL);
        // zh, ch and sh are initials too.
        if same >= 2 && length > 2 && syllable.as_bytes()[1] == b'h' {
            found(2, INITIAL);
        }
        // The last syllable need not be whole.
        if same == length || same == rest.len() {
            found(same, FULL);
        }
    }
}

/// ü is typed as v, or as u.
fn same_letter(spoken: char, typed: char) -> bool {
    spoken == typed || spoken == 'ü' && matches!(typed, 'v' | 'u')
}

/// A set of sets of ways, each with one more way.
fn with(sets: u8, way: u8) -> u8 {
    (0..8u8).filter(|set| sets & (1 << set) != 0).fold(0, |new, set| new | 1 << (set | way))
}

fn judged(sets: u8) -> Closeness {
    if sets & (1 << INITIAL) != 0 {
        Closeness::Initials
    } else if sets & (1 << FULL) != 0 {
        Closeness::Pinyin
    } else {
        Closeness::Mixed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closeness(typed: &str, name: &str) -> Option<Closeness> {
        Query::new(typed).closeness(&name_key(name))
    }

    #[test]
    fn a_name_is_known_by_its_sound() {
        for (typed, wanted) in [
            ("水泥熟料", Closeness::Whole),
            ("水泥", Closeness::Prefix),
            ("snsl", Closeness::Initials),
            ("SN", Closeness::Initials),
            ("ｓｎ", Closeness::Initials),
            ("shnshl", Closeness::Initials),
            ("shuini", Closeness::Pinyin),
            ("shuin", Closeness::Pinyin),
            ("shuinishu", Closeness::Pinyin),
            ("水泥sl", Closeness::Mixed),
            ("shuinisl", Closeness::Mixed),
            ("水泥shou", Closeness::Mixed),
        ] {
            assert_eq!(closeness(typed, "水泥熟料"), Some(wanted), "{typed}");
        }
        for typed in ["sl", "snslx", "水料", "sn1", ""] {
            assert!(closeness(typed, "水泥熟料").is_none_or(|c| typed.is_empty() && c == Closeness::Prefix));
        }
    }

    #[test]
    fn every_reading_of_a_character_counts() {
        for (typed, name) in [
            ("cq", "重庆市"),
            ("zq", "重庆市"),
            ("chongqing", "重庆市"),
            ("cs", "长沙市"),
            ("zs", "长沙市"),
            ("changsha", "长沙市"),
            ("xm", "厦门市"),
            ("sm", "厦门市"),
            ("lv", "绿色建材"),
            ("lu", "绿色建材"),
            ("nvz", "女装"),
        ] {
            assert!(closeness(typed, name).is_some(), "{typed} {name}");
        }
        assert!(first_letters('重').contains(&'c') && first_letters('重').contains(&'z'));
    }

    #[test]
    fn latin_traditional_and_long_texts_do_no_harm() {
        assert_eq!(closeness("ltccj", "LTCC基板"), Some(Closeness::Mixed));
        assert_eq!(closeness("產能", "产能"), Some(Closeness::Whole));
        assert_eq!(closeness("b1", "维生素 B1"), None);
        assert_eq!(closeness(&"a".repeat(10_000), "啊啊啊啊"), None);
        assert_eq!(closeness(&"aaaa".repeat(12), &"啊".repeat(60)), Some(Closeness::Initials));
    }
}
