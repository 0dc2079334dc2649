//! How time and memory grow with the rules: `cargo test --release --test all analyze::bench -- --ignored --nocapture`.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use mulu::analyze::{Rules, analyze};
use mulu::evaluate::Options;
use mulu::rulebook::{RuleFile, Rulebook, embedded};

#[test]
#[ignore = "a benchmark: takes its time, best with --release"]
fn analysis_of_many_rules() {
    println!("rules  build ms  analyse ms  findings  open  resident MiB");
    for count in [250, 500, 1000, 2000] {
        let files = files(count);
        let start = Instant::now();
        let book = Rulebook::build(&files);
        assert!(!book.has_errors(), "{:?}", &book.diagnostics[..3.min(book.diagnostics.len())]);
        let built = start.elapsed();
        let options = Options { as_of: jiff::civil::date(2026, 1, 1), readings: Vec::new() };
        let edition = &book.editions[0];
        let plan = edition.plan.as_ref().expect("healthy");
        let start = Instant::now();
        let analysis = analyze(Rules { program: &edition.program, plan, options: &options }, &book.sources);
        let analysed = start.elapsed();
        let open = analysis.findings.iter().filter(|f| f.diagnostic.code == "analyze-undecided").count();
        println!(
            "{count:5}  {:8}  {:10}  {:8}  {open:4}  {:12}",
            built.as_millis(),
            analysed.as_millis(),
            analysis.findings.len(),
            resident()
        );
        // Every tenth pair of rules overlaps.
        assert_eq!(analysis.counting().count(), (count / 2).div_ceil(10));
        assert_eq!(open, 0);
    }
}

/// Rules in pairs about a product of their own: encouraged when large, restricted when small.
fn files(count: usize) -> Vec<RuleFile> {
    let mut text = "目录 1 \"试验目录\"\n术语 工艺 新法\n".to_owned();
    for pair in 0..count / 2 {
        let _ = writeln!(text, "术语 产品 品{pair}\n术语 产品 特种品{pair} 属于 品{pair}");
    }
    for (class, sign) in [("鼓励", ">="), ("限制", "<")] {
        let _ = writeln!(text, "类别 {class}\n门类 建材 \"建材\"");
        for pair in 0..count / 2 {
            let bound = 100 + pair % 7 + if pair % 10 == 0 && sign == "<" { 1 } else { 0 };
            let name = format!("{class}品{pair}");
            let _ = writeln!(text, "条目 {}\n  原文 \"{name}\"\n规则 {name}\n  依据 原文", pair + 1);
            let _ = writeln!(text, "  当 产品 是 品{pair} 且 产能 {sign} {bound} 万吨/年");
            let _ = writeln!(text, "  除非 产品 是 特种品{pair} 且 工艺 是 新法");
        }
    }
    let mut files: Vec<RuleFile> =
        embedded().into_iter().filter(|f| f.path.starts_with("prelude/")).collect();
    files.push(RuleFile { path: "rules.mulu".into(), name: "rules.mulu".into(), text });
    files
}

/// Resident memory in MiB, where the system tells it.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
