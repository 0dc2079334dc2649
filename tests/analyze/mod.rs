//! The analysis of rules: against brute force on generated rules, on the shipped rules, on the command line, and how long it
//! takes.

mod agree;
mod bench;
mod boundary;
mod brute;
mod cli;
pub mod edits;
mod grid;
mod idle;
mod shipped;
mod versus_agree;
mod versus_shipped;
mod waivers;
