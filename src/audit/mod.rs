//! Everything that `mulu check` says of rules.
//!
//! In: a rulebook and the settings of its root. Out: what the stages found, the cases that can't be read, where rules leave
//! the official text, what the lints say; and, set apart, what the rules own up to (`豁免`). Whoever asks again after every edit
//! keeps a [`Memo`].

mod basis;
mod gather;
mod lints;
mod memo;
mod mend;
mod settings;
mod work;

pub use memo::Memo;
pub use mend::{Mended, apply, meets, mend};
pub use settings::Settings;

use crate::diagnostic::Diagnostic;
use crate::fidelity::Waived;
use crate::rulebook::Rulebook;

/// What was found, in order of the text.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    pub diagnostics: Vec<Diagnostic>,
    pub waived: Vec<Waived>,
}

/// All findings about rules.
pub fn audit(book: &Rulebook, settings: &Settings) -> Findings {
    Memo::default().audit(book, settings)
}
