//! The sentences outside the items and what cites them.

use std::ops::Range;

use super::listing::Listing;
use super::report::{PreamblePiece, Sentence};
use crate::fidelity::{Line, Reference};
use crate::resolve::{Citation, Program};
use crate::source::SourceId;
use crate::syntax::ast::Class;

/// What cites a stretch of a paragraph.
struct Cited {
    paragraph: usize,
    range: Range<usize>,
    by: Citer,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Citer {
    Rule(usize),
    Effect(usize),
}

/// All sentences of the chosen copies, in order.
pub(super) fn sentences(
    program: &Program,
    reference: &Reference,
    listing: &Listing,
    within: &dyn Fn(SourceId) -> bool,
) -> Vec<Sentence> {
    let cited = cited(program, reference, listing);
    let mut found = Vec::new();
    for (index, (class, line)) in reference.preamble.iter().enumerate() {
        if !within(line.span.source) {
            continue;
        }
        let own: Vec<&Cited> = cited.iter().filter(|c| c.paragraph == index).collect();
        let ranges = cut(&line.text).into_iter();
        found.extend(ranges.map(|range| sentence(*class, line, range, &own)));
    }
    found
}

fn cited(program: &Program, reference: &Reference, listing: &Listing) -> Vec<Cited> {
    let mut found = Vec::new();
    let mut add = |citation: &Citation, class: Class, by: Option<Citer>| {
        let place = citation.preamble.then(|| place(reference, class, &citation.text.text)).flatten();
        if let (Some((paragraph, range)), Some(by)) = (place, by) {
            found.push(Cited { paragraph, range, by });
        }
    };
    for (index, rule) in program.rules.iter().enumerate() {
        let by = listing.rule_index(index).map(Citer::Rule);
        let citations = rule.whens.iter().flat_map(|when| &when.citations);
        citations.for_each(|citation| add(citation, rule.class, by));
    }
    for (index, effect) in program.effects.iter().enumerate() {
        add(&effect.citation, effect.class, listing.effect_index(index).map(Citer::Effect));
    }
    found
}

/// Where words stand in the preamble: under their class before the general part.
fn place(reference: &Reference, class: Class, words: &str) -> Option<(usize, Range<usize>)> {
    let under = |of: Option<Class>| {
        let paragraphs = reference.preamble.iter().enumerate().filter(move |(_, (class, _))| *class == of);
        paragraphs
            .filter_map(|(index, (_, line))| line.text.find(words).map(|at| (index, at..at + words.len())))
            .next()
    };
    if words.is_empty() { None } else { under(Some(class)).or_else(|| under(None)) }
}

/// The sentences of a paragraph, each with its full stop.
fn cut(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for end in text.match_indices(['。', '！', '？']).map(|(at, mark)| at + mark.len()).chain([text.len()])
    {
        if !text[start..end].trim().is_empty() {
            found.push(start..end);
        }
        start = end;
    }
    found
}

fn sentence(class: Option<Class>, line: &Line, range: Range<usize>, cited: &[&Cited]) -> Sentence {
    let overlaps = |c: &&&Cited| c.range.start < range.end && range.start < c.range.end;
    let own: Vec<&Cited> = cited.iter().filter(overlaps).copied().collect();
    let mut ends: Vec<usize> = own.iter().flat_map(|c| [c.range.start, c.range.end]).collect();
    ends.retain(|end| range.contains(end));
    ends.extend([range.start, range.end]);
    ends.sort_unstable();
    ends.dedup();
    let piece = |range: Range<usize>| {
        let by: Vec<&Cited> = own.iter().filter(|c| c.range.contains(&range.start)).copied().collect();
        PreamblePiece { text: line.text[range].to_owned(), rules: rules(&by), effects: effects(&by) }
    };
    Sentence {
        class: class.map(Into::into),
        text: line.text[range.clone()].to_owned(),
        pieces: ends.windows(2).map(|ends| piece(ends[0]..ends[1])).collect(),
        rules: rules(&own),
        effects: effects(&own),
    }
}

fn rules(cited: &[&Cited]) -> Vec<usize> {
    sorted(cited.iter().filter_map(|c| if let Citer::Rule(rule) = c.by { Some(rule) } else { None }))
}

fn effects(cited: &[&Cited]) -> Vec<usize> {
    sorted(cited.iter().filter_map(|c| if let Citer::Effect(effect) = c.by { Some(effect) } else { None }))
}

fn sorted(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
