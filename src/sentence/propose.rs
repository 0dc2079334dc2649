//! The words of a sentence and what they state -> proposals, and what is left over.

use std::collections::HashSet;
use std::ops::Range;

use super::accept::accepts;
use super::denial;
use super::doubt_words::BESIDE;
use super::index::{Index, Meaning};
use super::line::Line;
use super::measuring::{self, Time};
use super::naming::{self, Stated};
use super::project_words::{DENIED, IDLE};
use super::settle::{Draft, settle};
use super::token::{Candidates, Tokens, What};
use super::{Proposal, Sentence};
use crate::fidelity::particles;
use crate::resolve::{Kind, Program};

/// What a sentence says of a project.
pub(super) fn propose(program: &Program, index: &Index, text: &str) -> Sentence {
    let line = Line::new(text);
    let (tokens, stated) = read(program, index, &line);
    let mut drafts = names(&tokens, &stated);
    let measured = measuring::stated(&tokens).into_iter();
    drafts.extend(measured.map(|m| Draft {
        attribute: Some(m.attribute),
        value: m.value,
        letters: m.letters,
        time: m.time,
    }));
    drafts.extend(places(&tokens));
    drafts.retain(|draft| draft.attribute.is_none_or(|attribute| accepts(program, attribute, &draft.value)));
    drafts.sort_by_key(|draft| (draft.letters.start, draft.letters.end));
    let (drafts, said) = settle(program, &line, drafts);
    let mut placed = vec![false; line.len()];
    for letters in drafts.iter().map(|d| d.letters.clone()).chain(said) {
        placed[letters].fill(true);
    }
    for token in &tokens.all {
        if says_nothing(&token.what) && !tokens.is_doubtful_at(token.letters.start, token.letters.start) {
            placed[token.letters.clone()].fill(true);
        }
    }
    let proposal = |draft: Draft| Proposal {
        attribute: draft.attribute,
        value: draft.value,
        words: line.bytes(&draft.letters),
    };
    Sentence { unplaced: unplaced(&line, &placed), proposals: drafts.into_iter().map(proposal).collect() }
}

/// How often a line is cut anew.
const ATTEMPTS: usize = 3;

/// The words of a line and what each of them states. Where a product turns out to be only the beginning of a longer noun, the line is
/// cut anew without it: 化学气相合成石英玻璃锭 is a 石英玻璃锭.
fn read<'a, 'i>(
    program: &'a Program,
    index: &'i Index,
    line: &'a Line<'a>,
) -> (Tokens<'a, 'i>, Vec<Option<Stated>>) {
    let mut refused: HashSet<Range<usize>> = HashSet::new();
    let candidates = Candidates::new(program, index, line);
    let mut attempt = 0;
    loop {
        let tokens = Tokens::new(program, line, &candidates, &refused);
        let stated = naming::stated(&tokens);
        let known = refused.len();
        let unmeant = tokens.all.iter().enumerate().zip(&stated).filter(|((index, token), said)| {
            said.is_none()
                && naming::goes_on(&tokens, &stated, *index)
                && matches!(&token.what, What::Name(Meaning::Terms(terms)) if tokens.has_product(terms))
        });
        refused.extend(unmeant.map(|((_, token), _)| token.letters.clone()));
        attempt += 1;
        if refused.len() == known || attempt == ATTEMPTS {
            return (tokens, stated);
        }
    }
}

/// Whether a word states nothing, wherever it stands.
fn says_nothing(what: &What<'_>) -> bool {
    match what {
        What::Company | What::Aside => true,
        What::Name(meaning) => {
            matches!(meaning, Meaning::Stock | Meaning::Cue(_) | Meaning::OtherHead | Meaning::Quantity(_))
        }
        What::Place(_) | What::Amount(_) | What::Works => false,
    }
}

