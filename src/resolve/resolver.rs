//! The order in which names are resolved, and what every step shares.

use std::collections::{HashMap, HashSet};

use super::program::{AttributeId, Condition, Program};
use super::suggest::suggest;
use super::table::Tables;
use crate::diagnostic::{Diagnostic, Fix};
use crate::source::Span;
use crate::syntax::ast::{self, File, Name, Statement, StatementKind};
use crate::syntax::{name_key, name_text};

/// Resolves the files of one edition, the prelude first. Without a 目录 statement there is an error and the program's
/// edition has no name.
pub fn resolve(files: &[&File], tables: &Tables) -> (Program, Vec<Diagnostic>) {
    let mut resolver = Resolver::new(files, tables);
    resolver.catalogue(files);
    resolver.units(files);
    resolver.attribute_names(files);
    resolver.readings(files);
    resolver.attributes(files);
    resolver.conversions(files);
    resolver.relations(files);
    resolver.terms(files);
    resolver.sections(files);
    resolver.definitions(files);
    resolver.stock(files);
    resolver.rules(files);
    resolver.effects(files);
    resolver.scope(files);
    (resolver.program, resolver.diagnostics)
}

/// Resolves a condition that stands in no file, such as a line of the REPL, with the names of a program. The program that
/// comes out has the tests of the condition besides its own.
pub fn resolve_condition(
    program: &Program,
    condition: &ast::Condition,
) -> Result<(Program, Condition), Vec<Diagnostic>> {
    let mut resolver = Resolver { program: program.clone(), ..Resolver::default() };
    match resolver.condition(condition, None) {
        Some(condition) if resolver.diagnostics.is_empty() => Ok((resolver.program, condition)),
        _ => Err(resolver.diagnostics),
    }
}

/// What has been resolved so far.
#[derive(Default)]
pub(super) struct Resolver {
    pub program: Program,
    pub diagnostics: Vec<Diagnostic>,
    /// Keys of names that broken statements would have declared: missing them is no second error.
    broken: HashSet<String>,
    /// Path of an item -> where the first of that path stands.
    pub item_paths: HashMap<String, Span>,
    /// Path of a rule -> the name of the first of that path.
    pub rule_paths: HashMap<String, Span>,
}

impl Resolver {
    fn new(files: &[&File], tables: &Tables) -> Self {
        let (regions, sectors) = tables.places();
        let program = Program { regions, sectors, ..Program::default() };
        let broken = files.iter().flat_map(|f| &f.broken).map(|name| name_key(&name.text)).collect();
        Self { program, broken, ..Self::default() }
    }

    /// Keeps a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Complains about a name that nothing declares, with the nearest of the known ones; not if the statement that
    /// would have declared it is itself broken.
    pub fn undeclared<'a>(
        &mut self,
        code: &'static str,
        name: &Name,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        if let Some(diagnostic) = self.undeclared_diagnostic(code, name, known) {
            self.report(diagnostic);
        }
    }

    /// The same without keeping it, for callers that borrow the known names from the program.
    pub fn undeclared_diagnostic<'a>(
        &self,
        code: &'static str,
        name: &Name,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<Diagnostic> {
        if self.broken.contains(&name_key(&name.text)) {
            return None;
        }
        let names = suggest(&name.text, known);
        let problem = Diagnostic::error(code, name.span).with("name", name.text.as_str()).suggest(&names);
        // Whoever mistyped it knows which one was meant.
        Some(names.iter().fold(problem, |p, near| p.fix(Fix::replace(name.span, name_text(near)))))
    }

    /// The attribute of that name or alias.
    pub fn attribute_id(&mut self, name: &Name) -> Option<AttributeId> {
        let found = self.program.attribute_keys.get(&name_key(&name.text)).copied();
        if found.is_none() {
            let known = self.program.attributes.iter().map(|a| a.name.as_str());
            let problem = self.undeclared_diagnostic("undeclared-attribute", name, known.collect::<Vec<_>>());
            self.diagnostics.extend(problem);
        }
        found
    }
}

/// All statements of one sort, in order of the files. `pick` chooses them.
pub(super) fn each<'a, T>(
    files: &[&'a File],
    pick: impl Fn(&'a StatementKind) -> Option<&'a T>,
) -> Vec<(&'a T, &'a Statement)> {
    let statements = files.iter().flat_map(|file| &file.statements);
    statements.filter_map(|statement| Some((pick(&statement.kind)?, statement))).collect()
}
