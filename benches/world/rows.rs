//! Projects, one after another.

use super::Shape;
use super::names::{CONSTRUCTION, PROCESSES, PROVINCES, Product, process};
use super::random::Random;

/// The columns of a table of projects. The number of the first one is its name; a capacity is a plain number.
pub const COLUMNS: [&str; 6] = ["项目", "产品", "工艺", "产能（吨/年）", "地区", "建设性质"];

/// A project. What it lacks is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub number: usize,
    /// A product of the lowest level.
    pub product: Option<usize>,
    pub process: Option<usize>,
    /// In 吨/年.
    pub capacity: Option<u64>,
    pub province: Option<usize>,
    pub construction: Option<usize>,
    /// Whether one of its names is none that the rules know, and which: the place among [`COLUMNS`].
    pub bad: Option<usize>,
}

/// Projects without end.
#[derive(Debug, Clone)]
pub struct Rows {
    random: Random,
    shape: Shape,
    next: usize,
}

impl Rows {
    pub(super) fn new(random: Random, shape: Shape) -> Rows {
        Rows { random, shape, next: 0 }
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let random = &mut self.random;
        let mut row = Row {
            number: self.next,
            product: Some(random.below(self.shape.products)),
            process: Some(random.below(PROCESSES)),
            capacity: Some(1 + random.below(2_500_000) as u64),
            province: Some(random.below(PROVINCES.len())),
            construction: Some(random.below(CONSTRUCTION.len())),
            bad: None,
        };
        self.next += 1;
        if random.percent(self.shape.missing_percent) {
            match random.below(5) {
                0 => row.product = None,
                1 => row.process = None,
                2 => row.capacity = None,
                3 => row.province = None,
                _ => row.construction = None,
            }
        }
        if random.percent(self.shape.bad_percent) {
            row.bad = Some([1, 2, 4][random.below(3)]);
        }
        Some(row)
    }
}

impl Row {
    /// Its cells in order of [`COLUMNS`].
    pub fn cells(&self) -> [Option<String>; 6] {
        let mut cells = [
            Some(format!("P{:08}", self.number)),
            self.product.map(|product| Product::Leaf(product).name()),
            self.process.map(process),
            self.capacity.map(|capacity| capacity.to_string()),
            self.province.map(|province| PROVINCES[province].to_owned()),
            self.construction.map(|construction| CONSTRUCTION[construction].to_owned()),
        ];
        if let Some(cell) = self.bad {
            cells[cell] = Some("无此名称".to_owned());
        }
        cells
    }

    /// Its facts as a person would write them: attribute and value, without the name.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let attributes = ["产品", "工艺", "产能", "地区", "建设性质"];
        let [_, cells @ ..] = self.cells();
        let with_unit = |attribute, cell| match attribute {
            "产能" => format!("{cell} 吨/年"),
            _ => cell,
        };
        let stated = attributes.into_iter().zip(cells).filter_map(|(key, cell)| Some((key, cell?)));
        stated.map(|(key, cell)| (key, with_unit(key, cell))).collect()
    }
}
