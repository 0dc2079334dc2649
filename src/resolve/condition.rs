//! Conditions: every name looked up where the attribute's kind says.

use super::attribute::quantity_text;
use super::program::{AttributeId, Condition, ItemId, Kind, Predicate, Subject, TermValue, Test, TestId};
use super::resolver::Resolver;
use super::term::TermId;
use crate::diagnostic::{Arg, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{self, Bound, Name, Operand, Value};
use crate::syntax::{is_deadline, name_key};

impl Resolver {
    /// A condition; `None`, with diagnostics, if any part of it could not be resolved. `item` tells which readings are in
    /// sight.
    pub fn condition(&mut self, condition: &ast::Condition, item: Option<ItemId>) -> Option<Condition> {
        match condition {
            ast::Condition::All(parts) => Some(Condition::All(self.parts(parts, item)?)),
            ast::Condition::Any(parts) => Some(Condition::Any(self.parts(parts, item)?)),
            ast::Condition::Not(part, _) => Some(Condition::Not(Box::new(self.condition(part, item)?))),
            ast::Condition::Reading { name, value, span } => {
                let (reading, value) = self.reading_value(name, value, item)?;
                Some(self.test(Subject::Reading(reading), Predicate::Reading { value }, *span))
            }
            ast::Condition::Pending(words) => {
                let problem = Diagnostic::error("pending-condition", words.span);
                self.report(problem.with("words", words.text.as_str()));
                Some(Condition::Pending(words.clone()))
            }
            ast::Condition::Test(test) => {
                let attribute = self.attribute_id(&test.attribute)?;
                let predicate = self.predicate(attribute, test)?;
                Some(self.test(Subject::Attribute(attribute), predicate, test.span))
            }
        }
    }

    /// All parts are looked at, so that every unknown name is reported.
    fn parts(&mut self, parts: &[ast::Condition], item: Option<ItemId>) -> Option<Vec<Condition>> {
        let resolved: Vec<_> = parts.iter().map(|part| self.condition(part, item)).collect();
        resolved.into_iter().collect()
    }

    fn test(&mut self, subject: Subject, predicate: Predicate, span: Span) -> Condition {
        let id = TestId(self.program.tests.len() as u32);
        self.program.tests.push(Test { subject, predicate, span });
        Condition::Test(id)
    }

    fn predicate(&mut self, attribute: AttributeId, test: &ast::Test) -> Option<Predicate> {
        match &test.predicate {
            ast::Predicate::Is { negated, value } => {
                self.membership(attribute, std::slice::from_ref(value), *negated, false, test)
            }
            ast::Predicate::In { negated, values, open } => {
                self.membership(attribute, values, *negated, *open, test)
            }
            ast::Predicate::Compare(bound) => self.comparison(attribute, bound, test),
            ast::Predicate::Flag { negated } => match self.program.attributes[attribute.index()].kind {
                Kind::Flag => Some(Predicate::Flag { negated: *negated }),
                _ => self.mismatch(attribute, test),
            },
        }
    }

    fn membership(
        &mut self,
        attribute: AttributeId,
        values: &[Value],
        negated: bool,
        open: bool,
        test: &ast::Test,
    ) -> Option<Predicate> {
        let excluding = values.iter().find_map(|v| v.but_not.first());
        match self.program.attributes[attribute.index()].kind.clone() {
            Kind::Terms | Kind::Choice => {
                let values: Vec<_> = values.iter().map(|v| self.term_value(attribute, v)).collect();
                let values = values.into_iter().collect::<Option<Vec<_>>>()?;
                Some(Predicate::Terms { values, negated, open })
            }
            _ if excluding.is_some() => self.mismatch(attribute, test),
            Kind::Region => {
                let places: Vec<_> = values.iter().map(|v| self.place(&v.name)).collect();
                let places = places.into_iter().collect::<Option<Vec<_>>>()?;
                Some(Predicate::Regions { places, negated, open })
            }
            Kind::Sector => {
                let names: Vec<_> = values.iter().map(|v| v.name.clone()).collect();
                let sectors = self.sectors_of(&names);
                (sectors.len() == names.len()).then_some(Predicate::Sectors { sectors, negated, open })
            }
            Kind::Level { levels } => match values {
                [value] => {
                    let comparison = if negated { ast::Comparison::NotEqual } else { ast::Comparison::Equal };
                    let rank = self.level(&levels, &value.name)?;
                    Some(Predicate::Level { comparison, rank })
                }
                _ => self.mismatch(attribute, test),
            },
            Kind::Quantity { .. } | Kind::Date | Kind::Flag => self.mismatch(attribute, test),
        }
    }

    fn comparison(&mut self, attribute: AttributeId, bound: &Bound, test: &ast::Test) -> Option<Predicate> {
        let comparison = bound.comparison;
        match (self.program.attributes[attribute.index()].kind.clone(), &bound.operand) {
            (Kind::Quantity { .. }, Operand::Quantity(quantity)) => {
                let (number, dimension) = self.quantity(quantity)?;
                Some(Predicate::Quantity { comparison, number, dimension, shown: quantity_text(quantity) })
            }
            (Kind::Level { levels }, Operand::Name(name)) => {
                Some(Predicate::Level { comparison, rank: self.level(&levels, name)? })
            }
            (Kind::Date, Operand::Date(date)) => Some(Predicate::Date { comparison, date: date.date }),
            (Kind::Date, Operand::Name(name)) if is_deadline(name) => {
                Some(Predicate::Deadline { comparison })
            }
            _ => self.mismatch(attribute, test),
        }
    }

    fn level(&mut self, levels: &[Vec<String>], name: &Name) -> Option<u32> {
        let key = name_key(&name.text);
        let found = levels.iter().position(|names| names.iter().any(|n| name_key(n) == key));
        if found.is_none() {
            let known: Vec<&str> = levels.iter().flatten().map(String::as_str).collect();
            self.undeclared("undeclared-level", name, known);
        }
        found.map(|rank| rank as u32)
    }

    fn term_value(&mut self, attribute: AttributeId, value: &Value) -> Option<TermValue> {
        let term = self.term(attribute, &value.name);
        let but_not: Vec<_> = value.but_not.iter().map(|n| self.term(attribute, n)).collect();
        Some(TermValue { term: term?, but_not: but_not.into_iter().collect::<Option<_>>()? })
    }

    fn term(&mut self, attribute: AttributeId, name: &Name) -> Option<TermId> {
        if let Some(term) = self.program.terms.find(&name.text, attribute) {
            return Some(term);
        }
        let elsewhere = self.program.terms.called(&name.text).first().copied();
        if let Some(other) = elsewhere {
            self.belongs_elsewhere(name, other, attribute);
        } else {
            let fits = |(n, id)| self.program.terms.get(id).attributes.contains(&attribute).then_some(n);
            let mut known: Vec<&str> = self.program.terms.names().filter_map(fits).collect();
            // 等 is a word of its own: `纱等` was meant as `纱 等`.
            let open =
                name.text.strip_suffix('等').filter(|n| self.program.terms.find(n, attribute).is_some());
            let apart = open.map(|n| format!("{n} 等"));
            if let Some(apart) = &apart {
                known = vec![apart];
            }
            let problem = self.undeclared_diagnostic("undeclared-term", name, known);
            self.diagnostics.extend(problem);
        }
        None
    }

    /// One place. A repeated name has to be written with the place that holds it.
    fn place(&mut self, name: &Name) -> Option<super::region::RegionId> {
        let found = self.program.regions.find(&name.text);
        match found[..] {
            [place] => Some(place),
            [] => {
                let known: Vec<&str> = self.program.regions.names().collect();
                let problem = self.undeclared_diagnostic("undeclared-region", name, known);
                self.diagnostics.extend(problem);
                None
            }
            _ => {
                let places = found.iter().map(|p| Arg::Text(self.program.regions.full_name(*p))).collect();
                let problem =
                    Diagnostic::error("ambiguous-region", name.span).with("name", name.text.as_str());
                self.report(problem.with_list("places", places));
                None
            }
        }
    }

    /// The attribute can't be tested in this way.
    fn mismatch<T>(&mut self, attribute: AttributeId, test: &ast::Test) -> Option<T> {
        let attribute = &self.program.attributes[attribute.index()];
        let problem = Diagnostic::error("wrong-test", test.span).with("attribute", attribute.name.as_str());
        let problem = problem.with_word("kind", kind_word(&attribute.kind));
        self.report(problem);
        None
    }
}

/// The message that says how an attribute of that kind is tested.
fn kind_word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Terms | Kind::Choice => "tested-as-term",
        Kind::Region => "tested-as-region",
        Kind::Sector => "tested-as-sector",
        Kind::Quantity { .. } => "tested-as-quantity",
        Kind::Level { .. } => "tested-as-level",
        Kind::Date => "tested-as-date",
        Kind::Flag => "tested-as-flag",
    }
}
