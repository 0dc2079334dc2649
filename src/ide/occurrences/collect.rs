//! The names of one file, statement by statement.

use super::index::Index;
use super::{Occurrence, Style};
use crate::ide::symbol::Symbol;
use crate::resolve::{AttributeId, ItemId, SectionId, TermId};
use crate::source::{Sources, Span};
use crate::syntax::ast::{
    Attribute, AttributeKind, Case, Effect, File, Name, Reading, Relation, RelationKind, Rule, RuleClause,
    Scope, Section, Statement, StatementKind, Term, Unit, UnitMeaning, Waiver,
};
use crate::syntax::name_key;

/// Goes through a file.
pub(super) struct Collector<'a> {
    pub index: &'a Index<'a>,
    pub sources: &'a Sources,
    /// How many sections and items came before, in all files.
    pub sections: u32,
    pub items: u32,
    pub item: Option<ItemId>,
    pub found: Vec<Occurrence>,
}

impl<'a> Collector<'a> {
    pub fn new(index: &'a Index<'a>, sources: &'a Sources, sections: u32, items: u32) -> Collector<'a> {
        Collector { index, sources, sections, items, item: None, found: Vec::new() }
    }

    /// All names of a file.
    pub fn file(&mut self, file: &File) {
        file.statements.iter().for_each(|statement| self.statement(statement));
        self.loose(file);
    }

    fn statement(&mut self, statement: &Statement) {
        let span = statement.span;
        match &statement.kind {
            StatementKind::Class(_) => self.item = None,
            StatementKind::Section(section) => self.section(section),
            StatementKind::Item(item) => {
                let id = ItemId(self.items);
                self.items += 1;
                self.item = Some(id);
                self.add(item.span, Symbol::Item(id), true, Style::Fixed);
            }
            StatementKind::Reading(reading) => self.reading(reading, span),
            StatementKind::Scope(scope) => self.scope(scope),
            StatementKind::Attribute(attribute) => self.attribute(attribute, span),
            StatementKind::Unit(unit) => self.unit(unit, span),
            StatementKind::Conversion(conversion) => {
                self.unit_name(&conversion.from, Style::Name);
                self.unit_name(&conversion.to, Style::Name);
                self.attribute_name(&conversion.factor);
            }
            StatementKind::Relation(relation) => self.relation(relation),
            StatementKind::Term(term) => self.term(term, span),
            StatementKind::Definition(definition) => {
                self.defined(&definition.name);
                self.condition(&definition.condition);
            }
            StatementKind::Stock(stock) => {
                stock.under.iter().for_each(|name| self.attribute_name_only(name));
            }
            StatementKind::Rule(rule) => self.rule(rule),
            StatementKind::Effect(effect) => self.effect(effect),
            StatementKind::Waiver(waiver) => self.waiver(waiver),
            StatementKind::Case(case) => self.case(case),
            StatementKind::Catalogue(_) | StatementKind::OfficialText(_) | StatementKind::Note(_) => {}
        }
    }

    fn relation(&mut self, relation: &Relation) {
        self.attribute_name(&relation.left);
        match &relation.kind {
            RelationKind::Product(a, b) | RelationKind::Quotient(a, b) => {
                self.attribute_name(a);
                self.attribute_name(b);
            }
            RelationKind::AtMost(right) | RelationKind::AtLeast(right) => {
                self.attribute_name(right);
            }
        }
    }

    /// Keeps a name.
    pub fn add(&mut self, span: Span, symbol: Symbol, declares: bool, style: Style) {
        self.found.push(Occurrence { span, symbol, declares, alias: false, style });
    }

    /// Keeps the names that a statement gives, the first of which is the name itself.
    fn give<'n>(
        &mut self,
        names: impl Iterator<Item = &'n Name>,
        symbol: impl Fn(&Self, &Name) -> Option<(Symbol, bool)>,
    ) {
        for (place, name) in names.enumerate() {
            if let Some((symbol, declares)) = symbol(self, name) {
                let (span, alias) = (name.span, declares && place > 0);
                self.found.push(Occurrence { span, symbol, declares, alias, style: Style::Name });
            }
        }
    }

    /// Keeps a reference, if the name is known.
    pub fn refer(&mut self, span: Span, symbol: Option<Symbol>) {
        if let Some(symbol) = symbol {
            self.add(span, symbol, false, Style::Name);
        }
    }

