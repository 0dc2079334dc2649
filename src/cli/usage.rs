//! What clap objects to -> diagnostics in the language of the user.

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit::Stop;
use crate::diagnostic::{Arg, Diagnostic};
use crate::resolve::suggest;

/// A command line that was not understood.
pub fn explain(error: &clap::Error, root: &Command) -> Stop {
    let one = |kind| text(error, kind).unwrap_or_default();
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let diagnostic = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            return unknown_verb(&one(ContextKind::InvalidSubcommand), root).into();
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            let near: Vec<String> = text(error, ContextKind::SuggestedArg).into_iter().collect();
            Diagnostic::placeless("usage-unknown-option").with("option", argument).suggest(&near)
        }
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues => {
            Diagnostic::placeless("usage-unexpected-word")
                .with("word", if value.is_empty() { argument } else { value })
        }
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues
            if value.is_empty() =>
        {
            listed(Diagnostic::placeless("usage-missing-value").with("option", argument), error)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => listed(
            Diagnostic::placeless("usage-wrong-value").with("option", argument).with("value", value),
            error,
        ),
        ErrorKind::ArgumentConflict => Diagnostic::placeless("usage-given-twice").with("option", argument),
        ErrorKind::MissingRequiredArgument => {
            Diagnostic::placeless("usage-missing-argument").with("argument", argument)
        }
        ErrorKind::MissingSubcommand => return no_verb(),
        ErrorKind::InvalidUtf8 => Diagnostic::placeless("usage-not-utf8"),
        _ => Diagnostic::placeless("usage-wrong").with("reason", error.to_string()),
    };
    diagnostic.into()
}

/// No verb was given.
pub fn no_verb() -> Stop {
    Diagnostic::placeless("usage-no-verb").into()
}

/// A verb that does not exist.
pub fn unknown_verb(name: &str, root: &Command) -> Diagnostic {
    let known = root.get_subcommands().map(Command::get_name);
    Diagnostic::placeless("usage-unknown-verb").with("verb", name).suggest(&suggest(name, known))
}

/// Adds the values that an option has, if it has a closed list of them.
fn listed(diagnostic: Diagnostic, error: &clap::Error) -> Diagnostic {
    let values: Vec<Arg> = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => values.iter().map(|v| Arg::Text(format!("`{v}`"))).collect(),
        _ => Vec::new(),
    };
    let listed = if values.is_empty() { "none" } else { "some" };
    diagnostic.with_list("values", values).with("listed", listed)
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(" ")),
        _ => None,
    }
}
