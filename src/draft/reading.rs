//! A clause -> the conditions that it states.

use std::collections::HashMap;
use std::ops::Range;

use super::clause::{cases, clauses};
use super::naming::rule_name;
use super::vocabulary::{Found, Known, Vocabulary};
use super::{DraftCondition, DraftException, DraftRule};
use crate::fidelity::{Words, named_places, particles};
use crate::quantity::Dimension;
use crate::resolve::{AttributeId, Kind, Program};
use crate::syntax::ast::{Comparison, Quantity};
use crate::syntax::{Phrase, PhraseKind, phrases};

/// The rules of an item's text.
pub fn rules(vocabulary: &Vocabulary<'_>, text: &str) -> Vec<DraftRule> {
    let program = vocabulary.program;
    let is_unit = |word: &str| program.units.find(word).is_some();
    let whole = phrases(text, &is_unit);
    let mut found: Vec<DraftRule> = Vec::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    for range in clauses(text, &whole) {
        let words = &text[range];
        let mut rule = rule(vocabulary, words, &phrases(words, &is_unit));
        let count = names.entry(rule.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            rule.name = format!("{}之{count}", rule.name);
        }
        found.push(rule);
    }
    found
}

fn rule(vocabulary: &Vocabulary<'_>, text: &str, phrases: &[Phrase]) -> DraftRule {
    let excepted: Vec<(Range<usize>, Range<usize>)> = phrases
        .iter()
        .filter_map(|p| match &p.kind {
            PhraseKind::Exception { words } => Some((p.range.clone(), words.clone())),
            _ => None,
        })
        .collect();
    let outside = |range: &Range<usize>| {
        excepted.iter().all(|(whole, _)| range.end <= whole.start || whole.end <= range.start)
    };
    let own: Vec<&Phrase> = phrases.iter().filter(|p| outside(&p.range)).collect();
    let mut taken: Vec<Range<usize>> = excepted.iter().map(|(whole, _)| whole.clone()).collect();
    let cases = cases(text, &own);
    taken.extend(cases.iter().cloned());
    let apart =
        |p: &&&Phrase| !cases.iter().any(|case| case.start <= p.range.start && p.range.end <= case.end);
    let shared: Vec<&Phrase> = own.iter().filter(apart).copied().collect();
    let mut conditions = conditions(vocabulary, text, &shared, taken);
    let mut alternatives: Vec<_> = cases.into_iter().map(|case| alone(vocabulary, &text[case])).collect();
    if alternatives.is_empty() {
        alternatives = doubtful(&mut conditions);
    }
    if conditions.is_empty() && alternatives.is_empty() {
        conditions.push(DraftCondition::Pending(text.to_owned()));
    }
    let exceptions = excepted.iter().map(|(_, words)| exception(vocabulary, &text[words.clone()])).collect();
    DraftRule {
        name: rule_name(vocabulary.program, text, phrases),
        citation: text.to_owned(),
        conditions,
        alternatives,
        exceptions,
    }
}

fn exception(vocabulary: &Vocabulary<'_>, words: &str) -> DraftException {
    DraftException { words: words.to_owned(), conditions: alone(vocabulary, words) }
}

/// What words state by themselves.
fn alone(vocabulary: &Vocabulary<'_>, words: &str) -> Vec<DraftCondition> {
    let program = vocabulary.program;
    let phrases = phrases(words, &|word| program.units.find(word).is_some());
    let own: Vec<&Phrase> = phrases.iter().collect();
    conditions(vocabulary, words, &own, Vec::new())
}

