//! Bytes, threads, signals: what does not fit into a table of examples.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{RULES, folder, mulu};

/// Rows that differ, in some blocks.
fn rows(count: usize) -> String {
    let filling = "x".repeat(700);
    let mut text = "编号,产品,产能（万吨/年）,地区,备注\n".to_owned();
    for row in 0..count {
        let product = ["砖", "空心砖", "药片", "无名之物"][row % 4];
        let region = ["河北", "江苏省", "唐山"][row % 3];
        let note = if row % 7 == 0 { "\"a\"\"\nb\"" } else { filling.as_str() };
        text += &format!("{row},{product},{},{region},{note}\n", row % 13);
    }
    text
}

fn screen(folder: &Path, args: &[&str]) -> std::process::Output {
    mulu(folder).arg("screen").args(args).args(["--rules", RULES]).output().expect("it runs")
}

#[test]
fn any_number_of_threads_writes_the_same() {
    let folder = folder("threads");
    fs::write(folder.join("a.csv"), rows(5_200)).expect("written");
    for threads in ["1", "2", "3"] {
        let (out, rejects) = (format!("out-{threads}.csv.gz"), format!("rejects-{threads}.jsonl"));
        let projects = format!("projects-{threads}.csv");
        let args = [
            "a.csv",
            "-o",
            &out,
            "--rejects",
            &rejects,
            "--threads",
            threads,
            "--project",
            "编号",
            "--projects",
            &projects,
        ];
        assert_eq!(screen(&folder, &args).status.code(), Some(1));
    }
    let read = |name: String| fs::read(folder.join(name)).expect("readable");
    for threads in ["2", "3"] {
        assert!(read("out-1.csv.gz".into()) == read(format!("out-{threads}.csv.gz")));
        assert!(read("rejects-1.jsonl".into()) == read(format!("rejects-{threads}.jsonl")));
        assert!(read("projects-1.csv".into()) == read(format!("projects-{threads}.csv")));
    }
    let rejects = String::from_utf8(read("rejects-1.jsonl".into())).expect("UTF-8");
    assert!(
        rejects.lines().last().expect("a line").starts_with("{\"row\":5200,"),
        "rows are counted through"
    );
    // What was compressed is read again, row by row as it was.
    assert_eq!(
        screen(&folder, &["out-1.csv.gz", "-o", "again.csv", "--prefix", "again_"]).status.code(),
        Some(1)
    );
    let again = String::from_utf8(read("again.csv".into())).expect("UTF-8");
    assert_eq!(again.matches("无名之物,").count(), 1300);
}

