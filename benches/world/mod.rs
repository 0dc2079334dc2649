//! A made-up catalogue and made-up projects, the same for the same seed: what is measured does not hang on the shipped rules.
//!
//! In: a [`Shape`]. Out: the rules and projects as plain records ([`World`]), the rules as `.mulu` text ([`files`](text::files)), the
//! projects as tables. Products form a tree of three levels. A rule names a product of any level and, as the dice fall, processes,
//! a bound on the capacity, provinces, kinds of construction, an exception; a project states one product of the lowest level, one
//! process, a capacity, a province, a kind of construction. Whoever measures something else on the same work takes the records.

pub mod deciding;
pub mod names;
pub mod oracle;
pub mod parquet;
mod random;
pub mod rows;
pub mod rules;
pub mod table;
pub mod text;

use random::Random;
use rows::Rows;
use rules::Rule;

/// What a world looks like.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub seed: u64,
    pub rules: usize,
    /// Products of the lowest level.
    pub products: usize,
    /// Of a hundred rules so many name processes.
    pub process_percent: usize,
    /// Of a hundred rules so many bound the capacity.
    pub capacity_percent: usize,
    /// Of a hundred rules so many name the provinces where they apply.
    pub province_percent: usize,
    /// Of a hundred projects so many lack one fact.
    pub missing_percent: usize,
    /// Of a hundred projects so many name a term or a place that does not exist.
    pub bad_percent: usize,
}

impl Shape {
    /// So many rules, about three of which a project meets however many there are: products grow with rules.
    pub fn equal(rules: usize) -> Shape {
        Shape {
            seed: 7,
            rules,
            products: (rules * 5 / 6).max(32),
            process_percent: 30,
            capacity_percent: 70,
            province_percent: 0,
            missing_percent: 0,
            bad_percent: 0,
        }
    }

    /// So many rules, about thirty of which a project meets.
    pub fn many(rules: usize) -> Shape {
        Shape { products: (rules / 12).max(32), ..Shape::equal(rules) }
    }

    /// Few products: what decides stands behind the product, so that no rule fails on the first look. About three matches.
    pub fn narrow(rules: usize) -> Shape {
        Shape {
            products: (rules / 45).max(16),
            process_percent: 100,
            capacity_percent: 100,
            province_percent: 85,
            ..Shape::equal(rules)
        }
    }

    /// The shape of a name: `equal`, `many` or `narrow`.
    pub fn named(name: &str, rules: usize) -> Option<Shape> {
        match name {
            "equal" => Some(Shape::equal(rules)),
            "many" => Some(Shape::many(rules)),
            "narrow" => Some(Shape::narrow(rules)),
            _ => None,
        }
    }

    /// The same with projects that lack facts, and with projects that can't be read: so many of a hundred each.
    pub fn with_gaps(self, missing_percent: usize, bad_percent: usize) -> Shape {
        Shape { missing_percent, bad_percent, ..self }
    }
}

/// Rules as records; projects come from [`World::rows`].
#[derive(Debug, Clone)]
pub struct World {
    pub shape: Shape,
    pub rules: Vec<Rule>,
}

impl World {
    pub fn new(shape: Shape) -> World {
        World { shape, rules: rules::make(&mut Random::new(shape.seed), shape) }
    }

    /// Projects without end; the same from the start each time.
    pub fn rows(&self) -> Rows {
        Rows::new(Random::new(self.shape.seed + 1), self.shape)
    }
}
