//! The shortest way of a row: one mask a sort of facts, for frames of few rules that are all conjunctions.

use hashbrown::HashMap;

use super::mask::Mask;

/// What a fragment leaves of up to 64 rules: those that hold, those that fail.
type Pair = [u64; 2];

/// Fragments up to which masks are kept by place. A line has thousands, of which a frame meets some.
const PLACES: usize = 64;

/// No fragment comes to this: a rule can't hold and fail.
const NEW: Pair = [u64::MAX; 2];

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

/// The masks of the fragments of a group.
#[derive(Debug)]
struct Masks {
    group: u32,
    by_place: Vec<Pair>,
    others: HashMap<u32, Pair>,
}

impl Masks {
    fn get(&self, fragment: u32) -> Option<Pair> {
        let known = match self.by_place.get(fragment as usize) {
            Some(pair) => Some(*pair),
            None if (fragment as usize) < PLACES => None,
            None => self.others.get(&fragment).copied(),
        };
        known.filter(|pair| *pair != NEW)
    }

    fn set(&mut self, fragment: u32, pair: Pair) {
        let place = fragment as usize;
        if place >= PLACES {
            self.others.insert(fragment, pair);
            return;
        }
        if self.by_place.len() <= place {
            self.by_place.resize(place + 1, NEW);
        }
        self.by_place[place] = pair;
    }
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
        let axes =
            groups.map(|group| Masks { group: group as u32, by_place: Vec::new(), others: HashMap::new() });
        Quick { made, all, axes: axes.collect(), told: Vec::new() }
    }

    /// What a row comes to, given the fragment of each group.
    pub fn find(&self, fragment: impl Fn(usize) -> u32) -> Found {
        let [mut holds, mut fails] = self.made;
        for (axis, masks) in self.axes.iter().enumerate() {
            let fragment = fragment(masks.group as usize);
            let Some(pair) = masks.get(fragment) else { return Found::Missing { axis, fragment } };
            holds &= pair[0];
            fails |= pair[1];
        }
        if holds | fails != self.all {
            return Found::Open;
        }
        match self.told.binary_search_by_key(&holds, |(holds, _)| *holds) {
            Ok(place) => Found::Outcome(self.told[place].1),
            Err(_) => Found::Holds(holds),
        }
    }

    /// Sets the mask of a fragment.
    pub fn set_mask(&mut self, axis: usize, fragment: u32, mask: &Mask) {
        if let ([holds], [fails]) = (mask.holds.as_slice(), mask.fails.as_slice()) {
            self.axes[axis].set(fragment, [*holds, *fails]);
        }
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
        let mask = |holds: u64, fails: u64| Mask { holds: vec![holds], fails: vec![fails] };
        quick.set_mask(0, 0, &mask(0b011, 0b100));
        assert!(matches!(quick.find(of), Found::Missing { axis: 1, fragment: 2 }));
        quick.set_mask(1, 2, &mask(0b110, 0b001));
        assert!(matches!(quick.find(of), Found::Holds(0b010)));
        quick.tell(0b010, 9);
        assert!(matches!(quick.find(of), Found::Outcome(9)));
        quick.set_mask(1, 2, &mask(0b100, 0b001));
        assert!(matches!(quick.find(of), Found::Open));
        quick.set_mask(1, 5000, &mask(0b111, 0));
        let of = |group: usize| if group == 4 { 0 } else { 5000 };
        assert!(matches!(quick.find(of), Found::Holds(0b011)));
        quick.set_mask(1, 5000, &mask(0b110, 0b001));
        assert!(matches!(quick.find(of), Found::Outcome(9)));
    }
}
