//! Facts: texts in YAML, JSON or TOML -> nodes -> [`Project`]s.
//!
//! Bytes become text ([`decode()`]), text becomes nodes with places ([`read`]), nodes become projects in terms
//! of the program's ids ([`projects`]). A bad project never stops the others, and all its errors are reported at once.

mod case;
mod decode;
mod excluded;
mod fact;
mod format;
mod frame;
mod full_width;
mod items;
mod json;
mod node;
mod number;
mod ordered;
mod patch;
mod place;
mod project;
mod quantity;
mod scope;
mod term;
mod toml;
mod traditional;
mod unit;
mod yaml;
mod yaml_traps;

#[cfg(test)]
mod tests;

pub use case::case_node;
pub use decode::decode;
pub use fact::resolve_fact;
pub use format::{Format, read};
pub use frame::{projects, stated_date};
pub use json::json_value;
pub use node::{Entry, Node, NodeKind};
pub use number::plain as plain_number;
pub use project::{Excluded, Fact, Measure, Project, Reading, Unit, Value};
pub use traditional::simplified;
pub use unit::unit_name;
