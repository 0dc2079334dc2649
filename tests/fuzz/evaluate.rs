//! A generated program and project: the plan evaluator says what the reference says.

use super::world;
use crate::property::case::{Case, Compiled, holds, options};
use crate::property::generate::small_rule_set;
use crate::property::random::Random;
use crate::property::{facts, oracle};

pub fn law(bytes: &[u8]) {
    let mut random = Random::of(bytes);
    let (compiled, case) = small_case(&mut random);
    holds("evaluate", &compiled, case, &oracle::same);
}

/// A small world.
pub fn small_case(random: &mut Random) -> (Compiled, Case) {
    let rules = small_rule_set(random);
    let compiled = world::compiled(&rules);
    let project = facts::project(random, compiled.program());
    let options = options(random, compiled.program());
    (compiled, Case { rules, project, options })
}
