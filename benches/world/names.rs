//! What things are called: names of Chinese characters, as long as those of a real vocabulary, none of which lies within another.

/// Provinces that rules and projects name.
pub const PROVINCES: [&str; 24] = [
    "北京", "天津", "河北", "山西", "辽宁", "吉林", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东",
    "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海",
];

/// How a project comes about.
pub const CONSTRUCTION: [&str; 3] = ["新建", "扩建", "迁建"];

/// Processes.
pub const PROCESSES: usize = 24;

/// Products of the lowest level below one of the middle level, and below one of the highest.
pub const FAMILY: usize = 8;
pub const CLASS: usize = 32;

const SYLLABLES: [char; 48] = [
    '钡', '锶', '钛', '锂', '钴', '镍', '锰', '铬', '钒', '钨', '钼', '铌', '钽', '锆', '铪', '铍', '镓',
    '铟', '铊', '锗', '硒', '碲', '铷', '铯', '钪', '钇', '镧', '铈', '镨', '钕', '钐', '铕', '钆', '铽',
    '镝', '钬', '铒', '铥', '镱', '镥', '铼', '锇', '铱', '钌', '铑', '钯', '铋', '锑',
];

/// A product as a rule or a project names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Product {
    /// Lowest level.
    Leaf(usize),
    Family(usize),
    Class(usize),
}

impl Product {
    /// Its name: the last character tells the level, so that no name is part of another.
    pub fn name(self) -> String {
        match self {
            Product::Leaf(number) => syllables(number, '粉'),
            Product::Family(number) => syllables(number, '料'),
            Product::Class(number) => syllables(number, '族'),
        }
    }

    /// A product of the lowest level with all it lies below, itself first.
    pub fn ancestors(leaf: usize) -> [Product; 3] {
        [Product::Leaf(leaf), Product::Family(leaf / FAMILY), Product::Class(leaf / CLASS)]
    }

    /// Whether a product of the lowest level is it or lies below it.
    pub fn covers(self, leaf: usize) -> bool {
        match self {
            Product::Leaf(number) => number == leaf,
            Product::Family(number) => number == leaf / FAMILY,
            Product::Class(number) => number == leaf / CLASS,
        }
    }
}

/// The name of a process.
pub fn process(number: usize) -> String {
    syllables(number, '法')
}

fn syllables(number: usize, last: char) -> String {
    let base = SYLLABLES.len();
    // Neighbours share no beginning, and no two numbers below the cube of the base a name.
    let spread = number * 7919 % base.pow(3);
    let place = |divisor: usize| SYLLABLES[(spread / divisor) % base];
    [place(base * base), place(base), place(1), last].iter().collect()
}
