//! Properties of decisions on generated rules and facts: the plan evaluator against the reference, soundness of
//! `certain` and `possible`, `nearest` against brute force, and what must not matter.
//!
//! `MULU_PROPERTY_CASES` sets how many rule sets are tried, `MULU_PROPERTY_SEED` where they start.

mod case;
mod facts;
mod generate;
mod mix;
mod model;
mod oracle;
mod random;

use std::cell::RefCell;

use case::{count, hold};

#[test]
fn plan_and_reference_agree() {
    let mix = RefCell::new(mix::Mix::default());
    hold(1, count(400), 6, &|compiled, case| {
        mix.borrow_mut().add(compiled.program(), &case.project, &case.options);
        oracle::same(compiled, case)
    });
    println!("{:?}", mix.borrow());
    mix.borrow().assert();
}
