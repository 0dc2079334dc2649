//! How long it takes from a key to fresh diagnostics in a large folder. Run by hand, optimised:
//! `cargo test --release --test all lsp::scale -- --ignored --nocapture`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use super::editor::{Editor, copy, folder};

/// The shipped rules as editions of many years: each in a folder of its own, with the year in its paths, names and dates.
fn years(to: &Path, editions: usize) -> usize {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    copy(&rules.join("prelude"), &to.join("prelude"));
    let mut files = 0;
    for edition in 0..editions {
        let year = (2024 + edition).to_string();
        copy(&rules.join("2024"), &to.join(&year));
        files += rename(&to.join(&year), &year);
    }
    files
}

fn rename(folder: &Path, year: &str) -> usize {
    let mut files = 0;
    for place in fs::read_dir(folder).expect("readable").map(|entry| entry.expect("an entry").path()) {
        if place.is_dir() {
            files += rename(&place, year);
        } else if place.extension().is_some_and(|e| e == "mulu") {
            let text = fs::read_to_string(&place).expect("readable");
            let text = text.replace("目录 2024", &format!("目录 {year}"));
            fs::write(&place, text.replace("施行 2024-", &format!("施行 {year}-"))).expect("written");
            files += 1;
        }
    }
    files
}

#[test]
#[ignore = "a measurement, of an optimised build"]
fn an_edit_among_a_thousand_files() {
    let folder = folder("thousand");
    let files = years(&folder, 17);
    assert!(files >= 1000, "{files}");
    let mut editor = Editor::in_folder(&folder);
    let place = folder.join("2030/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu");
    let start = Instant::now();
    let file = editor.open(&place);
    editor.diagnostics(&file, 1);
    println!("{files} files, opened: {:?}", start.elapsed());
    let mut times = Vec::new();
    for turn in 0..20 {
        let (old, new) = if turn % 2 == 0 { ("2000", "2100") } else { ("2100", "2000") };
        let edit = |n: &str| format!("且 产能 {n} 吨/日（不含）以下\n  除非 产品 是 特种水泥");
        let start = Instant::now();
        let version = editor.replace(&file, &edit(old), &edit(new));
        let found = editor.diagnostics(&file, version);
        times.push(start.elapsed());
        assert_eq!(found.is_empty(), turn % 2 == 1, "{found:?}");
    }
    times.sort();
    println!(
        "from an edit to diagnostics: median {:?}, worst {:?}",
        times[times.len() / 2],
        times[times.len() - 1]
    );
    assert!(times[times.len() / 2].as_millis() < 100, "{times:?}");
    assert_eq!(editor.end(), 0);
}
