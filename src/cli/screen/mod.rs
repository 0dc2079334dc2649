//! `mulu screen INPUT… -o OUTPUT`: decides every row of tables.
//!
//! `options` reads the command line, `inputs` opens what is read, `plan` settles what columns mean and which are written,
//! `pipeline` moves chunks through `worker`s, `summary` says what came of it. `shape` holds what every format has to do; a format is
//! a folder or file of its own.

#[cfg(feature = "arrow")]
mod arrow;
mod blocks;
mod compress;
mod csv;
mod editions;
mod format;
mod inputs;
mod jsonl;
mod labels;
mod options;
mod output;
mod pipeline;
mod plan;
mod progress;
mod projects;
mod rejects;
mod shape;
mod sink;
mod source;
mod summary;
mod tally;
mod text;
mod worker;
mod writers;

use std::path::PathBuf;
use std::time::Instant;

use clap::{ArgMatches, Command};

use super::eval::asked;
use super::exit::{Exit, Stop};
use super::progress::interrupted;
use super::roots;
use super::terminal::Terminal;
use crate::diagnostic::Catalog;
use inputs::Inputs;
use options::Options;
use plan::Plan;
use progress::Bar;
use shape::Layout;
use tally::Tally;
use worker::Job;
use writers::Writers;

pub use summary::Summary;

pub fn command(catalog: &Catalog) -> Command {
    options::command(catalog)
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let begun = Instant::now();
    let options = Options::read(matches)?;
    let asked = asked(matches)?;
    let rules = matches.get_one::<PathBuf>("rules").map(PathBuf::as_path);
    options::spare(&options, rules)?;
    let inputs = Inputs::open(&options)?;
    let rulebook = roots::rulebook(rules)?;
    let settled = plan::settle(&rulebook, &asked)?;
    let plan = Plan::new(&settled, &options, &inputs, asked.as_of.is_some())?;
    let layout = plan.layout(&settled, &inputs.header);
    let several = if inputs.names.len() > 1 { inputs.names.clone() } else { Vec::new() };
    let job = Job {
        rulebook: &rulebook,
        edition: settled.edition,
        asked: &asked,
        rules: settled.rules(),
        names: &plan.names,
        facts: &plan.facts,
        project: plan.project,
        rejects: options.rejects.is_some(),
        inputs: &several,
        results: &plan.results,
        all_by_name: layout.all && !plan.writing.copy,
        lang: terminal.catalog.lang(),
    };
    let mut summary = Summary::new(&plan);
    let tally = screen(&job, &plan, &layout, &options, inputs, &mut summary, &terminal.catalog)?;
    summary.finish(tally, begun.elapsed());
    let text = if options.json { summary.json() } else { summary.human(&terminal.catalog) };
    match options.output {
        Some(_) => terminal.print(&text)?,
        None => terminal.note(text.trim_end()),
    }
    Ok(Exit::found(summary.problems() > 0))
}

/// Reads, decides and writes everything.
fn screen(
    job: &Job<'_>,
    plan: &Plan,
    layout: &Layout<'_>,
    options: &Options,
    inputs: Inputs,
    summary: &mut Summary,
    catalog: &Catalog,
) -> Result<Tally, Stop> {
    let writing = plan.writing;
    let encoders = (0..options.threads).map(|_| writing.encoder(layout)).collect::<Result<_, _>>()?;
    // Before anything lies beside its place, so that it is taken away again.
    let stop = interrupted();
    let mut writers = Writers::open(options, writing, layout)?;
    let bar = Bar::new(&inputs, options.output.is_none(), catalog);
    let feed = inputs.feed(plan.selection(layout, options));
    let tally = pipeline::run(job, options.threads, feed, encoders, &stop, &mut |done| {
        summary.chunk(&done, catalog);
        bar.show(summary.rows);
        writers.write(done)
    });
    bar.end();
    let tally = tally?;
    writers.finish()?;
    Ok(tally)
}
