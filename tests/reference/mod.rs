//! The oracle: what a decision means, written for obviousness. Rules and facts in, the outcome of every rule and the
//! classes out, straight from [`Program`]'s conditions: no plan, no index, no bit sets.
//!
//! `derive` turns the facts of a unit into situations, `truth` tests conditions, this module weighs what came out.

mod derive;
mod truth;

use std::collections::BTreeSet;

use mulu::evaluate::{Options, Truth};
use mulu::facts::Project;
use mulu::resolve::{AttributeId, Condition, Kind, Predicate, Program, ReadingRole, Rule, SectorId, TestId};
use mulu::syntax::ast::{Class, Extent, Verdict};

pub use derive::situations;

use derive::Situation;
use truth::{all, any, not};

/// What is said about a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub verdict: Verdict,
    /// The heaviest first.
    pub possible: Vec<Verdict>,
    pub conflict: bool,
    pub units: Vec<UnitOutcome>,
}

/// What is said about a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitOutcome {
    pub verdict: Verdict,
    pub possible: Vec<Verdict>,
    pub conflict: bool,
    /// Every rule in every situation: `rules[situation][rule]`.
    pub rules: Vec<Vec<RuleOutcome>>,
}

/// What is said about a rule in a situation.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleOutcome {
    pub truth: Truth,
    /// Whether some 当 is true and no 除非 is: it counts in the closed reading.
    pub counts: bool,
    /// The exception that lifts it.
    pub excepted_by: Option<usize>,
    pub standing: Standing,
    /// The attributes that would settle it.
    pub needs: BTreeSet<AttributeId>,
}

/// Where a rule stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Applies, or surely does not.
    Settled,
    /// Undetermined, and has to be cleared or can be claimed.
    Engaged,
    /// An encouraged rule that could be claimed with more than measures.
    Opportunity,
    /// Undetermined, but nothing stated leads to it.
    Aside,
}

/// Decides a project.
pub fn decide(program: &Program, project: &Project, options: &Options) -> Outcome {
    let units: Vec<UnitOutcome> = (0..project.units.len()).map(|unit| decide_unit(program, project, unit, options)).collect();
    let classes = units.iter().map(|unit| (unit.verdict, unit.possible.clone())).collect();
    let (verdict, possible) = roll_up(classes, &|verdict| across_units(program, verdict));
    Outcome { verdict, possible, conflict: units.iter().any(|unit| unit.conflict), units }
}

fn decide_unit(program: &Program, project: &Project, unit: usize, options: &Options) -> UnitOutcome {
    let situations = situations(program, project, unit, options);
    let rules: Vec<Vec<RuleOutcome>> = situations.iter().map(judge_rules).collect();
    let classes = situations.iter().zip(&rules).map(|(situation, outcomes)| classes(situation, outcomes)).collect();
    let (verdict, possible) = roll_up(classes, &|verdict| within_unit(program, verdict));
    let counts = |burden: bool| {
        let all = rules.iter().flat_map(|outcomes| outcomes.iter().zip(&program.rules));
        all.filter(|(outcome, _)| outcome.counts).any(|(_, rule)| (rule.class != Class::Encouraged) == burden)
    };
    let conflict = counts(true) && counts(false);
    UnitOutcome { verdict, possible, conflict, rules }
}

/// The class of one situation and all possible ones.
fn classes(situation: &Situation, outcomes: &[RuleOutcome]) -> (Verdict, Vec<Verdict>) {
    let program = situation.program;
    let weight = |verdict: &Verdict| within_unit(program, *verdict);
    let of = |wanted: &dyn Fn(&RuleOutcome) -> bool| -> Vec<Verdict> {
        let rules = outcomes.iter().zip(&program.rules).filter(|(outcome, _)| wanted(outcome));
        rules.map(|(_, rule)| Verdict::Class(rule.class)).collect()
    };
    let heaviest = |verdicts: Vec<Verdict>| verdicts.into_iter().min_by_key(weight);
    let base = base_verdict(situation);
    let least = heaviest(of(&|outcome| outcome.truth == Truth::True)).unwrap_or(base);
    let mut possible = vec![least];
    for class in of(&|outcome| outcome.standing == Standing::Engaged) {
        if weight(&class) < weight(&least) {
            add(&mut possible, class);
        }
    }
    possible.sort_by_key(weight);
    let closed = heaviest(of(&|outcome| outcome.counts)).unwrap_or(base);
    (if possible.contains(&closed) { closed } else { possible[0] }, possible)
}

