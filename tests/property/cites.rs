//! A decision explains itself: with nothing but the facts it cites it comes out the same.
//!
//! *What the rules that apply cite* are the facts shown with their conditions and exceptions, with those that a derived one
//! is said to follow from. They make each of these rules apply again, and no lighter class is possible. A heavier one may be:
//! why it is not is told by the rules of that class, as `mulu repl` tells of a rule that does not apply: the conditions
//! that fail, the exceptions that hold. With the facts cited there too, the class is certain again.
//!
//! The definitions of the terms that a condition names are part of what it says, with the facts that they look at.

use std::collections::BTreeSet;

use mulu::diagnostic::{Catalog, Lang};
use mulu::evaluate::{Decision, Origin, Situation, Truth, UnitDecision};
use mulu::exact;
use mulu::explain::{ConditionReport, Context, ExceptionReport, ProjectReport, Standing, TruthCode};
use mulu::explain::{UnitReport, inspect_rule, project as explained};
use mulu::facts::{Project, Unit};
use mulu::resolve::{
    AttributeId, Condition, Defined, Kind, Predicate, Program, Rule, RuleId, Subject, TermId,
};
use mulu::syntax::ast::Verdict;

use super::case::{Case, Compiled};
use super::facts::describe;

/// What was tried.
#[derive(Debug, Default)]
pub struct Tally {
    /// Units with a certain class that some rule gives, and those of which some fact is not cited.
    by_rule: usize,
    dropped: usize,
    /// Of these those to which a heavier class came back, until what rules it out was cited, too.
    ruled_out: usize,
    /// Units of which it is certain that no rule applies, and those of which some fact is not cited.
    without: usize,
    without_dropped: usize,
}

impl Tally {
    pub fn assert(&self) {
        println!("{self:?}");
        let each = [self.by_rule, self.dropped, self.ruled_out, self.without, self.without_dropped];
        assert!(each.iter().all(|count| *count > 0), "{self:?}");
    }
}

/// Takes away what is not cited and decides again.
pub fn cited(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let program = compiled.program();
    let decision = exact::decide_as_is(program, compiled.plan(), &case.project, &case.options);
    let catalog = Catalog::new(Lang::Zh);
    let told = Told { compiled, case, decision: &decision, catalog: &catalog };
    let ProjectReport::Decided(report) = explained(&told.context(), "", &case.project, &decision, &[]) else {
        return Err("no report".to_owned());
    };
    // Under a reading that sums the lines of a project, other units count too.
    let sums = program.attributes.iter().filter_map(|a| a.instead);
    let sums = sums.map(|(reading, value, _)| (reading, value)).any(|r| case.options.readings.contains(&r));
    for (index, unit) in decision.units.iter().enumerate() {
        let contradicts = decision.contradictions.iter().any(|c| c.unit == index);
        if !unit.is_certain() || contradicts || (sums && decision.units.len() > 1) {
            continue;
        }
        told.suffices(index, &report.units[index], tally)?;
    }
    Ok(())
}

struct Told<'a> {
    compiled: &'a Compiled,
    case: &'a Case,
    decision: &'a Decision,
    catalog: &'a Catalog,
}

