//! Rules as `.mulu` text: a sentence as the Catalogue would word it, and the rule that encodes it.

use std::fmt::Write as _;

use mulu::rulebook::{RuleFile, Rulebook};

use super::names::{CLASS, CONSTRUCTION, FAMILY, PROCESSES, PROVINCES, Product, process};
use super::rules::{Bound, CLASSES, Comparison, Rule, section_name};
use super::{Shape, World};

/// The rule files of a world, without the prelude: the built-in one goes with them.
pub fn files(world: &World) -> Vec<RuleFile> {
    let file = |path: String, text: String| RuleFile { name: path.clone(), path, text };
    let mut files = vec![file("catalogue.mulu".into(), catalogue(world))];
    files.push(file("vocabulary/terms.mulu".into(), vocabulary(world.shape)));
    for (class, (_, folder)) in CLASSES.iter().enumerate() {
        for section in sections(world) {
            let rules: Vec<&Rule> =
                world.rules.iter().filter(|rule| rule.class == class && rule.section() == section).collect();
            if !rules.is_empty() {
                files.push(file(format!("{folder}/section{section}.mulu"), rules_text(&rules)));
            }
        }
    }
    files
}

/// The same, built.
pub fn rulebook(world: &World) -> Rulebook {
    let book = Rulebook::build(&files(world));
    assert!(!book.has_errors(), "{:?}", book.diagnostics.iter().find(|found| found.is_error()));
    book
}

fn sections(world: &World) -> std::ops::RangeInclusive<usize> {
    0..=world.rules.iter().map(Rule::section).max().unwrap_or(0)
}

fn catalogue(world: &World) -> String {
    let mut text = "目录 1 \"试验目录\"\n  施行 2024-01-01\n  优先 淘汰 > 限制 > 鼓励\n".to_owned();
    for (class, _) in CLASSES {
        if class == "淘汰" {
            text.push_str("  范围 淘汰/落后产品 部分\n");
        }
        for section in sections(world) {
            let _ = writeln!(text, "  范围 {}/{} 全", class, place(class, section));
        }
        let _ = writeln!(text, "  范围 {class}/其余门类 缺");
    }
    text
}

fn place(class: &str, section: usize) -> String {
    match class {
        "淘汰" => format!("落后产品/{}", section_name(section)),
        _ => section_name(section),
    }
}

fn vocabulary(shape: Shape) -> String {
    let mut text = String::new();
    for number in 0..PROCESSES {
        let _ = writeln!(text, "术语 工艺 {}", process(number));
    }
    for leaf in 0..shape.products {
        let [own, family, class] = Product::ancestors(leaf).map(Product::name);
        if leaf % CLASS == 0 {
            let _ = writeln!(text, "术语 产品 {class}");
        }
        if leaf % FAMILY == 0 {
            let _ = writeln!(text, "术语 产品 {family} 属于 {class}");
        }
        let _ = writeln!(text, "术语 产品 {own} 属于 {family}");
    }
    text
}

fn rules_text(rules: &[&Rule]) -> String {
    let mut text = String::new();
    let Some(first) = rules.first() else { return text };
    let class = CLASSES[first.class].0;
    let _ = writeln!(text, "类别 {class}");
    if class == "淘汰" {
        let _ = writeln!(text, "门类 落后产品 \"落后产品\"");
    }
    let _ = writeln!(text, "门类 {} \"{}\"", place(class, first.section()), section_name(first.section()));
    for rule in rules {
        let _ = write!(text, "\n条目 {}\n  原文 \"{}\"\n\n", rule.item(), sentence(rule));
        let _ = write!(text, "规则 {}\n  依据 原文\n{}", rule.name(), conditions(rule));
    }
    text
}

/// The official wording.
fn sentence(rule: &Rule) -> String {
    let mut text = String::new();
    if !rule.provinces.is_empty() {
        let _ = write!(text, "在{}", provinces(&rule.provinces));
    }
    if !rule.construction.is_empty() {
        let _ = write!(text, "{}", construction(&rule.construction));
    }
    if !rule.processes.is_empty() {
        let _ = write!(text, "{}", processes(&rule.processes));
    }
    if let Some(bound) = rule.capacity {
        let _ = write!(text, "{}", phrase(bound));
    }
    text.push_str(&rule.product.name());
    if !rule.excepted_provinces.is_empty() {
        let _ = write!(text, "（{}除外）", provinces(&rule.excepted_provinces));
    }
    text
}

fn conditions(rule: &Rule) -> String {
    let mut text = format!("  当 产品 是 {}\n", rule.product.name());
    if !rule.processes.is_empty() {
        let _ = writeln!(text, "   且 工艺 在 ({})", processes(&rule.processes));
    }
    if let Some(bound) = rule.capacity {
        let _ = writeln!(text, "   且 产能 {}", phrase(bound));
    }
    let one_of = |text: &mut String, attribute: &str, of: &[usize], list: String| {
        if !of.is_empty() {
            let _ = match of.len() {
                1 => writeln!(text, "{attribute} 是 {list}"),
                _ => writeln!(text, "{attribute} 在 ({list})"),
            };
        }
    };
    one_of(&mut text, "   且 地区", &rule.provinces, provinces(&rule.provinces));
    one_of(&mut text, "   且 建设性质", &rule.construction, construction(&rule.construction));
    one_of(&mut text, "  除非 地区", &rule.excepted_provinces, provinces(&rule.excepted_provinces));
    text
}

fn phrase(bound: Bound) -> String {
    let (before, after) = match bound.comparison {
        Comparison::Less => ("", "（不含）以下"),
        Comparison::AtMost => ("", "及以下"),
        Comparison::More => ("大于 ", "（不含）"),
        Comparison::AtLeast => ("", "及以上"),
    };
    format!("{before}{} 万吨/年{after}", bound.value)
}

fn provinces(of: &[usize]) -> String {
    of.iter().map(|number| PROVINCES[*number]).collect::<Vec<_>>().join("、")
}

fn processes(of: &[usize]) -> String {
    of.iter().map(|number| process(*number)).collect::<Vec<_>>().join("、")
}

fn construction(of: &[usize]) -> String {
    of.iter().map(|number| CONSTRUCTION[*number]).collect::<Vec<_>>().join("、")
}
