//! Program -> [`Plan`]: what the evaluator runs. Names, spans and texts are gone.
//!
//! Conditions are flat nodes over small ids, sets of terms are bit sets over the points of the hierarchy, places are
//! ranges of the numbered tree, bounds are closed or open ranges of base units.

mod definition;
mod force;
mod index;
mod lower;
mod plan;

pub use force::{Forced, Undo};
pub use index::{Index, Stated};
pub use lower::{add_form, compile, satisfying};
pub use plan::{Node, NodeId, Plan, PlanRule, Probe, RegionRange};
