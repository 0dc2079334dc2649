//! What is made, with the rules that can concern it, as a tree grown by the rows that come: along the tree the classes of the other
//! facts, at its leaves outcomes.

use hashbrown::HashMap;
use jiff::civil::Date;

use super::axis::Axis;
use super::group::Group;
use super::mask::{Mask, holding, literals};
use super::outcome::{Outcome, Rules};
use super::quick::Quick;
use super::relevant::{Relevant, defined, live, of_terms, only_identity, relevant};
use super::tree::Tree;
use crate::evaluate::{Situation, Truth, base, is_engaged, rule_truth, situations};
use crate::facts::Unit;
use crate::resolve::{AttributeId, RuleId, TestId};
use crate::syntax::ast::{Class, Verdict};

/// The rules about one thing that is made.
pub struct Frame {
    made: Unit,
    active: Vec<RuleId>,
    /// What the active rules test, in order: by where it comes from.
    tests: Vec<(TestId, Source)>,
    /// What the active rules hang on.
    pub axes: Vec<Axis>,
    /// What all others hang on: looked at where an active rule stays open, and may so wake dormant ones.
    pub more: Vec<Axis>,
    /// Whether the facts of different groups have nothing to do with each other.
    is_plain: bool,
    /// The class if no rule applies, if there is just one.
    base: Option<Verdict>,
    pub tree: Tree,
    /// What what is made leaves of the active rules, if all of them are conjunctions.
    pub mask: Option<Mask>,
    /// Outcomes by the rules that hold, where none is open.
    told: Told,
}

/// Outcomes by the rules that hold.
type Told = HashMap<Box<[u64]>, u32>;

#[derive(Debug, Clone, Copy)]
enum Source {
    Known(Truth),
    Axis { axis: usize, test: usize },
}

impl Frame {
    /// The frame of what is made.
    pub fn new(rules: Rules<'_>, groups: &[Group], made: &Unit) -> Option<Frame> {
        let (situation, _) = situations(rules.program, rules.plan, made, rules.options).into_iter().next()?;
        let bare = only_identity(rules, &situation);
        let Relevant { active, dormant, is_anonymous } = relevant(rules, &bare);
        let live = live(rules, &bare);
        let of_active = tests(rules, &active);
        let tied = defined(rules, groups, &live, &attributes(rules, &of_active));
        let mut axes = axes(rules, groups, &of_active, &tied);
        if is_anonymous {
            for group in of_terms(rules, groups) {
                if !axes.iter().any(|axis| axis.group == group) {
                    axes.push(Axis::new(group, Vec::new(), false));
                }
            }
        }
        let of_dormant = tests(rules, &dormant);
        let all = attributes(rules, &[of_active.as_slice(), &of_dormant].concat());
        let all_tied = defined(rules, groups, &live, &all);
        let more = self::axes(rules, groups, &of_dormant, &all_tied);
        let base = base(rules.view(&situation));
        let mut frame = Frame {
            made: made.clone(),
            active,
            tests: Vec::new(),
            axes,
            more,
            is_plain: tied.is_empty(),
            base: (base.len() == 1).then(|| base[0]),
            tree: Tree::default(),
            mask: None,
            told: HashMap::new(),
        };
        frame.tests = frame.sources(rules, &situation, &of_active);
        frame.mask = frame.conjunctions(rules);
        Some(frame)
    }

    /// Hands the literals of the active rules to the axes, if all rules are conjunctions; what what is made leaves of them.
    fn conjunctions(&mut self, rules: Rules<'_>) -> Option<Mask> {
        let literals = literals(rules, &self.active).filter(|_| self.is_plain)?;
        let mut mask = Mask::all(self.active.len());
        self.axes.iter_mut().for_each(|axis| axis.rules = literals.len());
        for (rule, literal) in
            literals.iter().enumerate().flat_map(|(rule, l)| l.iter().map(move |l| (rule, l)))
        {
            match self.source(literal.test)? {
                Source::Known(truth) => mask.add(rule, *literal, truth),
                Source::Axis { axis, test } => self.axes[axis].literals.push((rule, test, *literal)),
            }
        }
        Some(mask)
    }

    fn source(&self, test: TestId) -> Option<Source> {
        let place = self.tests.binary_search_by_key(&test, |(test, _)| *test).ok()?;
        Some(self.tests[place].1)
    }

    /// How many rules are active.
    pub fn rules(&self) -> usize {
        self.active.len()
    }

    /// The outcome if just these rules hold and none is open, if it was set before.
    pub fn told(&self, holds: &[u64]) -> Option<u32> {
        self.told.get(holds).copied()
    }

    /// Sets it.
    pub fn tell(&mut self, holds: &[u64], outcome: u32) {
        self.told.insert(holds.into(), outcome);
    }

    /// The outcome if these rules hold, as bits, and none is open.
    pub fn settled(&self, rules: Rules<'_>, holds: &[u64]) -> Option<Outcome> {
        self.determined(rules, holding(holds).map(|place| self.active[place]).collect())
    }