#[test]
fn encodings_and_ends_of_lines() {
    let folder = folder("encodings");
    // 产品,地区 / 砖,河北 in GBK.
    let gbk = b"\xb2\xfa\xc6\xb7,\xb5\xd8\xc7\xf8\r\n\xd7\xa9,\xba\xd3\xb1\xb1\r\n";
    fs::write(folder.join("gbk.csv"), gbk).expect("written");
    let refused = screen(&folder, &["gbk.csv"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--encoding gbk"), "{refused:?}");
    let text = |args: &[&str]| String::from_utf8(screen(&folder, args).stdout).expect("UTF-8");
    let first = |text: String| text.lines().take(2).collect::<Vec<_>>().join("\n");
    let expected = "产品,地区,class,certainty,possible,conflict,rules,needs,problems\n砖,河北,permitted,conditional,restricted;encouraged;permitted,false,,产能;产品,";
    assert_eq!(first(text(&["gbk.csv", "--encoding", "gbk"])), expected);
    assert_eq!(first(text(&["gbk.csv", "--encoding", "gb18030"])), expected);
    fs::write(folder.join("bom.csv"), "\u{feff}产品,地区\r\n砖,河北").expect("written");
    assert_eq!(first(text(&["bom.csv"])), expected);
    fs::write(folder.join("nul.csv"), "产品,地区\n\0,\n砖,河北\n").expect("written");
    assert_eq!(screen(&folder, &["nul.csv"]).status.code(), Some(1));
    fs::write(folder.join("broken.csv"), b"\xe4\xba\xa7\xe5\x93\x81,x\n\xe7\xa0\x96,\xff\n\xe7\xa0\x96,y\n")
        .expect("written");
    let broken = text(&["broken.csv"]);
    assert!(broken.contains("\n,,,,,,,,Line 2 has bytes that are no text\n砖,y,"), "{broken}");
}

#[test]
fn a_row_without_an_end_is_refused() {
    let folder = folder("endless");
    fs::write(folder.join("a.csv"), format!("产品\n{}", "x".repeat(17 << 20))).expect("written");
    let refused = screen(&folder, &["a.csv", "-o", "out.csv"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("screen-row-too-long"));
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "nothing is left behind");
    // An open quote alone does not swallow the rest.
    fs::write(folder.join("b.csv"), format!("产品,备注\n\"砖,\n{}", "砖,x\n".repeat(40))).expect("written");
    let output = screen(&folder, &["b.csv"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).matches("砖,x,").count(), 40);
}

#[test]
fn what_was_there_stays_if_screening_fails() {
    let folder = folder("atomic");
    fs::write(folder.join("out.csv"), "old\n").expect("written");
    fs::write(folder.join("a.csv"), format!("产品\n砖\n{}", "x".repeat(17 << 20))).expect("written");
    assert_eq!(screen(&folder, &["a.csv", "-o", "out.csv", "--rejects", "r.jsonl"]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("out.csv")).expect("readable"), "old\n");
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 2, "nothing is left behind");
}

#[test]
fn a_row_from_before_the_rules_says_so() {
    let folder = folder("before");
    fs::write(folder.join("a.csv"), "产品,产能,日期\n砖,6 万吨/年,2023-12-31\n砖,6 万吨/年,2024-01-01\n")
        .expect("written");
    let output = screen(&folder, &["a.csv", "--lang", "en", "--keep", "none"]);
    let text = String::from_utf8_lossy(&output.stdout);
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows[0], ",,,,,,no edition is in force on 2023-12-31");
    assert!(rows[1].starts_with("restricted,certain,"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_row_of_another_edition_says_so() {
    let folder = folder("editions");
    for below in ["rules/prelude", "rules/old", "rules/new"] {
        fs::create_dir_all(folder.join(below)).expect("a folder");
    }
    for entry in fs::read_dir(format!("{RULES}/prelude")).expect("a folder") {
        let path = entry.expect("readable").path();
        fs::copy(&path, folder.join("rules/prelude").join(path.file_name().expect("a name")))
            .expect("copied");
    }
    let text = fs::read_to_string(format!("{RULES}/catalogue.mulu")).expect("readable");
    let old = text.replace("目录 1", "目录 0").replace("2024-01-01", "2020-01-01");
    fs::write(folder.join("rules/old/catalogue.mulu"), old).expect("written");
    fs::write(folder.join("rules/new/catalogue.mulu"), text).expect("written");
    fs::write(folder.join("a.csv"), "产品,日期\n药片,2021-05-01\n药片,2025-05-01\n药片,\n").expect("written");
    let screen = |args: &[&str]| {
        let output = mulu(&folder).args(["screen", "a.csv", "--rules", "rules"]).args(args).output();
        String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
    };
    let own = screen(&[]);
    let problems: Vec<bool> = own.lines().skip(1).map(|line| line.contains("is in force")).collect();
    assert_eq!(problems, [true, false, false], "{own}");
    assert!(!screen(&["--as-of", "2021-05-01"]).contains("is in force"));
}

/// A program that waits for the rest of its standard input.
fn waiting(folder: &Path, args: &[&str]) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
    command.args(["screen", "-", "--from", "csv", "--rules", RULES]).args(args).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs")
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing() {
    let folder = folder("interrupted");
    fs::write(folder.join("out.csv"), "old\n").expect("written");
    let mut child = waiting(&folder, &["-o", "out.csv"]);
    let mut input = child.stdin.take().expect("piped");
    input.write_all(rows(3000).as_bytes()).expect("taken");
    let begun = Instant::now();
    while fs::read_dir(&folder).expect("a folder").count() < 2 && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 2, "written beside its place");
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    let output = child.wait_with_output().expect("it ends though its input does not");
    drop(input);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read_to_string(folder.join("out.csv")).expect("readable"), "old\n");
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "nothing is left behind");
}

#[test]
fn a_closed_pipe_ends_it() {
    let folder = folder("pipe");
    let mut child = waiting(&folder, &[]);
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("piped");
    // It may end before all of it is taken.
    let _ = input.write_all(rows(3000).as_bytes());
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).lines().count() <= 3, "{output:?}");
}
