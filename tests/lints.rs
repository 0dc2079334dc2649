//! The lints: each example on their pages is a test already (`pages.rs`). Here: `tests/lints/*.mulu`, in which each finding is
//! marked by `#~ code` at the end of its line; what safe fixes do; characters that are in order; what the settings change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use mulu::audit::{Findings, Settings, audit};
use mulu::diagnostic::{Diagnostic, Edit, pages};
use mulu::evaluate::{Options, decide_as_is};
use mulu::facts::{Format, projects, read};
use mulu::lint::{LINTS, Level, lint};
use mulu::rulebook::{RuleFile, Rulebook, embedded};
use mulu::source::Sources;

use super::ui::inputs;

const FULL: &str = "[lint]\nset = \"full\"";

fn settings(text: &str) -> Settings {
    let mut sources = Sources::default();
    let id = sources.add("mulu.toml", text);
    let (settings, problems) = Settings::read(&sources, id, &["1/rules.mulu"]);
    assert!(problems.is_empty(), "{problems:?}");
    settings
}

/// The shipped prelude, without the table of places for rules that name none.
fn book(path: &str, text: &str) -> Rulebook {
    let names_places = ["地区", "region"].iter().any(|word| text.contains(word));
    let prelude = embedded().into_iter().filter(|file| file.path.starts_with("prelude/"));
    let needed = prelude.filter(|file| names_places || !file.path.contains("region"));
    let own = RuleFile { path: path.into(), name: path.into(), text: text.into() };
    Rulebook::build(&needed.chain([own]).collect::<Vec<_>>())
}

/// What the lints say, all of them.
fn found(book: &Rulebook) -> Vec<Diagnostic> {
    let Findings { diagnostics, .. } = audit(book, &settings(FULL));
    diagnostics.into_iter().filter(|d| lint(d.code).is_some()).collect()
}

#[test]
fn findings_stand_where_they_are_marked() {
    let mut failures = Vec::new();
    let mut count = 0;
    for path in inputs("tests/lints", "mulu") {
        count += 1;
        let text = fs::read_to_string(&path).expect("readable");
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        let book = book("1/rules.mulu", &text);
        assert!(!book.has_errors(), "{name}: {:?}", book.diagnostics);
        let line = |d: &Diagnostic| d.span().map_or(0, |span| book.sources.position(span).line);
        let mut actual: Vec<(usize, &str)> = found(&book).iter().map(|d| (line(d), d.code)).collect();
        let mut marked: Vec<(usize, &str)> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if let Some((_, codes)) = line.split_once("#~ ") {
                marked.extend(codes.split(", ").map(|code| (index + 1, code)));
            }
        }
        actual.sort_unstable();
        marked.sort_unstable();
        if marked != actual {
            let missed: Vec<_> = marked.iter().filter(|mark| !actual.contains(mark)).collect();
            let unmarked: Vec<_> = actual.iter().filter(|finding| !marked.contains(finding)).collect();
            failures.push(format!("{name}: not found {missed:?}, not marked {unmarked:?}"));
        }
    }
    assert!(count > 2, "inputs are missing");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn lints_are_listed_by_code() {
    let codes: Vec<&str> = LINTS.iter().map(|lint| lint.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    let distinct: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(distinct.len(), codes.len());
}

/// The examples on the pages of lints that have to be found.
fn bad_examples() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut examples = Vec::new();
    for page in pages().filter(|page| lint(page.code).is_some()) {
        for block in page.text.split("\n```").skip(1).step_by(2) {
            let (info, text) = block.split_once('\n').expect("a fence and a line");
            if let Some(path) = info.strip_prefix("mulu bad") {
                let path = path.trim();
                examples.push((page.code, if path.is_empty() { "rules.mulu" } else { path }, text));
            }
        }
    }
    examples
}

fn applied(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    assert!(edits.windows(2).all(|two| two[0].span.end <= two[1].span.start), "{edits:?} overlap");
    let (mut changed, mut at) = (String::new(), 0);
    for edit in edits {
        changed += &text[at..edit.span.range().start];
        changed += &edit.text;
        at = edit.span.range().end;
    }
    changed + &text[at..]
}

