//! Any text as rules of a root: everything that is found is drawn in both languages, and what mends findings leaves rules that are
//! as good and say the same; after an edit everything is as from scratch.

use mulu::audit::{Settings, audit, mend};
use mulu::diagnostic::Diagnostic;
use mulu::diff::compare;
use mulu::rulebook::{RuleFile, Rulebook};
use mulu::source::Sources;

use super::world::{draw, file};
use super::{spans, world};
use crate::property::model;

/// What begins a line before the path of another file.
const FILE: &str = "\n=== ";

pub fn law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (files, settings) = root(&text);
    let settings = heard(settings);
    let book = Rulebook::build(&files);
    let found = findings(&book, &settings);
    for finding in &found {
        spans::of_finding(&book.sources, finding);
        draw(finding, &book.sources);
    }
    mended(&files, &book, &found);
    after_an_edit(&files, &book, &settings, &found);
}

/// The prelude, and the files of a text: `catalogue.mulu`, then each below its path. Settings stand apart.
fn root(text: &str) -> (Vec<RuleFile>, &str) {
    let mut files = model::prelude();
    let mut settings = "";
    let (first, rest) = text.split_once(FILE).unwrap_or((text, ""));
    files.push(file("catalogue.mulu", first));
    for part in rest.split(FILE).filter(|part| !part.is_empty()) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        match path {
            "mulu.toml" => settings = text,
            _ if files.iter().any(|file| file.path == path) => {}
            _ => files.push(file(path, text)),
        }
    }
    (files, settings)
}

/// The settings that a text comes to; its problems are drawn.
fn heard(text: &str) -> Settings {
    let mut sources = Sources::default();
    let id = sources.add("mulu.toml", text);
    let (settings, problems) = Settings::read(&sources, id, &[]);
    for problem in problems {
        spans::of_finding(&sources, &problem);
        draw(&problem, &sources);
    }
    settings
}

fn findings(book: &Rulebook, settings: &Settings) -> Vec<Diagnostic> {
    let mut found = audit(book, settings).diagnostics;
    found.extend(book.diagnostics.iter().cloned());
    found
}

/// Safe fixes keep what the rules mean.
fn mended(files: &[RuleFile], book: &Rulebook, found: &[Diagnostic]) {
    let mended = mend(&book.sources, found);
    if mended.texts.is_empty() {
        return;
    }
    let mut files = files.to_vec();
    for (id, text) in &mended.texts {
        let name = &book.sources.get(*id).name;
        files.iter_mut().filter(|file| file.name == *name).for_each(|file| file.text.clone_from(text));
    }
    let better = Rulebook::build(&files);
    if book.has_errors() {
        return;
    }
    let told = || files.iter().skip(3).map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n===\n");
    assert!(!better.has_errors(), "mending makes errors: {:#?}\n{}", better.diagnostics, told());
    for (old, new) in book.editions.iter().zip(&better.editions) {
        let changes = compare(&old.program, &new.program).changes;
        assert!(changes.is_empty(), "mending changes the rules: {changes:#?}\n{}", told());
    }
}

/// From the rules of the small root to these, as an editor does it.
fn after_an_edit(files: &[RuleFile], book: &Rulebook, settings: &Settings, found: &[Diagnostic]) {
    let [.., own] = files else { return };
    if files.len() != model::prelude().len() + 1 {
        return;
    }
    let before = &world::RULES;
    let source = before.source_of("catalogue.mulu").expect("the root has it");
    let edited = before.edited(source, &own.text);
    assert_eq!(edited.diagnostics, book.diagnostics, "after an edit, and from scratch");
    assert_eq!(findings(&edited, settings), found, "after an edit, and from scratch");
}
