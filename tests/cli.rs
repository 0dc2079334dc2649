//! The command line from outside: what is printed where, and the exit status.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A small catalogue whose answers are known.
pub const RULES: &str = r#"目录 1 "试验目录"
  施行 2024-01-01
  口径 裸界 = 含本数 | 不含本数
  范围 限制/建材 全
术语 产品 砖 行业 C3031
套语 生产线 因 "指建设对象"
类别 限制
门类 建材 "一、建材" 行业 C30
条目 1
  原文 "10 万块/日（不含）以下砖生产线"
规则 小砖厂
  依据 原文
  当 产品 是 砖 且 产能 < 10 万块/日
"#;

pub fn mulu(args: &[&str]) -> Output {
    run(Command::new(env!("CARGO_BIN_EXE_mulu")).args(args))
}

/// In English, from the folder of the package, without what the environment would change.
pub fn run(command: &mut Command) -> Output {
    for name in ["MULU_LANG", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "en_US.UTF-8").current_dir(ROOT).output().expect("it runs")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

pub fn status(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

/// An empty folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A file with this content, as an argument.
pub fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
    fs::write(&path, content).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn usage_errors_say_what_to_do_in_the_language_of_the_user() {
    for (args, expected) in [
        (&["evl"][..], "没有命令 `evl`|是不是要写 `eval`"),
        (&["eval", "--fromat", "json"], "没有选项 `--fromat`|`--format`"),
        (&["eval", "--format", "xml", "x"], "`xml` 不是|`human`、`json`、`markdown`"),
        (&["eval", "x", "--as-of"], "`--as-of <日期>` 后面缺一个值"),
        (&["eval", "x", "--as-of", "2026-02-30"], "`2026-02-30` 不是日期"),
        (&["eval", "x", "--reading", "裸界"], "`裸界` 没有写明取值|名称=取值"),
        (&["eval", "x", "--deny", "限止"], "没有类别 `限止`|`限制`"),
        (&["eval", "-", "-"], "写了两次"),
        (&["eval"], "缺少 <事实文件>"),
        (&["schema", "facts", "more"], "多出的词 `more`"),
        (&["explain", "限制/建材/99"], "限制/建材/9"),
        (&[], "没有说要做什么"),
    ] {
        let output = mulu(&[&["--lang", "zh"], args].concat());
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(stdout(&output).is_empty(), "{args:?}");
        for part in expected.split('|') {
            assert!(stderr(&output).contains(part), "{args:?}: {}", stderr(&output));
        }
    }
    let output = mulu(&["evl"]);
    assert!(stderr(&output).contains("did you mean `eval`?"), "{}", stderr(&output));
}

#[test]
fn the_language_comes_from_the_option_then_the_environment() {
    let help = |lang: Option<&str>, variable: Option<&str>, locale: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
        command.env_remove("MULU_LANG").env("LC_ALL", locale).args(lang.map(|l| format!("--lang={l}")));
        variable.map(|v| command.env("MULU_LANG", v));
        let output = command.arg("--help").output().expect("it runs");
        assert_eq!(status(&output), 0);
        if stdout(&output).contains("用法") { "zh" } else { "en" }
    };
    assert_eq!(help(None, None, "C"), "zh");
    assert_eq!(help(None, None, "de_DE.UTF-8"), "zh");
    assert_eq!(help(None, None, "en_GB.UTF-8"), "en");
    assert_eq!(help(None, Some("zh"), "en_GB.UTF-8"), "zh");
    assert_eq!(help(Some("en"), Some("zh"), "zh_CN.UTF-8"), "en");
}

#[test]
fn every_verb_has_help_in_both_languages() {
    for verb in ["eval", "screen", "check", "test", "coverage", "explain", "schema", "completions", "help"] {
        let chinese = stdout(&mulu(&["--lang", "zh", "help", verb]));
        let english = stdout(&mulu(&["--lang", "en", verb, "--help"]));
        assert!(chinese.contains("用法：") && chinese.contains("选项:"), "{chinese}");
        assert!(english.contains("Usage:") && english.contains("Options:"), "{english}");
        assert!(!(chinese + &english).contains("cli-"), "{verb}: a message is missing");
    }
    assert!(stdout(&mulu(&["--version"])).starts_with("mulu "));
}

#[test]
fn errors_in_facts_are_labelled_and_the_other_projects_decided() {
    let output = mulu(&["eval", "rules/2024/examples/mistakes.yaml", "--format", "json"]);
    assert_eq!(status(&output), 1);
    for part in ["mistakes.yaml:4:7]", "水泥熟料", "mistakes.yaml:5:3]", "工艺", "mistakes.yaml:6:12]"]
    {
        assert!(stderr(&output).contains(part), "{part} is not in {}", stderr(&output));
    }
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let projects = document["projects"].as_array().expect("a list");
    assert_eq!(projects[0]["errors"].as_array().map(Vec::len), Some(3));
    assert!(projects[0].get("class").is_none());
    assert_eq!(projects[0]["errors"][0]["line"], 4);
    assert_eq!(projects[1]["class"], "restricted");
}

#[test]
fn hostile_files_are_refused_clearly() {
    let folder = folder("hostile");
    let huge = folder.join("huge.yaml");
    fs::File::create(&huge).and_then(|f| f.set_len(50 << 20)).expect("a sparse file");
    let nested = format!("产品: {}", "[".repeat(10_000));
    let rule = format!("规则 甲\n  当 {}产品 是 乙{}\n", "(".repeat(5000), ")".repeat(5000));
    for (path, expected, code) in [
        (file(&folder, "empty.yaml", ""), 1, "no-facts"),
        (file(&folder, "junk.yaml", [0u8, 159, 146, 150, 1, 2, 3]), 1, "binary-facts"),
        (file(&folder, "gbk.yaml", b"\xb2\xfa\xc6\xb7: \xcb\xae\xc4\xe0\n"), 1, "not-utf8"),
        (file(&folder, "nested.yaml", nested), 1, "facts-too-deep"),
        (folder.to_str().expect("UTF-8").to_owned(), 2, "file-is-folder"),
        (huge.to_str().expect("UTF-8").to_owned(), 2, "input-too-large"),
        (folder.join("empty.yml").to_str().expect("UTF-8").to_owned(), 2, "empty.yaml"),
    ] {
        let output = mulu(&["eval", &path]);
        assert_eq!(status(&output), expected, "{path}: {}", stderr(&output));
        assert!(stderr(&output).contains(code), "{path}: {}", stderr(&output));
        assert!(stderr(&output).len() < 4000, "{path} is shown at length");
    }
    let rule = file(&folder, "nested.mulu", rule);
    let output = mulu(&["check", &rule]);
    assert_eq!(status(&output), 1);
    assert!(stdout(&output).contains("too-deep"), "{}", stdout(&output));
}

#[test]
fn an_unreadable_file_stops_before_anything_is_decided() {
    let output = mulu(&["eval", "rules/2024/examples/cement-line.yaml", "nowhere.yaml", "nowhere-else.yaml"]);
    assert_eq!(status(&output), 2);
    assert!(stdout(&output).is_empty());
    assert_eq!(stderr(&output).matches("file-not-found").count(), 2, "{}", stderr(&output));
}

#[test]
fn standard_input_is_json_or_yaml() {
    for (text, format) in [
        ("产品: 水泥熟料\n", None),
        ("{\"产品\": \"水泥熟料\"}", None),
        ("产品 = \"水泥熟料\"\n", Some("toml")),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
        command.args(["eval", "-", "--format=json"]).args(format.map(|f| format!("--input-format={f}")));
        let output = run(command.write_stdin(text));
        assert_eq!(status(&output), 0, "{text}: {}", stderr(&output));
    }
}

#[test]
fn the_day_is_asked_for_or_the_projects_or_today() {
    let folder = folder("days");
    let rules = file(&folder, "catalogue.mulu", RULES);
    let facts = file(&folder, "facts.yaml", "- 产品: 砖\n- 产品: 砖\n  日期: 2023-01-01\n");
    let output = mulu(&["eval", "--rules", &rules, &facts, "--format", "json"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    assert!(stderr(&output).contains("no-edition-in-force"), "{}", stderr(&output));
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(document["projects"][0].get("class").is_some());
    assert_eq!(document["projects"][1]["errors"][0]["code"], "no-edition-in-force");
    let output = mulu(&["eval", "--rules", &rules, &facts, "--as-of", "2024-06-01"]);
    assert_eq!(status(&output), 0, "--as-of wins: {}", stderr(&output));
    let output = mulu(&["eval", "--rules", &rules, &facts, "--as-of", "2023-06-01"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("1 (2024-01-01)"), "{}", stderr(&output));
}

#[test]
fn denied_classes_set_the_exit_status() {
    let folder = folder("deny");
    let rules = file(&folder, "catalogue.mulu", RULES);
    let open = file(&folder, "open.yaml", "产品: 砖\n");
    let small = file(&folder, "small.yaml", "产品: 砖\n产能: 9 万块/日\n");
    let with = |facts: &str, options: &[&str]| {
        status(&mulu(&[&["eval", "--rules", &rules, facts], options].concat()))
    };
    assert_eq!(with(&small, &[]), 0, "a class alone is no reason");
    assert_eq!(with(&small, &["--deny", "限制"]), 1);
    assert_eq!(with(&open, &["--deny", "eliminated,restricted"]), 1, "it is possible");
    assert_eq!(with(&open, &["--deny-certain"]), 0, "it is not certain");
    assert_eq!(with(&small, &["--deny-certain"]), 1);
    assert_eq!(with(&small, &["--deny", "鼓励"]), 0);
}

#[test]
fn readings_can_be_chosen() {
    let example = "rules/2024/examples/cement-line.yaml";
    let output = mulu(&["eval", example, "--reading", "产能基数=项目合计", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["projects"][0]["chosen_readings"][0]["value"], "项目合计");
    assert_eq!(status(&mulu(&["eval", example, "--reading", "裸届=含本数"])), 2);
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = folder("output");
    let example = "rules/2024/examples/cement-line.yaml";
    let target = file(&folder, "opinion.md", "before");
    let output = mulu(&["eval", example, "--format", "markdown", "-o", &target]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).is_empty());
    let written = fs::read_to_string(&target).expect("written");
    assert!(written.contains("小型新型干法熟料线") && !written.contains("before"));
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "nothing is left beside it");
    let nowhere = folder.join("nowhere/opinion.md");
    let output = mulu(&["eval", example, "-o", nowhere.to_str().expect("UTF-8")]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("file-unwritable"), "{}", stderr(&output));
    assert_eq!(status(&mulu(&["eval", example, "-o", folder.to_str().expect("UTF-8")])), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_can_not_be_written_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it exists");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mulu"));
    command.args(["--lang", "en", "help"]).stdout(full);
    let output = command.stderr(std::process::Stdio::piped()).output().expect("it runs");
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("output-failed"), "{}", stderr(&output));
}

#[test]
fn rules_without_meaning_stop_all_verbs_but_check() {
    let folder = folder("broken");
    file(&folder, "catalogue.mulu", RULES);
    file(&folder, "more.mulu", "术语 产品 瓦\n规则 无当\n  依据 原文\n");
    let path = folder.to_str().expect("UTF-8");
    let facts = "rules/2024/examples/cement-line.yaml";
    for args in
        [&["eval", facts, "--rules", path][..], &["test", path], &["explain", "小砖厂", "--rules", path]]
    {
        let output = mulu(args);
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(stderr(&output).contains("more.mulu:2"), "{args:?}: {}", stderr(&output));
    }
    let output = mulu(&["check", path]);
    assert_eq!(status(&output), 1);
    assert!(stdout(&output).contains("more.mulu:2"), "{}", stdout(&output));
    let output = mulu(&["check", path, "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["schema"], "mulu.diagnostics/1");
    assert_eq!(document["summary"]["files"], 2);
    assert_eq!(document["diagnostics"][0]["line"], 2);
    file(&folder, "gbk.mulu", b"\xb2\xfa\xc6\xb7\n");
    let output = mulu(&["check", path, "--format", "plain"]);
    assert!(stdout(&output).contains("gbk.mulu:1:1: error[not-utf8]"), "{}", stdout(&output));
    assert_eq!(status(&mulu(&["eval", facts, "--rules", path])), 2);
}

#[test]
fn a_path_belongs_to_the_nearest_root() {
    let folder = folder("roots");
    file(&folder, "catalogue.mulu", RULES);
    let part = file(&folder, "part/tiles.mulu", "术语 产品 瓦\n");
    file(&folder, "source/copy.mulu", "not rules\n");
    file(&folder, "examples/copy.mulu", "not rules\n");
    file(&folder, ".hidden/copy.mulu", "not rules\n");
    let summary = |path: &Path| {
        let output = mulu(&["check", path.to_str().expect("UTF-8"), "--format", "json"]);
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (status(&output), document["summary"]["files"].clone())
    };
    assert_eq!(summary(&folder), (0, 2.into()));
    assert_eq!(summary(Path::new(&part)), (0, 1.into()));
    assert_eq!(summary(&folder.join("part")), (0, 1.into()));
    let output = run(Command::new(env!("CARGO_BIN_EXE_mulu")).args(["check", "nowhere"]));
    assert_eq!(status(&output), 2);
    let mut inside = Command::new(env!("CARGO_BIN_EXE_mulu"));
    let output = inside
        .args(["--lang=en", "explain", "小砖厂"])
        .current_dir(folder.join("part"))
        .output()
        .expect("it runs");
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("10 万块/日"), "{}", stdout(&output));
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_are_read_once() {
    let folder = folder("links");
    file(&folder, "catalogue.mulu", RULES);
    std::os::unix::fs::symlink(&folder, folder.join("again")).expect("a link");
    let output = mulu(&["check", folder.to_str().expect("UTF-8")]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
    assert!(stdout(&output).contains("files checked: 1"), "{}", stdout(&output));
}

#[test]
fn cases_that_differ_show_both_sides() {
    let folder = folder("cases");
    let good = "案例 \"小\"\n  产品: 砖\n  产能: 9 万块/日\n  期望 限制 依 小砖厂 确定\n";
    let bad = "案例 \"大\"\n  产品: 砖\n  产能: 10 万块/日\n  期望 限制 依 小砖厂\n";
    let unknown = "案例 \"名\"\n  产品: 砖\n  期望 依 小砖场\n";
    let facts = "案例 \"错\"\n  产品: 砖头\n  期望 限制\n";
    let path = file(&folder, "catalogue.mulu", [RULES, good].concat());
    assert_eq!(status(&mulu(&["test", &path])), 0);
    let path = file(&folder, "catalogue.mulu", [RULES, good, bad, unknown, facts].concat());
    let output = mulu(&["test", &path]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    for part in
        ["case-class", "expected restricted, decided", "case-rules", "`小砖厂`", "unknown-term", "failed: 3"]
    {
        assert!(stdout(&output).contains(part), "{part} is not in {}", stdout(&output));
    }
    let output = mulu(&["test", &path, "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["cases"][1]["mismatches"][0]["expected"][0], "restricted");
    assert_eq!(document["summary"]["passed"], 1);
}

#[test]
fn codes_items_and_rules_are_explained() {
    for (topic, expected) in [
        ("too-deep", "Nested too deep"),
        ("usage-no-verb", "needs a command"),
        ("限制/建材/1", "60 万吨/年（不含）以下水泥粉磨站"),
        ("2024/限制/建材/1", "when 设施 是 水泥粉磨站"),
        ("restricted/建材/1", "小型水泥粉磨站"),
        ("建材/1/小型水泥粉磨站", "Vocabulary"),
        ("Too-Deep", "Wrong:\n    "),
        ("限制/建材", "2024/限制/建材/1  "),
        ("特种水泥", "Rules that name it\n  2024/"),
        ("小型新型干法熟料线", "unless 产品 是 特种水泥"),
    ] {
        let output = mulu(&["explain", topic]);
        assert_eq!(status(&output), 0, "{topic}: {}", stderr(&output));
        assert!(stdout(&output).contains(expected), "{topic}: {}", stdout(&output));
    }
}

#[test]
fn schemas_are_json_and_name_every_attribute() {
    let facts: Value = serde_json::from_slice(&mulu(&["schema"]).stdout).expect("JSON");
    let unit = &facts["$defs"]["unit"]["properties"];
    for name in ["产品", "product", "产能", "capacity", "能效水平", "efficiency_level", "不是", "not"]
    {
        assert!(unit.get(name).is_some(), "{name}");
    }
    assert!(facts["$defs"]["project"]["properties"].get("建设内容").is_some());
    let decision: Value = serde_json::from_slice(&mulu(&["schema", "decision"]).stdout).expect("JSON");
    assert!(decision["properties"].get("projects").is_some());
}

#[test]
fn every_shell_has_a_completion_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = mulu(&["completions", shell]);
        assert_eq!(status(&output), 0);
        assert!(stdout(&output).contains("completions"), "{shell}");
    }
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let example = "rules/2024/examples/cement-line.yaml";
    assert!(!stdout(&mulu(&["eval", example])).contains('\u{1b}'));
    assert!(stdout(&mulu(&["eval", example, "--color", "always"])).contains('\u{1b}'));
    assert!(stderr(&mulu(&["--color=always", "eval", "nowhere"])).contains('\u{1b}'));
    let plain = stderr(&mulu(&["--diagnostics=plain", "eval", "nowhere"]));
    assert!(plain.starts_with("error[file-not-found]: "), "{plain}");
}
