//! The names that a sentence may hold -> what each of them means.

use std::collections::HashMap;

use super::doubt_words::{ACHIEVED, NEGATIONS, REACHES};
use super::project_words::{CUES, Cue, ENGLISH_STOCK, LEVEL_BOUNDS_BEFORE, OTHER_HEADS, STOCK};
use crate::resolve::{AttributeId, Kind, Program, TermId};
use crate::syntax::name_key;

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The terms of that name, each of other attributes.
    Terms(Vec<TermId>),
    Flag(AttributeId),
    /// The same yes-no fact denied: 限期改造未完成.
    NoFlag(AttributeId),
    /// A level of each of these attributes.
    Levels(Vec<(AttributeId, usize)>),
    /// The name of an attribute that is a quantity.
    Quantity(AttributeId),
    /// What the number beside it is.
    Cue(Cue),
    /// States nothing.
    Stock,
    /// States nothing, and makes something else of the product before it.
    OtherHead,
}

/// All names of a program, as keys.
pub(super) struct Index {
    names: HashMap<String, Meaning>,
    /// The first character of a name, and the characters of the longest that begins so.
    longest: HashMap<char, usize>,
    places: HashMap<String, Place>,
    longest_place: usize,
}

/// A name of places.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Whether it is a full one: 唐山市, and not 唐山.
    pub full: bool,
}

impl Index {
    pub fn new(program: &Program) -> Self {
        let mut names = HashMap::new();
        stock(program, &mut names);
        attributes(program, &mut names);
        terms(program, &mut names);
        own(&mut names);
        // A single character is a word only where nothing can run into it; of those only products are told apart.
        let product = |meaning: &Meaning| {
            matches!(meaning, Meaning::Terms(terms) if terms.iter().any(|t| {
                program.terms.get(*t).attributes.first().copied() == program.standard.product
            }))
        };
        names.retain(|name: &String, meaning| {
            name.chars().count() > 1
                || product(meaning)
                || matches!(meaning, Meaning::Cue(_) | Meaning::Stock)
        });
        let places = places(program);
        let mut longest: HashMap<char, usize> = HashMap::new();
        for name in names.keys() {
            let Some(first) = name.chars().next() else { continue };
            let longest = longest.entry(first).or_default();
            *longest = name.chars().count().max(*longest);
        }
        let longest_place = places.keys().map(|name| name.chars().count()).max().unwrap_or_default();
        Self { names, longest, places, longest_place }
    }

    pub fn name(&self, key: &str) -> Option<&Meaning> {
        self.names.get(key)
    }

    pub fn place(&self, key: &str) -> Option<&Place> {
        self.places.get(key)
    }

    /// Characters of the longest name that begins with this one; 0 if none does.
    pub fn longest(&self, first: char) -> usize {
        self.longest.get(&first).copied().unwrap_or_default()
    }

    /// Characters of the longest name of a place.
    pub fn longest_place(&self) -> usize {
        self.longest_place
    }
}

/// The stock words of the rules.
fn stock(program: &Program, names: &mut HashMap<String, Meaning>) {
    names.extend(program.stock.iter().map(|s| (name_key(&s.word), Meaning::Stock)));
}

/// Names of attributes, and of levels.
fn attributes(program: &Program, names: &mut HashMap<String, Meaning>) {
    for (index, attribute) in program.attributes.iter().enumerate() {
        let id = AttributeId(index as u32);
        let meaning = match &attribute.kind {
            Kind::Flag => Meaning::Flag(id),
            Kind::Quantity { .. } => Meaning::Quantity(id),
            _ => Meaning::Stock,
        };
        for name in std::iter::once(&attribute.name).chain(&attribute.aliases) {
            names.insert(name_key(name), meaning.clone());
        }
        if attribute.kind == Kind::Flag {
            achieved(names, id, &attribute.name);
        }
        let Kind::Level { levels } = &attribute.kind else { continue };
        for (rank, name) in levels.iter().enumerate().flat_map(|(rank, l)| l.iter().map(move |n| (rank, n))) {
            if is_bounded(name, levels) {
                continue;
            }
            match names.entry(name_key(name)).or_insert_with(|| Meaning::Levels(Vec::new())) {
                Meaning::Levels(known) => known.push((id, rank)),
                other => *other = Meaning::Levels(vec![(id, rank)]),
            }
        }
    }
}

/// A yes-no fact whose last word stands apart, said or denied: 未完成限期改造.
fn achieved(names: &mut HashMap<String, Meaning>, id: AttributeId, name: &str) {
    for verb in ACHIEVED {
        let Some(rest) = name.strip_suffix(verb).filter(|rest| !rest.is_empty()) else { continue };
        for said in [format!("{verb}{rest}"), format!("{rest}已{verb}"), format!("{rest}已经{verb}")] {
            names.insert(said, Meaning::Flag(id));
        }
        for no in NEGATIONS {
            names.insert(format!("{no}{verb}{rest}"), Meaning::NoFlag(id));
            names.insert(format!("{rest}{no}{verb}"), Meaning::NoFlag(id));
        }
    }
}

