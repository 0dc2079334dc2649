//! The catalogue itself: edition, readings, sections, items and the scope.

use super::context::{Context, walk};
use super::program::{Edition, Heading, Item, ItemId, Reading, ReadingId, ReadingRole, Section, class_name};
use super::resolver::{Resolver, each};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::ast::{self, Class, Extent, File, Name, StatementKind};
use crate::syntax::name_key;

/// The readings whose meaning the language itself fixes, with the value that is not the literal one.
const BARE_BOUND: (&str, &str) = ("裸界", "含本数");
const SCOPE: (&str, [&str; 2]) = ("目录范围", ["如实", "仅已编码条目"]);

impl Resolver {
    /// The 目录 statement.
    pub fn catalogue(&mut self, files: &[&File]) {
        let found = each(files, |s| if let StatementKind::Catalogue(c) = s { Some(c) } else { None });
        let Some((catalogue, statement)) = found.first() else {
            let span = files.last().map_or(Span::default(), |f| Span::new(f.source, 0, 0));
            self.report(Diagnostic::error("no-catalogue", span));
            return;
        };
        for (_, other) in &found[1..] {
            self.report(Diagnostic::error("duplicate-catalogue", other.span).also(statement.span, "first"));
        }
        let mut edition = Edition {
            name: catalogue.edition.text.clone(),
            title: catalogue.title.text.clone(),
            document: catalogue.document.as_ref().map(|d| d.text.clone()),
            effective: catalogue.effective.map(|d| d.date),
            span: statement.span,
            ..self.program.edition.clone()
        };
        let named: Vec<Class> = catalogue.precedence.iter().map(|c| c.class).collect();
        if let [a, b, c] = named[..]
            && a != b
            && b != c
            && a != c
        {
            edition.precedence = [a, b, c];
        }
        self.program.edition = edition;
    }

    /// All readings, of the catalogue and of items.
    pub fn readings(&mut self, files: &[&File]) {
        for (context, statement) in walk(files) {
            if let StatementKind::Reading(reading) = &statement.kind {
                self.add_reading(reading, context.item, statement.span);
            }
        }
        if !self.program.readings.iter().any(|r| matches!(r.role, ReadingRole::Scope { .. })) {
            self.program.readings.push(Reading {
                name: SCOPE.0.to_owned(),
                values: SCOPE.1.map(str::to_owned).to_vec(),
                item: None,
                role: ReadingRole::Scope { encoded_only: 1 },
                span: self.program.edition.span,
            });
        }
    }

    fn add_reading(&mut self, reading: &ast::Reading, item: Option<ItemId>, span: Span) {
        let name = &reading.name.text;
        let key = name_key(name);
        let clash = self
            .program
            .readings
            .iter()
            .find(|r| (r.item.is_none() || item.is_none() || r.item == item) && name_key(&r.name) == key);
        if let Some(clash) = clash {
            let problem =
                Diagnostic::error("duplicate-reading", reading.name.span).with("name", name.as_str());
            self.report(problem.also(clash.span, "first"));
            return;
        }
        if reading.values.len() < 2 {
            self.report(Diagnostic::error("single-reading", reading.name.span).with("name", name.as_str()));
        }
        let values: Vec<String> = reading.values.iter().map(|v| v.text.clone()).collect();
        let value = |wanted: &str| values.iter().position(|v| name_key(v) == name_key(wanted));
        let role = if name_key(name) == name_key(BARE_BOUND.0) {
            value(BARE_BOUND.1).map(|including| ReadingRole::BareBound { including })
        } else if name_key(name) == name_key(SCOPE.0) {
            value(SCOPE.1[1]).map(|encoded_only| ReadingRole::Scope { encoded_only })
        } else {
            Some(ReadingRole::Plain)
        };
        let Some(role) = role else {
            let wanted = if name_key(name) == name_key(SCOPE.0) { SCOPE.1[1] } else { BARE_BOUND.1 };
            let problem = Diagnostic::error("builtin-reading", reading.name.span).with("name", name.as_str());
            self.report(problem.with("value", wanted));
            return;
        };
        if item.is_some() && role != ReadingRole::Plain {
            // The language reads every bound and the scope by it, not just those of one item.
            let problem = Diagnostic::error("reading-of-whole-catalogue", reading.name.span);
            self.report(problem.with("name", name.as_str()));
            return;
        }
        self.program.readings.push(Reading { name: name.clone(), values, item, role, span });
    }

    /// Whether the catalogue itself declares a reading of that name.
    pub fn has_reading(&self, name: &Name) -> bool {
        let key = name_key(&name.text);
        self.program.readings.iter().any(|r| r.item.is_none() && name_key(&r.name) == key)
    }

