//! Exact rational numbers: what is divided stays exact (a total over three lines), what is written in
//! decimals is kept to the last digit.

use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, Signed, Zero};

use crate::limits::DIGITS;

/// An exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(Ratio<i128>);

/// Why a text is not a number that can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Not digits, one point, digits.
    Malformed,
    /// More digits than are kept exactly.
    TooLong,
}

impl Number {
    pub const ZERO: Number = Number(Ratio::new_raw(0, 1));
    pub const ONE: Number = Number(Ratio::new_raw(1, 1));

    /// Reads decimals such as `1500`, `1.62`, `1,500`, with full-width forms; an optional sign comes first.
    pub fn parse(text: &str) -> Result<Number, NumberError> {
        let mut text: String = text.chars().map(half_width).filter(|c| *c != '_').collect();
        let negative = text.starts_with(['-', '−']);
        if text.starts_with(['-', '+', '−']) {
            text = text.chars().skip(1).collect();
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let whole = ungroup(whole).ok_or(NumberError::Malformed)?;
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(&whole) || !all_digits(fraction) || text.ends_with('.') {
            return Err(NumberError::Malformed);
        }
        let digits = format!("{}{fraction}", whole.trim_start_matches('0'));
        if digits.len() > DIGITS {
            return Err(NumberError::TooLong);
        }
        let value: i128 =
            if digits.is_empty() { 0 } else { digits.parse().map_err(|_| NumberError::TooLong)? };
        let scale = 10i128.checked_pow(fraction.len() as u32).ok_or(NumberError::TooLong)?;
        Ok(Number(Ratio::new(if negative { -value } else { value }, scale)))
    }

    /// A whole number.
    pub fn whole(value: i64) -> Number {
        Number(Ratio::from_integer(value.into()))
    }

    /// Sum; `None` when it can't be held.
    pub fn plus(self, other: Number) -> Option<Number> {
        self.0.checked_add(&other.0).map(Number)
    }

    /// Difference; `None` when it can't be held.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(Number(-other.0))
    }

    /// Product; `None` when it can't be held.
    pub fn times(self, other: Number) -> Option<Number> {
        match (self.as_integer(), other.as_integer()) {
            (Some(a), Some(b)) => a.checked_mul(b).map(|product| Number(Ratio::from_integer(product))),
            _ => self.0.checked_mul(&other.0).map(Number),
        }
    }

    /// Quotient; `None` when it can't be held or `other` is zero.
    pub fn over(self, other: Number) -> Option<Number> {
        match (self.as_integer(), other.as_integer()) {
            (_, Some(0)) => None,
            (Some(_), Some(1)) => Some(self),
            (Some(a), Some(b)) if a.checked_rem(b) == Some(0) => {
                a.checked_div(b).map(|quotient| Number(Ratio::from_integer(quotient)))
            }
            _ => self.0.checked_div(&other.0).map(Number),
        }
    }

    /// Most numbers are whole: they need no common divisor.
    fn as_integer(self) -> Option<i128> {
        (*self.0.denom() == 1).then_some(*self.0.numer())
    }

    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// Whether it has decimals that end, so that it can be written.
    pub fn is_decimal(self) -> bool {
        self.endless() == 1
    }

    /// What its denominator has besides twos and fives: times that, its decimals end.
    pub fn endless(self) -> i64 {
        let mut rest = *self.0.denom();
        for prime in [2, 5] {
            while rest % prime == 0 {
                rest /= prime;
            }
        }
        i64::try_from(rest).unwrap_or(i64::MAX)
    }

    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// A decimal of at most `digits` significant digits next to it, above or below, for numbers whose decimals do not end; the
    /// number itself if they do, or if the decimal can't be held.
    pub fn to_decimal(self, digits: u32, up: bool) -> Number {
        if !self.to_string().contains('/') {
            return self;
        }
        let whole_digits = self.0.abs().to_integer().to_string().len() as u32;
        let places = digits.saturating_sub(whole_digits);
        let rounded = 10i128.checked_pow(places).and_then(|scale| {
            let scaled = self.times(Number(Ratio::from_integer(scale)))?;
            let whole = if up { scaled.0.ceil() } else { scaled.0.floor() };
            Number(whole).over(Number(Ratio::from_integer(scale)))
        });
        rounded.unwrap_or(self)
    }

    /// A float next to it, at most a few places of the last digit off.
    pub fn to_float(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }

    /// The largest whole number not above it, if it fits.
    pub fn floor(self) -> Option<i64> {
        i64::try_from(self.0.floor().to_integer()).ok()
    }

    /// The number if it is whole and fits.
    pub fn to_whole(self) -> Option<i64> {
        if self.0.is_integer() { i64::try_from(*self.0.numer()).ok() } else { None }
    }
}

/// Takes out commas that group by three: `1,500` but not `1,50`.
fn ungroup(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let well_formed = (1..=3).contains(&first.len()) && groups.clone().all(|g| g.len() == 3);
    well_formed.then(|| whole.replace(',', ""))
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '．' => '.',
        '，' => ',',
        '－' => '-',
        '＋' => '+',
        other => other,
    }
}

/// Decimals if they end; otherwise a fraction such as `100/3`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut numer, denom) = (*self.0.numer(), *self.0.denom());
        if denom == 1 {
            return write!(f, "{numer}");
        }
        let mut rest = denom;
        let mut places = [0u32; 2];
        for (place, prime) in places.iter_mut().zip([2, 5]) {
            while rest % prime == 0 {
                rest /= prime;
                *place += 1;
            }
        }
        let width = places[0].max(places[1]);
        let Some(scale) = 10i128.checked_pow(width).filter(|_| rest == 1) else {
            return write!(f, "{numer}/{denom}");
        };
        if numer < 0 {
            write!(f, "-")?;
            numer = -numer;
        }
        match numer.checked_mul(scale / denom) {
            Some(scaled) => {
                write!(f, "{}.{:0>width$}", scaled / scale, scaled % scale, width = width as usize)
            }
            None => write!(f, "{numer}/{denom}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_decimals() {
        for (text, shown) in [
            ("1500", "1500"),
            ("0.15", "0.15"),
            ("１．６２", "1.62"),
            ("1,500", "1500"),
            ("99.999", "99.999"),
            ("-3", "-3"),
            ("0", "0"),
            ("007.50", "7.5"),
        ] {
            assert_eq!(Number::parse(text).map(|n| n.to_string()), Ok(shown.to_owned()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", ".", "1.", "1e9", "1,50", "1.2.3", "--1", "1,5000"] {
            assert_eq!(Number::parse(text), Err(NumberError::Malformed), "{text}");
        }
        assert_eq!(Number::parse(&"9".repeat(40)), Err(NumberError::TooLong));
    }

    #[test]
    fn endless_decimals_are_cut_to_either_side() {
        let third = Number::whole(1000).over(Number::whole(3)).unwrap();
        assert_eq!(third.to_decimal(6, true).to_string(), "333.334");
        assert_eq!(third.to_decimal(6, false).to_string(), "333.333");
        assert_eq!(Number::whole(7).to_decimal(1, true), Number::whole(7));
    }

    #[test]
    fn division_is_exact() {
        let third = Number::whole(100).over(Number::whole(3));
        assert_eq!(third.map(|n| n.to_string()), Some("100/3".to_owned()));
        assert_eq!(third.and_then(|n| n.times(Number::whole(3))), Some(Number::whole(100)));
        assert_eq!(Number::ONE.over(Number::ZERO), None);
    }
}
