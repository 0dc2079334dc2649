//! Rules and conditions against the facts, for a terminal: what became of each, and every condition with its fact.

use super::human::Page;
use super::inspect::{ConditionInspection, RuleReport, Standing};
use super::paper::{Ink, Paper, Style};
use super::report::TruthCode;
use super::rows::Row;
use super::words::truth_word;
use crate::diagnostic::Catalog;

/// What became of rules; `unit` names a unit where there are several.
pub fn human_rules(
    reports: &[RuleReport],
    unit: &dyn Fn(usize) -> Option<String>,
    catalog: &Catalog,
    style: Style,
) -> String {
    let mut page = Page { paper: Paper::new(style), catalog };
    for report in reports {
        page.paper.blank();
        page.rule_report(report, unit(report.unit));
    }
    page.paper.finish()
}

/// Whether a condition holds, and why.
pub fn human_conditions(
    inspections: &[ConditionInspection],
    unit: &dyn Fn(usize) -> Option<String>,
    catalog: &Catalog,
    style: Style,
) -> String {
    let mut page = Page { paper: Paper::new(style), catalog };
    for inspection in inspections {
        let truth = truth_word(catalog, inspection.truth);
        let ink = match inspection.truth {
            TruthCode::True => Ink::Good,
            TruthCode::False => Ink::Bad,
            TruthCode::Unknown => Ink::Open,
        };
        let place = place(catalog, unit(inspection.unit), inspection.product.as_deref());
        let colon = catalog.lang().pick("：", ": ");
        page.paper.hanging(
            0,
            2,
            &[(Ink::Dim, &place), (ink, &truth), (Ink::Plain, colon), (Ink::Plain, &inspection.text)],
        );
        page.rows(2, &Row::of(catalog, &inspection.parts, &[]));
    }
    page.paper.finish()
}

impl Page<'_> {
    fn rule_report(&mut self, report: &RuleReport, unit: Option<String>) {
        let (word, ink) = match report.standing {
            Standing::Applies => ("explain-standing-applies", Ink::Class(report.class)),
            Standing::ExceptionOpen => ("explain-standing-exception-open", Ink::Open),
            Standing::Excepted => ("explain-standing-excepted", Ink::Dim),
            Standing::Undetermined => ("explain-standing-undetermined", Ink::Open),
            Standing::Opportunity => ("explain-standing-opportunity", Ink::Open),
            Standing::Unengaged => ("explain-standing-unengaged", Ink::Dim),
            Standing::DoesNotApply => ("explain-standing-does-not-apply", Ink::Dim),
        };
        self.paper.whole(0, &[(Ink::Bold, &report.rule)]);
        let place = place(self.catalog, unit, report.product.as_deref());
        let word = self.catalog.word(word);
        self.paper.line(0, &[(Ink::Dim, &place), (ink, &word)]);
        let several = report.alternatives.len() > 1;
        for (index, alternative) in report.alternatives.iter().enumerate() {
            if several {
                let title = self.text("explain-alternative", &[("number", (index + 1).into())]);
                let truth = truth_word(self.catalog, alternative.truth);
                let colon = self.catalog.lang().pick("：", ": ");
                self.paper.line(2, &[(Ink::Dim, &title), (Ink::Dim, colon), (Ink::Dim, &truth)]);
            }
            let quote = format!("“{}”", alternative.citation);
            self.paper.hanging(2, 4, &[(Ink::Plain, &quote)]);
            self.rows(4, &Row::of(self.catalog, &alternative.conditions, &[]));
        }
        self.rows(4, &Row::of(self.catalog, &[], &report.exceptions));
    }
}

/// Unit and product, where there is more than one.
fn place(catalog: &Catalog, unit: Option<String>, product: Option<&str>) -> String {
    let parts: Vec<&str> = unit.as_deref().into_iter().chain(product).collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!("[{}] ", parts.join(catalog.lang().pick("，", ", "))),
    }
}
