//! From rule text to a plan, on made-up worlds: `cargo bench --bench language`.

#[allow(dead_code, reason = "each benchmark takes its part of the world")]
mod world;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use mulu::audit::{Settings, audit};
use mulu::compile::compile;
use mulu::rulebook::Rulebook;
use mulu::source::Sources;
use mulu::syntax::parse;
use world::text::{files, rulebook};
use world::{Shape, World};

fn main() {
    divan::main();
}

/// Text to tree, one file after another.
#[divan::bench(args = [1_000, 5_000])]
fn parse_text(bencher: Bencher<'_, '_>, rules: usize) {
    let files = files(&World::new(Shape::equal(rules)));
    let mut sources = Sources::default();
    let ids: Vec<_> = files.iter().map(|file| sources.add(file.name.as_str(), file.text.as_str())).collect();
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for id in &ids {
            black_box(parse(&sources, *id));
        }
    });
}

/// Text to plan, prelude included: what `eval --rules` waits for.
#[divan::bench(args = [1_000, 5_000, 100_000], max_time = 20)]
fn build(bencher: Bencher<'_, '_>, rules: usize) {
    let files = files(&World::new(Shape::equal(rules)));
    bencher.counter(ItemsCount::new(rules)).bench_local(|| Rulebook::build(black_box(&files)));
}

/// A built rulebook to all that `check` says of it, every lint included.
#[divan::bench(args = [1_000, 5_000])]
fn check(bencher: Bencher<'_, '_>, rules: usize) {
    let book = rulebook(&World::new(Shape::equal(rules)));
    let settings = Settings::default();
    bencher.counter(ItemsCount::new(rules)).bench_local(|| audit(black_box(&book), &settings));
}

/// Program to plan.
#[divan::bench(name = "compile", args = [1_000, 5_000, 100_000])]
fn compile_program(bencher: Bencher<'_, '_>, rules: usize) {
    let book = rulebook(&World::new(Shape::equal(rules)));
    let program = &book.editions[0].program;
    bencher.counter(ItemsCount::new(rules)).bench_local(|| compile(black_box(program)));
}
