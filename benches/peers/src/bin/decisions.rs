//! Times decisions one by one: `cargo run --release --bin decisions [-- --rules 1000 --shape equal --only mulu]`.
//!
//! Every engine first decides rows that are held to the oracle: the same matches, the same class. Then come passes that are timed,
//! each over projects that the engine has not seen, so that none can answer from memory; the median counts, and the number of
//! matches has to be right. An engine that takes long gets fewer rows. Time is that of the processor: no engine uses a second thread.

use std::hint::black_box;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use mulu_peers::atree::{Hierarchy, Tree};
use mulu_peers::facts::{classes, heaviest};
use mulu_peers::rego::{Compiled, Form, Interpreted};
use mulu_peers::world::{Shape, World, oracle};
use mulu_peers::{Facts, Failure, Peer, cedar, cel, mulu};

/// Different projects in a pass: so that all engines are done in minutes, and the oracle too.
const ROWS: usize = 10_000;
const ROWS_OF_MANY_RULES: usize = 1_000;
/// How long a pass may take.
const PASS: Duration = Duration::from_millis(300);
const PASSES: usize = 9;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)
    };
    let rules = value("--rules").map_or(Ok(1000), |text| text.parse())?;
    let name = value("--shape").map_or("equal", String::as_str);
    let world = World::new(Shape::named(name, rules).ok_or("--shape equal, many or narrow")?);
    let work = Work::new(&world);
    let matches = work.expected.iter().map(Vec::len).sum::<usize>() as f64 / work.expected.len() as f64;
    println!("\n{rules} rules, {name}: {matches:.1} matches a project");
    let mut table = Vec::new();
    let only = value("--only").map_or("", String::as_str);
    for (name, make) in peers() {
        if !name.contains(only) {
            continue;
        }
        let started = Instant::now();
        make(&world, &mut |peer| {
            let load = started.elapsed();
            table.push((peer.name(), work.measure(peer)?, load));
            Ok(())
        })?;
    }
    print_table(&table);
    Ok(())
}

type Run<'a> = dyn FnMut(&mut dyn Peer) -> Result<(), Failure> + 'a;
type Make = fn(&World, &mut Run<'_>) -> Result<(), Failure>;

/// Made one after another, so that only one of them is in memory.
fn peers() -> [(&'static str, Make); 11] {
    [
        ("mulu", |world, run| run(&mut mulu::Built::new(world)?.screening()?)),
        ("mulu, reasons", |world, run| run(&mut mulu::Built::new(world)?.explaining()?)),
        ("cel", |world, run| run(&mut cel::Indexed::new(world)?)),
        ("a-tree", |world, run| run(&mut Tree::new(world, Hierarchy::Levels)?)),
        ("a-tree", |world, run| run(&mut Tree::new(world, Hierarchy::InEvents)?)),
        ("a-tree", |world, run| run(&mut Tree::new(world, Hierarchy::InRules)?)),
        ("regorus", |world, run| run(&mut Interpreted::new(world, Form::Data)?)),
        ("regorus", |world, run| run(&mut Compiled::new(world, Form::Data)?)),
        ("regorus", |world, run| run(&mut Interpreted::new(world, Form::Rules)?)),
        ("cel", |world, run| run(&mut cel::Plain::new(world)?)),
        ("cedar", |world, run| run(&mut cedar::Cedar::new(world)?)),
    ]
}

/// The projects and what is right.
struct Work {
    rows: usize,
    facts: Vec<Facts>,
    expected: Vec<Vec<usize>>,
    classes: Vec<usize>,
}

impl Work {
    fn new(world: &World) -> Work {
        let rows = if world.rules.len() > 20_000 { ROWS_OF_MANY_RULES } else { ROWS };
        let all: Vec<_> = world.rows().take(rows * (PASSES + 1)).collect();
        Work {
            rows,
            facts: all.iter().filter_map(Facts::new).collect(),
            expected: all.iter().map(|row| oracle::matches(&world.rules, row)).collect(),
            classes: classes(&world.rules),
        }
    }

    /// The median time of a decision, once the matches are found to be right.
    fn measure(&self, peer: &mut dyn Peer) -> Result<Duration, Failure> {
        let share = self.check(peer)?;
        let mut passes = Vec::new();
        let mut matches = Vec::new();
        for pass in 1..=PASSES {
            let from = pass * self.rows;
            let facts = &self.facts[from..from + share];
            let mut found = 0;
            let started = ProcessTime::now();
            for facts in facts {
                matches.clear();
                black_box(peer.decide(black_box(facts), &mut matches)?);
                found += black_box(&matches).len();
            }
            passes.push(started.elapsed() / share as u32);
            if found != self.expected[from..from + share].iter().map(Vec::len).sum::<usize>() {
                return Err(format!("{}: wrong number of matches", peer.name()).into());
            }
        }
        passes.sort();
        Ok(passes[PASSES / 2])
    }

    /// How many rows a pass is to have; so many were checked.
    fn check(&self, peer: &mut dyn Peer) -> Result<usize, Failure> {
        let started = Instant::now();
        let mut matches = Vec::new();
        for (place, (facts, expected)) in self.facts[..self.rows].iter().zip(&self.expected).enumerate() {
            matches.clear();
            let class = peer.decide(facts, &mut matches)?;
            matches.sort_unstable();
            if matches != *expected || class != heaviest(&self.classes, expected) {
                let name = peer.name();
                return Err(format!("{name} is wrong about {facts:?}: {matches:?}, not {expected:?}").into());
            }
            if started.elapsed() > PASS {
                return Ok(place + 1);
            }
        }
        Ok(self.rows)
    }
}

fn print_table(table: &[(&str, Duration, Duration)]) {
    let Some((_, first, _)) = table.first() else { return };
    println!("| engine | a decision | times the first | loading |");
    println!("|---|---:|---:|---:|");
    for (name, time, load) in table {
        let (micros, ratio) = (time.as_nanos() as f64 / 1000.0, time.as_secs_f64() / first.as_secs_f64());
        println!("| {name} | {micros:.2} µs | {ratio:.2} | {:.0} ms |", load.as_secs_f64() * 1000.0);
    }
}
