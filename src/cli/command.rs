//! The command as clap knows it, with every word from the message catalogue.
//!
//! A verb `v` takes its line from message `cli-v`, its usage from `cli-v.usage` and its examples from
//! `cli-v.examples`; an option `o` its help from `cli-option-o` and the name of its value from `cli-option-o.value`.

use clap::builder::{PossibleValuesParser, Resettable, StyledStr};
use clap::{Arg, ArgAction, Command};

use super::{
    analyze, check, completions, coverage, diff, draft, eval, explain, fmt, help, lsp, new, repl, schema,
    screen, test,
};
use crate::diagnostic::Catalog;

/// Place of the options that all verbs have; options of a verb count from 0.
const AFTER_OTHERS: usize = 100;

/// The whole command in the language of the catalogue.
pub fn command(catalog: &Catalog) -> Command {
    let verbs: [fn(&Catalog) -> Command; 16] = [
        eval::command,
        screen::command,
        check::command,
        test::command,
        coverage::command,
        analyze::command,
        diff::command,
        fmt::command,
        repl::command,
        explain::command,
        draft::command,
        new::command,
        schema::command,
        lsp::command,
        completions::command,
        help::command,
    ];
    named(catalog, "mulu")
        .disable_version_flag(true)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_help_heading(catalog.word("cli-heading-verbs"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .args(globals(catalog))
        .arg(switch(catalog, "version").short('V').action(ArgAction::Version).display_order(AFTER_OTHERS))
        .subcommands(verbs.iter().map(|verb| verb(catalog)))
}

/// Options of every verb; they stand after its own.
fn globals(catalog: &Catalog) -> [Arg; 4] {
    [
        option(catalog, "lang").value_parser(PossibleValuesParser::new(["zh", "en"])),
        choice(catalog, "color", "color", &["auto", "always", "never"]),
        choice(catalog, "diagnostics", "diagnostics", &["human", "plain"]),
        switch(catalog, "help").short('h').action(ArgAction::Help),
    ]
    .map(|arg| arg.global(true).display_order(AFTER_OTHERS))
}

/// A verb with its texts and nothing else.
pub fn named(catalog: &Catalog, name: &'static str) -> Command {
    let id = format!("cli-{name}");
    let text = |attribute: &str| catalog.attribute(&id, attribute, &[]);
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        catalog.word("cli-heading-usage")
    );
    let text = |attribute: &str| -> Resettable<StyledStr> { text(attribute).map(StyledStr::from).into() };
    Command::new(name)
        .about(catalog.word(&id))
        .override_usage(text("usage"))
        .after_help(text("examples"))
        .help_template(template)
        .disable_help_flag(true)
}

/// A value without a name before it: `FACTS…`.
pub fn positional(catalog: &Catalog, name: &'static str) -> Arg {
    texts(catalog, Arg::new(name), name).help_heading(catalog.word("cli-heading-arguments"))
}

/// `--name VALUE`.
pub fn option(catalog: &Catalog, name: &'static str) -> Arg {
    option_as(catalog, name, name)
}

/// The same with the texts of another message, because one option has other values in another verb.
pub fn option_as(catalog: &Catalog, name: &'static str, message: &str) -> Arg {
    texts(catalog, Arg::new(name).long(name), message)
}

/// `--name`.
pub fn switch(catalog: &Catalog, name: &'static str) -> Arg {
    texts(catalog, Arg::new(name).long(name).action(ArgAction::SetTrue), name)
}

/// `--name VALUE` with a closed list of values, the first being the default.
pub fn choice(catalog: &Catalog, name: &'static str, message: &str, values: &'static [&'static str]) -> Arg {
    let arg = option_as(catalog, name, message);
    arg.value_parser(PossibleValuesParser::new(values))
        .default_value(values.first().copied().unwrap_or_default())
}

fn texts(catalog: &Catalog, arg: Arg, message: &str) -> Arg {
    let id = format!("cli-option-{message}");
    let arg = arg.help(catalog.word(&id)).help_heading(catalog.word("cli-heading-options"));
    match catalog.attribute(&id, "value", &[]) {
        // The help names values and defaults itself, in its language.
        Some(value) => arg.value_name(value).hide_default_value(true).hide_possible_values(true),
        None => arg,
    }
}
