//! `mulu analyze [PATHS]`: what rules come to together, each finding with a project that shows it.

use std::collections::HashSet;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::analyze_boundaries::{BoundaryRecord, record as boundary_record, table};
use super::check::{chosen_paths, paths, to_json};
use super::command::{choice, named, switch};
use super::exit::{Exit, Stop};
use super::formats::sarif::Log;
use super::formats::{Here, github};
use super::render;
use super::roots::{self, Selection};
use super::terminal::Terminal;
use super::today::today;
use crate::analyze::{Analysis, Boundary, Finding, Rules, UNDECIDED, analyze};
use crate::diagnostic::{Arg, Catalog, Diagnostic, DiagnosticRecord, Severity};
use crate::evaluate::Options;
use crate::fidelity::Waived;
use crate::resolve::{Program, RuleId};
use crate::rulebook::{Edition, Rulebook};
use crate::source::Sources;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "analyze")
        .arg(paths(catalog))
        .arg(choice(catalog, "format", "analyze-format", &["human", "json", "sarif", "github"]))
        .arg(switch(catalog, "waived"))
}

/// The analysis of one edition of a root.
struct Analysed {
    rulebook: std::rc::Rc<Rulebook>,
    edition: usize,
    analysis: Analysis,
}

impl Analysed {
    fn program(&self) -> &Program {
        &self.rulebook.editions[self.edition].program
    }

    fn sources(&self) -> &Sources {
        &self.rulebook.sources
    }

    fn boundaries(&self) -> impl Iterator<Item = (&Boundary, &Program)> {
        self.analysis.boundaries.iter().map(|boundary| (boundary, self.program()))
    }
}

/// How much was found.
#[derive(Debug, Default, Serialize)]
struct Summary {
    rules: usize,
    findings: usize,
    waived: usize,
    hints: usize,
    undecided: usize,
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let selections = roots::selections(&chosen_paths(matches))
        .map_err(|diagnostics| Stop::Refused { diagnostics, sources: Sources::default() })?;
    let mut analysed = Vec::new();
    for Selection { root, chosen } in &selections {
        let rulebook = std::rc::Rc::new(roots::compiled(root)?);
        for edition in 0..rulebook.editions.len() {
            let analysis = of_edition(&rulebook, &rulebook.editions[edition], chosen.as_ref());
            analysed.push(Analysed { rulebook: rulebook.clone(), edition, analysis });
        }
    }
    let mut summary = Summary::default();
    analysed.iter().for_each(|analysed| summary.add(analysed));
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => json(&analysed, &summary, &terminal.catalog),
        Some("sarif") => sarif(&analysed, &terminal.catalog),
        Some("github") => annotations(&analysed, &terminal.catalog),
        _ => human(&analysed, &summary, matches.get_flag("waived"), terminal),
    };
    terminal.print(&text)?;
    Ok(Exit::found(summary.findings > 0))
}

/// The findings that have a part in a chosen file.
fn of_edition(rulebook: &Rulebook, edition: &Edition, chosen: Option<&HashSet<String>>) -> Analysis {
    let Some(plan) = &edition.plan else { return Analysis::default() };
    let program = &edition.program;
    let as_of = program.edition.effective.map_or(today(), |from| from.max(today()));
    let options = Options { as_of, readings: Vec::new() };
    let mut analysis = analyze(Rules { program, plan, options: &options }, &rulebook.sources);
    let is_chosen = |diagnostic: &Diagnostic| {
        let name = |span: crate::source::Span| &rulebook.sources.get(span.source).name;
        chosen.is_none_or(|chosen| diagnostic.labels.iter().any(|label| chosen.contains(name(label.span))))
    };
    analysis.findings.retain(|finding| is_chosen(&finding.diagnostic));
    analysis.idle.retain(is_chosen);
    let name = |rule: RuleId| &rulebook.sources.get(program.rules[rule.index()].span.source).name;
    analysis.boundaries.retain(|boundary| {
        let of = [boundary.below, boundary.above];
        chosen.is_none_or(|chosen| of.into_iter().any(|rule| chosen.contains(name(rule))))
    });
    analysis
}

impl Summary {
    fn add(&mut self, analysed: &Analysed) {
        let Analysis { findings, .. } = &analysed.analysis;
        let waived = findings.iter().filter(|finding| !finding.waivers.is_empty()).count();
        let counting = analysed.analysis.counting().count();
        self.rules += analysed.program().rules.len();
        self.findings += counting;
        self.waived += waived;
        let undecided =
            findings.iter().filter(|f| f.waivers.is_empty() && f.diagnostic.code == UNDECIDED).count();
        self.undecided += undecided;
        self.hints += findings.len() - waived - counting - undecided;
    }

    fn line(&self, catalog: &Catalog) -> String {
        let args = [
            ("rules", Arg::from(self.rules)),
            ("findings", Arg::from(self.findings)),
            ("waived", Arg::from(self.waived)),
            ("hints", Arg::from(self.hints)),
            ("undecided", Arg::from(self.undecided)),
        ];
        catalog.text("analyze-summary", &args) + "\n"
    }
}

