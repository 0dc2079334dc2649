//! Bytes of a facts file -> text, or which encoding they seem to have.

use crate::diagnostic::{Arg, Diagnostic};

/// Reads UTF-8, with or without a byte order mark (which is dropped).
pub fn decode(bytes: &[u8]) -> Result<String, Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let wrong = |encoding| Err(Diagnostic::placeless("not-utf8").with("encoding", Arg::Word(encoding)));
    match bytes {
        [0xFF, 0xFE, ..] => return wrong("encoding-utf16le"),
        [0xFE, 0xFF, ..] => return wrong("encoding-utf16be"),
        _ => {}
    }
    if bytes.contains(&0) {
        // What is well-formed UTF-8 beyond ASCII is no other encoding that happens to look like it.
        let is_utf8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
        return match wide(bytes).filter(|_| !is_utf8) {
            Some(encoding) => wrong(encoding),
            None => Err(Diagnostic::placeless("binary-facts")),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if has_controls(text) => Err(Diagnostic::placeless("binary-facts")),
        Ok(text) => Ok(text.to_owned()),
        Err(_) if is_big5(bytes) => wrong("encoding-big5"),
        Err(_) if is_gb18030(bytes) => wrong("encoding-gb18030"),
        Err(_) if looks_like_text(bytes) => wrong("encoding-unknown"),
        Err(_) => Err(Diagnostic::placeless("binary-facts")),
    }
}

/// UTF-16 without a mark: ASCII (colons, spaces, line ends) leaves a zero in one half of its units.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A program or an archive has zeros everywhere; text has them in one half, a fair share of it.
    let enough = (head.len() / 16).max(2);
    let line_ends =
        head.windows(2).filter(|w| matches!(w, [b'\n' | b':' | b' ', 0] | [0, b'\n' | b':' | b' '])).count();
    match (even, odd) {
        _ if line_ends == 0 => None,
        (0, n) if n >= enough => Some("encoding-utf16le"),
        (n, 0) if n >= enough => Some("encoding-utf16be"),
        _ => None,
    }
}

/// Whether the text is well-formed as Big5, and more of its characters are common ones there (leads A4 to C6) than
/// are in GB 2312 (区 16 to 55).
fn is_big5(bytes: &[u8]) -> bool {
    let (mut at, mut big5, mut gb, mut wide) = (0, 0usize, 0usize, 0usize);
    while at < bytes.len() {
        match bytes[at..] {
            [b, ..] if b < 0x80 => at += 1,
            [high @ 0xA1..=0xF9, low @ (0x40..=0x7E | 0xA1..=0xFE), ..] => {
                wide += 1;
                big5 += usize::from((0xA440..=0xC67E).contains(&u16::from_be_bytes([high, low])));
                gb += usize::from((0xB0..=0xD7).contains(&high) && low >= 0xA1);
                at += 2;
            }
            _ => return false,
        }
    }
    big5 > gb && big5 * 2 >= wide
}

/// Whether every byte above ASCII opens a well-formed two- or four-byte character, and some are in the range of
/// common characters (区 16 to 55 of GB 2312).
fn is_gb18030(bytes: &[u8]) -> bool {
    let (mut at, mut common, mut wide) = (0, 0usize, 0usize);
    while at < bytes.len() {
        match bytes[at..] {
            [b, ..] if b < 0x80 => {
                if b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r') {
                    return false;
                }
                at += 1;
            }
            [0x81..=0xFE, 0x30..=0x39, 0x81..=0xFE, 0x30..=0x39, ..] => {
                wide += 1;
                at += 4;
            }
            [high @ 0x81..=0xFE, low @ (0x40..=0x7E | 0x80..=0xFE), ..] => {
                wide += 1;
                common += usize::from((0xA1..=0xF7).contains(&high) && low >= 0xA1);
                at += 2;
            }
            _ => return false,
        }
    }
    wide > 0 && common * 2 >= wide
}

/// Mostly printable: some single-byte encoding rather than data.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    !head.iter().any(|b| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C))
}

fn has_controls(text: &str) -> bool {
    text.bytes().any(|b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C)) || text.contains('\u{7f}')
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::diagnostic::Arg;

    fn verdict(bytes: &[u8]) -> String {
        match decode(bytes) {
            Ok(text) => text,
            Err(d) => match d.args.first() {
                Some((_, Arg::Word(word))) => format!("{} {word}", d.code),
                _ => d.code.to_owned(),
            },
        }
    }

    #[test]
    fn the_likely_encoding_is_named() {
        let text = "产品: 水泥\n产能: 1500\n";
        let wide = |big: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        assert_eq!(verdict(text.as_bytes()), text);
        assert_eq!(verdict(format!("\u{feff}{text}").as_bytes()), text);
        assert_eq!(verdict(&wide(false)), "not-utf8 encoding-utf16le");
        assert_eq!(verdict(&wide(true)), "not-utf8 encoding-utf16be");
        assert_eq!(verdict(&[&[0xFF, 0xFE], &wide(false)[..]].concat()), "not-utf8 encoding-utf16le");
        // 产品: 水泥 in GBK.
        assert_eq!(verdict(b"\xb2\xfa\xc6\xb7: \xcb\xae\xc4\xe0\n"), "not-utf8 encoding-gb18030");
        // 產品: 水泥 in Big5.
        assert_eq!(verdict(b"\xb2\xa3\xab\x7e: \xa4\xf4\xaa\x64\n"), "not-utf8 encoding-big5");
        assert_eq!(verdict(b"caf\xe9: 1\n"), "not-utf8 encoding-unknown");
        assert_eq!(verdict(b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x3e\x00"), "binary-facts");
        assert_eq!(verdict(b"\x89PNG\r\n\x1a\n\xff\xd8"), "binary-facts");
    }
}
