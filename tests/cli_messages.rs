//! No message is missing in either language, whoever uses it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mulu::diagnostic::{Catalog, Lang};

/// Message -> its attributes.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_languages_have_the_same_messages() {
    let mut problems = Vec::new();
    for zh in files("zh.ftl") {
        let (chinese, english) = (messages(&zh), messages(&zh.with_file_name("en.ftl")));
        for (id, attributes) in &chinese {
            match english.get(id) {
                None => problems.push(format!("{}: `{id}` is missing in English", zh.display())),
                Some(other) if other != attributes => {
                    problems.push(format!("{}: `{id}` has other attributes in English", zh.display()));
                }
                Some(_) => {}
            }
        }
        let missing = english.keys().filter(|id| !chinese.contains_key(*id));
        problems.extend(missing.map(|id| format!("{}: `{id}` is missing in Chinese", zh.display())));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_message_can_be_read_and_stands_in_one_file() {
    for (lang, name) in [(Lang::Zh, "zh.ftl"), (Lang::En, "en.ftl")] {
        let catalog = Catalog::new(lang);
        let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
        let mut problems = Vec::new();
        for file in files(name) {
            for (id, attributes) in messages(&file) {
                // A message that does not parse is left out by the catalogue.
                if !id.starts_with('-') && !catalog.has(&id, None) {
                    problems.push(format!("{}: `{id}` can't be read", file.display()));
                }
                for attribute in attributes.iter().filter(|a| !catalog.has(&id, Some(a))) {
                    problems.push(format!("{}: `{id}.{attribute}` can't be read", file.display()));
                }
                if let Some(other) = seen.insert(id.clone(), file.clone()) {
                    problems.push(format!("`{id}` stands in {} and {}", other.display(), file.display()));
                }
            }
        }
        assert!(seen.len() > 100, "messages were not found");
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}

/// Fluent passes the arguments of a message on to other messages, but not to terms (`-name`).
#[test]
fn no_term_waits_for_arguments() {
    for file in files("zh.ftl").into_iter().chain(files("en.ftl")) {
        let text = fs::read_to_string(&file).expect("readable");
        for line in text.lines().filter(|line| line.starts_with('-')) {
            assert!(!line.contains('$'), "{}: {line}", file.display());
        }
    }
}

#[test]
fn every_code_and_word_in_the_source_has_its_message() {
    let codes = ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::placeless(", "Diagnostic::hint("];
    let words = ["Arg::Word(", ".word(", "catalog.text(", "self.text("];
    let mut missing = BTreeSet::new();
    let mut seen = 0;
    for (path, text) in rust_sources() {
        for (calls, is_code) in [(&codes[..], true), (&words[..], false)] {
            for id in calls.iter().flat_map(|call| literals(&text, call)) {
                seen += 1;
                missing.extend(lacking(&id, is_code).into_iter().map(|what| format!("{path}: {what}")));
            }
        }
    }
    assert!(seen > 100, "calls were not found");
    assert!(missing.is_empty(), "{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

/// What a literal id has no message for.
fn lacking(id: &str, is_code: bool) -> Vec<String> {
    let mut lacking = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let catalog = Catalog::new(lang);
        if !catalog.has(id, None) {
            lacking.push(format!("`{id}` has no message in {lang:?}"));
        } else if is_code && !catalog.has(id, Some("help")) {
            lacking.push(format!("`{id}` has no help in {lang:?}"));
        }
    }
    lacking
}

/// The string literals that are the first argument of a call, if they are ids.
fn literals(text: &str, call: &str) -> Vec<String> {
    let arguments = text.match_indices(call).map(|(at, _)| text[at + call.len()..].trim_start());
    let strings = arguments.filter_map(|rest| rest.strip_prefix('"')?.split('"').next());
    let is_id =
        |s: &&str| s.len() > 1 && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    strings.filter(is_id).map(str::to_owned).collect()
}

/// Every source file without its unit tests, which make up codes.
fn rust_sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for path in below(&root().join("src")) {
        let shown = path.display().to_string();
        if path.extension().is_some_and(|e| e == "rs")
            && !shown.contains("/tests")
            && !shown.contains("fixture")
        {
            let text = fs::read_to_string(&path).expect("readable");
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
            sources.push((shown, code));
        }
    }
    sources
}

fn files(name: &str) -> Vec<PathBuf> {
    below(&root().join("src"))
        .into_iter()
        .filter(|path| path.file_name().is_some_and(|n| n == name))
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").path()) {
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The messages of a file, read line by line, so that those that fluent can't read are among them.
fn messages(file: &Path) -> Messages {
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let mut messages = Messages::new();
    let mut current = String::new();
    for line in text.lines() {
        let name = |text: &str| text.split('=').next().unwrap_or_default().trim().to_owned();
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') && line.contains('=') {
            current = name(line);
            messages.entry(current.clone()).or_default();
        } else if let Some(attribute) = line.strip_prefix("    .") {
            messages.entry(current.clone()).or_default().insert(name(attribute));
        }
    }
    messages
}
