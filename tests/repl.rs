//! Transcripts of sessions: lines in, text out, without a terminal.
//!
//! A file of `tests/repl` has lines entered (`> `, going on with `| `), what has to be in the answer whatever else changes
//! (`# => `), and the answer. `MULU_BLESS=1` writes the answers anew; it never touches the other lines. The first line may set
//! `#! lang=en at-once today=2026-01-01`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::Date;
use mulu::diagnostic::{Catalog, Diagnostic, Lang, plain};
use mulu::explain::Style;
use mulu::facts::{Format, Node, read};
use mulu::rulebook::{Rulebook, embedded};
use mulu::session::command::{COMMANDS, Command, Verb, find};
use mulu::session::{Manner, Outside, Reply, RulesFailure, Session};
use mulu::source::Sources;

/// A world of files in memory.
#[derive(Default)]
pub struct Memory {
    files: HashMap<String, String>,
}

impl Outside for Memory {
    fn facts(&mut self, path: &str, sources: &mut Sources) -> Result<Vec<Node>, Vec<Diagnostic>> {
        let Some(text) = self.files.get(path) else {
            return Err(vec![Diagnostic::placeless("file-not-found").with("file", path).suggest(&[])]);
        };
        let id = sources.add(path, text.as_str());
        let (nodes, problems) = read(sources, id, Format::of(path));
        if problems.is_empty() { Ok(nodes) } else { Err(problems) }
    }

    fn write(&mut self, path: &str, text: &str, replace: bool) -> Result<(), Diagnostic> {
        if !replace && self.files.contains_key(path) {
            return Err(Diagnostic::placeless("session-file-exists").with("file", path));
        }
        self.files.insert(path.to_owned(), text.to_owned());
        Ok(())
    }

    fn append(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        self.files.entry(path.to_owned()).or_default().push_str(text);
        Ok(())
    }

    fn rules(&mut self) -> Result<Rulebook, RulesFailure> {
        let mut files = embedded();
        // A test changes the shipped rules by a file `规则` of lines `PATH: OLD => NEW`.
        for line in self.files.get("规则").map(String::as_str).unwrap_or_default().lines() {
            let (path, change) = line.split_once(": ").expect("PATH: OLD => NEW");
            let (old, new) = change.split_once(" => ").expect("PATH: OLD => NEW");
            let file = files.iter_mut().find(|f| f.path == path).expect("a rule file");
            assert!(file.text.contains(old), "{path} has no {old}");
            file.text = file.text.replace(old, new);
        }
        let book = Rulebook::build(&files);
        if book.has_errors() {
            let diagnostics = book.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
            return Err(RulesFailure { diagnostics, sources: book.sources });
        }
        Ok(book)
    }
}

/// A line entered, and what was written below it.
#[derive(Debug, Default)]
struct Turn {
    input: String,
    /// Lines as they stand, with their marks.
    kept: Vec<String>,
    expected: Vec<String>,
}

struct Transcript {
    head: Vec<String>,
    turns: Vec<Turn>,
}

fn transcript(text: &str) -> Transcript {
    let mut transcript = Transcript { head: Vec::new(), turns: Vec::new() };
    for line in text.lines() {
        if let Some(input) = line.strip_prefix('>') {
            let input = input.strip_prefix(' ').unwrap_or(input).to_owned();
            transcript.turns.push(Turn { input, kept: vec![line.to_owned()], ..Turn::default() });
        } else if let Some(turn) = transcript.turns.last_mut() {
            if let Some(more) = line.strip_prefix("| ") {
                turn.input = format!("{}\n{more}", turn.input);
                turn.kept.push(line.to_owned());
            } else if let Some(expected) = line.strip_prefix("# => ") {
                turn.expected.push(expected.to_owned());
                turn.kept.push(line.to_owned());
            }
        } else {
            transcript.head.push(line.to_owned());
        }
    }
    transcript
}

static SHIPPED: LazyLock<Rulebook> = LazyLock::new(|| {
    let rules = Rulebook::build(&embedded());
    assert!(!rules.has_errors());
    rules
});

