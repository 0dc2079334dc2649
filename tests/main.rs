//! All integration tests in one binary. Data-driven ones read a folder beside this file; `MULU_BLESS=1` rewrites what is expected,
//! but never the marks inside the inputs.

mod case_coverage;
mod cases;
mod cli;
mod cli_check;
mod cli_coverage;
mod cli_eval;
mod cli_fix;
mod cli_fmt;
mod cli_formats;
mod cli_messages;
mod cli_readme;
mod cli_repl;
mod cli_report;
mod cli_schema;
mod cli_since;
mod decisions;
mod draft;
mod fidelity;
mod format;
mod hostile;
mod interview;
mod keystrokes;
mod layers;
mod lint_reference;
mod mutations;
mod pages;
mod property;
mod reference;
mod repl;
mod repl_interview;
mod repl_terminal;
mod sentences;
mod shipped;
mod ui;
