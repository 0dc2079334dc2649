//! Names in lists, and which terms of the vocabulary the rules have anything to do with.

use fixedbitset::FixedBitSet;

use crate::resolve::{Condition, Defined, Predicate, Program, TermId};
use crate::source::{Sources, Span};

/// The place of a name with the comma before it, or with the one after it if it comes first, or with the keyword if it is the
/// only one: what has to go for the list to go on without it. None where a comment stands in between.
pub(super) fn with_comma(sources: &Sources, name: Span, keywords: [&str; 2]) -> Option<Span> {
    let whole = around(sources, name, keywords)?;
    let text = sources.get(name.source).text.get(whole.range())?;
    // The comma before may itself be one of a comment.
    let line = &sources.get(name.source).text[..whole.range().start];
    let line = &line[line.rfind('\n').map_or(0, |at| at + 1)..];
    (!text.contains('#') && !line.contains('#')).then_some(whole)
}

fn around(sources: &Sources, name: Span, keywords: [&str; 2]) -> Option<Span> {
    let text = &sources.get(name.source).text;
    let (before, after) = (text.get(..name.range().start)?, text.get(name.range().end..)?);
    let commas = ['、', ',', '，'];
    let head = before.trim_end();
    if let Some(rest) = head.strip_suffix(commas) {
        return Some(Span::new(name.source, rest.trim_end().len(), name.range().end));
    }
    if let Some(rest) = after.trim_start().strip_prefix(commas) {
        return Some(Span::new(name.source, name.range().start, text.len() - rest.trim_start().len()));
    }
    let keyword = keywords.into_iter().find_map(|keyword| head.strip_suffix(keyword))?;
    Some(Span::new(name.source, keyword.len(), name.range().end))
}

/// The terms that a condition names, also those that it leaves out.
pub(super) fn terms_named(program: &Program, condition: &Condition, into: &mut Vec<TermId>) {
    condition.each_test(&mut |test| {
        if let Predicate::Terms { values, .. } = &program.tests[test.index()].predicate {
            for value in values {
                into.push(value.term);
                into.extend(&value.but_not);
            }
        }
    });
}

/// The terms that share something with one of these: whatever lies below them, and whatever that lies below. The parts of a
/// divided one are told apart by each other, and so belong to it.
pub(super) fn related(program: &Program, seeds: &[TermId]) -> FixedBitSet {
    let terms = &program.terms;
    let mut down = FixedBitSet::with_capacity(terms.terms.len());
    spread(seeds.to_vec(), &mut down, |term| terms.children(term).to_vec());
    let mut up = FixedBitSet::with_capacity(terms.terms.len());
    let reached = down.ones().map(|index| TermId(index as u32)).collect();
    spread(reached, &mut up, |term| terms.get(term).parents.clone());
    let parts: Vec<TermId> = up.ones().flat_map(|index| terms.terms[index].parts.iter().copied()).collect();
    spread(parts, &mut up, |term| terms.children(term).to_vec());
    up
}

fn spread(mut stack: Vec<TermId>, reached: &mut FixedBitSet, next: impl Fn(TermId) -> Vec<TermId>) {
    while let Some(term) = stack.pop() {
        if !reached.put(term.index()) {
            stack.extend(next(term));
        }
    }
}

/// The terms that definitions define.
pub(super) fn terms_defined(program: &Program) -> impl Iterator<Item = TermId> + '_ {
    program.definitions.iter().filter_map(|definition| match definition.target {
        Defined::Term(term) => Some(term),
        Defined::Flag(_) => None,
    })
}
