//! The oracle: what a decision means, written for obviousness. Rules and facts in, the outcome of every rule and the
//! classes out, straight from [`Program`]'s conditions: no plan, no index, no bit sets.
//!
//! `derive` and `define` turn the facts of a unit into situations, `truth` and `measure` test conditions, this module weighs
//! what came out.

mod define;
mod derive;
mod measure;
mod truth;

use std::collections::BTreeSet;

use jiff::civil::Date;
use mulu::evaluate::{Options, Truth};
use mulu::facts::Project;
use mulu::resolve::{
    AttributeId, Condition, Defined, Kind, Predicate, Program, ReadingRole, Relation, Rule, SectorId, TestId,
};
use mulu::syntax::ast::{Class, Extent, Verdict};

pub use derive::{Known, Situation, situations};
pub use truth::term_points;

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
    pub benefit: bool,
    /// Whether some 当 is true and no 除非 is, and it is a burden or engaged: it counts in the closed reading.
    pub counts: bool,
    /// The exception that lifts it.
    pub excepted_by: Option<usize>,
    pub standing: Standing,
    /// The attributes that would settle it.
    pub needs: BTreeSet<AttributeId>,
    /// The ranges that may be asked for once the factor of their conversion is known.
    pub open: BTreeSet<AttributeId>,
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
    let units: Vec<UnitOutcome> =
        (0..project.units.len()).map(|unit| decide_unit(program, project, unit, options)).collect();
    let classes = units.iter().map(|unit| (unit.verdict, unit.possible.clone())).collect();
    let (verdict, possible) = roll_up(classes, &|verdict| across_units(program, verdict));
    Outcome { verdict, possible, conflict: units.iter().any(|unit| unit.conflict), units }
}

fn decide_unit(program: &Program, project: &Project, unit: usize, options: &Options) -> UnitOutcome {
    let situations = situations(program, project, unit, options);
    let rules = judge_rules(&situations);
    let classes =
        situations.iter().zip(&rules).map(|(situation, outcomes)| classes(situation, outcomes)).collect();
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
    let base = base_verdicts(situation);
    let mut possible = match heaviest(of(&|outcome| outcome.truth == Truth::True)) {
        Some(certain) => vec![certain],
        None => base.clone(),
    };
    let least = possible[0];
    for class in of(&|outcome| outcome.standing == Standing::Engaged) {
        if weight(&class) < weight(&least) {
            add(&mut possible, class);
        }
    }
    possible.sort_by_key(weight);
    let closed = heaviest(of(&|outcome| outcome.counts)).unwrap_or(base[0]);
    (if possible.contains(&closed) { closed } else { possible[0] }, possible)
}

