//! Decision -> report: ids become words, facts and places.

use super::change::change;
use super::condition::condition_text;
use super::effect::effects;
use super::fact::{Scene, Words};
use super::question::need;
use super::reason::{
    Basis, CitedFrom, DeadlineReport, EffectReport, ExceptedReport, MatchReport, WaitingReport,
};
use super::report::{
    Certainty, ChosenReading, ClassCode, DecidedProject, Note, Problem, ReadingReport, UnitReport,
};
use super::unit::Stated;
use crate::evaluate::{
    Contradiction, ContradictionKind, Decision, Excepted, Match, Options, ReadingFlip, Situation,
    Undetermined, UnitDecision,
};
use crate::facts::{Project, Unit};
use crate::quantity::Number;
use crate::resolve::{AttributeId, Citation, Program, Rule, RuleId};

/// The decision about a project in words. Catalogue, chosen readings and warnings of the reader are added by the caller.
pub(super) fn decided(
    words: Words<'_>,
    name: &str,
    project: &Project,
    decision: &Decision,
) -> DecidedProject {
    let nothing = Unit::default();
    let unit = |index: usize| project.units.get(index).unwrap_or(&nothing);
    let stated: Vec<Stated> =
        (0..decision.units.len()).map(|index| Stated::new(words.program, unit(index))).collect();
    let units = decision.units.iter().zip(&stated).enumerate();
    let units = units.map(|(index, (decided, stated))| unit_report(words, unit(index), stated, decided));
    let possible = classes(&decision.possible);
    let mut report = DecidedProject {
        name: name.to_owned(),
        class: decision.verdict.into(),
        certainty: certainty(&possible),
        possible,
        conflict: decision.conflict,
        units: units.collect(),
        effects: effect_reports(words, decision, &stated, unit),
        missing_sections: missing(words, decision),
        warnings: decision.contradictions.iter().map(|c| contradiction(words, c, unit(c.unit))).collect(),
        catalogue: None,
        chosen_readings: Vec::new(),
        notes: Vec::new(),
    };
    report.notes = notes(words, &report);
    report
}

/// The readings that are not at their default.
pub(super) fn chosen_readings(program: &Program, options: &Options) -> Vec<ChosenReading> {
    let chosen = options.readings.iter().filter(|(_, value)| *value != 0).filter_map(|(reading, value)| {
        let reading = program.readings.get(reading.index())?;
        Some(ChosenReading { name: reading.name.clone(), value: reading.values.get(*value)?.clone() })
    });
    chosen.collect()
}

fn unit_report(words: Words<'_>, unit: &Unit, stated: &Stated, decided: &UnitDecision) -> UnitReport {
    let several = decided.situations.len() > 1;
    let scene = |situation| Scene { words, unit, situation, stated, several };
    let scenes: Vec<_> = decided.situations.iter().map(scene).collect();
    let scene = |index: usize| scenes.get(index);
    let possible = classes(&decided.possible);
    let waiting = |rules: &[Undetermined]| {
        merged(rules.iter().filter_map(|u| waiting(words, u, scene(u.situation))), |w| &mut w.product)
    };
    // Numbers of a change or a question hang on no situation but the first, which holds what is stated.
    let unit_of = |attribute, dimension, at: &[Number]| match scenes.first() {
        Some(scene) => scene.unit_of(attribute, dimension, at),
        None => words.units.of(words.program, attribute, dimension, at),
    };
    UnitReport {
        name: unit_name(unit, decided),
        class: decided.verdict.into(),
        certainty: certainty(&possible),
        possible,
        conflict: decided.conflict,
        matches: decided.matches.iter().filter_map(|m| match_report(words, m, scene(m.situation)?)).collect(),
        excepted: merged(
            decided.excepted.iter().filter_map(|e| excepted(words, e, scene(e.situation)?)),
            |e| &mut e.product,
        ),
        undetermined: waiting(&decided.undetermined),
        opportunities: waiting(&decided.opportunities),
        needs: decided.needs.iter().filter_map(|n| need(words.program, words.catalog, &unit_of, n)).collect(),
        readings: decided.readings.iter().filter_map(|r| reading(words, r)).collect(),
        nearest: decided.nearest.iter().map(|c| change(words.program, &unit_of, c)).collect(),
        facts: scenes.first().map_or_else(Vec::new, Scene::facts),
    }
}

