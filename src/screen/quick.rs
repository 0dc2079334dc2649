//! The shortest way of a row: one mask a sort of facts, for frames of few rules that are all conjunctions.

/// What a fragment leaves of up to 64 rules: those that hold, those that fail.
type Pair = [u64; 2];

/// No fragment comes to this: a rule can't hold and fail.
const NEW: Pair = [u64::MAX; 2];

/// Fragments up to which masks are kept by place.
const PLACES: usize = 4096;

/// A frame, as far as most rows go.
#[derive(Debug)]
pub struct Quick {
    /// What what is made leaves of the rules.
    made: Pair,
    /// A bit for each rule.
    all: u64,
    axes: Vec<Masks>,
    /// Outcomes by the rules that hold, in order.
    told: Vec<(u64, u32)>,
}

/// The masks of the fragments of a group, by place.
#[derive(Debug)]
struct Masks {
    group: u32,
    by_fragment: Vec<Pair>,
}

/// What a row comes to.
pub enum Found {
    Outcome(u32),
    /// These rules hold and none is open, but the outcome is not set.
    Holds(u64),
    /// Some rule stays open.
    Open,
    /// An axis has no mask for its fragment.
    Missing {
        axis: usize,
        fragment: u32,
    },
}

impl Quick {
    /// A frame of so many rules with its groups in order of the axes.
    pub fn new(rules: usize, made: [u64; 2], groups: impl Iterator<Item = usize>) -> Quick {
        let all = if rules == 64 { u64::MAX } else { (1 << rules) - 1 };
        let axes = groups.map(|group| Masks { group: group as u32, by_fragment: Vec::new() });
        Quick { made, all, axes: axes.collect(), told: Vec::new() }
    }

    /// What a row comes to, given the fragment of each group.
    pub fn find(&self, fragment: impl Fn(usize) -> u32) -> Found {
        let [mut holds, mut fails] = self.made;
        for (axis, masks) in self.axes.iter().enumerate() {
            let fragment = fragment(masks.group as usize);
            match masks.by_fragment.get(fragment as usize) {
                Some(pair) if *pair != NEW => {
                    holds &= pair[0];
                    fails |= pair[1];
                }
                _ => return Found::Missing { axis, fragment },
            }
        }
        if holds | fails != self.all {
            return Found::Open;
        }
        match self.told.binary_search_by_key(&holds, |(holds, _)| *holds) {
            Ok(place) => Found::Outcome(self.told[place].1),
            Err(_) => Found::Holds(holds),
        }
    }

    /// Sets the mask of a fragment, unless there are too many of them.
    pub fn set_mask(&mut self, axis: usize, fragment: u32, mask: &[u64]) -> bool {
        let by_fragment = &mut self.axes[axis].by_fragment;
        let fragment = fragment as usize;
        if fragment >= PLACES {
            return false;
        }
        if by_fragment.len() <= fragment {
            by_fragment.resize(fragment + 1, NEW);
        }
        if let [holds, fails] = mask {
            by_fragment[fragment] = [*holds, *fails];
        }
        true
    }

    /// Sets the outcome where these rules hold.
    pub fn tell(&mut self, holds: u64, outcome: u32) {
        if let Err(place) = self.told.binary_search_by_key(&holds, |(holds, _)| *holds) {
            self.told.insert(place, (holds, outcome));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_put_together() {
        let mut quick = Quick::new(3, [0b111, 0], [4, 7].into_iter());
        let of = |group: usize| if group == 4 { 0 } else { 2 };
        assert!(matches!(quick.find(of), Found::Missing { axis: 0, fragment: 0 }));
        assert!(quick.set_mask(0, 0, &[0b011, 0b100]));
        assert!(matches!(quick.find(of), Found::Missing { axis: 1, fragment: 2 }));
        assert!(quick.set_mask(1, 2, &[0b110, 0b001]));
        assert!(matches!(quick.find(of), Found::Holds(0b010)));
        quick.tell(0b010, 9);
        assert!(matches!(quick.find(of), Found::Outcome(9)));
        assert!(quick.set_mask(1, 2, &[0b100, 0b001]));
        assert!(matches!(quick.find(of), Found::Open));
        assert!(!quick.set_mask(1, 5000, &[0, 0]));
    }
}