impl Told<'_> {
    fn context(&self) -> Context<'_> {
        Context {
            program: self.compiled.program(),
            plan: self.compiled.plan(),
            options: &self.case.options,
            sources: self.compiled.sources(),
            catalog: self.catalog,
        }
    }

    fn suffices(&self, index: usize, report: &UnitReport, tally: &mut Tally) -> Result<(), String> {
        let program = self.compiled.program();
        let unit = &self.decision.units[index];
        let own = &self.case.project.units[index];
        let mut cites = Cites { program, attributes: BTreeSet::new(), words: String::new() };
        let deciding: Vec<usize> =
            (0..unit.matches.len()).filter(|m| is_deciding(program, unit, *m)).collect();
        for place in &deciding {
            let found = &unit.matches[*place];
            let rule = &program.rules[found.rule.index()];
            let situation = &unit.situations[found.situation];
            let shown = &report.matches[*place];
            cites
                .conditions(situation, &rule.whens[found.alternative].condition, &shown.conditions, |_| true);
            cites.exceptions(situation, rule, &shown.exceptions, |_| true);
            // Which of its alternatives holds may be open, but that one does is proved: all of them are the reason.
            if shown.conditions.iter().any(|condition| condition.truth != TruthCode::True) {
                self.alternatives(index, found.rule, found.situation, &mut cites);
            }
        }
        let listed = matches!(unit.verdict, Verdict::Class(_));
        if listed && deciding.is_empty() {
            // Only together do some rules leave no other class: none of them is said to apply.
            return Ok(());
        }
        let reduced = cites.keep(own);
        if listed {
            tally.by_rule += 1;
            tally.dropped += usize::from(reduced != *own);
            self.still_applies(index, &deciding, &reduced, tally)?;
        }
        self.rule_out(index, &mut cites);
        let reduced = cites.keep(own);
        if !listed {
            let standard = program.standard;
            cites.attributes.extend([standard.sector, standard.product, standard.facility].iter().flatten());
            tally.without += 1;
            tally.without_dropped += usize::from(cites.keep(own) != *own);
        }
        let reduced = if listed { reduced } else { cites.keep(own) };
        let (again, project) = self.again(index, reduced);
        let after = &again.units[index];
        if after.possible == unit.possible {
            return Ok(());
        }
        let text = describe(program, &project);
        Err(format!(
            "{:?} is certain, but of the facts cited {:?} is possible:\n{text}",
            unit.verdict, after.possible
        ))
    }

    /// The rules that give the class apply again, and nothing lighter is possible.
    fn still_applies(
        &self,
        index: usize,
        deciding: &[usize],
        reduced: &Unit,
        tally: &mut Tally,
    ) -> Result<(), String> {
        let program = self.compiled.program();
        let unit = &self.decision.units[index];
        let (again, project) = self.again(index, reduced.clone());
        let after = &again.units[index];
        let text = describe(program, &project);
        for place in deciding {
            let rule = unit.matches[*place].rule;
            if !after.matches.iter().any(|m| m.rule == rule && m.truth == Truth::True) {
                let name = &program.rules[rule.index()].name;
                return Err(format!("{name} applies, but not by the facts that it cites:\n{text}"));
            }
        }
        tally.ruled_out += usize::from(after.possible != unit.possible);
        let lighter =
            after.possible.iter().find(|verdict| weight(program, **verdict) > weight(program, unit.verdict));
        match lighter {
            Some(lighter) => Err(format!(
                "{:?} is certain, but by the facts cited {lighter:?} is possible:\n{text}",
                unit.verdict
            )),
            None => Ok(()),
        }
    }

    /// Adds what all alternatives of a rule cite.
    fn alternatives(&self, index: usize, id: RuleId, situation: usize, cites: &mut Cites<'_>) {
        let rule = &self.compiled.program().rules[id.index()];
        let reports = inspect_rule(&self.context(), &self.case.project, self.decision, id);
        let Some(report) = reports.iter().filter(|report| report.unit == index).nth(situation) else {
            return;
        };
        let situation = &self.decision.units[index].situations[situation];
        for (alternative, shown) in rule.whens.iter().zip(&report.alternatives) {
            cites.conditions(situation, &alternative.condition, &shown.conditions, |_| true);
        }
    }

    /// Adds what rules of a heavier class cite that do not apply.
    fn rule_out(&self, index: usize, cites: &mut Cites<'_>) {
        let program = self.compiled.program();
        let unit = &self.decision.units[index];
        let heavier =
            |rule: &&Rule| weight(program, Verdict::Class(rule.class)) < weight(program, unit.verdict);
        for rule in program.rules.iter().filter(heavier) {
            let Some(id) = program.rules.iter().position(|other| std::ptr::eq(other, rule)) else { continue };
            let id = RuleId(id as u32);
            let reports = inspect_rule(&self.context(), &self.case.project, self.decision, id);
            let reports = reports.iter().filter(|report| report.unit == index);
            for (report, situation) in reports.zip(&unit.situations) {
                // It could still apply, but nothing that is stated speaks of what it is about: all that is stated does.
                if report.standing == Standing::Unengaged {
                    let own = self.case.project.units[index].facts.keys();
                    let is_term = |a: &&AttributeId| program.attributes[a.index()].kind == Kind::Terms;
                    cites.attributes.extend(own.filter(is_term));
                }
                let whole =
                    report.standing != Standing::DoesNotApply && report.standing != Standing::Excepted;
                let speaks = |truth: TruthCode| whole || truth == TruthCode::False;
                for (alternative, shown) in rule.whens.iter().zip(&report.alternatives) {
                    cites.conditions(situation, &alternative.condition, &shown.conditions, speaks);
                }
                cites.exceptions(situation, rule, &report.exceptions, |t| whole || t == TruthCode::True);
            }
        }
    }

    /// The decision with another unit in its place.
    fn again(&self, index: usize, unit: Unit) -> (Decision, Project) {
        let mut project = self.case.project.clone();
        project.units[index] = unit;
        let (program, plan) = (self.compiled.program(), self.compiled.plan());
        (exact::decide_as_is(program, plan, &project, &self.case.options), project)
    }
}

/// The facts that are shown as reasons.
struct Cites<'a> {
    program: &'a Program,
    attributes: BTreeSet<AttributeId>,
    /// All that is shown, in which what was ruled out is named.
    words: String,
}

