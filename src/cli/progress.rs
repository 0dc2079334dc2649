//! How far long work has come, in one line on standard error; and Ctrl-C, which ends it with what is known so far.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A line that is written over again and again. Where nobody watches, nothing is written.
pub struct ProgressLine {
    /// When it was written last; none where it is not.
    last: Option<Mutex<Instant>>,
}

impl ProgressLine {
    /// So long a line stands at least.
    const EVERY: Duration = Duration::from_millis(100);

    pub fn new() -> ProgressLine {
        ProgressLine { last: io::stderr().is_terminal().then(|| Mutex::new(Instant::now())) }
    }

    /// Shows a text, unless the last one is too fresh or another thread is showing one.
    pub fn show(&self, text: impl FnOnce() -> String) {
        let Some(Ok(mut last)) = self.last.as_ref().map(Mutex::try_lock) else { return };
        if last.elapsed() >= Self::EVERY {
            *last = Instant::now();
            write_over(&text());
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.last.is_some() {
            write_over("");
        }
    }
}

/// Whether Ctrl-C was pressed, from now on. Pressed again, it ends the program.
pub fn interrupted() -> Arc<AtomicBool> {
    /// As a shell reports a program that was ended by Ctrl-C.
    const ENDED: i32 = 130;
    let pressed = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&pressed);
    // Without a handler Ctrl-C ends the program at once, which is the second best.
    let _ = ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::Relaxed) {
            std::process::exit(ENDED);
        }
    });
    pressed
}

fn write_over(text: &str) {
    // Back to the beginning of the line, and what stood there wiped out.
    let _ = write!(io::stderr().lock(), "\r\x1b[K{text}").and_then(|()| io::stderr().flush());
}
