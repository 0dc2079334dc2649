//! Words both ways: every cited word is something that the rule tests, or stock; everything that the rule tests is cited.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::evidence::{Evidence, EvidenceKind, evidence};
use super::inspection::Inspection;
use super::passage::{Cited, Passage};
use super::words::Words;
use crate::diagnostic::{Arg, Diagnostic};
use crate::resolve::{AttributeId, Kind, Program};
use crate::syntax::{PhraseKind, name_key};

/// Words of the language itself that state nothing: particles, and what introduces a bracket.
const PARTICLES: [&str; 30] = [
    "的", "和", "及", "其", "与", "或", "等", "用", "为", "在", "对", "中", "以", "由", "从", "于", "并",
    "且", "含", "包括", "简称", "即", "所", "各", "类", "型", "之", "将", "该", "至",
];

/// Words made of particles that are none: a size is a condition.
const CONDITIONS: [&str; 1] = ["中型"];

/// Where particles stand in a text.
pub fn particles(words: &Words<'_>) -> Vec<Range<usize>> {
    let conditions: Vec<_> = CONDITIONS.iter().flat_map(|word| words.find_whole(word)).collect();
    let states = |p: &Range<usize>| conditions.iter().any(|word| word.start <= p.start && p.end <= word.end);
    let mut found: Vec<_> = PARTICLES.iter().flat_map(|particle| words.find_whole(particle)).collect();
    found.retain(|particle| !states(particle));
    found
}

/// Findings about the words of one passage.
pub fn check(inspection: &Inspection<'_>, passage: &Passage<'_>) -> Vec<Diagnostic> {
    let program = inspection.program;
    let own = evidence(program, &passage.tests());
    let unless = evidence(program, &passage.unless());
    let mut found = unfounded(passage, &own);
    for cited in &passage.cited {
        let covered = covered(inspection, passage, cited, own.iter().chain(&unless));
        for run in cited.words.uncovered(&covered) {
            found.push(residue(inspection.vocabulary(), passage, cited, run));
        }
    }
    found
}

/// What the rule tests and its words do not say.
fn unfounded(passage: &Passage<'_>, own: &[Evidence<'_>]) -> Vec<Diagnostic> {
    let said = |e: &&Evidence<'_>| passage.cited.iter().any(|c| e.names.iter().any(|name| c.words.has(name)));
    let missing = own.iter().filter(|e| e.kind == EvidenceKind::Required && !said(e));
    missing
        .map(|e| {
            Diagnostic::error("fidelity-unfounded", e.span)
                .also(passage.text_span(), "text")
                .with("name", e.names.first().copied().unwrap_or_default())
        })
        .collect()
}

/// A run of cited words that nothing in the rule answers to.
fn residue(
    vocabulary: &Vocabulary<'_>,
    passage: &Passage<'_>,
    cited: &Cited<'_>,
    run: Range<usize>,
) -> Diagnostic {
    let words = cited.slice(&run);
    let within = Words::new(words);
    let mut known = vocabulary.longest(&within, |name| within.has(name));
    if known.is_empty() {
        // 透水 is left of 透水砖 where only 砖 is tested.
        let meets = |p: &Range<usize>| p.start < run.end && run.start < p.end;
        known = vocabulary.longest(&cited.words, |name| cited.words.find_whole(name).iter().any(meets));
    }
    let code = if known.is_empty() { "fidelity-residue" } else { "fidelity-untested" };
    let names = known.into_iter().map(|name| Arg::Text(format!("`{name}`"))).collect();
    Diagnostic::error(code, cited.span(run))
        .also(passage.rule.name_span, "rule")
        .with("words", words)
        .with_list("names", names)
}

/// The names of terms and yes-no facts of more than one character, by the first letter of what they are looked up by.
pub struct Vocabulary<'a> {
    names: Vec<&'a str>,
    beginning: HashMap<char, Vec<usize>>,
}

impl<'a> Vocabulary<'a> {
    pub fn of(program: &'a Program) -> Vocabulary<'a> {
        let flags = program.attributes.iter().filter(|a| matches!(a.kind, Kind::Flag));
        let flags = flags.flat_map(|a| std::iter::once(&a.name).chain(&a.aliases)).map(String::as_str);
        let names = program.terms.names().map(|(name, _)| name).chain(flags);
        let names: Vec<&str> = names.filter(|name| name.chars().count() > 1).collect();
        let mut beginning: HashMap<char, Vec<usize>> = HashMap::new();
        for (index, name) in names.iter().enumerate() {
            if let Some(first) = name_key(name).chars().next() {
                beginning.entry(first).or_default().push(index);
            }
        }
        Vocabulary { names, beginning }
    }

    /// The names that stand in some words, without those inside a longer one.
    fn longest(&self, words: &Words<'_>, stands: impl Fn(&str) -> bool) -> Vec<&'a str> {
        let letters: BTreeSet<char> = words.letters().iter().map(|letter| letter.char).collect();
        let mut near: Vec<usize> =
            letters.iter().filter_map(|letter| self.beginning.get(letter)).flatten().copied().collect();
        near.sort_unstable();
        let mut found: Vec<&str> =
            near.into_iter().map(|index| self.names[index]).filter(|name| stands(name)).collect();
        found.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        let mut longest: Vec<&str> = Vec::new();
        for name in found {
            if !longest.iter().any(|l| l.contains(name)) {
                longest.push(name);
            }
        }
        longest.truncate(3);
        longest
    }
}

/// The stretches of a citation that the rule answers to.
fn covered<'a>(
    inspection: &Inspection<'_>,
    passage: &Passage<'_>,
    cited: &Cited<'_>,
    evidence: impl Iterator<Item = &'a Evidence<'a>>,
) -> Vec<Range<usize>> {
    let program = inspection.program;
    let mut covered = Vec::new();
    let mut cover = |name: &str| covered.extend(cited.words.find(name).into_iter().flatten());
    let mut negates = false;
    for e in evidence {
        e.names.iter().for_each(|name| cover(name));
        negates |= e.negated;
    }
    let stock = program.stock.iter().filter(|s| s.under.is_empty() || tests_any(program, passage, &s.under));
    stock.for_each(|s| cover(&s.word));
    passage.pending().into_iter().for_each(&mut cover);
    let notes = passage.item().map_or(&[][..], |item| &inspection.speakers(item).notes);
    let notes = notes.iter().map(|index| &program.notes[*index]);
    let notes = notes.filter(|n| n.place.rule.is_none_or(|rule| rule == passage.id));
    notes.for_each(|n| cover(&n.text.text));
    ["非", "不", "无", "未"].iter().filter(|_| negates).for_each(|word| cover(word));
    passage.rule.plan.iter().for_each(|plan| cover(plan));
    covered.extend(particles(&cited.words));
    covered.extend(cited.places.iter().map(|place| place.range.clone()));
    covered.extend(cited.dates.iter().map(|date| date.range.clone()));
    for phrase in &cited.phrases {
        match &phrase.kind {
            PhraseKind::Exception { words } => {
                covered.extend([phrase.range.start..words.start, words.end..phrase.range.end]);
            }
            _ => covered.push(phrase.range.clone()),
        }
    }
    covered
}

fn tests_any(program: &Program, passage: &Passage<'_>, attributes: &[AttributeId]) -> bool {
    let tests = passage.tests().into_iter().chain(passage.unless());
    let mut tested = tests.filter_map(|t| program.tests[t.test.index()].attribute());
    tested.any(|attribute| attributes.contains(&attribute))
}
