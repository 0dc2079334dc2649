//! A rule as it was and as it is -> its changes.

use super::change::{Change, Kind, Place, RulePair, Subject};
use super::condition::{Both, differences, likeness};
use super::meaning::{key, normal};
use super::side::{Side, plain};
use crate::explain::{citation_text, condition_text};
use crate::resolve::{Alternative, Citation, Condition, Program, Rule};

/// The changes of a rule; none where it says the same.
pub fn changes(both: Both<'_, '_>, pair: RulePair) -> Vec<Change> {
    let old = pair.old.and_then(|rule| both.old.program.rules.get(rule.index()));
    let new = pair.new.and_then(|rule| both.new.program.rules.get(rule.index()));
    let whole = |kind: Kind, before: Option<String>, after: Option<String>| {
        vec![Change::new(kind, Subject::Rule(pair), before, after)]
    };
    match (old, new) {
        (Some(old), Some(new)) => Compared { both, pair, old, new, found: Vec::new() }.changes(),
        (None, Some(new)) => whole(Kind::RuleAdded, None, Some(rule_text(both.new.program, new))),
        (Some(old), None) => whole(Kind::RuleDropped, Some(rule_text(both.old.program, old)), None),
        (None, None) => Vec::new(),
    }
}

/// A rule's conditions in a line: `当 … 除非 …`.
fn rule_text(program: &Program, rule: &Rule) -> String {
    let whens = rule.whens.iter().map(|when| format!("当 {}", condition_text(program, &when.condition)));
    let unless = rule.unless.iter().map(|condition| format!("除非 {}", condition_text(program, condition)));
    whens.chain(unless).collect::<Vec<_>>().join(" ")
}

struct Compared<'c, 's, 'a> {
    both: Both<'s, 'a>,
    pair: RulePair,
    old: &'c Rule,
    new: &'c Rule,
    found: Vec<Change>,
}

