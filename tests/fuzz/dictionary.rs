//! `fuzz/mulu.dict`: the words that inputs are made of. `MULU_BLESS=1` writes it anew.

use std::collections::BTreeSet;
use std::path::Path;

use mulu::rulebook::{Rulebook, embedded};
use mulu::session::command::{COMMANDS, Command};

use super::world::program;
use crate::ui::differs;

const GRAMMAR: &str = include_str!("../../grammar/mulu.pest");

/// Words of bounds and signs that are no keywords.
const PHRASES: [&str; 32] = [
    "以下",
    "以上",
    "及以下",
    "及以上",
    "（不含）",
    "（含）",
    "不超过",
    "不低于",
    "超过",
    "不足",
    "小于",
    "大于",
    "小于等于",
    "大于等于",
    "年产",
    "日产",
    "万",
    "亿",
    "~",
    "等",
    "除外",
    "、",
    "：",
    "“",
    "”",
    "（",
    "）",
    "\u{3000}",
    "第二类 限制类",
    "九、建材",
    "1. ",
    "2025-01-01",
];

#[test]
fn the_dictionary_has_every_word_of_the_language() {
    let own = program();
    let shipped = Rulebook::build(&embedded());
    let units = &shipped.editions.last().expect("an edition").program.units.units;
    let keywords: BTreeSet<&str> = GRAMMAR
        .lines()
        .filter(|line| line.starts_with("kw_"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect();
    let units: BTreeSet<&str> =
        units.iter().flat_map(|u| u.aliases.iter().chain([&u.name])).map(String::as_str).collect();
    let attributes: BTreeSet<&str> =
        own.attributes.iter().flat_map(|a| [a.name.as_str(), a.english()]).collect();
    let terms: BTreeSet<&str> = own.terms.terms.iter().map(|term| term.name.as_str()).collect();
    let commands: BTreeSet<String> =
        COMMANDS.iter().flat_map(Command::names).map(|name| format!(":{name} ")).collect();
    let mut text = String::new();
    let mut part = |name: &str, words: Vec<&str>| {
        text += &format!("# {name}\n");
        words.into_iter().for_each(|word| text += &entry(word));
    };
    part("Keywords, in both languages.", keywords.into_iter().collect());
    part("Units.", units.into_iter().collect());
    part(
        "Attributes, terms and the frame of facts.",
        attributes.into_iter().chain(terms).chain(["建设内容", "项目", "不是"]).collect(),
    );
    part("Bounds, signs and headings.", PHRASES.to_vec());
    part("Commands of a session.", commands.iter().map(String::as_str).collect());
    part(
        "Messages of an editor.",
        vec!["Content-Length: ", "\r\n\r\n", "\"method\":", "\"params\":", "\"id\":"],
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/mulu.dict");
    if let Some(problem) = differs(&path, &text) {
        panic!("{problem}");
    }
}

/// A line of the dictionary, which is plain ASCII; the word itself stands before it.
fn entry(word: &str) -> String {
    let plain = word.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    let escaped: String = word
        .bytes()
        .map(|byte| match byte {
            b'"' | b'\\' => format!("\\{}", byte as char),
            b' '..=b'~' => (byte as char).to_string(),
            _ => format!("\\x{byte:02x}"),
        })
        .collect();
    let shown = if plain { String::new() } else { format!("# {}\n", word.escape_debug()) };
    format!("{shown}\"{escaped}\"\n")
}
