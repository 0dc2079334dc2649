//! `mulu explain CODE|lints|SECTION|ITEM|RULE|TERM`: a diagnostic, all lints, a section with its items, an item with its rules, a rule
//! with its vocabulary, a term with its neighbours.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::command::{named, option, positional};
use super::exit::{Exit, Stop};
use super::page;
use super::roots;
use super::terminal::Terminal;
use crate::cases::rules_called;
use crate::diagnostic::{Catalog, Diagnostic, pages};
use crate::entry::{item_text, items_called, rule_text, section_texts, term_text};
use crate::resolve::suggest;
use crate::rulebook::Rulebook;

pub fn command(catalog: &Catalog) -> Command {
    named(catalog, "explain")
        .arg(positional(catalog, "topic").required(true))
        .arg(option(catalog, "rules").value_parser(clap::value_parser!(PathBuf)))
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let topic = matches.get_one::<String>("topic").map(|t| t.trim().trim_matches('/')).unwrap_or_default();
    if topic.eq_ignore_ascii_case("lints") {
        terminal.print(&page::lints(&terminal.catalog))?;
        return Ok(Exit::Done);
    }
    if let Some(text) = page::of_code(topic, &terminal.catalog) {
        terminal.print(&text)?;
        return Ok(Exit::Done);
    }
    let rules = matches.get_one::<PathBuf>("rules");
    let rulebook = roots::rulebook(rules.map(AsRef::as_ref))?;
    let entries = entries(&rulebook, topic, &terminal.catalog);
    if entries.is_empty() {
        return Err(unknown(&rulebook, topic).into());
    }
    terminal.print(&entries.join("\n"))?;
    Ok(Exit::Done)
}

/// Every section, item, rule and term of that name, the newest edition first.
fn entries(rulebook: &Rulebook, topic: &str, catalog: &Catalog) -> Vec<String> {
    let mut found = Vec::new();
    for edition in rulebook.editions.iter().rev() {
        let program = &edition.program;
        found.extend(items_called(program, topic).into_iter().map(|item| item_text(program, item, catalog)));
        found.extend(section_texts(program, topic, catalog));
        let rules = rules_called(program, topic).into_iter();
        found.extend(rules.map(|rule| rule_text(program, rule, &rulebook.sources, catalog)));
        found.extend(program.terms.called(topic).iter().map(|term| term_text(program, *term, catalog)));
    }
    found
}

fn unknown(rulebook: &Rulebook, topic: &str) -> Diagnostic {
    let mut known: Vec<&str> = pages().map(|page| page.code).chain(["lints"]).collect();
    for edition in &rulebook.editions {
        let program = &edition.program;
        // A path is meant where one was begun.
        let path = topic.contains('/');
        known.extend(
            program.rules.iter().map(|rule| if path { rule.path.as_str() } else { rule.name.as_str() }),
        );
        known.extend(program.terms.names().filter(|_| !path).map(|(name, _)| name));
        let short = |path: &'_ str| path.split_once('/').map_or(path.len(), |(edition, _)| edition.len() + 1);
        known.extend(program.items.iter().map(|i| &i.path[short(&i.path).min(i.path.len())..]));
    }
    Diagnostic::placeless("unknown-topic").with("topic", topic).suggest(&suggest(topic, known))
}