/// What rules say of projects of every product and term with several capacities, places and numbers of lines.
fn decisions(book: &Rulebook) -> Vec<String> {
    let edition = book.editions.last().expect("an edition");
    let (program, plan) = (&edition.program, edition.plan.as_ref().expect("healthy rules"));
    let options = Options { as_of: jiff::civil::date(2026, 1, 1), readings: Vec::new() };
    let mut facts = Vec::new();
    for product in ["", "砖", "瓦", "砖块", "空心砖", "黏土空心砖", "PCCP管", "加工砖"] {
        for capacity in ["", "0.5 万吨/年", "1 万吨/年", "1~2 万吨/年", "3 万吨/年"] {
            for more in ["", "地区: 河北\n", "地区: 石家庄市\n", "地区: 西藏\n", "条数: 2\n", "固定式: 否\n"]
            {
                let product = if product.is_empty() { String::new() } else { format!("产品: {product}\n") };
                let capacity =
                    if capacity.is_empty() { String::new() } else { format!("产能: {capacity}\n") };
                facts.push(format!("项目: 甲\n{product}{capacity}{more}"));
            }
        }
    }
    let mut said = Vec::new();
    for text in facts {
        let mut sources = Sources::default();
        let id = sources.add("facts.yaml", text.as_str());
        let (nodes, _) = read(&sources, id, Format::Yaml);
        for reading in projects(&nodes, program) {
            let decision = reading.project.map(|project| decide_as_is(program, plan, &project, &options));
            said.push(match decision {
                Some(decision) => format!("{text}: {:?} {:?}", decision.verdict, decision.possible),
                None => format!("{text}: not understood"),
            });
        }
    }
    said
}

/// A safe fix removes its finding, brings no other, and no project is judged differently.
#[test]
fn safe_fixes_mend_and_change_no_decision() {
    let mut mended: BTreeMap<&str, usize> = BTreeMap::new();
    for (code, path, text) in bad_examples() {
        let before = book(path, text);
        let own: Vec<Diagnostic> = found(&before).into_iter().filter(|d| d.code == code).collect();
        assert!(!own.is_empty(), "{code}: nothing found in {text}");
        for finding in &own {
            for fix in finding.fixes.iter().filter(|fix| fix.safe) {
                let source = finding.span().expect("a place").source;
                assert!(fix.edits.iter().all(|edit| edit.span.source == source), "{code}: another file");
                let changed = applied(&before.sources.get(source).text, &fix.edits);
                let after = book(path, &changed);
                assert!(!after.has_errors(), "{code}: {:?} in\n{changed}", after.diagnostics);
                let codes = |book: &Rulebook| {
                    let all = audit(book, &settings(FULL)).diagnostics;
                    all.iter().map(|d| d.code).fold(BTreeMap::<&str, usize>::new(), |mut count, code| {
                        *count.entry(code).or_default() += 1;
                        count
                    })
                };
                let (old, new) = (codes(&before), codes(&after));
                assert!(new.get(code).copied().unwrap_or(0) < old[code], "{code} is still there:\n{changed}");
                // A list that loses a value may have one left.
                let is_more = |(code, n): &(&&str, &usize)| {
                    old.get(**code).unwrap_or(&0) < *n && **code != "single-value-list"
                };
                let more: Vec<_> = new.iter().filter(is_more).collect();
                assert!(more.is_empty(), "{code}: its fix brings {more:?}\n{changed}");
                let (old, new) = (decisions(&before), decisions(&after));
                let other: Vec<_> = old.iter().zip(&new).filter(|(old, new)| old != new).take(3).collect();
                assert!(old.len() == new.len() && other.is_empty(), "{code}: {other:#?}\n{changed}");
                *mended.entry(code).or_default() += 1;
            }
        }
    }
    let expected = [
        "double-negation",
        "duplicate-value",
        "mixed-width",
        "needless-parentheses",
        "needless-quotes",
        "nested-value",
        "redundant-alias",
        "redundant-parent",
        "repeated-condition",
        "repeated-quote",
        "single-value-list",
    ];
    assert_eq!(mended.keys().copied().collect::<Vec<_>>(), expected);
}

