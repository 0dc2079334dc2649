//! One sort of facts as the rules about one product see it: fragments that decide all their tests alike are one class.

use hashbrown::HashMap;
use jiff::civil::Date;

use super::group::Fragment;
use super::mask::{Literal, Mask};
use super::outcome::Rules;
use crate::compile::Probe;
use crate::evaluate::{Situation, Truth, View};
use crate::resolve::TestId;

/// Fragments up to which classes are looked up by place. A line has thousands, of which a frame meets some.
const BY_PLACE: usize = 64;

/// Not yet classed.
const NEW: u32 = u32::MAX;

/// The tests of some rules that look at one group of columns.
#[derive(Debug)]
pub struct Axis {
    pub group: usize,
    /// Each with the deadline it is held against.
    pub tests: Vec<(TestId, Option<Date>)>,
    /// Every fragment is a class of its own: more hangs on it than the truth of tests.
    pub is_exact: bool,
    /// What conjunctions of rules ask of the tests: place of the rule, place of the test, literal.
    pub literals: Vec<(usize, usize, Literal)>,
    /// Of how many rules.
    pub rules: usize,
    /// Per class the words of its mask.
    masks: Vec<u64>,
    by_place: Vec<u32>,
    others: HashMap<u32, u32>,
    classes: Vec<Class>,
}

#[derive(Debug)]
struct Class {
    signature: Vec<Seen>,
    /// The only fragment of the class, if more hangs on it than the truth of tests.
    only: Option<u32>,
    is_stated: bool,
    /// Some test is open for numbers that a prover may tell apart.
    is_vague: bool,
}

/// How a test comes out, and what else decides whether its rule is engaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    truth: Truth,
    may_be_named: bool,
    is_known: bool,
}

impl Axis {
    pub fn new(group: usize, tests: Vec<(TestId, Option<Date>)>, is_exact: bool) -> Axis {
        let (by_place, others) = (Vec::new(), HashMap::new());
        let (literals, masks, classes) = (Vec::new(), Vec::new(), Vec::new());
        Axis { group, tests, is_exact, literals, rules: 0, masks, by_place, others, classes }
    }

    /// The class of a fragment that was classed before.
    pub fn known(&self, id: u32) -> Option<u32> {
        let known = match self.by_place.get(id as usize) {
            Some(class) => *class,
            None if (id as usize) < BY_PLACE => NEW,
            None => self.others.get(&id).copied().unwrap_or(NEW),
        };
        (known != NEW).then_some(known)
    }

    /// What a fragment leaves of rules that are conjunctions. `scratch` is the situation when nothing is stated, as it is again
    /// afterwards.
    pub fn mask_of(&self, rules: Rules<'_>, fragment: &mut Fragment, scratch: &mut Situation) -> Mask {
        fragment.swap(scratch);
        let view = rules.view(scratch);
        let mut mask = Mask::all(self.rules);
        for (rule, test, literal) in &self.literals {
            let (test, deadline) = self.tests[*test];
            mask.add(*rule, *literal, view.with_deadline(deadline).test(test));
        }
        fragment.swap(scratch);
        mask
    }

    /// The class of a new fragment. `scratch` is the situation when nothing is stated, as it is again afterwards.
    pub fn class(
        &mut self,
        rules: Rules<'_>,
        id: u32,
        fragment: &mut Fragment,
        scratch: &mut Situation,
    ) -> u32 {
        fragment.swap(scratch);
        let view = rules.view(scratch);
        let signature: Vec<Seen> =
            self.tests.iter().map(|(test, deadline)| seen(view.with_deadline(*deadline), *test)).collect();
        fragment.swap(scratch);
        let open = fragment.is_stated && signature.iter().any(|seen| seen.truth == Truth::Unknown);
        let only = (self.is_exact || open).then_some(id);
        let is_vague = open && fragment.is_shared;
        let class = Class { signature, only, is_stated: fragment.is_stated, is_vague };
        let class = self.intern(class);
        if (id as usize) < BY_PLACE {
            if self.by_place.len() <= id as usize {
                self.by_place.resize(id as usize + 1, NEW);
            }
            self.by_place[id as usize] = class;
        } else {
            self.others.insert(id, class);
        }
        class
    }

    /// Whether the numbers of a class are not all alike to a prover.
    pub fn is_vague(&self, class: u32) -> bool {
        self.classes[class as usize].is_vague
    }

    /// The words of the mask of a class.
    pub fn mask(&self, class: u32) -> &[u64] {
        let words = 2 * self.rules.div_ceil(u64::BITS as usize);
        &self.masks[class as usize * words..(class as usize + 1) * words]
    }

    /// The truth of one of its tests in a class.
    pub fn truth(&self, class: u32, test: usize) -> Truth {
        self.classes[class as usize].signature[test].truth
    }

    fn intern(&mut self, class: Class) -> u32 {
        let same = |own: &Class| {
            own.only == class.only && own.is_stated == class.is_stated && own.signature == class.signature
        };
        let known = if class.only.is_some() { None } else { self.classes.iter().position(same) };
        let place = known.unwrap_or_else(|| {
            let mut mask = Mask::all(self.rules);
            for (rule, test, literal) in &self.literals {
                mask.add(*rule, *literal, class.signature[*test].truth);
            }
            self.masks.extend(mask.words());
            self.classes.push(class);
            self.classes.len() - 1
        });
        place as u32
    }
}

fn seen(view: View<'_>, test: TestId) -> Seen {
    let probe = view.plan.probe(test);
    let attribute = probe.attribute();
    let truth = view.test(test);
    // Only an open list can name less than it lets stand.
    let is_open = matches!(probe, Probe::Terms { open: true, .. });
    Seen {
        truth,
        may_be_named: if is_open { view.may_be_named(test) } else { truth != Truth::False },
        is_known: attribute.is_some_and(|attribute| view.situation.get(attribute).is_some()),
    }
}
