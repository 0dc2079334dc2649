//! Exact counts on a small catalogue that has one of everything.

use super::{
    ClauseCoverage, Coverage, EditionCoverage, ItemCounts, Piece, Presence, Share, State, Subject,
    WordCounts, WordState, edition, html, human, markdown,
};
use crate::diagnostic::{Catalog, Lang};
use crate::explain::Style;
use crate::fidelity::Reference;
use crate::quantity::Number;
use crate::rulebook::{RuleFile, Rulebook};
use crate::source::SourceId;

const RULES: &str = include_str!("../../tests/coverage/catalogue.mulu");
const COPY: &str = include_str!("../../tests/coverage/source/copy.txt");

fn measured(files: &[(&str, &str)], within: &dyn Fn(&str) -> bool) -> EditionCoverage {
    let file = |(path, text): &(&str, &str)| RuleFile {
        path: (*path).to_owned(),
        name: (*path).to_owned(),
        text: (*text).to_owned(),
    };
    let book = Rulebook::build(&files.iter().map(file).collect::<Vec<_>>());
    assert!(!book.has_errors(), "{:?}", book.diagnostics);
    let first = &book.editions[0];
    let reference = Reference::of(&book.sources, &first.references);
    let within = |id: SourceId| within(&book.sources.get(id).name);
    let (program, reference, sources) = (&first.program, reference.as_ref(), &book.sources);
    edition(Subject { program, reference, sources, within: &within })
}

fn whole() -> EditionCoverage {
    measured(&[("catalogue.mulu", RULES), ("source/copy.txt", COPY)], &|_| true)
}

fn words(cited: usize, set_aside: usize, uncited: usize, stock: usize) -> WordCounts {
    WordCounts { total: cited + set_aside + uncited, cited, set_aside, uncited, stock }
}

