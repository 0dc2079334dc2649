//! `mulu eval --format html`: an opinion that says all that the JSON says, whole in itself, with the words of users as words.

use scraper::{Html, Selector};
use serde_json::Value;

use super::cli::{file, folder, mulu, status, stderr, stdout};

const EXAMPLES: [&str; 5] = [
    "rules/2024/examples/cement-line.yaml",
    "rules/2024/examples/building-materials-park.yaml",
    "rules/2024/examples/gypsum-board.toml",
    "rules/2024/examples/several-projects.yaml",
    "rules/2024/examples/mistakes.yaml",
];

fn page(facts: &str, lang: &str) -> Html {
    let output = mulu(&["eval", facts, "--format", "html", "--lang", lang, "--as-of", "2026-01-01"]);
    assert!(stderr(&output).is_empty() || status(&output) == 1, "{}", stderr(&output));
    let text = stdout(&output);
    let page = Html::parse_document(&text);
    assert!(page.errors.is_empty(), "{facts}: {:?}", page.errors);
    for outside in ["<script", "src=", "http:", "https:", "url("] {
        assert!(!text.contains(outside), "{facts}: {outside}");
    }
    page
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect()).collect()
}

/// All strings under a key, wherever it stands.
fn strings(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get(key).and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|value| strings(value, key, found));
        }
        Value::Array(list) => list.iter().for_each(|value| strings(value, key, found)),
        _ => {}
    }
}

#[test]
fn what_the_json_says_stands_on_the_page() {
    for (facts, lang) in EXAMPLES.iter().flat_map(|facts| [(*facts, "zh"), (*facts, "en")]) {
        let json =
            stdout(&mulu(&["eval", facts, "--format", "json", "--lang", lang, "--as-of", "2026-01-01"]));
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let page = page(facts, lang);
        let body = texts(&page, "body").concat();
        let mut said = 0;
        for key in ["name", "question", "measure", "authority", "message", "change", "title"] {
            let mut found = Vec::new();
            strings(&json["projects"], key, &mut found);
            for text in found {
                assert!(body.contains(&text.replace('`', "")), "{facts} {lang}: {key} `{text}` is not told");
                said += 1;
            }
        }
        assert!(said > 3, "{facts}: {said}");
        for part in ["matches", "excepted"] {
            let projects = json["projects"].as_array().into_iter().flatten();
            let units = projects.flat_map(|project| project["units"].as_array().into_iter().flatten());
            for rule in units.flat_map(|unit| unit[part].as_array().into_iter().flatten()) {
                let citation = rule["citation"].as_str().expect("a citation");
                assert!(body.contains(&format!("“{citation}”")), "{facts} {lang}: {citation}");
            }
        }
        let projects = json["projects"].as_array().map_or(0, Vec::len);
        assert_eq!(texts(&page, "article h1").len(), projects, "{facts}");
        assert_eq!(texts(&page, "nav a").len(), if projects > 1 { projects } else { 0 }, "{facts}");
        let rules = json["made_from"]["rules"].as_str().expect("a digest");
        assert!(texts(&page, "footer").concat().contains(rules), "{facts}");
    }
}

#[test]
fn the_class_is_told_in_words_and_marked() {
    for (facts, class, word) in [
        ("rules/2024/examples/cement-line.yaml", "restricted", "限制"),
        ("rules/2024/examples/gypsum-board.toml", "unlisted", "未列入"),
        ("rules/2024/examples/mistakes.yaml", "failed", "3"),
    ] {
        let verdicts = texts(&page(facts, "zh"), &format!("p.verdict.{class}"));
        assert!(verdicts.iter().any(|verdict| verdict.contains(word)), "{facts}: {verdicts:?}");
    }
}

#[test]
fn words_of_users_stay_words() {
    let name = "<script>alert(1)</script> & \"甲\" `乙`";
    let facts = serde_json::json!({"项目": name, "产品": "水泥熟料", "产能": "1500 吨/日"}).to_string();
    let facts = file(&folder("opinion-words"), "facts.json", &facts);
    let page = page(&facts, "en");
    assert!(texts(&page, "h1").concat().contains(name), "{:?}", texts(&page, "h1"));
    assert!(texts(&page, "body script").is_empty());
}
