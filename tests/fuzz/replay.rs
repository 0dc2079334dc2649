//! The kept inputs of each target: `corpus/<target>/`, put there by `fuzz/keep`.

use std::fs;
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
