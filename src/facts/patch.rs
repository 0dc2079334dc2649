//! A text changed in small ways before a parser sees it, that still knows the places of the original.

/// A changed text.
#[derive(Debug, Default)]
pub struct Patched {
    pub text: String,
    /// (place in `text` after the change, how many bytes more the original has there than `text`, summed up).
    shifts: Vec<(usize, isize)>,
    shift: isize,
}

impl Patched {
    /// Goes on with a piece of the original.
    pub fn keep(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    /// Puts `new` where the original has `old`.
    pub fn replace(&mut self, old: &str, new: &str) {
        self.text.push_str(new);
        self.shift += old.len() as isize - new.len() as isize;
        self.shifts.push((self.text.len(), self.shift));
    }

    /// The byte of the original that became byte `at`.
    pub fn original(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|(place, _)| *place <= at);
        let shift = before.checked_sub(1).map_or(0, |i| self.shifts[i].1);
        at.saturating_add_signed(shift)
    }
}

#[cfg(test)]
mod tests {
    use super::Patched;

    #[test]
    fn places_of_the_original_are_kept() {
        let mut patched = Patched::default();
        patched.keep("产品");
        patched.replace("：", ": ");
        patched.keep("水泥");
        let at = patched.text.find("水泥").unwrap_or_default();
        assert_eq!(patched.original(at), "产品：".len());
        assert_eq!(patched.original(0), 0);
    }
}
