//! Lines as they are written, with the comments at their ends.

use super::atom::columns;

/// Blanks between the longest of some lines and the comments at their ends.
const BEFORE_COMMENT: usize = 2;

/// How far a comment may be moved to stand below or above another one.
const FARTHEST: usize = 40;

/// One line, without the comment at its end.
#[derive(Debug, Default)]
struct Row {
    text: String,
    comment: Option<String>,
}

/// A text that grows at its end.
#[derive(Debug, Default)]
pub(super) struct Lines {
    rows: Vec<Row>,
}

impl Lines {
    /// Begins a line.
    pub(super) fn begin(&mut self, indent: usize) {
        self.rows.push(Row { text: " ".repeat(indent), comment: None });
    }

    /// Leaves a line blank.
    pub(super) fn blank(&mut self) {
        self.rows.push(Row::default());
    }

    /// Goes on with the last line.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.text.push_str(text);
        }
    }

    /// Ends the last line with a comment.
    pub(super) fn comment(&mut self, text: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.comment = Some(text.to_owned());
        }
    }

    /// All lines. Comments at the ends of lines that follow each other stand below each other.
    pub(super) fn finish(self) -> String {
        let mut out = String::new();
        for run in self.rows.chunk_by(|one, next| one.comment.is_some() && next.comment.is_some()) {
            let widths: Vec<usize> = run.iter().map(|row| columns(&row.text)).collect();
            let longest = widths.iter().copied().max().unwrap_or(0);
            let shortest = widths.iter().copied().min().unwrap_or(0);
            for (row, width) in run.iter().zip(widths) {
                out.push_str(&row.text);
                if let Some(comment) = &row.comment {
                    let column = if longest - shortest > FARTHEST { width } else { longest };
                    out.extend(std::iter::repeat_n(' ', column - width + BEFORE_COMMENT));
                    out.push_str(comment);
                }
                out.push('\n');
            }
        }
        out
    }
}
