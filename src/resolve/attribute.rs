//! Units, attributes, conversions and relations: the measures of the language.

use super::program::{Attribute, AttributeId, Conversion, DefaultUnit, Kind, Relation};
use super::resolver::{Resolver, each};
use super::unit::Unit;
use crate::diagnostic::Diagnostic;
use crate::quantity::{Dimension, Number};
use crate::source::Span;
use crate::syntax::ast::{
    self, AttributeKind, DimensionExpr, File, Name, Quantity, RelationKind, StatementKind, UnitExpr,
    UnitMeaning,
};
use crate::syntax::name_key;

impl Resolver {
    /// Units: base ones first, then multiples until none of the rest can be worked out.
    pub fn units(&mut self, files: &[&File]) {
        let mut rest = Vec::new();
        for (unit, statement) in each(files, |s| if let StatementKind::Unit(u) = s { Some(u) } else { None })
        {
            match &unit.meaning {
                UnitMeaning::Base { dimension } => match self.program.units.add_base(&dimension.text) {
                    Some(dimension) => self.add_unit(unit, Number::ONE, dimension, statement.span),
                    None => self.report(Diagnostic::error("too-many-dimensions", dimension.span)),
                },
                UnitMeaning::Multiple(quantity) => rest.push((unit, quantity, statement.span)),
            }
        }
        loop {
            let before = rest.len();
            rest.retain(|(unit, quantity, span)| match self.base_units(quantity) {
                Ok(Some((number, dimension))) => {
                    self.add_unit(unit, number, dimension, *span);
                    false
                }
                _ => true,
            });
            if rest.len() == before {
                break;
            }
        }
        for (_, quantity, _) in rest {
            self.quantity(quantity);
        }
    }

    fn add_unit(&mut self, unit: &ast::Unit, factor: Number, dimension: Dimension, span: Span) {
        let aliases = unit.aliases.iter().map(|a| a.text.clone()).collect();
        let unit = Unit { name: unit.name.text.clone(), aliases, factor, dimension, span };
        let name = unit.name.clone();
        if let Some(other) = self.program.units.add(unit) {
            let other = self.program.units.units[other].span;
            self.report(Diagnostic::error("duplicate-unit", span).with("name", name).also(other, "first"));
        }
    }

