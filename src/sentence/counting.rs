//! Amounts that count the lines of a project.

use super::amount::Amount;
use super::token::{Tokens, What};

/// The lines that an amount counts: 两条 before a line or a quantity of one, 3座 before a kiln.
pub(super) fn lines(tokens: &Tokens<'_, '_>, index: usize, amount: &Amount) -> Option<i64> {
    let line = tokens.line;
    let count = amount.count()?;
    let (end, clause) = (amount.letters.end, line.clause(amount.letters.start));
    // Up to the next count: `2 条……线，3 台磨机`.
    let rest = end..clause.end.min(end + 60);
    let has = |c: char| rest.clone().any(|at| line.char(at) == Some(c));
    let behind =
        line.ends_any(amount.letters.start, &["线", "线共", "线各", "线:", "窑", "窑炉", "窑共"]).is_some();
    let quantity =
        tokens.adjacent(index).is_some_and(|next| matches!(tokens.all[next].what, What::Amount(_)));
    let is_line = amount.counts_in("条") && (has('线') || behind || quantity);
    let is_kiln = amount.counts_in("座") && (has('窑') || behind);
    (is_line || is_kiln).then_some(count)
}

/// Whether several lines are counted in an earlier clause, and none in that of the amount.
pub(super) fn counted_before(tokens: &Tokens<'_, '_>, index: usize, counts: &[(usize, i64)]) -> bool {
    let clause = tokens.line.clause(tokens.all[index].letters.start);
    let here = |at: usize| clause.contains(&tokens.all[at].letters.start);
    let given_up = |at: usize| tokens.is_given_up(at);
    let several = counts.iter().any(|(at, count)| *count > 1 && *at < index && !here(*at) && !given_up(*at));
    several && !counts.iter().any(|(at, _)| here(*at))
}
