//! Rule sets as data that can be generated, shrunk and printed as `mulu` text.

use mulu::rulebook::{RuleFile, Rulebook};
use mulu::syntax::ast::Class;

/// A rule set over the fixed prelude below.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub terms: Vec<TermModel>,
    pub definitions: Vec<(String, Cond)>,
    pub rules: Vec<RuleModel>,
    /// 全, 部分 or 缺 for each of [`HEADINGS`].
    pub extents: Vec<&'static str>,
    /// Whether the default of 口径 裸界 includes the number.
    pub bare_includes: bool,
    /// The heaviest first.
    pub precedence: [Class; 3],
}

#[derive(Debug, Clone)]
pub struct TermModel {
    pub attributes: Vec<&'static str>,
    pub name: String,
    pub under: Vec<String>,
    pub parts: Vec<String>,
    pub sectors: Vec<&'static str>,
}

#[derive(Debug, Clone)]
pub struct RuleModel {
    pub name: String,
    pub class: Class,
    /// 建材 or 化工.
    pub section: &'static str,
    pub reference: bool,
    pub whens: Vec<Cond>,
    pub unless: Vec<Cond>,
}

#[derive(Debug, Clone)]
pub enum Cond {
    All(Vec<Cond>),
    Any(Vec<Cond>),
    Not(Box<Cond>),
    Test(TestModel),
}

