//! A small root of rules, `root/`: much of the language in few lines, so that many inputs a second are tried on it.

use std::sync::LazyLock;

use jiff::civil::Date;
use mulu::diagnostic::{Catalog, Diagnostic, Lang, plain};
use mulu::evaluate::Options;
use mulu::resolve::Program;
use mulu::rulebook::{Edition, RuleFile, Rulebook};
use mulu::source::Sources;

use crate::property::case::Compiled;
use crate::property::model::{self, RuleSet};

pub const CATALOGUE: &str = include_str!("root/catalogue.mulu");

pub const TODAY: Date = Date::constant(2025, 6, 1);

/// The rules of the root.
pub static RULES: LazyLock<Rulebook> = LazyLock::new(|| {
    let book = Rulebook::build(&files());
    assert!(!book.has_errors(), "{:#?}", book.diagnostics);
    book
});

thread_local! {
    /// Messages in both languages; catalogues are of one thread.
    pub static CATALOGS: [Catalog; 2] = [Lang::Zh, Lang::En].map(Catalog::new);
}

/// The prelude and the catalogue.
pub fn files() -> Vec<RuleFile> {
    let mut files = model::prelude();
    files.push(file("catalogue.mulu", CATALOGUE));
    files
}

/// The prelude alone. To read it for each of many rule sets takes longer than to read these.
static PRELUDE: LazyLock<Rulebook> = LazyLock::new(|| {
    let mut files = model::prelude();
    files.push(file("catalogue.mulu", ""));
    Rulebook::build(&files)
});

/// Generated rules, compiled.
pub fn compiled(rules: &RuleSet) -> Compiled {
    let source = PRELUDE.source_of("catalogue.mulu").expect("it is there");
    let book = PRELUDE.edited(source, &rules.text());
    let errors: Vec<_> = book.diagnostics.iter().filter(|finding| finding.is_error()).collect();
    assert!(errors.is_empty(), "the generated rules are not accepted: {errors:#?}\n{}", rules.text());
    Compiled::from(book)
}

pub fn file(path: &str, text: &str) -> RuleFile {
    RuleFile { path: path.to_owned(), name: path.to_owned(), text: text.to_owned() }
}

pub fn edition() -> &'static Edition {
    RULES.editions.first().expect("the root is an edition")
}

pub fn program() -> &'static Program {
    &edition().program
}

pub fn options() -> Options {
    Options { as_of: TODAY, readings: Vec::new() }
}

/// Draws a finding in both languages; it has to have words.
pub fn draw(diagnostic: &Diagnostic, sources: &Sources) {
    CATALOGS.with(|catalogs| {
        for catalog in catalogs {
            let text = plain(diagnostic, sources, catalog);
            let title = catalog.title(diagnostic);
            assert!(!title.trim().is_empty() && text.contains(&title), "{diagnostic:?} has no words: {text}");
        }
    });
}