/// Entries that differ in nothing but the product stand once, with all their products.
fn merged<T: PartialEq>(
    entries: impl Iterator<Item = T>,
    product: impl Fn(&mut T) -> &mut Option<String>,
) -> Vec<T> {
    let mut kept: Vec<(T, Vec<String>)> = Vec::new();
    for mut entry in entries {
        let own = product(&mut entry).take();
        match kept.iter_mut().find(|(known, _)| *known == entry) {
            Some((_, products)) => products.extend(own.filter(|name| !products.contains(name))),
            None => kept.push((entry, own.into_iter().collect())),
        }
    }
    let named = |(mut entry, products): (T, Vec<String>)| {
        *product(&mut entry) = (!products.is_empty()).then(|| products.join("、"));
        entry
    };
    kept.into_iter().map(named).collect()
}

fn unit_name(unit: &Unit, decided: &UnitDecision) -> String {
    if unit.name.is_empty() { decided.name.clone() } else { unit.name.clone() }
}

fn match_report(words: Words<'_>, found: &Match, scene: &Scene<'_>) -> Option<MatchReport> {
    let rule = rule_of(words, found.rule)?;
    let alternative = rule.whens.get(found.alternative)?;
    let item = rule.item.and_then(|item| words.program.items.get(item.index()));
    let section = item.and_then(|i| i.section).and_then(|s| words.program.sections.get(s.index()));
    let preamble = alternative.citations.first().map_or(rule.reference, |c| c.preamble);
    Some(MatchReport {
        rule: rule.path.clone(),
        class: rule.class.into(),
        basis: if rule.reference { Basis::Reference } else { Basis::Listed },
        citation: citation_text(&alternative.citations),
        cited_from: if preamble { CitedFrom::Preamble } else { CitedFrom::Item },
        conditions: scene.conditions(&alternative.condition, rule.deadline),
        exceptions: rule.unless.iter().map(|c| scene.exception(c, rule.deadline)).collect(),
        truth: found.truth.into(),
        item: item.map(|item| item.path.clone()),
        section: section.map(|section| section.title.clone()),
        alternative: (rule.whens.len() > 1).then_some(found.alternative + 1),
        deadline: found.deadline.map(|(date, passed)| DeadlineReport { date: date.to_string(), passed }),
        plan: rule.plan.clone(),
        product: scene.product(),
    })
}

fn excepted(words: Words<'_>, found: &Excepted, scene: &Scene<'_>) -> Option<ExceptedReport> {
    let rule = rule_of(words, found.rule)?;
    let by = rule.unless.get(found.by)?;
    Some(ExceptedReport {
        rule: rule.path.clone(),
        by: condition_text(words.program, by),
        class: rule.class.into(),
        citation: rule.whens.get(found.alternative).map_or(String::new(), |a| citation_text(&a.citations)),
        conditions: scene.conditions(by, rule.deadline),
        product: scene.product(),
    })
}

fn waiting(words: Words<'_>, found: &Undetermined, scene: Option<&Scene<'_>>) -> Option<WaitingReport> {
    let rule = rule_of(words, found.rule)?;
    let mut citations: Vec<Citation> = Vec::new();
    for citation in rule.whens.iter().flat_map(|a| &a.citations) {
        if citations.iter().all(|known| known.text != citation.text) {
            citations.push(citation.clone());
        }
    }
    Some(WaitingReport {
        rule: rule.path.clone(),
        needs: found.needs.iter().map(|attribute| attribute_name(words, *attribute)).collect(),
        class: rule.class.into(),
        citation: citation_text(&citations),
        product: scene.and_then(Scene::product),
    })
}

fn reading(words: Words<'_>, flip: &ReadingFlip) -> Option<ReadingReport> {
    let reading = words.program.readings.get(flip.reading.index())?;
    Some(ReadingReport {
        name: reading.name.clone(),
        value: reading.values.get(flip.value)?.clone(),
        class: flip.verdict.into(),
        possible: classes(&flip.possible),
    })
}

