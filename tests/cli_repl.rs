//! `mulu repl` from a script: what is printed where, the exit status, rules that change on disk, what is written.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn mulu(folder: &Path, args: &[&str], script: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    command.args(args).current_dir(folder).env("MULU_LANG", "zh").env("COLUMNS", "100");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    // A session that ends early does not read the rest.
    let _ = child.stdin.take().expect("a pipe").write_all(script);
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn errors_set_the_exit_status_and_stop_nothing() {
    let folder = folder("repl-script");
    let good = mulu(&folder, &["repl"], "产品 水泥熟料\n:事实\n".as_bytes());
    assert_eq!((good.status.code(), err(&good).as_str()), (Some(0), ""));
    assert!(!out(&good).contains("> "), "{}", out(&good));

    let bad = mulu(&folder, &["repl", "--echo"], "产嫩 5\n\n产品 岩棉\n产品\n".as_bytes());
    assert_eq!(bad.status.code(), Some(1));
    assert!(err(&bad).contains("<repl>:1:1"), "{}", err(&bad));
    // Blank lines count, so that places are those of the script.
    assert!(out(&bad).contains("> 产品\n产品：岩棉（第 3 行）"), "{}", out(&bad));

    let unreadable = mulu(&folder, &["repl", "没有.yaml"], b"");
    assert_eq!(unreadable.status.code(), Some(2));
    let day = mulu(&folder, &["repl", "--as-of", "2020-01-01"], b"");
    assert_eq!(day.status.code(), Some(2));
    assert!(err(&day).contains("no-edition-in-force"), "{}", err(&day));
}

#[test]
fn lines_that_are_no_text_are_skipped_and_told() {
    let folder = folder("repl-bytes");
    let mut script = b"\xFF\xFE\x00\n".to_vec();
    script.extend("产品 岩棉\n".as_bytes());
    script.extend(vec![b'a'; 3 << 20]);
    script.extend("\n产品\n".as_bytes());
    let output = mulu(&folder, &["repl"], &script);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("session-line-too-long"), "{}", err(&output));
    assert!(out(&output).contains("产品：岩棉"), "{}", out(&output));
}

#[test]
fn what_is_not_finished_ends_with_an_empty_line_or_a_command() {
    let folder = folder("repl-unfinished");
    let script = "产能 < 2000 吨/日 且\n地区 在 西藏\n地区 在 (西藏\n\n产品 岩棉\n（产能\n:事实\n";
    let output = mulu(&folder, &["repl", "--echo"], script.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("未知：产能 < 2000 吨/日 且 地区 是 西藏"), "{}", out(&output));
    assert!(out(&output).contains("产品：岩棉（第 5 行）"), "{}", out(&output));
}

#[test]
fn what_is_saved_decides_alike() {
    let folder = folder("repl-saved");
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let copy = |from: &Path, to: &Path| {
        let done = Command::new("cp").arg("-r").args([from, to]).status().expect("cp");
        assert!(done.success());
    };
    copy(&rules, &folder.join("rules"));
    let script = "在西藏新建一条日产1500吨的新型干法水泥熟料生产线\n不是 特种水泥\n能效水平 标杆以上\n口径 产能基数 = 项目合计\n\
                  :保存 甲.yaml\n:保存 甲.json\n:存例 \"会话存下的\" rules/2024/own.mulu\n";
    let output = mulu(&folder, &["repl", "--rules", "rules"], script.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for file in ["甲.yaml", "甲.json"] {
        let again = mulu(&folder, &["eval", "--format", "json", file], b"");
        assert!(out(&again).contains("\"class\": \"restricted\""), "{}", out(&again));
    }
    let tested = mulu(&folder, &["test", "rules/2024/own.mulu"], b"");
    assert_eq!(tested.status.code(), Some(0), "{}{}", out(&tested), err(&tested));
    assert!(out(&tested).contains('1'), "{}", out(&tested));
    let refused = mulu(&folder, &["repl"], "产品 岩棉\n:保存 没有/甲.yaml\n".as_bytes());
    assert_eq!(refused.status.code(), Some(1));
    assert!(!folder.join("没有").exists());
}

#[cfg(unix)]
#[test]
fn rules_that_change_on_disk_are_read_anew() {
    use std::io::{BufRead, BufReader};

    let folder = folder("repl-changes");
    let file = folder.join("rules.mulu");
    let rules = |bound: u32| {
        format!(
            "目录 1 \"试\"\n术语 产品 甲\n术语 产品 乙 属于 甲\n类别 限制\n门类 建材 \"九、建材\" 行业 C30\n条目 1\n  原文 \"{bound} 吨/日（不含）以下甲\"\n\
             规则 小甲\n  依据 原文\n  当 产品 是 甲 且 产能 < {bound} 吨/日\n"
        )
    };
    fs::write(&file, rules(2000)).expect("written");
    let mut child = Command::new(env!("CARGO_BIN_EXE_mulu"))
        .args(["repl", "--rules", "rules.mulu", "--lang", "zh"])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut say = |line: &str| writeln!(input, "{line}").expect("written");
    let mut hear = || {
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        line
    };
    say("产品 甲，产能 1500 吨/日");
    assert!(hear().contains("限制：小甲 适用"));
    fs::write(&file, rules(100)).expect("written");
    say("产能");
    assert!(hear().contains("限制 → 未列入"), "the rules are read anew");
    assert!(hear().contains("1500"));
    // Broken rules change nothing.
    fs::write(&file, "目录 目录").expect("written");
    say("产能");
    assert!(hear().contains("处错误（mulu check 列出全部），仍用原来的规则"));
    assert!(hear().contains("1500"));
    say(":退出");
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

/// The edition in force is not always the newest: its own names count.
#[test]
fn an_older_edition_has_names_of_its_own() {
    let folder = folder("repl-editions");
    for (edition, from, terms) in
        [("旧版", "2010-01-01", "术语 产品 甲"), ("新版", "2024-01-01", "术语 产品 甲\n术语 产品 水泥熟料")]
    {
        fs::create_dir_all(folder.join("rules").join(edition)).expect("a folder");
        let text = format!(
            "目录 \"{edition}\" \"{edition}\"\n  施行 {from}\n{terms}\n类别 限制\n门类 建材 \"九、建材\" 行业 C30\n条目 1\n  原文 \"甲\"\n\
             规则 {edition}甲\n  依据 原文\n  当 产品 是 甲\n"
        );
        fs::write(folder.join("rules").join(edition).join("catalogue.mulu"), text).expect("written");
    }
    let output = mulu(
        &folder,
        &["repl", "--rules", "rules", "--as-of", "2015-01-01"],
        "产品 甲\n:规则 甲\n:术语 水泥熟料\n:日期 2025-01-01\n:术语 水泥熟料\n".as_bytes(),
    );
    let (shown, errors) = (out(&output), err(&output));
    assert!(shown.contains("旧版/限制/建材/1/旧版甲"), "{shown}{errors}");
    assert!(shown.contains("水泥熟料"), "{shown}{errors}");
    assert_eq!(errors.matches("session-unknown-term").count(), 1, "{errors}");
}
