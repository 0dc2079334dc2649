//! Terms and attributes.

use super::Hover;
use super::page::Page;
use crate::explain::{Shown, condition_text, quantity_text};
use crate::ide::units::unit_texts;
use crate::quantity::Number;
use crate::resolve::{
    Attribute, AttributeId, Condition, Defined, Kind, Predicate, Program, Rule, Subject, TermId, Test,
};

/// So many units are named.
const UNITS: usize = 8;

impl Hover<'_> {
    pub(super) fn term(&self, page: &mut Page<'_>, id: TermId) {
        let terms = &self.program.terms;
        let term = terms.get(id);
        let owners = term.attributes.iter().filter_map(|id| self.program.attributes.get(id.index()));
        page.title(&term.name, &owners.map(|owner| owner.name.as_str()).collect::<Vec<_>>().join("、"));
        self.definition(page, Defined::Term(id));
        let names = |ids: &[TermId]| ids.iter().map(|id| terms.get(*id).name.as_str()).collect::<Vec<_>>();
        page.list("entry-aliases", &term.aliases);
        page.list("entry-parents", names(&term.parents));
        page.fact("ide-hover-chain", &self.chain(id));
        if term.parts.is_empty() {
            page.list("entry-children", names(terms.children(id)));
        } else {
            page.list("entry-parts", names(&term.parts));
        }
        let sectors = term.sectors.iter().map(|id| self.program.sectors.get(*id));
        page.list("ide-hover-sectors", sectors.map(|sector| format!("{} {}", sector.code, sector.name)));
        page.rules(testing(self.program, |test| match &test.predicate {
            Predicate::Terms { values, .. } => {
                values.iter().any(|value| value.term == id || value.but_not.contains(&id))
            }
            _ => false,
        }));
    }

    /// The way up by the first parents, if it goes further than to them.
    fn chain(&self, id: TermId) -> String {
        const LONGEST: usize = 12;
        let terms = &self.program.terms;
        let above = std::iter::successors(Some(id), |id| terms.get(*id).parents.first().copied());
        let chain: Vec<&str> = above.take(LONGEST).map(|id| terms.get(id).name.as_str()).collect();
        if chain.len() > 2 { chain.join(" → ") } else { String::new() }
    }

    fn definition(&self, page: &mut Page<'_>, target: Defined) {
        for definition in self.program.definitions.iter().filter(|d| d.target == target) {
            page.fact("ide-hover-definition", &condition_text(self.program, &definition.condition));
        }
    }

    pub(super) fn attribute(&self, page: &mut Page<'_>, id: AttributeId) {
        let Some(attribute) = self.program.attributes.get(id.index()) else { return };
        page.title(&attribute.name, &self.catalog.word(kind_word(attribute)));
        let question = attribute.question.as_deref().unwrap_or("");
        let gloss = attribute.question_gloss.as_deref().unwrap_or(question);
        let question = self.catalog.lang().pick(question, gloss);
        if !question.is_empty() {
            page.text(question);
        }
        self.definition(page, Defined::Flag(id));
        page.list("entry-aliases", &attribute.aliases);
        if let Kind::Level { levels } = &attribute.kind {
            let names = levels.iter().filter_map(|names| names.first()).map(String::as_str);
            page.fact("ide-hover-levels", &names.collect::<Vec<_>>().join(" < "));
        }
        page.list("ide-hover-units", unit_texts(self.program, id, "", UNITS));
        self.limits(page, attribute);
        if let Some((reading, value, other)) = attribute.instead {
            let names =
                self.program.readings.get(reading.index()).zip(self.program.attributes.get(other.index()));
            if let Some((reading, other)) = names {
                let value = reading.values.get(value).map_or("", String::as_str);
                page.fact("ide-hover-instead", &format!("{} = {value} → {}", reading.name, other.name));
            }
        }
        page.rules(testing(self.program, |test| test.subject == Subject::Attribute(id)));
    }

    fn limits(&self, page: &mut Page<'_>, attribute: &Attribute) {
        let unit = attribute.default_unit.as_ref();
        let shown = Shown::new(
            unit.map_or(String::new(), |unit| unit.name.clone()),
            unit.map_or(Number::ONE, |unit| unit.factor),
        );
        let text =
            |number: Option<Number>| number.map_or(String::new(), |number| quantity_text(&shown, number));
        page.fact("ide-hover-default", &text(attribute.default));
        page.fact("ide-hover-least", &text(attribute.least));
        page.fact("ide-hover-most", &text(attribute.most));
    }
}

/// The rules with a test of that sort, in order.
pub(super) fn testing<'p>(
    program: &'p Program,
    wanted: impl Fn(&Test) -> bool + 'p,
) -> impl Iterator<Item = &'p Rule> {
    let holds = move |condition: &Condition| {
        let mut found = false;
        condition.each_test(&mut |test| found |= program.tests.get(test.index()).is_some_and(&wanted));
        found
    };
    program.rules.iter().filter(move |rule| {
        rule.whens.iter().map(|alternative| &alternative.condition).chain(&rule.unless).any(&holds)
    })
}

fn kind_word(attribute: &Attribute) -> &'static str {
    match attribute.kind {
        Kind::Terms => "ide-hover-kind-terms",
        Kind::Choice => "ide-hover-kind-choice",
        Kind::Region => "ide-hover-kind-region",
        Kind::Sector => "ide-hover-kind-sector",
        Kind::Quantity { .. } => "ide-hover-kind-quantity",
        Kind::Level { .. } => "ide-hover-kind-level",
        Kind::Date => "ide-hover-kind-date",
        Kind::Flag if attribute.judgement => "ide-hover-kind-judgement",
        Kind::Flag => "ide-hover-kind-flag",
    }
}
