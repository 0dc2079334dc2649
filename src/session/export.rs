//! The state as text that can be read again: a facts file, a 案例.

use std::fmt::Write as _;

use super::now::Now;
use super::state::{Section, State};
use crate::cases::expectation;
use crate::explain::name_text;
use crate::facts::{Node, NodeKind};
use crate::resolve::Program;
use crate::syntax::is_invisible;

/// The facts in the format that the ending of a path asks for; `None` for one that is not written.
pub(super) fn facts_text(state: &State, path: &str) -> Option<String> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "yaml" | "yml" => Some(yaml(state)),
        "json" => {
            let value = json_map(&state.own, &state.units);
            serde_json::to_string_pretty(&value).ok().map(|text| text + "\n")
        }
        _ => None,
    }
}

fn yaml(state: &State) -> String {
    let mut out = String::new();
    section(&state.own, "", &mut out);
    if !state.units.is_empty() {
        out.push_str("建设内容:\n");
    }
    for unit in &state.units {
        let mut lines = String::new();
        section(unit, "    ", &mut lines);
        // The first line of a list's entry stands behind its dash.
        let _ = write!(out, "  - {}", lines.trim_start());
        if lines.is_empty() {
            out.push_str("{}\n");
        }
    }
    out
}

fn section(section: &Section, indent: &str, out: &mut String) {
    if let Some(name) = section.name.as_ref().and_then(Node::text) {
        let _ = writeln!(out, "{indent}项目: {}", scalar(name));
    }
    for (key, stated) in &section.facts {
        let _ = writeln!(out, "{indent}{}: {}", scalar(key), value(&stated.value));
    }
    if !section.excluded.is_empty() {
        let names: Vec<String> = section.excluded.iter().filter_map(Node::text).map(scalar).collect();
        let _ = writeln!(out, "{indent}不是: [{}]", names.join(", "));
    }
}

fn value(node: &Node) -> String {
    match &node.kind {
        NodeKind::List(nodes) => format!("[{}]", nodes.iter().map(value).collect::<Vec<_>>().join(", ")),
        NodeKind::Null => "null".to_owned(),
        NodeKind::Number(number) => number.clone(),
        _ => scalar(node.text().unwrap_or_default()),
    }
}

/// Plain where no reader of YAML can take it for anything else, else in quotation marks.
fn scalar(text: &str) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '/' | '、' | '~' | '～' | '（' | '）' | '-' | '.');
    let word = text.to_lowercase();
    let reserved =
        matches!(word.as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n");
    let plain = text.starts_with(char::is_alphanumeric)
        && text.chars().all(is_plain)
        && !text.ends_with(' ')
        && !reserved
        && text.parse::<f64>().is_err();
    let whole = text.bytes().all(|b| b.is_ascii_digit()) && text.starts_with(|c| ('1'..='9').contains(&c));
    // JSON's quotation marks are YAML's.
    if plain || whole { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

fn json_map(own: &Section, units: &[Section]) -> serde_json::Value {
    let mut map = serde_json::Map::new();
    if let Some(name) = own.name.as_ref().and_then(Node::text) {
        map.insert("项目".to_owned(), name.into());
    }
    for (key, stated) in &own.facts {
        map.insert(key.clone(), json_value(&stated.value));
    }
    if !own.excluded.is_empty() {
        let names: Vec<&str> = own.excluded.iter().filter_map(Node::text).collect();
        map.insert("不是".to_owned(), names.into());
    }
    if !units.is_empty() {
        let units: Vec<serde_json::Value> = units.iter().map(|unit| json_map(unit, &[])).collect();
        map.insert("建设内容".to_owned(), units.into());
    }
    map.into()
}

fn json_value(node: &Node) -> serde_json::Value {
    match &node.kind {
        NodeKind::List(nodes) => nodes.iter().map(json_value).collect::<Vec<_>>().into(),
        NodeKind::Null => serde_json::Value::Null,
        _ => node.text().unwrap_or_default().into(),
    }
}

/// A case that expects what was decided: class, rules, certainty, conflict.
pub(super) fn case_text(title: &str, state: &State, program: &Program, now: &Now) -> String {
    let title = title.replace(['"', '＂', '\n'], "'").replace(is_invisible, "");
    let mut out = format!("案例 \"{title}\"\n");
    for (name, value) in &state.readings {
        let _ = writeln!(out, "  口径 {} 为 {}", name_text(name), name_text(value));
    }
    let date = program.standard.date.map(|id| program.attributes[id.index()].name.as_str());
    if let (Some(day), Some(date)) = (state.as_of, date) {
        let _ = writeln!(out, "  {date}: {day}");
    }
    // A day that was asked for takes the place of all that are stated.
    let left_out = date.filter(|_| state.as_of.is_some());
    facts_lines(&state.own, "  ", "  ", left_out, &mut out);
    for unit in &state.units {
        facts_lines(unit, "  - ", "    ", left_out, &mut out);
    }
    let _ = writeln!(out, "  期望 {}", expectation(program, &now.decision));
    out
}

fn facts_lines(section: &Section, first: &str, rest: &str, left_out: Option<&str>, out: &mut String) {
    let mut indent = first;
    let mut line = |key: &str, value: String| {
        // A value ends with its line, and what nobody sees is no part of a file of rules.
        let value = value.replace(['\n', '\r'], " ").replace(is_invisible, "");
        let _ = writeln!(out, "{indent}{key}: {value}");
        indent = rest;
    };
    // A name may be written with any characters; a quote would begin a string, and nothing is no value.
    let name = section.name.as_ref().and_then(Node::text).map(|name| name.replace(['"', '＂'], "'"));
    if let Some(name) = name.filter(|name| name.chars().any(|c| !c.is_whitespace() && !is_invisible(c))) {
        line("项目", name);
    }
    for (key, stated) in section.facts.iter().filter(|(key, _)| left_out != Some(key.as_str())) {
        line(&name_text(key), case_value(&stated.value));
    }
    if !section.excluded.is_empty() {
        let names: Vec<&str> = section.excluded.iter().filter_map(Node::text).collect();
        line("不是", names.join("、"));
    }
}

fn case_value(node: &Node) -> String {
    match &node.kind {
        NodeKind::List(nodes) => format!("[{}]", nodes.iter().map(case_value).collect::<Vec<_>>().join("、")),
        NodeKind::Null => "?".to_owned(),
        _ => node.text().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn words_that_yaml_reads_otherwise_are_quoted() {
        for plain in ["水泥熟料", "1500 吨/日", "1000~1500 吨/日", "浮法玻璃（优质）", "2"] {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in
            ["≥1000 吨/日", "true", "no", "1.50", "甲: 乙", "a #b", "", "?", "'甲'", "1e3", "-", "017"]
        {
            assert_eq!(scalar(quoted), serde_json::Value::from(quoted).to_string());
        }
    }
}