/// What words state, in a fixed order: terms and yes-no words, levels, bounds, places, then what is left.
fn conditions(
    vocabulary: &Vocabulary<'_>,
    text: &str,
    phrases: &[&Phrase],
    mut taken: Vec<Range<usize>>,
) -> Vec<DraftCondition> {
    let program = vocabulary.program;
    let words = Words::new(text);
    taken.extend(phrases.iter().map(|p| p.range.clone()));
    let free = |range: &Range<usize>| taken.iter().all(|t| range.end <= t.start || t.end <= range.start);
    let places: Vec<Range<usize>> =
        named_places(program, text).into_iter().map(|p| p.range).filter(|range| free(range)).collect();
    taken.extend(places.iter().cloned());
    let names = vocabulary.find(&words, taken.clone());
    let mut found = named(program, text, &names);
    found.extend(phrases.iter().flat_map(|p| bounds(program, text, p, &names)));
    if let (Some(region), false) = (program.standard.region, places.is_empty()) {
        let attribute = program.attributes[region.index()].name.clone();
        let names = places.iter().map(|range| text[range.clone()].to_owned()).collect();
        found.push(DraftCondition::Regions { attribute, names });
    }
    taken.extend(names.iter().flat_map(|f| f.pieces.iter().cloned()));
    taken.extend(particles(&words));
    found
        .extend(words.uncovered(&taken).into_iter().map(|run| DraftCondition::Pending(text[run].to_owned())));
    found
}

/// Terms by attribute, yes-no words and levels.
fn named(program: &Program, text: &str, names: &[Found]) -> Vec<DraftCondition> {
    let mut found: Vec<DraftCondition> = Vec::new();
    for name in names {
        let start = name.pieces.first().map_or(0, |piece| piece.start);
        let negated = text[..start].trim_end().ends_with('非');
        let open = name.pieces.last().is_some_and(|piece| runs_open(&text[piece.end..]));
        match name.known {
            Known::Term(id) => {
                let term = program.terms.get(id);
                let Some(first) = term.attributes.first() else { continue };
                let of = program.attributes[first.index()].name.clone();
                let same = found.iter_mut().find_map(|c| match c {
                    DraftCondition::Terms { attribute, names, negated: n, open }
                        if *attribute == of && *n == negated =>
                    {
                        Some((names, open))
                    }
                    _ => None,
                });
                match same {
                    Some((names, is_open)) => {
                        *is_open |= open;
                        if !names.contains(&term.name) {
                            names.push(term.name.clone());
                        }
                    }
                    None => found.push(DraftCondition::Terms {
                        attribute: of,
                        names: vec![term.name.clone()],
                        negated,
                        open,
                    }),
                }
            }
            Known::Flag(flag) => {
                let name = program.attributes[flag.index()].name.clone();
                let flag = DraftCondition::Flag { name, negated };
                if !found.contains(&flag) {
                    found.push(flag);
                }
            }
            Known::Level(attribute, rank) => {
                let attribute = &program.attributes[attribute.index()];
                let Kind::Level { levels } = &attribute.kind else { continue };
                let name = levels.get(rank).and_then(|level| level.first()).cloned().unwrap_or_default();
                found.push(DraftCondition::Level { attribute: attribute.name.clone(), name });
            }
            Known::Quantity(_) | Known::Stock => {}
        }
    }
    found
}

/// Whether an enumeration goes on with 等, which is also the beginning of other words: 等级, 等离子.
fn runs_open(after: &str) -> bool {
    let rest = after.trim_start().strip_prefix('等');
    rest.is_some_and(|rest| !rest.starts_with(['级', '离', '于', '温', '压', '静', '效', '同', '比']))
}

/// The bounds of a phrase: one, or the two ends of a range.
fn bounds(program: &Program, text: &str, phrase: &Phrase, names: &[Found]) -> Vec<DraftCondition> {
    let words = text[phrase.range.clone()].to_owned();
    let bound = |comparison, quantity: &Quantity| {
        let attribute = attribute(program, text, phrase, quantity, names);
        let or = attribute.and_then(|id| counted_alone(program, &text[phrase.range.end..], id));
        let name = |id: AttributeId| program.attributes[id.index()].name.clone();
        let (attribute, or) = (attribute.map(name), or.map(name));
        DraftCondition::Bound { attribute, or, comparison, quantity: quantity.clone(), words: words.clone() }
    };
    match &phrase.kind {
        // A dash in front of a number makes it negative, which no rule may ask for.
        PhraseKind::Bound { quantity: least, .. } | PhraseKind::Between { low: least, .. }
            if least.number.is_negative() =>
        {
            vec![DraftCondition::Pending(words.clone())]
        }
        PhraseKind::Between { high, .. } if high.number.is_negative() => {
            vec![DraftCondition::Pending(words.clone())]
        }
        PhraseKind::Bound { comparison, quantity } => vec![bound(*comparison, quantity)],
        PhraseKind::Between { low, high } => {
            vec![bound(Comparison::AtLeast, low), bound(Comparison::AtMost, high)]
        }
        PhraseKind::Per | PhraseKind::Exception { .. } => Vec::new(),
    }
}

