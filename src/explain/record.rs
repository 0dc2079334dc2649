//! What a report was made from, so that it can be made again and compared: `mulu eval --verify`.

use serde::{Deserialize, Serialize};

/// Everything that decisions follow from: the program, the rules, the question and the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Record {
    /// Version of `mulu`.
    pub mulu: String,
    /// Digest of the rules and tables used: `sha256:` and 64 hexadecimal digits.
    pub rules: String,
    /// How it was asked.
    pub question: Question,
    /// The facts as they were read, in the order in which they were given.
    pub facts: Vec<FactsRecord>,
}

/// How decisions were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Question {
    /// The day for projects that state none, `YYYY-MM-DD`.
    pub day: String,
    /// Whether that day was asked for, so that it wins over the projects' own (`--as-of`).
    pub overrides: bool,
    /// Readings (口径) that were asked for.
    pub readings: Vec<AskedReading>,
    /// Language of the sentences: `zh` or `en`.
    pub language: String,
}

/// A reading that was asked for, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct AskedReading {
    /// Name of the reading.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A facts file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct FactsRecord {
    /// Its name, as it was given; `<stdin>` for standard input.
    pub file: String,
    /// `yaml`, `json` or `toml`.
    pub format: String,
    /// Its text; null where the file was no text.
    pub text: Option<String>,
}
