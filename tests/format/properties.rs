//! The laws of layout on generated files, and on the shipped ones with blanks and comments wherever they may stand.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::{ProptestConfig, any, proptest};

use mulu::format::Keywords;

use super::generate::{disturbed, file};
use super::laws::{ALL, holds, laid_out};

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
