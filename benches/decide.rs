//! From facts as strings to a decision, one project at a time: `cargo bench --bench decide`.
//!
//! `warm`: the same few projects again and again. `fresh`: projects that were not seen before, so that nothing is answered from
//! memory. What a project costs should follow its matches, not the rules.

#[allow(dead_code, reason = "each benchmark takes its part of the world")]
mod world;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use mulu::compile::Plan;
use mulu::evaluate::{Decision, Options};
use mulu::exact::{decide, decide_as_is};
use mulu::facts::Project;
use mulu::resolve::Program;
use mulu::screen::Screener;
use world::Shape;
use world::deciding::{Built, Table, project};

/// Worlds by name.
const SHAPES: [(&str, usize); 6] = [
    ("equal", 1_000),
    ("equal", 10_000),
    ("equal", 100_000),
    ("many", 1_000),
    ("narrow", 1_000),
    ("gaps", 1_000),
];

/// Projects decided in one go.
const WARM: usize = 16;
const FRESH: usize = 1_000_000;
const SAMPLE: usize = 10_000;

fn main() {
    divan::main();
}

fn built((name, rules): (&str, usize)) -> Built {
    let shape = match name {
        "gaps" => Shape::equal(rules).with_gaps(50, 0),
        name => Shape::named(name, rules).expect("a shape of that name"),
    };
    Built::new(shape)
}

fn one_by_one(screener: &mut Screener<'_>, table: &Table, from: usize, count: usize) {
    for row in from..from + count {
        let found = screener.screen_row(&table.row(row));
        black_box(found.ok().map(|id| screener.outcome(id).rules.len()));
    }
}

#[divan::bench(args = SHAPES)]
fn screener_warm(bencher: Bencher<'_, '_>, shape: (&str, usize)) {
    let built = built(shape);
    let table = Table::new(built.world.rows().take(WARM));
    let mut screener = built.screener();
    one_by_one(&mut screener, &table, 0, WARM);
    bencher.counter(ItemsCount::new(WARM)).bench_local(|| one_by_one(&mut screener, &table, 0, WARM));
}

#[divan::bench(args = SHAPES, sample_count = 20, sample_size = 1)]
fn screener_fresh(bencher: Bencher<'_, '_>, shape: (&str, usize)) {
    let built = built(shape);
    let table = Table::new(built.world.rows().take(FRESH));
    let mut screener = built.screener();
    let mut from = 0;
    bencher.counter(ItemsCount::new(SAMPLE)).bench_local(|| {
        one_by_one(&mut screener, &table, from, SAMPLE);
        from = (from + SAMPLE) % FRESH;
    });
}

/// The decision with its matches, needs and what else can be told; without what other facts would change.
#[divan::bench(args = SHAPES, sample_count = 20)]
fn as_is(bencher: Bencher<'_, '_>, shape: (&str, usize)) {
    evaluated(bencher, shape, decide_as_is);
}

/// The decision with everything that `eval` tells.
#[divan::bench(args = [("equal", 1_000)], sample_count = 10)]
fn in_full(bencher: Bencher<'_, '_>, shape: (&str, usize)) {
    evaluated(bencher, shape, decide);
}

/// Facts as a project each, decided one after the other by the evaluator.
fn evaluated(
    bencher: Bencher<'_, '_>,
    shape: (&str, usize),
    decide: impl Fn(&Program, &Plan, &Project, &Options) -> Decision,
) {
    let built = built(shape);
    let facts: Vec<_> = built.world.rows().take(WARM).map(|row| row.facts()).collect();
    let edition = built.edition();
    let plan = edition.plan.as_deref().expect("the rules of a world have no errors");
    bencher.counter(ItemsCount::new(WARM)).bench_local(|| {
        for facts in &facts {
            let project = project(&edition.program, black_box(facts));
            black_box(decide(&edition.program, plan, &project, &built.options));
        }
    });
}
