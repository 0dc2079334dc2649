//! Writes a world to a folder: `cargo run --release --bin world -- --rules 1000 --rows 1000000 --out DIR`.
//!
//! `rules/` holds the rule files; `rules.json` the same rules as plain records with the products of the lowest level that each
//! speaks of; `projects.csv`, `.jsonl` and `.parquet` the projects; `expected.csv` what the oracle says of each project that lacks
//! nothing: the places of the rules that apply, or nothing.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use mulu_peers::Failure;
use mulu_peers::facts::Conditions;
use mulu_peers::world::names::Product;
use mulu_peers::world::rules::CLASSES;
use mulu_peers::world::{Shape, World, oracle, parquet, table, text};
use serde_json::{Value, json};

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)
    };
    let number = |name: &str, default: usize| value(name).map_or(Ok(default), |text| text.parse());
    let name = value("--shape").map_or("equal", String::as_str);
    let shape = Shape::named(name, number("--rules", 1000)?).ok_or("--shape equal, many or narrow")?;
    let world = World::new(shape.with_gaps(number("--missing", 0)?, number("--bad", 0)?));
    let folder = Path::new(value("--out").ok_or("--out DIR")?);
    fs::create_dir_all(folder)?;
    write_rules(&world, folder)?;
    write_projects(&world, folder, number("--rows", 1000)?)
}

fn write_rules(world: &World, folder: &Path) -> Result<(), Failure> {
    let below = folder.join("rules");
    if below.exists() {
        fs::remove_dir_all(&below)?;
    }
    for file in text::files(world) {
        let path = below.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.text)?;
    }
    let mut out = BufWriter::new(File::create(folder.join("rules.json"))?);
    for rule in records(world) {
        writeln!(out, "{rule}")?;
    }
    Ok(out.flush()?)
}

/// One object a rule.
fn records(world: &World) -> impl Iterator<Item = Value> + '_ {
    world.rules.iter().map(|rule| {
        let conditions = Conditions::of(rule);
        let products = (0..world.shape.products).filter(|leaf| rule.product.covers(*leaf));
        json!({
            "number": rule.number,
            "path": rule.path(),
            "class": CLASSES[rule.class].1,
            "weight": rule.class,
            "product": rule.product.name(),
            "products": products.map(|leaf| Product::Leaf(leaf).name()).collect::<Vec<_>>(),
            "processes": conditions.processes,
            "provinces": conditions.provinces,
            "construction": conditions.construction,
            "excepted_provinces": conditions.excepted_provinces,
            "least": conditions.least,
            "most": conditions.most,
        })
    })
}

fn write_projects(world: &World, folder: &Path, rows: usize) -> Result<(), Failure> {
    let file = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let mut csv = file("projects.csv")?;
    table::csv(&mut csv, world.rows().take(rows))?;
    csv.flush()?;
    let mut jsonl = file("projects.jsonl")?;
    table::jsonl(&mut jsonl, world.rows().take(rows))?;
    jsonl.flush()?;
    parquet::write(file("projects.parquet")?, world.rows().take(rows))?;
    let mut expected = file("expected.csv")?;
    writeln!(expected, "项目,rules")?;
    for row in world.rows().take(rows) {
        let matches = oracle::matches(&world.rules, &row).into_iter().map(|number| number.to_string());
        writeln!(expected, "P{:08},{}", row.number, matches.collect::<Vec<_>>().join(";"))?;
    }
    Ok(expected.flush()?)
}
