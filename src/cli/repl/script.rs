//! A session whose lines come from a file or a pipe: results are printed plainly, errors set the exit status.

use std::io::{self, BufRead, Read};

use super::disk::Disk;
use super::show;
use crate::cli::exit::Stop;
use crate::cli::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::facts::decode;
use crate::limits::SESSION_LINE_BYTES;
use crate::session::command::MARKS;
use crate::session::{Session, is_unfinished};
use crate::source::Sources;

/// Bytes of a line at most.
const LINE: u64 = SESSION_LINE_BYTES as u64;

/// Runs every line; whether any of them failed. `echo` prints each line before its result.
pub(super) fn run(
    session: &mut Session,
    disk: &mut Disk,
    terminal: &Terminal,
    echo: bool,
) -> Result<bool, Stop> {
    let mut input = io::stdin().lock();
    let mut script = Script { session, disk, terminal, echo, failed: false };
    let mut pending = String::new();
    while let Some(line) = read_line(&mut input)? {
        let line = match line {
            Ok(line) => line,
            Err(problem) => {
                script.failed = true;
                terminal.report([&problem], &Sources::default());
                continue;
            }
        };
        // A command never belongs to what came before it.
        if line.trim_start().starts_with(MARKS) && script.enter(&mut pending)? {
            return Ok(script.failed);
        }
        // An empty line ends what was not finished.
        let ends = line.trim().is_empty() && !pending.is_empty();
        pending.push_str(&line);
        if (ends || !is_unfinished(pending.trim_end_matches(['\n', '\r']))) && script.enter(&mut pending)? {
            return Ok(script.failed);
        }
    }
    script.enter(&mut pending)?;
    Ok(script.failed)
}

struct Script<'a> {
    session: &'a mut Session,
    disk: &'a mut Disk,
    terminal: &'a Terminal,
    echo: bool,
    failed: bool,
}

impl Script<'_> {
    /// Runs what has been read so far; whether the session is over.
    fn enter(&mut self, pending: &mut String) -> Result<bool, Stop> {
        let text = std::mem::take(pending);
        let lines = text.lines().count();
        let text = text.trim_end();
        if text.is_empty() {
            self.session.pass(lines);
            return Ok(false);
        }
        if self.disk.has_changed() {
            let reply = self.session.reload(self.disk);
            self.failed |= reply.failed;
            show(&reply, self.session, self.terminal)?;
        }
        if self.echo {
            self.terminal.print(&format!("> {text}"))?;
        }
        let reply = self.session.enter(text, self.disk);
        self.session.pass(lines.saturating_sub(text.lines().count()));
        self.failed |= reply.failed;
        show(&reply, self.session, self.terminal)?;
        Ok(reply.quit)
    }
}

/// The next line with its end; none at the end of the input. A line that is no text is skipped, and told.
fn read_line(input: &mut impl BufRead) -> Result<Option<Result<String, Diagnostic>>, Stop> {
    let mut bytes = Vec::new();
    let unreadable = |error: &io::Error| -> Stop {
        let reason = crate::cli::terminal::reason(error);
        Diagnostic::placeless("file-unreadable").with("file", "<stdin>").with("reason", reason).into()
    };
    let count = input.by_ref().take(LINE + 1).read_until(b'\n', &mut bytes).map_err(|e| unreadable(&e))?;
    if count == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 > LINE {
        while !bytes.ends_with(b"\n") {
            bytes.clear();
            if input.by_ref().take(LINE).read_until(b'\n', &mut bytes).map_err(|e| unreadable(&e))? == 0 {
                break;
            }
        }
        let limit = (LINE >> 10) as usize;
        return Ok(Some(Err(Diagnostic::placeless("session-line-too-long").with("limit", limit))));
    }
    Ok(Some(decode(&bytes).map_err(|problem| match problem.code {
        "binary-facts" => Diagnostic::placeless("repl-not-text"),
        _ => problem,
    })))
}
