//! Bounds both ways: number, unit, direction, whether the number itself belongs to it, and whether it is an exception.

use super::evidence::defining;
use super::passage::{Cited, Passage, Tested};
use crate::diagnostic::Diagnostic;
use crate::quantity::{Dimension, Number};
use crate::resolve::{Predicate, Program};
use crate::source::Span;
use crate::syntax::PhraseKind;
use crate::syntax::ast::{Comparison, Quantity};

/// What a bound says, in base units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Meaning {
    comparison: Comparison,
    number: Number,
    dimension: Dimension,
}

/// A bound of the text or of the rule and where it stands.
#[derive(Debug, Clone)]
pub struct Stated {
    /// None for a unit that nobody declared.
    meaning: Option<Meaning>,
    /// What is counted, where the dimension does not tell: where 条, 座 and 台 are declared.
    counted: Option<Span>,
    /// Whether it is an exception: in `…除外`, in 除非.
    apart: bool,
    pub span: Span,
    words: String,
}

impl Stated {
    /// Whether both say the same. What the one excepts the other may ask for the other way round.
    pub fn agrees(&self, other: &Stated) -> bool {
        if self.apart == other.apart {
            return self.says(other);
        }
        let turned = |m: Meaning| m.comparison.opposite().map(|comparison| Meaning { comparison, ..m });
        let turned = Stated { meaning: self.meaning.and_then(turned), ..self.clone() };
        turned.says(other)
    }

    /// Whether it is an exception.
    pub fn is_apart(&self) -> bool {
        self.apart
    }

    /// The finding that one way in which the rule applies lacks this bound of the text; `rule` is where that way is written.
    pub fn lacking(&self, rule: Span) -> Diagnostic {
        let problem = Diagnostic::error("fidelity-bound", self.span).also(rule, "rule");
        problem.with("side", "way").with("text", self.words.as_str())
    }

    /// Whether both measure the same.
    pub fn is_like(&self, other: &Stated) -> bool {
        let dimension = |s: &Stated| s.meaning.map(|m| m.dimension);
        dimension(self).is_some() && dimension(self) == dimension(other)
    }

    /// Whether the words are the same, exception or not.
    fn says(&self, other: &Stated) -> bool {
        let counted = self.counted.zip(other.counted).is_none_or(|(a, b)| a == b);
        self.meaning.is_some() && self.meaning == other.meaning && counted
    }
}

/// Findings about the bounds of one passage: differing ones in pairs, then those that one side alone has.
pub fn check(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    let text: Vec<Stated> = passage.cited.iter().flat_map(|cited| of_text(program, cited)).collect();
    let (tests, unless) = (passage.tests(), passage.unless());
    let own: Vec<Stated> = of_tests(program, &tests, false).chain(of_tests(program, &unless, true)).collect();
    let definitions = tests.iter().chain(&unless).flat_map(|t| defining(program, t.test));
    let definitions: Vec<Tested> = definitions.collect();
    let defined: Vec<Stated> = of_tests(program, &definitions, false).collect();
    let pending = passage.pending();
    let answered = |b: &Stated| {
        let is_pending = pending.iter().any(|words| words.contains(&b.words));
        is_pending || own.iter().any(|o| o.agrees(b)) || defined.iter().any(|o| o.says(b))
    };
    let mut only_rule: Vec<&Stated> = own.iter().filter(|b| !text.iter().any(|t| t.agrees(b))).collect();
    let mut found = Vec::new();
    for bound in text.iter().filter(|b| !answered(b)) {
        let rule = nearest(bound, &only_rule).map(|index| only_rule.remove(index));
        let rule = rule.or_else(|| nearest(bound, &defined.iter().collect::<Vec<_>>()).map(|i| &defined[i]));
        found.push(match rule {
            Some(rule) => differ(bound, rule),
            None if bound.meaning.is_none() => alone("unit", bound, passage.rule.name_span, "rule"),
            None => alone("text", bound, passage.rule.name_span, "rule"),
        });
    }
    // A definition may say more than the text does, but nothing else of the same sort of quantity.
    for bound in defined.iter().filter(|b| !text.iter().any(|t| t.says(b))) {
        found.extend(text.iter().find(|t| t.is_like(bound)).map(|text| differ(text, bound)));
    }
    for bound in only_rule {
        let other = nearest(bound, &text.iter().collect::<Vec<_>>()).map(|index| &text[index]);
        found.push(match other {
            Some(text) => differ(text, bound),
            None => alone("rule", bound, passage.text_span(), "text"),
        });
    }
    found
}

/// The finding that a bound stands on one side alone; `other` is the place on the other side.
fn alone(side: &str, bound: &Stated, other: Span, role: &'static str) -> Diagnostic {
    let words = if side == "rule" { "rule" } else { "text" };
    let problem = Diagnostic::error("fidelity-bound", bound.span).also(other, role);
    problem.with("side", side).with(words, bound.words.as_str())
}