/// What is compared: the attribute named before the bound; else, for a capacity, that of the line or, where the noun is no line,
/// the total; else the only one that the unit fits.
fn attribute(
    program: &Program,
    text: &str,
    phrase: &Phrase,
    quantity: &Quantity,
    names: &[Found],
) -> Option<AttributeId> {
    let (_, dimension) = program.units.measure(&quantity.unit).ok()?;
    let fits = |id: &AttributeId| admits(program, *id, dimension);
    let named = names.iter().filter_map(|f| match f.known {
        Known::Quantity(id) => f.pieces.first().map(|piece| (piece.end, id)),
        _ => None,
    });
    let before = named.filter(|(end, id)| *end <= phrase.range.start && fits(id)).max_by_key(|(end, _)| *end);
    if let Some((_, id)) = before {
        return Some(id);
    }
    let called = |name: &str| program.attribute_keys.get(name).copied().filter(fits);
    let ahead = &text[..phrase.range.start];
    let said = &text[phrase.range.clone()];
    if ahead.contains("处理") || said.contains("处理") {
        return called("年处理量");
    }
    if let Some(line) = called("产能") {
        return if counts_together(&text[phrase.range.end..]) { called("总产能") } else { Some(line) };
    }
    let mut fitting = (0..program.attributes.len()).map(|i| AttributeId(i as u32)).filter(|id| fits(id));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// What else a capacity may be that of: `单窑规模` where the noun is `…池窑拉丝技术` and no line.
fn counted_alone(program: &Program, after: &str, capacity: AttributeId) -> Option<AttributeId> {
    let noun = after.split(['，', '；', '、']).next().unwrap_or(after);
    if noun.contains('线') || program.attribute_keys.get("产能") != Some(&capacity) {
        return None;
    }
    let kind = &program.attributes[capacity.index()].kind;
    let counts = |name: &str| {
        name.strip_prefix('单').and_then(|rest| rest.chars().next()).is_some_and(|c| noun.contains(c))
    };
    let index = program.attributes.iter().position(|a| counts(&a.name) && a.kind == *kind)?;
    Some(AttributeId(index as u32))
}

/// A bound that may mean either of two attributes, taken out of the conditions as two cases: a person has to strike one.
fn doubtful(conditions: &mut Vec<DraftCondition>) -> Vec<Vec<DraftCondition>> {
    let Some(at) = conditions.iter().position(|c| matches!(c, DraftCondition::Bound { or: Some(_), .. }))
    else {
        return Vec::new();
    };
    let one = conditions.remove(at);
    let mut other = one.clone();
    if let DraftCondition::Bound { attribute, or, .. } = &mut other {
        *attribute = or.take();
    }
    vec![vec![one], vec![other]]
}

/// Whether the noun after a bound counts all lines together: a station, a plant, a project, and no line.
fn counts_together(after: &str) -> bool {
    let noun = after.split(['，', '；', '（']).next().unwrap_or(after).trim();
    noun.ends_with(['站', '厂', '矿']) || noun.ends_with("装置") || noun.ends_with("项目")
}

fn admits(program: &Program, id: AttributeId, dimension: Dimension) -> bool {
    matches!(&program.attributes[id.index()].kind, Kind::Quantity { dimensions } if dimensions.contains(&dimension))
}
