//! What an editor shows between the words: a bound in the other notation, a quantity in the usual unit.
//!
//! In: a file and a range of it. Out: short texts, each with the byte that it stands behind.

use std::collections::HashMap;
use std::ops::Range;

use super::bounds::{bounds, conversions, in_usual, other_notation};
use super::units::usual_units;
use crate::diagnostic::{Arg, Catalog};
use crate::resolve::{AttributeId, Kind, Program};
use crate::rulebook::{Edition, Rulebook};
use crate::source::SourceId;
use crate::syntax::ast::{File, Measure, Operand, Quantity, StatementKind};
use crate::syntax::{name_key, parse_measure};

/// A text between the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The byte that it stands behind.
    pub at: usize,
    pub text: String,
    pub tooltip: Option<String>,
}

/// The hints of a part of a file.
pub fn hints(
    book: &Rulebook,
    edition: &Edition,
    source: SourceId,
    range: Range<usize>,
    catalog: &Catalog,
) -> Vec<Hint> {
    let Some(file) = book.files.iter().find(|file| file.tree.source == source) else { return Vec::new() };
    let program = &edition.program;
    let mut maker = Maker { program, catalog, usual: HashMap::new() };
    let mut found = Vec::new();
    for (attribute, bound) in bounds(&file.tree, &range) {
        let at = bound.span.range().end;
        let Operand::Quantity(quantity) = &bound.operand else { continue };
        if let Some(text) = other_notation(program, &book.sources, &bound) {
            found.push(maker.hint(at, "ide-hint-bound", text, quantity));
        }
        let id = program.attribute_keys.get(&name_key(&attribute.text));
        if let Some(text) = id.and_then(|id| maker.in_usual(*id, quantity)) {
            found.push(maker.hint(at, "ide-hint-unit", text, quantity));
        }
    }
    maker.facts(&file.tree, &range, &mut found);
    found.sort_by_key(|hint| hint.at);
    found
}

struct Maker<'a> {
    program: &'a Program,
    catalog: &'a Catalog,
    /// The units of the attributes met so far.
    usual: HashMap<AttributeId, Vec<String>>,
}

impl Maker<'_> {
    fn hint(&self, at: usize, id: &'static str, text: String, quantity: &Quantity) -> Hint {
        let text = self.catalog.text(id, &[("text", Arg::Text(text))]);
        let others = conversions(self.program, quantity);
        Hint { at, text, tooltip: (!others.is_empty()).then(|| others.join("\n")) }
    }

    /// The measures that cases state in other units than the rules bound.
    fn facts(&mut self, file: &File, range: &Range<usize>, found: &mut Vec<Hint>) {
        let touches = |span: Range<usize>| span.start <= range.end && range.start <= span.end;
        let cases = file.statements.iter().filter(|s| touches(s.span.range()));
        for statement in cases {
            let StatementKind::Case(case) = &statement.kind else { continue };
            for fact in case.facts.iter().chain(case.units.iter().flatten()) {
                let Some(id) = self.quantity(&fact.key.text) else { continue };
                for value in fact.values.iter().filter(|value| touches(value.span.range())) {
                    let Ok(Measure::Exactly(quantity)) = parse_measure(&value.text, value.span) else {
                        continue;
                    };
                    if let Some(text) = self.in_usual(id, &quantity) {
                        found.push(self.hint(value.span.range().end, "ide-hint-unit", text, &quantity));
                    }
                }
            }
        }
    }

    fn in_usual(&mut self, id: AttributeId, quantity: &Quantity) -> Option<String> {
        let program = self.program;
        let usual = self.usual.entry(id).or_insert_with(|| usual_units(program, id));
        in_usual(program, usual, quantity)
    }

    fn quantity(&self, name: &str) -> Option<AttributeId> {
        let id = self.program.attribute_keys.get(&name_key(name))?;
        let attribute = self.program.attributes.get(id.index())?;
        matches!(attribute.kind, Kind::Quantity { .. }).then_some(*id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;
    use crate::diagnostic::Lang;
    use crate::rulebook::RuleFile;

    const CEMENT: &str = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";

    fn shown(rules: &str) -> Vec<String> {
        let files = [RuleFile { path: "a.mulu".into(), name: "a.mulu".into(), text: rules.into() }];
        let book = Rulebook::build(&files);
        let source = book.files.iter().find(|file| !file.embedded).expect("a file").tree.source;
        let catalog = Catalog::new(Lang::Zh);
        let found = hints(&book, &book.editions[0], source, 0..rules.len(), &catalog);
        found
            .into_iter()
            .map(|hint| {
                format!("{}|{}", &rules[..hint.at].trim_end().chars().last().expect("text"), hint.text)
            })
            .collect()
    }

    const HEAD: &str = "目录 1 \"试\"\n口径 裸界 = 含本数 | 不含本数\n类别 限制\n门类 建材 \"九\"\n术语 产品 甲\n条目 1\n  原文 \"甲\"\n规则 乙\n  依据 原文\n  当 产品 是 甲 且 产能 ";

    #[test]
    fn a_bound_is_shown_in_the_other_notation() {
        let shown = |bound: &str| shown(&format!("{HEAD}{bound}\n"));
        assert_eq!(shown("< 2000 吨/日"), ["日|即 2000 吨/日（不含）以下"]);
        assert_eq!(shown("2000 吨/日（不含）以下"), ["下|即 < 2000 吨/日"]);
        assert_eq!(shown("≥ 60 万吨/年"), ["年|即 60 万吨/年及以上"]);
        assert_eq!(shown("年产 60 万吨及以上"), ["上|即 >= 60 万吨/年"]);
        assert_eq!(shown("3 万吨/年以下"), ["下|即 <= 3 万吨/年"]);
        assert_eq!(shown("= 3 万吨/年"), Vec::<String>::new());
    }

    #[test]
    fn a_unit_is_shown_as_the_rules_have_it() {
        let other = format!("{HEAD}< 2000 吨/日\n  当 产品 是 甲 且 产能 < 2000000 kg/d\n");
        assert_eq!(shown(&other)[1..], ["d|即 200 万kg/d（不含）以下", "d|= 2000 吨/日"]);
    }

    #[test]
    fn shipped_files_have_hints_inside_the_range_only() {
        let (file, text) = shipped::file(CEMENT);
        let catalog = Catalog::new(Lang::Zh);
        let hints = |range| hints(shipped::book(), shipped::edition(), file.tree.source, range, &catalog);
        let all = hints(0..text.len());
        assert!(all.len() >= 5, "{all:?}");
        assert!(all.iter().any(|hint| hint.text == "即 < 2000 吨/日"));
        assert!(hints(0..10).is_empty());
        assert!(
            all.iter().any(|hint| hint.tooltip.as_deref().is_some_and(|tip| tip.contains("600000 吨/年"))),
            "{all:?}"
        );
    }
}
