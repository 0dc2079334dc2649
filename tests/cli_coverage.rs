//! `mulu coverage`: what it prints, as text and as documents, and the exit status. The pages of the small catalogue in `coverage/`
//! stand beside it; `MULU_BLESS=1` rewrites them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use scraper::{Html, Selector};
use serde_json::Value;

use super::cli::{RULES, file, folder, mulu, status, stderr, stdout};
use super::cli_schema::problems;

const SMALL: &str = "tests/coverage";

#[test]
fn pages_are_as_they_stand_beside_the_catalogue() {
    for (name, args) in [
        ("human.zh.txt", &["--lang", "zh"][..]),
        ("human.en.txt", &["--lang", "en"]),
        ("plain.zh.txt", &["--lang", "zh", "--diagnostics", "plain"]),
        ("markdown.zh.md", &["--lang", "zh", "--format", "markdown"]),
        ("markdown.en.md", &["--lang", "en", "--format", "markdown"]),
    ] {
        let output = mulu(&[&["coverage", SMALL], args].concat());
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL).join("expected").join(name);
        if std::env::var_os("MULU_BLESS").is_some() {
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            fs::write(&path, stdout(&output)).expect("writable");
        }
        let expected = fs::read_to_string(&path).expect("MULU_BLESS=1 writes it");
        assert_eq!(stdout(&output), expected, "{name}");
    }
}

