//! What "nothing matched" means: permitted only where every heading of the project's sector is wholly encoded.

use super::decision::Truth;
use super::truth::View;
use crate::resolve::{HeadingId, SectorId};
use crate::syntax::ast::{Extent, Verdict};

/// Headings not wholly encoded that may speak of the project.
pub fn missing(view: View<'_>) -> Vec<HeadingId> {
    gaps(view).into_iter().map(|(id, _)| id).collect()
}

fn gaps(view: View<'_>) -> Vec<(HeadingId, Truth)> {
    let headings = view.program.headings.iter().enumerate();
    let gaps = headings.filter(|(_, heading)| heading.extent != Extent::Full);
    let concern = gaps.map(|(index, heading)| (HeadingId(index as u32), concerns(view, &heading.sectors)));
    concern.filter(|(_, truth)| *truth != Truth::False).collect()
}

/// The verdicts there may be when no rule counts; the first is the one so far.
pub fn base(view: View<'_>) -> Vec<Verdict> {
    let encoded_only = view
        .plan
        .scope_reading
        .is_some_and(|(reading, value)| view.situation.readings[reading.index()] == value);
    if encoded_only {
        return vec![Verdict::Permitted];
    }
    let gaps = gaps(view);
    // A catalogue that declares no scope says nothing about what it leaves out.
    if view.program.headings.is_empty() || gaps.iter().any(|(_, truth)| *truth == Truth::True) {
        vec![Verdict::Unlisted]
    } else if gaps.is_empty() {
        vec![Verdict::Permitted]
    } else {
        vec![Verdict::Unlisted, Verdict::Permitted]
    }
}

/// Whether a heading of these sectors speaks of the project. One without any, such as the rest of the Catalogue, speaks of all;
/// unknown if the project's own are not known.
fn concerns(view: View<'_>, sectors: &[SectorId]) -> Truth {
    if sectors.is_empty() {
        return Truth::True;
    }
    let known = view.program.standard.sector.and_then(|s| view.situation.get(s)).map(|k| &k.value);
    view.sectors(known, sectors)
}
