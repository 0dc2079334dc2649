//! Properties of decisions on generated rules and facts: the plan evaluator against the reference, soundness of
//! `certain` and `possible`, `nearest` against brute force, and what must not matter.
//!
//! `MULU_PROPERTY_CASES` sets how many rule sets are tried, `MULU_PROPERTY_SEED` where they start.

pub mod case;
mod chain;
mod cites;
mod complete;
mod exact;
pub mod facts;
pub mod generate;
pub mod gist;
mod matters;
mod mix;
pub mod model;
mod near;
pub mod oracle;
mod order;
mod ours;
pub mod random;
pub mod screen;
mod sound;
pub mod spelling;
mod tongue;
mod units;
pub mod write;

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
    let tally = RefCell::new(order::Tally::default());
    hold(5, count(40), 3, &|compiled, case| order::without_order(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
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

#[test]
fn units_do_not_matter() {
    let tally = RefCell::new(units::Tally::default());
    hold(8, count(40), 3, &|compiled, case| units::without_units(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
    assert!(tally.borrow().has_bounds(), "{tally:?}");
}

#[test]
fn units_do_not_matter_to_ours() {
    let tally = RefCell::new(units::Tally::default());
    ours::hold_of_ours(300, &|compiled, case| units::facts(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}

#[test]
fn the_language_of_keywords_does_not_matter() {
    let tally = RefCell::new(tongue::Tally::default());
    hold(9, count(30), 2, &|compiled, case| tongue::without_tongue(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
    tally.borrow().assert_lines();
}

#[test]
fn the_language_of_keys_does_not_matter_to_ours() {
    let tally = RefCell::new(tongue::Tally::default());
    ours::hold_of_ours(200, &|compiled, case| tongue::facts(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}

#[test]
fn chains_of_more_exact_statements_change_nothing_certain() {
    let tally = RefCell::new(chain::Tally::default());
    hold(10, count(30), 3, &|compiled, case| chain::chains(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}

#[test]
fn nearest_changes_of_exact_decisions_are_real() {
    let tally = RefCell::new(near::Tally::default());
    hold(11, count(30), 3, &|compiled, case| near::flips(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}

#[test]
fn nearest_changes_of_ours_are_real() {
    let tally = RefCell::new(near::Tally::default());
    ours::hold_of_ours(40, &|compiled, case| near::flips(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}

#[test]
fn what_is_asked_matters() {
    let tally = RefCell::new(matters::Tally::default());
    hold(12, count(10), 2, &|compiled, case| matters::matters(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}

#[test]
fn decisions_explain_themselves() {
    let tally = RefCell::new(cites::Tally::default());
    hold(13, count(40), 4, &|compiled, case| cites::cited(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}

#[test]
fn decisions_about_ours_explain_themselves() {
    let tally = RefCell::new(cites::Tally::default());
    ours::hold_of_ours(150, &|compiled, case| cites::cited(compiled, case, &mut tally.borrow_mut()));
    tally.borrow().assert();
}
