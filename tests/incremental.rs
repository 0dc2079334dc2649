//! After an edit the rulebook and its findings are the same as from scratch, whatever was known before.

use std::collections::HashMap;

use mulu::audit::{Memo, Settings, audit};
use mulu::diagnostic::Diagnostic;
use mulu::rulebook::{RuleFile, Rulebook, embedded};

/// So many edits are made, one after the other.
const EDITS: usize = 16;

/// A part of the shipped rules as two editions that share their vocabulary.
fn rules() -> Vec<RuleFile> {
    let mut files = Vec::new();
    for file in embedded() {
        let Some(own) = file.path.strip_prefix("2024/") else {
            files.push(file);
            continue;
        };
        if own.starts_with("vocabulary/") {
            files.push(RuleFile { path: own.to_owned(), ..file });
            continue;
        }
        let is_kept = ["catalogue", "restricted/building", "eliminated/building", "source/"];
        if is_kept.iter().any(|kept| own.starts_with(kept)) {
            let text = file.text.replace("目录 2024 ", "目录 2025 ").replace("施行 2024-", "施行 2025-");
            let is_short = own.contains("01-") || own.starts_with("catalogue");
            if is_short {
                files.push(RuleFile { path: format!("2025/{own}"), name: format!("2025/{own}"), text });
            }
            files.push(file);
        }
    }
    files
}

/// A small generator of numbers that are always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// The text with one change of the sort that people make.
fn changed(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = random.below(lines.len());
    match random.below(7) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => lines.insert(at, "# 说明".to_owned()),
        3 => drop(lines[at].pop()),
        4 => lines[at] = lines[at].replacen(['泥', '石', '墙', '陶'], "某", 1),
        5 => lines.insert(at, "规则 新写的规则".to_owned()),
        _ => {
            let name = text.lines().find_map(|line| line.strip_prefix("术语 ")?.split(' ').nth(1));
            let name = name.unwrap_or("玻璃").to_owned();
            lines = lines.iter().map(|line| line.replace(&name, &format!("{name}某"))).collect();
        }
    }
    lines.join("\n") + "\n"
}

/// What two findings differ in, to be read by people.
fn first_difference<'d>(one: &'d [Diagnostic], other: &'d [Diagnostic]) -> Option<(&'d str, String)> {
    let lost = one.iter().find(|d| !other.contains(d)).map(|d| ("only after the edit", format!("{d:?}")));
    lost.or_else(|| other.iter().find(|d| !one.contains(d)).map(|d| ("only from scratch", format!("{d:?}"))))
}

#[test]
fn an_edit_leaves_what_building_anew_would() {
    let (mut files, settings) = (rules(), Settings::default());
    let shipped: HashMap<String, String> = files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    let mut random = Random(7);
    let (mut book, mut memo) = (Rulebook::build(&files), Memo::default());
    assert_eq!(book.editions.len(), 2);
    memo.audit(&book, &settings);
    let mut broken = false;
    let mut healthy = 0;
    for edit in 0..EDITS {
        let own: Vec<usize> = (0..files.len()).filter(|i| !files[*i].path.ends_with(".csv")).collect();
        // What is broken is mended before long, since most is only found where nothing is.
        let mended = files.iter().position(|f| broken && f.text != shipped[&f.path]);
        let place = mended.filter(|_| random.below(3) > 0).unwrap_or_else(|| own[random.below(own.len())]);
        let file = &mut files[place];
        file.text = match mended == Some(place) {
            true => shipped[&file.path].clone(),
            false => changed(&file.text, &mut random),
        };
        let id = book.source_of(&file.path).expect("a file of the root");
        book = book.edited(id, &file.text);
        let at_once = memo.audit_files(&book, &settings, &[id]);
        let after = memo.audit(&book, &settings);
        let anew = Rulebook::build(&files);
        let scratch = audit(&anew, &settings);
        let place = format!("edit {edit} of {}", files[place].path);
        assert_eq!(first_difference(&book.diagnostics, &anew.diagnostics), None, "{place}");
        assert_eq!(first_difference(&after.diagnostics, &scratch.diagnostics), None, "{place}");
        assert!(book.diagnostics == anew.diagnostics && after.diagnostics == scratch.diagnostics, "{place}");
        assert!(after.waived == scratch.waived, "{place}");
        assert!(at_once.diagnostics.iter().all(|d| after.diagnostics.contains(d)), "{place}");
        assert_eq!(book.incomplete, anew.incomplete);
        let plans = |book: &Rulebook| book.editions.iter().map(|e| e.plan.is_some()).collect::<Vec<_>>();
        assert_eq!(plans(&book), plans(&anew));
        broken = book.has_errors();
        healthy += usize::from(!broken);
    }
    assert!(healthy > EDITS / 4, "only {healthy} edits left the rules without errors");
}

#[test]
fn an_audit_that_is_stopped_goes_on_later() {
    let (files, settings) = (rules(), Settings::default());
    let book = Rulebook::build(&files);
    let mut memo = Memo::default();
    assert!(memo.audit_unless(&book, &settings, &|| true).is_none());
    let all = memo.audit_unless(&book, &settings, &|| false).expect("not stopped");
    let scratch = audit(&book, &settings);
    assert!(all.diagnostics == scratch.diagnostics && all.waived == scratch.waived);
}
