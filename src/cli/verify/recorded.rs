//! What a report says that it was made from: written when it is made, read when it is verified.

use serde::Deserialize;
use serde_json::Value;

use super::{not_recorded, text};
use crate::cli::facts_file::{self, FactsFile, FileFacts};
use crate::diagnostic::{Diagnostic, Lang};
use crate::explain::{AskedReading, FactsRecord, Question, Record, SCHEMA};
use crate::facts::{self, Format};
use crate::inquiry::{Asked, parse_date};
use crate::source::Sources;

/// The record of decisions about these files.
pub fn record(rules: String, asked: &Asked, language: Lang, facts: Vec<FactsRecord>) -> Record {
    let readings = asked.readings.iter();
    let readings =
        readings.map(|(name, value)| AskedReading { name: name.clone(), value: value.clone() }).collect();
    let question = Question {
        day: asked.day().to_string(),
        overrides: asked.as_of.is_some(),
        readings,
        language: language.pick("zh", "en").to_owned(),
    };
    Record { mulu: env!("CARGO_PKG_VERSION").to_owned(), rules, question, facts }
}

/// The record of one facts file.
pub fn of_file(file: &FileFacts, sources: &Sources) -> FactsRecord {
    let format = match file.format {
        Format::Yaml => "yaml",
        Format::Json => "json",
        Format::Toml => "toml",
    };
    let text = file.text.map(|id| sources.get(id).text.clone());
    FactsRecord { file: file.name.clone(), format: format.to_owned(), text }
}

/// The report in a file, and what it was made from.
pub fn read(name: &str, bytes: &[u8]) -> Result<(Value, Record), Diagnostic> {
    let text_of_file = facts::decode(bytes)
        .map_err(|_| Diagnostic::placeless("verify-not-json").with("file", name).with("reason", "UTF-8"))?;
    let report: Value = serde_json::from_str(&text_of_file).map_err(|error| {
        Diagnostic::placeless("verify-not-json").with("file", name).with("reason", error.to_string())
    })?;
    if text(&report, "schema") != Some(SCHEMA) {
        return Err(not_recorded(name, "schema"));
    }
    let Some(made_from) = report.get("made_from") else { return Err(not_recorded(name, "none")) };
    let record = Record::deserialize(made_from).map_err(|_| not_recorded(name, "broken"))?;
    Ok((report, record))
}

/// The question of a record.
pub fn asked(record: &Record, name: &str) -> Result<(Asked, Lang), Diagnostic> {
    let Question { day, overrides, readings, language } = &record.question;
    let broken = || not_recorded(name, "broken");
    let today = parse_date(day).ok_or_else(broken)?;
    let lang = Lang::parse(language).ok_or_else(broken)?;
    let readings = readings.iter().map(|reading| (reading.name.clone(), reading.value.clone())).collect();
    Ok((Asked { today, as_of: overrides.then_some(today), readings }, lang))
}

/// The facts of a record, to be read again.
pub fn facts(record: &FactsRecord, name: &str) -> Result<FactsFile, Diagnostic> {
    let format = match record.format.as_str() {
        "yaml" => Format::Yaml,
        "json" => Format::Json,
        "toml" => Format::Toml,
        _ => return Err(not_recorded(name, "broken")),
    };
    let text = record.text.as_deref().ok_or_else(|| not_recorded(name, "no-text"))?;
    Ok(facts_file::recorded(&record.file, text, format))
}
