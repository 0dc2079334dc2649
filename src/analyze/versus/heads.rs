//! The class of a side in literals: which verdict heads a project, and that nothing left open could alter it.

use jiff::civil::Date;
use rustsat::types::Lit;

use super::scope::Base;
use crate::analyze::encode::{Encoding, Rail};
use crate::compile::{Node, NodeId, PlanRule, Probe};
use crate::resolve::{RuleId, TestId};
use crate::syntax::ast::{Class, Verdict};

/// The verdicts of a side.
pub struct Heads {
    heads: Vec<Head>,
}

/// One verdict.
struct Head {
    verdict: Verdict,
    /// It is the verdict, and no rule is surely open that could alter it.
    holds: Lit,
    /// The heavier rules are all false: what a witness should have.
    clear: Vec<Lit>,
}

impl Heads {
    /// Of the rules among those encoded that a side has. `precedence`: its classes, the heaviest first.
    pub fn new(encoding: &mut Encoding<'_>, own: &[RuleId], precedence: [Class; 3], base: Base) -> Heads {
        let mut heads = Vec::new();
        let mut heavier: Vec<Lit> = Vec::new();
        let mut clear: Vec<Lit> = Vec::new();
        for class in precedence {
            let rules = encoding.rules;
            let of_class: Vec<&PlanRule> = own
                .iter()
                .map(|id| &rules.plan.rules[id.index()])
                .filter(|rule| rule.class == class)
                .collect();
            let applies: Vec<Lit> = of_class.iter().map(|rule| encoding.rails(rule.id).applies).collect();
            let any = encoding.clauses.any(&applies);
            let mut parts = heavier.clone();
            parts.push(any);
            let holds = encoding.clauses.all(&parts);
            heads.push(Head { verdict: Verdict::Class(class), holds, clear: clear.clone() });
            heavier.push(!any);
            for rule in of_class {
                let open = surely_open(encoding, rule);
                heavier.push(!open);
                clear.push(encoding.rails(rule.id).fails);
            }
        }
        let none = encoding.clauses.all(&heavier);
        let (yes, no) = (encoding.clauses.yes(), encoding.clauses.no());
        let (unlisted, permitted) = match base {
            Base::Always(Verdict::Permitted) => (no, yes),
            Base::Always(_) => (yes, no),
            Base::Sectors(rule) => {
                let gap = encoding.rails(rule);
                (gap.applies, gap.fails)
            }
            Base::Open => (no, no),
        };
        for (verdict, says) in [(Verdict::Unlisted, unlisted), (Verdict::Permitted, permitted)] {
            let holds = encoding.clauses.all(&[none, says]);
            heads.push(Head { verdict, holds, clear: clear.clone() });
        }
        Heads { heads }
    }

    /// The verdicts that there may be.
    pub fn verdicts(&self, encoding: &Encoding<'_>) -> Vec<Verdict> {
        let possible = self.heads.iter().filter(|head| head.holds != encoding.clauses.no());
        possible.map(|head| head.verdict).collect()
    }

    /// That a verdict is what the side says.
    pub fn holds(&self, verdict: Verdict) -> Option<Lit> {
        self.heads.iter().find(|head| head.verdict == verdict).map(|head| head.holds)
    }

    /// That all heavier rules are false.
    pub fn clear(&self, verdict: Verdict) -> &[Lit] {
        self.heads.iter().find(|head| head.verdict == verdict).map_or(&[], |head| &head.clear)
    }
}

/// That a rule is open and engaged whatever else is said, so that the class is not certain. Open are tests of terms, places
/// and sectors that are not stated, and lists that end in 等.
fn surely_open(encoding: &mut Encoding<'_>, rule: &PlanRule) -> Lit {
    let rails = encoding.rails(rule.id);
    let (applies, fails) = (rails.applies, rails.fails);
    let engaged = match rule.class {
        Class::Encouraged => {
            let claims = Claims { deadline: rule.deadline, measures: true };
            let met: Vec<Lit> = rule.whens.iter().map(|when| claims.may_be(encoding, *when, true)).collect();
            let met = encoding.clauses.any(&met);
            let mut parts: Vec<Lit> =
                rule.unless.iter().map(|unless| claims.may_be(encoding, *unless, false)).collect();
            parts.push(met);
            encoding.clauses.all(&parts)
        }
        Class::Restricted | Class::Eliminated => {
            let claims = Claims { deadline: rule.deadline, measures: false };
            let mut ways: Vec<Lit> =
                rule.whens.iter().map(|when| claims.may_be(encoding, *when, true)).collect();
            let identity: Vec<TestId> =
                rule.when_tests.iter().copied().filter(|t| encoding.rules.plan.is_identity(*t)).collect();
            let named = if identity.is_empty() { &rule.when_tests } else { &identity };
            ways.extend(named.iter().map(|test| claims.is_met(encoding, *test)));
            encoding.clauses.any(&ways)
        }
    };
    encoding.clauses.all(&[!applies, !fails, engaged])
}

/// What may be claimed of a rule.
#[derive(Clone, Copy)]
struct Claims {
    deadline: Option<Date>,
    /// Whether what is measured counts as claimed though it is not stated.
    measures: bool,
}

impl Claims {
    /// Whether a condition may come out as wanted by what is stated: `engage` of the evaluator, in literals.
    fn may_be(self, encoding: &mut Encoding<'_>, node: NodeId, wanted: bool) -> Lit {
        let plan = encoding.rules.plan;
        match plan.node(node) {
            Node::Not(part) => self.may_be(encoding, part, !wanted),
            Node::Test(test) => {
                let Rail { holds, fails } = encoding.test(test, self.deadline);
                let claimed = self.claimed(encoding, test);
                let (is, is_not) = if wanted { (holds, fails) } else { (fails, holds) };
                let open = encoding.clauses.all(&[!is_not, claimed]);
                encoding.clauses.any(&[is, open])
            }
            Node::All { first, count } | Node::Any { first, count } => {
                let all = matches!(plan.node(node), Node::All { .. }) == wanted;
                let parts = plan.children(first, count).iter();
                let parts: Vec<Lit> = parts.map(|part| self.may_be(encoding, *part, wanted)).collect();
                if all { encoding.clauses.all(&parts) } else { encoding.clauses.any(&parts) }
            }
        }
    }

    fn claimed(self, encoding: &Encoding<'_>, test: TestId) -> Lit {
        let Some(attribute) = encoding.rules.plan.probe(test).attribute() else {
            return encoding.clauses.no();
        };
        let is_measure = encoding.rules.program.attributes[attribute.index()].is_measure();
        if self.measures && is_measure {
            return encoding.clauses.yes();
        }
        let variables = &encoding.variables;
        let classes = variables.terms.get(&attribute).or_else(|| variables.places.get(&attribute));
        let classes = classes.or_else(|| variables.sectors.get(&attribute));
        // Everything else that is tested has a value.
        classes.map_or(encoding.clauses.yes(), |classes| classes.known)
    }

    /// Whether what is stated may be what a test names.
    fn is_met(self, encoding: &mut Encoding<'_>, test: TestId) -> Lit {
        let Rail { holds, fails } = encoding.test(test, self.deadline);
        match encoding.rules.plan.probe(test) {
            Probe::Terms { negated: false, .. } => holds,
            _ => {
                let claimed = self.claimed(encoding, test);
                encoding.clauses.all(&[!fails, claimed])
            }
        }
    }
}
