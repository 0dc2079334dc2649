//! Days: which one a decision is for, and which edition is then in force.

use jiff::civil::Date;

use crate::diagnostic::{Arg, Diagnostic};
use crate::rulebook::{Edition, Rulebook};
use crate::source::Span;

/// Today, where the user is.
pub fn today() -> Date {
    jiff::Zoned::now().date()
}

/// Reads a day as rules and facts write it.
pub fn parse_date(text: &str) -> Option<Date> {
    crate::syntax::parse_date(text, Span::default()).ok().map(|day| day.date)
}

/// The edition in force on a day.
pub fn in_force(rulebook: &Rulebook, day: Date) -> Result<&Edition, Diagnostic> {
    rulebook.in_force(day).ok_or_else(|| {
        let editions = rulebook.editions.iter().map(|e| {
            let from = e.program.edition.effective.map(|d| d.to_string()).unwrap_or_default();
            Arg::from(format!("{} ({from})", e.program.edition.name))
        });
        Diagnostic::placeless("no-edition-in-force")
            .with("day", day.to_string())
            .with("editions", Arg::List(editions.collect()))
    })
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
