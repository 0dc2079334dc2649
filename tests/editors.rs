//! The editors know the language as it is: keywords of the TextMate grammar, settings in the front pages, the extension's own files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use toml_edit::Document;

const PAGES: [&str; 2] = ["README.md", "README.zh-CN.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn extension() -> PathBuf {
    root().join("editors/vscode")
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(path: impl AsRef<Path>) -> Value {
    serde_json::from_str(&read(path)).expect("JSON")
}

fn colours() -> Value {
    json(extension().join("syntaxes/mulu.tmLanguage.json"))
}

/// Every spelling in lines of the grammar whose rule's name is accepted.
fn spellings(accepted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let grammar = read(root().join("grammar/mulu.pest"));
    let rules = grammar.lines().filter_map(|line| line.split_once('='));
    let chosen = rules.filter(|(rule, _)| accepted(rule.trim()));
    chosen.flat_map(|(_, words)| words.split('"').skip(1).step_by(2).map(str::to_owned)).collect()
}

/// All values of these keys, wherever they stand.
fn values<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v str>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| match value {
            Value::String(text) if keys.contains(&key.as_str()) => found.push(text),
            _ => values(value, keys, found),
        }),
        Value::Array(items) => items.iter().for_each(|item| values(item, keys, found)),
        _ => {}
    }
}

/// The words of every group in a pattern that is nothing but words: `(?:规则|rule)`.
fn word_groups(pattern: &str) -> Vec<Vec<&str>> {
    let groups = pattern.split('(').skip(1).filter_map(|rest| rest.split_once(')').map(|(group, _)| group));
    let groups =
        groups.map(|group| ["?:", "?!"].iter().find_map(|head| group.strip_prefix(head)).unwrap_or(group));
    let is_word = |word: &str| {
        word.chars().any(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() || "_ ".contains(c))
    };
    groups
        .map(|group| group.split('|').collect::<Vec<_>>())
        .filter(|w| w.iter().all(|w| is_word(w)))
        .collect()
}

#[test]
fn the_colours_know_every_keyword_and_no_other() {
    let colours = colours();
    let mut patterns = Vec::new();
    values(&colours, &["match", "begin", "end"], &mut patterns);
    let known: BTreeSet<String> =
        patterns.iter().flat_map(|pattern| word_groups(pattern)).flatten().map(str::to_owned).collect();
    let keywords = spellings(|rule| rule.starts_with("kw_"));
    assert!(keywords.len() > 200, "only {} spellings", keywords.len());
    let missing: Vec<_> = keywords.difference(&known).collect();
    assert!(missing.is_empty(), "not coloured: {missing:?}");
    // What else is part of a number: words before it, and what multiplies it.
    let numbers = spellings(|rule| ["per_word", "ten_thousand", "hundred_million"].contains(&rule));
    let both = BTreeSet::from(["万亿".to_owned()]);
    let extra: Vec<_> =
        known.iter().filter(|word| ![&keywords, &numbers, &both].iter().any(|s| s.contains(*word))).collect();
    assert!(extra.is_empty(), "coloured, but not in the language: {extra:?}");
    let unknown: Vec<_> = numbers.difference(&known).collect();
    assert!(unknown.is_empty(), "not coloured: {unknown:?}");
}

/// A block ends where any other statement begins, and each statement begins one.
#[test]
fn the_colours_know_which_keywords_begin_statements() {
    let statements: BTreeSet<&str> =
        mulu::syntax::keywords().into_iter().flat_map(|(zh, en)| [zh, en]).collect();
    assert_eq!(statements.len(), 40);
    let colours = colours();
    let mut ends = Vec::new();
    values(&colours, &["end"], &mut ends);
    ends.retain(|end| end.contains("^\\s*"));
    assert!(ends.len() > 4, "{ends:?}");
    for end in ends {
        let words: BTreeSet<&str> = word_groups(end).into_iter().flatten().collect();
        let left: Vec<&str> = statements.difference(&words).copied().collect();
        // A note or a waiver after a rule belongs to it.
        let inside = ["note", "waive", "说明", "豁免"];
        assert!(left.is_empty() || left == inside, "{left:?} do not end a block");
        assert!(words.is_subset(&statements), "{:?}", words.difference(&statements));
    }
    let mut begins = Vec::new();
    values(&colours, &["begin"], &mut begins);
    begins.retain(|begin| begin.starts_with("^\\s*"));
    let begun: BTreeSet<&str> = begins.iter().flat_map(|begin| word_groups(begin)).flatten().collect();
    let without: Vec<_> = statements.difference(&begun).collect();
    assert!(without.is_empty(), "{without:?} begin nothing");
}

