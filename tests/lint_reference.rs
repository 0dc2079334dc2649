//! `grammar/lints.md` is what the lints say of themselves. `MULU_BLESS=1` rewrites it.

use std::fmt::Write as _;
use std::path::Path;

use mulu::diagnostic::page;
use mulu::lint::{LINTS, Level};

use super::ui::differs;

#[test]
fn the_reference_is_what_the_lints_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/lints.md");
    assert_eq!(differs(&path, &reference()), None);
}

#[test]
fn lints_are_listed_by_code_and_once() {
    let codes: Vec<&str> = LINTS.iter().map(|lint| lint.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
}

fn reference() -> String {
    let mut out = HEAD.to_owned();
    for lint in LINTS {
        let (chinese, english) = titles(lint.code);
        let (zh, en) = level(lint.level);
        let _ = writeln!(out, "| [`{0}`](#{0}) | {zh} {en} | {chinese} | {english} |", lint.code);
    }
    for lint in LINTS {
        let text = page(lint.code).expect("a page").text;
        // One level down: the code is the heading here.
        let mut fenced = false;
        let _ = write!(out, "\n## {}\n\n", lint.code);
        for line in text.trim().lines() {
            fenced ^= line.starts_with("```");
            let heading = if fenced { None } else { line.strip_prefix("# ") };
            match heading {
                Some(title) => drop(writeln!(out, "### {title}")),
                None => drop(writeln!(out, "{line}")),
            }
        }
    }
    out
}

fn titles(code: &str) -> (&str, &str) {
    let text = page(code).expect("a page").text;
    let mut fenced = false;
    let headings = text.lines().filter_map(|line| {
        fenced ^= line.starts_with("```");
        line.strip_prefix("# ").filter(|_| !fenced)
    });
    let [chinese, english] = headings.collect::<Vec<_>>()[..] else { panic!("{code}: two headings") };
    (chinese, english)
}

fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Off => ("关", "off"),
        Level::Hint => ("提示", "hint"),
        Level::Warning => ("警告", "warning"),
        Level::Error => ("错误", "error"),
    }
}

const HEAD: &str = "\
# 写法检查 · Lints

`mulu check` 对规则写法的意见。本页由程序生成；`mulu explain 代码` 显示同样的内容。What `mulu check` says of the way rules are
written. This page is generated; `mulu explain CODE` prints the same.

**级别 Levels** — `mulu.toml`，在规则文件夹的最上层 at the top of the folder of rules:

```toml
[lint]
set = \"full\"            # 平时关着的也作为提示 those that are off as hints, too
stale-date = \"error\"    # off、hint、warning、error

[folder.\"2024/eliminated\".lint]
stale-date = \"off\"
```

**一处不报告 For one place** — 在规则、条目或文件里 in the rule, the item or the file:

```text
豁免 stale-date \"2011-12-31\" 因 \"正文的期限就在施行以前\"
waive stale-date \"2011-12-31\" because \"the text has a deadline before it takes effect\"
```

规则里的管这条规则，条目里的管这个条目，别处的管整个文件；写了词的，只管标出这个词的结果。Inside a rule it is about the rule,
inside an item about the item, elsewhere about the file; with a word, only about findings that mark the word.

名称没有声明、循环、重号、没有依据等使规则没有意义的，是错误，不是这里的检查：级别不能改，也不能豁免。Names that are not declared,
cycles, numbers used twice, rules without a citation leave rules without meaning: those are errors and no lints; their level is
fixed, and nothing waives them.

**改好 Fixes** — `mulu check --fix` 只改意思不变的地方，`--dry-run` 先看看。makes only changes that keep the meaning; `--dry-run` shows them.

| 代码 Code | 级别 Level | | |
|---|---|---|---|
";
