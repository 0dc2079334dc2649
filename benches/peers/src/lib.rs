//! The same generated work through other engines: each decides projects by the same rules, and must give the same matches.
//!
//! In of every engine: the facts of a project as strings, its capacity as a whole number of 吨/年 (as a string with its unit for
//! `mulu`, which reads it). Out: the heaviest class and the numbers of the rules that apply. Rules and hierarchy are loaded before.

pub mod atree;
pub mod cedar;
pub mod cel;
pub mod facts;
pub mod mulu;
pub mod rego;

#[path = "../../world/mod.rs"]
#[allow(dead_code, reason = "each program takes its part of the world")]
pub mod world;

pub use facts::{Facts, Failure, Peer};
