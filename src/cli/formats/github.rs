//! Findings as workflow commands, which GitHub shows beside the changed lines: `::error file=…,line=…::message`.

use super::Here;
use super::message::message;
use crate::diagnostic::{Catalog, Diagnostic, DiagnosticRecord, Place};
use crate::source::Sources;

/// One finding as a line.
pub fn annotation(diagnostic: &Diagnostic, sources: &Sources, catalog: &Catalog, here: &Here) -> String {
    let record = DiagnosticRecord::new(diagnostic, sources, catalog);
    let command = match record.severity.as_str() {
        "hint" => "notice",
        severity => severity,
    };
    let mut properties = Vec::new();
    if let Some(Place { file, start, end_line, end_column }) = &record.place {
        properties.push(("file", here.path(file)));
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end_line.to_string()));
        // The runner ignores columns, with a complaint, where a finding goes over several lines.
        if start.line == *end_line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end_column.to_string()));
        }
    }
    properties.push(("title", record.code.clone()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{command} {}::{}\n", properties.join(","), data(&message(&record, catalog)))
}

/// What would end the line or begin an escape.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same, and what would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;
    use crate::source::Span;

    fn line(name: &str, text: &str, range: std::ops::Range<usize>) -> String {
        let mut sources = Sources::default();
        let id = sources.add(name, text);
        let diagnostic = Diagnostic::error("case-unknown-rule", Span::new(id, range.start, range.end))
            .with("name", "100%\r\n::stop")
            .suggest(&[]);
        annotation(&diagnostic, &sources, &Catalog::new(Lang::En), &Here::default())
    }

    #[test]
    fn nothing_of_the_rules_ends_the_line_or_a_property() {
        let line = line("a,b:c%.mulu", "砖", 0..3);
        let start =
            "::error file=a%2Cb%3Ac%25.mulu,line=1,endLine=1,col=1,endColumn=2,title=case-unknown-rule::";
        assert!(line.starts_with(start), "{line}");
        assert!(line.contains("`100%25%0D%0A::stop`%0Anot known%0Ahelp: "), "{line}");
        assert_eq!(line.matches(['\r', '\n']).count(), 1);
    }

    #[test]
    fn columns_are_left_out_over_several_lines() {
        assert!(line("a.mulu", "砖\n瓦", 0..7).contains("line=1,endLine=2,title="));
    }

    #[test]
    fn a_finding_without_a_place_is_said_all_the_same() {
        let diagnostic = Diagnostic::placeless("no-catalogue");
        let line = annotation(&diagnostic, &Sources::default(), &Catalog::new(Lang::Zh), &Here::default());
        assert!(line.starts_with("::error title=no-catalogue::"), "{line}");
    }
}
