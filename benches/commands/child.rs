//! What a command uses: time, processor, memory.

use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What one run used.
#[derive(Debug, Clone, Copy)]
pub struct Use {
    pub seconds: f64,
    /// Seconds of processor time, all threads together.
    pub cpu: f64,
    /// The most memory at once, in bytes.
    pub memory: u64,
}

/// Runs a command below a process of its own, whose only child it is: what children used is told as a whole.
pub fn run(command: &[&str], expected: &[i32]) -> Result<Use, Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).arg("--measure").args(command).output()?;
    let told = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [status, seconds, cpu, memory] if expected.contains(&(*status as i32)) => {
            Ok(Use { seconds: *seconds, cpu: *cpu, memory: *memory as u64 })
        }
        _ => Err(format!("{}\n{told}{}", command.join(" "), String::from_utf8_lossy(&output.stderr)).into()),
    }
}

/// The other side: runs the command, then prints its exit status and what it used.
pub fn measured(command: &[&str]) -> Result<(), Box<dyn Error>> {
    let [program, arguments @ ..] = command else { return Err("no command".into()) };
    let started = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    let seconds = started.elapsed().as_secs_f64();
    let (cpu, memory) = used()?;
    println!("{} {seconds} {cpu} {memory}", status.code().unwrap_or(-1));
    Ok(())
}

/// Processor time and memory of the only child.
#[cfg(unix)]
fn used() -> Result<(f64, i64), Box<dyn Error>> {
    use nix::sys::resource::{UsageWho, getrusage};
    let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = [used.user_time(), used.system_time()].map(|t| t.tv_sec() as f64 + t.tv_usec() as f64 / 1e6);
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    Ok((cpu[0] + cpu[1], used.max_rss() * unit))
}

#[cfg(not(unix))]
fn used() -> Result<(f64, i64), Box<dyn Error>> {
    Ok((0.0, 0))
}

/// The run of median time.
pub fn median(mut runs: Vec<Use>) -> Use {
    runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    runs[runs.len() / 2]
}
