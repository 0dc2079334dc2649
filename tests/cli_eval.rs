//! `mulu eval`: days and editions, names, standard input, output.

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

use super::cli::{RULES, file, folder, mulu, run, status, stderr, stdout};

fn json(args: &[&str]) -> Value {
    let output = mulu(&[&["eval", "--format", "json"], args].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(&output)))
}

#[test]
fn empty_units_are_an_error() {
    let folder = folder("empty-units");
    for units in ["{}", "[{}]", "[]", "[{产品: 水泥熟料}, {}]"] {
        let facts = file(&folder, "facts.yaml", format!("产品: 水泥熟料\n建设内容: {units}\n"));
        let output = mulu(&["eval", &facts]);
        assert_eq!(status(&output), 1, "{units}");
        assert!(stderr(&output).contains("empty-units"), "{units}: {}", stderr(&output));
    }
}

#[test]
fn a_day_without_an_edition_is_shown_in_the_facts() {
    let folder = folder("no-edition");
    let rules = file(&folder, "catalogue.mulu", RULES);
    let facts = file(&folder, "facts.yaml", "产品: 砖\n日期: 2023-01-01\n");
    let document = json(&["--rules", &rules, &facts]);
    let error = &document["projects"][0]["errors"][0];
    assert_eq!(
        (&error["code"], &error["line"], &error["column"]),
        (&"no-edition-in-force".into(), &2.into(), &5.into())
    );
}

#[test]
fn the_day_asked_for_replaces_that_of_the_project() {
    let folder = folder("as-of");
    let rules = file(&folder, "catalogue.mulu", RULES);
    let facts = file(&folder, "facts.yaml", "产品: 砖\n日期: 2023-01-01\n");
    let document = json(&["--rules", &rules, &facts, "--as-of", "2024-06-01"]);
    let project = &document["projects"][0];
    assert_eq!(document["catalogue"]["as_of"], "2024-06-01");
    assert!(project.get("catalogue").is_none(), "{project}");
    assert_eq!(project["warnings"][0]["code"], "date-replaced");
    let facts = serde_json::to_string(&project["units"][0]["facts"]).expect("text");
    assert!(!facts.contains("2023-01-01"), "{facts}");
}

#[test]
fn a_range_of_days_will_do_within_one_edition() {
    let folder = folder("days-range");
    file(&folder, "one/catalogue.mulu", RULES);
    file(
        &folder,
        "two/catalogue.mulu",
        RULES.replace("目录 1", "目录 2").replace("2024-01-01", "2025-01-01"),
    );
    let rules = folder.to_str().expect("UTF-8");
    for (days, edition) in [
        ("2024", Some("1")),
        ("≥2025-06-01", Some("2")),
        ("≥2024-06-01", None),
        ("2023-06-01~2024-06-01", None),
    ] {
        let facts = file(&folder, "facts.yaml", format!("产品: 砖\n日期: {days}\n"));
        let document = json(&["--rules", rules, &facts]);
        let project = &document["projects"][0];
        match edition {
            Some(edition) => {
                let own = project.get("catalogue").unwrap_or(&document["catalogue"]);
                assert_eq!(own["edition"], edition, "{days}");
            }
            None => assert_eq!(project["errors"][0]["code"], "date-spans-editions", "{days}"),
        }
    }
}

#[test]
fn projects_without_a_name_have_their_number() {
    let folder = folder("unnamed");
    let facts = file(&folder, "facts.yaml", "- 产品: 水泥熟料\n- 产品: 水呢\n");
    let document = json(&[&facts]);
    assert_eq!(document["projects"][0]["name"], "project 1");
    assert_eq!(document["projects"][1]["name"], "project 2");
    let output = mulu(&["eval", "--lang", "zh", &facts]);
    assert!(stdout(&output).contains("项目 1\n"), "{}", stdout(&output));
}

#[test]
fn what_begins_like_json_may_be_yaml() {
    for (text, expected) in [
        ("{产品: 水泥熟料}", 0),
        ("[{产品: 水泥熟料}, {产品: 水泥熟料}]\n", 0),
        ("{\"产品\": \"水泥熟料\"}", 0),
        ("{\"产品\": \"水泥熟料\"", 1),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mulu"));
        let output = run(command.args(["eval", "-", "--format=json"]).write_stdin(text));
        assert_eq!(status(&output), expected, "{text}: {}", stderr(&output));
        assert!(expected == 0 || stderr(&output).contains("JSON"), "{text}: {}", stderr(&output));
    }
}

#[test]
fn inputs_are_not_written_over() {
    let folder = folder("over");
    let text = "产品: 水泥熟料\n";
    let facts = file(&folder, "facts.yaml", text);
    let other_way = folder.join("../over/facts.yaml");
    for path in [&facts, other_way.to_str().expect("UTF-8")] {
        let output = mulu(&["eval", &facts, "-o", path]);
        assert_eq!(status(&output), 2, "{}", stderr(&output));
        assert!(stderr(&output).contains("output-is-input"), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(&facts).expect("readable"), text);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_target_is_written() {
    let folder = folder("link-out");
    let facts = file(&folder, "facts.yaml", "产品: 水泥熟料\n");
    let (link, target) = (folder.join("link.txt"), folder.join("target.txt"));
    std::os::unix::fs::symlink("target.txt", &link).expect("a link");
    let output = mulu(&["eval", &facts, "-o", link.to_str().expect("UTF-8")]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    assert!(link.is_symlink() && target.is_file());
}

#[test]
fn options_that_say_nothing_or_two_things_are_refused() {
    let example = "rules/2024/examples/cement-line.yaml";
    for (options, expected) in [
        (&["--deny", ""][..], "usage-missing-value"),
        (&["--deny", " , "], "usage-missing-value"),
        (&["--reading", "裸界=含本数", "--reading", "裸界=不含本数"], "usage-given-twice"),
    ] {
        let output = mulu(&[&["eval", example], options].concat());
        assert_eq!(status(&output), 2, "{options:?}");
        assert!(stderr(&output).contains(expected), "{options:?}: {}", stderr(&output));
    }
    assert_eq!(status(&mulu(&["eval", example, "--reading=裸界=含本数", "--reading=裸界=含本数"])), 0);
}
