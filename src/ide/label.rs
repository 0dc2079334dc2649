//! One spelling under which something is found, and the index of all of them.
//!
//! In: spellings, each with the entry that it leads to. Out: for a query, the spellings that it may stand for, found by its
//! first character or letter, so that a keystroke looks at a small part of them.

use std::collections::HashMap;

use super::sound::{Closeness, Query, first_letters};
use crate::syntax::name_key;

/// A spelling.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub entry: usize,
    /// As declared.
    pub text: String,
    pub key: String,
    /// Whether it is the name itself, and not another name of the same thing.
    pub is_name: bool,
    pub length: usize,
}

/// All spellings.
#[derive(Debug, Clone, Default)]
pub(super) struct Labels {
    labels: Vec<Label>,
    /// First character -> labels; a Latin letter also leads to those spoken so.
    by_first: HashMap<char, Vec<u32>>,
    /// All keys, one a line, to find what lies inside them in one go.
    keys: String,
    /// Where each key begins.
    starts: Vec<usize>,
}

impl Labels {
    /// Adds a spelling.
    pub fn add(&mut self, entry: usize, text: &str, is_name: bool) {
        let key = name_key(text);
        let Some(first) = key.chars().next() else { return };
        let index = self.labels.len() as u32;
        self.by_first.entry(first).or_default().push(index);
        for letter in first_letters(first) {
            self.by_first.entry(if letter == 'ü' { 'v' } else { letter }).or_default().push(index);
        }
        self.starts.push(self.keys.len());
        self.keys.push_str(&key);
        self.keys.push('\n');
        let length = key.chars().count();
        self.labels.push(Label { entry, text: text.to_owned(), key, is_name, length });
    }

    /// The labels that begin as the query does, by character or by sound.
    pub fn begun<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = (Closeness, &'a Label)> {
        let first = query.first().and_then(|first| self.by_first.get(&first));
        let labels = first.into_iter().flatten().filter_map(|index| self.labels.get(*index as usize));
        labels.filter_map(|label| Some((self.closeness(query, label)?, label)))
    }

    /// The labels that hold the query further on.
    pub fn holding<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = (Closeness, &'a Label)> {
        // Two letters lie in half of all English names.
        let enough = !query.is_empty() && (!query.is_latin() || query.key().len() > 2);
        let places = enough.then(|| self.keys.match_indices(query.key())).into_iter().flatten();
        places.filter_map(|(at, _)| {
            let index = self.starts.partition_point(|start| *start <= at).checked_sub(1)?;
            let label = self.labels.get(index)?;
            (self.starts.get(index) != Some(&at)).then_some((Closeness::Inside, label))
        })
    }

    fn closeness(&self, query: &Query, label: &Label) -> Option<Closeness> {
        let found = query.closeness(&label.key)?;
        Some(match found {
            Closeness::Prefix if label.is_name => Closeness::Prefix,
            Closeness::Prefix if label.key.is_ascii() => Closeness::Latin,
            Closeness::Prefix => Closeness::Alias,
            other => other,
        })
    }
}
