//! Which stage may know which: reads the `use crate::` lines.

use std::fs;
use std::path::Path;

/// Stage, and the stages that it may use besides those listed before it.
const ORDER: [&[&str]; 18] = [
    &["limits", "parallel"],
    &["source"],
    &["quantity"],
    &["diagnostic"],
    &["syntax"],
    &["format", "resolve"],
    &["check", "facts", "fidelity"],
    &["compile"],
    &["evaluate"],
    &["explain", "rulebook"],
    &["analyze"],
    &["exact"],
    &["cases", "coverage", "draft", "screen"],
    &["lint"],
    &["audit"],
    &["entry"],
    &["ide", "inquiry", "sentence"],
    &["diff", "mutate", "session"],
];

#[test]
fn stages_only_look_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (rank, stage) in
        ORDER.iter().enumerate().flat_map(|(rank, stages)| stages.iter().map(move |s| (rank, *s)))
    {
        for (file, text) in sources(&root, stage) {
            for line in text.lines().filter(|l| l.trim_start().starts_with("use crate::")) {
                seen += 1;
                let used = line.trim_start().trim_start_matches("use crate::");
                let used = used.split([':', ';', '{']).next().unwrap_or_default();
                let used_rank = ORDER.iter().position(|stages| stages.contains(&used));
                if used != stage && used_rank.is_none_or(|used| used >= rank) {
                    wrong.push(format!("{file}: {}", line.trim()));
                }
            }
        }
    }
    assert!(seen > 50, "found only {seen} lines: has the layout changed?");
    assert!(wrong.is_empty(), "these look ahead:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_does_io() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let stages = ORDER.iter().flat_map(|s| s.iter());
    for (file, text) in stages.flat_map(|stage| sources(&root, stage)) {
        for word in ["std::fs", "std::io", "println!", "std::env::var", "std::process"] {
            assert!(!text.contains(word), "{file} uses {word}: input and output live in cli/");
        }
    }
}

/// The files of a stage: `stage.rs` or everything below `stage/`.
fn sources(root: &Path, stage: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root.join(stage)];
    if let Ok(text) = fs::read_to_string(root.join(format!("{stage}.rs"))) {
        files.push((format!("{stage}.rs"), text));
    }
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|e| e.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("readable");
                files.push((path.display().to_string(), text));
            }
        }
    }
    files
}

/// A file that no module declares is read by nobody, and rots.
#[test]
fn every_file_is_part_of_the_program() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("readable") {
            let path = entry.expect("readable").path();
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !["lib", "main", "mod"].contains(&name.as_str())
            {
                let parents = [folder.join("mod.rs"), folder.with_extension("rs"), folder.join("lib.rs")];
                let declared = |parent: &std::path::PathBuf| {
                    let text = fs::read_to_string(parent).unwrap_or_default();
                    text.lines().any(|line| line.ends_with(&format!("mod {name};")))
                };
                assert!(parents.iter().any(declared), "no module declares {}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 300, "{seen}");
}
