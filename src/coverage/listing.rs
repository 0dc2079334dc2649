//! The rules, effects, notes and waivers that stand in the chosen files, and where each stands in its list.

use super::report::{EffectEntry, NoteEntry, RuleEntry, WaiverEntry, WhenEntry};
use crate::explain::condition_text;
use crate::fidelity::spells_out;
use crate::resolve::{Alternative, Effect, Place, Program, Rule, RuleId};
use crate::source::{SourceId, Sources, Span};

/// All lists of an edition.
pub(super) struct Listing {
    pub rules: Vec<RuleEntry>,
    pub effects: Vec<EffectEntry>,
    pub notes: Vec<NoteEntry>,
    pub waivers: Vec<WaiverEntry>,
    /// Where a rule, an effect, a note of the program stands in the list.
    places: [Vec<Option<usize>>; 4],
}

impl Listing {
    pub fn of(program: &Program, sources: &Sources, within: &dyn Fn(SourceId) -> bool) -> Listing {
        let place = |span: Span| (sources.get(span.source).name.clone(), sources.position(span).line);
        let [rules, effects, notes, waivers] = places(program, within);
        let mut listing = Listing {
            rules: Vec::new(),
            effects: Vec::new(),
            notes: Vec::new(),
            waivers: Vec::new(),
            places: [rules, effects, notes, waivers],
        };
        for (index, rule) in program.rules.iter().enumerate().filter(|(i, _)| listing.places[0][*i].is_some())
        {
            let entry = listing.rule(program, RuleId(index as u32), rule, place(rule.span));
            listing.rules.push(entry);
        }
        let chosen = program.effects.iter().filter(|effect| within(effect.span.source));
        listing.effects = chosen.map(|e| effect(program, e, place(e.span))).collect();
        for note in program.notes.iter().filter(|note| within(note.span.source)) {
            let (file, line) = place(note.span);
            let (item, rule) = listing.standing(program, note.place);
            let (words, reason) = (note.text.text.clone(), note.reason.clone());
            listing.notes.push(NoteEntry { words, reason, item, rule, file, line });
        }
        for waiver in program.waivers.iter().filter(|waiver| within(waiver.span.source)) {
            let (file, line) = place(waiver.span);
            let (item, rule) = listing.standing(program, waiver.place);
            let (code, reason) = (waiver.code.clone(), waiver.reason.clone());
            listing.waivers.push(WaiverEntry { code, reason, item, rule, file, line });
        }
        listing
    }

    pub fn rule_index(&self, rule: usize) -> Option<usize> {
        self.places[0].get(rule).copied().flatten()
    }

    pub fn effect_index(&self, effect: usize) -> Option<usize> {
        self.places[1].get(effect).copied().flatten()
    }

    pub fn note_index(&self, note: usize) -> Option<usize> {
        self.places[2].get(note).copied().flatten()
    }

    /// The waivers and notes for which `belongs` holds, as they are listed.
    pub fn waivers(&self, program: &Program, belongs: impl Fn(Place) -> bool) -> Vec<usize> {
        listed(program.waivers.iter().map(|w| w.place), &self.places[3], belongs)
    }

    fn notes(&self, program: &Program, belongs: impl Fn(Place) -> bool) -> Vec<usize> {
        listed(program.notes.iter().map(|n| n.place), &self.places[2], belongs)
    }

    fn standing(&self, program: &Program, place: Place) -> (Option<String>, Option<usize>) {
        let item = place.item.map(|item| program.items[item.index()].path.clone());
        (item, place.rule.and_then(|rule| self.rule_index(rule.index())))
    }

    fn rule(&self, program: &Program, id: RuleId, rule: &Rule, (file, line): (String, usize)) -> RuleEntry {
        RuleEntry {
            path: rule.path.clone(),
            name: rule.name.clone(),
            class: rule.class.into(),
            reference: rule.reference,
            counts: rule.reference || rule.item.is_none() || !spells_out(program, id),
            whens: whens(program, rule),
            unless: rule.unless.iter().map(|condition| condition_text(program, condition)).collect(),
            deadline: rule.deadline.map(|day| day.to_string()),
            plan: rule.plan.clone(),
            notes: self.notes(program, |place| place.rule == Some(id)),
            waivers: self.waivers(program, |place| place.rule == Some(id)),
            file,
            line,
        }
    }
}

fn effect(program: &Program, effect: &Effect, (file, line): (String, usize)) -> EffectEntry {
    EffectEntry {
        class: effect.class.into(),
        authorities: effect.authorities.clone(),
        measure: effect.measure.clone(),
        condition: effect.condition.as_ref().map(|c| condition_text(program, c)),
        citation: effect.citation.text.text.clone(),
        file,
        line,
    }
}

fn places(program: &Program, within: &dyn Fn(SourceId) -> bool) -> [Vec<Option<usize>>; 4] {
    let count = |spans: &mut dyn Iterator<Item = Span>| {
        let mut next = 0;
        let mut place = |span: Span| {
            let index = within(span.source).then_some(next);
            next += usize::from(index.is_some());
            index
        };
        spans.map(&mut place).collect::<Vec<_>>()
    };
    [
        count(&mut program.rules.iter().map(|r| r.span)),
        count(&mut program.effects.iter().map(|e| e.span)),
        count(&mut program.notes.iter().map(|n| n.span)),
        count(&mut program.waivers.iter().map(|w| w.span)),
    ]
}

fn listed(
    all: impl Iterator<Item = Place>,
    places: &[Option<usize>],
    belongs: impl Fn(Place) -> bool,
) -> Vec<usize> {
    all.zip(places).filter(|(place, _)| belongs(*place)).filter_map(|(_, index)| *index).collect()
}

/// The alternatives of a rule, those that rest on the same words together.
fn whens(program: &Program, rule: &Rule) -> Vec<WhenEntry> {
    let citations = |alternative: &Alternative| -> Vec<String> {
        alternative.citations.iter().map(|citation| citation.text.text.clone()).collect()
    };
    let mut whens: Vec<WhenEntry> = Vec::new();
    for alternative in &rule.whens {
        let (citations, condition) =
            (citations(alternative), condition_text(program, &alternative.condition));
        match whens.iter_mut().find(|when| when.citations == citations) {
            Some(when) => when.conditions.push(condition),
            None => whens.push(WhenEntry { citations, conditions: vec![condition] }),
        }
    }
    whens
}
