//! Representative terms: one for each set of tests that a term can meet, those below two named terms included; and "none of these".

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;

use super::answer::Answer;
use super::representatives::{Asked, MOST, Representatives};
use crate::compile::Probe;
use crate::facts::{Excluded, Value};
use crate::resolve::{Defined, Kind, Predicate, TermId};

/// So many terms are still paired, to be stated at once.
const PAIRED: usize = 5;

/// The answers about an attribute whose values are terms.
pub fn representatives(asked: Asked<'_>) -> Representatives {
    let partition = Partition::new(asked);
    match asked.stated() {
        Some(Value::Terms { stated, open }) => partition.stated(stated, *open),
        _ => partition.unstated(),
    }
}

/// Which tests a point meets.
type Signature = FixedBitSet;

/// The points of an attribute by the tests that they meet.
struct Partition<'a> {
    asked: Asked<'a>,
    excluded: FixedBitSet,
    /// The points that make some test true.
    tested: Vec<FixedBitSet>,
}

/// Points that meet the same tests.
struct Group {
    points: Vec<TermId>,
    meets_any: bool,
}

impl<'a> Partition<'a> {
    fn new(asked: Asked<'a>) -> Self {
        let program = asked.setting.program;
        let mut excluded = FixedBitSet::with_capacity(program.terms.terms.len());
        for term in &asked.unit.excluded.terms {
            excluded.union_with(program.terms.below(*term));
        }
        let tested = asked.probes().filter_map(|probe| match probe {
            Probe::Terms { points, .. } => Some(points.clone()),
            _ => None,
        });
        let defined = program.definitions.iter().filter_map(|definition| match definition.target {
            Defined::Term(term) if program.terms.get(term).attributes.contains(&asked.attribute) => {
                Some(program.terms.below(term).clone())
            }
            _ => None,
        });
        let tested = tested.chain(defined).chain(sectors_of_product(asked)).collect();
        Partition { asked, excluded, tested }
    }

    fn signature(&self, point: usize) -> Signature {
        (0..self.tested.len()).filter(|index| self.tested[*index].contains(point)).collect()
    }

    /// The points among these by the tests that they meet, in order of declaration.
    fn groups(&self, points: impl Iterator<Item = usize>) -> Vec<Group> {
        let mut groups: IndexMap<Signature, Vec<TermId>> = IndexMap::new();
        for point in points.filter(|p| !self.excluded.contains(*p)) {
            groups.entry(self.signature(point)).or_default().push(TermId(point as u32));
        }
        let group = |(signature, points): (Signature, _)| Group { points, meets_any: !signature.is_clear() };
        groups.into_iter().map(group).collect()
    }

    /// The points below a term that meet other tests than it does itself: only the topmost.
    fn unlike_below(&self, point: TermId) -> Vec<TermId> {
        let terms = &self.asked.setting.program.terms;
        let own = self.signature(point.index());
        let unlike: Vec<TermId> = terms
            .points(point)
            .ones()
            .filter(|p| !self.excluded.contains(*p) && self.signature(*p) != own)
            .map(|p| TermId(p as u32))
            .collect();
        let topmost = |p: &TermId| !unlike.iter().any(|other| other != p && terms.is_below(*p, *other));
        unlike.iter().copied().filter(topmost).collect()
    }

    /// A term that stands for a group, with what has to be ruled out for it to mean nothing else.
    fn spokesman(&self, group: &Group) -> Option<(TermId, Vec<TermId>)> {
        let candidates = group.points.iter().take(MOST).map(|p| (*p, self.unlike_below(*p)));
        let mut best: Option<(TermId, Vec<TermId>)> = None;
        for (term, unlike) in candidates {
            if unlike.is_empty() {
                return Some((term, unlike));
            }
            if best.as_ref().is_none_or(|(_, fewest)| unlike.len() < fewest.len()) {
                best = Some((term, unlike));
            }
        }
        best
    }

    fn answer(&self, stated: Vec<TermId>, open: bool, terms: Vec<TermId>) -> Answer {
        let value = Some(Value::Terms { stated, open });
        let excluded = Excluded { terms, ..Excluded::default() };
        Answer { attribute: self.asked.attribute, value, excluded }
    }

    /// Nothing is stated: a term a group, and none of the named.
    fn unstated(&self) -> Representatives {
        let program = self.asked.setting.program;
        let attribute = self.asked.attribute;
        let of_it = program.terms.ids().filter(|t| program.terms.get(*t).attributes.contains(&attribute));
        let points = of_it.filter(|t| program.terms.get(*t).parts.is_empty()).map(TermId::index);
        let groups = self.groups(points);
        let is_choice = program.attributes[attribute.index()].kind == Kind::Choice;
        let mut spokesmen = Vec::new();
        let (mut answers, mut weights) = (Vec::new(), Vec::new());
        for group in groups.iter().filter(|g| g.meets_any || is_choice).take(MOST + 1) {
            let Some((term, unlike)) = self.spokesman(group) else { continue };
            answers.push(self.answer(vec![term], false, unlike.clone()));
            // Rules name the kinds that occur.
            weights.push(if group.meets_any { 1.0 } else { 0.5 });
            spokesmen.push((term, unlike));
        }
        if !is_choice {
            answers.push(self.none_of_the_named(&groups));
        }
        let mut found = Representatives::new(answers);
        found.weights = weights;
        if !is_choice && Some(attribute) != program.standard.product && spokesmen.len() <= PAIRED {
            for (index, (a, unlike)) in spokesmen.iter().enumerate() {
                for (b, more) in &spokesmen[index + 1..] {
                    let ruled_out = unlike.iter().chain(more).copied();
                    let apart = ruled_out
                        .filter(|t| !program.terms.is_below(*a, *t) && !program.terms.is_below(*b, *t));
                    found.joint.push(self.answer(vec![*a, *b], false, apart.collect()));
                }
            }
        }
        found
    }

