//! Findings as the protocol has them.

use std::collections::HashMap;

use lsp_types::{
    Diagnostic as Published, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString,
    Range, Uri,
};

use super::analysis::Analysis;
use super::edits;
use super::settings::Support;
use crate::cli::terminal::listed;
use crate::diagnostic::{Catalog, Diagnostic, Label, Severity};

/// Makes what is told of findings.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    pub analysis: &'a Analysis,
    pub catalog: &'a Catalog,
    pub support: &'a Support,
}

impl Teller<'_> {
    /// Findings by the text that they are shown in.
    pub fn by_text(&self, findings: &[Diagnostic]) -> HashMap<Uri, Vec<Published>> {
        let mut found: HashMap<Uri, Vec<Published>> = HashMap::new();
        let (shown, more) = listed(findings);
        for diagnostic in shown.into_iter().chain(&more) {
            if let Some((uri, told)) = self.told(diagnostic) {
                found.entry(uri).or_default().push(told);
            }
        }
        found
    }

    /// A finding and the text that it is shown in: that of its first place that can be opened, else the first one of the root, so that
    /// nothing is lost.
    fn told(&self, diagnostic: &Diagnostic) -> Option<(Uri, Published)> {
        let place = diagnostic.labels.iter().find_map(|label| self.analysis.location(label.span));
        match place {
            Some(place) => Some((place.uri, self.finding(diagnostic))),
            None => {
                let (_, uri) = self.analysis.sources().next()?;
                Some((uri.clone(), self.placeless(diagnostic)))
            }
        }
    }

    /// A finding at its place.
    pub fn finding(&self, diagnostic: &Diagnostic) -> Published {
        let shown = |label: &&Label| self.analysis.uri(label.span.source).is_some();
        let range = diagnostic.labels.iter().find(shown).map(|label| self.analysis.range(label.span));
        self.at(diagnostic, range.unwrap_or_default())
    }

    /// A finding about a text as a whole.
    pub fn placeless(&self, diagnostic: &Diagnostic) -> Published {
        self.at(diagnostic, Range::default())
    }

    fn at(&self, diagnostic: &Diagnostic, range: Range) -> Published {
        let related = self.related(diagnostic);
        let told_apart = self.support.related;
        Published {
            range,
            severity: Some(match diagnostic.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                // Hints of the protocol are not listed by editors, and these are to be read.
                Severity::Hint => DiagnosticSeverity::INFORMATION,
            }),
            code: Some(NumberOrString::String(diagnostic.code.to_owned())),
            code_description: None,
            source: Some("mulu".to_owned()),
            message: self.message(diagnostic, if told_apart { &[] } else { &related }),
            related_information: (told_apart && !related.is_empty()).then_some(related),
            tags: (self.support.tags && is_unused(diagnostic.code)).then(|| vec![DiagnosticTag::UNNECESSARY]),
            data: edits::data(self.analysis, self.catalog, diagnostic),
        }
    }

    /// The title, what is said beside the place, what further places are said to be unless that is told apart, and the help.
    fn message(&self, diagnostic: &Diagnostic, related: &[DiagnosticRelatedInformation]) -> String {
        let mut lines = vec![self.catalog.title(diagnostic)];
        lines.extend(diagnostic.labels.first().and_then(|label| self.label(diagnostic, label)));
        lines.extend(related.iter().map(|place| {
            let file = place.location.uri.as_str().rsplit('/').next().unwrap_or_default();
            format!("{file}:{}: {}", place.location.range.start.line + 1, place.message)
        }));
        let help = self.catalog.help(diagnostic);
        lines.extend(help.map(|help| format!("{}: {help}", self.catalog.word("word-help"))));
        lines.join("\n")
    }

    fn related(&self, diagnostic: &Diagnostic) -> Vec<DiagnosticRelatedInformation> {
        let further = diagnostic.labels.iter().skip(1).filter_map(|label| {
            let location = self.analysis.location(label.span)?;
            let message = self.label(diagnostic, label).unwrap_or_default();
            Some(DiagnosticRelatedInformation { location, message })
        });
        further.collect()
    }

    fn label(&self, diagnostic: &Diagnostic, label: &Label) -> Option<String> {
        let text = self.catalog.attribute(diagnostic.code, label.role, &diagnostic.args)?;
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

/// Whether a finding says that what it marks could as well not be there.
fn is_unused(code: &str) -> bool {
    code.starts_with("unused-") || code.starts_with("idle-")
}