/// A session about nothing yet, with the settings and files of a transcript's head.
pub fn session(head: &[String]) -> (Session, Memory) {
    let settings = head.iter().filter_map(|line| line.strip_prefix("#! ")).collect::<Vec<_>>().join(" ");
    let has = |word: &str| settings.split_whitespace().any(|setting| setting == word);
    let lang = if has("lang=en") { Lang::En } else { Lang::Zh };
    let manner = Manner {
        style: Style { width: 100, ..Style::default() },
        today: Date::constant(2026, 1, 1),
        at_once: has("at-once"),
    };
    let mut memory = Memory::default();
    // `#! file NAME: TEXT`, with `\n` for ends of lines.
    for line in head.iter().filter_map(|line| line.strip_prefix("#! file ")) {
        let (name, text) = line.split_once(": ").expect("#! file NAME: TEXT");
        memory.files.insert(name.to_owned(), text.replace("\\n", "\n"));
    }
    (Session::new(SHIPPED.clone(), Catalog::new(lang), manner), memory)
}

fn answer(reply: &Reply, session: &Session) -> String {
    let mut out = reply.text.clone();
    let sources = reply.elsewhere.as_ref().unwrap_or(session.sources());
    for diagnostic in &reply.diagnostics {
        out.push_str(&plain(diagnostic, sources, session.catalog()));
    }
    if reply.failed {
        out.push_str("[!]\n");
    }
    out
}

fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/repl");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).expect("tests/repl").flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    found.sort();
    found
}

/// A transcript as it was run.
struct Run {
    path: PathBuf,
    text: String,
    head: Vec<String>,
    turns: Vec<(Turn, String, bool)>,
}

/// Every transcript is run once, for all tests.
static RUNS: LazyLock<Vec<Run>> = LazyLock::new(|| scripts().into_iter().map(run).collect());

fn run(path: PathBuf) -> Run {
    let text = fs::read_to_string(&path).expect("readable");
    let Transcript { head, turns } = transcript(&text);
    let (mut session, mut memory) = session(&head);
    let turn = |turn: Turn| {
        let reply = session.enter(&turn.input, &mut memory);
        (turn, answer(&reply, &session), reply.failed)
    };
    let turns = turns.into_iter().map(turn).collect();
    Run { path, text, head, turns }
}

#[test]
fn transcripts() {
    let bless = std::env::var_os("MULU_BLESS").is_some();
    let mut wrong = String::new();
    for Run { path, text, head, turns } in RUNS.iter() {
        let mut out = head.iter().map(|line| format!("{line}\n")).collect::<String>();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (turn, answer, _) in turns {
            for line in &turn.kept {
                let _ = writeln!(out, "{line}");
            }
            out.push_str(answer);
            // Where a line breaks does not matter to what it has to say.
            let flat = |text: &str| text.split_whitespace().collect::<String>();
            for expected in turn.expected.iter().filter(|e| !flat(answer).contains(&flat(e))) {
                let _ = writeln!(wrong, "{name}: `{}`: no `{expected}` in\n{answer}", turn.input);
            }
        }
        if bless {
            fs::write(path, &out).expect("writable");
        } else if out != *text {
            let differs = out.lines().zip(text.lines()).find(|(new, old)| new != old);
            let _ = writeln!(wrong, "{name}: the answers differ, first at {differs:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nMULU_BLESS=1 writes the answers anew");
}

#[test]
fn every_command_and_its_errors_are_tried() {
    let of_turn = |(turn, _, failed): &(Turn, String, bool)| {
        let line = turn.input.trim().strip_prefix([':', '：'])?;
        Some((find(line)?.0.verb, *failed))
    };
    let tried: Vec<(Verb, bool)> = RUNS.iter().flat_map(|run| &run.turns).filter_map(of_turn).collect();
    let untried = |command: &&Command| !tried.contains(&(command.verb, false));
    let missing: Vec<&str> = COMMANDS.iter().filter(untried).map(|c| c.chinese).collect();
    assert!(missing.is_empty(), "no transcript tries {missing:?}");
    let unfailed = |command: &&Command| command.required && !tried.contains(&(command.verb, true));
    let missing: Vec<&str> = COMMANDS.iter().filter(unfailed).map(|c| c.chinese).collect();
    assert!(missing.is_empty(), "no transcript has an error of {missing:?}");
}
