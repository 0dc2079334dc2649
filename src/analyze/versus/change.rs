//! A project that shows a change -> the change as it is told: small, with its region and as a case.

use super::ask::Asking;
use super::carry::{Manner, stated_once};
use super::judge::{Judged, Wanted};
use super::{Change, Versus};
use crate::analyze::shrink::shrink_while;
use crate::analyze::state::with_factors;
use crate::analyze::widen::widen_while;
use crate::analyze::words::Words;
use crate::facts::Unit;
use crate::resolve::{RuleId, TestId};

/// Tells a change. `about`: the rules whose tests the region is told in.
pub fn tell(
    versus: &Versus<'_>,
    asking: &Asking<'_>,
    (unit, judged): (Unit, Judged),
    wanted: Wanted,
    about: &[RuleId],
) -> Change {
    let (judge, rules) = (versus.judge(), versus.joint());
    let confirmed = |unit: &Unit| judge.confirm(unit, wanted).is_some();
    let space = &asking.solver.encoding.space;
    let unit = shrink_while(rules, unit, &confirmed);
    let region = widen_while(rules, space, &unit, &confirmed);
    // Days and bricks a piece say more than the same capacity in two units.
    let unit = with_factors(space, &unit).filter(|unit| confirmed(unit)).unwrap_or(unit);
    let judged = judge.confirm(&unit, wanted).unwrap_or(judged);
    let tests: Vec<TestId> =
        about.iter().flat_map(|rule| rules.plan.rules[rule.index()].tests.iter().copied()).collect();
    let region = Words::new(rules).region(&once(versus, &region), &tests);
    let words = Words::new(versus.new);
    Change {
        case: words.case(&region, &judged.new),
        facts: words.facts(&judged.new),
        before: judged.before,
        after: judged.after,
        old: judged.old,
        new: judged.new,
        region,
    }
}

/// The region without what only the old side's tests look at.
fn once(versus: &Versus<'_>, region: &Unit) -> Unit {
    let manner = Manner { from_copy: false, exactly: false, denies: true };
    stated_once(&versus.vocabulary, manner, region)
}
