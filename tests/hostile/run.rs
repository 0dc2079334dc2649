//! A run of the program with bounds: so much memory, so long, so much told.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Against hangs, not to measure: the program is not optimised here, and other tests run beside it.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Address space in KiB: what is mapped counts, also what is never touched, such as the stacks of threads.
pub const MEMORY: u64 = 3 << 20;

/// Bytes that may be told of one input; a decision repeats the facts that it was made from.
const TOLD: usize = 16 << 20;

/// What has to come of a run.
#[derive(Debug, Clone)]
pub struct Expected {
    pub statuses: &'static [i32],
    pub code: &'static str,
    /// The code may go untold.
    pub silent: bool,
}

impl Expected {
    /// Any end but a crash.
    pub fn any() -> Expected {
        Expected { statuses: &[0, 1, 2], code: "", silent: true }
    }
}

/// A command to be run.
pub struct Trial {
    pub name: String,
    pub words: Vec<String>,
    /// What is typed.
    pub input: Vec<u8>,
    /// A folder for what it tells.
    pub place: PathBuf,
    pub expected: Expected,
}

impl Trial {
    /// Runs it; what went wrong.
    pub fn run(&self) -> Result<(), String> {
        fs::create_dir_all(&self.place).expect("a folder");
        let file = |name: &str| self.place.join(name);
        fs::write(file("in"), &self.input).expect("written");
        let mut command = bounded();
        command.current_dir(&self.place).env("MULU_HISTORY", "");
        // The code stands in every style; `plain` is quickest to draw.
        if !self.words.iter().any(|word| word == "en") {
            command.args(["--diagnostics", "plain"]);
        }
        command.args(&self.words);
        command.stdin(File::open(file("in")).expect("it is there"));
        command
            .stdout(File::create(file("out")).expect("made"))
            .stderr(File::create(file("err")).expect("made"));
        let began = Instant::now();
        let status = wait(command.spawn().expect("it starts"), began);
        let read = |name: &str| fs::read(file(name)).expect("readable");
        let told = [read("out"), read("err")].concat();
        let start: String =
            String::from_utf8_lossy(&told[..told.len().min(3000)]).chars().take(300).collect();
        let wrong = |what: String| Err(format!("{} ({:?}): {what}: {start}", self.name, began.elapsed()));
        let Some(status) = status else { return wrong("no end".to_owned()) };
        if !status.is_some_and(|status| self.expected.statuses.contains(&status)) {
            return wrong(format!("status {status:?} instead of {:?}", self.expected.statuses));
        }
        let text = String::from_utf8_lossy(&told);
        let holds = |part: &str| text.contains(part);
        if holds("panicked") || holds("RUST_BACKTRACE") {
            return wrong("a panic".to_owned());
        }
        if !self.expected.silent && !self.expected.code.is_empty() && !holds(self.expected.code) {
            return wrong(format!("`{}` is not told", self.expected.code));
        }
        if told.len() > TOLD {
            return wrong(format!("{} bytes told", told.len()));
        }
        let _ = fs::remove_dir_all(&self.place);
        Ok(())
    }
}

/// The program, with as much memory as it may have.
#[cfg(unix)]
pub fn bounded() -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("ulimit -v {MEMORY}; ulimit -c 0; exec \"$0\" \"$@\""));
    command.arg(env!("CARGO_BIN_EXE_mulu"));
    command
}

#[cfg(not(unix))]
pub fn bounded() -> Command {
    Command::new(env!("CARGO_BIN_EXE_mulu"))
}

/// The exit status of a child, none of a signal; none at all if it does not end.
pub fn wait(mut child: Child, began: Instant) -> Option<Option<i32>> {
    loop {
        if let Some(status) = child.try_wait().expect("a child") {
            return Some(status.code());
        }
        if began.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        sleep(Duration::from_millis(5));
    }
}