    /// The frame as far as most rows go, if its rules are few.
    pub fn quick(&self) -> Option<Quick> {
        let is_fit = (1..=u64::BITS as usize).contains(&self.active.len());
        let made = self.mask.as_ref().filter(|_| is_fit)?;
        let [holds, fails] = [&made.holds, &made.fails].map(|words| words.first().copied().unwrap_or(0));
        Some(Quick::new(self.active.len(), [holds, fails], self.axes.iter().map(|axis| axis.group)))
    }

    fn sources(
        &self,
        rules: Rules<'_>,
        situation: &Situation,
        tests: &[(TestId, Option<Date>)],
    ) -> Vec<(TestId, Source)> {
        let source = |(test, deadline): &(TestId, Option<Date>)| {
            let on_axis = self.axes.iter().enumerate().find_map(|(axis, own)| {
                let test = own.tests.iter().position(|(own, _)| own == test)?;
                Some(Source::Axis { axis, test })
            });
            let known = || rules.view(situation).with_deadline(*deadline).test(*test);
            (*test, on_axis.unwrap_or_else(|| Source::Known(known())))
        };
        let mut sources: Vec<_> = tests.iter().map(source).collect();
        sources.sort_by_key(|(test, _)| *test);
        sources
    }

    /// The outcome where the tests alone tell it: `classes` and `fragments` are those of the axes. `None` where more has to be looked
    /// at than how tests come out: something stays open that can change the class.
    pub fn outcome(
        &self,
        rules: Rules<'_>,
        groups: &[Group],
        classes: &[u32],
        fragments: &[u32],
    ) -> Option<Outcome> {
        if !self.is_plain {
            return None;
        }
        let truth = |test: TestId| match self.source(test) {
            Some(Source::Known(truth)) => truth,
            Some(Source::Axis { axis, test }) => self.axes[axis].truth(classes[axis], test),
            None => Truth::Unknown,
        };
        let mut applying = Vec::new();
        let mut open = Vec::new();
        for id in &self.active {
            match rule_truth(rules.plan, &rules.plan.rules[id.index()], &truth).truth() {
                Truth::True => applying.push(*id),
                Truth::Unknown => open.push(*id),
                Truth::False => {}
            }
        }
        if !open.is_empty() {
            let situation = self.assemble(rules, groups, fragments)?;
            let view = rules.view(&situation);
            if open.iter().any(|id| is_engaged(view, &rules.plan.rules[id.index()])) {
                return None;
            }
        }
        self.determined(rules, applying)
    }

    /// The outcome if just these rules apply and nothing is open.
    fn determined(&self, rules: Rules<'_>, applying: Vec<RuleId>) -> Option<Outcome> {
        let rule = |id: &RuleId| &rules.plan.rules[id.index()];
        let head = applying.iter().map(rule).min_by_key(|rule| rule.rank);
        let verdict = head.map_or(self.base, |rule| Some(Verdict::Class(rule.class)))?;
        let encouraged = applying.iter().any(|id| rule(id).class == Class::Encouraged);
        let burdened = applying.iter().any(|id| rule(id).class != Class::Encouraged);
        Some(Outcome {
            verdict,
            possible: vec![verdict],
            conflict: encouraged && burdened,
            rules: applying,
            needs: Vec::new(),
        })
    }

    /// What is made together with the other facts.
    fn assemble(&self, rules: Rules<'_>, groups: &[Group], fragments: &[u32]) -> Option<Situation> {
        let Rules { program, plan, options } = rules;
        let (mut situation, _) = situations(program, plan, &self.made, options).into_iter().next()?;
        for (axis, fragment) in self.axes.iter().zip(fragments) {
            for (attribute, known) in &groups[axis.group].fragments[*fragment as usize].known {
                situation.known[attribute.index()].clone_from(known);
            }
        }
        Some(situation)
    }
}

/// What some rules test, each test with the deadline of its rule.
fn tests(rules: Rules<'_>, of: &[RuleId]) -> Vec<(TestId, Option<Date>)> {
    let rules = of.iter().map(|id| &rules.plan.rules[id.index()]);
    rules.flat_map(|rule| rule.tests.iter().map(|test| (*test, rule.deadline))).collect()
}

fn attributes(rules: Rules<'_>, tests: &[(TestId, Option<Date>)]) -> Vec<AttributeId> {
    let mut all: Vec<AttributeId> =
        tests.iter().filter_map(|(test, _)| rules.plan.probe(*test).attribute()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The tests by the groups that they look at; `exact` groups are axes in any case.
fn axes(rules: Rules<'_>, groups: &[Group], tests: &[(TestId, Option<Date>)], exact: &[usize]) -> Vec<Axis> {
    let of_group = |(index, group): (usize, &Group)| {
        let looks = |(test, _): &&(TestId, Option<Date>)| {
            let attribute = rules.plan.probe(*test).attribute();
            attribute.is_some_and(|attribute| group.attributes.contains(&attribute))
        };
        let own: Vec<_> = tests.iter().filter(looks).copied().collect();
        let is_exact = exact.contains(&index);
        (is_exact || !own.is_empty()).then(|| Axis::new(index, own, is_exact))
    };
    groups.iter().enumerate().filter_map(of_group).collect()
}