#[test]
fn every_kind_of_item_is_counted_as_what_it_is() {
    let edition = whole();
    let shown: Vec<_> = edition
        .items()
        .map(|item| (item.path.as_str(), item.presence, item.state, item.words, item.differs))
        .collect();
    let (encoded, missing) = (Presence::Encoded, Presence::Missing);
    let expected = [
        ("1/限制/建材/1", encoded, State::Partial, words(18, 2, 5, 3), false),
        ("1/限制/建材/2", encoded, State::Partial, words(2, 0, 15, 0), false),
        ("1/限制/建材/3", Presence::Cut, State::Uncited, words(0, 0, 4, 0), false),
        ("1/限制/建材/4", missing, State::Uncited, words(0, 0, 7, 0), false),
        ("1/限制/建材/5", encoded, State::Uncited, words(0, 0, 3, 0), true),
        ("1/限制/医药/1", missing, State::Uncited, words(0, 0, 2, 0), false),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn totals_are_of_all_items_but_the_cut_ones() {
    let totals = whole().totals;
    assert_eq!(totals.items, ItemCounts { total: 5, cited: 0, set_aside: 0, partial: 2, uncited: 3 });
    assert_eq!(totals.clauses, ItemCounts { total: 9, cited: 3, set_aside: 0, partial: 1, uncited: 5 });
    assert_eq!(totals.words, words(20, 2, 32, 3));
    let shown = |share: Option<Share>| share.map(|share| share.to_string()).unwrap_or_default();
    let shares = totals.shares;
    let all = [shares.items, shares.clauses, shares.words, shares.cited, shares.set_aside, shares.stock];
    assert_eq!(all.map(shown), ["0.0%", "33.3%", "40.7%", "37.0%", "3.7%", "15.0%"]);
    let edition = whole();
    let sections: Vec<_> =
        edition.classes[0].sections.iter().map(|s| (s.heading.as_str(), s.totals.words)).collect();
    assert_eq!(sections, [("建材", words(20, 2, 30, 3)), ("医药", words(0, 0, 2, 0))]);
    assert_eq!(edition.beyond, ["限制/其余门类（正文未收录）"]);
}

#[test]
fn clauses_name_their_rules_and_notes() {
    let edition = whole();
    let name = |rules: &[usize]| -> Vec<&str> {
        rules.iter().map(|rule| edition.rules[*rule].name.as_str()).collect()
    };
    let items: Vec<_> = edition.items().collect();
    let of = |item: usize, clause: usize| -> &ClauseCoverage { &items[item].clauses[clause] };
    assert_eq!(of(0, 0).text, "10 万块/日（不含）以下砖生产线");
    assert_eq!(name(&of(0, 0).rules), ["小砖厂"]);
    assert_eq!((of(0, 1).state, of(0, 1).words), (State::Cited, words(1, 2, 0, 0)));
    assert_eq!(edition.notes[of(0, 1).notes[0]].reason, "凡是瓦都算 <i>&");
    assert_eq!(of(0, 2).uncited, ["旧窑和新窑"]);
    // 和 joins what two rules cite: it is not counted.
    assert_eq!((name(&of(0, 3).rules), of(0, 3).words), (vec!["铁炉", "钢炉"], words(4, 0, 0, 0)));
    assert_eq!((name(&of(1, 0).uncounted), of(1, 0).state), (vec!["旧式窑炉"], State::Uncited));
    assert_eq!((of(1, 1).state, of(1, 1).uncited.as_slice()), (State::Partial, &["新的除外".to_owned()][..]));
    assert_eq!(edition.waivers.len(), 1);
    assert_eq!(items[0].waivers, [0]);
    assert_eq!(edition.rules.iter().filter(|rule| !rule.counts).count(), 1);
}

#[test]
fn pieces_together_are_the_text() {
    for item in whole().items() {
        assert_eq!(item.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), item.text);
        let counted = item.pieces.iter().filter(|piece| piece.state.is_some());
        assert!(counted.clone().count() > 0);
        let uncited = |piece: &&Piece| piece.state == Some(WordState::Uncited);
        assert_eq!(counted.filter(uncited).count() > 0, item.words.uncited > 0);
    }
}

#[test]
fn the_preamble_stands_apart() {
    let edition = whole();
    let shown: Vec<_> =
        edition.preamble.iter().map(|s| (s.text.as_str(), s.rules.len(), s.effects.len())).collect();
    let expected = [
        ("本目录只供试验。", 0, 0),
        ("限制类不得新建，金融机构不得发放贷款。", 0, 1),
        ("其他事项另行规定。", 0, 0),
        ("对能效低的项目，参照限制类管理。", 1, 0),
    ];
    assert_eq!(shown, expected);
    let pieces: Vec<_> =
        edition.preamble[1].pieces.iter().map(|p| (p.text.as_str(), p.effects.len())).collect();
    assert_eq!(pieces, [("限制类不得新建，", 0), ("金融机构不得发放贷款", 1), ("。", 0)]);
}

#[test]
fn without_a_copy_the_rules_are_measured_by_what_they_quote() {
    let edition = measured(&[("catalogue.mulu", RULES)], &|_| true);
    assert!(!edition.has_copy && edition.preamble.is_empty());
    assert_eq!(edition.items().filter(|item| item.presence == Presence::Missing).count(), 0);
    assert!(edition.items().all(|item| !item.differs));
    assert_eq!(edition.totals.words, words(23, 2, 20, 3));
}

#[test]
fn words_set_aside_by_one_rule_may_be_cited_by_another() {
    let more = "规则 老旧的瓦\n  依据 \"老旧瓦\"\n  当 产品 是 瓦\n";
    let rules = RULES.replace("规则 铁炉\n", &format!("{more}规则 铁炉\n"));
    let edition = measured(&[("catalogue.mulu", &rules)], &|_| true);
    let words = edition.items().next().map(|item| item.words);
    assert_eq!(words.map(|w| (w.cited, w.set_aside)), Some((20, 0)));
}

#[test]
fn files_that_were_not_asked_for_stay_out() {
    let more =
        "类别 鼓励\n门类 建材 \"一、建材\"\n条目 1\n  原文 \"砖\"\n规则 砖\n  依据 原文\n  当 产品 是 砖\n";
    let files = [("catalogue.mulu", RULES), ("more.mulu", more), ("source/copy.txt", COPY)];
    let edition = measured(&files, &|name| name == "more.mulu");
    assert_eq!(edition.items().map(|item| item.path.as_str()).collect::<Vec<_>>(), ["1/鼓励/建材/1"]);
    assert_eq!(edition.rules.len(), 1);
    assert!(edition.effects.is_empty() && edition.preamble.is_empty());
    let classes: Vec<_> = measured(&files, &|_| true).classes.iter().map(|c| c.sections.len()).collect();
    assert_eq!(classes, [1, 2], "encouraged items stand first");
}

#[test]
fn a_share_is_compared_exactly() {
    let coverage = Coverage::new(vec![whole()]);
    let reaches = |text: &str| Number::parse(text).is_ok_and(|percent| coverage.reaches(percent));
    // 22 of 54: 40.7407… percent.
    assert!(reaches("0") && reaches("40") && reaches("40.74"));
    assert!(!reaches("40.741") && !reaches("100"));
    let empty = Coverage::new(vec![measured(&[("catalogue.mulu", "目录 1 \"空\"\n")], &|_| true)]);
    assert!(empty.reaches(Number::ZERO) && !empty.reaches(Number::ONE));
}

#[test]
fn no_page_lets_markup_of_the_rules_through() {
    let coverage = Coverage::new(vec![whole()]);
    for lang in [Lang::Zh, Lang::En] {
        let catalog = Catalog::new(lang);
        for page in [html(&coverage, &catalog), markdown(&coverage, &catalog)] {
            assert!(!page.contains("<i>") && !page.contains("<甲>"), "{page}");
        }
        let page = human(&coverage, &catalog, Style::default());
        assert!(!page.contains('\u{1b}') && page.contains("凡是瓦都算 <i>&"), "{page}");
        for width in [20, 40, 200] {
            let page = human(&coverage, &catalog, Style { width, symbols: width > 20, ..Style::default() });
            assert!(page.contains("40.7%"), "{page}");
        }
    }
}