/// Terms, yes-no facts, levels and exclusions.
fn names(tokens: &Tokens<'_, '_>, stated: &[Option<Stated>]) -> Vec<Draft> {
    let program = tokens.program;
    let mut drafts = Vec::new();
    for (token, stated) in tokens.all.iter().zip(stated) {
        let Some(stated) = *stated else { continue };
        let mut letters = token.letters.clone();
        let (attribute, value) = match stated {
            Stated::Term(attribute, term) => (Some(attribute), program.terms.get(term).name.clone()),
            Stated::Excluded(term, start) => {
                letters.start = start;
                (None, program.terms.get(term).name.clone())
            }
            Stated::Flag(flag, holds, start) => {
                letters.start = start;
                (Some(flag), if holds { "是" } else { "否" }.to_owned())
            }
            Stated::Level(level) => {
                let attribute = level.attribute;
                let Kind::Level { levels } = &program.attributes[attribute.index()].kind else { continue };
                let name = levels.get(level.rank).and_then(|names| names.first());
                letters = level.start..level.end;
                (Some(attribute), format!("{}{}", level.bound, name.map_or("", String::as_str)))
            }
        };
        drafts.push(Draft { attribute, value, letters, time: Time::Unsaid });
    }
    drafts
}

/// The places of the project: those that it does not leave.
fn places(tokens: &Tokens<'_, '_>) -> Vec<Draft> {
    let Some(region) = tokens.program.standard.region else { return Vec::new() };
    let regions = &tokens.program.regions;
    let mut drafts = Vec::new();
    for (index, token) in tokens.all.iter().enumerate() {
        let What::Place(path) = &token.what else { continue };
        let left = super::place::is_left(tokens.line, path);
        let denied = denial::of_place(tokens, index);
        let from = denied.unwrap_or(token.letters.start);
        let shown = denied.map_or(from, |start| denial::shown(tokens, index, start));
        let beside = denied.is_none() && tokens.line.starts_any(token.letters.end, BESIDE).is_some();
        if left || beside || tokens.is_given_up(index) || tokens.is_doubtful(index, from) {
            continue;
        }
        let written = &tokens.line.text[tokens.line.bytes(&token.letters)];
        let value = match path.regions[..] {
            [only] if regions.find(written) != [only] => regions.full_name(only),
            [_] => written.to_owned(),
            // Which of several it is not can't be told.
            _ if denied.is_some() => continue,
            _ => written.to_owned(),
        };
        drafts.push(Draft {
            attribute: Some(region).filter(|_| denied.is_none()),
            value,
            letters: shown..denied_until(tokens, index, denied),
            time: Time::Unsaid,
        });
    }
    drafts
}

/// Where the words end that state a place, or that it is none.
fn denied_until(tokens: &Tokens<'_, '_>, index: usize, denied: Option<usize>) -> usize {
    let end = tokens.all[index].letters.end;
    let behind = denied.and_then(|_| tokens.line.starts_any(end, DENIED).or(tokens.line.starts(end, "外")));
    behind.unwrap_or(end)
}

/// The runs of letters that nothing placed, without the particles at their ends.
fn unplaced(line: &Line<'_>, placed: &[bool]) -> Vec<Range<usize>> {
    let mut particle = vec![false; line.text.len()];
    for range in particles(line.words()) {
        particle[range].fill(true);
    }
    let is_particle = |at: usize| particle[line.bytes(&(at..at + 1)).start];
    // 建成后, 某地: what is left of a word that is known, and no word.
    let is_rest = |at: usize| is_particle(at) || line.char(at).is_some_and(|c| IDLE.contains(c));
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let word = |at: usize| at < line.len() && line.is_word(at) && !placed[at];
        // `t/d`, `1.5` are one word.
        let inner = |at: usize| at > 0 && line.char(at).is_some_and(|c| matches!(c, '/' | '.' | '~' | '-'));
        let open = |at: usize| word(at) || inner(at) && word(at - 1) && word(at + 1);
        let end = (at..line.len()).find(|at| !open(*at)).unwrap_or(line.len());
        let first = (at..end).find(|at| !is_particle(*at));
        let last = (at..end).rev().find(|at| !is_particle(*at));
        if let (Some(first), Some(last)) = (first, last)
            && !(first..last + 1).all(is_rest)
        {
            runs.push(line.bytes(&(first..last + 1)));
        }
        at = end.max(at) + 1;
    }
    runs
}
