//! Terms: names first, then the parts of divided terms, then who lies below whom.

use super::program::{AttributeId, Defined, Definition, Kind};
use super::resolver::{Resolver, each};
use super::sector::SectorId;
use super::term::{Term, TermId};
use crate::diagnostic::{Arg, Diagnostic};
use crate::limits::{TERM_DEPTH, TERMS};
use crate::source::Span;
use crate::syntax::ast::{self, File, Name, StatementKind};
use crate::syntax::name_key;

impl Resolver {
    /// Declares all terms and closes their hierarchy.
    pub fn terms(&mut self, files: &[&File]) {
        let declared = each(files, |s| if let StatementKind::Term(t) = s { Some(t) } else { None });
        let mut pairs = Vec::new();
        for (term, statement) in declared {
            if let Some(id) = self.declare_term(term, statement.span) {
                pairs.push((id, term));
            }
        }
        for (id, term) in &pairs {
            for part in &term.parts {
                let attributes = self.program.terms.get(*id).attributes.clone();
                let declared = attributes.iter().find_map(|a| self.program.terms.find(&part.text, *a));
                let part_id = declared.unwrap_or_else(|| self.add_part(part, *id));
                self.program.terms.terms[part_id.index()].parents.push(*id);
                self.program.terms.terms[id.index()].parts.push(part_id);
            }
        }
        for (id, term) in &pairs {
            for parent in &term.under {
                if let Some(parent_id) = self.term_for_same_attribute(*id, parent) {
                    self.program.terms.terms[id.index()].parents.push(parent_id);
                }
            }
        }
        let misplaced = self.program.terms.close();
        let cyclic = misplaced.cyclic.into_iter().map(|id| ("term-cycle", id));
        for (code, id) in cyclic.chain(misplaced.too_deep.into_iter().map(|id| ("hierarchy-too-deep", id))) {
            let term = self.program.terms.get(id);
            let problem = Diagnostic::error(code, term.span).with("name", term.name.as_str());
            self.report(problem.with("limit", TERM_DEPTH));
        }
        self.inherit_sectors();
    }

    fn declare_term(&mut self, term: &ast::Term, span: Span) -> Option<TermId> {
        let attributes: Vec<_> = term.attributes.iter().filter_map(|a| self.attribute_id(a)).collect();
        if attributes.is_empty() {
            return None;
        }
        if self.program.terms.terms.len() >= TERMS {
            self.too_many_terms(span);
            return None;
        }
        let taken = |resolver: &Self, name: &Name| {
            attributes.iter().find_map(|a| resolver.program.terms.find(&name.text, *a))
        };
        let mut aliases = Vec::new();
        for name in std::iter::once(&term.name).chain(&term.aliases) {
            match taken(self, name) {
                None => aliases.push(name.text.clone()),
                Some(earlier) => {
                    let first = self.program.terms.get(earlier).span;
                    let problem =
                        Diagnostic::error("duplicate-term", name.span).with("name", name.text.as_str());
                    self.report(problem.also(first, "first"));
                }
            }
        }
        // A name that is taken leaves the earlier term as it is; a taken alias is just left out.
        if taken(self, &term.name).is_some() {
            return None;
        }
        aliases.remove(0);
        let sectors = self.sectors_of(&term.sectors);
        Some(self.program.terms.add(Term {
            name: term.name.text.clone(),
            aliases,
            attributes,
            parents: Vec::new(),
            parts: Vec::new(),
            sectors,
            span,
        }))
    }

    /// Said once.
    fn too_many_terms(&mut self, span: Span) {
        if !self.diagnostics.iter().rev().any(|d| d.code == "too-many-terms") {
            self.report(Diagnostic::error("too-many-terms", span).with("limit", TERMS));
        }
    }

    /// A part that no statement of its own declares.
    fn add_part(&mut self, part: &Name, whole: TermId) -> TermId {
        let attributes = self.program.terms.get(whole).attributes.clone();
        self.program.terms.add(Term {
            name: part.text.clone(),
            aliases: Vec::new(),
            attributes,
            parents: Vec::new(),
            parts: Vec::new(),
            sectors: Vec::new(),
            span: part.span,
        })
    }

