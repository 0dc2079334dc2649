//! `mulu schema [facts|decision|coverage|screen|verification]`: JSON Schema of what goes in and of what comes out.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::check::to_json;
use super::command::{named, option, positional};
use super::exit::{Exit, Stop};
use super::roots;
use super::screen::Summary;
use super::terminal::Terminal;
use super::today::today;
use super::verify::Verification;
use crate::coverage::Coverage;
use crate::diagnostic::{Catalog, Lang};
use crate::explain::Report;
use crate::inquiry::in_force;
use crate::quantity::Number;
use crate::resolve::{Attribute, AttributeId, Kind, Program};

/// How a range of levels may be written; the words are those of the reader.
const RANGE: &str = "[≥≤<>~至—]|以上|以下|不低于|不高于|超过|高于|低于|^[?？]$|^未知$";

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

pub fn command(catalog: &Catalog) -> Command {
    let subjects = PossibleValuesParser::new(["facts", "decision", "coverage", "screen", "verification"]);
    named(catalog, "schema")
        .arg(positional(catalog, "subject").value_parser(subjects).default_value("facts"))
        .arg(option(catalog, "rules").value_parser(clap::value_parser!(std::path::PathBuf)))
}

pub fn run(matches: &ArgMatches, terminal: &Terminal) -> Result<Exit, Stop> {
    let schema = match matches.get_one::<String>("subject").map(String::as_str) {
        Some("decision") => document::<Report>(),
        Some("coverage") => document::<Coverage>(),
        Some("screen") => document::<Summary>(),
        Some("verification") => document::<Verification>(),
        _ => {
            let rules = matches.get_one::<std::path::PathBuf>("rules");
            let rulebook = roots::rules_to_decide(rules.map(AsRef::as_ref))?;
            // The edition of today; before every 施行 the first there is.
            let edition =
                in_force(&rulebook, today()).or_else(|none| rulebook.editions.first().ok_or(none))?;
            facts_schema(&edition.program, &terminal.catalog)
        }
    };
    terminal.print(&to_json(&schema))?;
    Ok(Exit::Done)
}

/// The schema of what is written out: a field that may be left out is not required.
fn document<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}

/// The schema of a facts file. It knows the attributes; terms, places and units are looked up when facts are decided.
fn facts_schema(program: &Program, catalog: &Catalog) -> Value {
    let text = |id: &str| catalog.word(id);
    let mut unit = Map::new();
    for (index, attribute) in program.attributes.iter().enumerate() {
        let schema = attribute_schema(program, AttributeId(index as u32), attribute, catalog);
        for name in std::iter::once(&attribute.name).chain(&attribute.aliases) {
            unit.insert(name.clone(), schema.clone());
        }
    }
    let names = |names: &[&str], schema: Value, into: &mut Map<String, Value>| {
        names.iter().for_each(|name| drop(into.insert((*name).to_owned(), schema.clone())));
    };
    let not = json!({ "description": text("schema-not"), "anyOf": one_or_more(json!({ "type": "string" })) });
    names(&["不是", "not"], not, &mut unit);
    let mut project = unit.clone();
    let name = |id: &str| json!({ "description": text(id), "type": "string" });
    names(&["项目", "name", "project"], name("schema-project"), &mut project);
    names(&["项目", "name", "project"], name("schema-name"), &mut unit);
    let units = json!({ "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/unit" } });
    let units = json!({ "description": text("schema-units"), "anyOf": [{ "$ref": "#/$defs/unit" }, units] });
    names(&["建设内容", "units"], units, &mut project);
    let projects = json!({ "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/project" } });
    // TOML has no list at its top: a list of projects stands there under one name.
    let list = |name: &str| {
        let properties = json!({ name: projects });
        json!({ "type": "object", "properties": properties, "required": [name], "additionalProperties": false })
    };
    json!({
        "$schema": DIALECT,
        "$id": "mulu.facts/1",
        "title": text("schema-facts"),
        "anyOf": [
            { "$ref": "#/$defs/project" },
            projects,
            list("项目"),
            list("project"),
            list("projects"),
        ],
        "$defs": {
            "project": { "type": "object", "properties": project, "additionalProperties": false },
            "unit": { "type": "object", "properties": unit, "additionalProperties": false },
        },
    })
}

