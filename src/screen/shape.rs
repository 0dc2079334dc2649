//! What the columns of a table are to each other.

use super::column::Column;
use super::outcome::Rules;
use super::relevant::identity;
use crate::resolve::AttributeId;
use crate::syntax::name_key;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Product, facility, sector: what is made. Exclusions belong to it.
    Made,
    /// Any other fact.
    Fact(AttributeId),
    /// Names, and what no facts file has.
    Other,
}

/// The roles of columns.
pub fn roles(rules: Rules<'_>, columns: &[Column]) -> Vec<Role> {
    let identity = identity(rules);
    let role = |column: &Column| {
        let key = name_key(&column.key);
        match rules.program.attribute_keys.get(&key) {
            Some(attribute) if identity.contains(attribute) => Role::Made,
            Some(attribute) => Role::Fact(*attribute),
            None if key == "不是" || key == "not" => Role::Made,
            None => Role::Other,
        }
    };
    columns.iter().map(role).collect()
}
