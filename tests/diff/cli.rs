//! `mulu diff` as it is called: exit status, formats, editions, sides that have errors.

use std::path::Path;

use serde_json::Value;

use crate::cli::{RULES, file, folder, mulu, status, stderr, stdout};

/// A catalogue with another bound.
fn bounded(number: &str) -> String {
    RULES.replace("产能 < 10 万块/日", &format!("产能 < {number} 万块/日"))
}

fn side(folder: &Path, name: &str, rules: impl AsRef<[u8]>) -> String {
    file(folder, &format!("{name}/catalogue.mulu"), rules);
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn a_changed_bound_is_told_in_every_format() {
    let folder = folder("diff-formats");
    let (old, new) = (side(&folder, "old", bounded("10")), side(&folder, "new", bounded("5")));
    let output = mulu(&["diff", &old, &new, "--lang", "zh"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let shown = stdout(&output);
    assert!(shown.contains("1/限制/建材/1/小砖厂\n"), "{shown}");
    assert!(shown.contains("界限由 `产能 < 10 万块/日` 改为 `产能 < 5 万块/日`"), "{shown}");
    let output = mulu(&["diff", &old, &new, "--format", "json"]);
    assert_eq!(status(&output), 1);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["schema"], "mulu.diff/1");
    let change = &document["changes"][0];
    assert_eq!(change["kind"], "bound-changed");
    assert_eq!(change["rule"], "1/限制/建材/1/小砖厂");
    assert_eq!(change["before"], "产能 < 10 万块/日");
    assert_eq!(change["after"], "产能 < 5 万块/日");
    assert!(change.get("witness").is_some() && change["words"].is_string(), "{change}");
    assert!(document["classes"].is_array() && document["proved"].is_boolean());
    let output = mulu(&["diff", &old, &new, "--format", "markdown"]);
    assert_eq!(status(&output), 1);
    let row = "| 1/限制/建材/1/小砖厂 | bound <code>产能 &lt; 10 万块/日</code> is now <code>产能 &lt; 5 万块/日</code> |";
    assert!(stdout(&output).contains(row), "{}", stdout(&output));
}

#[test]
fn the_same_rules_are_no_change() {
    let folder = folder("diff-same");
    let old = side(&folder, "old", RULES);
    let new = side(&folder, "new", RULES.replace("产能 < 10 万块/日", "产能 ＜ 100000 块/日 # 同"));
    for format in ["human", "json", "markdown"] {
        let output = mulu(&["diff", &old, &new, "--format", format]);
        assert_eq!(status(&output), 0, "{}", stdout(&output));
    }
    let shown = stdout(&mulu(&["diff", &old, &new]));
    assert!(shown.contains("no project changes class"), "{shown}");
    let document: Value =
        serde_json::from_slice(&mulu(&["diff", &old, &new, "--format", "json"]).stdout).expect("JSON");
    assert_eq!((&document["changes"], &document["proved"]), (&serde_json::json!([]), &true.into()));
}

#[test]
fn words_that_decide_nothing_are_a_change_but_need_no_search() {
    let folder = folder("diff-words");
    let old = side(&folder, "old", RULES);
    let new = side(&folder, "new", RULES.replace("砖 行业", "砖 别名 砖头 行业"));
    let output = mulu(&["diff", &old, &new]);
    assert_eq!(status(&output), 1);
    let shown = stdout(&output);
    assert!(shown.contains("term `砖`: new alias `砖头`"), "{shown}");
    assert!(shown.contains("No project changes class (proved for"), "{shown}");
}

#[test]
fn editions_belong_together_by_name() {
    let folder = folder("diff-editions");
    let edition = |name: &str, number: &str| {
        bounded(number)
            .replace("目录 1", &format!("目录 {name}"))
            .replace("2024-01-01", &format!("{name}-01-01"))
    };
    for (root, number) in [("old", "10"), ("new", "5")] {
        file(&folder, &format!("{root}/2019/catalogue.mulu"), edition("2019", "7"));
        file(&folder, &format!("{root}/2024/catalogue.mulu"), edition("2024", number));
    }
    file(&folder, "new/2030/catalogue.mulu", edition("2030", "1"));
    let [old, new] = ["old", "new"].map(|side| folder.join(side).to_str().expect("UTF-8").to_owned());
    let output = mulu(&["diff", &old, &new, "--format", "json"]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let changes = document["changes"].as_array().expect("a list");
    let told: Vec<(&str, &str)> = changes
        .iter()
        .map(|change| (change["edition"].as_str().expect("text"), change["kind"].as_str().expect("text")))
        .collect();
    assert_eq!(told, [("2030", "edition-added"), ("2024", "bound-changed")]);
    assert_eq!(changes[0]["words"], "The old side has no catalogue `2030`: nothing to compare");
    assert!(stdout(&mulu(&["diff", &new, &old])).contains("The new side has no catalogue `2030`"));
    // The only editions of both sides are compared, whatever they are called.
    let (a, b) = (side(&folder, "a", edition("2019", "7")), side(&folder, "b", edition("2024", "5")));
    let shown = stdout(&mulu(&["diff", &a, &b]));
    assert!(shown.contains("bound `产能 < 7 万块/日` is now `产能 < 5 万块/日`"), "{shown}");
    assert!(!shown.contains("rule dropped") && shown.contains("`2019` is now `2024`"), "{shown}");
}

#[test]
fn errors_are_told_with_the_side_they_are_on() {
    let folder = folder("diff-errors");
    let good = side(&folder, "good", RULES);
    let broken = side(&folder, "broken", RULES.replace("产品 是 砖", "产品 是 瓦"));
    let worse = side(&folder, "worse", RULES.replace("规则 小砖厂", "规责 小砖厂"));
    for (old, new, expected) in [
        (&broken, &good, &["the old side"][..]),
        (&good, &broken, &["the new side"]),
        (&broken, &worse, &["the old side", "the new side"]),
    ] {
        let output = mulu(&["diff", old, new]);
        assert_eq!((status(&output), stdout(&output).as_str()), (2, ""));
        let shown = stderr(&output);
        for side in ["the old side", "the new side"] {
            assert_eq!(shown.contains(side), expected.contains(&side), "{shown}");
        }
        assert!(shown.contains("diff-broken-side"), "{shown}");
    }
    let output = mulu(&["diff", &good, "no-such"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("diff-no-such-side"), "{}", stderr(&output));
    let output = mulu(&["diff", &good, &format!("{good}d")]);
    assert!(stderr(&output).contains("file-not-found"), "{}", stderr(&output));
    assert_eq!(status(&mulu(&["diff"])), 2);
}

#[test]
fn words_of_users_stay_words_in_a_comment() {
    let folder = folder("diff-escape");
    let old = side(&folder, "old", RULES.replace("砖 行业", "砖 别名 \"a|b\" 行业"));
    let new = side(&folder, "new", RULES.replace("砖 行业", "砖 别名 \"<b>_x_</b>\" 行业"));
    let shown = stdout(&mulu(&["diff", &old, &new, "--format", "markdown"]));
    assert!(shown.contains(r"<code>a\|b</code>"), "{shown}");
    assert!(shown.contains(r"<code>&lt;b&gt;\_x\_&lt;/b&gt;</code>"), "{shown}");
}
