use std::collections::HashMap;

use super::super::shipped;
use super::*;
use crate::resolve::{RuleId, TermId};
use crate::rulebook::RuleFile;
use crate::syntax::name_key;

const CEMENT: &str = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";

fn symbol_at(path: &str, marked: &str) -> Option<Symbol> {
    let (file, text) = shipped::file(path);
    let (before, after) = marked.split_once('|').expect("a cursor");
    let at = text.find(&format!("{before}{after}")).expect("words of the file") + before.len();
    shipped::occurrences().at(file.tree.source, at).map(|o| o.symbol)
}

fn term(symbol: Symbol) -> TermId {
    if let Symbol::Term(id) = symbol { id } else { panic!("a term") }
}

fn declared_at(symbol: Symbol) -> Vec<String> {
    let sources = &shipped::book().sources;
    let found = shipped::occurrences().declarations(symbol);
    found.map(|o| format!("{} {}", sources.get(o.span.source).name, sources.slice(o.span))).collect()
}

#[test]
fn a_term_leads_to_its_declaration() {
    let symbol = symbol_at(CEMENT, "当 产品 是 水泥|熟料").expect("a term");
    assert_eq!(declared_at(symbol), ["rules/2024/vocabulary/cement.mulu 水泥熟料"]);
    let aliases = shipped::occurrences().all(symbol).filter(|o| o.alias).count();
    assert_eq!(aliases, shipped::program().terms.get(term(symbol)).aliases.len());
    assert_eq!(symbol_at(CEMENT, "产品: |熟料"), Some(symbol));
    assert_eq!(symbol_at(CEMENT, "产品: 熟料|"), Some(symbol));
}

#[test]
fn every_kind_of_name_is_found() {
    let kind = |marked: &str| symbol_at(CEMENT, marked);
    assert!(matches!(kind("当 产|品 是 水泥熟料"), Some(Symbol::Attribute(_))));
    assert!(matches!(kind("产能 2000 |吨/日"), Some(Symbol::Unit(_))));
    assert!(matches!(kind("产能: 50 万|吨/年"), Some(Symbol::Unit(_))));
    assert!(matches!(kind("产能: 1500~2500 吨/|日"), Some(Symbol::Unit(_))));
    assert!(matches!(kind("地区: 拉|萨市"), Some(Symbol::Region(_))));
    assert!(matches!(kind("在 西|藏"), Some(Symbol::Region(_))));
    assert!(matches!(kind("行业 C|30"), Some(Symbol::Sector(_))));
    assert!(matches!(kind("能效水平: 标杆|以上"), Some(Symbol::Level(..))));
    assert!(matches!(kind("口径 产能|基数 为"), Some(Symbol::Reading(_))));
    assert!(matches!(kind("为 项目|合计"), Some(Symbol::ReadingValue(..))));
    assert!(matches!(kind("门类 建|材"), Some(Symbol::Section(_))));
    assert!(matches!(kind("条目 |1"), Some(Symbol::Item(_))));
    assert!(matches!(kind("规则 小型|新型干法熟料线"), Some(Symbol::Rule(_))));
    assert!(matches!(kind("依 小型|新型干法熟料线"), Some(Symbol::Rule(_))));
    assert!(matches!(kind("需要 产品、工|艺"), Some(Symbol::Attribute(_))));
    assert!(matches!(kind("不是: [特种|水泥]"), Some(Symbol::Term(_))));
    assert_eq!(kind("# 「生产|线」"), None);
    assert_eq!(symbol_at("2024/catalogue.mulu", "范围 限制/建|材"), kind("门类 建|材"));
    assert!(matches!(symbol_at("prelude/units.mulu", "千克 量纲 质|量"), Some(Symbol::Dimension(_))));
}

#[test]
fn most_symbols_are_declared_somewhere() {
    for occurrence in shipped::occurrences().iter() {
        let built_in = matches!(occurrence.symbol, Symbol::Region(_) | Symbol::Sector(_) | Symbol::Code(_));
        assert!(built_in || !declared_at(occurrence.symbol).is_empty(), "{occurrence:?}");
    }
    let rules = shipped::program().rules.len();
    assert!((0..rules).all(|rule| declared_at(Symbol::Rule(RuleId(rule as u32))).len() == 1));
}

