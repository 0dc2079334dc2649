//! Which words of an item are cited, and by which rules; which are set aside; which nobody speaks of.

use std::ops::Range;

use super::inspection::{Inspection, Speakers, Statements};
use super::quotes::reference_of;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Item, ItemId, Program, RuleId};

/// A stretch of an item's text, without punctuation at its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the item's text.
    pub range: Range<usize>,
    /// Rules that cite it, in order; notes by their index.
    pub rules: Vec<RuleId>,
    pub notes: Vec<usize>,
}

impl Stretch {
    /// Whether nobody speaks of it.
    pub fn is_uncited(&self) -> bool {
        self.rules.is_empty() && self.notes.is_empty()
    }
}

/// Words that join clauses; they need not be cited.
const JOINERS: [&str; 3] = ["以及", "和", "及"];

/// The text of an item cut where it is cited by other rules or set aside by other notes.
pub fn stretches(program: &Program, id: ItemId) -> Vec<Stretch> {
    stretches_by(program, id, &Speakers::of(program, id))
}

fn stretches_by(program: &Program, id: ItemId, speakers: &Speakers) -> Vec<Stretch> {
    let Some(text) = program.items[id.index()].text.as_ref().map(|t| t.text.as_str()) else {
        return Vec::new();
    };
    let (rules, notes) = (cited(program, speakers, text), set_aside(program, speakers, text));
    let within = |range: &Range<usize>, at: usize| range.contains(&at);
    let mut found: Vec<Stretch> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() && !is_sign(c) {
            open &= !matches!(c, '，' | '；' | '、' | '。' | '：');
            continue;
        }
        let end = at + c.len_utf8();
        let mut by: Vec<RuleId> =
            rules.iter().filter(|(_, range)| within(range, at)).map(|(rule, _)| *rule).collect();
        by.dedup();
        let aside: Vec<usize> =
            notes.iter().filter(|(_, range)| within(range, at)).map(|(n, _)| *n).collect();
        match found.last_mut().filter(|s| open && s.rules == by && s.notes == aside) {
            Some(stretch) => stretch.range.end = end,
            None => found.push(Stretch { range: at..end, rules: by, notes: aside }),
        }
        open = true;
    }
    found.retain(|s| !s.is_uncited() || !is_joiner(&text[s.range.clone()]));
    found
}

/// Findings about words that no rule cites and no note sets aside.
pub fn check(inspection: &Inspection<'_>, of: &Statements) -> Vec<Diagnostic> {
    let Inspection { program, reference, .. } = inspection;
    let mut found = Vec::new();
    for id in of.items.iter().copied() {
        let (item, speakers) = (&program.items[id.index()], inspection.speakers(id));
        // What is left of a cut item can't be encoded; an item is not cut because the rules say so, if the copy has it whole. What a wrong quotation means to cite is not known.
        let is_whole = reference
            .and_then(|r| reference_of(program, r, item))
            .is_some_and(|line| !line.text.starts_with('…'));
        if item.truncated && !is_whole || is_misquoted(program, speakers, item) {
            continue;
        }
        let stretches = stretches_by(program, id, speakers);
        found.extend(stretches.iter().filter(|s| s.is_uncited()).filter_map(|s| uncited(item, s)));
    }
    found
}

fn uncited(item: &Item, stretch: &Stretch) -> Option<Diagnostic> {
    let text = item.text.as_ref()?;
    let words = &text.text[stretch.range.clone()];
    let problem = Diagnostic::error("fidelity-uncited", text.span_of(stretch.range.clone()));
    Some(problem.also(item.span, "rule").with("words", words).with("path", item.path.as_str()))
}

/// Whether some rule quotes the item wrongly: that has been said, and hides what it covers.
fn is_misquoted(program: &Program, speakers: &Speakers, item: &Item) -> bool {
    let Some(text) = &item.text else { return false };
    let rules = speakers.rules.iter().map(|rule| &program.rules[rule.index()]);
    let citations = rules.flat_map(|rule| &rule.whens).flat_map(|when| &when.citations);
    let cited = citations.filter(|c| !c.preamble).map(|c| &c.text);
    let noted = speakers.notes.iter().map(|note| &program.notes[*note].text);
    cited.chain(noted).any(|words| !text.text.contains(&words.text))
}

/// Where the rules of an item cite it. Words that occur more than once are, for each further citation, the next occurrence.
fn cited(program: &Program, speakers: &Speakers, text: &str) -> Vec<(RuleId, Range<usize>)> {
    let mut found: Vec<(RuleId, Range<usize>)> = Vec::new();
    for rule_id in speakers.rules.iter().copied() {
        let rule = &program.rules[rule_id.index()];
        let mut own: Vec<&str> = Vec::new();
        for citation in rule.whens.iter().flat_map(|w| &w.citations).filter(|c| !c.preamble) {
            let words = citation.text.text.as_str();
            // Alternatives repeat what they rest on.
            if words.is_empty() || own.contains(&words) {
                continue;
            }
            own.push(words);
            found.extend(next_occurrence(text, words, &found).map(|range| (rule_id, range)));
        }
    }
    found
}

fn next_occurrence(text: &str, words: &str, taken: &[(RuleId, Range<usize>)]) -> Option<Range<usize>> {
    let all: Vec<Range<usize>> = text.match_indices(words).map(|(at, _)| at..at + words.len()).collect();
    let is_free = |range: &&Range<usize>| !taken.iter().any(|(_, t)| t == *range);
    all.iter().find(is_free).or_else(|| all.first()).cloned()
}

fn set_aside(program: &Program, speakers: &Speakers, text: &str) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for index in speakers.notes.iter().copied() {
        let words = program.notes[index].text.text.as_str();
        let places = text.match_indices(words).map(|(at, _)| at..at + words.len());
        found.extend(places.filter(|range| !range.is_empty()).map(|range| (index, range)));
    }
    found
}

fn is_joiner(words: &str) -> bool {
    JOINERS.contains(&words)
}

/// Signs that say something: `＞9微米`, `99.999%`.
fn is_sign(c: char) -> bool {
    matches!(c, '%' | '％' | '＞' | '＜' | '>' | '<' | '≤' | '≥' | '=' | '＝' | '.' | '+' | '/')
}
