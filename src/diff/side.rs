//! One of the two editions, with keys that mean the same on both sides.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::resolve::{AttributeId, Item, Program, ReadingId, RuleId, TermId};
use crate::syntax::name_key;

/// An edition and its keys.
pub struct Side<'a> {
    pub program: &'a Program,
    terms: Vec<String>,
    attributes: Vec<String>,
}

impl<'a> Side<'a> {
    /// The two sides of a comparison. What only changed its name has one key.
    pub fn both(old: &'a Program, new: &'a Program) -> (Side<'a>, Side<'a>) {
        let attributes = new.attributes.iter().map(|attribute| name_key(&attribute.name)).collect();
        let terms = new.terms.ids().map(|term| term.index().to_string()).collect();
        let new = Side { program: new, terms, attributes };
        let mut side = Side { program: old, terms: Vec::new(), attributes: Vec::new() };
        side.attributes = old_attributes(old, &new);
        side.terms = old_terms(&side, &new);
        (side, new)
    }

    pub fn term(&self, term: TermId) -> &str {
        self.terms.get(term.index()).map_or("", String::as_str)
    }

    pub fn attribute(&self, attribute: AttributeId) -> &str {
        self.attributes.get(attribute.index()).map_or("", String::as_str)
    }

    /// A reading by its name and its place among those of that name: items may have one each, and be numbered anew.
    pub fn reading(&self, reading: ReadingId) -> String {
        let readings = &self.program.readings;
        let Some(declared) = readings.get(reading.index()) else { return String::new() };
        let key = name_key(&declared.name);
        let before = readings[..reading.index()].iter().filter(|other| name_key(&other.name) == key).count();
        format!("{key} {before}")
    }

    /// The path of an item without the edition.
    pub fn item<'p>(&self, item: &'p Item) -> &'p str {
        self.below_edition(&item.path)
    }

    /// The path of a rule without the edition.
    pub fn rule(&self, rule: RuleId) -> &str {
        self.program.rules.get(rule.index()).map_or("", |rule| self.below_edition(&rule.path))
    }

    fn below_edition<'p>(&self, path: &'p str) -> &'p str {
        let below = path.strip_prefix(self.program.edition.name.as_str());
        below.and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
    }
}

/// Words of the official text without regard to the width of characters and to spaces.
pub fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// By name, else by an alias.
fn old_attributes(old: &Program, new: &Side<'_>) -> Vec<String> {
    let found = |attribute: &crate::resolve::Attribute| {
        let names = std::iter::once(&attribute.name).chain(&attribute.aliases);
        names.filter_map(|name| new.program.attribute_keys.get(&name_key(name))).next().copied()
    };
    let key = |attribute: &crate::resolve::Attribute| match found(attribute) {
        Some(same) => new.attribute(same).to_owned(),
        None => name_key(&attribute.name),
    };
    old.attributes.iter().map(key).collect()
}

/// By name, then by a name that one of the two sides keeps as an alias; never two terms for one.
fn old_terms(old: &Side<'_>, new: &Side<'_>) -> Vec<String> {
    let mut same: HashMap<TermId, TermId> = HashMap::new();
    let mut taken = vec![false; new.program.terms.terms.len()];
    let own_name = |name: &str, term: TermId| name_key(&new.program.terms.get(term).name) == name_key(name);
    for by_alias in [false, true] {
        for term in old.program.terms.ids() {
            let declared = old.program.terms.get(term);
            let aliases = declared.aliases.iter().filter(|_| by_alias);
            let named = std::iter::once(&declared.name).chain(aliases);
            let mut candidates =
                named.flat_map(|name| new.program.terms.called(name).iter().map(move |other| (name, *other)));
            let found = candidates.find(|(name, other)| {
                !taken[other.index()]
                    && (by_alias || own_name(name, *other))
                    && shared(old, new, term, *other)
            });
            if let Some((_, other)) = found.filter(|_| !same.contains_key(&term)) {
                taken[other.index()] = true;
                same.insert(term, other);
            }
        }
    }
    let key = |term: TermId| match same.get(&term) {
        Some(other) => new.term(*other).to_owned(),
        None => format!("old {}", term.index()),
    };
    old.program.terms.ids().map(key).collect()
}

/// Whether some attribute may have both.
fn shared(old: &Side<'_>, new: &Side<'_>, a: TermId, b: TermId) -> bool {
    let others = &new.program.terms.get(b).attributes;
    let attributes = &old.program.terms.get(a).attributes;
    attributes.iter().any(|a| others.iter().any(|b| old.attribute(*a) == new.attribute(*b)))
}
