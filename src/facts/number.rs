//! Numbers as formats write them -> decimals.

use crate::limits::EXPONENT;

/// The decimal digits of `1500`, `1.62`, `2_000`, `1e3`, `-1.5E-2`; `None` for all else: other bases,
/// infinities, zeros in front
/// (which some read as base eight).
pub fn plain(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (rest, 0),
    };
    let mantissa: String = ungroup(mantissa)?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let padded = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty()
        || !digits(whole)
        || !digits(fraction)
        || padded
        || exponent.unsigned_abs() > EXPONENT.unsigned_abs()
    {
        return None;
    }
    Some(format!("{sign}{}", shift(whole, fraction, exponent)))
}

/// Takes out the `_` between digits.
fn ungroup(text: &str) -> Option<String> {
    let fine = !text.starts_with('_') && !text.ends_with(['_', '.']) && !text.contains("__");
    fine.then(|| text.replace('_', ""))
}

/// Moves the point.
fn shift(whole: &str, fraction: &str, exponent: i32) -> String {
    let mut digits = format!("{whole}{fraction}");
    let mut point = whole.len() as i32 + exponent;
    while point <= 0 {
        digits.insert(0, '0');
        point += 1;
    }
    while (digits.len() as i32) < point {
        digits.push('0');
    }
    let (whole, fraction) = digits.split_at(point as usize);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn written_out_or_refused() {
        for (text, digits) in [
            ("1500", Some("1500")),
            ("1500.0", Some("1500")),
            ("2_000", Some("2000")),
            ("1e3", Some("1000")),
            ("1.5E-2", Some("0.015")),
            ("-1.5e+1", Some("-15")),
            ("0", Some("0")),
            ("0.50", Some("0.5")),
            ("017", None),
            ("0o17", None),
            ("0x1F", None),
            ("1e999", None),
            ("1.", None),
            (".5", None),
            (".inf", None),
        ] {
            assert_eq!(plain(text).as_deref(), digits, "{text}");
        }
    }
}