/// The words of a text outside of comments, official texts and titles: what stands in quotation marks is one word.
fn plain_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let first = line.split_whitespace().next().unwrap_or("");
        let quoted_text =
            ["原文", "依据", "案例", "说明", "目录", "文号", "机关", "措施", "译"].contains(&first);
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            if c == '#' {
                break;
            }
            if matches!(c, '"' | '“') {
                let mut depth = 0;
                let end = rest.char_indices().find_map(|(at, other)| {
                    match (c, other) {
                        ('“', '“') => depth += 1,
                        ('“', '”') => depth -= 1,
                        ('"', '"') => depth = usize::from(at == 0),
                        _ => {}
                    }
                    (depth == 0).then_some(at)
                });
                let end = end.expect("closed");
                if !quoted_text {
                    found.push(rest[c.len_utf8()..end].to_owned());
                }
                rest = &rest[end + c.len_utf8()..];
                continue;
            }
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len()).max(c.len_utf8());
            found.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
    }
    found
}

#[test]
fn references_are_as_many_as_a_search_finds() {
    let program = shipped::program();
    let mut counted: HashMap<String, usize> = HashMap::new();
    for file in &shipped::book().files {
        for word in plain_words(&shipped::book().sources.get(file.tree.source).text) {
            *counted.entry(name_key(&word)).or_default() += 1;
        }
    }
    let keys = |symbol: Symbol| symbol.spellings(program).into_iter().map(name_key).collect::<Vec<_>>();
    let terms: Vec<Symbol> = program.terms.ids().map(Symbol::Term).collect();
    let rules = (0..program.rules.len()).map(|rule| Symbol::Rule(RuleId(rule as u32)));
    let symbols: Vec<Symbol> = terms.into_iter().chain(rules).collect();
    let mut owners: HashMap<String, usize> = HashMap::new();
    symbols.iter().flat_map(|s| keys(*s)).for_each(|key| *owners.entry(key).or_default() += 1);
    let names = symbols.iter().flat_map(|s| s.spellings(program));
    let spaced: Vec<&str> = names.filter(|name| name.contains(' ')).collect();
    let mut compared = 0;
    let mut differing = Vec::new();
    for symbol in symbols {
        let keys = keys(symbol);
        let ambiguous = keys.iter().any(|key| {
            owners[key] > 1
                || program.attribute_keys.contains_key(key)
                || program.sectors.find(key).is_some()
                || program.units.find(key).is_some()
                || program
                    .readings
                    .iter()
                    .flat_map(|r| r.values.iter().chain([&r.name]))
                    .any(|n| name_key(n) == *key)
                || program.sections.iter().any(|section| section.path.contains(key.as_str()))
                || spaced.iter().any(|name| name.contains(key.as_str()))
                || program.stock.iter().any(|stock| name_key(&stock.word) == *key)
                || crate::syntax::is_keyword(key)
        });
        let blanks = symbol
            .spellings(program)
            .iter()
            .any(|name| name.contains([' ', '（', '(', '·', '/', '、', '，']));
        if ambiguous || blanks {
            continue;
        }
        let wanted: usize = keys.iter().map(|key| counted.get(key).copied().unwrap_or(0)).sum();
        let found = shipped::occurrences().all(symbol).count();
        if found != wanted {
            differing.push((symbol.name(program), found, wanted));
        }
        compared += 1;
    }
    assert!(differing.is_empty(), "found, searched: {differing:?}");
    assert!(compared > 500, "{compared}");
}

#[test]
fn broken_statements_have_names_too() {
    let (_, text) = shipped::file(CEMENT);
    let broken =
        text.replacen("当 产品 是 水泥熟料\n   且 工艺 是", "当 产品 是 水泥熟料\n   且 且 工艺 是", 1);
    assert_ne!(text, broken);
    let mut files = crate::rulebook::embedded();
    files.iter_mut().filter(|f| f.path == CEMENT).for_each(|f: &mut RuleFile| f.text.clone_from(&broken));
    let book = Rulebook::build(&files);
    let occurrences = Occurrences::new(&book, &book.editions[0]);
    let file = book.files.iter().find(|file| file.path == CEMENT).expect("the file");
    let at =
        |word: &str| occurrences.at(file.tree.source, broken.find(word).expect("there")).map(|o| o.symbol);
    assert!(matches!(at("水泥熟料\n   且 且"), Some(Symbol::Term(_))));
    assert!(matches!(at("工艺 是"), Some(Symbol::Attribute(_))));
    assert!(matches!(at("吨/日（不含）以下\n"), Some(Symbol::Unit(_))));
}