/// Fixes that only an editor offers leave rules that can be read, and take their finding away.
#[test]
fn other_fixes_leave_rules_that_can_be_read() {
    let mut count = 0;
    for (code, path, text) in bad_examples() {
        let before = book(path, text);
        for finding in found(&before).iter().filter(|d| d.code == code) {
            for fix in finding.fixes.iter().filter(|fix| !fix.safe) {
                let changed = applied(text, &fix.edits);
                let after = book(path, &changed);
                assert!(!after.has_errors(), "{code}: {:?} in\n{changed}", after.diagnostics);
                let left = found(&after).iter().filter(|d| d.code == code).count();
                assert!(left < found(&before).iter().filter(|d| d.code == code).count(), "{code}\n{changed}");
                count += 1;
            }
        }
    }
    assert!(count > 8, "{count}");
}

/// Words as they stand in official texts and in vocabularies: nothing is said of their characters.
#[test]
fn characters_in_order_are_left_alone() {
    let names = [
        "GRC板",
        "B1级",
        "α-Al2O3",
        "β-SiC",
        "γ射线",
        "θ角",
        "ρ值",
        "σ相",
        "10μm粉",
        "µm级",
        "Ω电阻",
        "Δt",
        "λ值",
        "PCCP-L型管",
        "Ⅱ级",
        "Ⅲ类",
        "25℃",
        "PM2.5",
        "CO₂",
        "m²",
        "㎡",
        "㎥",
        "㎏",
        "‰",
        "±5",
        "×2",
        "≤50",
        "①号",
        "½砖",
        "甲·乙",
        "甲—乙",
        "甲–乙",
        "甲～乙",
        "岩（矿）棉",
        "坯(锭)",
        "“双碳”",
        "《目录》",
        "〇号",
        "二〇二四",
        "十二",
        "一二三",
        "口径",
        "工厂",
        "力学",
        "卜算",
        "八角",
        "夕阳",
        "二氧化碳",
        "é级",
        "Ångström",
        "naïve",
        "Привод",
        "ГОСТ",
        "Ελλάδα",
        "エネルギー",
        "セメント",
        "カ",
        "㐂",
        "𠮷野家",
        "龘",
        "﨑",
        "ＬＥＤ",
        "１２",
        "Ａ级",
        "氢（H₂）",
        "℉",
        "5‐6",
        "6-APA",
        "维生素 B1",
        "N₂O",
        "K₂O·nSiO₂",
        "Mn–Zn",
        "x轴",
        "φ50",
        "Φ50",
        "∅5",
        "№7",
    ];
    let watched = ["confusable-character", "compatibility-character", "odd-space", "mixed-width"];
    let mut alarms = Vec::new();
    for name in names {
        let quote = if name.contains('“') { name.to_owned() } else { format!("\"{name}\"") };
        let book = book("rules.mulu", &format!("目录 1 \"试验目录\"\n术语 产品 {quote}\n"));
        assert!(!book.has_errors(), "{name}: {:?}", book.diagnostics);
        let wrong = found(&book).into_iter().filter(|d| watched.contains(&d.code));
        alarms.extend(wrong.map(|d| (name, d.code)));
    }
    assert!(alarms.is_empty(), "{alarms:?}");
}

