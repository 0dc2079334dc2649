//! What is decided and written: the edition, what the columns state, which of them are kept.

use std::sync::Arc;

use super::format::Format;
use super::inputs::Inputs;
use super::options::{Keep, Options};
use super::output::Writing;
use super::shape::{Header, Layout, RESULTS, Selection};
use crate::cli::exit::Stop;
use crate::compile;
use crate::diagnostic::Diagnostic;
use crate::evaluate;
use crate::facts::{Node, NodeKind};
use crate::inquiry::{Asked, inquire};
use crate::resolve::Program;
use crate::rulebook::{Edition, Rulebook};
use crate::screen::{Ignored, Rules, Stated, headers, same, unknown_column};
use crate::source::{Sources, Span};

/// By what is decided.
pub struct Settled<'a> {
    pub edition: &'a Edition,
    program: Arc<Program>,
    plan: Arc<compile::Plan>,
    options: evaluate::Options,
}

impl Settled<'_> {
    pub fn rules(&self) -> Rules<'_> {
        Rules { program: &self.program, plan: &self.plan, options: &self.options }
    }
}

/// The edition in force on the day that is asked for.
pub fn settle<'a>(rulebook: &'a Rulebook, asked: &Asked) -> Result<Settled<'a>, Stop> {
    let nothing = Node { span: Span::default(), kind: NodeKind::Map(Vec::new()) };
    let inquiry = inquire(rulebook, asked, &nothing)?;
    let mut problems = inquiry.reading.diagnostics.into_iter().filter(Diagnostic::is_error);
    let edition = inquiry.edition;
    match (problems.next(), &edition.plan) {
        (None, Some(plan)) => Ok(Settled {
            edition,
            program: Arc::clone(&edition.program),
            plan: Arc::clone(plan),
            options: inquiry.options,
        }),
        (Some(problem), _) => Err(problem.into()),
        // The rules are refused before where they have no meaning.
        (None, None) => Err(Diagnostic::placeless("no-catalogue").into()),
    }
}

/// What columns are for.
pub struct Plan {
    pub names: Vec<String>,
    pub facts: Vec<Stated>,
    pub ignored: Vec<Ignored>,
    /// A column of days that does not count, because one was asked for.
    pub replaced: Option<String>,
    pub project: Option<usize>,
    pub results: Vec<String>,
    pub writing: Writing,
    kept: Vec<usize>,
    all: bool,
}

impl Plan {
    /// Looks up all columns. `as_of`: decided for a day that was asked for, whatever day a row states.
    pub fn new(settled: &Settled<'_>, options: &Options, inputs: &Inputs, as_of: bool) -> Result<Plan, Stop> {
        let program = settled.program.as_ref();
        let names: Vec<&str> = inputs.header.columns.iter().map(|column| column.name.as_str()).collect();
        let nested = inputs.format == Format::JsonLines;
        let found = headers(program, &names, &options.mappings, nested)
            .map_err(|diagnostics| Stop::Refused { diagnostics, sources: Sources::default() })?;
        let is_date =
            |fact: &Stated| as_of && fact.attribute.is_some() && fact.attribute == program.standard.date;
        let replaced = found.facts.iter().find(|fact| is_date(fact)).map(|f| names[f.place].to_owned());
        let facts: Vec<Stated> = found.facts.iter().filter(|fact| !is_date(fact)).cloned().collect();
        // Nothing can be said of a table in which nothing is stated; an empty stream has no columns yet.
        if facts.is_empty() && !(nested && inputs.is_empty) {
            let columns = names.iter().map(|name| format!("`{name}`").into()).collect();
            return Err(Diagnostic::placeless("screen-no-facts").with_list("columns", columns).into());
        }
        let kept = kept(&options.keep, &names)?;
        let project = options.project.as_deref().map(|name| place(&names, "--project", name)).transpose()?;
        let results: Vec<String> = RESULTS.iter().map(|name| format!("{}{name}", options.prefix)).collect();
        clash(&names, &kept, &results)?;
        let writing = options.writing(inputs.format)?;
        let all = options.keep == Keep::All;
        let names = names.into_iter().map(str::to_owned).collect();
        let ignored = found.ignored;
        Ok(Plan { names, facts, ignored, replaced, project, results, writing, kept, all })
    }

    pub fn layout<'a>(&self, settled: &'a Settled<'_>, header: &Header) -> Layout<'a> {
        let mut results: [String; RESULTS.len()] = Default::default();
        results.iter_mut().zip(&self.results).for_each(|(to, from)| to.clone_from(from));
        let header = Arc::new(header.clone());
        Layout { program: &settled.program, header, kept: self.kept.clone(), all: self.all, results }
    }

    /// What of the inputs is read.
    pub fn selection(&self, layout: &Layout<'_>, options: &Options) -> Selection {
        let rejects = options.rejects.is_some();
        let text = self.writing.format.is_text();
        let copied = self.writing.copy && self.all;
        let count = self.names.len();
        let kept: Vec<bool> = (0..count).map(|place| self.kept.contains(&place)).collect();
        let is_fact = |place: usize| self.facts.iter().any(|fact| fact.place == place);
        let cell = |place: usize| {
            // A column with a type goes to a format with types as it is.
            let written =
                kept[place] && !(text && copied) && (text || !layout.header.columns[place].is_typed());
            rejects || is_fact(place) || self.project == Some(place) || written
        };
        let cells = (0..count).map(cell).collect();
        Selection {
            header: (*layout.header).clone(),
            cells,
            #[cfg(feature = "arrow")]
            facts: (0..count).map(is_fact).collect(),
            #[cfg(feature = "arrow")]
            kept,
            raw: copied || rejects,
        }
    }
}

/// The columns that are written again, in the order that is asked for.
fn kept(keep: &Keep, names: &[&str]) -> Result<Vec<usize>, Diagnostic> {
    match keep {
        Keep::All => Ok((0..names.len()).collect()),
        Keep::These(list) => list.iter().map(|name| place(names, "--keep", name)).collect(),
    }
}

/// The column that an option names.
fn place(names: &[&str], option: &str, name: &str) -> Result<usize, Diagnostic> {
    let found = names.iter().position(|own| same(own, name));
    found.ok_or_else(|| unknown_column(option, names, name))
}

/// Two columns of the output with one name.
fn clash(names: &[&str], kept: &[usize], results: &[String]) -> Result<(), Diagnostic> {
    match kept.iter().find(|place| results.iter().any(|result| *result == names[**place])) {
        Some(place) => Err(Diagnostic::placeless("screen-clash").with("column", names[*place])),
        None => Ok(()),
    }
}
