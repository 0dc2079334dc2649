//! The shipped rules: no alteration goes unnoticed. Here some files; `mulu test --mutate rules` does them all.

use mulu::mutate::{Fate, Watch, mutants, run};
use mulu::rulebook::{Rulebook, embedded};

/// Files with bounds, places, exceptions, readings and lists.
const FILES: [&str; 3] =
    ["04-06-glass-fibre-clay-bricks-blocks.mulu", "07-09-windows-waterproofing-friction.mulu", "gold.mulu"];

#[test]
fn no_alteration_of_the_shipped_rules_goes_unnoticed() {
    let book = Rulebook::build(&embedded());
    let today = jiff::civil::date(2026, 1, 1);
    let edition = book.in_force(today).expect("in force");
    let plan = edition.plan.as_ref().expect("the shipped rules are healthy");
    let all = mutants(&edition.program, plan, |rule| {
        let name = &book.sources.get(rule.name_span.source).name;
        FILES.iter().any(|file| name.ends_with(file))
    });
    assert!(all.list.len() > 150, "{} mutants", all.list.len());
    let (fates, failing) = run(edition, &all, today, Watch { stop: &|| false, tell: &|_| {} });
    assert_eq!(failing, 0);
    for (mutant, fate) in all.list.iter().zip(fates) {
        let fate = fate.expect("not interrupted");
        assert!(
            matches!(fate, Fate::Killed { .. } | Fate::Equivalent(_)),
            "{}: {} -> {:?}: {fate:?}",
            mutant.id,
            mutant.before,
            mutant.after
        );
    }
}
