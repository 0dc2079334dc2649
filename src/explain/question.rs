//! Missing facts -> questions in plain words.

use super::condition::region_text;
use super::quantity::quantity_text;
use super::reason::{NeedCode, NeedReport};
use super::unit::UnitOf;
use crate::diagnostic::{Arg, Catalog, Lang};
use crate::evaluate::{Need, NeedReason};
use crate::quantity::{Dimension, Number};
use crate::resolve::{Attribute, Kind, Program, RegionId, TermId};

/// More answers than these are not read.
const SHOWN: usize = 6;

/// A missing fact with its question and the answers that the rules tell apart.
pub(super) fn need(
    program: &Program,
    catalog: &Catalog,
    unit: &UnitOf<'_>,
    need: &Need,
) -> Option<NeedReport> {
    let attribute = program.attributes.get(need.attribute.index())?;
    let candidates = candidates(program, unit, need);
    Some(NeedReport {
        attribute: attribute.name.clone(),
        question: question(program, catalog, attribute, need, &candidates),
        settles: need.settles,
        reason: code(&need.reason),
        candidates,
    })
}

fn question(
    program: &Program,
    catalog: &Catalog,
    attribute: &Attribute,
    need: &Need,
    candidates: &[String],
) -> String {
    let name = attribute_name(catalog, attribute);
    let list = shortened(catalog, candidates);
    let ask = |id: &str, args: &[(&'static str, Arg)]| catalog.text(id, args);
    match &need.reason {
        NeedReason::Unstated { .. } => unstated(catalog, attribute, &list),
        // A range of levels has no bounds to name: which level is it?
        NeedReason::Range { bounds } if bounds.is_empty() => unstated(catalog, attribute, ""),
        NeedReason::TooGeneral { stated, .. } => {
            let stated = Arg::from(program.terms.get(*stated).name.as_str());
            match candidates {
                [finer] => {
                    ask("explain-ask-whether", &[("stated", stated), ("finer", finer.as_str().into())])
                }
                _ => ask("explain-ask-which", &[("stated", stated), ("finer", list.into())]),
            }
        }
        NeedReason::OpenList { .. } => {
            ask("explain-ask-more", &[("attribute", name.into()), ("perhaps", list.into())])
        }
        NeedReason::AmbiguousPlace { places } => {
            let place = places.first().map_or("", |p| program.regions.get(*p).name.as_str());
            ask("explain-ask-ambiguous-place", &[("place", place.into()), ("places", list.into())])
        }
        NeedReason::WidePlace { .. } => {
            ask("explain-ask-wide-place", &[("attribute", name.into()), ("places", list.into())])
        }
        NeedReason::Range { .. } => {
            ask("explain-ask-range", &[("attribute", name.into()), ("bounds", list.into())])
        }
        NeedReason::OtherDimension { wanted } => {
            let unit = program.units.describe(*wanted);
            ask("explain-ask-dimension", &[("attribute", name.into()), ("unit", unit.into())])
        }
    }
}

/// The attribute's own question, or a general one, with examples.
fn unstated(catalog: &Catalog, attribute: &Attribute, examples: &str) -> String {
    let own = match catalog.lang() {
        Lang::Zh => attribute.question.clone(),
        Lang::En => attribute.question_gloss.clone(),
    };
    let general = || {
        let id = match attribute.kind {
            Kind::Terms | Kind::Choice | Kind::Sector => "explain-ask-term",
            Kind::Region => "explain-ask-place",
            Kind::Quantity { .. } => "explain-ask-quantity",
            Kind::Level { .. } => "explain-ask-level",
            Kind::Date => "explain-ask-date",
            Kind::Flag => "explain-ask-flag",
        };
        catalog.text(id, &[("attribute", attribute_name(catalog, attribute).into())])
    };
    let question = own.unwrap_or_else(general);
    let levels: Vec<String> = match &attribute.kind {
        Kind::Level { levels } => levels.iter().filter_map(|names| names.first().cloned()).collect(),
        _ => Vec::new(),
    };
    if !levels.is_empty() {
        let levels = levels.join(catalog.lang().pick("、", ", "));
        catalog.text("explain-ask-one-of", &[("question", question.into()), ("levels", levels.into())])
    } else if examples.is_empty() {
        question
    } else {
        catalog.text("explain-ask-example", &[("question", question.into()), ("examples", examples.into())])
    }
}

fn candidates(program: &Program, unit: &UnitOf<'_>, need: &Need) -> Vec<String> {
    let terms = |terms: &[TermId]| terms.iter().map(|t| program.terms.get(*t).name.clone()).collect();
    match &need.reason {
        NeedReason::Unstated { examples } => terms(examples),
        NeedReason::TooGeneral { finer, .. } => terms(finer),
        NeedReason::OpenList { perhaps } => terms(perhaps),
        NeedReason::AmbiguousPlace { places } => {
            let full = |place: &RegionId| program.regions.full_name(*place);
            places.iter().map(full).collect()
        }
        NeedReason::WidePlace { within } => within.iter().map(|place| region_text(program, *place)).collect(),
        NeedReason::Range { bounds } => {
            let text = |(number, dimension): &(Number, Dimension)| {
                quantity_text(&unit(need.attribute, *dimension, &[*number]), *number)
            };
            bounds.iter().map(text).collect()
        }
        NeedReason::OtherDimension { .. } => Vec::new(),
    }
}

fn code(reason: &NeedReason) -> NeedCode {
    match reason {
        NeedReason::Unstated { .. } => NeedCode::Unstated,
        NeedReason::TooGeneral { .. } => NeedCode::TooGeneral,
        NeedReason::OpenList { .. } => NeedCode::OpenList,
        NeedReason::AmbiguousPlace { .. } => NeedCode::AmbiguousPlace,
        NeedReason::WidePlace { .. } => NeedCode::WidePlace,
        NeedReason::Range { .. } => NeedCode::Range,
        NeedReason::OtherDimension { .. } => NeedCode::OtherDimension,
    }
}

/// The name in backticks; in English the English name after it.
fn attribute_name(catalog: &Catalog, attribute: &Attribute) -> String {
    let english = attribute.english();
    if catalog.lang() == Lang::En && english != attribute.name {
        format!("`{}` ({})", attribute.name, english.replace('_', " "))
    } else {
        format!("`{}`", attribute.name)
    }
}

/// The first few of a list, and a word for the rest.
fn shortened(catalog: &Catalog, names: &[String]) -> String {
    let separator = catalog.lang().pick("、", ", ");
    let list = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(separator);
    if names.len() > SHOWN {
        catalog.text("explain-ask-and-others", &[("list", list.into()), ("count", names.len().into())])
    } else {
        list
    }
}