    /// A quantity in base units, silently: `Err` holds the unknown unit, `None` is a number too large.
    fn base_units<'a>(&self, quantity: &'a Quantity) -> Result<Option<(Number, Dimension)>, &'a Name> {
        let (factor, dimension) = self.program.units.measure(&quantity.unit)?;
        Ok(quantity.number.times(factor).map(|number| (number, dimension)))
    }

    /// A quantity in base units, or a diagnostic.
    pub fn quantity(&mut self, quantity: &Quantity) -> Option<(Number, Dimension)> {
        match self.base_units(quantity) {
            Ok(Some(measure)) => Some(measure),
            Ok(None) => {
                self.report(Diagnostic::error("number-out-of-range", quantity.span));
                None
            }
            Err(name) => {
                self.undeclared_unit(name);
                None
            }
        }
    }

    fn undeclared_unit(&mut self, name: &Name) {
        let known = self.program.units.names().map(str::to_owned).collect::<Vec<_>>();
        self.undeclared("undeclared-unit", name, known.iter().map(String::as_str));
    }

    /// Registers every attribute under its names, before anything refers to one.
    pub fn attribute_names(&mut self, files: &[&File]) {
        for (attribute, statement) in
            each(files, |s| if let StatementKind::Attribute(a) = s { Some(a) } else { None })
        {
            let id = AttributeId(self.program.attributes.len() as u32);
            for name in std::iter::once(&attribute.name).chain(&attribute.aliases) {
                let earlier = self.program.attribute_keys.insert(name_key(&name.text), id);
                if let Some(earlier) = earlier.filter(|e| *e != id) {
                    let first = self.program.attributes[earlier.index()].span;
                    let problem =
                        Diagnostic::error("duplicate-attribute", name.span).with("name", name.text.as_str());
                    self.report(problem.also(first, "first"));
                }
            }
            self.set_standard(&attribute.name.text, id);
            self.program.attributes.push(Attribute {
                name: attribute.name.text.clone(),
                aliases: attribute.aliases.iter().map(|a| a.text.clone()).collect(),
                kind: Kind::Flag,
                question: attribute.question.as_ref().map(|q| q.text.clone()),
                question_gloss: attribute.question_gloss.as_ref().map(|q| q.text.clone()),
                default: None,
                least: None,
                most: None,
                default_unit: None,
                judgement: attribute.judgement,
                instead: None,
                span: statement.span,
            });
        }
    }

    /// Notes the attributes that the meaning of a decision refers to.
    fn set_standard(&mut self, name: &str, id: AttributeId) {
        let standard = &mut self.program.standard;
        let place = match name {
            "产品" => &mut standard.product,
            "设施" => &mut standard.facility,
            "建设性质" => &mut standard.construction,
            "地区" => &mut standard.region,
            "行业" => &mut standard.sector,
            "日期" => &mut standard.date,
            _ => return,
        };
        *place = Some(id);
    }

    /// Kinds, defaults and limits of the attributes.
    pub fn attributes(&mut self, files: &[&File]) {
        let declared = each(files, |s| if let StatementKind::Attribute(a) = s { Some(a) } else { None });
        for (index, (attribute, _)) in declared.into_iter().enumerate() {
            let kind = self.kind(&attribute.kind);
            let number = |resolver: &mut Self, q: &Option<Quantity>| {
                q.as_ref().and_then(|q| resolver.quantity(q)).map(|(number, _)| number)
            };
            let default = number(self, &attribute.default);
            let least = number(self, &attribute.least);
            let most = number(self, &attribute.most);
            let default_unit = attribute.default_unit.as_ref().and_then(|u| self.default_unit(u));
            // A catalogue that does not declare the reading just does without the substitute.
            let instead = attribute.instead.as_ref().filter(|i| self.has_reading(&i.reading)).and_then(|i| {
                let (reading, value) = self.reading_value(&i.reading, &i.value, None)?;
                Some((reading, value, self.attribute_id(&i.attribute)?))
            });
            let entry = &mut self.program.attributes[index];
            *entry = Attribute { kind, default, least, most, default_unit, instead, ..entry.clone() };
        }
    }

    fn kind(&mut self, kind: &AttributeKind) -> Kind {
        match kind {
            AttributeKind::Terms => Kind::Terms,
            AttributeKind::Choice => Kind::Choice,
            AttributeKind::Region => Kind::Region,
            AttributeKind::Sector => Kind::Sector,
            AttributeKind::Date => Kind::Date,
            AttributeKind::Flag => Kind::Flag,
            AttributeKind::Level(levels) => {
                let names = |names: &Vec<Name>| names.iter().map(|n| n.text.clone()).collect();
                Kind::Level { levels: levels.iter().map(names).collect() }
            }
            AttributeKind::Quantity(exprs) => {
                let mut dimensions = Vec::new();
                for expr in exprs {
                    self.dimensions(expr, &mut dimensions);
                }
                Kind::Quantity { dimensions }
            }
        }
    }

    /// Every numerator over every denominator.
    fn dimensions(&mut self, expr: &DimensionExpr, into: &mut Vec<Dimension>) {
        let mut named = |names: &[Name]| -> Vec<Dimension> {
            let mut found = Vec::new();
            for name in names {
                match self.program.units.dimension(&name.text) {
                    Some(dimension) => found.push(dimension),
                    None => {
                        let known: Vec<_> = self.program.units.bases.iter().map(|b| b.name.clone()).collect();
                        self.undeclared("undeclared-dimension", name, known.iter().map(String::as_str));
                    }
                }
            }
            if found.is_empty() { vec![Dimension::NONE] } else { found }
        };
        let (above, below) = (named(&expr.numerators), named(&expr.denominators));
        for over in &above {
            into.extend(below.iter().map(|under| over.over(*under)));
        }
    }

    fn default_unit(&mut self, expr: &UnitExpr) -> Option<DefaultUnit> {
        match self.program.units.measure(expr) {
            Ok((factor, dimension)) => Some(DefaultUnit { name: unit_text(expr), factor, dimension }),
            Err(name) => {
                self.undeclared_unit(name);
                None
            }
        }
    }

    /// Conversions between base dimensions.
    pub fn conversions(&mut self, files: &[&File]) {
        for (conversion, statement) in
            each(files, |s| if let StatementKind::Conversion(c) = s { Some(c) } else { None })
        {
            let Some(factor) = self.attribute_id(&conversion.factor) else { continue };
            let mut unit = |name: &Name| {
                let found = self.program.units.find(&name.text).map(|u| u.dimension);
                if found.is_none() {
                    self.undeclared_unit(name);
                }
                found
            };
            let (Some(from), Some(to)) = (unit(&conversion.from), unit(&conversion.to)) else { continue };
            let Kind::Quantity { dimensions } = &self.program.attributes[factor.index()].kind else {
                self.report(Diagnostic::error("conversion-factor", conversion.factor.span));
                continue;
            };
            let factor_is_to_over_from = dimensions.contains(&to.over(from));
            if !factor_is_to_over_from && !dimensions.contains(&from.over(to)) {
                self.report(Diagnostic::error("conversion-factor", conversion.factor.span));
                continue;
            }
            self.program.conversions.push(Conversion {
                from,
                to,
                factor,
                factor_is_to_over_from,
                span: statement.span,
            });
        }
    }

    /// Relations between attributes; a quotient is kept as the product it comes from.
    pub fn relations(&mut self, files: &[&File]) {
        for (relation, _) in each(files, |s| if let StatementKind::Relation(r) = s { Some(r) } else { None })
        {
            let left = self.attribute_id(&relation.left);
            let resolved = match &relation.kind {
                RelationKind::Product(a, b) => match (left, self.attribute_id(a), self.attribute_id(b)) {
                    (Some(left), Some(a), Some(b)) => Relation::Product { left, a, b },
                    _ => continue,
                },
                RelationKind::Quotient(a, b) => match (left, self.attribute_id(a), self.attribute_id(b)) {
                    (Some(left), Some(a), Some(b)) => Relation::Product { left: a, a: left, b },
                    _ => continue,
                },
                RelationKind::AtMost(right) => match (left, self.attribute_id(right)) {
                    (Some(left), Some(right)) => Relation::AtMost { left, right },
                    _ => continue,
                },
                RelationKind::AtLeast(right) => match (left, self.attribute_id(right)) {
                    (Some(left), Some(right)) => Relation::AtMost { left: right, right: left },
                    _ => continue,
                },
            };
            self.program.relations.push(resolved);
        }
    }
}

/// A unit expression in canonical spelling: `吨/日`.
pub(super) fn unit_text(expr: &UnitExpr) -> String {
    let mut text = expr.numerator.as_ref().map_or(String::new(), |n| n.text.clone());
    for name in &expr.denominators {
        text.push('/');
        text.push_str(&name.text);
    }
    text
}

/// A quantity in canonical spelling: `2000 吨/日`, `60 万吨/年`.
pub fn quantity_text(quantity: &Quantity) -> String {
    let number = &quantity.number;
    let ten_thousand = Number::whole(10_000);
    let short = number.over(ten_thousand).map(|n| n.to_string()).filter(|shown| {
        let decimals = shown.split_once('.').map_or(0, |(_, d)| d.len());
        *number >= ten_thousand && decimals <= 2 && !shown.contains('/')
    });
    let unit = unit_text(&quantity.unit);
    match (short, unit.is_empty()) {
        (Some(short), _) => format!("{short} 万{unit}"),
        (None, true) => number.to_string(),
        (None, false) => format!("{number} {unit}"),
    }
}
