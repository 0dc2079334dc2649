//! A row of the table: an input, the commands that it goes through, what has to come of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::run::{Expected, Trial};

/// Where an input goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `catalogue.mulu` of a root.
    Rules,
    Facts,
    /// A table, or the value of `--map`.
    Table,
    /// Lines of a session.
    Session,
    /// Official text for `mulu draft`.
    Draft,
}

/// What is wrong with it, and so which commands say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: it has to be taken as it is.
    None,
    /// It can't be read.
    Form,
    /// It can be read and has no meaning: its layout alone is no worse for it.
    Meaning,
    /// It is not even opened.
    Size,
    /// Something is said of it that may or may not be an error.
    Hint,
}

#[derive(Clone)]
pub struct Row {
    pub name: &'static str,
    pub way: Way,
    /// The ending of its file.
    pub ending: &'static str,
    pub make: fn() -> Vec<u8>,
    pub fault: Fault,
    /// The code that has to be told; empty where none has.
    pub code: &'static str,
}

/// Rules that are in order, with all that an input is tried beside.
const HEALTHY: &str = "目录 1 \"试\"\n  施行 2020-01-01\n  范围 限制/甲 全\n术语 产品 砖\n类别 限制\n门类 甲 \"甲\"\n条目 1\n  原文 \"砖\"\n规则 砖\n  依据 原文\n  当 产品 是 砖\n";

/// An empty folder of a row's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Rules that are in order, below a folder.
pub fn healthy(folder: &Path) -> PathBuf {
    let rules = folder.join("healthy");
    fs::create_dir_all(&rules).expect("a folder");
    fs::write(rules.join("catalogue.mulu"), HEALTHY).expect("written");
    rules
}

fn shown(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

impl Row {
    /// The commands that it goes through.
    pub fn trials(&self) -> Vec<Trial> {
        let folder = folder(self.name);
        let healthy = shown(&healthy(&folder));
        match self.way {
            Way::Rules => self.as_rules(&folder, &healthy),
            Way::Facts => self.as_facts(&folder, &healthy),
            Way::Table => self.as_table(&folder, &healthy),
            Way::Session => vec![self.trial("repl", &["repl", "--rules", &healthy], self.found())],
            Way::Draft => {
                vec![self.trial("draft", &["draft", "-", "--class", "限制", "--section", "甲"], self.found())]
            }
        }
    }

    fn as_rules(&self, folder: &Path, healthy: &str) -> Vec<Trial> {
        let facts = shown(&self.written(&folder.join("facts.yaml"), "产品: 砖\n".as_bytes()));
        let root = folder.join("rules");
        fs::create_dir_all(&root).expect("a folder");
        self.written(&root.join("catalogue.mulu"), &(self.make)());
        let root = shown(&root);
        let (found, stopped) = (self.found(), self.stopped());
        let layout = if self.fault == Fault::Meaning { Expected::any() } else { stopped.clone() };
        vec![
            self.trial("check", &["check", &root, "--format", "plain"], found.clone()),
            self.trial("check-human", &["check", &root, "--lang", "en"], found),
            self.trial("eval", &["eval", &facts, "--rules", &root, "--format", "json"], stopped.clone()),
            self.trial("fmt", &["fmt", "--check", &root], layout),
            self.trial("analyze", &["analyze", &root], stopped.clone()),
            self.trial("diff", &["diff", healthy, &root], stopped),
        ]
    }

    fn as_facts(&self, folder: &Path, healthy: &str) -> Vec<Trial> {
        let file = shown(&self.written(&folder.join(format!("facts.{}", self.ending)), &(self.make)()));
        vec![
            self.trial("eval", &["eval", &file, "--rules", healthy, "--format", "json"], self.found()),
            self.trial("eval-human", &["eval", &file, "--rules", healthy, "--lang", "en"], self.found()),
            // A session begins without facts that it can't read; what it ends with is theirs.
            self.trial("repl", &["repl", &file, "--rules", healthy], Expected::any()),
        ]
    }

    fn as_table(&self, folder: &Path, healthy: &str) -> Vec<Trial> {
        let out = shown(&folder.join("out.csv"));
        let words = |file: &str, more: &[&str]| -> Vec<String> {
            let words = ["screen", file, "--rules", healthy, "-o", &out, "--threads", "2"];
            words.iter().chain(more).map(|word| (*word).to_owned()).collect()
        };
        if self.ending == "map" {
            let file = shown(&self.written(&folder.join("table.csv"), "产品,甲\n砖,1\n".as_bytes()));
            let map = String::from_utf8((self.make)()).expect("text");
            let words = words(&file, &["--map", &map]);
            return vec![self.trial(
                "map",
                &words.iter().map(String::as_str).collect::<Vec<_>>(),
                self.stopped(),
            )];
        }
        let file = shown(&self.written(&folder.join(format!("table.{}", self.ending)), &(self.make)()));
        let words = words(&file, &[]);
        let expected = if self.fault == Fault::Form { self.stopped() } else { self.found() };
        vec![self.trial("screen", &words.iter().map(String::as_str).collect::<Vec<_>>(), expected)]
    }

    fn trial(&self, command: &'static str, words: &[&str], expected: Expected) -> Trial {
        let typed = matches!(self.way, Way::Session | Way::Draft);
        Trial {
            name: format!("{} {command}", self.name),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            input: if typed { (self.make)() } else { Vec::new() },
            place: Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(self.name).join(command),
            expected,
        }
    }

    fn written(&self, path: &Path, content: &[u8]) -> PathBuf {
        fs::write(path, content).expect("written");
        path.to_owned()
    }

    /// What comes of a command whose work it is to find faults.
    fn found(&self) -> Expected {
        match self.fault {
            Fault::None => Expected { statuses: &[0], code: self.code, silent: false },
            Fault::Size if self.way != Way::Rules => {
                Expected { statuses: &[2], code: self.code, silent: false }
            }
            Fault::Hint => Expected { statuses: &[0, 1], code: self.code, silent: false },
            _ => Expected { statuses: &[1], code: self.code, silent: false },
        }
    }

    /// What comes of a command that needs it to be in order.
    fn stopped(&self) -> Expected {
        match self.fault {
            Fault::None | Fault::Hint => Expected::any(),
            _ => Expected { statuses: &[2], code: self.code, silent: false },
        }
    }
}
