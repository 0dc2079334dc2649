//! Byte offsets of a text ⇄ positions of the protocol, which count lines from 0 and, in them, the units of an encoding.
//!
//! A line ends at `\n`, `\r\n` or `\r`, as the protocol has it. A place that lies beyond a line is its end, one beyond the text
//! the end of the text: clients may be behind.

use lsp_types::{Position, PositionEncodingKind, Range};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    Utf8,
    /// What every client understands.
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first that the client offers and that is known here.
    pub fn agreed(offered: &[PositionEncodingKind]) -> Encoding {
        let known = |kind: &PositionEncodingKind| match kind.as_str() {
            "utf-8" => Some(Encoding::Utf8),
            "utf-16" => Some(Encoding::Utf16),
            "utf-32" => Some(Encoding::Utf32),
            _ => None,
        };
        offered.iter().find_map(known).unwrap_or_default()
    }

    /// How the protocol calls it.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// The units of a text.
    pub fn length(self, text: &str) -> u32 {
        saturated(self.units(text))
    }

    fn units(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            _ => text.chars().map(|c| self.width(c)).sum(),
        }
    }
}

const STRETCH: usize = 1 << 10;

/// The boundary of a character, and the units before it in the text.
#[derive(Debug, Clone, Copy)]
struct Stop {
    at: usize,
    utf16: usize,
    utf32: usize,
}

/// Where the lines of a text begin.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
    /// A stop in each stretch of [`STRETCH`] bytes: a column far into a line is not counted from its beginning.
    stops: Vec<Stop>,
    /// Units before the first line that the client sees and the text has not: a byte order mark.
    before: u32,
}

impl Lines {
    /// The lines of a text.
    pub fn new(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends_line = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(ends_line).map(|at| at + 1)).collect();
        Lines { starts, stops: stops(text), before: 0 }
    }

    /// The units of the text before an offset on a boundary.
    fn before(&self, text: &str, offset: usize, encoding: Encoding) -> usize {
        let next = self.stops.partition_point(|stop| stop.at <= offset);
        let Some(stop) = self.stops.get(next.wrapping_sub(1)) else { return 0 };
        let counted = match encoding {
            Encoding::Utf8 => stop.at,
            Encoding::Utf16 => stop.utf16,
            Encoding::Utf32 => stop.utf32,
        };
        counted + encoding.units(text.get(stop.at..offset).unwrap_or_default())
    }

    /// The lines of a text whose byte order mark has been dropped, though the client has it.
    pub fn after_mark(text: &str, encoding: Encoding) -> Lines {
        Lines { before: encoding.length("\u{feff}"), ..Lines::new(text) }
    }

    /// Where an offset of the text is.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = boundary(text, offset);
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let units = self.before(text, offset, encoding) - self.before(text, start, encoding);
        let before = if line == 0 { self.before } else { 0 };
        Position::new(saturated(line), saturated(units).saturating_add(before))
    }

    /// The positions of both ends of a range of the text.
    pub fn range(&self, text: &str, range: std::ops::Range<usize>, encoding: Encoding) -> Range {
        let end = range.end.max(range.start);
        Range::new(self.position(text, range.start, encoding), self.position(text, end, encoding))
    }

    /// The offset of a position, always on the boundary of a character.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let content = text.get(start..end).unwrap_or_default().trim_end_matches(['\r', '\n']);
        let before = if line == 0 { self.before } else { 0 };
        let wanted = position.character.saturating_sub(before) as usize;
        let mut units = 0;
        for (at, c) in content.char_indices() {
            // A place inside a character is its beginning.
            if units + encoding.width(c) > wanted {
                return start + at;
            }
            units += encoding.width(c);
        }
        start + content.len()
    }

    /// The range of the text between two positions.
    pub fn span(&self, text: &str, range: Range, encoding: Encoding) -> std::ops::Range<usize> {
        let start = self.offset(text, range.start, encoding);
        start..self.offset(text, range.end, encoding).max(start)
    }
}

fn stops(text: &str) -> Vec<Stop> {
    let mut stops = vec![Stop { at: 0, utf16: 0, utf32: 0 }];
    while let Some(last) = stops.last().copied().filter(|last| last.at + STRETCH <= text.len()) {
        let at = boundary(text, last.at + STRETCH);
        let stretch = &text[last.at..at];
        let units = |encoding: Encoding| encoding.units(stretch);
        let (utf16, utf32) = (last.utf16 + units(Encoding::Utf16), last.utf32 + units(Encoding::Utf32));
        stops.push(Stop { at, utf16, utf32 });
    }
    stops
}

fn saturated(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "目录 2024\r\n甲𠮷乙\r丙\n";

    #[test]
    fn columns_far_into_a_line_are_counted_alike() {
        let text = format!("甲\n{}乙\n丙", "𠮷a砖".repeat(2_000));
        let lines = Lines::new(&text);
        for (encoding, widths) in [(Encoding::Utf8, 8), (Encoding::Utf16, 4), (Encoding::Utf32, 3)] {
            for times in [0, 1, 700, 1_999, 2_000] {
                let position = lines.position(&text, 4 + 8 * times, encoding);
                assert_eq!(position, Position::new(1, saturated(widths * times)));
                assert_eq!(lines.offset(&text, position, encoding), 4 + 8 * times);
            }
            assert_eq!(lines.position(&text, text.len(), encoding).line, 2);
        }
    }

    #[test]
    fn columns_count_the_units_of_the_encoding() {
        let lines = Lines::new(TEXT);
        let offset = TEXT.find('乙').unwrap();
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            let position = lines.position(TEXT, offset, encoding);
            assert_eq!(position, Position::new(1, column));
            assert_eq!(lines.offset(TEXT, position, encoding), offset);
        }
        assert_eq!(lines.position(TEXT, TEXT.find('丙').unwrap(), Encoding::Utf16), Position::new(2, 0));
        assert_eq!(lines.position(TEXT, TEXT.len(), Encoding::Utf16), Position::new(3, 0));
    }

    #[test]
    fn places_that_do_not_exist_are_the_nearest_before() {
        let lines = Lines::new(TEXT);
        let at = |line, column| lines.offset(TEXT, Position::new(line, column), Encoding::Utf16);
        assert_eq!(at(0, 99), "目录 2024".len());
        assert_eq!(at(99, 0), TEXT.len());
        // Inside the surrogate pair.
        assert_eq!(at(1, 2), TEXT.find('𠮷').unwrap());
        assert_eq!(lines.position(TEXT, 1, Encoding::Utf16), Position::new(0, 0));
        assert_eq!(lines.position(TEXT, usize::MAX, Encoding::Utf16), Position::new(3, 0));
    }

    #[test]
    fn a_dropped_mark_still_counts_in_the_first_line() {
        let lines = Lines::after_mark(TEXT, Encoding::Utf16);
        let place = Position::new(0, 3);
        assert_eq!(lines.position(TEXT, "目录".len(), Encoding::Utf16), place);
        assert_eq!(lines.offset(TEXT, place, Encoding::Utf16), "目录".len());
        assert_eq!(lines.offset(TEXT, Position::new(0, 0), Encoding::Utf16), 0);
        let second = TEXT.find('𠮷').unwrap();
        assert_eq!(lines.position(TEXT, second, Encoding::Utf16), Position::new(1, 1));
    }
}
