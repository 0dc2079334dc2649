//! The names of statements that could not be read: word by word, as far as the words before them tell.

use super::Style;
use super::collect::Collector;
use crate::ide::gaps::gaps;
use crate::ide::symbol::Symbol;
use crate::resolve::AttributeId;
use crate::source::Span;
use crate::syntax::ast::File;
use crate::syntax::{Connective, WordKind, words};

impl Collector<'_> {
    /// The names between the healthy statements of a file.
    pub fn loose(&mut self, file: &File) {
        let text = &self.sources.get(file.source).text;
        for gap in gaps(text, file) {
            let (start, part) = (gap.start, text.get(gap).unwrap_or(""));
            let mut subject = None;
            for (range, kind) in words(part) {
                let word = part.get(range.clone()).unwrap_or("");
                let span = Span::new(file.source, start + range.start, start + range.end);
                match kind {
                    WordKind::Name | WordKind::Text => {
                        let name = word.trim_matches(['"', '＂', '“', '”']);
                        self.loose_name(name, span, &mut subject);
                    }
                    WordKind::Unit => self.loose_unit(word, span),
                    WordKind::Keyword(
                        Connective::And | Connective::Or | Connective::When | Connective::Unless,
                    ) => subject = None,
                    _ => {}
                }
            }
        }
    }

    /// A value of the attribute before it; an attribute; anything else of that name.
    fn loose_name(&mut self, name: &str, span: Span, subject: &mut Option<AttributeId>) {
        if let Some(symbol) = subject.and_then(|id| self.value(id, name)) {
            return self.add(span, symbol, false, Style::Name);
        }
        if let Some(id) = self.index.attribute(name) {
            *subject = Some(id);
            return self.add(span, Symbol::Attribute(id), false, Style::Name);
        }
        let term = self.index.program.terms.called(name).first().copied().map(Symbol::Term);
        let rule = || self.index.rule(name).map(Symbol::Rule);
        let reading = || self.index.reading(name, None).map(Symbol::Reading);
        let symbol = term.or_else(rule).or_else(reading);
        self.refer(span, symbol);
    }
}
