//! Embeds folders of texts: the shipped rules and the pages of `mulu explain`.
//!
//! Each folder is watched, so that a newly added file is noticed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    embed("rules", "rules.rs", "RULES", |path| path.to_owned());
    lint_pages();
    embed("src/diagnostic/pages", "pages.rs", "PAGES", |path| path.trim_end_matches(".md").to_owned());
}

/// Writes `pub static NAME: &[(&str, &str)]`, (path below the folder, content), sorted by path.
fn embed(folder: &str, output: &str, name: &str, key: fn(&str) -> String) {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let base = root.join(folder);
    let mut files = Vec::new();
    collect(&base, &mut files);
    files.sort();
    let mut code = format!("pub(crate) static {name}: &[(&str, &str)] = &[\n");
    for file in files {
        let relative = file.strip_prefix(&base).expect("found below it").to_str().expect("UTF-8 file name");
        let relative = relative.replace('\\', "/");
        writeln!(code, "    ({:?}, include_str!({:?})),", key(&relative), file).expect("writing to a string");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join(output);
    fs::write(out, code).expect("OUT_DIR is writable");
}

/// Writes the heads of the files in `src/lint`, one file a lint, as `LINT_PAGES`: (code, page).
fn lint_pages() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let folder = root.join("src/lint");
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).expect("the lints").map(|entry| entry.expect("readable").path());
    let is_lint = |path: &PathBuf| {
        path.extension().is_some_and(|e| e == "rs") && path.file_stem().is_some_and(|stem| stem != "mod")
    };
    let mut files: Vec<PathBuf> = entries.filter(is_lint).collect();
    files.sort();
    let mut code = "pub(crate) static LINT_PAGES: &[(&str, &str)] = &[\n".to_owned();
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        let head = text.lines().map_while(|line| line.strip_prefix("//!"));
        let page: String = head.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
        let name =
            file.file_stem().and_then(|stem| stem.to_str()).expect("UTF-8 file name").replace('_', "-");
        writeln!(code, "    ({name:?}, {page:?}),").expect("writing to a string");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("lint_pages.rs");
    fs::write(out, code).expect("OUT_DIR is writable");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "mulu" || e == "csv" || e == "md" || e == "txt") {
            files.push(path);
        }
    }
}
