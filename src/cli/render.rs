//! Diagnostics drawn for people: miette's graphics, in the language of the reader, columns in characters.

use std::fmt;
use std::ops::Range;

use miette::{
    LabeledSpan, MietteError, MietteHandlerOpts, MietteSpanContents, ReportHandler, SourceCode, SourceSpan,
    SpanContents,
};

use crate::diagnostic::{Catalog, Diagnostic, Severity, plain};
use crate::source::{Source, SourceId, Sources, Span};

/// One diagnostic as a drawing, ended by an empty line; in plain lines where the text has lines too long to be looked at.
pub fn graphical(diagnostic: &Diagnostic, sources: &Sources, catalog: &Catalog, color: bool) -> String {
    if diagnostic.labels.iter().any(|label| stands_in_long_line(label.span, sources)) {
        return plain(diagnostic, sources, catalog) + "\n";
    }
    let mut options = MietteHandlerOpts::new()
        .force_graphical(true)
        .unicode(true)
        .color(color)
        .terminal_links(false)
        .show_related_errors_as_siblings()
        .tab_width(4);
    if let Some(help) = catalog.help(diagnostic) {
        options = options.footer(format!("{}: {help}", catalog.word("word-help")));
    }
    let drawing = Drawing { handler: &options.build(), finding: Finding::new(diagnostic, sources, catalog) };
    let text = drawing.to_string();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n\n", lines.join("\n").trim_matches('\n'))
}

/// Bytes on either side of a label in its line: a drawing repeats the whole line.
const MAX_LINE: usize = 2_000;

fn stands_in_long_line(span: Span, sources: &Sources) -> bool {
    let text = sources.get(span.source).text.as_bytes();
    let at = (span.start as usize).min(text.len());
    let ends = |side: &[u8]| side.len() < MAX_LINE || side.contains(&b'\n');
    let (before, after) = text.split_at(at);
    let before = &before[before.len().saturating_sub(MAX_LINE)..];
    !ends(before) || !ends(&after[..after.len().min(MAX_LINE)])
}

/// Makes a handler's output a string.
struct Drawing<'a> {
    handler: &'a dyn ReportHandler,
    finding: Finding<'a>,
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.handler.debug(&self.finding, f)
    }
}

/// A diagnostic in words, with the labels of one source; those of other sources hang below.
#[derive(Debug)]
struct Finding<'a> {
    code: Option<&'static str>,
    title: String,
    severity: miette::Severity,
    labels: Vec<LabeledSpan>,
    source: Option<Characters<'a>>,
    elsewhere: Vec<Finding<'a>>,
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &Diagnostic, sources: &'a Sources, catalog: &Catalog) -> Self {
        let primary = diagnostic.span().map(|span| span.source);
        let mut finding = Finding {
            code: Some(diagnostic.code),
            title: catalog.title(diagnostic),
            severity: match diagnostic.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Hint => miette::Severity::Advice,
            },
            labels: Vec::new(),
            source: primary.map(|id| Characters(sources.get(id))),
            elsewhere: Vec::new(),
        };
        for (index, label) in diagnostic.labels.iter().enumerate() {
            let words = catalog.attribute(diagnostic.code, label.role, &diagnostic.args).unwrap_or_default();
            if Some(label.span.source) == primary {
                finding.labels.push(marked(label.span, sources, Some(words), index == 0));
            } else {
                finding.elsewhere.push(Finding::elsewhere(label.span, sources, words));
            }
        }
        finding
    }

    fn elsewhere(span: Span, sources: &'a Sources, words: String) -> Self {
        Finding {
            code: None,
            title: words,
            severity: miette::Severity::Advice,
            labels: vec![marked(span, sources, None, true)],
            source: Some(Characters(sources.get(span.source))),
            elsewhere: Vec::new(),
        }
    }
}

/// Bytes of a label that are underlined at most.
const MAX_LABEL: usize = 400;

/// A label; a span that does not fit its text is cut to it, because miette draws nothing otherwise.
fn marked(span: Span, sources: &Sources, words: Option<String>, primary: bool) -> LabeledSpan {
    let length = length(sources, span.source);
    let start = (span.start as usize).min(length);
    let end = (span.end as usize).clamp(start, length).min(start + MAX_LABEL);
    let place = SourceSpan::from(start..end);
    let words = words.filter(|words| !words.is_empty());
    if primary {
        LabeledSpan::new_primary_with_span(words, place)
    } else {
        LabeledSpan::new_with_span(words, place)
    }
}

