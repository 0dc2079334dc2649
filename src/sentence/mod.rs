//! A sentence about a project -> the facts that it states.
//!
//! In: the name or a short description of a project, as people write it (`在西藏新建一条日产1500吨的新型干法水泥熟料生产线`).
//! Out: proposed facts, each with the words it came from, and the words that could not be placed. Names are those of the program;
//! of its own this knows only the language of project names (`project_words`). Nothing is invented: what may mean two things, what is
//! given up, what stands in a company's name, money, land and dates state nothing.

mod about;
mod accept;
mod activity;
mod amount;
mod aside;
mod company;
mod counting;
mod denial;
mod doubt_words;
mod index;
mod level;
mod line;
mod measuring;
mod naming;
mod numeral;
mod place;
mod project_words;
mod propose;
mod settle;
mod several;
mod stance;
mod token;

use std::ops::Range;

use index::Index;

use crate::resolve::{AttributeId, Program};

/// What a sentence says of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// In order of the words. Several of one attribute are its terms, to be joined.
    pub proposals: Vec<Proposal>,
    /// Bytes of the words that could not be placed.
    pub unplaced: Vec<Range<usize>>,
}

/// A fact and the words it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// `None` for what the project is not (不是).
    pub attribute: Option<AttributeId>,
    /// As it would be written in a facts file.
    pub value: String,
    /// Bytes of the sentence.
    pub words: Range<usize>,
}

/// Reads sentences with the names of one program.
pub struct Reader<'p> {
    program: &'p Program,
    index: Index,
}

impl<'p> Reader<'p> {
    pub fn new(program: &'p Program) -> Self {
        Self { program, index: Index::new(program) }
    }

    /// What one sentence says.
    pub fn read(&self, text: &str) -> Sentence {
        propose::propose(self.program, &self.index, text)
    }
}

/// What one sentence says; for several, keep a [`Reader`].
pub fn read(program: &Program, text: &str) -> Sentence {
    Reader::new(program).read(text)
}
