//! Numbers in cells, read fast where they are plain: digits, perhaps a point, then whatever the unit is.

use crate::quantity::Number;

/// Digits up to which a decimal is told from every other by the nearest float.
const DIGITS: usize = 15;

const POWERS: [f64; DIGITS + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The plain number that a text begins with, and what follows it. The float is the one nearest to the decimal as written, so that
/// the shortest decimal which rounds to it is the one as written. `None` where the number is longer than that, or there is none.
pub fn leading(text: &str) -> Option<(f64, &str)> {
    let bytes = text.as_bytes();
    let mut mantissa = 0u64;
    let (mut digits, mut places, mut at) = (0usize, 0usize, 0usize);
    let mut point = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + u64::from(byte - b'0');
                digits += 1;
                places += usize::from(point);
                if digits > DIGITS {
                    return None;
                }
            }
            b'.' if !point && digits > 0 => point = true,
            _ => break,
        }
        at += 1;
    }
    let unfinished = digits == 0 || (point && places == 0);
    (!unfinished).then(|| (mantissa as f64 / POWERS[places], &text[at..]))
}

/// The shortest decimal that rounds to a float, exactly.
pub fn exact(float: f64) -> Option<Number> {
    Number::parse(&float.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_told_from_all_else() {
        assert_eq!(leading("1500 吨/日"), Some((1500.0, " 吨/日")));
        assert_eq!(leading("0.15万吨"), Some((0.15, "万吨")));
        assert_eq!(leading("1,500 吨"), Some((1.0, ",500 吨")));
        assert_eq!(leading("12"), Some((12.0, "")));
        for other in ["", "吨", "-1", ".5", "1.", "1234567890123456", "１２"] {
            assert_eq!(leading(other), None, "{other}");
        }
    }

    #[test]
    fn what_was_written_comes_back() {
        for text in ["0.1", "123456789.012345", "999999999999999", "0.00000000000001", "2000.5"] {
            let (float, _) = leading(text).expect("plain");
            assert_eq!(exact(float), Number::parse(text).ok(), "{text}");
        }
    }
}