    /// A reference to an attribute.
    pub fn attribute_name(&mut self, name: &Name) -> Option<AttributeId> {
        let id = self.index.attribute(&name.text);
        self.refer(name.span, id.map(Symbol::Attribute));
        id
    }

    fn attribute_name_only(&mut self, name: &Name) {
        self.attribute_name(name);
    }

    /// A reference to a unit.
    pub fn unit_name(&mut self, name: &Name, style: Style) {
        if let Some(symbol) = self.index.unit(&name.text) {
            self.add(name.span, symbol, false, style);
        }
    }

    fn sectors(&mut self, names: &[Name]) {
        for name in names {
            let sector = self.index.program.sectors.find(&name.text);
            self.refer(name.span, sector.map(Symbol::Sector));
        }
    }

    fn section(&mut self, section: &Section) {
        self.item = None;
        let id = SectionId(self.sections);
        self.sections += 1;
        let declared = self.index.program.sections.get(id.index());
        let first = declared.and_then(|declared| self.index.section(declared.class, &declared.path));
        if let (Some(from), Some(to)) = (section.path.first(), section.path.last()) {
            self.add(from.span.to(to.span), Symbol::Section(first.unwrap_or(id)), true, Style::Fixed);
        }
        self.sectors(&section.sectors);
    }

    fn scope(&mut self, scope: &Scope) {
        let path: Vec<&str> = scope.heading.iter().map(|name| name.text.as_str()).collect();
        let section = self.index.section(scope.class.class, &path.join("/"));
        if let (Some(id), Some(from), Some(to)) = (section, scope.heading.first(), scope.heading.last()) {
            self.add(from.span.to(to.span), Symbol::Section(id), false, Style::Fixed);
        }
    }

    fn reading(&mut self, reading: &Reading, span: Span) {
        let program = self.index.program;
        let declared = self.index.reading(&reading.name.text, self.item);
        let Some(id) = declared else { return };
        let declares = program.readings.get(id.index()).is_some_and(|reading| reading.span == span);
        self.add(reading.name.span, Symbol::Reading(id), declares, Style::Name);
        for value in &reading.values {
            if let Some(symbol) = self.index.reading_value(id, &value.text) {
                self.add(value.span, symbol, declares, Style::Name);
            }
        }
    }

    fn attribute(&mut self, attribute: &Attribute, span: Span) {
        let program = self.index.program;
        let declares = |id: AttributeId| program.attributes.get(id.index()).is_some_and(|a| a.span == span);
        self.give(std::iter::once(&attribute.name).chain(&attribute.aliases), |own, name| {
            let id = own.index.attribute(&name.text)?;
            Some((Symbol::Attribute(id), declares(id)))
        });
        let own = self.index.attribute(&attribute.name.text).filter(|id| declares(*id));
        self.kind(&attribute.kind, own);
        let quantities = [&attribute.default, &attribute.least, &attribute.most];
        quantities.into_iter().flatten().for_each(|quantity| self.units(&quantity.unit));
        attribute.default_unit.iter().for_each(|unit| self.units(unit));
        if let Some(instead) = &attribute.instead {
            self.reading_test(&instead.reading, &instead.value);
            self.attribute_name(&instead.attribute);
        }
    }

    fn kind(&mut self, kind: &AttributeKind, own: Option<AttributeId>) {
        match kind {
            AttributeKind::Quantity(dimensions) => {
                for name in dimensions.iter().flat_map(|d| d.numerators.iter().chain(&d.denominators)) {
                    self.refer(name.span, self.index.dimension(&name.text));
                }
            }
            AttributeKind::Level(levels) => {
                for names in levels {
                    self.give(names.iter(), |collector, name| {
                        own.and_then(|own| collector.index.level(own, &name.text)).map(|level| (level, true))
                    });
                }
            }
            _ => {}
        }
    }

    fn unit(&mut self, unit: &Unit, span: Span) {
        self.give(std::iter::once(&unit.name).chain(&unit.aliases), |own, name| {
            let symbol @ Symbol::Unit(place) = own.index.unit(&name.text)? else { return None };
            Some((symbol, own.index.program.units.units.get(place).is_some_and(|unit| unit.span == span)))
        });
        match &unit.meaning {
            UnitMeaning::Base { dimension } => {
                if let Some(symbol) = self.index.dimension(&dimension.text) {
                    self.add(dimension.span, symbol, true, Style::Name);
                }
            }
            UnitMeaning::Multiple(quantity) => self.units(&quantity.unit),
        }
    }