/// The finding that a bound of the text and one of the rule are not the same.
pub fn differ(text: &Stated, rule: &Stated) -> Diagnostic {
    if text.says(rule) && text.apart != rule.apart {
        let side = if text.apart { "turned" } else { "rule" };
        let problem = Diagnostic::error("fidelity-exception", rule.span).also(text.span, "text");
        return problem.with("side", side).with("name", text.words.as_str());
    }
    Diagnostic::error("fidelity-bound", text.span)
        .also(rule.span, "rule")
        .with("side", "both")
        .with("text", text.words.as_str())
        .with("rule", rule.words.as_str())
}

/// The one that a bound was most likely meant to be: of the same number, else of the same dimension, else any.
fn nearest(bound: &Stated, among: &[&Stated]) -> Option<usize> {
    let likeness = |other: &Stated| match (bound.meaning, other.meaning) {
        (Some(a), Some(b)) => {
            1 + 2 * u8::from(a.dimension == b.dimension) + 4 * u8::from(a.number == b.number)
        }
        _ => 0,
    };
    let likely = among.iter().enumerate().filter(|(_, other)| likeness(other) != 1);
    likely.max_by_key(|(index, other)| (likeness(other), std::cmp::Reverse(*index))).map(|(index, _)| index)
}

/// The bounds of cited words; a range is two.
pub fn of_text(program: &Program, cited: &Cited<'_>) -> Vec<Stated> {
    let mut found = Vec::new();
    for phrase in &cited.phrases {
        let range = &phrase.range;
        let mut add = |comparison, quantity: &Quantity| {
            found.push(Stated {
                meaning: meaning(program, comparison, quantity),
                counted: quantity.unit.numerator.as_ref().and_then(|name| counted(program, &name.text)),
                apart: cited.is_apart(range),
                words: cited.slice(range).to_owned(),
                span: cited.span(range.clone()),
            });
        };
        match &phrase.kind {
            PhraseKind::Bound { comparison, quantity } => add(*comparison, quantity),
            PhraseKind::Between { low, high } => {
                add(Comparison::AtLeast, low);
                add(Comparison::AtMost, high);
            }
            PhraseKind::Per | PhraseKind::Exception { .. } => {}
        }
    }
    found
}

fn meaning(program: &Program, comparison: Comparison, quantity: &Quantity) -> Option<Meaning> {
    let (factor, dimension) = program.units.measure(&quantity.unit).ok()?;
    Some(Meaning { comparison, number: quantity.number.times(factor)?, dimension })
}

/// The unit of that name, if it is one that counts.
fn counted(program: &Program, name: &str) -> Option<Span> {
    let counts = |dimension, factor| dimension == Dimension::NONE && factor == Number::ONE;
    program.units.find(name).filter(|unit| counts(unit.dimension, unit.factor)).map(|unit| unit.span)
}

/// The bounds that tests state.
pub fn of_tests<'a>(
    program: &'a Program,
    tests: &'a [Tested],
    apart: bool,
) -> impl Iterator<Item = Stated> + 'a {
    tests.iter().filter_map(move |tested| of_test(program, *tested, apart))
}

fn of_test(program: &Program, tested: Tested, apart: bool) -> Option<Stated> {
    let test = &program.tests[tested.test.index()];
    let Predicate::Quantity { comparison, number, dimension, shown } = &test.predicate else { return None };
    let unit = shown.rsplit(' ').next().unwrap_or_default().trim_start_matches('万');
    let as_written = Stated {
        meaning: Some(Meaning { comparison: *comparison, number: *number, dimension: *dimension }),
        counted: counted(program, unit),
        apart,
        span: test.span,
        words: bound_words(*comparison, shown),
    };
    if !tested.negated {
        return Some(as_written);
    }
    // What is not bare 以下 is above it, the number belonging to the other side: only an exception says that.
    let Some(comparison) = (*comparison).opposite() else {
        return Some(Stated { apart: !apart, ..as_written });
    };
    let meaning = Some(Meaning { comparison, number: *number, dimension: *dimension });
    Some(Stated { meaning, words: bound_words(comparison, shown), ..as_written })
}

fn bound_words(comparison: Comparison, shown: &str) -> String {
    match comparison {
        Comparison::Less => format!("< {shown}"),
        Comparison::AtMost => format!("≤ {shown}"),
        Comparison::Greater => format!("> {shown}"),
        Comparison::AtLeast => format!("≥ {shown}"),
        Comparison::Equal => format!("= {shown}"),
        Comparison::NotEqual => format!("≠ {shown}"),
        Comparison::Below => format!("{shown}以下"),
        Comparison::Above => format!("{shown}以上"),
    }
}
