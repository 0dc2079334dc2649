//! Places and sectors.

use super::items::items;
use super::node::{Node, NodeKind};
use super::project::Value;
use super::scope::{Read, Scope, clean, near};
use super::traditional::simplified;
use crate::diagnostic::Diagnostic;
use crate::resolve::{AttributeId, RegionId, Regions, Sectors, suggest};
use crate::source::Span;

/// Characters that the names of a county and of what it lies in may have together.
const LONGEST_PATH: usize = 80;

/// One place. A repeated name stands for all its places: which one is meant is asked only where it matters.
pub fn region(scope: &mut Scope<'_>, id: AttributeId, node: &Node) -> Read {
    let name = scope.attribute(id).name.as_str();
    if let NodeKind::List(nodes) = &node.kind
        && nodes.len() > 1
    {
        scope.report(Diagnostic::error("several-places", node.span).with("attribute", name));
        return Read::Failed;
    }
    let Some(text) = scope.single(node, name, "wanted-region") else { return Read::Failed };
    let text = clean(text);
    let regions = &scope.program.regions;
    let found = find_place(regions, text);
    if !found.is_empty() {
        return Read::Stated(Value::Region(found));
    }
    let parts: Vec<&str> =
        text.split(['、', '，', ',', '和', '及']).filter(|p| !p.trim().is_empty()).collect();
    let several = parts.len() > 1 && parts.iter().all(|p| !find_place(regions, clean(p)).is_empty());
    scope.report(match several {
        true => Diagnostic::error("several-places", node.span).with("attribute", name),
        false => unknown_region(regions, text, node.span),
    });
    Read::Failed
}

/// The places that a text may mean. No path of names is as long as some texts, and those take long to search.
pub fn find_place(regions: &Regions, text: &str) -> Vec<RegionId> {
    if text.chars().nth(LONGEST_PATH).is_some() { Vec::new() } else { regions.find(text) }
}

/// The problem with a name that no place has.
pub fn unknown_region(regions: &Regions, text: &str, span: Span) -> Diagnostic {
    let simple = simplified(text);
    if let Some(simple) = simple.as_deref().filter(|s| !find_place(regions, s).is_empty()) {
        return Diagnostic::error("traditional-characters", span)
            .with("name", text)
            .with("simplified", simple);
    }
    let text = simple.as_deref().unwrap_or(text);
    // An address goes on behind the county: what comes before is the place.
    let cuts: Vec<usize> = text.char_indices().map(|(i, _)| i).skip(2).take(40).collect();
    let known = cuts.iter().rev().map(|cut| &text[..*cut]).find(|head| !find_place(regions, head).is_empty());
    let names = match known {
        Some(head) => vec![head.to_owned()],
        None => alike(regions, text),
    };
    near(Diagnostic::error("unknown-region", span).with("name", text), &names)
}

/// The names spelt alike; of the many that end in 市 or 县, those that begin as the text does come first.
fn alike(regions: &Regions, text: &str) -> Vec<String> {
    let first = text.chars().next();
    let mut names = suggest(text, regions.names().filter(|name| name.chars().next() == first));
    for name in suggest(text, regions.names()) {
        if names.len() < 3 && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Sectors by code or name.
pub fn sectors(scope: &mut Scope<'_>, id: AttributeId, node: &Node) -> Read {
    let name = scope.attribute(id).name.as_str();
    let table = &scope.program.sectors;
    let items = items(scope, node, name, "wanted-sector", &|text| table.find(text).is_some());
    let (mut stated, mut failed) = (Vec::new(), items.failed);
    for (text, span) in &items.names {
        match table.find(text) {
            Some(sector) if stated.contains(&sector) => {}
            Some(sector) => stated.push(sector),
            None => {
                failed = true;
                let problem = unknown_sector(table, text, *span);
                scope.report(problem);
            }
        }
    }
    match (failed, stated.is_empty()) {
        (true, _) => Read::Failed,
        (false, true) => Read::Unstated,
        (false, false) => Read::Stated(Value::Sectors { stated, open: items.open }),
    }
}

fn unknown_sector(table: &Sectors, text: &str, span: Span) -> Diagnostic {
    let simple = simplified(text);
    if let Some(simple) = simple.as_deref().filter(|s| table.find(s).is_some()) {
        return Diagnostic::error("traditional-characters", span)
            .with("name", text)
            .with("simplified", simple);
    }
    let text = simple.as_deref().unwrap_or(text);
    let names = if text.starts_with(|c: char| c.is_ascii_digit()) || text.is_ascii() {
        suggest(text, table.sectors.iter().map(|s| s.code.as_str()))
    } else {
        suggest(text, table.sectors.iter().map(|s| s.name.as_str()))
    };
    near(Diagnostic::error("unknown-sector", span).with("name", text), &names)
}