#[test]
fn the_extension_is_whole() {
    let package = json(extension().join("package.json"));
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"), "both are released together");
    let language = &package["contributes"]["languages"][0];
    assert_eq!((&language["id"], &language["extensions"][0]), (&"mulu".into(), &".mulu".into()));
    let grammar = &package["contributes"]["grammars"][0];
    assert_eq!(grammar["scopeName"], colours()["scopeName"]);
    for path in [&language["configuration"], &grammar["path"]] {
        json(extension().join(path.as_str().expect("a path")));
    }
    // Every word in percent signs has its text in both languages, and no text is left over.
    let mut used = Vec::new();
    let keys = ["description", "markdownDescription", "title"];
    values(&package, &keys, &mut used);
    let listed =
        package["contributes"]["configuration"]["properties"]["mulu.lang"]["markdownEnumDescriptions"]
            .as_array()
            .expect("a list");
    used.extend(listed.iter().filter_map(Value::as_str));
    let used: BTreeSet<&str> =
        used.iter().filter_map(|text| text.strip_prefix('%')?.strip_suffix('%')).collect();
    for file in ["package.nls.json", "package.nls.zh-cn.json"] {
        let texts = json(extension().join(file));
        let texts: BTreeSet<&str> = texts.as_object().expect("texts").keys().map(String::as_str).collect();
        assert_eq!(texts, used, "{file}");
    }
    let lock = read(extension().join("package-lock.json"));
    assert!(!lock.contains("\"resolved\""), "packages come from wherever npm is told to look");
}

#[test]
fn brackets_and_quotes_of_both_widths_are_paired() {
    let configuration = json(extension().join("language-configuration.json"));
    assert_eq!(configuration["comments"]["lineComment"], "#");
    let closed = configuration["autoClosingPairs"].as_array().expect("a list");
    for (open, close) in [("(", ")"), ("（", "）"), ("“", "”")] {
        assert!(closed.iter().any(|pair| pair["open"] == open && pair["close"] == close), "{open}{close}");
    }
    let brackets = configuration["brackets"].to_string();
    for bracket in ["（", "）", "(", ")", "[", "]", "【", "】"] {
        assert!(brackets.contains(bracket), "{bracket}");
    }
}

/// The settings that the front pages give start the same server, and are the same on both.
#[test]
fn settings_in_the_front_pages_start_the_server() {
    let texts = PAGES.map(|page| read(root().join(page)));
    for language in ["toml", "lua"] {
        let blocks = texts.each_ref().map(|text| block(text, language));
        assert_eq!(blocks[0], blocks[1], "{language}");
    }
    let helix: Document<String> = block(&texts[0], "toml").parse().expect("TOML");
    let server = &helix["language-server"]["mulu"];
    assert_eq!(server["command"].as_str(), Some("mulu"));
    let args: Vec<_> = server["args"].as_array().expect("a list").iter().filter_map(|a| a.as_str()).collect();
    assert_eq!(args, ["lsp"]);
    let language =
        helix["language"].as_array_of_tables().and_then(|tables| tables.get(0)).expect("a language");
    for key in ["file-types", "language-servers"] {
        assert_eq!(language[key].as_array().and_then(|a| a.get(0)?.as_str()), Some("mulu"), "{key}");
    }
    let neovim = block(&texts[0], "lua");
    for words in
        ["cmd = { \"mulu\", \"lsp\" }", "extension = { mulu = \"mulu\" }", "vim.lsp.enable(\"mulu\")"]
    {
        assert!(neovim.contains(words), "{words}");
    }
    // What marks a root for the program marks it for the editors.
    for mark in ["mulu.toml", "catalogue.mulu"] {
        let mut roots = language["roots"].as_array().expect("a list").iter();
        assert!(neovim.contains(mark) && roots.any(|root| root.as_str() == Some(mark)), "{mark}");
    }
    let server = read(extension().join("src/server.js"));
    assert!(server.contains("[\"lsp\"]"), "{server}");
}

/// The first block of a language.
fn block<'t>(text: &'t str, language: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("```{language}\n")).expect("a block");
    rest.split("```\n").next().unwrap_or_default()
}
