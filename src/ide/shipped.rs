//! The shipped rules and their names, built once for all tests.

use std::sync::LazyLock;

use super::Names;
use crate::resolve::Program;
use crate::rulebook::{Rulebook, embedded};

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::build(&embedded()));
static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(program()));

pub(crate) fn program() -> &'static Program {
    &BOOK.editions[0].program
}

pub(crate) fn names() -> &'static Names {
    &NAMES
}
