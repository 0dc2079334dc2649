//! Tests of the whole stage: text in, tree and diagnostics out.

mod bounds;
mod examples;
mod hostile;
mod language;
mod measures;
mod phrases;
mod recovery;

use super::ast::{File, Statement};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Sources};

/// Parses a text that stands alone.
fn parsed(text: &str) -> (File, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let id = sources.add("test.mulu", text);
    let (file, diagnostics) = super::parse(&sources, id);
    (file, diagnostics, sources)
}

/// The statements of a text that has to be healthy.
fn healthy(text: &str) -> Vec<Statement> {
    let (file, diagnostics, _) = parsed(text);
    assert_eq!(codes(&diagnostics), Vec::<&str>::new(), "{text}\n{diagnostics:#?}");
    file.statements
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|d| d.code).collect()
}

/// A tree without its spans, for comparing two spellings.
fn shape(tree: &impl std::fmt::Debug) -> String {
    let mut shape = String::new();
    for line in format!("{tree:#?}").lines() {
        let field = line.trim_start();
        if !["start:", "end:", "source:"].iter().any(|f| field.starts_with(f)) {
            shape += line;
            shape.push('\n');
        }
    }
    shape
}

fn first_id() -> SourceId {
    SourceId(0)
}
