//! The names of the facts of cases: a value may hold several, in whichever way the reader of facts takes them apart.

use super::Style;
use super::collect::Collector;
use crate::ide::symbol::Symbol;
use crate::resolve::{AttributeId, Kind};
use crate::source::Span;
use crate::syntax::ast::{CaseFact, Measure, Name};
use crate::syntax::{WordKind, name_key, parse_measure, words};

/// Quotation marks around a name.
const QUOTES: [char; 4] = ['"', '＂', '“', '”'];

impl Collector<'_> {
    /// The attribute of a fact and the names of its values.
    pub fn fact(&mut self, fact: &CaseFact) {
        let id = self.attribute_name(&fact.key);
        if id.is_none() && !matches!(name_key(&fact.key.text).as_str(), "不是" | "not") {
            return;
        }
        for value in &fact.values {
            self.fact_value(id, value);
        }
    }

    /// A value of an attribute; of none, what is ruled out.
    fn fact_value(&mut self, id: Option<AttributeId>, value: &Name) {
        let program = self.index.program;
        let kind = id.and_then(|id| program.attributes.get(id.index())).map(|attribute| &attribute.kind);
        match (id, kind) {
            (Some(_), Some(Kind::Quantity { .. })) => self.measure(value),
            (Some(_), Some(Kind::Date | Kind::Flag)) => {}
            (Some(id), Some(Kind::Level { .. })) => self.levels(id, value),
            (Some(id), Some(_)) => {
                let text = value.text.as_str();
                self.listed(value, text, &|own, name| own.fact_name(id, name));
            }
            _ => {
                let text = value.text.as_str();
                self.listed(value, text, &|own, name| own.excluded(name));
            }
        }
    }

    /// The names that a value lists; a known one is taken as a whole.
    fn listed(&mut self, value: &Name, text: &str, find: &dyn Fn(&Self, &str) -> Vec<Symbol>) {
        let whole = trimmed(text);
        let found = find(self, whole);
        if !found.is_empty() || !whole.contains(['、', '等']) {
            return self.part(value, text, whole, found);
        }
        for part in whole.split('、') {
            let part = trimmed(part);
            let found = find(self, part);
            match part.strip_suffix('等').map(str::trim_end).filter(|_| found.is_empty()) {
                Some(shorter) => {
                    let found = find(self, shorter);
                    self.part(value, text, shorter, found);
                }
                None => self.part(value, text, part, found),
            }
        }
    }

    /// Keeps a part of a value: a slice of `text`, which is what the value says.
    fn part(&mut self, value: &Name, text: &str, part: &str, symbols: Vec<Symbol>) {
        let Some(span) = self.span_of(value, text, part) else { return };
        for symbol in symbols {
            self.add(span, symbol, false, Style::Value);
        }
    }

    /// Where a slice of the text of a value stands; what is a whole string keeps its quotation marks.
    fn span_of(&self, value: &Name, text: &str, part: &str) -> Option<Span> {
        let inner = self.inner_span(value, text, part)?;
        let whole = &self.sources.get(value.span.source).text;
        let quote = |c: &char| QUOTES.contains(c);
        let before = whole.get(..inner.range().start)?.chars().next_back().filter(quote);
        let after = whole.get(inner.range().end..)?.chars().next().filter(quote);
        Some(match (before, after) {
            (Some(before), Some(after)) => Span::new(
                inner.source,
                inner.range().start - before.len_utf8(),
                inner.range().end + after.len_utf8(),
            ),
            _ => inner,
        })
    }

    /// The same without quotation marks.
    fn inner_span(&self, value: &Name, text: &str, part: &str) -> Option<Span> {
        let lead = self.sources.slice(value.span).find(text)?;
        let inner = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        let start = value.span.range().start + lead + inner;
        Some(Span::new(value.span.source, start, start + part.len()))
    }

    /// A term of the attribute, else the one that it is moved to; a place; a sector.
    fn fact_name(&self, id: AttributeId, name: &str) -> Vec<Symbol> {
        let program = self.index.program;
        let own = self.value(id, name);
        let is_term = program.attributes.get(id.index()).is_some_and(|a| a.kind == Kind::Terms);
        let moved = || match program.terms.called(name) {
            [only] if is_term => Some(Symbol::Term(*only)),
            _ => None,
        };
        own.or_else(moved).into_iter().collect()
    }

    /// What 不是 rules out: all terms of that name, else a sector, else a place.
    fn excluded(&self, name: &str) -> Vec<Symbol> {
        let program = self.index.program;
        let terms: Vec<Symbol> = program.terms.called(name).iter().copied().map(Symbol::Term).collect();
        if !terms.is_empty() {
            return terms;
        }
        let sector = program.sectors.find(name).map(Symbol::Sector);
        sector.or_else(|| self.place(name)).into_iter().collect()
    }

    /// A level, or the ends of a range of levels.
    fn levels(&mut self, id: AttributeId, value: &Name) {
        let text = value.text.as_str();
        let whole = trimmed(text);
        if let Some(symbol) = self.index.level(id, whole) {
            return self.part(value, text, whole, vec![symbol]);
        }
        const MARKS: [char; 10] = ['<', '>', '=', '≤', '≥', '＜', '＞', '~', '至', '—'];
        for part in whole.split(MARKS).map(trimmed).filter(|part| !part.is_empty()) {
            let part = part.strip_suffix("及以上").or(part.strip_suffix("及以下")).unwrap_or(part).trim_end();
            let known: Vec<Symbol> = self.index.level(id, part).into_iter().collect();
            self.part(value, text, part, known);
        }
    }

    /// The units of a measure.
    fn measure(&mut self, value: &Name) {
        let text = trimmed(&value.text);
        let Some(span) = self.inner_span(value, &value.text, text) else { return };
        match parse_measure(text, span) {
            Ok(Measure::Exactly(quantity) | Measure::Bound(_, quantity)) => self.units(&quantity.unit),
            Ok(Measure::Between(low, high)) => {
                self.units(&low.unit);
                self.units(&high.unit);
            }
            Err(_) => self.loose_units(text, span),
        }
    }

    /// The units among the words of a text that stands at a span.
    fn loose_units(&mut self, text: &str, span: Span) {
        for (range, kind) in words(text) {
            if kind == WordKind::Unit {
                let start = span.range().start + range.start;
                self.loose_unit(text.get(range).unwrap_or(""), Span::new(span.source, start, start));
            }
        }
    }

    /// The units of a word such as 吨/年 that begins at a span.
    pub fn loose_unit(&mut self, word: &str, span: Span) {
        for part in word.split(['/', '／']).map(str::trim) {
            let at = (part.as_ptr() as usize).saturating_sub(word.as_ptr() as usize);
            let start = span.range().start + at;
            if let Some(symbol) = self.index.unit(part) {
                self.add(Span::new(span.source, start, start + part.len()), symbol, false, Style::Unit);
            }
        }
    }
}

/// Without blanks and quotation marks around it.
fn trimmed(text: &str) -> &str {
    text.trim().trim_matches(QUOTES).trim()
}