    /// A reading and one of its values, of the item or of the catalogue; no name is both.
    pub fn reading_value(
        &mut self,
        name: &Name,
        value: &Name,
        item: Option<ItemId>,
    ) -> Option<(ReadingId, usize)> {
        let key = name_key(&name.text);
        let in_scope = |r: &&Reading| r.item.is_none() || r.item == item;
        let readings = &self.program.readings;
        let found = readings.iter().position(|r| in_scope(&r) && name_key(&r.name) == key);
        let Some(index) = found else {
            let known: Vec<&str> = readings.iter().filter(in_scope).map(|r| r.name.as_str()).collect();
            let problem = self.undeclared_diagnostic("undeclared-reading", name, known);
            self.diagnostics.extend(problem);
            return None;
        };
        let reading = &readings[index];
        let position = reading.values.iter().position(|v| name_key(v) == name_key(&value.text));
        if position.is_none() {
            let known: Vec<&str> = reading.values.iter().map(String::as_str).collect();
            let problem = self.undeclared_diagnostic("undeclared-reading-value", value, known);
            self.diagnostics.extend(problem.map(|p| p.with("reading", name.text.as_str())));
        }
        position.map(|position| (ReadingId(index as u32), position))
    }

    /// Sections and items with their official text. They are numbered as [`walk`] counts them, those that stand wrong included.
    pub fn sections(&mut self, files: &[&File]) {
        for (context, statement) in walk(files) {
            match &statement.kind {
                StatementKind::Section(section) => self.add_section(section, statement.span, context),
                StatementKind::Item(item) => self.add_item(item, statement.span, context),
                StatementKind::OfficialText(text) => self.add_text(text, statement.span, context),
                _ => {}
            }
        }
    }

    fn add_section(&mut self, section: &ast::Section, span: Span, context: Context) {
        if context.class.is_none() {
            self.report(Diagnostic::error("section-outside-class", span));
        }
        let class = context.class.unwrap_or(Class::Restricted);
        let sectors = self.sectors_of(&section.sectors);
        let (path, title) = (join(&section.path), section.title.text.clone());
        self.program.sections.push(Section { class, path, title, sectors, span });
    }

    fn add_item(&mut self, item: &ast::Item, span: Span, context: Context) {
        if context.section.is_none() {
            self.report(Diagnostic::error("item-outside-section", span));
        }
        let section = context.section.map(|s| &self.program.sections[s.index()]);
        let number = item.number.map_or("?".to_owned(), |n| n.to_string());
        let class = context.class.unwrap_or(Class::Restricted);
        let heading = section.map_or("?", |s| s.path.as_str());
        let path = format!("{}/{}/{heading}/{number}", self.program.edition.name, class_name(class));
        if let Some(earlier) = self.item_paths.get(&path).filter(|_| item.number.is_some()) {
            let problem = Diagnostic::error("duplicate-item", item.span).with("path", path.as_str());
            self.diagnostics.push(problem.also(*earlier, "first"));
        }
        self.item_paths.entry(path.clone()).or_insert(span);
        let (section, number) = (context.section, item.number);
        self.program.items.push(Item { class, section, number, path, text: None, truncated: false, span });
    }

    fn add_text(&mut self, text: &ast::OfficialText, span: Span, context: Context) {
        let Some(item) = context.item else {
            self.report(Diagnostic::error("text-outside-item", span));
            return;
        };
        let entry = &mut self.program.items[item.index()];
        if let Some(first) = &entry.text {
            let problem = Diagnostic::error("duplicate-text", text.text.span);
            self.diagnostics.push(problem.also(first.span, "first"));
        } else {
            entry.text = Some(text.text.clone());
            entry.truncated = text.truncated;
        }
    }

    /// The scope; headings take the sectors of the section of the same name.
    pub fn scope(&mut self, files: &[&File]) {
        for (scope, statement) in
            each(files, |s| if let StatementKind::Scope(s) = s { Some(s) } else { None })
        {
            let heading = join(&scope.heading);
            let class = scope.class.class;
            let section = self.program.sections.iter().find(|s| s.class == class && s.path == heading);
            let sectors = section.map_or(Vec::new(), |s| s.sectors.clone());
            let entry = Heading { class, heading, extent: scope.extent, sectors, span: statement.span };
            if let Some(cut) = self.cut_item(&entry).map(|item| item.span) {
                let problem = Diagnostic::error("scope-with-cut-item", entry.span);
                self.report(problem.with("path", entry.path()).also(cut, "first"));
            }
            match self.program.headings.iter().find(|h| h.class == class && h.heading == entry.heading) {
                Some(first) => {
                    let problem =
                        Diagnostic::error("duplicate-scope", statement.span).with("path", entry.path());
                    self.diagnostics.push(problem.also(first.span, "first"));
                }
                None => self.program.headings.push(entry),
            }
        }
    }
}

impl Resolver {
    /// An item cut in the copy, under a heading that is said to be whole.
    fn cut_item(&self, heading: &Heading) -> Option<&Item> {
        let items = self.program.items.iter().filter(|item| item.truncated && item.class == heading.class);
        let path = |item: &&Item| item.section.map(|s| self.program.sections[s.index()].path.as_str());
        let mut own = items.filter(|item| path(item) == Some(heading.heading.as_str()));
        own.next().filter(|_| heading.extent == Extent::Full)
    }
}

fn join(path: &[Name]) -> String {
    path.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("/")
}
