//! What holds of every layout: laid out again it stays; it says the same; every comment is there once and in order, on the
//! line of the word that it stood behind.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::{ProptestConfig, any, proptest};

use mulu::format::{Keywords, format, same_statements};
use mulu::source::Sources;
use mulu::syntax::ast::File;
use mulu::syntax::parse;

use super::generate::{disturbed, file};

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_files_keep_what_they_say(seed in any::<u64>(), statements in 1usize..10) {
        let text = file(seed, statements);
        if let Err(problem) = holds(&text, &ALL) {
            panic!("{problem}\n---\n{text}");
        }
    }
}

/// That they are laid out already is another test's business.
#[test]
fn shipped_files_keep_what_they_say_in_english() {
    for path in shipped() {
        let text = fs::read_to_string(&path).expect("readable");
        if let Err(problem) = holds(&text, &[Keywords::English]) {
            panic!("{}: {problem}", path.display());
        }
    }
}

#[test]
fn shipped_files_are_laid_out() {
    for path in shipped() {
        let text = fs::read_to_string(&path).expect("readable");
        assert!(laid_out(&text, Keywords::AsWritten).as_ref() == Ok(&text), "mulu fmt {}", path.display());
    }
}

/// With comments, blanks and blank lines wherever they may stand, nothing is lost; without comments, nothing is left of them.
#[test]
fn disturbed_shipped_files_keep_what_they_say() {
    for (index, path) in shipped().into_iter().enumerate() {
        let text = fs::read_to_string(&path).expect("readable");
        let shorter: String = text.lines().take(100).flat_map(|line| [line, "\n"]).collect();
        let Ok(text) = laid_out(&shorter, Keywords::AsWritten) else { continue };
        let with_comments = disturbed(&text, index as u64, true);
        if let Err(problem) = holds(&with_comments, &[Keywords::AsWritten]) {
            panic!("{}: {problem}\n---\n{with_comments}", path.display());
        }
        let blanks = disturbed(&text, index as u64, false);
        assert!(laid_out(&blanks, Keywords::AsWritten).as_ref() == Ok(&text), "{}\n{blanks}", path.display());
    }
}

/// Keywords as they are and in either language.
pub const ALL: [Keywords; 3] = [Keywords::AsWritten, Keywords::Chinese, Keywords::English];

/// All of it, for one text.
pub fn holds(text: &str, spellings: &[Keywords]) -> Result<(), String> {
    let before = read(text)?;
    for keywords in spellings.iter().copied() {
        let out = laid_out(text, keywords)?;
        let after = read(&out).map_err(|problem| format!("{problem}\n{out}"))?;
        if !same_statements(&before.file.statements, &after.file.statements) {
            return Err(format!("{keywords:?}: another tree\n{out}"));
        }
        if keywords == Keywords::AsWritten && before.shape() != after.shape() {
            return Err(format!("another tree\n{out}"));
        }
        if before.comments() != after.comments() {
            return Err(format!("{:?}\n{:?}\n{out}", before.comments(), after.comments()));
        }
        let again = laid_out(&out, keywords)?;
        if again != out {
            return Err(format!("{keywords:?}: not yet laid out\n{out}---\n{again}"));
        }
        tidy(&out)?;
    }
    Ok(())
}

/// No blanks at the end of a line, no two blank lines, one line end at the end.
fn tidy(out: &str) -> Result<(), String> {
    let untidy = out.lines().any(|line| line.ends_with([' ', '\t']))
        || out.contains("\n\n\n")
        || out.starts_with('\n')
        || out.ends_with("\n\n")
        || !out.is_empty() && !out.ends_with('\n');
    if untidy { Err(format!("untidy\n{out}")) } else { Ok(()) }
}

struct Read {
    sources: Sources,
    file: File,
}

impl Read {
    fn comments(&self) -> Vec<&str> {
        self.file.comments.iter().map(|span| self.sources.slice(*span)).collect()
    }

    /// The tree as the compiler prints it, without the numbers of its places.
    fn shape(&self) -> String {
        let printed = format!("{:?}", self.file.statements);
        let mut shape = String::new();
        let mut rest = &printed[..];
        while let Some((before, after)) = rest.split_once("Span { source: SourceId(0), ") {
            shape += before;
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        shape + rest
    }
}

fn read(text: &str) -> Result<Read, String> {
    let mut sources = Sources::default();
    let id = sources.add("text.mulu", text);
    let (file, problems) = parse(&sources, id);
    if problems.is_empty() { Ok(Read { sources, file }) } else { Err(format!("{problems:?}")) }
}

fn laid_out(text: &str, keywords: Keywords) -> Result<String, String> {
    let mut sources = Sources::default();
    let id = sources.add("text.mulu", text);
    format(&sources, id, keywords).map_err(|problems| format!("{problems:?}"))
}

/// Every rule file that ships.
fn shipped() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "mulu") {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 50, "where are the rules?");
    found.sort();
    found
}
