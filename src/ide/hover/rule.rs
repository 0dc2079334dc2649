//! Rules, items, sections and the official words that they rest on.

use super::Hover;
use super::page::Page;
use crate::cases::verdict;
use crate::explain::condition_text;
use crate::resolve::{Citation, Item, ItemId, Rule, RuleId, SectionId};
use crate::source::Span;
use crate::syntax::ast::{CitationSource, Class, RuleClause, StatementKind, Verdict};

impl Hover<'_> {
    pub(super) fn rule(&self, page: &mut Page<'_>, id: RuleId) {
        let Some(rule) = self.program.rules.get(id.index()) else { return };
        let basis = if rule.reference { "entry-reference" } else { "entry-listed" };
        let what = format!("{} · {}", self.class(rule.class), self.catalog.word(basis));
        page.title(&rule.name, &what);
        page.text(&rule.path);
        let citations: Vec<&Citation> = rule.whens.iter().flat_map(|when| &when.citations).collect();
        let item = rule.item.and_then(|id| self.program.items.get(id.index()));
        match item.and_then(|item| item.text.as_ref()) {
            Some(text) => {
                let own = citations.iter().find(|citation| !citation.preamble);
                page.quote_with(&text.text, own.map_or("", |citation| citation.text.text.as_str()));
            }
            None => citations.iter().take(1).for_each(|citation| page.quote(&citation.text.text)),
        }
        self.conditions(page, rule);
        page.fact("entry-deadline", &rule.deadline.map_or(String::new(), |date| date.to_string()));
        page.fact("entry-plan", rule.plan.as_deref().unwrap_or(""));
    }

    fn conditions(&self, page: &mut Page<'_>, rule: &Rule) {
        for alternative in &rule.whens {
            page.fact("entry-when", &condition_text(self.program, &alternative.condition));
        }
        for exception in &rule.unless {
            page.fact("entry-unless", &condition_text(self.program, exception));
        }
    }

    pub(super) fn item(&self, page: &mut Page<'_>, id: ItemId) {
        let Some(item) = self.program.items.get(id.index()) else { return };
        page.title(&item.path, &self.heading(item));
        if let Some(text) = &item.text {
            page.quote(&text.text);
        }
        if item.truncated {
            page.text(&self.catalog.word("entry-truncated"));
        }
        let rules = self.program.rules.iter().filter(|rule| rule.item == Some(id));
        page.list("ide-hover-rules", rules.map(|rule| rule.name.as_str()));
    }

    fn heading(&self, item: &Item) -> String {
        let section = item.section.and_then(|id| self.program.sections.get(id.index()));
        let title = section.map_or(String::new(), |section| format!(" · {}", section.title));
        self.class(item.class) + &title
    }

    pub(super) fn section(&self, page: &mut Page<'_>, id: SectionId) {
        let Some(section) = self.program.sections.get(id.index()) else { return };
        page.title(&section.title, &self.class(section.class));
        let sectors = section.sectors.iter().map(|id| self.program.sectors.get(*id));
        page.list("ide-hover-sectors", sectors.map(|sector| format!("{} {}", sector.code, sector.name)));
        let same = |item: &&Item| {
            let own = item.section.and_then(|id| self.program.sections.get(id.index()));
            own.is_some_and(|own| own.class == section.class && own.path == section.path)
        };
        let items = self.program.items.iter().filter(same);
        page.list("entry-section", items.map(|item| item.number.map_or("?".to_owned(), |n| n.to_string())));
    }

    /// The official sentence that a citation is of.
    pub(super) fn citation(&self, offset: usize) -> Option<(Span, String)> {
        let touched = |span: Span| span.range().start <= offset && offset <= span.range().end;
        let statement = self.file.tree.statements.iter().find(|statement| touched(statement.span))?;
        let StatementKind::Rule(rule) = &statement.kind else { return None };
        let citation = rule.clauses.iter().find_map(|clause| match clause {
            RuleClause::Cites(citation) if touched(citation.span) => Some(citation),
            _ => None,
        })?;
        let known = self.program.rules.iter().find(|known| known.name_span == rule.name.span)?;
        let item = known.item.and_then(|id| self.program.items.get(id.index()))?;
        let mut page = self.page();
        page.title(&item.path, &self.heading(item));
        let part = match &citation.source {
            CitationSource::Item(text) => text.text.as_str(),
            CitationSource::WholeItem => "",
            // The preamble has no item.
            CitationSource::Preamble(_) => return None,
        };
        page.quote_with(&item.text.as_ref()?.text, part);
        Some((citation.span, page.finish()))
    }

    fn class(&self, class: Class) -> String {
        self.catalog.arg(&verdict(Verdict::Class(class))).into_owned()
    }
}
