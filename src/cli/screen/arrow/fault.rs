//! What is wrong with files of tables.

use std::io;

use crate::cli::terminal::reason;
use crate::diagnostic::Diagnostic;

/// A file that starts like one of its format, and then is none. The reason is the decoder's own.
pub fn broken(file: &str, format: &str, reason: &str) -> Diagnostic {
    Diagnostic::placeless("screen-broken-table")
        .with("file", file)
        .with("format", format)
        .with("reason", reason)
}

/// What a file is not.
pub enum Not {
    /// It could not be read.
    Readable(io::Error),
    /// It does not begin so.
    Begun,
    /// It begins so, but its end is missing.
    Ended,
}

/// A file that is none of its format, or not whole.
pub fn not_a(file: &str, format: &str, not: Not) -> Diagnostic {
    let diagnostic = match not {
        Not::Readable(error) => {
            return Diagnostic::placeless("file-unreadable")
                .with("file", file)
                .with("reason", reason(&error));
        }
        Not::Begun => Diagnostic::placeless("screen-other-format"),
        Not::Ended => Diagnostic::placeless("screen-cut-table"),
    };
    diagnostic.with("file", file).with("format", format)
}
