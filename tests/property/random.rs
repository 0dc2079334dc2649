//! A small source of random choices, seeded, so that every run of the tests sees the same cases; or steered by bytes, so that who
//! changes a byte changes a choice.

/// The bytes that are given, each a choice; then splitmix64.
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
    given: std::vec::IntoIter<u8>,
}

impl Random {
    pub fn new(seed: u64) -> Random {
        let state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66;
        Random { state, given: Vec::new().into_iter() }
    }

    /// The first bytes are the seed of what comes when the others are used up: a change of one of those leaves the rest as it is.
    pub fn of(bytes: &[u8]) -> Random {
        let (seed, choices) = bytes.split_at(bytes.len().min(4));
        let seed = seed.iter().fold(0, |seed, byte| seed << 8 | u64::from(*byte));
        Random { given: Vec::from(choices).into_iter(), ..Random::new(seed) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        match self.given.next() {
            // One byte for what one can say, two for more.
            Some(byte) if end <= 256 => usize::from(byte) % end.max(1),
            Some(byte) => (usize::from(byte) << 8 | usize::from(self.given.next().unwrap_or(0))) % end,
            None => (self.next() % end.max(1) as u64) as usize,
        }
    }

    /// True in so many cases of a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the items, which must not be empty.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// One of some words.
    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    /// One of the items, if there is any.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        if items.is_empty() { None } else { Some(self.pick(items)) }
    }

    /// Another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.below(end + 1);
            items.swap(end, other);
        }
    }
}
