//! A session in a terminal.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use rustyline::error::ReadlineError;
use rustyline::history::{FileHistory, History};
use rustyline::{CompletionType, Config, Editor};

use super::disk::Disk;
use super::editor::Assistant;
use super::{history, show};
use crate::cli::exit::{Exit, Stop};
use crate::cli::file;
use crate::cli::terminal::{Terminal, reason};
use crate::diagnostic::Diagnostic;
use crate::session::Session;

/// Lines that are kept from former sessions.
const KEPT: usize = 2000;

/// Reads and answers lines until the user leaves. What went wrong in it does not count as a failure of the program.
pub(super) fn run(session: &mut Session, disk: &mut Disk, terminal: &Terminal) -> Result<Exit, Stop> {
    let interrupt = session.interrupt();
    // Without a handler Ctrl-C ends the program during an evaluation, which is the second best.
    let _ = ctrlc::set_handler(move || interrupt.store(true, Ordering::Relaxed));
    let welcome = ("rules", session.count_rules().into());
    terminal.print(&terminal.catalog.text("repl-welcome", &[welcome]))?;
    let shared = RefCell::new(session);
    let mut editor = editor(&shared, terminal)?;
    let kept = history::place();
    if let Some(place) = &kept {
        // A first session has no history yet.
        let _ = editor.load_history(place);
    }
    let ended = converse(&mut editor, &shared, disk, terminal);
    if let Some(place) = &kept
        && let Err(problem) = keep(&mut editor, place)
    {
        terminal.report([&problem], shared.borrow().sources());
    }
    ended
}

type Prompt<'s, 'a> = Editor<Assistant<'s, 'a>, FileHistory>;

fn editor<'s, 'a>(
    session: &'a RefCell<&'s mut Session>,
    terminal: &Terminal,
) -> Result<Prompt<'s, 'a>, Stop> {
    let config = Config::builder()
        .completion_type(CompletionType::List)
        // Names found by sound have no beginning in common: they are shown at once.
        .completion_show_all_if_ambiguous(true)
        .max_history_size(KEPT);
    let config = config.map_err(|e| unusable(&e))?.history_ignore_space(true).build();
    let mut editor = Editor::with_config(config).map_err(|e| unusable(&e))?;
    editor.set_helper(Some(Assistant::new(session, terminal.color)));
    Ok(editor)
}

fn converse(
    editor: &mut Prompt<'_, '_>,
    shared: &RefCell<&mut Session>,
    disk: &mut Disk,
    terminal: &Terminal,
) -> Result<Exit, Stop> {
    loop {
        notice_changes(shared, disk, terminal)?;
        let prompt = shared.borrow().prompt(false);
        match editor.readline(&prompt) {
            Ok(line) => {
                if !line.trim().is_empty() {
                    // A line that can't be remembered can still be carried out.
                    let _ = editor.add_history_entry(line.trim_end());
                }
                notice_changes(shared, disk, terminal)?;
                let reply = shared.borrow_mut().enter(&line, disk);
                show(&reply, &shared.borrow(), terminal)?;
                if reply.quit {
                    return Ok(Exit::Done);
                }
            }
            Err(ReadlineError::Interrupted) => terminal.print(&terminal.catalog.word("repl-interrupted"))?,
            Err(ReadlineError::Eof) => return Ok(Exit::Done),
            Err(ReadlineError::Io(error)) => return Err(Stop::Output(error)),
            Err(error) => return Err(unusable(&error).into()),
        }
    }
}

/// Reads the rules anew if their files have changed.
fn notice_changes(shared: &RefCell<&mut Session>, disk: &mut Disk, terminal: &Terminal) -> Result<(), Stop> {
    if disk.has_changed() {
        let reply = shared.borrow_mut().reload(disk);
        show(&reply, &shared.borrow(), terminal)?;
    }
    Ok(())
}

/// Writes the history whole or not at all.
fn keep(editor: &mut Prompt<'_, '_>, place: &Path) -> Result<(), Diagnostic> {
    if editor.history().is_empty() {
        return Ok(());
    }
    let failed = |reason| {
        Diagnostic::placeless("repl-history-lost").with("file", file::show(place)).with("reason", reason)
    };
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(|e| failed(reason(&e)))?;
    }
    editor.append_history(place).map_err(|e| failed(e.to_string().into()))
}

fn unusable(error: &ReadlineError) -> Diagnostic {
    Diagnostic::placeless("repl-terminal").with("reason", error.to_string())
}
