//! Inputs that nobody means well with: a clear error, the right exit status, no panic, no overflow, an end in time and memory.
//!
//! One table says all: what is made, where it goes, what has to be told of it. Inputs are made here, none is kept.

mod editor;
mod facts;
mod places;
mod row;
mod rules;
mod run;
mod tables;
mod words;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use row::Row;
use run::Trial;

fn table() -> Vec<Row> {
    [rules::rows(), facts::rows(), tables::rows(), words::rows()].concat()
}

#[test]
fn every_hostile_input_is_answered_in_time() {
    let rows = table();
    let trials: Vec<Trial> = rows.iter().flat_map(Row::trials).collect();
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let spent = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(trial) = trials.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let began = Instant::now();
                    let outcome = trial.run();
                    spent.lock().unwrap_or_else(PoisonError::into_inner).push((began.elapsed(), &trial.name));
                    if let Err(failure) = outcome {
                        failures.lock().unwrap_or_else(PoisonError::into_inner).push(failure);
                    }
                }
            });
        }
    });
    println!("{} hostile inputs, {} runs of commands", rows.len(), trials.len());
    let mut spent = spent.into_inner().unwrap_or_else(PoisonError::into_inner);
    spent.sort_unstable_by(|a, b| b.cmp(a));
    spent.iter().take(12).for_each(|(time, name)| println!("{:6.2} s {name}", time.as_secs_f64()));
    let failures = failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(failures.is_empty(), "{} failed:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn names_of_inputs_are_unique() {
    let mut names: Vec<&str> = table().iter().map(|row| row.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