fn attribute_schema(program: &Program, id: AttributeId, attribute: &Attribute, catalog: &Catalog) -> Value {
    let (zh, en) = (&attribute.question, &attribute.question_gloss);
    let questions = match catalog.lang() {
        Lang::Zh => [zh, en],
        Lang::En => [en, zh],
    };
    let description: Vec<&str> = questions.into_iter().flatten().map(String::as_str).collect();
    let mut schema = Map::new();
    let names = if attribute.english() == attribute.name {
        attribute.name.clone()
    } else {
        format!("{} ({})", attribute.name, attribute.english())
    };
    schema.insert("title".into(), names.into());
    if !description.is_empty() {
        schema.insert("description".into(), description.join("\n").into());
    }
    if let Value::Object(kind) = kind_schema(program, id, attribute) {
        schema.extend(kind);
    }
    if let Some(unit) = &attribute.default_unit {
        schema.insert(
            "$comment".into(),
            catalog.text("schema-default-unit", &[("unit", unit.name.as_str().into())]).into(),
        );
    }
    Value::Object(schema)
}

/// What a kind of attribute takes. Nothing after the colon says that nothing is known, and so does `?`.
fn kind_schema(program: &Program, id: AttributeId, attribute: &Attribute) -> Value {
    match &attribute.kind {
        Kind::Terms | Kind::Sector => {
            json!({ "anyOf": one_or_more(json!({ "type": ["string", "integer", "null"] })) })
        }
        Kind::Region => json!({ "type": ["string", "integer", "null"] }),
        Kind::Choice => {
            let own = program.terms.ids().filter(|term| program.terms.get(*term).attributes.contains(&id));
            let names = own.flat_map(|term| {
                let term = program.terms.get(term);
                std::iter::once(&term.name).chain(&term.aliases)
            });
            closed(names)
        }
        Kind::Quantity { .. } => json!({ "anyOf": one_or_more(number_schema(attribute)) }),
        Kind::Level { levels } => {
            // A range of levels (`≥ …`, `…及以上`) is a text too.
            let names: Vec<&String> = levels.iter().flatten().collect();
            json!({ "anyOf": [{ "enum": names }, { "type": ["string", "null"], "pattern": RANGE }] })
        }
        Kind::Date => {
            json!({ "type": ["string", "integer", "null"], "examples": ["2026-01-31", "2026年1月31日"] })
        }
        Kind::Flag => {
            json!({ "anyOf": [{ "type": ["boolean", "null"] }, { "enum": ["是", "否", "有", "无", "yes", "no", "?", "未知"] }] })
        }
    }
}

/// One of these words, or that it is not known.
fn closed<'a>(names: impl Iterator<Item = &'a String>) -> Value {
    let mut words: Vec<Value> = names.map(|name| name.as_str().into()).collect();
    words.extend(["?".into(), "未知".into(), Value::Null]);
    json!({ "enum": words })
}

/// A number with its unit, or a bare one: in the default unit, which the attribute's limits are stated in here.
fn number_schema(attribute: &Attribute) -> Value {
    let mut number = Map::new();
    number.insert("type".into(), "number".into());
    let factor = attribute.default_unit.as_ref().map_or(Number::ONE, |unit| unit.factor);
    for (word, limit) in [("minimum", attribute.least), ("maximum", attribute.most)] {
        if let Some(whole) = limit.and_then(|limit| limit.over(factor)).and_then(Number::to_whole) {
            number.insert(word.into(), whole.into());
        }
    }
    json!({ "anyOf": [{ "type": ["string", "null"] }, number] })
}

/// A value or a list of them.
fn one_or_more(value: Value) -> Value {
    json!([value, { "type": "array", "minItems": 1, "items": value }])
}
