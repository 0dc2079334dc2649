//! Paths that lead elsewhere: links out and in circles, pipes, devices, folders that may not be read.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::row::{folder, healthy};
use super::run::{Expected, Trial};

/// Rules with one more thing among them, and what has to be told of it.
struct Place {
    name: &'static str,
    make: fn(&Path),
    statuses: &'static [i32],
    code: &'static str,
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("it runs").success());
}

const PLACES: [Place; 9] = [
    Place {
        name: "link-to-a-file",
        make: |root| link("/etc/passwd", root, "more.mulu"),
        statuses: &[1, 2],
        code: "link-leaves-rules",
    },
    Place {
        name: "link-to-a-folder",
        make: |root| link("/etc", root, "more"),
        statuses: &[1, 2],
        code: "link-leaves-rules",
    },
    Place {
        name: "link-to-the-top",
        make: |root| link("/", root, "top"),
        statuses: &[1, 2],
        code: "link-leaves-rules",
    },
    Place {
        name: "link-as-a-table",
        make: |root| {
            fs::create_dir(root.join("prelude")).expect("a folder");
            link("/etc/passwd", root, "prelude/regions.csv");
        },
        statuses: &[1, 2],
        code: "link-leaves-rules",
    },
    Place { name: "link-in-a-circle", make: |root| link(".", root, "again"), statuses: &[0], code: "" },
    Place {
        name: "link-to-itself",
        make: |root| link("more.mulu", root, "more.mulu"),
        statuses: &[1, 2],
        code: "file-",
    },
    Place {
        name: "pipe",
        make: |root| pipe(&root.join("more.mulu")),
        statuses: &[1, 2],
        code: "rule-file-irregular",
    },
    Place { name: "settings-pipe", make: |root| pipe(&root.join("mulu.toml")), statuses: &[0], code: "" },
    Place {
        name: "device",
        make: |root| link("/dev/zero", root, "more.mulu"),
        statuses: &[1, 2],
        code: "link-leaves-rules",
    },
];

fn link(target: &str, root: &Path, name: &str) {
    symlink(target, root.join(name)).expect("a link");
}

fn trial(name: String, words: &[&str], place: &Path, statuses: &'static [i32], code: &'static str) -> Trial {
    Trial {
        name,
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        input: Vec::new(),
        place: place.join("told"),
        expected: Expected { statuses, code, silent: code.is_empty() },
    }
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// What each verb that reads rules makes of it; also that nothing of `/etc/passwd` is quoted.
#[test]
fn places_that_lead_elsewhere_are_refused() {
    for place in &PLACES {
        let folder = folder(place.name);
        let root = healthy(&folder);
        (place.make)(&root);
        let facts = folder.join("facts.yaml");
        fs::write(&facts, "产品: 砖\n").expect("written");
        let root = shown(&root);
        for words in [
            &["check", root, "--format", "plain"][..],
            &["eval", shown(&facts), "--rules", root],
            &["test", root],
            &["fmt", "--check", root],
            &["coverage", root],
        ] {
            // The layout of these rules is not the canonical one, and their path is; the others say `0` of good rules.
            let statuses = if words[0] == "fmt" { &[0, 1, 2] } else { place.statuses };
            let name = format!("{} {}", place.name, words[0]);
            trial(name, words, &folder, statuses, place.code)
                .run()
                .unwrap_or_else(|failure| panic!("{failure}"));
        }
    }
}

#[test]
fn what_may_not_be_read_is_told() {
    let folder = folder("unreadable");
    let root = healthy(&folder);
    let closed: PathBuf = root.join("closed");
    fs::create_dir(&closed).expect("a folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permitted");
    // Whoever runs this as the superuser may read it all the same.
    let readable = fs::read_dir(&closed).is_ok();
    let (statuses, code): (&[i32], _) = if readable { (&[0], "") } else { (&[1, 2], "file-unreadable") };
    let end = trial("unreadable".into(), &["check", shown(&root)], &folder, statuses, code).run();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("permitted");
    end.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn facts_rules_and_revisions_that_are_no_files_end() {
    let folder = folder("no-files");
    let root = healthy(&folder);
    let rules = ["--rules", shown(&root)];
    for (words, statuses, code) in [
        (&["eval", "/dev/zero"][..], &[2][..], "input-too-large"),
        (&["eval", shown(&folder)], &[2], "file-is-folder"),
        (&["draft", "/dev/zero"], &[2], "input-too-large"),
        (&["screen", "/dev/zero", "--from", "csv"], &[2], "screen-"),
        (&["check", "/dev/zero"], &[2], "no-rule-files"),
        (&["explain", "../../../etc/passwd"], &[2], "unknown-topic"),
        (&["diff", "HEAD:../../../../../etc/passwd", "HEAD:"], &[2], "diff-no-such-place"),
        (&["diff", "--", "--output=here:rules", "HEAD:"], &[2], "since-unknown-revision"),
        (&["check", "--since", "--output=here"], &[2], ""),
    ] {
        let takes_rules = matches!(words[0], "eval" | "screen" | "explain");
        let words: Vec<&str> = words.iter().chain(rules.iter().filter(|_| takes_rules)).copied().collect();
        let end = trial(words.join(" "), &words, &folder, statuses, code).run();
        end.unwrap_or_else(|failure| panic!("{failure}"));
    }
}
