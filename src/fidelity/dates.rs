//! Dates both ways: the deadlines that the text names and those of the rule.

use std::ops::Range;

use jiff::civil::Date;

use super::passage::Passage;
use crate::diagnostic::Diagnostic;
use crate::resolve::{Predicate, Program};
use crate::source::Span;

/// A date in official words: `2025 年 12 月 31 日`.
pub struct NamedDate {
    pub date: Date,
    pub range: Range<usize>,
}

/// Findings about the dates of one passage.
pub fn check(program: &Program, passage: &Passage<'_>) -> Vec<Diagnostic> {
    let ruled = ruled(program, passage);
    let mut found = Vec::new();
    let mut said: Vec<(Date, Span, &str)> = Vec::new();
    for cited in &passage.cited {
        let dates = cited.dates.iter();
        said.extend(dates.map(|d| (d.date, cited.span(d.range.clone()), cited.slice(&d.range))));
    }
    for (date, span, words) in &said {
        if ruled.iter().any(|(own, _)| own == date) {
            continue;
        }
        let problem = Diagnostic::error("fidelity-bound", *span).with("text", *words);
        found.push(match ruled.first() {
            Some((own, rule)) => {
                problem.also(*rule, "rule").with("side", "both").with("rule", own.to_string())
            }
            None => problem.also(passage.rule.name_span, "rule").with("side", "text"),
        });
    }
    // Of a date that differs from the one of the text it has been said.
    for (date, span) in ruled.iter().filter(|_| said.is_empty()) {
        let problem = Diagnostic::error("fidelity-bound", *span).also(passage.text_span(), "text");
        found.push(problem.with("side", "rule").with("rule", date.to_string()));
    }
    found
}

/// The dates of a rule: its deadline and those that it tests.
fn ruled(program: &Program, passage: &Passage<'_>) -> Vec<(Date, Span)> {
    let mut found: Vec<(Date, Span)> =
        passage.rule.deadline.map(|date| (date, passage.rule.name_span)).into_iter().collect();
    for tested in passage.tests().into_iter().chain(passage.unless()) {
        let test = &program.tests[tested.test.index()];
        if let Predicate::Date { date, .. } = &test.predicate {
            found.push((*date, test.span));
        }
    }
    found
}

/// The dates that a text names, in its order.
pub fn named_dates(text: &str) -> Vec<NamedDate> {
    text.match_indices('年').filter_map(|(at, _)| date_around(text, at)).collect()
}

/// The date whose 年 stands there.
fn date_around(text: &str, at: usize) -> Option<NamedDate> {
    let ahead = text[..at].trim_end();
    let start = ahead.char_indices().rev().take_while(|(_, c)| digit(*c).is_some()).last()?.0;
    let rest = &text[at + '年'.len_utf8()..];
    let (month, rest) = number_before(rest, '月')?;
    let (day, rest) = number_before(rest, '日')?;
    let date = Date::new(i16::try_from(number(&ahead[start..])?).ok()?, month, day).ok()?;
    Some(NamedDate { date, range: start..text.len() - rest.len() })
}

/// A number with a word after it, and what follows.
fn number_before(text: &str, word: char) -> Option<(i8, &str)> {
    let (digits, rest) = text.split_once(word)?;
    Some((i8::try_from(number(digits.trim())?).ok()?, rest))
}

fn number(digits: &str) -> Option<u32> {
    let fits = (1..=4).contains(&digits.chars().count());
    let add = |sum: u32, c: char| Some(sum * 10 + digit(c)?);
    fits.then(|| digits.chars().try_fold(0, add)).flatten()
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_between_words() {
        let text = "砖厂（2025 年 12 月 31 日）、瓦厂（２０２６年６月１日前），年产5年3月";
        let found: Vec<_> =
            named_dates(text).into_iter().map(|d| (d.date.to_string(), &text[d.range])).collect();
        assert_eq!(found[0], ("2025-12-31".to_owned(), "2025 年 12 月 31 日"));
        assert_eq!(found[1], ("2026-06-01".to_owned(), "２０２６年６月１日"));
        assert_eq!(found.len(), 2);
    }
}