/// Each finding drawn, with its project; of what is waived, a line each if that is asked for. Then the bounds that meet.
fn human(analysed: &[Analysed], summary: &Summary, list_waived: bool, terminal: &Terminal) -> String {
    let catalog = &terminal.catalog;
    let mut text = String::new();
    for analysed in analysed {
        let draw = |diagnostic| render::graphical(diagnostic, analysed.sources(), catalog, terminal.color);
        let (waived, told): (Vec<&Finding>, Vec<&Finding>) =
            analysed.analysis.findings.iter().partition(|finding| !finding.waivers.is_empty());
        for finding in told {
            text += &draw(&finding.diagnostic);
            if let Some(witness) = &finding.witness {
                text += &format!("{}\n", catalog.word("analyze-witness"));
                witness.case.lines().for_each(|line| text += &format!("    {line}\n"));
                text.push('\n');
            }
        }
        analysed.analysis.idle.iter().for_each(|idle| text += &draw(idle));
        let listed = waived.into_iter().filter(|_| list_waived);
        listed.for_each(|finding| text += &format!("{}\n", waived_line(finding, catalog)));
    }
    text += &table(analysed.iter().flat_map(Analysed::boundaries), catalog);
    text += &summary.line(catalog);
    if summary.waived > 0 && !list_waived {
        text += &(catalog.text("analyze-waived-hidden", &[("waived", summary.waived.into())]) + "\n");
    }
    text
}

/// A waived finding and why it is waived, on a line.
fn waived_line(finding: &Finding, catalog: &Catalog) -> String {
    let reasons: Vec<&str> = finding.waivers.iter().map(|waiver| waiver.reason.as_str()).collect();
    let args = [
        ("title", Arg::from(catalog.title(&finding.diagnostic))),
        ("reason", Arg::from(reasons.join(catalog.lang().pick("；", "; ")))),
    ];
    catalog.text("analyze-waived", &args)
}

fn annotations(analysed: &[Analysed], catalog: &Catalog) -> String {
    let here = Here::now();
    let mut text = String::new();
    for analysed in analysed {
        // What the prelude brings along is no line of theirs.
        let is_theirs = |f: &&Finding| !f.rules.is_empty() || f.diagnostic.severity != Severity::Hint;
        let told = analysed.analysis.findings.iter().filter(|f| f.waivers.is_empty()).filter(is_theirs);
        for diagnostic in told.map(|finding| &finding.diagnostic).chain(&analysed.analysis.idle) {
            text += &github::annotation(diagnostic, analysed.sources(), catalog, &here);
        }
    }
    text
}

fn sarif(analysed: &[Analysed], catalog: &Catalog) -> String {
    let here = Here::now();
    let mut log = Log::new(catalog, &here);
    for analysed in analysed {
        let sources = analysed.sources();
        for Finding { diagnostic, waivers, .. } in &analysed.analysis.findings {
            match waivers.is_empty() {
                true => log.add(diagnostic, sources),
                false => {
                    let waived = Waived { diagnostic: diagnostic.clone(), waivers: waivers.clone() };
                    log.add_waived(&waived, sources);
                }
            }
        }
        analysed.analysis.idle.iter().for_each(|idle| log.add(idle, sources));
    }
    to_json(&log.document())
}

/// A finding in the JSON document.
#[derive(Debug, Serialize)]
struct Record {
    #[serde(flatten)]
    diagnostic: DiagnosticRecord,
    edition: String,
    /// Paths.
    rules: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    witness: Option<WitnessRecord>,
    waived: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
}

#[derive(Debug, Serialize)]
struct WitnessRecord {
    facts: serde_json::Map<String, serde_json::Value>,
    case: String,
}

fn record(finding: &Finding, analysed: &Analysed, catalog: &Catalog) -> Record {
    let program = analysed.program();
    Record {
        diagnostic: DiagnosticRecord::new(&finding.diagnostic, analysed.sources(), catalog),
        edition: program.edition.name.clone(),
        rules: finding.rules.iter().map(|rule| program.rules[rule.index()].path.clone()).collect(),
        region: finding.region.clone(),
        witness: finding
            .witness
            .as_ref()
            .map(|witness| WitnessRecord { facts: witness.facts.clone(), case: witness.case.clone() }),
        waived: !finding.waivers.is_empty(),
        reasons: finding.waivers.iter().map(|waiver| waiver.reason.clone()).collect(),
    }
}

fn json(analysed: &[Analysed], summary: &Summary, catalog: &Catalog) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        schema: &'static str,
        findings: Vec<Record>,
        /// Where bounds of neighbouring rules meet, exact ones too.
        boundaries: Vec<BoundaryRecord>,
        /// Waivers that lift nothing.
        idle: Vec<DiagnosticRecord>,
        summary: &'a Summary,
    }
    let findings = analysed.iter().flat_map(|analysed| {
        analysed.analysis.findings.iter().map(move |finding| record(finding, analysed, catalog))
    });
    let idle = analysed.iter().flat_map(|analysed| {
        let record = |idle: &Diagnostic| DiagnosticRecord::new(idle, analysed.sources(), catalog);
        analysed.analysis.idle.iter().map(record).collect::<Vec<_>>()
    });
    let boundaries = analysed.iter().flat_map(Analysed::boundaries);
    let boundaries = boundaries.map(|(boundary, program)| boundary_record(boundary, program));
    to_json(&Document {
        schema: "mulu.analysis/1",
        findings: findings.collect(),
        boundaries: boundaries.collect(),
        idle: idle.collect(),
        summary,
    })
}
