//! Properties of decisions on generated rules and facts: the plan evaluator against the reference, soundness of
//! `certain` and `possible`, `nearest` against brute force, and what must not matter.
//!
//! `MULU_PROPERTY_CASES` sets how many rule sets are tried, `MULU_PROPERTY_SEED` where they start.

pub mod case;
mod complete;
mod exact;
pub mod facts;
pub mod generate;
mod mix;
pub mod model;
mod near;
mod oracle;
mod order;
pub mod random;
mod screen;
mod sound;

use std::cell::RefCell;

use case::{count, hold};

#[test]
fn plan_and_reference_agree() {
    let mix = RefCell::new(mix::Mix::default());
    hold(1, count(150), 6, &|compiled, case| {
        mix.borrow_mut().add(compiled.program(), &case.project, &case.options);
        oracle::same(compiled, case)
    });
    println!("{:?}", mix.borrow());
    mix.borrow().assert();
}

#[test]
fn missing_facts_change_nothing_certain() {
    hold(2, count(40), 4, &sound::filling);
}

#[test]
fn exact_facts_change_nothing_certain() {
    hold(3, count(40), 4, &sound::refining);
}

#[test]
fn nearest_changes_are_real_and_nearest() {
    hold(4, count(40), 3, &near::nearest);
}

#[test]
fn order_does_not_matter() {
    hold(5, count(40), 3, &order::without_order);
}

#[test]
fn rows_come_to_what_projects_come_to() {
    let tally = RefCell::new(screen::Tally::default());
    hold(7, count(15), 1, &|compiled, case| {
        screen::rows_as_projects(compiled, case, &mut tally.borrow_mut())
    });
    println!("{:?}", tally.borrow());
    tally.borrow().assert();
}

#[test]
fn proofs_agree_with_brute_force() {
    let tally = RefCell::new(exact::Tally::default());
    hold(6, count(10), 4, &|compiled, case| exact::exactness(compiled, case, &mut tally.borrow_mut()));
    println!("{:?}", tally.borrow());
    tally.borrow().assert();
}
