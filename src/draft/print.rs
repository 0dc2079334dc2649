//! Skeletons -> text of the rule language.

use std::fmt::Write as _;

use super::{Draft, DraftCondition, DraftException, DraftItem, DraftRule, Part};
use crate::explain::name_text;
use crate::limits::RULE_DEPTH;
use crate::resolve::{class_name, quantity_text};
use crate::syntax::ast::{Comparison, Quantity};

/// The rules as a file, with `待定` where something is to be decided. A heading is written only where the text had one.
pub fn print(draft: &Draft) -> String {
    let mut text = String::new();
    let mut number = 0;
    // An item has to stand in a section; where the text has lost the heading, one is to be filled in.
    let mut heading_is_missing = false;
    for part in &draft.parts {
        match part {
            Part::Class(class) => {
                let _ = writeln!(text, "类别 {}\n", class_name(*class));
                heading_is_missing = true;
            }
            Part::Section(title) => {
                let _ = writeln!(text, "门类 {} {}\n", name_text(&section_name(title)), quoted(title));
                number = 0;
                heading_is_missing = false;
            }
            Part::Item(item) => {
                if std::mem::take(&mut heading_is_missing) {
                    text.push_str("门类 待填 \"待填\"\n\n");
                }
                number = item.number.unwrap_or(number + 1);
                print_item(&mut text, item, number);
            }
        }
    }
    text
}

fn print_item(text: &mut String, item: &DraftItem, number: u32) {
    if item.truncated {
        let _ = writeln!(text, "条目 ?\n  原文 {} 残缺\n", quoted(&item.text));
        return;
    }
    let _ = writeln!(text, "条目 {number}\n  原文 {}\n", quoted(&item.text));
    for rule in &item.rules {
        print_rule(text, rule, rule.citation == item.text);
    }
}

fn print_rule(text: &mut String, rule: &DraftRule, whole: bool) {
    let citation = if whole { "原文".to_owned() } else { quoted(&rule.citation) };
    let _ = writeln!(text, "规则 {}\n  依据 {citation}", name_text(&rule.name));
    if rule.alternatives.is_empty() {
        print_when(text, rule.conditions.iter());
    }
    for alternative in &rule.alternatives {
        print_when(text, rule.conditions.iter().chain(alternative));
    }
    for exception in &rule.exceptions {
        let _ = writeln!(text, "  除非 {}", exception_text(exception));
    }
    text.push('\n');
}

fn print_when<'a>(text: &mut String, conditions: impl Iterator<Item = &'a DraftCondition>) {
    for (index, condition) in conditions.enumerate() {
        let joiner = if index == 0 { "  当 " } else { "   且 " };
        let _ = writeln!(text, "{joiner}{}", condition_text(condition));
    }
}

/// An exception with everything that it names: any of its terms, but all of what is said together.
fn exception_text(exception: &DraftException) -> String {
    let conditions: Vec<String> = exception.conditions.iter().map(condition_text).collect();
    if conditions.is_empty() {
        format!("待定 {}", quoted(&exception.words))
    } else {
        conditions.join(" 且 ")
    }
}

fn condition_text(condition: &DraftCondition) -> String {
    match condition {
        DraftCondition::Terms { attribute, names, negated, open } => {
            let list = names.iter().map(|n| name_text(n)).collect::<Vec<_>>().join("、");
            match (&names[..], negated) {
                (_, false) if *open => format!("{attribute} 在 ({list} 等)"),
                ([_], false) => format!("{attribute} 是 {list}"),
                ([_], true) => format!("{attribute} 不是 {list}"),
                (_, false) => format!("{attribute} 在 ({list})"),
                (_, true) => format!("{attribute} 不在 ({list})"),
            }
        }
        DraftCondition::Flag { name, negated } => {
            format!("{} {}", if *negated { "无" } else { "有" }, name_text(name))
        }
        DraftCondition::Level { attribute, name } => format!("{attribute} 是 {}", name_text(name)),
        DraftCondition::Regions { attribute, names } => match &names[..] {
            [one] => format!("{attribute} 在 {one}"),
            _ => format!("{attribute} 在 ({})", names.join("、")),
        },
        DraftCondition::Bound { attribute: Some(attribute), comparison, quantity, .. } => {
            format!("{} {}", name_text(attribute), bound_text(*comparison, quantity))
        }
        DraftCondition::Bound { attribute: None, words, .. } => format!("待定 {}", quoted(words)),
        DraftCondition::Pending(words) => format!("待定 {}", quoted(words)),
    }
}

/// In the official phrases, so that the rule reads like its sentence.
fn bound_text(comparison: Comparison, quantity: &Quantity) -> String {
    let quantity = quantity_text(quantity);
    match comparison {
        Comparison::Less => format!("{quantity}（不含）以下"),
        Comparison::AtMost => format!("{quantity}及以下"),
        Comparison::Greater => format!("{quantity}（不含）以上"),
        Comparison::AtLeast => format!("{quantity}及以上"),
        Comparison::Below => format!("{quantity}以下"),
        Comparison::Above => format!("{quantity}以上"),
        Comparison::Equal => format!("= {quantity}"),
        Comparison::NotEqual => format!("≠ {quantity}"),
    }
}

/// `建材` of `九、建材` and of `（五）建材`. Quotes are no part of a name.
fn section_name(title: &str) -> String {
    let mut parts = title.rsplit(['、', '）']).map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()));
    let name = parts.find(|part| !part.is_empty()).unwrap_or("待填");
    name.replace(['"', '＂', '“', '”'], "")
}

/// A text between quotes that its own quotes do not end.
fn quoted(text: &str) -> String {
    if !text.contains(is_straight) {
        return format!("\"{text}\"");
    }
    if is_paired(text) {
        return format!("“{text}”");
    }
    // Quotes that are left alone end any string, so each sort stands in a string of the other; adjacent ones are one text.
    let mut strings = String::new();
    for piece in text.split_inclusive(is_straight) {
        let words = piece.trim_end_matches(is_straight);
        if !words.is_empty() {
            strings += &format!("\"{words}\" ");
        }
        if words.len() < piece.len() {
            strings += &format!("“{}” ", &piece[words.len()..]);
        }
    }
    strings.trim_end().to_owned()
}

fn is_straight(c: char) -> bool {
    matches!(c, '"' | '＂')
}

/// Whether every `“` has its `”`, and not too deep inside others.
fn is_paired(text: &str) -> bool {
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '“' => depth += 1,
            '”' if depth == 0 => return false,
            '”' => depth -= 1,
            _ => {}
        }
        if depth + 1 >= RULE_DEPTH {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::{quoted, section_name};
    use crate::source::Sources;
    use crate::syntax::parse;

    #[test]
    fn any_quotes_in_the_text_are_kept() {
        for text in ["甲", "“甲”", "“甲", "甲”乙", "\"甲\"", "“\"甲”", "”\"“", "甲\"乙＂丙”"]
        {
            let mut sources = Sources::default();
            let id = sources.add("a.mulu", format!("条目 1\n  原文 {}\n", quoted(text)));
            let (file, problems) = parse(&sources, id);
            assert_eq!(problems, [], "{text}");
            assert!(format!("{:?}", file.statements).contains(&format!("text: {text:?}")), "{text}");
        }
    }

    #[test]
    fn sections_have_names() {
        for (title, name) in [
            ("九、建材", "建材"),
            ("（五）建材", "建材"),
            ("能力≤30 千米）", "能力≤30 千米"),
            ("（）", "待填"),
            ("九、“建\"材", "建材"),
        ] {
            assert_eq!(section_name(title), name);
        }
    }
}
