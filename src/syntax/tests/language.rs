//! The language as designed: every spelling, one tree.

use super::{healthy, shape};
use crate::syntax::ast::{
    AttributeKind, CitationSource, Class, Condition, Predicate, RuleClause, StatementKind, Verdict,
};

/// The example of the design, with its placeholders filled in.
const EXAMPLE: &str = r#"
目录 2024 "产业结构调整指导目录（2024年本）"
  文号 "国家发展改革委令第7号"
  施行 2024-02-01
  优先 淘汰 > 限制 > 鼓励                  # which class heads a decision: our setting, not the Catalogue's
  口径 裸界 = 含本数 | 不含本数             # how a bare 以上/以下 is read; the first is the default
  口径 产能基数 = 每条生产线 | 项目合计
  范围 限制/建材 全                        # headings encoded whole, in part, or not (§2, Scope)
  范围 淘汰/其余门类（正文未收录） 缺

术语 产品 水泥熟料 别名 "熟料" 行业 C3011
术语 产品 特种水泥熟料 属于 水泥熟料、特种水泥
术语 产品 PCCP管 分为 PCCP-L型管、PCCP-E型管     # disjoint and complete

类别 限制
门类 建材 "九、建材" 行业 C30

条目 1
  原文 "2000 吨/日（不含）以下新型干法水泥熟料生产线（特种水泥生产线除外），60 万吨/年（不含）以下水泥粉磨站"

规则 小型新型干法熟料线
  依据 "2000 吨/日（不含）以下新型干法水泥熟料生产线（特种水泥生产线除外）"
  当 产品 是 水泥熟料
   且 工艺 是 新型干法
   且 产能 2000 吨/日（不含）以下           # the official wording is syntax; `产能 < 2000 吨/日` means the same
  除非 产品 是 特种水泥

规则 小型水泥粉磨站
  依据 "60 万吨/年（不含）以下水泥粉磨站"
  当 设施 是 水泥粉磨站 且 总产能 < 60 万吨/年

条目 5
  原文 "黏土空心砖生产线（陕西、青海、甘肃、新疆、西藏、宁夏除外）"
规则 黏土空心砖
  依据 原文
  当 产品 是 黏土空心砖
  除非 地区 在 (陕西、青海、甘肃、新疆、西藏、宁夏)

参照 规则 能效低于标杆的新建项目             # outside items; basis `reference`; path 2024/限制/参照/…
  依据 前言 "对能效未达到最新版《…》中标杆水平的新建项目，参照限制类管理"
  当 能效水平 < 标杆以上

后果 限制 当 建设性质 在 (新建、扩建)
  机关 金融机构 措施 "不得发放贷款" 依据 前言 "各金融机构不得发放贷款"

案例 "西藏，日产 1500 吨熟料"
  产品: 水泥熟料
  工艺: 新型干法
  产能: 1500 吨/日
  地区: 拉萨市
  期望 限制 依 小型新型干法熟料线 未定        # 未定/确定: certainty
"#;

