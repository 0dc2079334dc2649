//! Generated rows: each comes to what it comes to as a project of its own.

use std::cell::RefCell;

use super::evaluate::small_case;
use crate::property::case::holds;
use crate::property::random::Random;
use crate::property::screen::{Tally, table_as_projects};

pub fn law(bytes: &[u8]) {
    let mut random = Random::of(bytes);
    let (compiled, case) = small_case(&mut random);
    let size = (1 + random.below(4), random.below(8));
    let tally = RefCell::new(Tally::default());
    holds("screen", &compiled, case, &|compiled, case| {
        table_as_projects(compiled, case, &mut random.clone(), size, &mut tally.borrow_mut())
    });
}
