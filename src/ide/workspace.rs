//! What of all files a few letters lead to: by spelling, pinyin or initials.
//!
//! In: a query. Out: declarations that it may stand for, the best first: names of the program, titles of cases.

use super::names::{NameKind, Names};
use super::occurrences::Occurrences;
use super::outline::{Outline, OutlineKind};
use super::sound::Query;
use super::symbol::Symbol;
use crate::resolve::Program;
use crate::rulebook::Edition;
use crate::syntax::name_key;

/// The declarations that a query may stand for; of an empty one, the likeliest names.
pub fn workspace_symbols(
    edition: &Edition,
    occurrences: &Occurrences,
    names: &Names,
    query: &str,
    limit: usize,
) -> Vec<Outline> {
    let program = &edition.program;
    let wanted = |kind| kind_of(kind).is_some();
    let mut found: Vec<Outline> = Vec::new();
    for name in names.find(query, &wanted, limit) {
        let symbol = Symbol::from(name.kind);
        let place = occurrences.declarations(symbol).next();
        let (Some(place), Some(kind)) = (place, kind_of(name.kind)) else { continue };
        let detail = detail(program, symbol, &name.matched);
        let (name, span) = (symbol.name(program).to_owned(), place.span);
        found.push(Outline { name, detail, kind, span, name_span: span, children: Vec::new() });
    }
    let room = limit.saturating_sub(found.len());
    found.extend(cases(program, query).take(room));
    found
}

/// What can be gone to. Places and sectors are of tables, levels and values lie in their attributes and readings.
fn kind_of(kind: NameKind) -> Option<OutlineKind> {
    match kind {
        NameKind::Attribute(_) => Some(OutlineKind::Attribute),
        NameKind::Term(_) => Some(OutlineKind::Term),
        NameKind::Unit(_) => Some(OutlineKind::Unit),
        NameKind::Rule(_) => Some(OutlineKind::Rule),
        NameKind::Item(_) => Some(OutlineKind::Item),
        NameKind::Reading(_) => Some(OutlineKind::Reading),
        NameKind::Region(_) | NameKind::Sector(_) | NameKind::Level(..) | NameKind::ReadingValue(..) => None,
    }
}

/// The path of a rule, the attributes of a term, the name by which something was found.
fn detail(program: &Program, symbol: Symbol, matched: &str) -> String {
    match symbol {
        Symbol::Rule(id) => program.rules.get(id.index()).map_or(String::new(), |rule| rule.path.clone()),
        _ if matched != symbol.name(program) => matched.to_owned(),
        Symbol::Term(id) => {
            let owners = program.terms.get(id).attributes.iter();
            let names = owners.filter_map(|id| program.attributes.get(id.index()));
            names.map(|attribute| attribute.name.as_str()).collect::<Vec<_>>().join("、")
        }
        _ => String::new(),
    }
}

/// The cases whose title a query begins, sounds like or lies in.
fn cases(program: &Program, text: &str) -> impl Iterator<Item = Outline> {
    let query = Query::new(text);
    let fits = move |title: &str| {
        let key = name_key(title);
        !query.is_empty() && (query.closeness(&key).is_some() || key.contains(query.key()))
    };
    let cases = program.cases.iter().filter(move |case| fits(&case.title.text));
    cases.map(|case| Outline {
        name: case.title.text.clone(),
        detail: String::new(),
        kind: OutlineKind::Case,
        span: case.title.span,
        name_span: case.title.span,
        children: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;

    fn found(query: &str) -> Vec<(String, OutlineKind)> {
        let found =
            workspace_symbols(shipped::edition(), shipped::occurrences(), shipped::names(), query, 20);
        found.into_iter().map(|entry| (entry.name, entry.kind)).collect()
    }

    #[test]
    fn names_are_found_by_spelling_and_sound() {
        assert_eq!(found("水泥熟料")[0], ("水泥熟料".to_owned(), OutlineKind::Term));
        assert!(found("snsl").contains(&("水泥熟料".to_owned(), OutlineKind::Term)));
        assert!(found("shuinishuliao").contains(&("水泥熟料".to_owned(), OutlineKind::Term)));
        assert!(found("小型新型干法").contains(&("小型新型干法熟料线".to_owned(), OutlineKind::Rule)));
        assert!(
            found("限制/建材/1")
                .iter()
                .any(|(name, kind)| name == "2024/限制/建材/1" && *kind == OutlineKind::Item)
        );
        assert!(found("日产正好").contains(&("日产正好 2000 吨".to_owned(), OutlineKind::Case)));
        assert!(found("capacity").contains(&("产能".to_owned(), OutlineKind::Attribute)));
        assert!(!found("").is_empty() && found("zzzzz").is_empty());
    }
}
