//! A program -> all its rules with one thing altered.

use super::alter::{Change, changes, left_out};
use crate::compile::{Plan, PlanRule, add_form};
use crate::resolve::{AttributeId, Condition, Predicate, Program, Rule, RuleId};
use crate::source::Span;

/// What kind of thing was altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A number, level or date a step off.
    Bound,
    /// The bound itself taken or left, or the direction turned.
    Comparison,
    Region,
    Term,
    Sector,
    /// A 除非 left out.
    Exception,
    /// A part of a condition, or a whole 当, left out.
    Condition,
    /// 是 for 不是, 有 for 无.
    Negation,
    /// Another value of a 口径.
    Reading,
    /// A 期限 a day off.
    Deadline,
}

impl Kind {
    /// All kinds, as reports list them.
    pub const ALL: [Kind; 10] = [
        Kind::Bound,
        Kind::Comparison,
        Kind::Region,
        Kind::Term,
        Kind::Sector,
        Kind::Exception,
        Kind::Condition,
        Kind::Negation,
        Kind::Reading,
        Kind::Deadline,
    ];

    /// The word in ids and JSON; the word for people is the message `mutant-kind-` with it.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Bound => "bound",
            Kind::Comparison => "comparison",
            Kind::Region => "region",
            Kind::Term => "term",
            Kind::Sector => "sector",
            Kind::Exception => "exception",
            Kind::Condition => "condition",
            Kind::Negation => "negation",
            Kind::Reading => "reading",
            Kind::Deadline => "deadline",
        }
    }
}

/// A rule with one thing altered.
#[derive(Debug, Clone)]
pub struct Mutant {
    /// The path of the rule, the kind, and a number among those of this kind in this rule: stable while the rule is.
    pub id: String,
    pub rule: RuleId,
    pub kind: Kind,
    /// What was altered.
    pub span: Span,
    /// As it is, in the words of the rules: `产能 < 2000 吨/日`.
    pub before: String,
    /// As it is in the mutant; none if it was left out.
    pub after: Option<String>,
    /// What the altered test looks at; none for larger parts and for readings.
    pub attribute: Option<AttributeId>,
    /// The altered rule, to be put in the place of the rule.
    pub form: PlanRule,
}

/// All mutants of some rules, with the program and the plan that have their tests and conditions, too.
#[derive(Debug)]
pub struct Mutants {
    pub program: Program,
    /// Decides as the plan did that it was made of.
    pub plan: Plan,
    /// In order of the rules.
    pub list: Vec<Mutant>,
}

/// The mutants of the rules that are wanted.
pub fn mutants(program: &Program, plan: &Plan, wanted: impl Fn(&Rule) -> bool) -> Mutants {
    let mut all = Mutants { program: program.clone(), plan: plan.clone(), list: Vec::new() };
    for (index, rule) in program.rules.iter().enumerate().filter(|(_, rule)| wanted(rule)) {
        let mut numbers = [0; Kind::ALL.len()];
        for (change, form) in forms(&mut all.program, rule) {
            let number = &mut numbers[change.kind as usize];
            *number += 1;
            let id = format!("{}#{}-{number}", rule.path, change.kind.code());
            all.add(id, RuleId(index as u32), change, &form);
        }
    }
    all
}

impl Mutants {
    fn add(&mut self, id: String, rule: RuleId, change: Change, form: &Rule) {
        let form = add_form(&self.program, &mut self.plan, rule, form);
        let Change { kind, span, before, after, test } = change;
        let attribute = test.and_then(|test| self.program.tests[test.index()].attribute());
        self.list.push(Mutant { id, rule, kind, span, before, after, attribute, form });
    }
}

fn forms(program: &mut Program, rule: &Rule) -> Vec<(Change, Rule)> {
    let mut found = Vec::new();
    for (index, when) in rule.whens.iter().enumerate() {
        if rule.whens.len() > 1 {
            let mut form = rule.clone();
            form.whens.remove(index);
            found.push((left_out(program, Kind::Condition, &when.condition), form));
        }
        for (change, condition) in changes(program, &when.condition) {
            let mut form = rule.clone();
            form.whens[index].condition = condition;
            found.push((change, form));
        }
    }
    for (index, unless) in rule.unless.iter().enumerate() {
        let mut form = rule.clone();
        form.unless.remove(index);
        found.push((left_out(program, Kind::Exception, unless), form));
        for (change, condition) in changes(program, unless) {
            let mut form = rule.clone();
            form.unless[index] = condition;
            found.push((change, form));
        }
    }
    found.extend(deadlines(program, rule));
    found
}

/// A deadline a day later and a day earlier, where the rule or what follows from its class asks for it.
fn deadlines(program: &Program, rule: &Rule) -> Vec<(Change, Rule)> {
    let asks = |condition: &Condition| {
        let tests = condition.tests();
        tests.iter().any(|test| matches!(program.tests[test.index()].predicate, Predicate::Deadline { .. }))
    };
    let own = rule.whens.iter().map(|when| &when.condition).chain(&rule.unless);
    let effects = program.effects.iter().filter(|effect| effect.class == rule.class);
    let asked = own.chain(effects.filter_map(|effect| effect.condition.as_ref())).any(asks);
    let Some(day) = rule.deadline.filter(|_| asked) else { return Vec::new() };
    let near = [day.tomorrow().ok(), day.yesterday().ok()].into_iter().flatten();
    near.map(|other| {
        let form = Rule { deadline: Some(other), ..rule.clone() };
        let (before, after) = (format!("期限 {day}"), Some(format!("期限 {other}")));
        (Change { kind: Kind::Deadline, span: rule.name_span, before, after, test: None }, form)
    })
    .collect()
}