/// The condition of a rule.
pub(super) fn condition(text: &str) -> Condition {
    let statements = healthy(&format!("规则 甲 当 {text}"));
    match statements.into_iter().next().map(|s| s.kind) {
        Some(StatementKind::Rule(rule)) => match rule.clauses.into_iter().next() {
            Some(RuleClause::When(condition)) => condition,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_example_of_the_design_parses() {
    let statements = healthy(EXAMPLE);
    assert_eq!(statements.len(), 20);
    let StatementKind::Catalogue(catalogue) = &statements[0].kind else { panic!() };
    assert_eq!(
        catalogue.precedence.iter().map(|c| c.class).collect::<Vec<_>>(),
        [Class::Eliminated, Class::Restricted, Class::Encouraged]
    );
    let StatementKind::Scope(scope) = &statements[4].kind else { panic!() };
    assert_eq!(scope.heading[0].text, "其余门类（正文未收录）");
    let StatementKind::Rule(rule) = &statements[13].kind else { panic!() };
    assert_eq!(rule.name.text, "小型水泥粉磨站");
    let StatementKind::Rule(rule) = &statements[16].kind else { panic!() };
    assert!(matches!(&rule.clauses[0], RuleClause::Cites(c) if c.source == CitationSource::WholeItem));
    let StatementKind::Rule(rule) = &statements[17].kind else { panic!() };
    assert!(rule.reference);
    let StatementKind::Case(case) = &statements[19].kind else { panic!() };
    assert_eq!(case.facts.len(), 4);
    assert_eq!(case.facts[2].values[0].text, "1500 吨/日");
    assert_eq!(case.expectation.class.map(|c| c.0), Some(Verdict::Class(Class::Restricted)));
    assert_eq!(case.expectation.certain, Some(false));
}

#[test]
fn bare_and_quoted_names() {
    for name in [
        "水泥熟料",
        "PCCP-L型管",
        "维生素B1",
        "B1级",
        "α型",
        "CO2",
        "CO₂",
        "Ⅱ型",
        "a_b",
        "规则",
        "单位",
        "日期",
        "等级",
        "\"25A 空腹钢窗\"",
        "\"岩（矿）棉\"",
        "“6-氨基青霉烷酸（6-APA）”",
        "\"#不是注释\"",
        "“甲“乙”丙”",
    ] {
        let statements = healthy(&format!("术语 产品 {name}"));
        let StatementKind::Term(term) = &statements[0].kind else { panic!("{name}") };
        let unquoted = name.strip_prefix(['"', '“']).and_then(|n| n.strip_suffix(['"', '”'])).unwrap_or(name);
        assert_eq!(term.name.text, unquoted);
        healthy(&format!("规则 甲 当 产品 是 {name} 且 工艺 不是 {name}"));
    }
}

#[test]
fn conditions_keep_their_structure() {
    let Condition::All(parts) =
        condition("产品 是 甲\n 且 (工艺 是 乙 或 非 非 有 丙)\n且 地区 不在 （丁、戊、等）")
    else {
        panic!()
    };
    assert_eq!(parts.len(), 3);
    let Condition::Any(inner) = &parts[1] else { panic!() };
    assert!(matches!(&inner[1], Condition::Not(c, _) if matches!(**c, Condition::Not(..))));
    let Condition::Test(test) = &parts[2] else { panic!() };
    let Predicate::In { negated: true, values, open: true } = &test.predicate else { panic!() };
    assert_eq!(values.len(), 2);
    let Condition::Test(test) = condition("装备 是 坩埚 而非 铂金坩埚、黄金坩埚") else {
        panic!()
    };
    assert!(matches!(test.predicate, Predicate::Is { value, .. } if value.but_not.len() == 2));
    assert!(matches!(condition("口径 产能基数 为 项目合计"), Condition::Reading { .. }));
    assert!(
        matches!(condition("无 配套种植"), Condition::Test(t) if t.predicate == Predicate::Flag { negated: true })
    );
}

#[test]
fn chinese_and_english_spellings_are_one_tree() {
    for (chinese, english) in [
        (
            "规则 甲 依据 \"乙\" 当 设施 是 丙 且 总产能 < 60 万吨/年",
            "rule 甲 cites \"乙\" when 设施 is 丙 and 总产能 < 60 万吨/年",
        ),
        (
            "参照 规则 甲 依据 前言 \"乙\" 当 产品 在 (丙、丁 等) 或 非 产品 是 丙 而非 丁 除非 有 戊 期限 2025-12-31 按计划 \"己\"",
            "reference rule 甲 cites preamble \"乙\" when 产品 in (丙, 丁 etc) or not 产品 is 丙 but not 丁 unless has 戊 deadline 2025-12-31 plan \"己\"",
        ),
        (
            "目录 2024 \"甲\" 文号 \"乙\" 施行 2024-02-01 优先 淘汰 > 限制 > 鼓励",
            "catalogue 2024 \"甲\" document \"乙\" effective 2024-02-01 precedence eliminated > restricted > encouraged",
        ),
        ("口径 甲 = 乙 | 丙\n范围 限制/建材 部分", "reading 甲 = 乙 | 丙\nscope restricted/建材 partial"),
        (
            "属性 甲 别名 x 数量 (质量、面积)/(日、年) 问 \"a\" 译 \"b\" 缺省 1 条 至少 1 至多 366 日 默认单位 吨/年 判断 口径 乙 为 丙 取 丁",
            "attribute 甲 alias x quantity (质量、面积)/(日、年) ask \"a\" gloss \"b\" default 1 条 at_least 1 at_most 366 日 default_unit 吨/年 judgement reading 乙 is 丙 takes 丁",
        ),
        ("属性 甲 等级 低 < 中 = 平 < 高", "attribute 甲 level 低 < 中 = 平 < 高"),
        (
            "单位 千克 量纲 质量 别名 kg、公斤\n单位 吨 = 1000 千克 别名 t",
            "unit 千克 dimension 质量 alias kg、公斤\nunit 吨 = 1000 千克 alias t",
        ),
        (
            "换算 日 -> 年 按 年运行天数\n关系 甲 = 乙 × 丙",
            "convert 日→年 by 年运行天数\nrelation 甲 = 乙 * 丙",
        ),
        (
            "术语 产品、原料 甲 别名 乙 属于 丙 分为 丁、戊 行业 C30",
            "term 产品, 原料 甲 alias 乙 under 丙 parts 丁, 戊 sector C30",
        ),
        ("定义 甲 即 产品 是 乙", "define 甲 as 产品 is 乙"),
        (
            "类别 鼓励\n门类 落后产品/建材 \"甲\" 行业 C30\n条目 ?\n原文 \"甲\" 残缺",
            "class encouraged\nsection 落后产品／建材 \"甲\" sector C30\nitem ？\ntext \"甲\" truncated",
        ),
        (
            "说明 \"甲\" 因 \"乙\"\n豁免 unknown-term 因 \"丙\"",
            "note \"甲\" because \"乙\"\nwaive unknown-term because \"丙\"",
        ),
        (
            "后果 限制 当 甲 是 乙 机关 丙、丁 措施 \"戊\" 译 \"己\" 依据 前言 \"庚\"",
            "effect restricted when 甲 is 乙 authority 丙、丁 measure \"戊\" gloss \"己\" cites preamble \"庚\"",
        ),
        (
            "案例 \"甲\"\n 产品: 乙\n - 产能: 5 吨\n   条数: 2\n 口径 丙 为 丁\n期望 限制 依 戊、己 例外 庚 未定 可能 限制、未列入、允许 冲突 需要 产品",
            "case \"甲\"\n 产品: 乙\n - 产能: 5 吨\n   条数: 2\n reading 丙 is 丁\nexpect restricted by 戊, 己 excepted 庚 conditional possible restricted, unlisted, permitted conflict needs 产品",
        ),
    ] {
        assert_eq!(shape(&healthy(chinese)), shape(&healthy(english)), "{chinese}");
    }
}

#[test]
fn full_width_and_half_width_are_one_tree() {
    for (full, half) in [
        (
            "规则　甲　当　产能　＜　２０００　吨／日　且　（地区　在　（乙，丙））",
            "规则 甲 当 产能 < 2000 吨/日 且 (地区 在 (乙、丙))",
        ),
        ("口径 甲 ＝ 乙 ｜ 丙", "口径 甲 = 乙 | 丙"),
        ("范围 限制／建材 全", "范围 限制/建材 全"),
        (
            "案例 “甲”\n 产品：乙\n 地区：［丙、丁］\n期望 限制",
            "案例 \"甲\"\n 产品: 乙\n 地区: [丙, 丁]\n期望 限制",
        ),
        ("条目 １２", "条目 12"),
        ("换算 日 －＞ 年 按 甲", "换算 日->年 按 甲"),
        ("规则 甲 当 日期 ＞＝ ２０２４－０２－０１", "规则 甲 当 日期 >= 2024-02-01"),
    ] {
        assert_eq!(shape(&healthy(full)), shape(&healthy(half)), "{full}");
    }
}

#[test]
fn case_facts_run_to_the_end_of_the_line() {
    let text = "案例 \"甲\" \"乙\"   # 注\n  产品: [水泥熟料、\"维生素 B1\", 等] # 注\n  单位: C#5 吨（含）以下 # 注\n  名称: \"甲 # 乙\"\n\n  规则: 一\n  - 产能: 8~10 万吨/年\n  - 口径: 无\n  期望 限制";
    let statements = healthy(text);
    let StatementKind::Case(case) = &statements[0].kind else { panic!() };
    assert_eq!(case.title.text, "甲乙");
    let values: Vec<Vec<_>> =
        case.facts.iter().map(|f| f.values.iter().map(|v| v.text.as_str()).collect()).collect();
    assert_eq!(
        values,
        [vec!["水泥熟料", "维生素 B1", "等"], vec!["C#5 吨（含）以下"], vec!["甲 # 乙"], vec!["一"]]
    );
    assert_eq!(case.facts.iter().map(|f| f.list).collect::<Vec<_>>(), [true, false, false, false]);
    assert_eq!(case.units.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(case.units[0][0].values[0].text, "8~10 万吨/年");
}

#[test]
fn attributes_have_their_kinds() {
    for (kind, check) in [
        ("术语", AttributeKind::Terms),
        ("选项", AttributeKind::Choice),
        ("地区", AttributeKind::Region),
        ("行业", AttributeKind::Sector),
        ("日期", AttributeKind::Date),
        ("是非", AttributeKind::Flag),
    ] {
        let statements = healthy(&format!("属性 {kind} {kind} 别名 x"));
        let StatementKind::Attribute(attribute) = &statements[0].kind else { panic!("{kind}") };
        assert_eq!(attribute.kind, check);
    }
    let statements = healthy("属性 甲 数量 (质量、面积)/(日、年)、无量纲、长度");
    let StatementKind::Attribute(attribute) = &statements[0].kind else { panic!() };
    let AttributeKind::Quantity(dimensions) = &attribute.kind else { panic!() };
    let sizes: Vec<_> = dimensions.iter().map(|d| (d.numerators.len(), d.denominators.len())).collect();
    assert_eq!(sizes, [(2, 2), (0, 0), (1, 0)]);
}

#[test]
fn clauses_of_a_rule_stay_with_it() {
    let text = "规则 甲\n  依据 \"子\"\n  当 口径 乙 为 丙\n   且\n   口径 乙 为 丙\n  依据 \"丑\"\n  当 产品 是 丁\n  说明 \"寅\" 因 \"卯\"\n  豁免 x-y 因 \"辰\"\n条目 2\n说明 \"巳\" 因 \"午\"";
    let statements = healthy(text);
    assert_eq!(statements.len(), 3);
    let StatementKind::Rule(rule) = &statements[0].kind else { panic!() };
    assert_eq!(rule.clauses.len(), 6);
    assert_eq!(statements[0].span.start, 0);
    assert_eq!(statements[0].span.end as usize, text.find("\n条目").unwrap());
}
