//! The analysis of rules: against brute force on generated rules, on the shipped rules, on the command line, and how long it
//! takes.

mod agree;
mod bench;
mod brute;
mod cli;
mod edits;
mod shipped;
mod versus_agree;
mod versus_shipped;
