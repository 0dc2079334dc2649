//! `mulu test --mutate` as it is called: exit status, formats, cases written.

use serde_json::Value;

use super::catalogue;
use crate::cli::{file, folder, mulu, status, stderr, stdout};

const RULE: &str = "  当 产品 是 墙板\n   且 产能 < 15 万立方米/年";

#[test]
fn survivors_are_drawn_with_cases_that_settle_them() {
    let folder = folder("mutate");
    let text = catalogue(RULE, "");
    let path = file(&folder, "catalogue.mulu", &text);
    let cases = folder.join("new-cases.mulu").display().to_string();
    let output = mulu(&["test", "--mutate", "--write-cases", &cases, &path]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let shown = stdout(&output);
    assert!(shown.contains("mutant-survives"), "{shown}");
    assert!(shown.contains("    案例 \"甲：产能 15 万立方米/年，不适用\"\n      产品: 墙板\n"), "{shown}");
    // Written whole, in the layout of the rules, and never over a file that is there.
    let written = std::fs::read_to_string(&cases).expect("written");
    let checked = mulu(&["fmt", "--check", &cases]);
    assert_eq!(status(&checked), 0, "{}", stdout(&checked));
    let again = mulu(&["test", "--mutate", "--write-cases", &cases, &path]);
    assert_eq!(status(&again), 2);
    assert!(stderr(&again).contains("mutate-file-exists"), "{}", stderr(&again));
    // With them nothing survives.
    let settled = file(&folder, "settled/catalogue.mulu", format!("{text}\n{written}"));
    let output = mulu(&["test", "--mutate", &settled]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
    assert!(stdout(&output).contains(", 0 not noticed, "), "{}", stdout(&output));
}

#[test]
fn machines_are_told_every_mutant() {
    let folder = folder("mutate-formats");
    let path = file(&folder, "catalogue.mulu", catalogue(RULE, ""));
    let output = mulu(&["test", "--mutate", "--format", "json", &path]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&document["schema"], &document["partial"]), (&"mulu.mutants/1".into(), &false.into()));
    let mutants = document["mutants"].as_array().expect("a list");
    assert_eq!(document["summary"]["mutants"], mutants.len());
    let turned = mutants.iter().find(|mutant| mutant["after"] == "产能 <= 15 万立方米/年").expect("turned");
    assert_eq!(turned["rule"], "1/限制/建材/1/甲");
    assert_eq!(turned["kind"], "comparison");
    assert_eq!(turned["outcome"], "survived");
    assert!(turned["case"].as_str().expect("a case").starts_with("案例 \"甲"));
    let output = mulu(&["test", "--mutate", "--format", "junit", &path]);
    assert_eq!(status(&output), 1);
    let document = stdout(&output);
    assert!(document.contains("<testsuite") && document.contains("甲#comparison-1"), "{document}");
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    assert_eq!(status(&mulu(&["test", "--mutate", "--coverage"])), 2);
    assert_eq!(status(&mulu(&["test", "--write-cases", "somewhere.mulu"])), 2);
}

#[test]
fn paths_choose_whose_rules_are_altered() {
    let folder = folder("mutate-paths");
    file(&folder, "catalogue.mulu", catalogue(RULE, ""));
    let none = file(&folder, "cases.mulu", "案例 \"小\"\n  产品: 墙板\n  产能: 1 万立方米/年\n  期望 限制\n");
    let output = mulu(&["test", "--mutate", "--format", "json", &none]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["summary"]["mutants"], 0, "{document}");
}