    fn term(&mut self, term: &Term, span: Span) {
        let program = self.index.program;
        let attributes: Vec<AttributeId> =
            term.attributes.iter().filter_map(|name| self.attribute_name(name)).collect();
        let find = |name: &Name| attributes.iter().find_map(|id| program.terms.find(&name.text, *id));
        let declared = |id: TermId, at: Span| program.terms.get(id).span == at;
        self.give(std::iter::once(&term.name).chain(&term.aliases), |_, name| {
            find(name).map(|id| (Symbol::Term(id), declared(id, span)))
        });
        for part in &term.parts {
            if let Some(id) = find(part) {
                self.add(part.span, Symbol::Term(id), declared(id, part.span), Style::Name);
            }
        }
        for above in &term.under {
            self.refer(above.span, find(above).map(Symbol::Term));
        }
        self.sectors(&term.sectors);
    }

    /// What a definition defines: a term, else a yes-no fact. The definition says what it is, as a declaration does.
    fn defined(&mut self, name: &Name) {
        let term = self.index.program.terms.called(&name.text).first().copied().map(Symbol::Term);
        let symbol = term.or_else(|| self.index.attribute(&name.text).map(Symbol::Attribute));
        if let Some(symbol) = symbol {
            self.add(name.span, symbol, true, Style::Name);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        if let Some(id) = self.index.rule_at(rule.name.span) {
            self.add(rule.name.span, Symbol::Rule(id), true, Style::Name);
        }
        for clause in &rule.clauses {
            match clause {
                RuleClause::When(condition) | RuleClause::Unless(condition) => self.condition(condition),
                RuleClause::Waiver(waiver) => self.waiver(waiver),
                RuleClause::Cites(_)
                | RuleClause::Deadline(_)
                | RuleClause::Plan(_)
                | RuleClause::Note(_) => {}
            }
        }
    }

    fn effect(&mut self, effect: &Effect) {
        let item = self.item.take();
        effect.condition.iter().for_each(|condition| self.condition(condition));
        self.item = item;
    }

    fn waiver(&mut self, waiver: &Waiver) {
        if let Some(symbol) = self.index.code(&waiver.code.text) {
            self.add(waiver.code.span, symbol, false, Style::Fixed);
        }
        // Words are told from the marked text; one that is the name of a term has to go with it. What the analysis finds is
        // told by the names of rules.
        let of_rules = waiver.code.text.to_ascii_lowercase().starts_with("analyze-");
        for word in &waiver.words {
            let rule = self.index.rule(&word.text).filter(|_| of_rules);
            let term = self.index.program.terms.called(&word.text).first();
            if let Some(symbol) = rule.map(Symbol::Rule).or(term.copied().map(Symbol::Term)) {
                self.add(word.span, symbol, false, Style::Quoted);
            }
        }
    }

    fn case(&mut self, case: &Case) {
        for fact in case.facts.iter().chain(case.units.iter().flatten()) {
            self.fact(fact);
        }
        let item = self.item.take();
        for (name, value) in &case.readings {
            self.reading_test(name, value);
        }
        self.item = item;
        let expectation = &case.expectation;
        let by = expectation.by.iter().flatten();
        by.chain(&expectation.excepted).for_each(|name| self.rule_name(name));
        expectation.needs.iter().for_each(|name| self.attribute_name_only(name));
    }

    /// The name of a rule, or the end of its path.
    fn rule_name(&mut self, name: &Name) {
        let Some(id) = self.index.rule(&name.text) else { return };
        let rule = self.index.program.rules.get(id.index()).map_or("", |rule| rule.name.as_str());
        if name_key(&name.text) == name_key(rule) {
            return self.add(name.span, Symbol::Rule(id), false, Style::Name);
        }
        // The last parts of the path, as many as the name itself has.
        let slashes = rule.matches('/').count() + 1;
        let written = self.sources.slice(name.span);
        let Some((cut, _)) = written.rmatch_indices('/').nth(slashes - 1) else { return };
        let start = name.span.range().start + cut + 1;
        let end = name.span.range().start + written.trim_end_matches(['"', '＂', '”']).len();
        self.add(Span::new(name.span.source, start, end), Symbol::Rule(id), false, Style::Path);
    }
}