impl Cites<'_> {
    /// The facts of those parts of a condition whose truth is wanted.
    fn conditions(
        &mut self,
        situation: &Situation,
        condition: &Condition,
        shown: &[ConditionReport],
        wanted: impl Fn(TruthCode) -> bool,
    ) {
        let mut parts = Vec::new();
        flatten(condition, &mut parts);
        for (part, shown) in parts.into_iter().zip(shown) {
            if !wanted(shown.truth) {
                continue;
            }
            self.defined(situation, part);
            let Some(fact) = &shown.fact else { continue };
            self.words.push_str(fact);
            self.words.push('\n');
            // The factor of a conversion is told in brackets.
            let factors = self.program.conversions.iter().map(|conversion| conversion.factor);
            for factor in factors.collect::<Vec<_>>() {
                if fact.contains(&self.program.attributes[factor.index()].name) {
                    self.follow(situation, factor);
                }
            }
            for test in part.tests() {
                if let Subject::Attribute(attribute) = self.program.tests[test.index()].subject {
                    self.tested(situation, attribute);
                }
            }
        }
    }

    /// What a test looks at: under some readings another fact.
    fn tested(&mut self, situation: &Situation, attribute: AttributeId) {
        let looked_at = match self.program.attributes[attribute.index()].instead {
            Some((reading, value, other)) if situation.readings[reading.index()] == value => other,
            _ => attribute,
        };
        self.follow(situation, looked_at);
    }

    fn exceptions(
        &mut self,
        situation: &Situation,
        rule: &Rule,
        shown: &[ExceptionReport],
        wanted: impl Fn(TruthCode) -> bool,
    ) {
        for (exception, shown) in rule.unless.iter().zip(shown) {
            if wanted(shown.truth) {
                self.conditions(situation, exception, &shown.conditions, |_| true);
            }
        }
    }

    /// A fact, and what it is said to follow from.
    fn follow(&mut self, situation: &Situation, attribute: AttributeId) {
        if !self.attributes.insert(attribute) {
            return;
        }
        let Some(known) = situation.get(attribute) else { return };
        match &known.origin {
            Origin::Stated { .. } | Origin::Default => {}
            Origin::Relation(others) => others.iter().for_each(|other| self.follow(situation, *other)),
            Origin::Definition(defined) => self.definition(situation, *defined),
            Origin::Product => self.program.standard.product.iter().for_each(|p| self.follow(situation, *p)),
        }
    }

    /// The definitions of the terms that a condition names belong to what it says.
    fn defined(&mut self, situation: &Situation, condition: &Condition) {
        let program = self.program;
        let meets = |a: TermId, b: TermId| program.terms.is_below(a, b) || program.terms.is_below(b, a);
        for test in condition.tests() {
            let Predicate::Terms { values, .. } = &program.tests[test.index()].predicate else { continue };
            for definition in &program.definitions {
                let Defined::Term(term) = definition.target else { continue };
                if values.iter().any(|value| meets(value.term, term)) {
                    self.definition(situation, definition.target);
                }
            }
        }
    }

    /// The definition that is named: what it defines, and what by.
    fn definition(&mut self, situation: &Situation, defined: Defined) {
        let program = self.program;
        let own: Vec<AttributeId> = match defined {
            Defined::Term(term) => program.terms.get(term).attributes.clone(),
            Defined::Flag(attribute) => vec![attribute],
        };
        let conditions = program.definitions.iter().filter(|d| d.target == defined).map(|d| &d.condition);
        let tests = conditions.flat_map(|condition| condition.tests());
        let by = tests.filter_map(|test| program.tests[test.index()].attribute()).collect::<Vec<_>>();
        own.into_iter().chain(by).for_each(|attribute| self.follow(situation, attribute));
    }

    /// The unit with nothing but what is cited.
    fn keep(&self, unit: &Unit) -> Unit {
        let mut unit = unit.clone();
        unit.facts.retain(|attribute, _| self.attributes.contains(attribute));
        let program = self.program;
        unit.excluded.terms.retain(|term| self.words.contains(&program.terms.get(*term).name));
        unit.excluded.regions.retain(|region| self.words.contains(&program.regions.get(*region).name));
        unit.excluded.sectors.retain(|sector| self.words.contains(&program.sectors.get(*sector).name));
        unit
    }
}

/// The parts of a condition that have all to hold, as reports list them.
fn flatten<'a>(condition: &'a Condition, into: &mut Vec<&'a Condition>) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| flatten(part, into)),
        part => into.push(part),
    }
}

/// Whether a match applies and is of the class of the unit.
fn is_deciding(program: &Program, unit: &UnitDecision, place: usize) -> bool {
    let found = &unit.matches[place];
    let class = Verdict::Class(program.rules[found.rule.index()].class);
    found.truth == Truth::True && class == unit.verdict
}

/// The heaviest first.
fn weight(program: &Program, verdict: Verdict) -> usize {
    match verdict {
        Verdict::Class(class) => program.edition.rank(class),
        Verdict::Unlisted | Verdict::Permitted => 3,
    }
}
