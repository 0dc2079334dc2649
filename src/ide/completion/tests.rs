use super::super::shipped;
use super::*;
use crate::diagnostic::Lang;

/// What is offered at the mark, in order.
fn offered_in(marked: &str) -> Vec<Completion> {
    let (before, after) = marked.split_once('|').expect("a cursor");
    let mut book = Rulebook::default();
    let source = book.sources.add("a.mulu", format!("{before}{after}"));
    let catalog = Catalog::new(Lang::Zh);
    let found = completions(&book, shipped::edition(), shipped::names(), source, before.len(), &catalog);
    for completion in &found {
        let range = completion.replaces.range();
        assert!(range.end == before.len() && before.is_char_boundary(range.start), "{marked}");
        assert_eq!(&before[range], completion.filter);
    }
    found
}

fn offered(marked: &str) -> Vec<String> {
    offered_in(marked).into_iter().map(|completion| completion.insert).collect()
}

#[track_caller]
fn offers(marked: &str, wanted: &[&str]) {
    let found = offered(marked);
    for wanted in wanted {
        assert!(found.iter().any(|text| text == wanted), "{marked}: {wanted} not in {found:?}");
    }
}

#[track_caller]
fn withholds(marked: &str, unwanted: &[&str]) {
    let found = offered(marked);
    for unwanted in unwanted {
        assert!(!found.iter().any(|text| text == unwanted), "{marked}: {unwanted} in {found:?}");
    }
}

const RULE: &str = "类别 限制\n门类 建材 \"九、建材\"\n条目 1\n  原文 \"甲\"\n规则 乙\n  依据 \"甲\"\n  ";

fn rule(rest: &str) -> String {
    format!("{RULE}{rest}")
}

#[test]
fn statements_begin_lines() {
    offers("|", &["目录", "规则", "案例"]);
    offers("类别 限制\n|", &["门类", "条目", "规则"]);
    assert_eq!(offered("类别 限制\n规|")[0], "规则");
    assert_eq!(offered("类别 限制\nguize|")[0], "规则");
    assert_eq!(offered("类别 限制\nrule|")[0], "规则");
    offers("class restricted\nsection a \"b\"\nr|", &["rule", "reading", "reference", "relation"]);
    let snippet = offered_in("类别 限制\n规则|")
        .into_iter()
        .find(|c| c.kind == CompletionKind::Snippet)
        .expect("a snippet");
    assert!(snippet.insert.starts_with("规则 ${1:名称}\n  依据 \"${2:"), "{}", snippet.insert);
    assert!(offered("# 规|").is_empty() && offered("规则 甲 # 当|").is_empty());
}

#[test]
fn clauses_follow_their_statement() {
    offers(&rule("|"), &["依据", "当", "除非", "期限", "豁免", "规则"]);
    offers(&rule("当 产品 是 水泥 |"), &["且", "或", "而非", "除非"]);
    offers(&rule("当 产品 是 水泥\n   |"), &["且", "除非", "当"]);
    offers("术语 产品 甲 |", &["别名", "属于", "分为", "行业"]);
    offers("术语 |", &["产品", "工艺"]);
    withholds("术语 |", &["产能", "地区"]);
    offers("术语 产品 甲 属于 shuini|", &["水泥熟料"]);
    offers("术语 产品 甲 属于 水泥、|", &["水泥熟料"]);
    offers("术语 产品 甲 行业 C301|", &["C3011"]);
    offers("属性 甲 |", &["术语", "数量", "是非", "别名"]);
    offers("属性 甲 数量 |", &["质量", "面积", "无量纲"]);
    offers("属性 甲 数量 质量/|", &["年", "日"]);
    offers("属性 甲 数量 质量 口径 |", &["产能基数"]);
    offers("属性 甲 数量 质量 口径 产能基数 |", &["为"]);
    offers("属性 甲 数量 质量 口径 产能基数 为 |", &["项目合计"]);
    offers("属性 甲 数量 质量 口径 产能基数 为 项目合计 取 |", &["总产能"]);
    offers("单位 甲 = 1000 |", &["千克", "吨"]);
    offers("换算 |", &["日", "块"]);
    offers("换算 日 -> |", &["年"]);
    offers("换算 日 -> 年 按 |", &["年运行天数"]);
    offers("关系 总产能 = |", &["产能"]);
    offers("定义 |", &["水泥熟料"]);
    offers("定义 水泥 即 产品 是 sns|", &["水泥熟料"]);
    offers("套语 甲 属于 |", &["装备"]);
    offers("类别 |", &["鼓励", "限制", "淘汰"]);
    offers("门类 |", &["建材"]);
    offers("门类 建材 \"九\" 行业 C3|", &["C30"]);
    offers("范围 限制/|", &["建材", "医药"]);
    offers("范围 限制/建材 |", &["全", "部分", "缺"]);
    offers("后果 |", &["限制"]);
    offers("后果 限制 |", &["当", "机关"]);
    offers("后果 限制 当 建设性质 在 (|", &["新建", "扩建"]);
    offers("目录 2024 \"某\" |", &["文号", "施行", "优先"]);
    offers("参照 |", &["规则"]);
    offers("豁免 fidelity-|", &["fidelity-residue", "fidelity-bound"]);
    offers(&rule("当 产品 是 水泥\n  豁免 |"), &["fidelity-residue"]);
    offers(&rule("当 产品 是 水泥\n  豁免 fidelity-residue |"), &["因"]);
    offers("条目 1\n  原文 \"甲\" |", &["残缺"]);
}

