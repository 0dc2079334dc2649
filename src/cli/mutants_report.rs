//! What became of the mutants, in every form.

use serde::Serialize;

use super::check::to_json;
use super::formats::junit::Suites;
use super::render;
use super::terminal::Terminal;
use crate::diagnostic::{Arg, Catalog, Diagnostic};
use crate::mutate::{Fate, Killer, Kind, Mutant, Mutants, args, finding, reason};
use crate::resolve::Program;
use crate::source::Sources;

/// How many mutants became what.
#[derive(Debug, Default, Clone, Copy, Serialize)]
struct Summary {
    mutants: usize,
    killed: usize,
    survived: usize,
    equivalent: usize,
    undecided: usize,
    /// Not come to before the run was interrupted.
    untried: usize,
    /// Cases that fail as the rules are, and so notice nothing.
    failing_cases: usize,
}

/// A mutant in the JSON document.
#[derive(Debug, Serialize)]
struct Record {
    id: String,
    edition: String,
    rule: String,
    kind: &'static str,
    before: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    file: String,
    line: usize,
    column: usize,
    outcome: &'static str,
    /// The title of the first case that fails under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    killed_by: Option<String>,
    /// A case that would fail under it, to be pasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<String>,
    /// Why it is no other rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// The report of a run over all editions.
#[derive(Default)]
pub struct Report {
    summary: Summary,
    records: Vec<Record>,
    /// Survivors drawn, each with its case.
    survivors: String,
    /// Equivalent mutants, a line each.
    equivalents: String,
    /// The cases that would notice, each once.
    cases: Vec<Killer>,
    suites: Suites,
}

impl Report {
    /// Adds what became of the mutants of an edition.
    pub fn add(
        &mut self,
        mutants: &Mutants,
        fates: &[Option<Fate>],
        failing: usize,
        sources: &Sources,
        terminal: &Terminal,
    ) {
        self.summary.failing_cases += failing;
        for (mutant, fate) in mutants.list.iter().zip(fates) {
            self.count(fate.as_ref());
            if let Some(fate) = fate {
                self.draw(&mutants.program, mutant, fate, sources, terminal);
                self.records.push(record(&mutants.program, mutant, fate, sources, &terminal.catalog));
            }
        }
        for kind in Kind::ALL {
            self.add_check(mutants, fates, kind, &terminal.catalog);
        }
    }

    /// Whether anything has to be done: a survivor, something open, or a run cut short.
    pub fn found(&self) -> bool {
        let Summary { survived, undecided, untried, failing_cases, .. } = self.summary;
        survived + undecided + untried + failing_cases > 0
    }

    /// The cases that would notice the survivors, one after the other.
    pub fn cases(&self) -> String {
        self.cases.iter().map(|case| case.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    pub fn human(&self, catalog: &Catalog) -> String {
        let Summary { mutants, killed, survived, equivalent, undecided, untried, failing_cases } =
            self.summary;
        let args = [
            ("mutants", Arg::from(mutants)),
            ("killed", Arg::from(killed)),
            ("survived", Arg::from(survived)),
            ("equivalent", Arg::from(equivalent)),
            ("undecided", Arg::from(undecided)),
            ("untried", Arg::from(untried)),
            ("failing", Arg::from(failing_cases)),
            ("cases", Arg::from(self.cases.len())),
        ];
        let line = |id| catalog.text(id, &args) + "\n";
        let mut text = format!("{}{}", self.survivors, self.equivalents);
        text += &line("mutate-summary");
        if survived > 0 {
            text += &line("mutate-summary-cases");
        }
        if failing_cases > 0 {
            text += &line("mutate-failing");
        }
        if untried > 0 {
            text += &line("mutate-partial");
        }
        text
    }

    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Document<'a> {
            schema: &'static str,
            /// Whether the run was interrupted.
            partial: bool,
            mutants: &'a [Record],
            summary: Summary,
        }
        let partial = self.summary.untried > 0;
        to_json(&Document {
            schema: "mulu.mutants/1",
            partial,
            mutants: &self.records,
            summary: self.summary,
        })
    }

