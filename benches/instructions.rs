//! Instructions counted by callgrind, for what noise hides from the clock: `cargo bench --bench instructions`.
//!
//! Each task runs twice under valgrind, a different number of times; the difference is what one run takes, with all that comes
//! before and after left out. The counts hang on the compiler and the processor, hardly on what else the machine does: compare two
//! versions on one machine. Without valgrind it says so and counts nothing.

#[allow(dead_code, reason = "each benchmark takes its part of the world")]
mod world;

use std::env;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use mulu::compile::compile;
use mulu::source::Sources;
use mulu::syntax::parse;
use world::deciding::{Built, Table};
use world::text::files;
use world::{Shape, World};

const RULES: usize = 1_000;

/// A task, what runs it so many times, and how often it is to run the first and the second time.
type Task = (&'static str, fn(usize), usize, usize);

const TASKS: [Task; 5] = [
    ("decide one warm row", warm, 1_000, 3_000),
    ("decide one fresh row", fresh, 1_000, 3_000),
    ("decide the first row of a screener", first, 1, 3),
    ("parse 1,000 rules", parse_rules, 1, 2),
    ("compile 1,000 rules", compile_rules, 1, 3),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, task, times] = arguments.as_slice()
        && flag == "--run"
    {
        let task = TASKS.iter().find(|(name, ..)| name == task).expect("a task of that name");
        (task.1)(times.parse().expect("a number"));
        return ExitCode::SUCCESS;
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("instructions: valgrind is not installed, nothing was counted");
        return ExitCode::SUCCESS;
    }
    println!("| task | instructions |\n|---|---:|");
    for (name, _, few, many) in TASKS {
        let (Some(less), Some(more)) = (count(name, few), count(name, many)) else {
            eprintln!("instructions: valgrind did not count `{name}`");
            return ExitCode::FAILURE;
        };
        println!("| {name} | {} |", more.saturating_sub(less) / (many - few) as u64);
    }
    ExitCode::SUCCESS
}

/// All instructions of a run of this program.
fn count(task: &str, times: usize) -> Option<u64> {
    let program = env::current_exe().ok()?;
    let valgrind = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
    let run = Command::new("valgrind")
        .args(valgrind)
        .arg(program)
        .args(["--run", task, &times.to_string()])
        .output()
        .ok()
        .filter(|run| run.status.success())?;
    let told = String::from_utf8_lossy(&run.stderr);
    let line = told.lines().find(|line| line.contains("Collected"))?;
    line.split(':').next_back()?.trim().parse().ok()
}

fn rows(count: usize, at: impl Fn(usize) -> usize) {
    let built = Built::new(Shape::equal(RULES));
    let table = Table::new(built.world.rows().take(4_000));
    let mut screener = built.screener();
    for row in 0..count {
        let found = screener.screen_row(&table.row(at(row)));
        black_box(found.ok().map(|id| screener.outcome(id).rules.len()));
    }
}

fn warm(times: usize) {
    rows(times, |row| row % 16);
}

fn fresh(times: usize) {
    rows(times, |row| row);
}

fn first(times: usize) {
    let built = Built::new(Shape::equal(RULES));
    let table = Table::new(built.world.rows().take(1));
    for _ in 0..times {
        let mut screener = built.screener();
        let found = screener.screen_row(&table.row(0));
        black_box(found.ok().map(|id| screener.outcome(id).rules.len()));
    }
}

fn parse_rules(times: usize) {
    let files = files(&World::new(Shape::equal(RULES)));
    let mut sources = Sources::default();
    let add = |file: &mulu::rulebook::RuleFile| sources.add(file.name.as_str(), file.text.as_str());
    let ids: Vec<_> = files.iter().map(add).collect();
    for _ in 0..times {
        for id in &ids {
            black_box(parse(&sources, *id));
        }
    }
}

fn compile_rules(times: usize) {
    let built = Built::new(Shape::equal(RULES));
    for _ in 0..times {
        black_box(compile(black_box(&built.edition().program)));
    }
}
