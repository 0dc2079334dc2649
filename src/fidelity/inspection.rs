//! A program ready to be held to its sentences, file by file.
//!
//! What is found about the statements of one file depends on that file, on the vocabulary, on the name of the edition and on the
//! reference copy, on nothing else: so files can be looked at side by side, and what was found about one can be kept while
//! others change. Items of the copy that no file has are found for the whole.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::names::Vocabulary;
use super::reference::Reference;
use super::{cover, quotes, rule_findings, set_aside};
use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::resolve::{ItemId, Program, RuleId};
use crate::source::SourceId;

/// A program and its copy of the official text, with an index of who says what.
pub struct Inspection<'a> {
    pub(super) program: &'a Program,
    pub(super) reference: Option<&'a Reference>,
    files: BTreeMap<SourceId, Statements>,
    items: Vec<Speakers>,
    vocabulary: OnceLock<Vocabulary<'a>>,
}

/// The statements of a file that can be held to something, in order, by their places in the program.
#[derive(Default)]
pub(super) struct Statements {
    pub rules: Vec<RuleId>,
    pub items: Vec<ItemId>,
    pub notes: Vec<usize>,
    pub effects: Vec<usize>,
    pub stock: Vec<usize>,
}

/// The rules of an item and the notes in it, in order.
#[derive(Default)]
pub(super) struct Speakers {
    pub rules: Vec<RuleId>,
    pub notes: Vec<usize>,
}

/// What was found about the statements of one file, by what was looked at.
#[derive(Debug, Clone, Default)]
pub struct FileFindings {
    pub(super) quotes: Vec<Diagnostic>,
    pub(super) cover: Vec<Diagnostic>,
    pub(super) set_aside: Vec<Diagnostic>,
    pub(super) rules: Vec<Diagnostic>,
}

impl<'a> Inspection<'a> {
    pub fn new(program: &'a Program, reference: Option<&'a Reference>) -> Self {
        let mut files: BTreeMap<SourceId, Statements> = BTreeMap::new();
        for (index, rule) in program.rules.iter().enumerate() {
            files.entry(rule.span.source).or_default().rules.push(RuleId(index as u32));
        }
        for (index, item) in program.items.iter().enumerate() {
            files.entry(item.span.source).or_default().items.push(ItemId(index as u32));
        }
        for (index, note) in program.notes.iter().enumerate() {
            files.entry(note.span.source).or_default().notes.push(index);
        }
        for (index, effect) in program.effects.iter().enumerate() {
            files.entry(effect.span.source).or_default().effects.push(index);
        }
        for (index, stock) in program.stock.iter().enumerate() {
            files.entry(stock.span.source).or_default().stock.push(index);
        }
        let items = Speakers::all(program);
        Self { program, reference, files, items, vocabulary: OnceLock::new() }
    }

    /// The files that have something to be looked at, in order.
    pub fn files(&self) -> impl Iterator<Item = SourceId> {
        self.files.keys().copied()
    }

    /// What is found about the statements of one file.
    pub fn file(&self, source: SourceId) -> FileFindings {
        let Some(statements) = self.files.get(&source) else { return FileFindings::default() };
        FileFindings {
            quotes: quotes::check(self, statements),
            cover: cover::check(self, statements),
            set_aside: set_aside::check(self.program, statements),
            rules: parallel::map(&statements.rules, |rule| rule_findings(self, *rule))
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    /// The names that words may be; put in order when the first words are left over.
    pub(super) fn vocabulary(&self) -> &Vocabulary<'a> {
        self.vocabulary.get_or_init(|| Vocabulary::of(self.program))
    }

    /// Who speaks of an item.
    pub(super) fn speakers(&self, item: ItemId) -> &Speakers {
        static NOBODY: Speakers = Speakers { rules: Vec::new(), notes: Vec::new() };
        self.items.get(item.index()).unwrap_or(&NOBODY)
    }
}

impl Speakers {
    fn all(program: &Program) -> Vec<Speakers> {
        let mut all: Vec<Speakers> = program.items.iter().map(|_| Speakers::default()).collect();
        for (index, rule) in program.rules.iter().enumerate() {
            if let Some(own) = rule.item.and_then(|item| all.get_mut(item.index())) {
                own.rules.push(RuleId(index as u32));
            }
        }
        for (index, note) in program.notes.iter().enumerate() {
            if let Some(own) = note.place.item.and_then(|item| all.get_mut(item.index())) {
                own.notes.push(index);
            }
        }
        all
    }

    /// The speakers of one item.
    pub fn of(program: &Program, item: ItemId) -> Speakers {
        let rules = program.rules.iter().enumerate().filter(|(_, rule)| rule.item == Some(item));
        let notes = program.notes.iter().enumerate().filter(|(_, note)| note.place.item == Some(item));
        Speakers {
            rules: rules.map(|(index, _)| RuleId(index as u32)).collect(),
            notes: notes.map(|(index, _)| index).collect(),
        }
    }
}

/// All findings of a program in order of the text, given those of its files, in order, and the items that are nowhere.
pub fn in_order<'f>(files: &[&'f FileFindings], missing: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let each =
        |look: fn(&'f FileFindings) -> &'f Vec<Diagnostic>| files.iter().flat_map(move |f| look(f)).cloned();
    let mut found: Vec<Diagnostic> = each(|f| &f.quotes).collect();
    found.extend(missing);
    found.extend(each(|f| &f.cover));
    found.extend(each(|f| &f.set_aside));
    found.extend(each(|f| &f.rules));
    found.sort_by_key(Diagnostic::span);
    found.dedup();
    found
}
