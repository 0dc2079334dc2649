//! A condition with some of its tests settled from outside.

use jiff::civil::Date;
use rustsat::types::Lit;

use super::Encoding;
use crate::compile::{Node, NodeId};
use crate::resolve::TestId;

impl Encoding<'_> {
    /// That a condition of a rule with this deadline comes out as wanted. `settled` may say of a test, whichever way it is
    /// wanted, what stands in its place.
    pub fn comes_out(
        &mut self,
        deadline: Option<Date>,
        node: NodeId,
        wanted: bool,
        settled: &dyn Fn(TestId) -> Option<Lit>,
    ) -> Lit {
        let plan = self.rules.plan;
        let (first, count, needs_all) = match plan.node(node) {
            Node::Test(test) => {
                return settled(test).unwrap_or_else(|| {
                    let rail = self.test(test, deadline);
                    if wanted { rail.holds } else { rail.fails }
                });
            }
            Node::Not(part) => return self.comes_out(deadline, part, !wanted, settled),
            Node::All { first, count } => (first, count, wanted),
            Node::Any { first, count } => (first, count, !wanted),
        };
        let parts = plan.children(first, count).iter();
        let parts: Vec<Lit> = parts.map(|part| self.comes_out(deadline, *part, wanted, settled)).collect();
        if needs_all { self.clauses.all(&parts) } else { self.clauses.any(&parts) }
    }
}
