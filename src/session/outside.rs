//! What a session asks of the world around it: files and rules. The command line answers; tests answer from memory.

use crate::diagnostic::Diagnostic;
use crate::facts::Node;
use crate::rulebook::Rulebook;
use crate::source::Sources;

/// Files and rules, as far as a session needs them.
pub trait Outside {
    /// The projects of a facts file. Its text is kept in `sources`, where the places of the diagnostics lie.
    fn facts(&mut self, path: &str, sources: &mut Sources) -> Result<Vec<Node>, Vec<Diagnostic>>;

    /// Writes a text whole or not at all. A file that is there already is replaced only if `replace` says so; else the
    /// diagnostic is `session-file-exists`.
    fn write(&mut self, path: &str, text: &str, replace: bool) -> Result<(), Diagnostic>;

    /// Puts a text at the end of a file, which is made if there is none.
    fn append(&mut self, path: &str, text: &str) -> Result<(), Diagnostic>;

    /// The rules as they stand now.
    fn rules(&mut self) -> Result<Rulebook, RulesFailure>;
}

/// Why there are no rules to be had.
#[derive(Debug)]
pub struct RulesFailure {
    pub diagnostics: Vec<Diagnostic>,
    /// The texts in which the diagnostics have their places.
    pub sources: Sources,
}