#[test]
fn documents_are_as_their_schema_says() {
    let schema: Value = serde_json::from_slice(&mulu(&["schema", "coverage"]).stdout).expect("JSON");
    for path in [SMALL, "rules"] {
        let output = mulu(&["coverage", path, "--format", "json"]);
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let found = problems(&document, &schema, &schema, "$");
        assert!(found.is_empty(), "{}", found.join("\n"));
        assert_eq!(document["schema"], "mulu.coverage/1");
        let mut wrong = document.clone();
        wrong["editions"][0]["totals"]["shares"]["words"] = "all".into();
        assert!(!problems(&wrong, &schema, &schema, "$").is_empty());
    }
    let output = mulu(&["coverage", SMALL, "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let totals = &document["editions"][0]["totals"];
    assert_eq!(totals["words"]["set_aside"], 2);
    assert_eq!(totals["shares"]["words"].to_string(), "40.7");
}

#[test]
fn the_page_is_well_formed_and_stands_alone() {
    for (path, lang, tag) in [(SMALL, "zh", "zh-CN"), (SMALL, "en", "en"), ("rules", "zh", "zh-CN")] {
        let output = mulu(&["coverage", path, "--format", "html", "--lang", lang]);
        let text = stdout(&output);
        let page = Html::parse_document(&text);
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        let all = |css: &str| {
            let selector = Selector::parse(css).expect("a selector");
            page.select(&selector).map(|e| e.value().clone()).collect::<Vec<_>>()
        };
        assert_eq!(all("html")[0].attr("lang"), Some(tag));
        let ids: Vec<_> = all("[id]").iter().filter_map(|e| e.attr("id").map(str::to_owned)).collect();
        let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(known.len(), ids.len(), "an anchor stands twice");
        let links = all("a");
        assert!(links.len() > 10);
        for link in &links {
            let target = link.attr("href").and_then(|href| href.strip_prefix('#'));
            assert!(target.is_some_and(|id| known.contains(id)), "{link:?} leads nowhere");
        }
        for css in ["script", "img", "link", "iframe", "[src]"] {
            assert!(all(css).is_empty(), "{css} has no place on the page");
        }
        assert!(!text.contains("url(") && !text.contains("http:") && !text.contains("https:"));
        // One element inside another of its kind, or a block inside a paragraph, is taken apart by every browser.
        for css in ["a a", "p p", "p dl", "p ol", "main main"] {
            assert!(all(css).is_empty(), "{css}");
        }
        let ends = ["html", "body", "main", "section", "article", "ol", "li", "a", "mark", "p", "dl"];
        for name in ends {
            let (open, close) = (format!("<{name}"), format!("</{name}>"));
            let opened = text.match_indices(&open).filter(|(at, _)| {
                text[at + open.len()..].starts_with(|c: char| c == '>' || c.is_whitespace())
            });
            assert_eq!(opened.count(), text.matches(&close).count(), "{name}");
        }
    }
}

#[test]
fn the_page_holds_the_text_whole_and_marks_every_word() {
    let page = Html::parse_document(&stdout(&mulu(&["coverage", SMALL, "--format", "html", "--lang", "zh"])));
    let select = |css: &str| Selector::parse(css).expect("a selector");
    let texts: Vec<String> = page
        .select(&select("article .text"))
        .map(|text| {
            let hidden: Vec<_> = text.select(&select(".unseen, sup")).flat_map(|e| e.text()).collect();
            let mut whole: String = text.text().collect();
            hidden.iter().for_each(|words| whole = whole.replacen(words, "", 1));
            whole
        })
        .collect();
    assert_eq!(texts[1], "采用落后工艺的旧式窑炉，瓦窑（新的除外）");
    assert_eq!(texts.last().map(String::as_str), Some("旧药"));
    let words =
        |css: &str| -> Vec<String> { page.select(&select(css)).map(|e| e.text().collect()).collect() };
    assert!(words("article .aside").contains(&"老旧".to_owned()));
    assert!(words("article mark.uncited").contains(&"未引用：旧窑和新窑".to_owned()));
    assert!(words("article a.idle").contains(&"未引用：采用落后工艺的旧式窑炉".to_owned()));
    let aside = page.select(&select("article a.aside")).next().and_then(|e| e.value().attr("title"));
    assert!(aside.is_some_and(|title| title.contains("凡是瓦都算 <i>&")), "{aside:?}");
}

#[test]
fn a_share_below_the_least_sets_the_exit_status() {
    let with = |least: &str| status(&mulu(&["coverage", SMALL, "--min", least]));
    assert_eq!(with("40.74"), 0);
    assert_eq!(with("40%"), 0);
    assert_eq!(with("40.75"), 1);
    assert_eq!(with("100"), 1);
    for wrong in ["101", "-1", "viel", ""] {
        let output = mulu(&["coverage", SMALL, &format!("--min={wrong}")]);
        assert_eq!(status(&output), 2, "{wrong}");
        assert!(stderr(&output).contains("usage-percent") || wrong.is_empty(), "{}", stderr(&output));
    }
    let folder = folder("coverage-min");
    let path = file(&folder, "catalogue.mulu", RULES);
    assert_eq!(status(&mulu(&["coverage", &path, "--min", "100"])), 0);
}

#[test]
fn findings_do_not_block_it_and_broken_rules_do() {
    let folder = folder("coverage-broken");
    let path = file(&folder, "catalogue.mulu", RULES.replace("依据 原文", "依据 \"别的话\""));
    let output = mulu(&["coverage", &path]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("✗ 10 万块/日（不含）以下砖生产线"), "{}", stdout(&output));
    file(&folder, "more.mulu", "规则 无当\n  依据 原文\n");
    let output = mulu(&["coverage", folder.to_str().expect("UTF-8")]);
    assert_eq!(status(&output), 2);
    assert!(stdout(&output).is_empty() && stderr(&output).contains("more.mulu:1"), "{}", stderr(&output));
}

#[test]
fn files_are_written_whole_and_never_over_rules() {
    let folder = folder("coverage-output");
    let path = file(&folder, "catalogue.mulu", RULES);
    let target: PathBuf = folder.join("page.html");
    let page = target.to_str().expect("UTF-8");
    let output = mulu(&["coverage", &path, "--format", "html", "-o", page]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).is_empty());
    assert!(fs::read_to_string(&target).expect("written").ends_with("</html>\n"));
    let output = mulu(&["coverage", &path, "-o", &path]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("output-is-input"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&path).expect("readable"), RULES);
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    assert!(!stdout(&mulu(&["coverage", SMALL])).contains('\u{1b}'));
    assert!(stdout(&mulu(&["coverage", SMALL, "--color", "always"])).contains('\u{1b}'));
}
