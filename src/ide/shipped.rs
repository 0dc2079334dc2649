//! The shipped rules and their names, built once for all tests.

use std::sync::LazyLock;

use super::{Names, Occurrences};
use crate::resolve::Program;
use crate::rulebook::{Edition, ParsedFile, Rulebook, embedded};

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::build(&embedded()));
static OCCURRENCES: LazyLock<Occurrences> = LazyLock::new(|| Occurrences::new(&BOOK, edition()));
static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(program()));

pub(crate) fn book() -> &'static Rulebook {
    &BOOK
}

pub(crate) fn edition() -> &'static Edition {
    &BOOK.editions[0]
}

/// The file below the root, and its text.
pub(crate) fn file(path: &str) -> (&'static ParsedFile, &'static str) {
    let file = BOOK.files.iter().find(|file| file.path == path).expect("a shipped file");
    (file, BOOK.sources.get(file.tree.source).text.as_str())
}

pub(crate) fn occurrences() -> &'static Occurrences {
    &OCCURRENCES
}

pub(crate) fn program() -> &'static Program {
    &BOOK.editions[0].program
}

pub(crate) fn names() -> &'static Names {
    &NAMES
}
