use super::super::shipped;
use super::*;
use crate::diagnostic::Lang;
use crate::syntax::{Part, keyword_spellings};

const CEMENT: &str = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";

fn shown_in(lang: Lang, path: &str, marked: &str) -> Option<String> {
    let (file, text) = shipped::file(path);
    let (before, after) = marked.split_once('|').expect("a cursor");
    let offset = text.find(&format!("{before}{after}")).expect("words of the file") + before.len();
    let (book, edition) = (shipped::book(), shipped::edition());
    let found = hover(book, edition, shipped::occurrences(), file.tree.source, offset, &Catalog::new(lang))?;
    let range = found.0.range();
    assert!(range.start <= offset && offset <= range.end);
    Some(found.1)
}

fn shown(marked: &str) -> String {
    shown_in(Lang::Zh, CEMENT, marked).expect("a page")
}

#[test]
fn a_rule_shows_the_official_sentence() {
    for marked in ["规则 小型|新型干法熟料线", "依 小型|新型干法熟料线"] {
        let page = shown(marked);
        assert!(
            page.contains("**2000 吨/日（不含）以下新型干法水泥熟料生产线（特种水泥生产线除外）**"),
            "{page}"
        );
        assert!(page.contains("60 万吨/年（不含）以下水泥粉磨站"), "{page}");
        assert!(page.contains("限制类") && page.contains("- 除非：产品 是 特种水泥"), "{page}");
    }
    let item = shown("条目 |1");
    assert!(item.contains("2024/限制/建材/1") && item.contains("小型水泥粉磨站"), "{item}");
    let citation = shown("依据 \"2000 吨/日（不含）以下新|型干法");
    assert!(
        citation.contains("**2000 吨/日（不含）以下新型干法水泥熟料生产线（特种水泥生产线除外）**，60"),
        "{citation}"
    );
    assert!(shown("依据 |原文").contains("3000 万平方米/年"));
    assert!(
        shown_in(Lang::En, CEMENT, "规则 小型|新型干法熟料线")
            .expect("a page")
            .contains("unless: 产品 是 特种水泥")
    );
}

#[test]
fn names_show_what_is_known_of_them() {
    let term = shown("是 水泥|熟料");
    assert!(
        term.contains("**水泥熟料** · 产品")
            && term.contains("- 别名：熟料")
            && term.contains("特种水泥熟料"),
        "{term}"
    );
    assert!(term.contains("限制/建材/1/小型新型干法熟料线"), "{term}");
    let attribute = shown("且 产|能 2000");
    assert!(
        attribute.contains("**产能** · 数量")
            && attribute.contains("吨/日")
            && attribute.contains("产能基数"),
        "{attribute}"
    );
    let region = shown("地区: 拉|萨市");
    assert!(region.contains("西藏自治区 › 拉萨市") && region.contains("540100"), "{region}");
    let sector = shown("行业 C|30");
    assert!(sector.contains("非金属矿物制品业"), "{sector}");
    let level = shown("能效水平: 标杆|以上");
    assert!(level.contains("基准以下 &lt; 标杆与基准之间 &lt; 标杆以上"), "{level}");
    let reading = shown("口径 产能|基数");
    assert!(reading.contains("每条生产线、项目合计") && reading.contains("默认：每条生产线"), "{reading}");
    let unit = shown("产能: 50 万|吨/年");
    assert!(unit.contains("**吨** · 质量") && unit.contains("1 吨 = 1000 千克"), "{unit}");
    assert!(shown("门类 建|材").contains("九、建材"));
    let dimension = shown_in(Lang::Zh, "prelude/units.mulu", "量纲 质|量").expect("a page");
    assert!(dimension.contains("千克、吨"), "{dimension}");
    let code = "2024/eliminated/building-materials/01-06-glass-fibre-to-asbestos.mulu";
    let code = shown_in(Lang::Zh, code, "豁免 fidelity|-exception").expect("a page");
    assert!(code.contains("fidelity-exception") && code.len() > 60, "{code}");
}

#[test]
fn a_bound_shows_both_notations_and_other_units() {
    let bound = shown("且 产能 20|00 吨/日（不含）以下");
    assert!(bound.contains("产能 < 2000 吨/日") && bound.contains("2000 吨/日（不含）以下"), "{bound}");
    let bound = shown("总产能 60 万|吨/年（不含）以下");
    assert!(bound.contains("600000 吨/年") && bound.contains("1 吨 = 1000 千克"), "{bound}");
}

#[test]
fn every_keyword_is_explained() {
    for lang in [Lang::Zh, Lang::En] {
        let catalog = Catalog::new(lang);
        for part in Part::all_rules().iter().filter(|part| keyword_spellings(**part).is_some()) {
            let id = keyword::message(*part);
            assert!(catalog.has(&id, None), "{id}");
        }
    }
    assert!(shown("|除非 产品").contains("例外"));
    assert!(shown("当 产品 |是 水泥熟料").contains("在它之下"));
    assert_eq!(shown_in(Lang::Zh, CEMENT, "# 「生产|线」"), None);
}