    /// Said by ruling the named terms out, unless other facts state one of them; then by a term that no rule names.
    fn none_of_the_named(&self, groups: &[Group]) -> Answer {
        let terms = &self.asked.setting.program.terms;
        let mut named = self.named();
        named.retain(|t| !self.excluded.contains(t.index()));
        let stated_elsewhere = self.asked.unit.facts.values().any(|fact| match &fact.value {
            Value::Terms { stated, .. } => {
                stated.iter().any(|s| named.iter().any(|n| terms.is_below(*s, *n)))
            }
            _ => false,
        });
        if !stated_elsewhere && named.len() <= MOST {
            return Answer::none_of(self.asked.attribute, named);
        }
        let other = groups.iter().find(|g| !g.meets_any).and_then(|g| self.spokesman(g));
        let (stated, unlike) = other.map_or((Vec::new(), Vec::new()), |(t, unlike)| (vec![t], unlike));
        self.answer(stated, false, unlike)
    }

    /// The terms that the tests name, those behind 而非 included.
    fn named(&self) -> Vec<TermId> {
        let program = self.asked.setting.program;
        let mut named: Vec<TermId> = Vec::new();
        for test in self.asked.live.tests.iter().map(|t| &program.tests[t.index()]) {
            if let (Some(attribute), Predicate::Terms { values, .. }) = (test.attribute(), &test.predicate)
                && attribute == self.asked.attribute
            {
                named.extend(
                    values.iter().flat_map(|v| std::iter::once(v.term).chain(v.but_not.iter().copied())),
                );
            }
        }
        named.sort();
        named.dedup();
        named
    }

    /// Something is stated: every term that is too general is replaced by what it may be; to a list that ends in 等 something
    /// is added, or nothing.
    fn stated(&self, stated: &[TermId], open: bool) -> Representatives {
        let mut combined: Vec<(Vec<TermId>, Vec<TermId>)> = vec![(Vec::new(), Vec::new())];
        for term in stated {
            let options = self.refinements(*term);
            let mut next = Vec::new();
            for (list, ruled_out) in &combined {
                for (finer, unlike) in &options {
                    let mut list = list.clone();
                    list.push(*finer);
                    next.push((list, ruled_out.iter().chain(unlike).copied().collect()));
                }
            }
            next.truncate(MOST + 1);
            combined = next;
        }
        let mut answers = Vec::new();
        for (list, ruled_out) in combined {
            answers.push(self.answer(list.clone(), false, ruled_out.clone()));
            for more in if open { self.additions(stated) } else { Vec::new() } {
                let list = list.iter().copied().chain([more]).collect();
                answers.push(self.answer(list, false, ruled_out.clone()));
            }
        }
        for answer in &mut answers {
            // Nothing else is stated than before: only what it is not.
            let same = matches!(&answer.value, Some(Value::Terms { stated: now, .. }) if now[..] == *stated);
            if same && !open && !answer.excluded.terms.is_empty() {
                answer.value = None;
            }
        }
        Representatives::new(answers)
    }

    /// What a stated term may be, itself and nothing more special first.
    fn refinements(&self, term: TermId) -> Vec<(TermId, Vec<TermId>)> {
        let terms = &self.asked.setting.program.terms;
        let groups = self.groups(terms.points(term).ones());
        if groups.len() < 2 {
            return vec![(term, Vec::new())];
        }
        let speak = |group: &Group| {
            if group.points.contains(&term) {
                Some((term, self.unlike_below(term)))
            } else {
                self.spokesman(group)
            }
        };
        groups.iter().filter_map(speak).take(MOST + 1).collect()
    }

    /// What an open list may hold besides: a term for each group that meets a test.
    fn additions(&self, stated: &[TermId]) -> Vec<TermId> {
        let program = self.asked.setting.program;
        let attribute = self.asked.attribute;
        let of_it = program.terms.ids().filter(|t| program.terms.get(*t).attributes.contains(&attribute));
        let groups = self.groups(of_it.map(TermId::index));
        let meeting = groups.iter().filter(|group| group.meets_any);
        let found = meeting.filter_map(|group| self.spokesman(group)).map(|(term, _)| term);
        found.filter(|term| !stated.contains(term)).take(MOST).collect()
    }
}

/// A product brings its sectors, which rules test: the terms whose sectors meet each of these tests.
fn sectors_of_product(asked: Asked<'_>) -> Vec<FixedBitSet> {
    let program = asked.setting.program;
    let standard = program.standard;
    if ![standard.product, standard.facility].contains(&Some(asked.attribute)) {
        return Vec::new();
    }
    let tests = asked.live.tests.iter().map(|t| asked.live.plan.probe(*t));
    let wanted = tests.filter_map(|probe| match probe {
        Probe::Sectors { sectors, .. } => Some(sectors),
        _ => None,
    });
    let meets = |term: TermId, wanted: &[_]| {
        program
            .terms
            .get(term)
            .sectors
            .iter()
            .any(|s| wanted.iter().any(|w| program.sectors.is_below(*s, *w)))
    };
    wanted
        .map(|wanted| program.terms.ids().filter(|t| meets(*t, wanted)).map(TermId::index).collect())
        .collect()
}
