//! Bytes of a table -> text, and what of them is none.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::diagnostic::{Arg, Diagnostic};
use crate::facts::decode;

/// A text, and the places in it where the bytes were none: there stands a mark instead.
pub fn to_text(bytes: Vec<u8>, encoding: &'static Encoding) -> (String, Vec<usize>) {
    if encoding != UTF_8 {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes);
        let marks = |text: &str| text.match_indices('\u{fffd}').map(|(place, _)| place).collect();
        let wrong = if broken { marks(&text) } else { Vec::new() };
        return (Cow::into_owned(text), wrong);
    }
    // One look is enough for a text that is one.
    let mut bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let (mut wrong, mut checked) = (Vec::new(), 0);
    loop {
        match std::str::from_utf8(&bytes[checked..]) {
            Ok(_) => break,
            Err(error) => {
                let place = checked + error.valid_up_to();
                let length = error.error_len().unwrap_or(bytes.len() - place);
                bytes[place..place + length].fill(b'?');
                wrong.push(place);
                checked = place + length;
            }
        }
    }
    (String::from_utf8(bytes).unwrap_or_default(), wrong)
}

/// Refuses an input that begins in another encoding than UTF-8: else every row of it would be broken.
pub fn guard_encoding(name: &str, start: &[u8]) -> Result<(), Diagnostic> {
    const LOOKED_AT: usize = 64 << 10;
    let head = &start[..start.len().min(LOOKED_AT)];
    // Cut at the end of a line, so that no character is cut.
    let head = match head.iter().rposition(|byte| *byte == b'\n') {
        Some(end) if head.len() == LOOKED_AT => &head[..end],
        _ => head,
    };
    if std::str::from_utf8(head).is_ok() {
        return Ok(());
    }
    let Err(problem) = decode(head) else { return Ok(()) };
    let guessed = problem.args.into_iter().find_map(|(_, arg)| match arg {
        Arg::Word("encoding-gb18030") => Some("screen-encoding-gbk"),
        Arg::Word("encoding-utf16le" | "encoding-utf16be") => Some("screen-encoding-utf16"),
        Arg::Word("encoding-big5") => Some("screen-encoding-big5"),
        _ => None,
    });
    match guessed {
        Some(encoding) => {
            Err(Diagnostic::placeless("screen-encoding").with("file", name).with_word("encoding", encoding))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;

    #[test]
    fn what_is_no_text_is_marked() {
        assert_eq!(to_text(b"a\xffb\xe4\xb8".to_vec(), UTF_8), ("a?b??".to_owned(), vec![1, 3]));
        assert_eq!(to_text(b"\xb2\xfa\xc6\xb7".to_vec(), GB18030), ("产品".to_owned(), vec![]));
        assert_eq!(to_text(b"a\xff,".to_vec(), GB18030), ("a\u{fffd},".to_owned(), vec![1]));
    }
}