fn length(sources: &Sources, id: SourceId) -> usize {
    sources.get(id).text.len()
}

impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Finding<'_> {}

impl miette::Diagnostic for Finding<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.labels.is_empty() { None } else { Some(Box::new(self.labels.iter().cloned())) }
    }

    fn related<'b>(&'b self) -> Option<Box<dyn Iterator<Item = &'b dyn miette::Diagnostic> + 'b>> {
        if self.elsewhere.is_empty() {
            return None;
        }
        Some(Box::new(self.elsewhere.iter().map(|finding| finding as &dyn miette::Diagnostic)))
    }
}

/// A text whose columns count characters; miette's own count bytes.
#[derive(Debug)]
struct Characters<'a>(&'a Source);

impl SourceCode for Characters<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let text = self.0.text.as_str();
        // miette reads from the start of what it is given: that is a line more than it has to show.
        let (line, _) = self.0.line_at(span.offset().min(text.len()));
        let lines_skipped = line.saturating_sub(lines_before + 1);
        let skipped = self.0.line_start(lines_skipped).unwrap_or_default();
        let shown = text.get(skipped..).unwrap_or_default();
        let within = SourceSpan::from((span.offset().saturating_sub(skipped), span.len()));
        let contents = shown.read_span(&within, lines_before, lines_after)?;
        let start = skipped + contents.span().offset();
        let end = start + contents.data().len();
        let (start, end) = window(text, start..end, span.offset()..span.offset() + span.len());
        let (line, line_start) = self.0.line_at(start);
        let data = text.get(start..end).unwrap_or_default();
        Ok(Box::new(MietteSpanContents::new_named(
            self.0.name.clone(),
            data.as_bytes(),
            SourceSpan::from(start..end),
            self.0.lines_before + line,
            text.get(line_start..start).unwrap_or_default().chars().count(),
            lines_skipped + contents.line_count(),
        )))
    }
}

/// Bytes beside a label beyond which a line is cut, and what is then left of it.
const LONG: usize = 600;
const BESIDE: usize = 90;

/// What of `shown` is drawn around a label: all of it, unless it has lines that nobody can read.
fn window(text: &str, shown: Range<usize>, label: Range<usize>) -> (usize, usize) {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let before = label.start.saturating_sub(shown.start) > LONG;
    let after = shown.end.saturating_sub(label.end) > LONG;
    let start = if before { boundary(label.start - BESIDE) } else { shown.start };
    let end = if after { boundary(label.end + BESIDE) } else { shown.end };
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    fn drawn(text: &str, start: usize, end: usize) -> String {
        let mut sources = Sources::default();
        let id = sources.add("规则.mulu", text);
        let diagnostic =
            Diagnostic::error("case-unknown-rule", Span::new(id, start, end)).with("name", "甲").suggest(&[]);
        graphical(&diagnostic, &sources, &Catalog::new(Lang::En), false)
    }

    #[test]
    fn the_header_counts_characters() {
        let text = "目录 2024\n  规则 甲";
        let start = text.len() - 3;
        let drawing = drawn(text, start, text.len());
        assert!(drawing.contains("[规则.mulu:2:6]"), "{drawing}");
        assert!(drawing.contains("help: write the name"), "{drawing}");
    }

    #[test]
    fn long_lines_are_cut_and_longer_ones_not_drawn() {
        for (long, place) in [(600, "[规则.mulu:1:601]"), (9000, "规则.mulu:1:9001: error")] {
            let text = format!("{}甲{}", "（".repeat(long), "）".repeat(long));
            let drawing = drawn(&text, 3 * long, 3 * long + 3);
            assert!(drawing.contains(place), "{drawing}");
            assert!(drawing.len() < 2000, "{drawing}");
        }
    }

    #[test]
    fn spans_that_do_not_fit_are_cut_to_the_text() {
        assert!(drawn("甲", 2000, 1000).contains("规则.mulu"));
        assert!(drawn("", 0, 0).contains("规则.mulu"));
    }
}
