//! What a column states.

/// A column that states a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// A key of a facts file: an attribute in Chinese or English, or 不是.
    pub key: String,
    /// The unit of plain numbers, from a header such as `产能（万吨/年）`.
    pub unit: Option<String>,
}