/// Effects hang on the match that causes them: the first of that rule in that unit.
fn effect_reports<'a>(
    words: Words<'a>,
    decision: &'a Decision,
    stated: &'a [Stated],
    unit: impl Fn(usize) -> &'a Unit,
) -> Vec<EffectReport> {
    let situation = |rule: RuleId, unit: usize| -> Option<&'a Situation> {
        let decided = decision.units.get(unit)?;
        let found = decided.matches.iter().find(|m| m.rule == rule)?;
        decided.situations.get(found.situation)
    };
    let of_hit = |hit: &'a crate::evaluate::EffectHit| {
        let situation = situation(hit.rule, hit.unit).zip(stated.get(hit.unit));
        let scene = situation.map(|(situation, stated)| {
            let unit = unit(hit.unit);
            Scene { words, unit, situation, stated, several: false }
        });
        effects(words.program, words.catalog, hit, scene.as_ref())
    };
    decision.effects.iter().flat_map(of_hit).collect()
}

fn missing(words: Words<'_>, decision: &Decision) -> Vec<String> {
    decision.missing.iter().filter_map(|h| words.program.headings.get(h.index())).map(|h| h.path()).collect()
}

/// Facts that disagree, as a warning at the first of them.
fn contradiction(words: Words<'_>, found: &Contradiction, unit: &Unit) -> Problem {
    let name = |attribute: AttributeId| attribute_name(words, attribute).into();
    let term = |term| words.program.terms.get(term).name.as_str().into();
    let (attribute, id, args) = match &found.kind {
        ContradictionKind::Relation { left, right } if left == right => {
            (*left, "explain-disagree-measures", vec![("attribute", name(*left))])
        }
        ContradictionKind::Relation { left, right } => {
            (*left, "explain-disagree-relation", vec![("left", name(*left)), ("right", name(*right))])
        }
        ContradictionKind::Definition { defined, attribute } => {
            let defined = words.program.defined_name(*defined).into();
            let args = vec![("term", defined), ("attribute", name(*attribute))];
            (*attribute, "explain-disagree-definition", args)
        }
        ContradictionKind::Excluded { attribute, term: stated } => {
            let args = vec![("term", term(*stated)), ("attribute", name(*attribute))];
            (*attribute, "explain-disagree-excluded", args)
        }
        ContradictionKind::ExcludedPlace { attribute, place } => {
            let place = words.program.regions.full_name(*place).into();
            let args = vec![("term", place), ("attribute", name(*attribute))];
            (*attribute, "explain-disagree-excluded", args)
        }
    };
    let span = unit.facts.get(&attribute).map(|fact| fact.span).filter(|span| span.start < span.end);
    let position = span.map(|span| words.sources.position(span));
    Problem {
        code: "contradictory-facts".to_owned(),
        message: words.catalog.text(id, &args),
        file: span.map(|span| words.sources.get(span.source).name.clone()),
        line: position.map(|p| p.line),
        column: position.map(|p| p.column),
        help: words.catalog.attribute(id, "help", &args),
    }
}

/// What has to be said along with the class: that permitted has a proviso, and that "nothing found" is not permitted.
fn notes(words: Words<'_>, report: &DecidedProject) -> Vec<Note> {
    let all = || report.units.iter().flat_map(|u| &u.possible).chain(&report.possible);
    let may_be = |class: ClassCode| all().any(|c| *c == class);
    let note = |code: &str, id: &str| Note { code: code.to_owned(), text: words.catalog.word(id) };
    let mut notes = Vec::new();
    if report.conflict {
        notes.push(note("conflict", "explain-note-conflict"));
    }
    if may_be(ClassCode::Permitted) {
        notes.push(note("permitted-proviso", "explain-note-permitted"));
    }
    if may_be(ClassCode::Unlisted) {
        let nothing_found = report.class == ClassCode::Unlisted;
        let id = if nothing_found { "explain-note-unlisted" } else { "explain-note-perhaps-unlisted" };
        notes.push(note("not-permitted", id));
    }
    notes
}

fn rule_of<'a>(words: Words<'a>, rule: RuleId) -> Option<&'a Rule> {
    words.program.rules.get(rule.index())
}

fn attribute_name(words: Words<'_>, attribute: AttributeId) -> String {
    words.program.attributes.get(attribute.index()).map_or(String::new(), |a| a.name.clone())
}

/// Cited passages in a line.
pub(crate) fn citation_text(citations: &[Citation]) -> String {
    citations.iter().map(|c| c.text.text.as_str()).collect::<Vec<_>>().join("……")
}

fn classes(verdicts: &[crate::syntax::ast::Verdict]) -> Vec<ClassCode> {
    verdicts.iter().map(|verdict| (*verdict).into()).collect()
}

fn certainty(possible: &[ClassCode]) -> Certainty {
    if possible.len() == 1 { Certainty::Certain } else { Certainty::Conditional }
}
