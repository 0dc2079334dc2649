//! Only words that state no condition may be set aside by 说明, or be stock (套语).

use super::dates::named_dates;
use super::evidence::term_names;
use super::inspection::Statements;
use super::places::named_places;
use super::words::Words;
use crate::diagnostic::{Arg, Diagnostic};
use crate::resolve::{Kind, Program, Stock, TermId};
use crate::source::Span;
use crate::syntax::{PhraseKind, name_key, phrases};

/// Findings about notes and stock that set aside a bound, an exception, a place, a date or something the vocabulary knows.
pub fn check(program: &Program, of: &Statements) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for note in of.notes.iter().map(|index| &program.notes[*index]) {
        let text = note.text.text.as_str();
        found.extend(finding(note.text.span, text, conditions(program, text)));
    }
    for stock in of.stock.iter().map(|index| &program.stock[*index]) {
        found.extend(finding(stock.span, &stock.word, of_stock(program, stock)));
    }
    found
}

fn finding(span: Span, words: &str, what: Vec<String>) -> Option<Diagnostic> {
    let list: Vec<Arg> = what.into_iter().take(3).map(|w| Arg::Text(format!("`{w}`"))).collect();
    let problem = || Diagnostic::error("fidelity-set-aside", span).with("words", words);
    (!list.is_empty()).then(|| problem().with_list("names", list))
}

/// Stock that states a condition: a bound, an exception, a place or what is built or made.
fn of_stock(program: &Program, stock: &Stock) -> Vec<String> {
    let mut found = measures_and_places(program, &stock.word);
    let engaging = [program.standard.product, program.standard.facility];
    let is_thing = |term: &TermId| {
        program.terms.get(*term).attributes.iter().any(|attribute| engaging.contains(&Some(*attribute)))
    };
    let key = name_key(&stock.word);
    let mut things: Vec<TermId> =
        program.terms.called(&stock.word).iter().copied().filter(is_thing).collect();
    things.sort();
    let names = things.into_iter().flat_map(|term| term_names(program, term));
    found.extend(names.filter(|name| name_key(name) == key).map(str::to_owned));
    found
}

/// What in these words states a condition.
fn conditions(program: &Program, text: &str) -> Vec<String> {
    let mut found = measures_and_places(program, text);
    let words = Words::new(text);
    let flags = program.attributes.iter().filter(|a| matches!(a.kind, Kind::Flag)).map(|a| a.name.as_str());
    let names = program.terms.names().map(|(name, _)| name).chain(flags);
    let whole = |name: &&str| name.chars().count() > 1 && !words.find_whole(name).is_empty();
    found.extend(names.filter(whole).map(str::to_owned));
    found
}

fn measures_and_places(program: &Program, text: &str) -> Vec<String> {
    let is_unit = |word: &str| program.units.find(word).is_some();
    let measures = phrases(text, &is_unit).into_iter().filter(|p| !matches!(p.kind, PhraseKind::Per));
    let measures = measures.map(|p| p.range);
    let dates = named_dates(text).into_iter().map(|d| d.range);
    let places = named_places(program, text).into_iter().map(|p| p.range);
    measures.chain(dates).chain(places).map(|range| text[range].to_owned()).collect()
}