/// The heaviest class of several parts, and the heaviest of every choice of their possible ones.
fn roll_up(
    parts: Vec<(Verdict, Vec<Verdict>)>,
    weight: &dyn Fn(Verdict) -> usize,
) -> (Verdict, Vec<Verdict>) {
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

/// The classes there may be where nothing applies: permitted only if every heading that might speak of the project is encoded
/// whole.
fn base_verdicts(situation: &Situation) -> Vec<Verdict> {
    let program = situation.program;
    let mut readings = program.readings.iter().zip(&situation.readings);
    if readings
        .any(|(r, value)| matches!(r.role, ReadingRole::Scope { encoded_only } if encoded_only == *value))
    {
        return vec![Verdict::Permitted];
    }
    let speaks = |own: &[SectorId]| if own.is_empty() { Truth::True } else { situation.in_sectors(own) };
    let missing = program.headings.iter().filter(|heading| heading.extent != Extent::Full);
    match any(missing.map(|heading| speaks(&heading.sectors))) {
        _ if program.headings.is_empty() => vec![Verdict::Unlisted],
        Truth::True => vec![Verdict::Unlisted],
        Truth::Unknown => vec![Verdict::Unlisted, Verdict::Permitted],
        Truth::False => vec![Verdict::Permitted],
    }
}

/// Truth, exception, needs and standing of every rule in every situation of a unit.
fn judge_rules(situations: &[Situation]) -> Vec<Vec<RuleOutcome>> {
    let judge_all =
        |situation: &Situation| situation.program.rules.iter().map(|rule| judge(situation, rule)).collect();
    let mut outcomes: Vec<Vec<RuleOutcome>> = situations.iter().map(judge_all).collect();
    // What an engaged rule asks for may be answered, and the answer may bring further burdens into play.
    let mut asked: BTreeSet<AttributeId> = BTreeSet::new();
    loop {
        let before = asked.len();
        for (situation, outcomes) in situations.iter().zip(&mut outcomes) {
            for (rule, outcome) in situation.program.rules.iter().zip(outcomes) {
                if outcome.truth == Truth::Unknown {
                    outcome.standing = standing(situation, rule, &asked);
                }
                if outcome.standing == Standing::Engaged {
                    asked.extend(&outcome.needs);
                    asked.extend(&outcome.open);
                }
            }
            spread(situation.program, &mut asked);
        }
        if asked.len() == before {
            break;
        }
    }
    // A benefit that is not engaged has to be claimed first.
    for outcome in outcomes.iter_mut().flatten() {
        outcome.counts &=
            !matches!(outcome.standing, Standing::Opportunity | Standing::Aside) || !outcome.benefit;
    }
    outcomes
}

/// Adds what follows from answers: through relations and definitions one fact makes others known.
fn spread(program: &Program, asked: &mut BTreeSet<AttributeId>) {
    let relations = program.relations.iter().map(|relation| match *relation {
        Relation::Product { left, a, b } => BTreeSet::from([left, a, b]),
        Relation::AtMost { left, right } => BTreeSet::from([left, right]),
    });
    let definitions = program.definitions.iter().map(|definition| {
        let tests = definition.condition.tests().into_iter();
        let tested = tests.filter_map(|test| program.tests[test.index()].attribute());
        let targets = match definition.target {
            Defined::Term(term) => program.terms.get(term).attributes.clone(),
            Defined::Flag(flag) => vec![flag],
        };
        tested.chain(targets).collect()
    });
    let linked: Vec<BTreeSet<AttributeId>> = relations.chain(definitions).collect();
    for _ in &linked {
        for link in &linked {
            if !link.is_disjoint(asked) {
                asked.extend(link);
            }
        }
    }
}

fn judge(situation: &Situation, rule: &Rule) -> RuleOutcome {
    let test = |condition: &Condition| situation.truth(condition, rule.deadline);
    let whens: Vec<Truth> = rule.whens.iter().map(|when| test(&when.condition)).collect();
    let unless: Vec<Truth> = rule.unless.iter().map(test).collect();
    let (when, lifted) = (any(whens), any(unless.clone()));
    let truth = all([when, not(lifted)]);
    let (mut needs, mut open) = (BTreeSet::new(), BTreeSet::new());
    if truth == Truth::Unknown {
        let conditions = rule.whens.iter().map(|when| &when.condition).filter(|_| when == Truth::Unknown);
        for condition in conditions.chain(&rule.unless) {
            situation.needs(condition, rule.deadline, &mut needs, &mut open);
        }
    }
    RuleOutcome {
        truth,
        benefit: rule.class == Class::Encouraged,
        counts: when == Truth::True && lifted != Truth::True,
        excepted_by: unless.iter().position(|t| *t == Truth::True).filter(|_| when == Truth::True),
        standing: Standing::Settled,
        needs,
        open,
    }
}

/// Burdens must be cleared, benefits claimed.
fn standing(situation: &Situation, rule: &Rule, asked: &BTreeSet<AttributeId>) -> Standing {
    match rule.class {
        Class::Encouraged if claimable(situation, rule, asked) => Standing::Engaged,
        Class::Encouraged if touches(situation, rule) => Standing::Opportunity,
        Class::Encouraged => Standing::Aside,
        _ if burdens(situation, rule, asked) => Standing::Engaged,
        _ => Standing::Aside,
    }
}

/// A burden engages by a product or installation that may be one it names; if it names none, by any fact it tests; and
/// whenever what is stated or asked for could make it true by itself.
fn burdens(situation: &Situation, rule: &Rule, asked: &BTreeSet<AttributeId>) -> bool {
    let program = situation.program;
    let within_reach = |a: AttributeId| situation.knows(a) || asked.contains(&a);
    let may_be =
        |condition: &Condition| may_be(situation, condition, rule.deadline, Truth::True, &within_reach);
    if rule.whens.iter().any(|when| may_be(&when.condition)) {
        return true;
    }
    let tests: Vec<TestId> = rule.whens.iter().flat_map(|when| when.condition.tests()).collect();
    let is_met =
        |test: &TestId| situation.tested(*test).is_some_and(within_reach) && situation.may_be_named(*test);
    let identity: Vec<TestId> = tests.iter().copied().filter(|test| is_identity(program, *test)).collect();
    if identity.is_empty() {
        return tests.iter().any(is_met);
    }
    // Not a word about what is made or built: the other terms have to fit, if there are any.
    let is_stated_term =
        |a: AttributeId| situation.knows(a) && program.attributes[a.index()].kind == Kind::Terms;
    let wordless = !situation.known.keys().any(|a| is_stated_term(*a));
    let fits =
        |test: &TestId| situation.tested(*test).is_some_and(is_stated_term) && situation.may_be_named(*test);
    identity.iter().any(is_met) || is_anonymous(situation) && (wordless || tests.iter().any(fits))
}

/// Whether a test names a product or an installation.
fn is_identity(program: &Program, test: TestId) -> bool {
    let test = &program.tests[test.index()];
    let names = matches!(test.predicate, Predicate::Terms { negated: false, .. });
    let identities = [program.standard.product, program.standard.facility];
    names && test.attribute().is_some() && identities.contains(&test.attribute())
}

/// Whether it is not said at all what is made or built.
fn is_anonymous(situation: &Situation) -> bool {
    let standard = &situation.program.standard;
    ![standard.product, standard.facility].into_iter().flatten().any(|a| situation.knows(a))
}

/// Whether the rule may apply without anything unstated that is no measure. Where a benefit outweighs some burden, what is asked
/// for is as good as stated.
fn claimable(situation: &Situation, rule: &Rule, asked: &BTreeSet<AttributeId>) -> bool {
    let program = situation.program;
    let outweighs = program.edition.precedence[2] != Class::Encouraged;
    let claimed = |a: AttributeId| {
        situation.knows(a) || outweighs && asked.contains(&a) || program.attributes[a.index()].is_measure()
    };
    let may_be =
        |condition: &Condition, wanted| may_be(situation, condition, rule.deadline, wanted, &claimed);
    rule.whens.iter().any(|when| may_be(&when.condition, Truth::True))
        && rule.unless.iter().all(|unless| may_be(unless, Truth::False))
}

/// Whether a condition may come out as wanted by answers about some attributes alone.
fn may_be(
    situation: &Situation,
    condition: &Condition,
    deadline: Option<Date>,
    wanted: Truth,
    answerable: &dyn Fn(AttributeId) -> bool,
) -> bool {
    let part_may_be = |part: &Condition| may_be(situation, part, deadline, wanted, answerable);
    match condition {
        Condition::Not(part) => may_be(situation, part, deadline, not(wanted), answerable),
        Condition::All(parts) if wanted == Truth::True => parts.iter().all(part_may_be),
        Condition::Any(parts) if wanted == Truth::False => parts.iter().all(part_may_be),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(part_may_be),
        Condition::Pending(_) => false,
        Condition::Test(test) => match situation.test(*test, deadline) {
            Truth::Unknown => situation.tested(*test).is_some_and(answerable),
            truth => truth == wanted,
        },
    }
}

/// Whether something stated that is no measure leads to the rule.
fn touches(situation: &Situation, rule: &Rule) -> bool {
    let mut tests = rule.whens.iter().flat_map(|when| when.condition.tests());
    tests.any(|test| {
        let named = situation.tested(test).filter(|a| !situation.program.attributes[a.index()].is_measure());
        named.is_some_and(|a| situation.knows(a)) && situation.test(test, None) != Truth::False
    })
}