    /// The term called `name` that shares an attribute with `id`.
    fn term_for_same_attribute(&mut self, id: TermId, name: &Name) -> Option<TermId> {
        let attributes = self.program.terms.get(id).attributes.clone();
        let found = attributes.iter().find_map(|a| self.program.terms.find(&name.text, *a));
        match (found, self.program.terms.called(&name.text).first(), attributes.first()) {
            (None, Some(other), Some(attribute)) => self.belongs_elsewhere(name, *other, *attribute),
            (None, ..) => self.undeclared_term(name),
            (Some(_), ..) => {}
        }
        found
    }

    /// Complains about a term that is there, but of other attributes than the wanted one.
    pub fn belongs_elsewhere(&mut self, name: &Name, other: TermId, wanted: AttributeId) {
        let attributes = &self.program.terms.get(other).attributes;
        let owner = |a: &AttributeId| Arg::Text(self.program.attributes[a.index()].name.clone());
        let owners = attributes.iter().map(owner).collect();
        let wanted = self.program.attributes[wanted.index()].name.clone();
        let problem =
            Diagnostic::error("term-of-other-attribute", name.span).with("name", name.text.as_str());
        self.report(problem.with("attribute", wanted).with_list("others", owners));
    }

    fn undeclared_term(&mut self, name: &Name) {
        let known: Vec<&str> = self.program.terms.names().map(|(n, _)| n).collect();
        let problem = self.undeclared_diagnostic("undeclared-term", name, known);
        self.diagnostics.extend(problem);
    }

    /// A term without sectors of its own has those of its nearest ancestors.
    fn inherit_sectors(&mut self) {
        let ids: Vec<_> = self.program.terms.ids().collect();
        let inherited: Vec<Vec<SectorId>> = ids.iter().map(|id| self.nearest_sectors(*id)).collect();
        for (id, sectors) in ids.into_iter().zip(inherited) {
            self.program.terms.terms[id.index()].sectors = sectors;
        }
    }

    fn nearest_sectors(&self, id: TermId) -> Vec<SectorId> {
        let mut level = vec![id];
        let mut seen = Vec::new();
        while !level.is_empty() {
            let mut sectors: Vec<SectorId> = Vec::new();
            for sector in level.iter().flat_map(|t| &self.program.terms.get(*t).sectors) {
                if !sectors.contains(sector) {
                    sectors.push(*sector);
                }
            }
            if !sectors.is_empty() {
                return sectors;
            }
            seen.extend(level.iter().copied());
            level = level.iter().flat_map(|t| self.program.terms.get(*t).parents.clone()).collect();
            level.retain(|t| !seen.contains(t));
        }
        Vec::new()
    }

    /// Sectors by code or name.
    pub fn sectors_of(&mut self, names: &[Name]) -> Vec<SectorId> {
        let mut found = Vec::new();
        for name in names {
            match self.program.sectors.find(&name.text) {
                Some(id) => found.push(id),
                None => {
                    let known =
                        self.program.sectors.sectors.iter().flat_map(|s| [s.code.as_str(), s.name.as_str()]);
                    let problem = self.undeclared_diagnostic("undeclared-sector", name, known);
                    self.diagnostics.extend(problem);
                }
            }
        }
        found
    }

    /// Definitions of terms and of yes-no facts.
    pub fn definitions(&mut self, files: &[&File]) {
        for (definition, statement) in
            each(files, |s| if let StatementKind::Definition(d) = s { Some(d) } else { None })
        {
            let name = &definition.name;
            let term = self.program.terms.called(&name.text).first().copied();
            let fact = self.program.attribute_keys.get(&name_key(&name.text)).copied();
            let target = match (term, fact) {
                (Some(term), _) => Defined::Term(term),
                (None, Some(fact)) if self.program.attributes[fact.index()].kind == Kind::Flag => {
                    Defined::Flag(fact)
                }
                (None, Some(_)) => {
                    let problem =
                        Diagnostic::error("undefinable", name.span).with("name", name.text.as_str());
                    self.report(problem);
                    continue;
                }
                (None, None) => {
                    self.undeclared_term(name);
                    continue;
                }
            };
            if let Some(condition) = self.condition(&definition.condition, None) {
                self.program.definitions.push(Definition { target, condition, span: statement.span });
            }
        }
    }
}