    /// One test a kind of alteration; what no case notices is its failure.
    pub fn junit(self) -> String {
        self.suites.document()
    }

    fn count(&mut self, fate: Option<&Fate>) {
        self.summary.mutants += 1;
        let count = match fate {
            None => &mut self.summary.untried,
            Some(Fate::Killed { .. }) => &mut self.summary.killed,
            Some(Fate::Survived(_)) => &mut self.summary.survived,
            Some(Fate::Equivalent(_)) => &mut self.summary.equivalent,
            Some(Fate::Undecided) => &mut self.summary.undecided,
        };
        *count += 1;
    }

    fn draw(
        &mut self,
        program: &Program,
        mutant: &Mutant,
        fate: &Fate,
        sources: &Sources,
        terminal: &Terminal,
    ) {
        let catalog = &terminal.catalog;
        if let Some(diagnostic) = finding(program, mutant, fate) {
            self.survivors += &render::graphical(&diagnostic, sources, catalog, terminal.color);
        }
        if let Fate::Survived(killer) = fate {
            let new = !self.cases.contains(killer);
            let id = if new { "mutate-case" } else { "mutate-case-again" };
            let title = [("title", Arg::from(killer.title.as_str()))];
            self.survivors += &format!("{}\n", catalog.text(id, &title));
            if new {
                killer.text.lines().for_each(|line| self.survivors += &format!("    {line}\n"));
                self.cases.push(Killer::clone(killer));
            }
            self.survivors.push('\n');
        }
        if let Fate::Equivalent(why) = fate {
            let args = [
                ("change", Arg::from(catalog.text("mutant-change", &args(program, mutant)))),
                ("reason", Arg::from(reason(program, mutant, why, catalog))),
            ];
            self.equivalents += &format!("{}\n", catalog.text("mutate-equivalent", &args));
        }
    }

    fn add_check(&mut self, mutants: &Mutants, fates: &[Option<Fate>], kind: Kind, catalog: &Catalog) {
        let own = || mutants.list.iter().zip(fates).filter(|(mutant, _)| mutant.kind == kind);
        if own().next().is_none() {
            return;
        }
        let missing = own().filter_map(|(mutant, fate)| {
            let diagnostic: Diagnostic = finding(&mutants.program, mutant, fate.as_ref()?)?;
            let case = if let Some(Fate::Survived(killer)) = fate { killer.text.as_str() } else { "" };
            Some(format!("{}: {}\n{case}", mutant.id, catalog.title(&diagnostic)))
        });
        let missing: Vec<String> = missing.collect();
        let suite = format!("mulu test --mutate {}", mutants.program.edition.name);
        let name = catalog.word(&format!("mutant-kind-{}", kind.code()));
        self.suites.add_check(suite.trim_end(), &name, &missing);
    }
}

fn record(program: &Program, mutant: &Mutant, fate: &Fate, sources: &Sources, catalog: &Catalog) -> Record {
    let position = sources.position(mutant.span);
    let mut record = Record {
        id: mutant.id.clone(),
        edition: program.edition.name.clone(),
        rule: program.rules[mutant.rule.index()].path.clone(),
        kind: mutant.kind.code(),
        before: mutant.before.clone(),
        after: mutant.after.clone(),
        file: sources.get(mutant.span.source).name.clone(),
        line: position.line,
        column: position.column,
        outcome: "undecided",
        killed_by: None,
        case: None,
        reason: None,
    };
    match fate {
        Fate::Killed { case } => {
            record.outcome = "killed";
            record.killed_by = program.cases.get(*case).map(|case| case.title.text.clone());
        }
        Fate::Survived(killer) => {
            record.outcome = "survived";
            record.case = Some(killer.text.clone());
        }
        Fate::Equivalent(why) => {
            record.outcome = "equivalent";
            record.reason = Some(reason(program, mutant, why, catalog));
        }
        Fate::Undecided => {}
    }
    record
}
