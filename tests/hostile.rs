//! Inputs that nobody means well with: a clear error, no panic, no overflow, the right exit status.

use std::fs;
use std::path::Path;
use std::process::Command;

struct Hostile {
    name: &'static str,
    content: Vec<u8>,
    /// The code that has to be told.
    code: &'static str,
    status: i32,
}

fn facts() -> Vec<Hostile> {
    let deep = format!("产品: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let case = |name, content: Vec<u8>, code, status| Hostile { name, content, code, status };
    vec![
        case("empty.yaml", Vec::new(), "no-facts", 1),
        case("comment.yaml", "# 没有\n".into(), "no-facts", 1),
        case(
            "junk.yaml",
            (0..5_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect(),
            "binary-facts",
            1,
        ),
        case("large.yaml", "产品: 水泥熟料\n".repeat(2_500_000).into(), "input-too-large", 2),
        case("deep.yaml", deep.into(), "facts-too-deep", 1),
        case(
            "deep.json",
            format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)).into(),
            "facts-too-deep",
            1,
        ),
        case("laughs.yaml", "a: &a [1]\nb: &b [*a, *a]\n产品: *b\n".into(), "yaml-alias", 1),
        case("digits.yaml", format!("产能: {} 吨/年\n", "9".repeat(1_000_000)).into(), "number-too-long", 1),
        case("utf16.yaml", b"\xff\xfea\0:\0 \x001\0".to_vec(), "not-utf8", 1),
    ]
}

fn rules() -> Vec<Hostile> {
    let head = "目录 1 \"试\"\n范围 限制/甲 全\n术语 产品 砖\n类别 限制\n门类 甲 \"甲\"\n条目 1\n原文 \"砖\"\n规则 砖\n依据 原文\n当 ";
    let nested =
        |open: &str, close: &str| format!("{head}{}产品 是 砖{}\n", open.repeat(5_000), close.repeat(5_000));
    let case = |name, content: String, code| Hostile { name, content: content.into(), code, status: 1 };
    vec![
        case("brackets.mulu", nested("(", ")"), "too-deep"),
        case("full-width.mulu", nested("（", "）"), "too-deep"),
        case("not.mulu", nested("非 ", ""), "too-deep"),
        case("nul.mulu", format!("{head}产品 是 砖\u{0}\n"), "binary-rules"),
        case("digits.mulu", format!("{head}产能 < {} 吨/年\n", "9".repeat(1_000_000)), "number-too-long"),
    ]
}

#[test]
fn hostile_facts_are_refused() {
    run("facts", facts(), &["eval", "--format", "json", "--diagnostics", "plain"]);
}

#[test]
fn hostile_rules_are_refused() {
    run("rules", rules(), &["check", "--format", "plain"]);
}

#[test]
fn a_folder_is_no_facts_file() {
    let output = mulu(&["eval", env!("CARGO_MANIFEST_DIR"), "--diagnostics", "plain"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("file-is-folder"));
}

fn run(kind: &str, inputs: Vec<Hostile>, words: &[&str]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(kind);
    fs::create_dir_all(&folder).expect("a folder");
    for Hostile { name, content, code, status } in inputs {
        let path = folder.join(name);
        fs::write(&path, content).expect("writable");
        let path = path.display().to_string();
        let words: Vec<&str> = words.iter().copied().chain([path.as_str()]).collect();
        let output = mulu(&words);
        let told =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let start: String = told.chars().take(300).collect();
        assert_eq!(output.status.code(), Some(status), "{name}: {start}");
        assert!(told.contains(code), "{name}: {start}");
        assert!(!told.contains("panicked"), "{name}: {start}");
    }
}

fn mulu(words: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_mulu")).args(words).output().expect("it runs")
}
