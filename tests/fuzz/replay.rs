//! The kept inputs of each target: `corpus/<target>/`, put there by `fuzz/keep`.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

/// Holds a law on every input that was kept.
fn replay(target: &str, law: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|problem| panic!("{}: {problem}", folder.display()));
    let mut inputs: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    inputs.sort();
    for input in &inputs {
        // Where it stands is told before the law is broken.
        println!("{}", input.display());
        law(&fs::read(input).expect("readable"));
    }
    println!("{target}: {} inputs", inputs.len());
    assert!(!inputs.is_empty(), "nothing is kept in {}", folder.display());
}

macro_rules! replays {
    ($($target:ident)*) => { $(
        #[test]
        fn $target() {
            replay(stringify!($target), super::$target::law);
        }
    )* };
}

replays!(parse check format facts evaluate screen diff draft session lsp);

/// What is known to break a law and is not mended yet, in `open/<target>/`. Once an input holds, it belongs to the corpus. What an
/// editor is answered may hang on how fast it types: those of `lsp` are kept there, too, and held by nobody.
#[test]
fn open_findings_still_break_their_law() {
    type Law = fn(&[u8]);
    let laws: [(&str, Law); 2] = [("evaluate", super::evaluate::law), ("screen", super::screen::law)];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/open");
    let mut mended = Vec::new();
    for (target, law) in laws {
        let Ok(entries) = fs::read_dir(root.join(target)) else { continue };
        for input in entries.map(|entry| entry.expect("readable").path()) {
            let bytes = fs::read(&input).expect("readable");
            if catch_unwind(|| law(&bytes)).is_ok() {
                mended.push(input);
            }
        }
    }
    assert!(mended.is_empty(), "these hold: move them to corpus/<target>/found-… {mended:#?}");
}
