//! What "nothing matched" means: permitted only where every heading of the project's sector is wholly encoded.

use super::decision::Truth;
use super::situation::KnownValue;
use super::truth::View;
use crate::resolve::{HeadingId, SectorId};
use crate::syntax::ast::{Extent, Verdict};

/// Headings not wholly encoded that may speak of the project.
pub fn missing(view: View<'_>) -> Vec<HeadingId> {
    let headings = view.program.headings.iter().enumerate();
    let missing = headings.filter(|(_, heading)| {
        heading.extent != Extent::Full && concerns(view, &heading.sectors) != Truth::False
    });
    missing.map(|(index, _)| HeadingId(index as u32)).collect()
}

/// The verdict when no rule counts.
pub fn base(view: View<'_>, missing: &[HeadingId]) -> Verdict {
    let encoded_only = view
        .plan
        .scope_reading
        .is_some_and(|(reading, value)| view.situation.readings[reading.index()] == value);
    // A catalogue that declares no scope says nothing about what it leaves out.
    let whole = missing.is_empty() && !view.program.headings.is_empty();
    if whole || encoded_only { Verdict::Permitted } else { Verdict::Unlisted }
}

/// Whether a heading of these sectors speaks of the project; unknown if either has none.
pub fn concerns(view: View<'_>, sectors: &[SectorId]) -> Truth {
    let known = view.program.standard.sector.and_then(|s| view.situation.get(s)).map(|k| &k.value);
    let Some(KnownValue::Sectors { sectors: own, open: false }) = known else { return Truth::Unknown };
    if sectors.is_empty() {
        return Truth::Unknown;
    }
    let table = &view.program.sectors;
    let overlap = own.iter().any(|a| sectors.iter().any(|b| table.overlap(*a, *b)));
    if overlap { Truth::True } else { Truth::False }
}
