//! Where rows of CSV end. Both the thread that cuts blocks and the workers that read them ask here, so that they agree.

use memchr::{memchr, memchr2, memrchr};

/// A row of a text, from `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its end, without that of the line.
    pub end: usize,
    /// Where the next one begins.
    pub next: usize,
    /// Whether a field of it stands in quotes.
    pub quoted: bool,
    /// A quote that neither begins nor ends a field, or that is never closed. The row then ends where its line does, so that the
    /// rows after it are read as they are.
    pub stray: bool,
}

/// The row that begins at `at`; none if the text ends before it does. `whole`: nothing comes after the text.
pub fn row(text: &[u8], at: usize, delimiter: u8, whole: bool) -> Option<Row> {
    let line_end = memchr(b'\n', &text[at..]).map(|place| at + place);
    let shown = line_end.unwrap_or(text.len());
    let Some(quote) = memchr(b'"', &text[at..shown]) else {
        return match line_end {
            None if !whole => None,
            _ => Some(ended(text, at, line_end, false, false)),
        };
    };
    let mut quote = at + quote;
    loop {
        if quote != at && text[quote - 1] != delimiter {
            return stray(text, at, quote, whole);
        }
        let Some(close) = closing(text, quote + 1) else {
            return if whole { stray(text, at, quote, whole) } else { None };
        };
        let after = match text.get(close + 1..).unwrap_or_default() {
            [] if !whole => return None,
            [b'\r'] if !whole => return None,
            [] => return Some(ended(text, at, None, true, false)),
            [b'\r', b'\n', ..] => return Some(ended(text, at, Some(close + 2), true, false)),
            [b'\n', ..] => return Some(ended(text, at, Some(close + 1), true, false)),
            [b'\r'] => return Some(ended(text, at, None, true, false)),
            [byte, ..] if *byte == delimiter => close + 2,
            _ => return stray(text, at, quote, whole),
        };
        match memchr2(b'"', b'\n', &text[after..]).map(|place| after + place) {
            Some(place) if text[place] == b'"' => quote = place,
            Some(place) => return Some(ended(text, at, Some(place), true, false)),
            None if whole => return Some(ended(text, at, None, true, false)),
            None => return None,
        }
    }
}

/// The end of the last whole row.
pub fn cut(text: &[u8], delimiter: u8, whole: bool) -> Option<usize> {
    if memchr(b'"', text).is_none() {
        return memrchr(b'\n', text).map(|place| place + 1);
    }
    let mut at = 0;
    while at < text.len() {
        // What comes after the text is not known, unless quotes stay open too long.
        let next = row(text, at, delimiter, false).or_else(|| {
            let line = whole.then(|| memchr(b'\n', &text[at..])).flatten();
            line.and_then(|_| row(text, at, delimiter, true))
        });
        match next {
            Some(row) => at = row.next,
            None => break,
        }
    }
    (at > 0).then_some(at)
}

/// The quote that closes a field, a doubled one being one of its characters.
fn closing(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = at + memchr(b'"', text.get(at..)?)?;
        if text.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

/// A row that ends where the line of its stray quote does.
fn stray(text: &[u8], at: usize, quote: usize, whole: bool) -> Option<Row> {
    match memchr(b'\n', &text[quote..]) {
        Some(place) => Some(ended(text, at, Some(quote + place), false, true)),
        None if whole => Some(ended(text, at, None, false, true)),
        None => None,
    }
}

fn ended(text: &[u8], at: usize, line_end: Option<usize>, quoted: bool, stray: bool) -> Row {
    let end = line_end.unwrap_or(text.len());
    let next = line_end.map_or(text.len(), |end| end + 1);
    let end = if end > at && text[end - 1] == b'\r' { end - 1 } else { end };
    Row { end, next, quoted, stray }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(&str, bool)> {
        let (mut at, mut found) = (0, Vec::new());
        while at < text.len() {
            let row = row(text.as_bytes(), at, b',', true).expect("the text is whole");
            found.push((&text[at..row.end], row.stray));
            at = row.next;
        }
        found
    }

    #[test]
    fn line_ends_in_quotes_are_part_of_the_field() {
        assert_eq!(rows("a,\"b\nc\"\r\nd"), [("a,\"b\nc\"", false), ("d", false)]);
        assert_eq!(rows("\"a\"\"\nb\",c\n"), [("\"a\"\"\nb\",c", false)]);
    }

    #[test]
    fn a_stray_quote_costs_its_own_line_only() {
        assert_eq!(rows("5\" pipe,b\nc,d\n"), [("5\" pipe,b", true), ("c,d", false)]);
        assert_eq!(rows("\"abc,d\n\"e\",f\n"), [("\"abc,d", true), ("\"e\",f", false)]);
        assert_eq!(rows("\"abc\ndef\n"), [("\"abc", true), ("def", false)]);
    }

    #[test]
    fn a_cut_lies_at_the_end_of_a_whole_row() {
        assert_eq!(cut(b"a\nb", b',', false), Some(2));
        assert_eq!(cut(b"a\n\"b\nc", b',', false), Some(2));
        assert_eq!(cut(b"a\n\"b\nc", b',', true), Some(5));
        assert_eq!(cut(b"a\n\"b\"", b',', false), Some(2));
        assert_eq!(cut(b"\"a", b',', true), None);
    }
}
