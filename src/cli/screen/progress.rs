//! How far screening has come, on standard error while somebody watches.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::inputs::Inputs;
use crate::diagnostic::{Arg, Catalog};

/// A bar of the bytes read, with rows, rate and time left.
pub struct Bar {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    begun: Instant,
    /// What is said of rows, with places for its numbers.
    rows: String,
}

/// What stands for the numbers until they are known.
const NUMBERS: [&str; 2] = ["<rows>", "<rate>"];

impl Bar {
    /// `streamed`: rows go to standard output, where a bar would be in their way if that is a terminal.
    pub fn new(inputs: &Inputs, streamed: bool, catalog: &Catalog) -> Bar {
        let watched = io::stderr().is_terminal() && !(streamed && io::stdout().is_terminal());
        let target = if watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(inputs.total, target);
        let left = catalog.word("screen-bar-left");
        let template = match inputs.total {
            Some(_) => format!(
                "{{bar:20}} {{percent}} %  {{binary_bytes}}/{{binary_total_bytes}}  {{msg}}  {left} {{eta}}"
            ),
            None => "{spinner} {binary_bytes}  {msg}".to_owned(),
        };
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        let [rows, rate] = NUMBERS.map(Arg::from);
        let rows = catalog.text("screen-bar-rows", &[("rows", rows), ("rate", rate)]);
        Bar { bar, read: Arc::clone(&inputs.read), begun: Instant::now(), rows }
    }

    pub fn show(&self, rows: u64) {
        if self.bar.is_hidden() {
            return;
        }
        let rate = rows as f64 / self.begun.elapsed().as_secs_f64().max(1e-3);
        let numbers = [rows, rate as u64].map(|number| HumanCount(number).to_string());
        let places = NUMBERS.iter().zip(numbers);
        let message = places.fold(self.rows.clone(), |text, (place, number)| text.replace(place, &number));
        self.bar.set_message(message);
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    /// Takes it away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
