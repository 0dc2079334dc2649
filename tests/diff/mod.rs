//! Two sets of rules against each other: what is told as changed, and on the command line.

mod cli;
mod revisions;
mod text;
