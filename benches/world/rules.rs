//! Rules as records.

use super::names::{CLASS, CONSTRUCTION, FAMILY, PROCESSES, PROVINCES, Product};
use super::random::Random;
use super::{Shape, names};

/// How many rules stand under one heading.
pub const RULES_PER_SECTION: usize = 500;

/// The classes, the heaviest first.
pub const CLASSES: [(&str, &str); 3] =
    [("淘汰", "eliminated"), ("限制", "restricted"), ("鼓励", "encouraged")];

/// A rule: all that is said of a project must hold, and the exception must not.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its place among the rules.
    pub number: usize,
    /// Its place in [`CLASSES`].
    pub class: usize,
    /// Its place among the rules of its class.
    pub place: usize,
    pub product: Product,
    /// One of these; none: any.
    pub processes: Vec<usize>,
    pub capacity: Option<Bound>,
    /// One of these; none: any.
    pub provinces: Vec<usize>,
    /// One of these; none: any.
    pub construction: Vec<usize>,
    /// None of these.
    pub excepted_provinces: Vec<usize>,
}

/// A bound on the capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    pub comparison: Comparison,
    /// In 万吨/年.
    pub value: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Less,
    AtMost,
    More,
    AtLeast,
}

/// How many 吨 a 万吨 is.
pub const TONNES: u64 = 10_000;

impl Bound {
    /// The least and the greatest capacity that meets it, in 吨/年.
    pub fn range(self) -> (u64, u64) {
        let tonnes = self.value * TONNES;
        match self.comparison {
            Comparison::Less => (0, tonnes - 1),
            Comparison::AtMost => (0, tonnes),
            Comparison::More => (tonnes + 1, i64::MAX as u64),
            Comparison::AtLeast => (tonnes, i64::MAX as u64),
        }
    }
}

impl Rule {
    /// The name that the rule text gives it.
    pub fn name(&self) -> String {
        format!("{}第{}条", self.product.name(), self.number)
    }

    /// The heading it stands under: rules of a class come in headings of equal size.
    pub fn section(&self) -> usize {
        self.place / RULES_PER_SECTION
    }

    /// The number of its item.
    pub fn item(&self) -> usize {
        self.place % RULES_PER_SECTION + 1
    }

    /// The path that decisions give it.
    pub fn path(&self) -> String {
        let (class, section) = (CLASSES[self.class].0, section_name(self.section()));
        let below = if class == "淘汰" { "落后产品/" } else { "" };
        format!("1/{class}/{below}{section}/{}/{}", self.item(), self.name())
    }

    /// The least and the greatest capacity that meets it, in 吨/年.
    pub fn range(&self) -> (u64, u64) {
        self.capacity.map_or((0, i64::MAX as u64), Bound::range)
    }
}

/// The name of a heading.
pub fn section_name(section: usize) -> String {
    names::Product::Class(section).name().replace('族', "业")
}

/// Rules of a shape.
pub fn make(random: &mut Random, shape: Shape) -> Vec<Rule> {
    let mut of_class = [0; CLASSES.len()];
    let rules = (0..shape.rules).map(|number| {
        let mut rule = one(random, shape, number);
        rule.place = of_class[rule.class];
        of_class[rule.class] += 1;
        rule
    });
    rules.collect()
}

fn one(random: &mut Random, shape: Shape, number: usize) -> Rule {
    let class = random.below(CLASSES.len());
    let product = product(random, shape);
    let mut processes = Vec::new();
    if random.percent(shape.process_percent) {
        let first = random.below(PROCESSES);
        processes = vec![first, (first + 1 + random.below(PROCESSES - 1)) % PROCESSES];
    }
    let capacity = random.percent(shape.capacity_percent).then(|| bound(random));
    let mut provinces = Vec::new();
    if random.percent(shape.province_percent) {
        provinces = some_provinces(random, 12);
    }
    let mut construction = Vec::new();
    if random.percent(20) {
        let left_out = random.below(CONSTRUCTION.len());
        construction = (0..CONSTRUCTION.len()).filter(|kind| *kind != left_out).collect();
    }
    let mut excepted_provinces = Vec::new();
    if provinces.is_empty() && random.percent(20) {
        excepted_provinces = some_provinces(random, 4);
    }
    Rule {
        number,
        class,
        place: 0,
        product,
        processes,
        capacity,
        provinces,
        construction,
        excepted_provinces,
    }
}

/// Seven of ten name a product of the lowest level, two of the middle one.
fn product(random: &mut Random, shape: Shape) -> Product {
    let leaf = random.below(shape.products);
    match random.below(10) {
        0 => Product::Class(leaf / CLASS),
        1 | 2 => Product::Family(leaf / FAMILY),
        _ => Product::Leaf(leaf),
    }
}

fn bound(random: &mut Random) -> Bound {
    let comparison = [Comparison::Less, Comparison::AtMost, Comparison::More, Comparison::AtLeast];
    Bound { comparison: comparison[random.below(4)], value: 10 * (1 + random.below(24) as u64) }
}

/// Up to so many provinces side by side.
fn some_provinces(random: &mut Random, most: usize) -> Vec<usize> {
    let count = 1 + random.below(most);
    let first = random.below(PROVINCES.len() - most);
    (first..first + count).collect()
}
