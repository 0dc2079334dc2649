//! Intervals of any ordered values: quantities, ranks of levels, dates.

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct End<T> {
    pub value: T,
    /// Whether the value itself belongs to the interval.
    pub inclusive: bool,
}

/// All values between two ends; a missing end is open towards infinity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval<T> {
    pub low: Option<End<T>>,
    pub high: Option<End<T>>,
}

/// How one interval lies to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlap {
    Inside,
    Disjoint,
    Straddles,
}

impl<T: Copy + Ord> Interval<T> {
    /// Every value.
    pub const ALL: Interval<T> = Interval { low: None, high: None };

    /// Just one value.
    pub fn point(value: T) -> Self {
        let end = Some(End { value, inclusive: true });
        Self { low: end, high: end }
    }

    /// Values from `value` up.
    pub fn from(value: T, inclusive: bool) -> Self {
        Self { low: Some(End { value, inclusive }), high: None }
    }

    /// Values up to `value`.
    pub fn to(value: T, inclusive: bool) -> Self {
        Self { low: None, high: Some(End { value, inclusive }) }
    }

    /// The value, if there is exactly one.
    pub fn as_point(&self) -> Option<T> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low.value == high.value && low.inclusive && high.inclusive => {
                Some(low.value)
            }
            _ => None,
        }
    }

    /// Whether no value lies in it.
    pub fn is_empty(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => {
                low.value > high.value || (low.value == high.value && !(low.inclusive && high.inclusive))
            }
            _ => false,
        }
    }

    /// Values in both.
    pub fn and(&self, other: &Self) -> Self {
        let low = match (self.low, other.low) {
            (Some(a), Some(b)) if a.value == b.value => Some(if a.inclusive { b } else { a }),
            (Some(a), Some(b)) => Some(if a.value > b.value { a } else { b }),
            (a, b) => a.or(b),
        };
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) if a.value == b.value => Some(if a.inclusive { b } else { a }),
            (Some(a), Some(b)) => Some(if a.value < b.value { a } else { b }),
            (a, b) => a.or(b),
        };
        Self { low, high }
    }

    /// How this interval, which has to be non-empty, lies to `range`.
    pub fn within(&self, range: &Self) -> Overlap {
        let both = self.and(range);
        if both.is_empty() {
            Overlap::Disjoint
        } else if both == *self {
            Overlap::Inside
        } else {
            Overlap::Straddles
        }
    }

    /// Whether `value` belongs to it.
    pub fn contains(&self, value: T) -> bool {
        Self::point(value).within(self) == Overlap::Inside
    }

    /// Applies a growing function to both ends; `None` if it fails at one.
    pub fn map<U>(&self, mut f: impl FnMut(T) -> Option<U>) -> Option<Interval<U>> {
        let mut end = |end: Option<End<T>>| match end {
            None => Some(None),
            Some(End { value, inclusive }) => f(value).map(|value| Some(End { value, inclusive })),
        };
        Some(Interval { low: end(self.low)?, high: end(self.high)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_ends_decide_by_inclusion() {
        let below = Interval::to(2000, false);
        assert_eq!(Interval::point(2000).within(&below), Overlap::Disjoint);
        assert_eq!(Interval::point(1999).within(&below), Overlap::Inside);
        assert_eq!(
            Interval { low: None, high: Interval::to(2000, true).high }.within(&below),
            Overlap::Straddles
        );
        assert_eq!(Interval::from(2000, true).within(&below), Overlap::Disjoint);
        assert_eq!(Interval::to(2000, false).within(&below), Overlap::Inside);
    }

    #[test]
    fn empty_when_ends_cross_or_exclude_the_only_value() {
        assert!(Interval::point(1).and(&Interval::to(1, false)).is_empty());
        assert!(Interval::point(1).and(&Interval::point(2)).is_empty());
        assert!(!Interval::point(1).is_empty());
    }
}
