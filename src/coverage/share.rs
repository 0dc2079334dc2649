//! A part of a whole, in percent with one decimal.

use std::fmt;

use serde::Serialize;

/// Tenths of a percent, worked out in whole numbers and rounded half up, but only the whole is shown as 100.0 and only nothing
/// as 0.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "f64")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Share(u32);

impl Share {
    /// The share of a part; none of nothing.
    pub fn of(part: usize, whole: usize) -> Option<Share> {
        let (part, whole) = (part.min(whole) as u128, whole as u128);
        let tenths = (2000 * part + whole).checked_div(2 * whole)?;
        let tenths = match part {
            0 => 0,
            part if part == whole => 1000,
            _ => tenths.clamp(1, 999),
        };
        Some(Share(tenths as u32))
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> f64 {
        f64::from(share.0) / 10.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}%", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn shares_are_rounded_but_never_to_all_or_nothing() {
        for (part, whole, shown) in [
            (0, 3, "0.0%"),
            (1, 3, "33.3%"),
            (2, 3, "66.7%"),
            (3, 3, "100.0%"),
            (1, 8, "12.5%"),
            (1, 2000, "0.1%"),
            (1, 100_000, "0.1%"),
            (99_999, 100_000, "99.9%"),
        ] {
            assert_eq!(Share::of(part, whole).map(|s| s.to_string()).as_deref(), Some(shown));
        }
        assert_eq!(Share::of(0, 0), None);
        assert_eq!(Share::of(1, 3).map(f64::from), Some(33.3));
    }
}
