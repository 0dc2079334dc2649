//! Lines for a terminal: indented, wrapped, and coloured if asked.

use super::report::ClassCode;
use super::wrap::{columns, printable, wrap};

/// How a page for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// ANSI colours.
    pub colour: bool,
    /// Marks and columns (`✓ … `); otherwise words and sentences, as a screen reader reads them.
    pub symbols: bool,
    /// Long lists whole, not only their beginning.
    pub full: bool,
}

impl Default for Style {
    fn default() -> Self {
        Style { width: 80, colour: false, symbols: true, full: false }
    }
}

/// Look of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    Bold,
    Dim,
    Good,
    Bad,
    Open,
    /// The headline of a class.
    Class(ClassCode),
}

impl Ink {
    /// Parameters of the escape sequence.
    fn code(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Good => "32",
            Ink::Bad => "31",
            Ink::Open => "33",
            Ink::Class(ClassCode::Encouraged) => "1;32",
            Ink::Class(ClassCode::Restricted) => "1;33",
            Ink::Class(ClassCode::Eliminated) => "1;31",
            Ink::Class(ClassCode::Permitted) => "1;34",
            Ink::Class(ClassCode::Unlisted) => "1;36",
        }
    }
}

/// A piece of a line.
pub(crate) type Piece<'a> = (Ink, &'a str);

/// The page as written so far.
pub(crate) struct Paper {
    pub style: Style,
    out: String,
}

impl Paper {
    pub fn new(style: Style) -> Paper {
        Paper { style: Style { width: style.width.max(20), ..style }, out: String::new() }
    }

    pub fn finish(self) -> String {
        self.out
    }

    /// An empty line, never two, never the first.
    pub fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A paragraph.
    pub fn line(&mut self, indent: usize, pieces: &[Piece<'_>]) {
        self.hanging(indent, indent, pieces);
    }

    /// A paragraph whose lines after the first are indented by `hang`.
    pub fn hanging(&mut self, indent: usize, hang: usize, pieces: &[Piece<'_>]) {
        let mut text = String::new();
        let mut inks = Vec::new();
        for (ink, piece) in pieces {
            let start = text.len();
            text.push_str(&printable(piece));
            inks.push((start..text.len(), *ink));
        }
        // On a narrow terminal text goes before indentation.
        let hang = if hang * 2 > self.style.width { indent + 2 } else { hang };
        let room = |indent: usize| self.style.width.saturating_sub(indent);
        let lines = wrap(&text, room(indent), room(hang));
        for (index, line) in lines.into_iter().enumerate() {
            let indent = if index == 0 { indent } else { hang };
            self.out.push_str(&" ".repeat(indent));
            for (range, ink) in &inks {
                let (from, to) = (range.start.max(line.start), range.end.min(line.end));
                if from < to {
                    self.inked(*ink, &text[from..to]);
                }
            }
            self.out.push('\n');
        }
    }

    /// A line that stays whole, so that it can be copied: a path.
    pub fn whole(&mut self, indent: usize, pieces: &[Piece<'_>]) {
        self.out.push_str(&" ".repeat(indent));
        for (ink, piece) in pieces {
            self.inked(*ink, &printable(piece));
        }
        self.out.push('\n');
    }

    /// Two columns, the second at `column` (counted from the indentation); a left side that is too long has a line of its own.
    pub fn row(&mut self, indent: usize, column: usize, left: &[Piece<'_>], right: &[Piece<'_>]) {
        let width: usize = left.iter().map(|(_, piece)| columns(&printable(piece))).sum();
        let too_narrow = (indent + column) * 2 > self.style.width + column / 2;
        if width + 2 > column || too_narrow {
            self.hanging(indent, indent + 2, left);
            self.line(indent + 4, right);
            return;
        }
        let gap = " ".repeat(column - width);
        let mut pieces = left.to_vec();
        pieces.push((Ink::Plain, &gap));
        pieces.extend_from_slice(right);
        self.hanging(indent, indent + column, &pieces);
    }

    fn inked(&mut self, ink: Ink, text: &str) {
        if self.style.colour && ink != Ink::Plain {
            self.out.push_str(&format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code()));
        } else {
            self.out.push_str(text);
        }
    }
}