/// The heaviest class of several parts, and the heaviest of every choice of their possible ones.
fn roll_up(parts: Vec<(Verdict, Vec<Verdict>)>, weight: &dyn Fn(Verdict) -> usize) -> (Verdict, Vec<Verdict>) {
    let heavier = |a: Verdict, b: Verdict| if weight(b) < weight(a) { b } else { a };
    let both = |(a, some): (Verdict, Vec<Verdict>), (b, others): (Verdict, Vec<Verdict>)| {
        let mut possible = Vec::new();
        for one in &some {
            others.iter().for_each(|other| add(&mut possible, heavier(*one, *other)));
        }
        (heavier(a, b), possible)
    };
    let (verdict, mut possible) = parts.into_iter().reduce(both).unwrap_or((Verdict::Unlisted, Vec::new()));
    possible.sort_by_key(|verdict| weight(*verdict));
    (verdict, possible)
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// 淘汰 > 限制 > 鼓励 (or as the catalogue orders them) > 未列入 > 允许. Small is heavy.
fn within_unit(program: &Program, verdict: Verdict) -> usize {
    match verdict {
        Verdict::Class(class) => program.edition.rank(class),
        Verdict::Unlisted => 3,
        Verdict::Permitted => 4,
    }
}

/// 淘汰 > 限制 > 未列入 > 允许 > 鼓励: a project is encouraged only if every unit is.
fn across_units(program: &Program, verdict: Verdict) -> usize {
    match verdict {
        Verdict::Class(Class::Encouraged) => 5,
        other => within_unit(program, other),
    }
}

/// The class where nothing applies: permitted only if every heading that might speak of the project is encoded whole.
fn base_verdict(situation: &Situation) -> Verdict {
    let program = situation.program;
    let mut readings = program.readings.iter().zip(&situation.readings);
    if readings.any(|(r, value)| matches!(r.role, ReadingRole::Scope { encoded_only } if encoded_only == *value)) {
        return Verdict::Permitted;
    }
    let speaks = |own: &[SectorId]| own.is_empty() || situation.in_sectors(own) != Truth::False;
    let whole = program.headings.iter().all(|h| h.extent == Extent::Full || !speaks(&h.sectors));
    if whole && !program.headings.is_empty() { Verdict::Permitted } else { Verdict::Unlisted }
}

/// Truth, exception, needs and standing of every rule.
fn judge_rules(situation: &Situation) -> Vec<RuleOutcome> {
    let rules = &situation.program.rules;
    let mut outcomes: Vec<RuleOutcome> = rules.iter().map(|rule| judge(situation, rule)).collect();
    // What an engaged rule asks for may be answered, and the answer may bring further burdens into play.
    let mut asked: BTreeSet<AttributeId> = BTreeSet::new();
    loop {
        let before = asked.len();
        for (rule, outcome) in rules.iter().zip(&mut outcomes) {
            if outcome.truth == Truth::Unknown {
                outcome.standing = standing(situation, rule, &asked);
            }
            if outcome.standing == Standing::Engaged {
                asked.extend(&outcome.needs);
            }
        }
        if asked.len() == before {
            return outcomes;
        }
    }
}

fn judge(situation: &Situation, rule: &Rule) -> RuleOutcome {
    let test = |condition: &Condition| situation.truth(condition, rule.deadline);
    let whens: Vec<Truth> = rule.whens.iter().map(|when| test(&when.condition)).collect();
    let unless: Vec<Truth> = rule.unless.iter().map(test).collect();
    let (when, lifted) = (any(whens), any(unless.clone()));
    let truth = all([when, not(lifted)]);
    let mut needs = BTreeSet::new();
    if truth == Truth::Unknown {
        let conditions = rule.whens.iter().map(|when| &when.condition).filter(|_| when == Truth::Unknown);
        for condition in conditions.chain(&rule.unless) {
            situation.needs(condition, rule.deadline, &mut needs);
        }
    }
    RuleOutcome {
        truth,
        counts: when == Truth::True && lifted != Truth::True,
        excepted_by: unless.iter().position(|t| *t == Truth::True).filter(|_| when == Truth::True),
        standing: Standing::Settled,
        needs,
    }
}

/// Burdens must be cleared, benefits claimed.
fn standing(situation: &Situation, rule: &Rule, asked: &BTreeSet<AttributeId>) -> Standing {
    match rule.class {
        Class::Encouraged if claimable(situation, rule) => Standing::Engaged,
        Class::Encouraged if touches(situation, rule) => Standing::Opportunity,
        Class::Encouraged => Standing::Aside,
        _ if burdens(situation, rule, asked) => Standing::Engaged,
        _ => Standing::Aside,
    }
}

fn burdens(situation: &Situation, rule: &Rule, asked: &BTreeSet<AttributeId>) -> bool {
    let program = situation.program;
    let standard = &program.standard;
    let identities = [standard.product, standard.facility];
    let mut unnegated = Vec::new();
    for when in &rule.whens {
        unnegated_tests(program, &when.condition, false, &mut unnegated);
    }
    let is_identity = |test: &TestId| {
        let attribute = situation.tested(*test);
        attribute.is_some() && identities.contains(&attribute)
    };
    let identity: Vec<TestId> = unnegated.into_iter().filter(is_identity).collect();
    let tests = || rule.whens.iter().flat_map(|when| when.condition.tests());
    let open = |test: &TestId| {
        let stated = situation.tested(*test).is_some_and(|a| situation.knows(a) || asked.contains(&a));
        stated && situation.may_be_named(*test)
    };
    if identity.is_empty() {
        return tests().any(|test| open(&test));
    }
    // Not a word about what is made or built: the other terms have to fit, if there are any.
    let anonymous = !identities.into_iter().flatten().any(|a| situation.knows(a));
    let is_stated_term = |a: AttributeId| situation.knows(a) && program.attributes[a.index()].kind == Kind::Terms;
    let wordless = !situation.known.keys().any(|a| is_stated_term(*a));
    let fits = |test: TestId| situation.tested(test).is_some_and(is_stated_term) && situation.may_be_named(test);
    identity.iter().any(open) || anonymous && (wordless || tests().any(fits))
}

/// Tests that hold by saying yes: those under an even number of negations.
fn unnegated_tests(program: &Program, condition: &Condition, negated: bool, into: &mut Vec<TestId>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| unnegated_tests(program, part, negated, into));
        }
        Condition::Not(part) => unnegated_tests(program, part, !negated, into),
        Condition::Test(test) => {
            if !negated && !matches!(program.tests[test.index()].predicate, Predicate::Terms { negated: true, .. }) {
                into.push(*test);
            }
        }
    }
}

/// Whether everything tested that is not stated is a measure.
fn claimable(situation: &Situation, rule: &Rule) -> bool {
    let conditions = rule.whens.iter().map(|when| &when.condition).chain(&rule.unless);
    let mut tested = conditions.flat_map(Condition::tests).filter_map(|test| situation.tested(test));
    tested.all(|a| situation.knows(a) || situation.program.attributes[a.index()].is_measure())
}

/// Whether something stated leads to the rule, or, where nothing it tests is stated, its section is the project's.
fn touches(situation: &Situation, rule: &Rule) -> bool {
    let program = situation.program;
    let tests = rule.whens.iter().flat_map(|when| when.condition.tests());
    let stated: Vec<TestId> = tests
        .filter(|test| situation.tested(*test).is_some_and(|a| {
            situation.knows(a) && !program.attributes[a.index()].is_measure()
        }))
        .collect();
    if !stated.is_empty() {
        return stated.iter().any(|test| situation.test(*test, rule.deadline) != Truth::False);
    }
    let section = rule.item.and_then(|item| program.items[item.index()].section);
    let own = section.map_or(&[][..], |section| &program.sections[section.index()].sectors);
    situation.in_sectors(own) == Truth::True
}
