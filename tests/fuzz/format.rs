//! Any text, or a generated one: laid out it stays, says the same and has every comment; what can't be read is refused.

use mulu::format::Keywords;
use mulu::source::Sources;
use mulu::syntax::parse;

use crate::format::generate::file_of;
use crate::format::laws::{ALL, holds, laid_out};
use crate::property::random::Random;

pub fn law(bytes: &[u8]) {
    let Some((how, rest)) = bytes.split_first() else { return };
    // A text begins with no control character.
    if *how >= 0x20 {
        return written(&String::from_utf8_lossy(bytes));
    }
    let text = file_of(Random::of(rest), 1 + usize::from(*how) % 4);
    if let Err(problem) = holds(&text, &ALL) {
        panic!("{problem}\n---\n{text}");
    }
}

fn written(text: &str) {
    let mut sources = Sources::default();
    let id = sources.add("text.mulu", text);
    let (_, problems) = parse(&sources, id);
    if problems.is_empty() {
        if let Err(problem) = holds(text, &ALL) {
            panic!("{problem}\n---\n{text}");
        }
    } else if problems.iter().any(|problem| problem.is_error()) {
        assert!(laid_out(text, Keywords::AsWritten).is_err(), "laid out, though {problems:?}\n{text}");
    }
}