#[test]
fn conditions_are_completed_by_kind() {
    offers(&rule("当 |"), &["产品", "产能", "有", "口径"]);
    offers(&rule("当 cn|"), &["产能"]);
    offers(&rule("当 产品 |"), &["是", "不是", "在", "不在"]);
    offers(&rule("当 产品 是 sns|"), &["水泥熟料"]);
    offers(&rule("当 产品 是 水泥熟料 且 工艺 是 xxgf|"), &["新型干法"]);
    offers(&rule("当 产品 在 (水泥、pb|"), &["平板玻璃"]);
    offers(&rule("当 产品 在 (水泥 |"), &["等"]);
    offers(&rule("当 产品 是 水泥 而非 |"), &["水泥熟料"]);
    offers(&rule("当 产能 |"), &["<", ">=", "不超过"]);
    offers(&rule("当 产能 < 2000 |"), &["吨/日"]);
    offers(&rule("当 产能 < 2000|"), &[" 吨/日"]);
    offers(&rule("当 产能 < 2000 t/|"), &["吨/日"]);
    offers(&rule("当 产能 < 60 万|"), &[" 吨/年"]);
    offers(&rule("当 产能 2000 吨/日 |"), &["（不含）以下", "及以上"]);
    offers(&rule("当 地区 在 (xz|"), &["西藏自治区"]);
    offers(&rule("当 能效水平 < |"), &["标杆以上"]);
    offers(&rule("当 有 pthds|"), &["配套红豆杉种植"]);
    offers(&rule("当 口径 |"), &["产能基数", "裸界"]);
    offers(&rule("当 口径 产能基数 |"), &["为"]);
    offers(&rule("当 口径 产能基数 为 |"), &["每条生产线", "项目合计"]);
    offers(&rule("当 产品 是 水泥\n  除非 产品 是 tzsn|"), &["特种水泥"]);
    offers(&rule("当 产品 是 \"维生素|"), &["\"维生素 B1\""]);
    offers("class restricted\nitem 1\nrule a\n  when product |", &["is", "is not", "in"]);
    offers("class restricted\nitem 1\nrule a\n  when |", &["product", "capacity", "has"]);
}

#[test]
fn cases_are_completed_line_by_line() {
    let case = |rest: &str| format!("案例 \"甲\"\n{rest}");
    offers(&case("  |"), &["产品: ", "期望", "口径", "规则"]);
    offers(&case("  cn|"), &["产能: "]);
    offers(&case("  - |"), &["产品: "]);
    offers(&case("  产品: sns|"), &["水泥熟料"]);
    offers(&case("  产品:|"), &[" 水泥熟料"]);
    offers(&case("  产品: 25A|"), &["25A 空腹钢窗"]);
    offers(&case("  不是: [tzsn|"), &["特种水泥"]);
    offers(&case("  不是: [特种水泥、|"), &["水泥熟料"]);
    offers(&case("  地区: xz|"), &["西藏自治区"]);
    offers(&case("  产能: 1500 |"), &["吨/日"]);
    offers(&case("  产能: 1500|"), &[" 吨/日"]);
    offers(&case("  限期改造完成: |"), &["是", "否"]);
    offers(&case("  能效水平: |"), &["标杆以上"]);
    offers(&case("  产品: 水泥\n  口径 产能基数 为 |"), &["项目合计"]);
    offers(&case("  产品: 水泥\n  期望 |"), &["限制", "未列入", "依", "需要"]);
    offers(&case("  产品: 水泥\n  期望 限制 依 xxxxgf|"), &["小型新型干法熟料线"]);
    offers(&case("  产品: 水泥\n  期望 限制 依 小型新型干法熟料线 |"), &["确定", "未定", "例外"]);
    offers(&case("  产品: 水泥\n  期望 未定 可能 限制、|"), &["未列入"]);
    offers(&case("  产品: 水泥\n  期望 未定 需要 产品、|"), &["工艺"]);
    offers(&case("  产品: 水泥\n  期望 限制\n|"), &["案例", "规则"]);
    assert!(offered(&case("  产品: 水泥 # 熟|")).is_empty());
}

#[test]
fn official_words_are_at_hand() {
    const CEMENT: &str = "2024/restricted/building-materials/01-03-cement-ceramics-plasterboard.mulu";
    let (file, text) = shipped::file(CEMENT);
    let offset = text.find("依据 ").expect("a citation") + "依据 ".len();
    let catalog = Catalog::new(Lang::Zh);
    let found = completions(
        shipped::book(),
        shipped::edition(),
        shipped::names(),
        file.tree.source,
        offset,
        &catalog,
    );
    let texts: Vec<&str> = found.iter().map(|found| found.insert.as_str()).collect();
    assert!(texts.contains(&"原文") && texts.contains(&"前言"));
    assert!(texts.contains(&"\"60 万吨/年（不含）以下水泥粉磨站\""), "{texts:?}");
}
