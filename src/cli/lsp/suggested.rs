//! The nearest known names of an unknown one, as fixes, where the finding itself brings none.

use super::analysis::Analysis;
use crate::diagnostic::{Arg, Diagnostic, Fix};
use crate::explain::name_text;
use crate::syntax::name_key;

/// One fix for each suggestion.
pub fn fixes(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<Fix> {
    let Some(span) = diagnostic.span().filter(|_| diagnostic.fixes.is_empty()) else { return Vec::new() };
    let written = analysis.book.sources.slice(span);
    let arg = |wanted: &str| diagnostic.args.iter().find(|(name, _)| *name == wanted).map(|(_, arg)| arg);
    // Only where the place is the name and nothing else.
    let is_name = matches!(arg("name"), Some(Arg::Text(name))
        if !name.is_empty() && name_key(name) == name_key(written.trim_matches(['"', '“', '”'])));
    let Some(Arg::List(near)) = arg("suggestion").filter(|_| is_name) else { return Vec::new() };
    let names = near.iter().filter_map(|arg| match arg {
        Arg::Text(text) => text.strip_prefix('`')?.strip_suffix('`'),
        _ => None,
    });
    names.map(|name| Fix::replace(span, name_text(name))).collect()
}
