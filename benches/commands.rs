//! Whole commands, from their start to the last byte written: `cargo bench --bench commands`.
//!
//! Tables of made-up projects are written to `target/commands/`, then `mulu screen` reads and writes them several times; the median
//! counts. Each is set against a program that only reads the same columns, run in turn with it. Also how long `mulu eval` takes
//! from a cold start with the rules that ship. Rows: `MULU_BENCH_ROWS`, else a million.

#[allow(dead_code, reason = "each benchmark takes its part of the world")]
mod world;

mod commands {
    pub mod child;
    pub mod reading;
}

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use commands::child::{Use, median, run};
use commands::reading;
use world::{Shape, World, parquet, table, text};

type Failure = Box<dyn Error>;

const FORMATS: [&str; 3] = ["csv", "jsonl", "parquet"];
const TIMES: usize = 5;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--measure", command @ ..] => commands::child::measured(command),
        ["--read", path] => reading::read(Path::new(path)),
        _ => all(),
    }
}

fn all() -> Result<(), Failure> {
    let rows = env::var("MULU_BENCH_ROWS").map_or(Ok(1_000_000), |text| text.parse())?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("commands");
    cold_start(&folder)?;
    println!("\n{rows} projects\n");
    println!("| work | threads | seconds | rows a second | CPU seconds | peak memory | times only reading |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for (shape, name) in [
        (Shape::equal(1_000), "1k"),
        (Shape::equal(10_000), "10k"),
        (Shape::equal(1_000).with_gaps(20, 2), "1k, gaps"),
    ] {
        let below = folder.join(name.replace(", ", "-"));
        write(&below, &World::new(shape), rows)?;
        for format in FORMATS {
            for threads in [1, 2] {
                screen(&below, name, format, threads, rows)?;
            }
        }
    }
    Ok(())
}

fn write(folder: &Path, world: &World, rows: usize) -> Result<(), Failure> {
    let rules = folder.join("rules");
    if rules.exists() {
        fs::remove_dir_all(&rules)?;
    }
    for file in text::files(world) {
        let path = rules.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(&rules))?;
        fs::write(path, &file.text)?;
    }
    let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let mut csv = create("projects.csv")?;
    table::csv(&mut csv, world.rows().take(rows))?;
    csv.flush()?;
    let mut jsonl = create("projects.jsonl")?;
    table::jsonl(&mut jsonl, world.rows().take(rows))?;
    jsonl.flush()?;
    parquet::write(create("projects.parquet")?, world.rows().take(rows))?;
    Ok(())
}

fn screen(folder: &Path, name: &str, format: &str, threads: usize, rows: usize) -> Result<(), Failure> {
    let path = |name: &str| folder.join(format!("{name}.{format}")).display().to_string();
    let own = env::current_exe()?.display().to_string();
    let (input, output, rules) = (path("projects"), path("out"), folder.join("rules").display().to_string());
    let threads_text = threads.to_string();
    let screen = [mulu(), "screen", &input, "-o", &output, "--rules", &rules, "--threads", &threads_text];
    let (mut reading, mut screening) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        reading.push(run(&[&own, "--read", &input], &[0])?);
        // One: some rows have problems.
        screening.push(run(&screen, &[0, 1])?);
    }
    let (reading, screening) = (median(reading), median(screening));
    let line = |work: String, threads: usize, used: &Use| {
        let ratio = used.seconds / reading.seconds;
        println!(
            "| {work} | {threads} | {:.2} | {:.0} | {:.2} | {} MB | {ratio:.2} |",
            used.seconds,
            rows as f64 / used.seconds,
            used.cpu,
            used.memory / 1_000_000
        );
    };
    if threads == 1 {
        line(format!("only reading {format}, {name}"), 1, &reading);
    }
    line(format!("{format} to {format}, {name} rules"), threads, &screening);
    Ok(())
}

fn cold_start(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    let facts: PathBuf = folder.join("facts.yaml");
    fs::write(&facts, "产品: 纸面石膏板\n产能: 2000 万平方米/年\n地区: 河北省\n")?;
    let facts = facts.display().to_string();
    let times = |command: &[&str]| -> Result<Use, Failure> {
        let runs: Result<Vec<Use>, Failure> = (0..4 * TIMES).map(|_| run(command, &[0])).collect();
        Ok(median(runs?))
    };
    let (nothing, eval) = (times(&[mulu(), "--version"])?, times(&[mulu(), "eval", &facts])?);
    println!("| cold start | milliseconds | peak memory | times `mulu --version` |\n|---|---:|---:|---:|");
    for (name, used) in [("mulu --version", &nothing), ("mulu eval, one project", &eval)] {
        let (millis, memory) = (used.seconds * 1000.0, used.memory / 1_000_000);
        println!("| {name} | {millis:.1} | {memory} MB | {:.1} |", used.seconds / nothing.seconds);
    }
    Ok(())
}

fn mulu() -> &'static str {
    env!("CARGO_BIN_EXE_mulu")
}
