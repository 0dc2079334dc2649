//! `mulu draft TEXT`: official text in, rule skeletons out.

use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, value_parser};

use super::command::{named, option, option_as, positional};
use super::exit::{Exit, Stop};
use super::file;
use super::roots;
use super::terminal::Terminal;
use crate::diagnostic::{Arg, Catalog, Diagnostic};
use crate::draft::{Draft, DraftCondition, Part, draft, print};
use crate::facts;
use crate::limits::{DRAFT_BYTES, DRAFT_LINE_BYTES};
use crate::syntax::ast::Class;

/// Names of the classes, Chinese and English.
const CLASSES: [(&str, &str, Class); 3] = [
    ("鼓励", "encouraged", Class::Encouraged),
    ("限制", "restricted", Class::Restricted),
    ("淘汰", "eliminated", Class::Eliminated),
];

pub fn command(catalog: &Catalog) -> Command {
    let classes = CLASSES.iter().flat_map(|(zh, en, _)| [*zh, *en]);
    named(catalog, "draft")
        .arg(positional(catalog, "text").required(true))
        .arg(option(catalog, "class").value_parser(classes.collect::<Vec<_>>()))
        .arg(option(catalog, "section"))
        .arg(option(catalog, "output").short('o').value_parser(value_parser!(PathBuf)))
        .arg(option_as(catalog, "rules", "draft-rules").value_parser(value_parser!(PathBuf)))
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let given = matches.get_one::<String>("text").map(String::as_str).unwrap_or_default();
    let text = text(given)?;
    let rules = matches.get_one::<PathBuf>("rules");
    let rulebook = roots::rulebook(rules.map(AsRef::as_ref))?;
    let Some(edition) = rulebook.editions.last() else {
        return Err(Diagnostic::placeless("no-catalogue").into());
    };
    let mut draft = draft(&edition.program, &text);
    if draft.rules().next().is_none() {
        return Err(Diagnostic::placeless("draft-nothing").into());
    }
    place(&mut draft, matches);
    let page = format!("{}\n{}", terminal.catalog.word("draft-heading"), print(&draft));
    match matches.get_one::<PathBuf>("output").filter(|path| path.as_os_str() != "-") {
        Some(path) => file::write(path, &page)?,
        None => terminal.print(page.trim_end())?,
    }
    terminal.note(&summary(&draft, &terminal.catalog));
    Ok(Exit::Done)
}

/// The text itself, that of a file, or standard input for `-`.
fn text(given: &str) -> Result<String, Diagnostic> {
    let path = Path::new(given);
    let bytes = match given {
        "-" => file::read_limited(io::stdin().lock(), "<stdin>")?,
        _ if given.trim().is_empty() => return Ok(String::new()),
        _ if path.exists() || given.is_ascii() => file::read(path)?,
        _ => return Ok(given.to_owned()),
    };
    let text = facts::decode(&bytes).map_err(roots::of_rules)?;
    let long = text.lines().position(|line| line.len() > DRAFT_LINE_BYTES);
    match long.or((text.len() > DRAFT_BYTES).then_some(0)) {
        None => Ok(text),
        Some(line) => Err(Diagnostic::placeless("draft-too-long")
            .with("file", if given == "-" { "<stdin>" } else { given })
            .with("line", line + 1)
            .with("limit", DRAFT_BYTES >> 10)
            .with("longest", DRAFT_LINE_BYTES >> 10)),
    }
}

/// Puts what was said of the place in front, where the text has no heading of its own.
fn place(draft: &mut Draft, matches: &ArgMatches) {
    let class = matches.get_one::<String>("class");
    let class = class.and_then(|name| CLASSES.iter().find(|(zh, en, _)| name == zh || name == en));
    let mut front = Vec::new();
    if let Some((_, _, class)) = class.filter(|_| !matches!(draft.parts.first(), Some(Part::Class(_)))) {
        front.push(Part::Class(*class));
    }
    let has_section = draft.parts.iter().any(|part| matches!(part, Part::Section(_)));
    if let Some(title) = matches.get_one::<String>("section").filter(|_| !has_section) {
        front.push(Part::Section(title.clone()));
    }
    draft.parts.splice(0..0, front);
}

/// How much was drafted and how much is left to decide.
fn summary(draft: &Draft, catalog: &Catalog) -> String {
    let conditions = |wanted: fn(&DraftCondition) -> bool| {
        let of_rule = |rule: &crate::draft::DraftRule| {
            let exceptions = rule.exceptions.iter().flat_map(|e| &e.conditions);
            rule.stated().chain(exceptions).filter(|c| wanted(c)).count()
        };
        draft.rules().map(of_rule).sum::<usize>()
    };
    let is_pending = |c: &DraftCondition| {
        matches!(c, DraftCondition::Pending(_) | DraftCondition::Bound { attribute: None, .. })
    };
    let args = [
        ("rules", Arg::from(draft.rules().count())),
        ("bounds", Arg::from(conditions(|c| matches!(c, DraftCondition::Bound { .. })))),
        ("skipped", Arg::from(draft.skipped)),
        ("left", Arg::from(if draft.skipped == 0 { "none" } else { "some" })),
        ("pending", Arg::from(conditions(is_pending))),
    ];
    catalog.text("draft-summary", &args)
}
