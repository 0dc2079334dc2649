//! Days: which one a decision is for, and which edition is then in force.

use jiff::civil::Date;

use crate::diagnostic::{Arg, Diagnostic};
use crate::quantity::Interval;
use crate::rulebook::{Edition, Rulebook};
use crate::source::Span;

/// Reads a day as rules and facts write it.
pub fn parse_date(text: &str) -> Option<Date> {
    crate::syntax::parse_date(text, Span::default()).ok().map(|day| day.date)
}

/// The edition in force on a day.
pub fn in_force(rulebook: &Rulebook, day: Date) -> Result<&Edition, Diagnostic> {
    rulebook.in_force(day).ok_or_else(|| no_edition(rulebook, day))
}

fn no_edition(rulebook: &Rulebook, day: Date) -> Diagnostic {
    Diagnostic::placeless("no-edition-in-force")
        .with("day", day.to_string())
        .with_list("editions", editions(rulebook))
}

/// The day to decide for and the edition in force, for a project that states its 日期. A range will do if all of it
/// lies in one edition; its first day counts.
pub fn of_project<'a>(
    rulebook: &'a Rulebook,
    days: &Interval<Date>,
    span: Span,
    today: Date,
) -> (Date, Result<&'a Edition, Diagnostic>) {
    let first = days.low.map(|end| if end.inclusive { end.value } else { next(end.value) });
    let last = days.high.map(|end| if end.inclusive { end.value } else { before(end.value) });
    let day = first.or(last).unwrap_or(today);
    let from = in_force(rulebook, first.unwrap_or(Date::MIN));
    let until = in_force(rulebook, last.unwrap_or(Date::MAX));
    let edition = match (from, until) {
        (Ok(from), Ok(until)) if std::ptr::eq(from, until) => Ok(from),
        (Err(_), Err(_)) => Err(no_edition(rulebook, day).also(span, "label")),
        _ => Err(Diagnostic::error("date-spans-editions", span).with_list("editions", editions(rulebook))),
    };
    (day, edition)
}

/// The day after; the last day there is has none.
fn next(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

fn before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

fn editions(rulebook: &Rulebook) -> Vec<Arg> {
    let edition = |e: &Edition| {
        let from = e.program.edition.effective.map(|d| d.to_string()).unwrap_or_default();
        Arg::from(format!("{} ({from})", e.program.edition.name))
    };
    rulebook.editions.iter().map(edition).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_spellings() {
        let day = Date::constant(2024, 2, 1);
        for text in ["2024-02-01", "2024-2-1", "2024年2月1日", "2024/02/01"] {
            assert_eq!(parse_date(text), Some(day), "{text}");
        }
        for text in ["2024-02-30", "2024-02", "24-02-01", "2024-02-01-01", "tomorrow", ""] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
