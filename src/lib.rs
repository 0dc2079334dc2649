//! `mulu`: text of rules in, an explained decision out.
//!
//! A pipeline; each stage takes what the one before it leaves:
//!
//! | stage | in | out |
//! |---|---|---|
//! | [`source`], [`quantity`], [`diagnostic`], [`limits`] | | the ground: knows nothing of the language |
//! | [`syntax`] | text | a tree a file, statement by statement |
//! | [`format`](mod@format) | text | the same statements and comments in one canonical layout |
//! | [`resolve`] | trees, tables | a program: names have become ids |
//! | [`check`] | program | what has no meaning: types, units, hierarchy |
//! | [`compile`] | program | a plan: flat conditions over small ids |
//! | [`facts`] | YAML, JSON, TOML | projects in the program's ids, with places |
//! | [`evaluate`] | plan, project | a decision: ids only |
//! | [`explain`] | decision | words: JSON, terminal, Markdown |
//! | `analyze` | plan | what rules come to together, each finding with a project that shows it |
//! | [`exact`] | plan, project | the same decision without what no completion of the facts comes to |
//! | [`screen`](mod@screen) | plan, columns of a table | one outcome a row |
//! | [`rulebook`], [`cases`] | | all stages over a folder of rules; its 案例 |
//! | [`lint`] | trees, program | what a careful reviewer would say |
//! | [`audit`] | rulebook, settings | everything that `mulu check` says |
//! | `diff` | two programs, two plans | what of the rules has changed, and which projects change class: JSON, terminal, Markdown |
//! | `mutate` | rulebook | rules altered one thing at a time, and which alterations no 案例 notices |
//! | [`inquiry`] | a project as written, how it is asked about | the edition in force, its facts, the options |
//! | [`entry`] | program | pages of items, rules and terms |
//! | [`ide`] | rulebook, a place in a file; text being typed | what is named there and known of it, what may stand there; names by sound |
//! | [`sentence`] | program, a sentence | the facts that it states |
//! | [`session`] | lines, program | the REPL without a terminal |
//! | [`coverage`] | program, reference copy | how much of the official text the rules answer to: JSON, terminal, Markdown, HTML |
//! | `cli` | | one file a verb; the only place that reads and writes |
//!
//! ```
//! use mulu::diagnostic::{Catalog, Lang};
//! use mulu::evaluate::Options;
//! use mulu::exact::decide;
//! use mulu::explain::{CatalogueReport, Context, Report, Style, human, project};
//! use mulu::facts::{Format, projects, read};
//! use mulu::rulebook::{Rulebook, embedded};
//!
//! let mut book = Rulebook::build(&embedded());
//! let text = "产品: 纸面石膏板\n产能: 2000 万平方米/年\n地区: 河北省\n";
//! let file = book.sources.add("facts.yaml", text);
//! let (nodes, problems) = read(&book.sources, file, Format::Yaml);
//! assert!(problems.is_empty());
//!
//! let today = jiff::civil::date(2026, 1, 1);
//! let edition = book.in_force(today).ok_or("no edition in force")?;
//! let plan = edition.plan.as_ref().ok_or("the rules have errors")?;
//! let options = Options { as_of: today, readings: Vec::new() };
//! let catalog = Catalog::new(Lang::Zh);
//! let context =
//!     Context { program: &edition.program, plan, options: &options, sources: &book.sources, catalog: &catalog };
//! let mut reports = Vec::new();
//! for reading in projects(&nodes, &edition.program) {
//!     if let Some(facts) = &reading.project {
//!         let decision = decide(&edition.program, plan, facts, &options);
//!         reports.push(project(&context, &reading.name, facts, &decision, &[]));
//!     }
//! }
//! let report = Report::new(CatalogueReport::new(&edition.program.edition, today), reports);
//! assert!(human(&report, &catalog, Style::default()).contains("限制类（确定）"));
//! # Ok::<(), &str>(())
//! ```
//!
//! What holds everywhere, and is checked by a test that reads the sources: a stage uses only stages before it; input
//! and output happen in `cli` alone. And by convention: syntax, resolve and check return what they could build plus
//! diagnostics; iteration is in order of the text; a [`source::Span`] is a byte range, lines and columns exist in
//! [`source`] alone; nothing panics on any input.

#![forbid(unsafe_code)]

// The generated parser names it.
extern crate alloc;

#[cfg(feature = "analyze")]
pub mod analyze;
pub mod audit;
pub mod cases;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod coverage;
pub mod diagnostic;
#[cfg(feature = "analyze")]
pub mod diff;
pub mod draft;
pub mod entry;
pub mod evaluate;
pub mod exact;
pub mod explain;
pub mod facts;
pub mod fidelity;
pub mod format;
pub mod ide;
pub mod inquiry;
pub mod limits;
pub mod lint;
#[cfg(feature = "analyze")]
pub mod mutate;
mod parallel;
pub mod quantity;
pub mod resolve;
pub mod rulebook;
pub mod screen;
pub mod sentence;
pub mod session;
pub mod source;
pub mod syntax;
