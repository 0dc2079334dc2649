//! What an engine is asked, and what it answers.

use std::error::Error;

use crate::world::names::{CONSTRUCTION, PROCESSES, PROVINCES, Product, process};
use crate::world::rows::Row;
use crate::world::rules::Rule;

pub type Failure = Box<dyn Error>;

/// A project as strings and a number, all of them stated.
#[derive(Debug, Clone)]
pub struct Facts {
    pub product: String,
    pub process: String,
    pub capacity: i64,
    /// The same with its unit.
    pub capacity_text: String,
    pub province: String,
    pub construction: String,
}

impl Facts {
    /// `None` if the project lacks a fact.
    pub fn new(row: &Row) -> Option<Facts> {
        let capacity = row.capacity? as i64;
        Some(Facts {
            product: Product::Leaf(row.product?).name(),
            process: process(row.process?),
            capacity,
            capacity_text: format!("{capacity} 吨/年"),
            province: PROVINCES[row.province?].to_owned(),
            construction: CONSTRUCTION[row.construction?].to_owned(),
        })
    }
}

/// An engine with the rules in it.
pub trait Peer {
    fn name(&self) -> &'static str;

    /// Appends the numbers of the rules that apply, in any order; the class is its place in [`CLASSES`](crate::world::rules::CLASSES).
    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure>;
}

/// What the names in the conditions of a rule are; empty: any.
pub struct Conditions {
    pub processes: Vec<String>,
    pub provinces: Vec<String>,
    pub construction: Vec<String>,
    pub excepted_provinces: Vec<String>,
    pub least: Option<i64>,
    pub most: Option<i64>,
}

impl Conditions {
    pub fn of(rule: &Rule) -> Conditions {
        let named = |of: &[usize], names: &[&str]| of.iter().map(|n| names[*n].to_owned()).collect();
        let (least, most) = rule.range();
        Conditions {
            processes: rule.processes.iter().map(|number| process(*number)).collect(),
            provinces: named(&rule.provinces, &PROVINCES),
            construction: named(&rule.construction, &CONSTRUCTION),
            excepted_provinces: named(&rule.excepted_provinces, &PROVINCES),
            least: (least > 0).then_some(least as i64),
            most: (most < i64::MAX as u64).then_some(most as i64),
        }
    }
}

/// All processes, all provinces, all kinds of construction.
pub fn vocabulary() -> [Vec<String>; 3] {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    [(0..PROCESSES).map(process).collect(), owned(&PROVINCES), owned(&CONSTRUCTION)]
}

/// `"a", "b"`: names hold nothing that any of the languages would have to escape.
pub fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// The heaviest class of rules.
pub fn heaviest(classes: &[usize], matches: &[usize]) -> Option<usize> {
    matches.iter().map(|number| classes[*number]).min()
}

/// The class of each rule.
pub fn classes(rules: &[Rule]) -> Vec<usize> {
    rules.iter().map(|rule| rule.class).collect()
}