/// Whether the name of a level is that of another with a word before it that bounds it, which is read by itself: 低于基准水平.
fn is_bounded(name: &str, levels: &[Vec<String>]) -> bool {
    let words = LEVEL_BOUNDS_BEFORE.iter().flat_map(|(_, words)| *words).chain(REACHES);
    let denied = NEGATIONS.iter().flat_map(|no| REACHES.iter().map(move |reach| format!("{no}{reach}")));
    let words: Vec<String> = words.map(|word| (*word).to_owned()).chain(denied).collect();
    let rest = words.iter().filter_map(|word| name.strip_prefix(word.as_str()));
    rest.into_iter().any(|rest| levels.iter().flatten().any(|level| level == rest))
}

fn terms(program: &Program, names: &mut HashMap<String, Meaning>) {
    for (name, id) in program.terms.names() {
        if says_two_things(program, name, id) {
            continue;
        }
        let key = name_key(name);
        match names.get_mut(&key) {
            // A yes-no word that is a term too is the word where it stands before a noun: told apart when read.
            Some(Meaning::Terms(known)) if known.contains(&id) => {}
            Some(Meaning::Terms(known)) => known.push(id),
            Some(Meaning::Flag(_)) => {}
            _ => {
                names.insert(key, Meaning::Terms(vec![id]));
            }
        }
    }
}

/// Whether a name is better read in two: 新型干法水泥 is 新型干法 and a product, 石材矿山开采 a mine and what is done there.
fn says_two_things(program: &Program, name: &str, id: TermId) -> bool {
    let (key, term) = (name_key(name), program.terms.get(id));
    let own = std::iter::once(&term.name).chain(&term.aliases).map(|n| name_key(n));
    let product = |t: &TermId| {
        let of = program.terms.get(*t).attributes.first().copied();
        of == program.standard.product && !term.attributes.iter().any(|a| Some(*a) == of)
    };
    // A line of a product, in the name of a project, is what makes the product, and no machine that is made.
    let of_line =
        key.strip_suffix("生产线").is_some_and(|rest| program.terms.called(rest).iter().any(product));
    let mut rests = own.filter_map(|own| key.strip_prefix(own.as_str()).map(str::to_owned));
    let activity = program.attribute_keys.get("活动");
    let known = |name: &str| !program.terms.called(name).is_empty();
    let does = |name: &str| activity.is_some_and(|activity| program.terms.find(name, *activity).is_some());
    let cuts = key.char_indices().map(|(at, _)| at).skip(1);
    let of_activity = !activity.is_some_and(|activity| term.attributes.contains(activity))
        && key != name_key(&term.name)
        && cuts.map(|cut| key.split_at(cut)).any(|(thing, act)| known(thing) && does(act));
    let adds = |rest: &str| rest.chars().count() > 1 && program.terms.called(rest).iter().any(product);
    of_line
        || of_activity
        || says_quality(program, &key, &name_key(&term.name))
        || rests.any(|rest| adds(&rest))
}

/// Whether a name is a yes-no word and the name of the term itself: what the word says would be lost.
fn says_quality(program: &Program, key: &str, own: &str) -> bool {
    let quality = key.strip_suffix(own).filter(|quality| !quality.is_empty());
    let id = quality.and_then(|quality| program.attribute_keys.get(quality));
    id.is_some_and(|id| program.attributes[id.index()].kind == Kind::Flag)
}

/// The words of project names: they come before the vocabulary's.
fn own(names: &mut HashMap<String, Meaning>) {
    // What the vocabulary means by an activity or a use is told from the words beside it.
    for word in STOCK {
        names.insert(name_key(word), Meaning::Stock);
    }
    for word in ENGLISH_STOCK {
        names.entry(name_key(word)).or_insert(Meaning::Stock);
    }
    for word in OTHER_HEADS {
        names.insert(name_key(word), Meaning::OtherHead);
    }
    for (cue, words) in CUES {
        for word in *words {
            names.insert(name_key(word), Meaning::Cue(*cue));
        }
    }
}

fn places(program: &Program) -> HashMap<String, Place> {
    let regions = &program.regions;
    let mut places: HashMap<String, Place> = HashMap::new();
    for (index, name) in regions.names().enumerate() {
        let full = index < regions.regions.len();
        let key = name_key(name);
        if key.chars().count() > 1 && !places.get(&key).is_some_and(|known| known.full) {
            places.insert(key, Place { full });
        }
    }
    places
}
