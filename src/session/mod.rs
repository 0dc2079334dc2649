//! The REPL without a terminal: lines in, text out.

pub mod command;
