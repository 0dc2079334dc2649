//! One item: its stretches, clauses and counts.

use std::ops::Range;

use super::clause::clauses;
use super::report::{ClauseCoverage, Piece, State, WordCounts, WordState};
use super::stock::StockWords;
use crate::fidelity::{Words, spells_out, stretches};
use crate::resolve::{ItemId, Program, RuleId};

/// What is told of the text of an item. Rules and notes are still those of the program.
pub(super) struct Measured {
    pub words: WordCounts,
    pub clauses: Vec<ClauseCoverage>,
    pub pieces: Vec<Piece>,
}

/// A stretch of words of one state.
struct Part {
    range: Range<usize>,
    state: WordState,
    rules: Vec<usize>,
    uncounted: Vec<usize>,
    notes: Vec<usize>,
    count: usize,
    stock: usize,
}

/// An item of the rules.
pub(super) fn measure(program: &Program, id: ItemId) -> Measured {
    let text = program.items[id.index()].text.as_ref().map_or("", |text| text.text.as_str());
    let words = Words::new(text);
    let own = (0..program.rules.len()).map(|index| RuleId(index as u32));
    let own: Vec<RuleId> = own.filter(|rule| program.rules[rule.index()].item == Some(id)).collect();
    let (idle, counting): (Vec<RuleId>, Vec<RuleId>) =
        own.into_iter().partition(|rule| spells_out(program, *rule));
    let stock = StockWords::of(program, counting.iter().copied(), &words);
    let mut parts = Vec::new();
    for stretch in stretches(program, id) {
        let (uncounted, rules): (Vec<RuleId>, Vec<RuleId>) =
            stretch.rules.iter().partition(|rule| idle.contains(rule));
        let state = state(program, &rules, &stretch.notes);
        let count = words.count(&stretch.range);
        let stock = if state == WordState::Cited { stock.count(&words, &stretch.range, &rules) } else { 0 };
        let index = |rules: Vec<RuleId>| rules.into_iter().map(RuleId::index).collect();
        parts.push(Part {
            range: stretch.range,
            state,
            rules: index(rules),
            uncounted: index(uncounted),
            notes: stretch.notes,
            count,
            stock,
        });
    }
    Measured::of(text, &parts)
}

/// An item that no rule speaks of.
pub(super) fn unspoken(text: &str) -> Measured {
    let words = Words::new(text);
    let part = |range: Range<usize>| Part {
        count: words.count(&range),
        range,
        state: WordState::Uncited,
        rules: Vec::new(),
        uncounted: Vec::new(),
        notes: Vec::new(),
        stock: 0,
    };
    Measured::of(text, &clauses(text).into_iter().map(part).collect::<Vec<_>>())
}

/// Cited if one of the rules says something of the words; set aside if only notes speak of them, or each rule's own.
fn state(program: &Program, rules: &[RuleId], notes: &[usize]) -> WordState {
    let lifted = |rule: &RuleId| {
        notes.iter().any(|note| program.notes[*note].place.rule.is_none_or(|within| within == *rule))
    };
    match notes {
        _ if rules.iter().any(|rule| !lifted(rule)) => WordState::Cited,
        [] => WordState::Uncited,
        _ => WordState::SetAside,
    }
}

impl Measured {
    fn of(text: &str, parts: &[Part]) -> Measured {
        let mut words = WordCounts::default();
        parts.iter().for_each(|part| words.add(part.state, part.count, part.stock));
        let clauses = clauses(text).into_iter().filter_map(|range| clause(text, range, parts)).collect();
        Measured { words, clauses, pieces: pieces(text, parts) }
    }
}

/// None where a clause holds no words that count.
fn clause(text: &str, range: Range<usize>, parts: &[Part]) -> Option<ClauseCoverage> {
    // Stretches end at every mark that ends a clause.
    let own: Vec<&Part> = parts.iter().filter(|part| range.contains(&part.range.start)).collect();
    let mut words = WordCounts::default();
    own.iter().for_each(|part| words.add(part.state, part.count, part.stock));
    let union = |of: fn(&Part) -> &Vec<usize>| {
        let mut all: Vec<usize> = own.iter().flat_map(|part| of(part)).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let uncited = own.iter().filter(|part| part.state == WordState::Uncited);
    (words.total > 0).then(|| ClauseCoverage {
        text: text[range.clone()].to_owned(),
        state: State::of(&words),
        words,
        rules: union(|part| &part.rules),
        uncounted: union(|part| &part.uncounted),
        notes: union(|part| &part.notes),
        uncited: uncited.map(|part| text[part.range.clone()].to_owned()).collect(),
        range,
    })
}

/// The text cut at the ends of its stretches.
fn pieces(text: &str, parts: &[Part]) -> Vec<Piece> {
    let between = |range: Range<usize>| Piece {
        text: text[range].to_owned(),
        state: None,
        rules: Vec::new(),
        uncounted: Vec::new(),
        notes: Vec::new(),
    };
    let mut found = Vec::new();
    let mut at = 0;
    for part in parts {
        found.push(between(at..part.range.start));
        found.push(Piece {
            text: text[part.range.clone()].to_owned(),
            state: Some(part.state),
            rules: part.rules.clone(),
            uncounted: part.uncounted.clone(),
            notes: part.notes.clone(),
        });
        at = part.range.end;
    }
    found.push(between(at..text.len()));
    found.retain(|piece| !piece.text.is_empty());
    found
}
