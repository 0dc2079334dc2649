//! A text that is open in the editor, and what is typed into it.

use std::path::PathBuf;

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::position::{Encoding, Lines};
use super::workspace::Key;

/// An open text.
#[derive(Debug, Clone)]
pub struct Document {
    /// As the client wrote it.
    pub uri: Uri,
    pub version: i32,
    /// With its byte order mark, if it has one.
    pub text: String,
    /// Where it is or will be saved, resolved; none for a text that has no place yet.
    pub place: Option<PathBuf>,
    /// The root that it belongs to.
    pub root: Key,
}

impl Document {
    /// Applies changes in their order, each to the text that the one before it left.
    pub fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let span = Lines::new(&self.text).span(&self.text, range, encoding);
                    self.text.replace_range(span, &change.text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use lsp_types::{Position, Range};

    use super::*;

    #[test]
    fn changes_build_on_each_other() {
        let uri = Uri::from_str("untitled:1").unwrap();
        let root = Key::Alone(uri.as_str().to_owned());
        let mut document =
            Document { uri, version: 1, text: "\u{feff}甲𠮷\r\n乙".into(), place: None, root };
        let change = |from: (u32, u32), to: (u32, u32), text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(from.0, from.1), Position::new(to.0, to.1))),
            range_length: None,
            text: text.to_owned(),
        };
        let changes =
            vec![change((0, 4), (1, 0), "丙\n"), change((1, 1), (9, 9), "丁"), change((0, 0), (0, 1), "")];
        document.change(changes, Encoding::Utf16);
        assert_eq!(document.text, "甲𠮷丙\n乙丁");
        // From the end to the beginning: nothing is cut.
        document.change(vec![change((1, 1), (0, 0), "戊")], Encoding::Utf16);
        assert_eq!(document.text, "甲𠮷丙\n乙戊丁");
    }
}