#[test]
fn characters_out_of_order_are_found() {
    let wrong = [
        ("GRС板", "confusable-character"), // Cyrillic С beside Latin
        ("В1级", "confusable-character"),  // Cyrillic В alone
        ("Α级", "confusable-character"),   // Greek capital alpha
        ("PVС", "confusable-character"),
        ("ΡVC管", "confusable-character"),    // Greek capital rho
        ("加エ厂", "confusable-character"),   // katakana
        ("ニ氧化碳", "confusable-character"), // katakana
        ("加⼯", "compatibility-character"),  // Kangxi radical
        ("⽯墨", "compatibility-character"),
        ("⻩金", "compatibility-character"), // radical of the supplement
        ("契\u{f909}", "compatibility-character"), // compatibility ideograph
        ("维生素\u{a0}B1", "odd-space"),
        ("维生素\u{3000}B1", "odd-space"),
        ("维生素\u{2009}B1", "odd-space"),
        ("维生素\tB1", "odd-space"),
        ("岩（矿)棉", "mixed-width"),
        ("岩(矿）棉", "mixed-width"),
    ];
    for (name, code) in wrong {
        let book = book("rules.mulu", &format!("目录 1 \"试验目录\"\n术语 产品 \"{name}\"\n"));
        let codes: Vec<&str> = found(&book).iter().map(|d| d.code).collect();
        assert!(codes.contains(&code), "{name}: {codes:?}");
    }
}

/// What no font shows is refused, wherever it stands.
#[test]
fn invisible_characters_are_errors() {
    let invisible = [
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{1160}',
        '\u{180b}',
        '\u{180e}',
        '\u{200b}',
        '\u{200d}',
        '\u{200e}',
        '\u{2028}',
        '\u{2029}',
        '\u{202a}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{3164}',
        '\u{fe00}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{fff9}',
        '\u{fffb}',
        '\u{e0001}',
        '\u{e0041}',
        '\u{e007f}',
        '\u{e0100}',
        '\u{7f}',
        '\u{85}',
    ];
    for c in invisible {
        for text in [
            format!("术语 产品 甲{c}乙\n"),
            format!("术语 产品 \"甲{c}乙\"\n"),
            format!("术语 产品 甲 # 乙{c}丙\n"),
        ] {
            let book = book("rules.mulu", &format!("目录 1 \"试验目录\"\n{text}"));
            let codes: Vec<&str> = book.diagnostics.iter().map(|d| d.code).collect();
            assert!(codes.contains(&"control-character"), "U+{:04X}: {codes:?}", u32::from(c));
        }
    }
}

/// Nothing is said of the shipped rules even with all lints on, but what they own up to.
#[test]
fn nothing_is_said_of_the_shipped_rules() {
    let book = Rulebook::build(&embedded());
    let Findings { diagnostics, waived } = audit(&book, &settings(FULL));
    let shown: Vec<_> = diagnostics
        .iter()
        .map(|d| {
            (d.code, d.span().map(|s| (book.sources.get(s.source).name.as_str(), book.sources.slice(s))))
        })
        .collect();
    assert!(shown.is_empty(), "{shown:#?}");
    assert!(waived.iter().all(|w| w.waivers.iter().all(|w| w.reason.chars().count() > 8)));
}

#[test]
fn limits_come_from_the_settings() {
    let text = "目录 1 \"试验目录\"\n术语 产品 砖\n类别 限制\n参照 规则 砖\n  依据 前言 \"参照\"\n  当 产品 是 砖 且 条数 >= 2\n";
    let book = book("1/rules.mulu", text);
    let heard =
        |settings: &Settings| audit(&book, settings).diagnostics.iter().any(|d| d.code == "long-rule");
    assert!(!heard(&settings("")));
    assert!(heard(&settings("[lint]\nlong-rule = { limit = 1 }")));
    assert!(!heard(&settings("[lint]\nlong-rule = { limit = 2 }")));
    assert!(!heard(&settings("[lint]\nlong-rule = { limit = 1 }\n[folder.\"1\".lint]\nlong-rule = \"off\"")));
}

/// By default nothing that is a matter of taste is more than a hint.
#[test]
fn the_default_set_is_quiet() {
    let loud: Vec<&str> =
        LINTS.iter().filter(|lint| lint.level == Level::Error).map(|lint| lint.code).collect();
    assert!(loud.is_empty(), "{loud:?}");
    let heard = LINTS.iter().filter(|lint| lint.level == Level::Warning).count();
    assert!(heard * 4 < LINTS.len() * 3, "{heard} of {} warn", LINTS.len());
}
