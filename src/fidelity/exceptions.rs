//! Exceptions both ways: what the text sets apart (`…除外`, `不包括…`, `非…`) and what the rule does (除非, 而非, 不是, 无).

use std::ops::Range;

use super::evidence::{Evidence, EvidenceKind, evidence, places};
use super::passage::{Cited, Passage, Tested};
use super::words::Words;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Program, RegionId};
use crate::source::Span;
use crate::syntax::PhraseKind;

/// Words before a name that turn it round.
const NEGATIONS: [char; 4] = ['非', '不', '未', '无'];

/// An exception of the text.
struct Segment<'a, 'p> {
    cited: &'p Cited<'a>,
    words: Range<usize>,
}

/// Findings about the exceptions of one rule, given its passages.
pub fn check(program: &Program, passages: &[Passage<'_>]) -> Vec<Diagnostic> {
    let Some(first) = passages.first() else { return Vec::new() };
    let segments: Vec<Segment<'_, '_>> = passages.iter().flat_map(segments).collect();
    let unless_tests = first.unless();
    let unless = evidence(program, &unless_tests);
    let own_tests: Vec<Tested> = passages.iter().flat_map(Passage::tests).collect();
    let own = evidence(program, &own_tests);
    let mut found = Vec::new();
    // What answers to an exception of the text, rightly or wrongly.
    let mut answers: Vec<&Evidence<'_>> = unless.iter().chain(own.iter().filter(|e| e.negated)).collect();
    for (e, in_unless) in own.iter().map(|e| (e, false)).chain(unless.iter().map(|e| (e, true))) {
        let problem = misplaced(passages, &segments, e, in_unless);
        if let Some(problem) = problem.filter(|_| e.kind == EvidenceKind::Required) {
            answers.push(e);
            found.push(problem);
        }
    }
    let places = regions(program, &own_tests, false).chain(regions(program, &unless_tests, true));
    let places: Vec<RegionTest> = places.collect();
    found.extend(places.iter().filter_map(|place| misplaced_region(program, passages, place)));
    let answered = |s: &Segment<'_, '_>| {
        let by_name = answers.iter().any(|e| s.names(e));
        by_name || s.has_place() || s.has_bound() || s.is_pending(first)
    };
    for segment in segments.iter().filter(|s| !answered(s)) {
        let problem = Diagnostic::error("fidelity-exception", segment.cited.span(segment.words.clone()));
        let rule = unless_tests.first().map_or(first.rule.name_span, |t| program.tests[t.test.index()].span);
        found.push(
            problem.also(rule, "rule").with("side", "text").with("name", segment.cited.slice(&segment.words)),
        );
    }
    found
}

/// What the rule asks for where the text sets it apart, or the other way round. `除非 产品 不是 X` asks for X.
fn misplaced(
    passages: &[Passage<'_>],
    segments: &[Segment<'_, '_>],
    e: &Evidence<'_>,
    in_unless: bool,
) -> Option<Diagnostic> {
    let stands = stands(passages, segments, e);
    let has = |stand| stands.iter().any(|(found, _)| *found == stand);
    let text = stands.first().map(|(_, span)| *span).or(passages.first().map(Passage::text_span))?;
    let name = e.names.first().copied().unwrap_or_default();
    let problem = |code| Diagnostic::error(code, e.span).also(text, "text").with("name", name);
    let exception = |side: &str| problem("fidelity-exception").with("side", side);
    if e.negated != in_unless {
        let apart = has(Stand::TurnedRound) || in_unless && segments.iter().any(|s| s.names(e));
        // Under 当 what the text does not name at all is found where words are compared.
        return (!apart && (in_unless || has(Stand::Plain))).then(|| exception("rule"));
    }
    if stands.is_empty() {
        return in_unless.then(|| problem("fidelity-unfounded"));
    }
    (!has(Stand::Plain)).then(|| exception("turned"))
}

/// A place that a test of the rule names.
struct RegionTest {
    region: RegionId,
    /// Whether the rule leaves it out.
    excepted: bool,
    span: Span,
}

/// The same for places; those that the text does not name at all are found where places are compared.
fn misplaced_region(program: &Program, passages: &[Passage<'_>], test: &RegionTest) -> Option<Diagnostic> {
    let mut stands = Vec::new();
    for cited in passages.iter().flat_map(|p| &p.cited) {
        let named = cited.places.iter().filter(|place| place.region == test.region);
        stands.extend(named.map(|p| (cited.is_apart(&p.range), cited.span(p.range.clone()))));
    }
    let (_, text) = stands.first().filter(|_| !stands.iter().any(|(apart, _)| *apart == test.excepted))?;
    let problem = Diagnostic::error("fidelity-exception", test.span).also(*text, "text");
    let side = if test.excepted { "rule" } else { "turned" };
    Some(problem.with("side", side).with("name", program.regions.get(test.region).name.as_str()))
}

fn regions<'t>(
    program: &'t Program,
    tests: &'t [Tested],
    in_unless: bool,
) -> impl Iterator<Item = RegionTest> + 't {
    tests.iter().flat_map(move |t| {
        let span = program.tests[t.test.index()].span;
        let (regions, negated) = places(program, *t).unwrap_or((&[], false));
        regions.iter().map(move |region| RegionTest { region: *region, excepted: negated != in_unless, span })
    })
}

fn segments<'a, 'p>(passage: &'p Passage<'a>) -> Vec<Segment<'a, 'p>> {
    let mut found = Vec::new();
    for cited in &passage.cited {
        for phrase in &cited.phrases {
            if let PhraseKind::Exception { words } = &phrase.kind {
                found.push(Segment { cited, words: words.clone() });
            }
        }
    }
    found
}

/// How the text speaks of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Plain,
    /// In an exception, or behind 非 and the like.
    TurnedRound,
}

