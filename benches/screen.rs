//! Batches of rows in memory to outcomes, on one thread: `cargo bench --bench screen`. No reading, no writing.

#[allow(dead_code, reason = "each benchmark takes its part of the world")]
mod world;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use mulu::screen::{Batch, Screener};
use world::Shape;
use world::deciding::{Built, Table};

const BATCH: usize = 8_192;
const BATCHES: usize = 32;

const SHAPES: [(&str, usize); 5] =
    [("equal", 1_000), ("equal", 10_000), ("many", 1_000), ("narrow", 1_000), ("gaps", 1_000)];

fn main() {
    divan::main();
}

fn built((name, rules): (&str, usize)) -> Built {
    let shape = match name {
        "gaps" => Shape::equal(rules).with_gaps(20, 2),
        name => Shape::named(name, rules).expect("a shape of that name"),
    };
    Built::new(shape)
}

/// Batches in turn, so that rows come again only after hundreds of thousands of others.
fn in_turn(bencher: Bencher<'_, '_>, screener: &mut Screener<'_>, batches: &[Batch<'_>]) {
    let mut next = 0;
    bencher.counter(ItemsCount::new(BATCH)).bench_local(|| {
        black_box(screener.screen(&batches[next]));
        next = (next + 1) % batches.len();
    });
}

#[divan::bench(args = SHAPES, sample_count = 64, sample_size = 1)]
fn texts(bencher: Bencher<'_, '_>, shape: (&str, usize)) {
    let built = built(shape);
    let table = Table::new(built.world.rows().take(BATCH * BATCHES));
    let batches: Vec<_> = (0..BATCHES).map(|batch| table.texts(batch * BATCH, BATCH)).collect();
    in_turn(bencher, &mut built.screener(), &batches);
}

#[divan::bench(args = SHAPES, sample_count = 64, sample_size = 1)]
fn columnar(bencher: Bencher<'_, '_>, shape: (&str, usize)) {
    let built = built(shape);
    let table = Table::new(built.world.rows().take(BATCH * BATCHES));
    let batches: Vec<_> = (0..BATCHES).map(|batch| table.columnar(batch * BATCH, BATCH)).collect();
    in_turn(bencher, &mut built.screener(), &batches);
}