#[derive(Debug, Clone)]
pub enum TestModel {
    /// `产品 是 X 而非 Y`; 不是.
    Is { attribute: &'static str, value: String, but_not: Option<String>, negated: bool },
    /// `地区 在 (X、Y)`; 不在; 等.
    In { attribute: &'static str, values: Vec<String>, negated: bool, open: bool },
    /// `产能 <= 10 吨/日`; also of levels and dates.
    Compare { attribute: &'static str, sign: &'static str, operand: String },
    /// `产能 10 吨/日以下`: read by 口径 裸界.
    Bare { attribute: &'static str, operand: String, word: &'static str },
    /// `有 先进`, `无 先进`.
    Flag { attribute: &'static str, negated: bool },
    /// `口径 甲说 为 严`.
    Reading { name: &'static str, value: &'static str },
}

/// Headings of the scope. Those of a section have its sectors.
pub const HEADINGS: [&str; 7] =
    ["鼓励/建材", "限制/建材", "淘汰/建材", "鼓励/化工", "限制/化工", "淘汰/化工", "限制/其余门类"];

/// Units, attributes and relations like those that ship, but few.
pub const PRELUDE: &str = include_str!("../fuzz/root/prelude/prelude.mulu");

/// Two provinces; the name 城关区 is repeated.
pub const REGIONS: &str = include_str!("../fuzz/root/prelude/regions.csv");

pub const SECTORS: &str = include_str!("../fuzz/root/prelude/sectors.csv");

impl RuleSet {
    /// The text of the catalogue, all in one file.
    pub fn text(&self) -> String {
        let mut text = self.head();
        for class in [Class::Encouraged, Class::Restricted, Class::Eliminated] {
            for section in ["建材", "化工"] {
                text += &self.section(class, section);
            }
        }
        text
    }

    /// The same rules, each class and section in a file of its own.
    pub fn files(&self) -> Vec<RuleFile> {
        let mut files = prelude();
        files.push(file("catalogue.mulu", self.head()));
        for (index, class) in
            [Class::Eliminated, Class::Encouraged, Class::Restricted].into_iter().enumerate()
        {
            for section in ["化工", "建材"] {
                files.push(file(&format!("{index}{section}.mulu"), self.section(class, section)));
            }
        }
        files
    }

    /// Parses, resolves and compiles the text. Rules that do not are a fault of the generator.
    pub fn build(&self) -> Rulebook {
        let mut files = prelude();
        files.push(file("catalogue.mulu", self.text()));
        build(&files)
    }

    fn head(&self) -> String {
        let order: Vec<&str> = self.precedence.iter().map(|class| class_word(*class)).collect();
        let bare = if self.bare_includes { "含本数 | 不含本数" } else { "不含本数 | 含本数" };
        let mut text = format!("目录 2024 \"测试目录\"\n  优先 {}\n口径 裸界 = {bare}\n", order.join(" > "));
        text += "口径 产能基数 = 每条生产线 | 项目合计\n口径 甲说 = 宽 | 严\n";
        for (heading, extent) in HEADINGS.iter().zip(&self.extents) {
            text += &format!("范围 {heading} {extent}\n");
        }
        for term in &self.terms {
            text += &format!("术语 {} {}", term.attributes.join("、"), term.name);
            for (word, names) in [("属于", &term.under), ("分为", &term.parts)] {
                if !names.is_empty() {
                    text += &format!(" {word} {}", names.join("、"));
                }
            }
            if !term.sectors.is_empty() {
                text += &format!(" 行业 {}", term.sectors.join("、"));
            }
            text += "\n";
        }
        for (name, condition) in &self.definitions {
            text += &format!("定义 {name} 即 {}\n", condition.text());
        }
        text
    }

    fn section(&self, class: Class, section: &str) -> String {
        let sector = if section == "建材" { "C30" } else { "C26" };
        let mut text = format!("类别 {}\n门类 {section} \"{section}\" 行业 {sector}\n", class_word(class));
        let own = self.rules.iter().filter(|rule| rule.class == class && rule.section == section);
        for (index, rule) in own.enumerate() {
            text += &format!("条目 {}\n  原文 \"{}\"\n", index + 1, rule.name);
            let reference = if rule.reference { "参照 " } else { "" };
            text += &format!("{reference}规则 {}\n  依据 \"{}\"\n", rule.name, rule.name);
            for when in &rule.whens {
                text += &format!("  当 {}\n", when.text());
            }
            for unless in &rule.unless {
                text += &format!("  除非 {}\n", unless.text());
            }
        }
        text
    }
}

impl Cond {
    pub fn text(&self) -> String {
        let inner = |parts: &[Cond], word: &str| {
            let parts: Vec<String> = parts.iter().map(Cond::nested).collect();
            parts.join(word)
        };
        match self {
            Cond::All(parts) => inner(parts, " 且 "),
            Cond::Any(parts) => inner(parts, " 或 "),
            Cond::Not(part) => format!("非 ({})", part.text()),
            Cond::Test(test) => test.text(),
        }
    }

    fn nested(&self) -> String {
        match self {
            Cond::All(parts) | Cond::Any(parts) if parts.len() > 1 => format!("({})", self.text()),
            _ => self.text(),
        }
    }

    /// The same condition with one thing taken out, in every way.
    pub fn smaller(&self) -> Vec<Cond> {
        match self {
            Cond::Test(TestModel::In { attribute, values, negated, open }) if values.len() > 1 => (0..values
                .len())
                .map(|out| {
                    let mut values = values.clone();
                    values.remove(out);
                    Cond::Test(TestModel::In { attribute, values, negated: *negated, open: *open })
                })
                .collect(),
            Cond::Test(TestModel::Is { attribute, value, but_not: Some(_), negated }) => {
                vec![Cond::Test(TestModel::Is {
                    attribute,
                    value: value.clone(),
                    but_not: None,
                    negated: *negated,
                })]
            }
            Cond::Test(_) => Vec::new(),
            Cond::Not(part) => {
                let inner = part.smaller().into_iter().map(|p| Cond::Not(Box::new(p)));
                std::iter::once((**part).clone()).chain(inner).collect()
            }
            Cond::All(parts) => smaller_parts(parts, Cond::All),
            Cond::Any(parts) => smaller_parts(parts, Cond::Any),
        }
    }
}

fn smaller_parts(parts: &[Cond], whole: fn(Vec<Cond>) -> Cond) -> Vec<Cond> {
    let mut found: Vec<Cond> = parts.to_vec();
    for (index, part) in parts.iter().enumerate() {
        if parts.len() > 2 {
            let mut fewer = parts.to_vec();
            fewer.remove(index);
            found.push(whole(fewer));
        }
        for smaller in part.smaller() {
            let mut changed = parts.to_vec();
            changed[index] = smaller;
            found.push(whole(changed));
        }
    }
    found
}

impl TestModel {
    fn text(&self) -> String {
        match self {
            TestModel::Is { attribute, value, but_not, negated } => {
                let but_not = but_not.as_ref().map_or(String::new(), |other| format!(" 而非 {other}"));
                format!("{attribute} {} {value}{but_not}", if *negated { "不是" } else { "是" })
            }
            TestModel::In { attribute, values, negated, open } => {
                let open = if *open { " 等" } else { "" };
                format!("{attribute} {} ({}{open})", if *negated { "不在" } else { "在" }, values.join("、"))
            }
            TestModel::Compare { attribute, sign, operand } => format!("{attribute} {sign} {operand}"),
            TestModel::Bare { attribute, operand, word } => format!("{attribute} {operand}{word}"),
            TestModel::Flag { attribute, negated } => {
                format!("{} {attribute}", if *negated { "无" } else { "有" })
            }
            TestModel::Reading { name, value } => format!("口径 {name} 为 {value}"),
        }
    }
}

/// The files that every rule set starts with.
pub fn prelude() -> Vec<RuleFile> {
    vec![
        file("prelude/prelude.mulu", PRELUDE.to_owned()),
        file("prelude/regions.csv", REGIONS.to_owned()),
        file("prelude/sectors.csv", SECTORS.to_owned()),
    ]
}

/// Builds files that have to be free of errors.
pub fn build(files: &[RuleFile]) -> Rulebook {
    let book = Rulebook::build(files);
    let errors: Vec<_> = book.diagnostics.iter().filter(|d| d.is_error()).collect();
    let text = || files.iter().skip(3).map(|f| f.text.as_str()).collect::<String>();
    assert!(errors.is_empty(), "the generated rules are not accepted: {errors:#?}\n{}", text());
    book
}

fn file(path: &str, text: String) -> RuleFile {
    RuleFile { path: path.to_owned(), name: path.to_owned(), text }
}

fn class_word(class: Class) -> &'static str {
    mulu::resolve::class_name(class)
}