/// How and where the words of a rule speak of something.
fn stands(passages: &[Passage<'_>], segments: &[Segment<'_, '_>], e: &Evidence<'_>) -> Vec<(Stand, Span)> {
    let mut found = Vec::new();
    for cited in passages.iter().flat_map(|p| &p.cited) {
        for pieces in e.names.iter().flat_map(|name| cited.words.find(name)) {
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
            let negated = cited.words.text[..first.start].trim_end().ends_with(NEGATIONS);
            let holds =
                |s: &Segment<'_, '_>| std::ptr::eq(s.cited, cited) && pieces.iter().all(|p| s.holds(p));
            let turned = negated || segments.iter().any(holds);
            let stand = if turned { Stand::TurnedRound } else { Stand::Plain };
            found.push((stand, cited.span(first.start..last.end)));
        }
    }
    found
}

impl Segment<'_, '_> {
    fn names(&self, e: &Evidence<'_>) -> bool {
        let words = Words::new(self.cited.slice(&self.words));
        e.names.iter().any(|name| words.has(name))
    }

    /// Whether it is about a bound, which is found where bounds are compared.
    fn has_bound(&self) -> bool {
        let is_bound =
            |kind: &PhraseKind| matches!(kind, PhraseKind::Bound { .. } | PhraseKind::Between { .. });
        self.cited.phrases.iter().any(|p| is_bound(&p.kind) && self.holds(&p.range))
    }

    /// Whether it is about a place, which is found where places are compared.
    fn has_place(&self) -> bool {
        self.cited.places.iter().any(|place| self.holds(&place.range))
    }

    fn holds(&self, range: &Range<usize>) -> bool {
        self.words.start <= range.start && range.end <= self.words.end
    }

    /// Whether its condition is still to be written.
    fn is_pending(&self, passage: &Passage<'_>) -> bool {
        let words = self.cited.slice(&self.words);
        passage.pending().iter().any(|pending| pending.contains(words) || words.contains(pending))
    }
}
