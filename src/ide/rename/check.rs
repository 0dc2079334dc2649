//! What can have another name, and which names it can have.

use super::Target;
use crate::diagnostic::Diagnostic;
use crate::ide::occurrences::Style;
use crate::ide::symbol::Symbol;
use crate::resolve::{AttributeId, Kind, Program, ReadingRole};
use crate::source::Span;
use crate::syntax::ast::Measure;
use crate::syntax::{is_invisible, name_key, parse_measure};

/// No name is longer.
const LONGEST: usize = 80;
/// The words of the frame around facts.
const FRAME: [&str; 6] = ["项目", "建设内容", "不是", "project", "units", "not"];
/// The readings that the language itself goes by.
const READINGS: [&str; 2] = ["裸界", "目录范围"];

/// Why there is no edit. The code is that of its message.
pub(super) fn refusal(code: &'static str, span: Span) -> Diagnostic {
    Diagnostic::error(code, span)
}

/// Whether something can have another name at all.
pub(super) fn changeable(target: &Target<'_>) -> Result<(), Diagnostic> {
    let program = &target.edition.program;
    let refuse = |code| {
        let name = target.symbol.name(program).to_owned();
        Err(refusal(code, target.at).with("name", name))
    };
    match target.symbol {
        Symbol::Region(_) | Symbol::Sector(_) => return refuse("ide-rename-table"),
        Symbol::Item(_) | Symbol::Section(_) => return refuse("ide-rename-heading"),
        Symbol::Code(_) => return refuse("ide-rename-code"),
        Symbol::Attribute(id)
            if is_standard(program, id) && target.key == name_key(target.symbol.name(program)) =>
        {
            return refuse("ide-rename-fixed");
        }
        Symbol::Reading(id) | Symbol::ReadingValue(id, _)
            if program.readings.get(id.index()).is_some_and(|r| r.role != ReadingRole::Plain) =>
        {
            return refuse("ide-rename-fixed");
        }
        _ => {}
    }
    let book = target.book;
    let embedded =
        |span: Span| book.files.iter().any(|file| file.tree.source == span.source && file.embedded);
    if target.occurrences.all(target.symbol).any(|o| o.declares && embedded(o.span)) {
        return refuse("ide-rename-built-in");
    }
    match target.places().find(|place| place.style == Style::Fixed) {
        Some(_) => refuse("ide-rename-part"),
        None if target.places().next().is_none() => refuse("ide-rename-nothing"),
        None => Ok(()),
    }
}

/// Whether a name can be taken and is free.
pub(super) fn usable(target: &Target<'_>, name: &str) -> Result<(), Diagnostic> {
    let program = &target.edition.program;
    let refuse = |code| Err(refusal(code, target.at).with("name", name));
    if !is_name(name) || matches!(target.symbol, Symbol::Rule(_)) && name.contains(['/', '／']) {
        return refuse("ide-rename-no-name");
    }
    if matches!(target.symbol, Symbol::Unit(_)) && !is_unit(name) {
        return refuse("ide-rename-no-unit");
    }
    let key = name_key(name);
    if key != target.key && is_taken(program, target.symbol, name, &key) {
        return refuse("ide-rename-taken");
    }
    Ok(())
}

fn is_standard(program: &Program, id: AttributeId) -> bool {
    let standard = &program.standard;
    let fixed = [
        standard.product,
        standard.facility,
        standard.construction,
        standard.region,
        standard.sector,
        standard.date,
    ];
    fixed.contains(&Some(id))
}

/// Whether a text can be a name, in quotation marks if need be.
fn is_name(name: &str) -> bool {
    let nested = |name: &str| {
        let mut depth = 0usize;
        for c in name.chars() {
            match c {
                '“' => depth += 1,
                '”' if depth == 0 => return false,
                '”' => depth -= 1,
                _ => {}
            }
        }
        depth == 0
    };
    !name_key(name).is_empty()
        && name.chars().nth(LONGEST).is_none()
        && !name.contains(|c: char| c.is_control() || is_invisible(c))
        && (nested(name) || !name.contains(['"', '＂', '“', '”']))
}

/// Whether a text is a unit behind a number.
fn is_unit(name: &str) -> bool {
    let text = format!("1 {name}");
    match parse_measure(&text, Span::new(crate::source::SourceId(0), 0, text.len())) {
        Ok(Measure::Exactly(quantity)) => {
            quantity.unit.denominators.is_empty()
                && quantity.unit.numerator.is_some_and(|unit| unit.text == name)
        }
        _ => false,
    }
}

/// Whether another thing that could be meant has the name. Terms of other attributes count, since 不是 means them all.
fn is_taken(program: &Program, symbol: Symbol, name: &str, key: &str) -> bool {
    let is_key = |other: &String| name_key(other) == key;
    let is_attribute = || program.attribute_keys.contains_key(key);
    match symbol {
        Symbol::Attribute(_) => {
            is_attribute() || FRAME.contains(&key) || !program.terms.called(name).is_empty()
        }
        Symbol::Term(_) => is_attribute() || !program.terms.called(name).is_empty(),
        Symbol::Level(id, _) => match program.attributes.get(id.index()).map(|a| &a.kind) {
            Some(Kind::Level { levels }) => levels.iter().flatten().any(is_key),
            _ => false,
        },
        Symbol::Unit(_) => program.units.find(name).is_some(),
        Symbol::Dimension(_) => program.units.dimension(name).is_some(),
        Symbol::Reading(_) => READINGS.contains(&key) || program.readings.iter().any(|r| is_key(&r.name)),
        Symbol::ReadingValue(id, _) => {
            program.readings.get(id.index()).is_some_and(|reading| reading.values.iter().any(is_key))
        }
        Symbol::Rule(_) => program.rules.iter().any(|rule| is_key(&rule.name)),
        Symbol::Region(_) | Symbol::Sector(_) | Symbol::Section(_) | Symbol::Item(_) | Symbol::Code(_) => {
            true
        }
    }
}