impl Compared<'_, '_, '_> {
    fn changes(mut self) -> Vec<Change> {
        self.identity();
        self.alternatives();
        self.exceptions();
        let text = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        self.differ(Kind::DeadlineChanged, text(self.old.deadline), text(self.new.deadline));
        let (was, is) = (self.old.plan.clone(), self.new.plan.clone());
        if was.as_deref().map(plain) != is.as_deref().map(plain) {
            self.put(Kind::PlanChanged, Place::Whole, was, is);
        }
        self.found
    }

    fn put(&mut self, kind: Kind, place: Place, before: Option<String>, after: Option<String>) {
        let subject = Subject::Rule(self.pair);
        self.found.push(Change { place, ..Change::new(kind, subject, before, after) });
    }

    fn differ(&mut self, kind: Kind, before: Option<String>, after: Option<String>) {
        if before != after {
            self.put(kind, Place::Whole, before, after);
        }
    }

    /// Class, item, name.
    fn identity(&mut self) {
        let (old, new) = (self.old, self.new);
        let paths = (Some(old.path.clone()), Some(new.path.clone()));
        let item = |side: &Side<'_>, rule: &Rule| {
            rule.item.and_then(|item| side.program.items.get(item.index())).map(|i| side.item(i).to_owned())
        };
        if old.class != new.class {
            self.put(Kind::RuleReclassed, Place::Whole, paths.0, paths.1);
        } else if item(self.both.old, old) != item(self.both.new, new) {
            self.put(Kind::RuleMoved, Place::Whole, paths.0, paths.1);
        } else if plain(&old.name) != plain(&new.name) {
            self.put(Kind::RuleRenamed, Place::Whole, Some(old.name.clone()), Some(new.name.clone()));
        }
        let basis = |rule: &Rule| Some(if rule.reference { "参照" } else { "条目" }.to_owned());
        self.differ(Kind::BasisChanged, basis(old), basis(new));
    }

    fn alternatives(&mut self) {
        let (old, new) = (self.old, self.new);
        let conditions = |whens: &[Alternative]| -> Vec<Condition> {
            whens.iter().map(|when| normal(&when.condition)).collect()
        };
        let (before, after) = (conditions(&old.whens), conditions(&new.whens));
        let matching = matched(self.both, &before, &after, true);
        let place = |index: usize| Place::When((new.whens.len() > 1).then_some(index + 1));
        for (was, is) in &matching.pairs {
            self.within(place(*is), &before[*was], &after[*is]);
            let citations = (&old.whens[*was].citations[..], &new.whens[*is].citations[..]);
            self.citations(place(*is), citations.0, citations.1);
        }
        for index in matching.dropped {
            let text = condition_text(self.both.old.program, &old.whens[index].condition);
            self.put(Kind::AlternativeDropped, Place::Whole, Some(text), None);
        }
        for index in matching.added {
            let text = condition_text(self.both.new.program, &new.whens[index].condition);
            self.put(Kind::AlternativeAdded, Place::Whole, None, Some(text));
        }
    }

    fn exceptions(&mut self) {
        let (before, after) = (exceptions(&self.old.unless), exceptions(&self.new.unless));
        let matching = matched(self.both, &before, &after, false);
        for (was, is) in &matching.pairs {
            self.within(Place::Unless, &before[*was], &after[*is]);
        }
        for index in matching.dropped {
            let text = condition_text(self.both.old.program, &before[index]);
            self.put(Kind::ExceptionDropped, Place::Whole, Some(text), None);
        }
        for index in matching.added {
            let text = condition_text(self.both.new.program, &after[index]);
            self.put(Kind::ExceptionAdded, Place::Whole, None, Some(text));
        }
    }

    fn within(&mut self, place: Place, before: &Condition, after: &Condition) {
        for difference in differences(self.both, before, after) {
            self.put(difference.kind, place, difference.before, difference.after);
            if let Some(change) = self.found.last_mut() {
                change.member = difference.member;
            }
        }
    }

    /// A citation of the whole item changes with the item, which is told once.
    fn citations(&mut self, place: Place, before: &[Citation], after: &[Citation]) {
        let own = |side: &Side<'_>, rule: &Rule| {
            let item = rule.item.and_then(|item| side.program.items.get(item.index()));
            item.and_then(|item| item.text.as_ref()).map(|text| plain(&text.text))
        };
        let (was_own, is_own) = (own(self.both.old, self.old), own(self.both.new, self.new));
        let same = |was: &Citation, is: &Citation| {
            let (old, new) = (plain(&was.text.text), plain(&is.text.text));
            let whole = was_own.as_ref() == Some(&old) && is_own.as_ref() == Some(&new);
            was.preamble == is.preamble && (old == new || whole)
        };
        if before.len() != after.len() || !before.iter().zip(after).all(|(was, is)| same(was, is)) {
            let text = |cited: &[Citation]| (!cited.is_empty()).then(|| citation_text(cited));
            self.put(Kind::CitationChanged, place, text(before), text(after));
        }
    }
}

/// The exceptions one by one: `除非 A 或 B` is two of them.
fn exceptions(unless: &[Condition]) -> Vec<Condition> {
    let parts = |condition: &Condition| match normal(condition) {
        Condition::Any(parts) => parts,
        single => vec![single],
    };
    unless.iter().flat_map(parts).collect()
}

/// Which condition is which, by their places.
struct Matching {
    pairs: Vec<(usize, usize)>,
    dropped: Vec<usize>,
    added: Vec<usize>,
}

/// `sole`: the last one on each side belongs to the other, however little alike they are.
fn matched(both: Both<'_, '_>, before: &[Condition], after: &[Condition], sole: bool) -> Matching {
    let mut dropped: Vec<usize> = (0..before.len()).collect();
    let mut added: Vec<usize> = (0..after.len()).collect();
    let mut pairs = Vec::new();
    let mut scored: Vec<(usize, usize, usize)> = Vec::new();
    for (was, old) in before.iter().enumerate() {
        let own = key(both.old, old);
        for (is, new) in after.iter().enumerate() {
            let equal = own == key(both.new, new);
            let score = if equal { usize::MAX } else { likeness(both, old, new) };
            scored.push((score, was, is));
        }
    }
    scored.sort_by_key(|(score, was, is)| (usize::MAX - score, *was, *is));
    for (score, was, is) in scored {
        let last = sole && dropped.len() == 1 && added.len() == 1;
        if (score > 0 || last) && dropped.contains(&was) && added.contains(&is) {
            dropped.retain(|index| *index != was);
            added.retain(|index| *index != is);
            pairs.push((was, is));
        }
    }
    pairs.sort_by_key(|(_, is)| *is);
    Matching { pairs, dropped, added }
}
