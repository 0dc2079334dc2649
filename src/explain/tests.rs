//! Reports about the small program of `fixture`, in both languages.

use std::collections::BTreeSet;

use super::condition::{condition_text, region_text, test_text};
use super::fixture::{self, CAPACITY, CLINKER, KIND, LEVEL, PRODUCT, REGION, SPECIAL};
use super::paper::Style;
use super::quantity::{quantity_text, range_text};
use super::question::need;
use super::unit::Units;
use super::{Problem, ProjectReport, failed, human, human_project, markdown};
use crate::diagnostic::{Catalog, Lang};
use crate::evaluate::{
    Change, ChangedTo, Contradiction, ContradictionKind, Excepted, Known, KnownValue, Need, NeedReason,
    Origin, Undetermined,
};
use crate::quantity::{End, Interval, Number};
use crate::resolve::{AttributeId, Condition, RegionId, RuleId, TestId};
use crate::syntax::ast::Verdict;

fn test(number: u32) -> Condition {
    Condition::Test(TestId(number))
}

#[test]
fn tests_are_spelled_as_in_the_rules() {
    let program = fixture::program();
    let expected = [
        "产品 是 水泥熟料",
        "工艺 是 新型干法",
        "产能 < 2000 吨/日",
        "产品 是 特种水泥",
        "建设性质 在 (新建、扩建)",
        "地区 是 西藏",
        "口径 产能基数 为 项目合计",
        "无 配套红豆杉种植",
        "能效水平 < 标杆以上",
        "产能 3 吨/日以下",
        "产品 不在 (水泥熟料 而非 特种水泥、\"维生素 B1\" 等)",
    ];
    for (number, text) in expected.iter().enumerate() {
        assert_eq!(test_text(&program, TestId(number as u32)), *text);
    }
}

#[test]
fn parentheses_stand_where_and_meets_or() {
    let program = fixture::program();
    let either = Condition::Any(vec![test(3), test(5)]);
    let all = Condition::All(vec![test(0), either.clone(), Condition::Not(Box::new(either))]);
    let text =
        "产品 是 水泥熟料 且 (产品 是 特种水泥 或 地区 是 西藏) 且 非 (产品 是 特种水泥 或 地区 是 西藏)";
    assert_eq!(condition_text(&program, &all), text);
    assert_eq!(condition_text(&program, &Condition::Not(Box::new(test(5)))), "非 地区 是 西藏");
}

#[test]
fn repeated_places_are_named_with_those_above() {
    let program = fixture::program();
    let text = |id| region_text(&program, RegionId(id));
    assert_eq!([text(0), text(1), text(2)], ["西藏", "拉萨市", "西藏自治区拉萨市城关区"]);
}

#[test]
fn quantities_are_shown_in_the_units_of_the_rules() {
    let program = fixture::program();
    let per_day = fixture::per_day(&program);
    let catalog = Catalog::new(Lang::Zh);
    let units = Units::new(&program);
    let unit = units.of(&program, CAPACITY, per_day, &[]);
    let text = |number| quantity_text(&unit, number);
    assert_eq!(text(fixture::tons(1500)), "1500 吨/日");
    assert_eq!(text(fixture::tons(600_000)), "60 万吨/日");
    assert_eq!(text(fixture::tons(12_345)), "12345 吨/日");
    assert_eq!(text(fixture::tons(300_000_000)), "3 亿吨/日");
    assert_eq!(text(Number::whole(100)), "0.1 吨/日");
    let end = |n, inclusive| Some(End { value: fixture::tons(n), inclusive });
    let range = |low, high| range_text(&unit, &Interval { low, high }, &catalog);
    assert_eq!(range(end(1000, true), end(1500, true)), "1000~1500 吨/日");
    assert_eq!(range(end(500_000, true), end(600_000, true)), "50~60 万吨/日");
    assert_eq!(range(end(1000, true), None), "≥ 1000 吨/日");
    assert_eq!(range(None, end(1000, false)), "< 1000 吨/日");
    assert_eq!(range(end(1, false), end(2, true)), "> 1 吨/日 且 ≤ 2 吨/日");
    let metre = program.units.find("米").map(|u| u.dimension).unwrap_or_default();
    assert_eq!(quantity_text(&units.of(&program, CAPACITY, metre, &[]), Number::whole(3)), "3 米");
}

fn ask(lang: Lang, attribute: AttributeId, reason: NeedReason) -> String {
    let need_of = Need { attribute, reason, settles: 1 };
    let program = fixture::program();
    let units = Units::new(&program);
    let unit = |attribute, dimension, at: &[Number]| units.of(&program, attribute, dimension, at);
    need(&program, &Catalog::new(lang), &unit, &need_of).map_or(String::new(), |need| need.question)
}

#[test]
fn questions_are_plain_words() {
    let program = fixture::program();
    let finer = NeedReason::TooGeneral { stated: CLINKER, finer: vec![SPECIAL] };
    assert_eq!(ask(Lang::Zh, PRODUCT, finer.clone()), "`水泥熟料` 是不是 特种水泥？");
    assert_eq!(ask(Lang::En, PRODUCT, finer), "Is `水泥熟料` 特种水泥 or not?");
    let unstated = NeedReason::Unstated { examples: Vec::new() };
    assert_eq!(ask(Lang::Zh, CAPACITY, unstated.clone()), "一条生产线的产能是多少？");
    assert_eq!(ask(Lang::En, CAPACITY, unstated.clone()), "What is the capacity of one line?");
    assert_eq!(
        ask(Lang::Zh, LEVEL, unstated.clone()),
        "`能效水平`是哪一级？（基准以下、标杆与基准之间、标杆以上）"
    );
    assert_eq!(ask(Lang::En, KIND, unstated), "What is `建设性质` (construction)?");
    let examples = NeedReason::Unstated { examples: vec![CLINKER, SPECIAL] };
    assert_eq!(ask(Lang::Zh, PRODUCT, examples), "`产品`是什么？（例如：水泥熟料、特种水泥）");
    let places = NeedReason::AmbiguousPlace { places: vec![RegionId(2), RegionId(5)] };
    let question = "`城关区` 是哪一个：西藏自治区拉萨市城关区、甘肃省兰州市城关区？";
    assert_eq!(ask(Lang::Zh, REGION, places), question);
    let bounds = NeedReason::Range { bounds: vec![(fixture::tons(2000), fixture::per_day(&program))] };
    assert_eq!(ask(Lang::Zh, CAPACITY, bounds), "`产能`的范围跨过 2000 吨/日，确切是多少？");
}

#[test]
fn changes_are_conditions() {
    let program = fixture::program();
    let units = Units::new(&program);
    let unit = |attribute, dimension, at: &[Number]| units.of(&program, attribute, dimension, at);
    let text = |attribute, to| {
        let change = Change { attribute, to, verdict: Verdict::Unlisted, possible: Vec::new() };
        super::change::change(&program, &unit, &change).change
    };
    let dimension = fixture::per_day(&program);
    let to = |to| ChangedTo::Quantity { dimension, to };
    let between = Interval::from(fixture::tons(1), false).and(&Interval::to(fixture::tons(2), true));
    assert_eq!(text(CAPACITY, to(Interval::from(fixture::tons(2000), true))), "产能 >= 2000 吨/日");
    assert_eq!(text(CAPACITY, to(Interval::point(fixture::tons(2000)))), "产能 = 2000 吨/日");
    assert_eq!(text(CAPACITY, to(between)), "产能 > 1 吨/日 且 产能 <= 2 吨/日");
    assert_eq!(text(REGION, ChangedTo::Region { to: RegionId(0) }), "地区 是 西藏");
    assert_eq!(text(REGION, ChangedTo::RegionElsewhere), "地区 不是 西藏");
    assert_eq!(text(LEVEL, ChangedTo::Level { rank: 0 }), "能效水平 是 基准以下");
    assert_eq!(text(PRODUCT, ChangedTo::Term { from: Some(CLINKER), to: SPECIAL }), "产品 是 特种水泥");
}

#[test]
fn the_json_has_the_agreed_names_in_order() {
    let catalog = Catalog::new(Lang::En);
    let report = fixture::report(&catalog, &fixture::decision(&fixture::program()), |_| {});
    let json = serde_json::to_value(&report).unwrap_or_default();
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default()
    };
    assert_eq!(keys(&json), ["schema", "catalogue", "projects"]);
    let project = &json["projects"][0];
    let wanted = [
        "name",
        "class",
        "certainty",
        "possible",
        "conflict",
        "units",
        "effects",
        "missing_sections",
        "warnings",
    ];
    assert_eq!(keys(project)[..wanted.len()], wanted);
    let unit = &project["units"][0];
    let wanted = ["matches", "excepted", "undetermined", "opportunities", "needs", "readings", "nearest"];
    assert_eq!(keys(unit)[5..12], wanted);
    let found = &unit["matches"][0];
    assert_eq!(found["rule"], "2024/限制/建材/1/小型新型干法熟料线");
    assert_eq!(found["conditions"][2]["text"], "产能 < 2000 吨/日");
    assert_eq!(found["conditions"][2]["fact"], "1500 吨/日");
    assert_eq!(found["conditions"][2]["origin"]["line"], 4);
    assert_eq!(found["exceptions"][0]["truth"], "unknown");
    assert_eq!(unit["nearest"][0]["change"], "产能 >= 2000 吨/日");
    let effect = &project["effects"][0];
    assert_eq!(effect["measure"], "must not lend");
    assert_eq!(effect["condition"], "建设性质 在 (新建、扩建) 且 非 产品 是 特种水泥");
}

#[test]
fn a_project_with_errors_keeps_its_place_without_a_class() {
    let report = failed("坏项目", &[]);
    assert_eq!(serde_json::to_string(&report).unwrap_or_default(), r#"{"name":"坏项目","errors":[]}"#);
}

#[test]
fn the_page_begins_with_the_class() {
    let catalog = Catalog::new(Lang::Zh);
    let report = fixture::report(&catalog, &fixture::certain(&fixture::program()), |_| {});
    let page = human(&report, &catalog, Style::default());
    let expected = "\
某水泥公司熟料线
限制类（确定）
产业结构调整指导目录（2024年本） · 判定日期 2026-11-22

适用规则
  2024/限制/建材/1/小型新型干法熟料线
  九、建材
  “2000 吨/日（不含）以下新型干法水泥熟料生产线（特种水泥生产线除外）”
    ✓ 产品 是 水泥熟料       水泥熟料（第 2 行）
    ✓ 工艺 是 新型干法       新型干法（第 3 行）
    ✓ 产能 < 2000 吨/日      1500 吨/日（第 4 行）
    ✗ 除非 产品 是 特种水泥  水泥熟料，不是 特种水泥（第 2 行）

后果
  若 建设性质 在 (新建、扩建)
    金融机构  不得发放贷款

请补充
  1. `建设性质`是什么？（例如：新建、扩建）

换一种口径
  产能基数 = 项目合计 → 未列入

改变结论的最小变化
  产能 >= 2000 吨/日 → 未列入
";
    assert_eq!(page, expected);
}

#[test]
fn a_class_that_is_not_certain_is_never_shown_alone() {
    for (lang, headline) in [
        (Lang::Zh, "未定：限制或未列入（就已知事实："),
        (Lang::En, "Undetermined: restricted or no encoded item (on the facts so far: "),
    ] {
        let catalog = Catalog::new(lang);
        let report = fixture::report(&catalog, &fixture::decision(&fixture::program()), |_| {});
        let page = human(&report, &catalog, Style { symbols: false, ..Style::default() });
        assert!(page.lines().nth(1).is_some_and(|line| line.starts_with(headline)), "{page}");
        assert!(markdown(&report, &catalog).contains(&format!("**{headline}")));
        assert!(!page.contains(['✓', '✗', '→']), "{page}");
    }
}

#[test]
fn nothing_found_is_not_permitted() {
    let program = fixture::program();
    let mut decision = fixture::decision(&program);
    decision.verdict = Verdict::Unlisted;
    decision.possible = vec![Verdict::Unlisted];
    decision.units[0].verdict = Verdict::Unlisted;
    decision.units[0].possible = vec![Verdict::Unlisted];
    decision.units[0].matches.clear();
    decision.effects.clear();
    let catalog = Catalog::new(Lang::Zh);
    let page = human(&fixture::report(&catalog, &decision, |_| {}), &catalog, Style::default());
    assert!(page.contains("未列入已编码条目（确定）"), "{page}");
    assert!(page.contains("不等于允许类"), "{page}");
    assert!(page.contains("限制：其余门类（正文未收录）"), "{page}");
}

#[test]
fn lines_stay_within_the_terminal() {
    for lang in [Lang::Zh, Lang::En] {
        let catalog = Catalog::new(lang);
        let report = fixture::report(&catalog, &fixture::decision(&fixture::program()), |_| {});
        for width in [24, 40, 60, 80] {
            let page = human(&report, &catalog, Style { width, ..Style::default() });
            for line in page.lines().filter(|line| !line.contains("2024/限制/")) {
                assert!(super::wrap::columns(line) <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn words_of_users_stay_words() {
    let catalog = Catalog::new(Lang::Zh);
    let decision = fixture::certain(&fixture::program());
    let report = fixture::report(&catalog, &decision, |project| {
        project.name = "甲\u{1b}[31m|`x`\n# <b>乙</b>".into();
        if let Some(fact) = project.units[0].facts.get_mut(&CAPACITY) {
            fact.written = "1500\n吨/日 | <i>".into();
        }
    });
    let page = human(&report, &catalog, Style::default());
    assert!(page.starts_with("甲\\u{1b}[31m|`x`\\n# <b>乙</b>\n"), "{page}");
    assert!(!page.contains('\u{1b}'));
    let page = markdown(&report, &catalog);
    assert!(page.contains("甲\\\\u{1b}\\[31m\\|\\`x\\` \\# &lt;b&gt;乙&lt;/b&gt;"), "{page}");
    assert!(page.contains("1500 吨/日 \\| &lt;i&gt;"), "{page}");
}

#[test]
fn colours_come_only_when_asked_for() {
    let catalog = Catalog::new(Lang::Zh);
    let report = fixture::report(&catalog, &fixture::certain(&fixture::program()), |_| {});
    let page = human(&report, &catalog, Style { colour: true, ..Style::default() });
    assert!(page.contains("\u{1b}[1;33m限制类（确定）\u{1b}[0m"), "{page}");
}

#[test]
fn facts_that_disagree_are_warnings() {
    let program = fixture::program();
    let mut decision = fixture::certain(&program);
    let kind = ContradictionKind::Relation { left: CAPACITY, right: PRODUCT };
    decision.contradictions.push(Contradiction { unit: 0, kind });
    let catalog = Catalog::new(Lang::Zh);
    let report = fixture::report(&catalog, &decision, |_| {});
    let page = human(&report, &catalog, Style::default());
    assert!(page.contains("facts.yaml:4:5: `产能` 与 `产品` 相互矛盾"), "{page}");
}

#[test]
fn errors_of_facts_are_listed_by_name_and_place() {
    let problem = Problem {
        code: "unknown-key".into(),
        message: "没有名为 `产量` 的属性".into(),
        file: Some("facts.yaml".into()),
        line: Some(3),
        column: Some(1),
        help: None,
    };
    let project =
        ProjectReport::Failed(super::FailedProject { name: "坏项目".into(), errors: vec![problem] });
    let catalog = Catalog::new(Lang::Zh);
    let report = fixture::report(&catalog, &fixture::certain(&fixture::program()), |_| {});
    let page = human_project(&project, &report.catalogue, &catalog, Style::default());
    assert_eq!(page, "坏项目\n未判定：事实有 1 处错误\n  facts.yaml:3:1: 没有名为 `产量` 的属性\n");
}

#[test]
fn every_message_exists_in_both_languages_and_is_used() {
    let ids = |text: &str| -> BTreeSet<String> {
        let names =
            text.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id.trim().to_owned());
        names.filter(|id| id.starts_with("explain-")).collect()
    };
    let (zh, en) = (ids(include_str!("zh.ftl")), ids(include_str!("en.ftl")));
    assert_eq!(zh, en);
    let code = [
        include_str!("build.rs"),
        include_str!("fact.rs"),
        include_str!("human.rs"),
        include_str!("quantity.rs"),
        include_str!("human_rule.rs"),
        include_str!("human_unit.rs"),
        include_str!("rows.rs"),
        include_str!("opinion/html.rs"),
        include_str!("opinion/reasons.rs"),
        include_str!("opinion/write.rs"),
        include_str!("question.rs"),
        include_str!("words.rs"),
    ];
    let quoted = code.iter().flat_map(|text| text.split('"')).filter(|part| part.starts_with("explain-"));
    let used: BTreeSet<String> = quoted.map(str::to_owned).collect();
    assert_eq!(zh, used);
}

#[cfg(feature = "cli")]
#[test]
fn every_field_is_described_in_the_schema() {
    let schema = schemars::schema_for!(super::Report);
    let schema = serde_json::to_value(&schema).unwrap_or_default();
    let definitions = schema["$defs"].as_object().cloned().unwrap_or_default();
    for (name, definition) in definitions {
        for (field, shape) in definition["properties"].as_object().into_iter().flatten() {
            assert!(shape.get("description").is_some(), "{name}.{field}");
        }
    }
}

#[test]
fn a_unit_shows_conflict_exceptions_and_what_waits() {
    let program = fixture::program();
    let mut decision = fixture::certain(&program);
    decision.conflict = true;
    let unit = &mut decision.units[0];
    unit.conflict = true;
    unit.name = "熟料线".into();
    unit.excepted.push(Excepted { rule: RuleId(0), situation: 0, alternative: 0, by: 0 });
    let waiting = Undetermined { rule: RuleId(0), situation: 0, needs: vec![CAPACITY, KIND] };
    unit.undetermined = vec![waiting.clone()];
    let opportunity = |needs| Undetermined { needs: vec![CAPACITY; needs], ..waiting.clone() };
    // The last two are the same, and stand once.
    unit.opportunities = [1, 2, 3, 4, 5, 6, 6].map(opportunity).to_vec();
    let second = decision.units[0].clone();
    decision.units.push(second);
    let catalog = Catalog::new(Lang::Zh);
    let report = fixture::report(&catalog, &decision, |_| {});
    let page = human(&report, &catalog, Style::default());
    for text in [
        "\n冲突：",
        "\n1. 熟料线  限制类（确定）\n",
        "\n2. 熟料线  限制类（确定）\n",
        "  因例外不适用\n    2024/限制/建材/1/小型新型干法熟料线\n      除非 产品 是 特种水泥：水泥熟料，不是 特种水泥（第 2 行）",
        "  尚不能判断\n    2024/限制/建材/1/小型新型干法熟料线\n      需要：产能、建设性质",
        "……另有 3 条",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let page = human(&report, &catalog, Style { full: true, ..Style::default() });
    assert!(!page.contains("另有"), "{page}");
}

#[test]
fn several_products_and_derived_facts_are_shown_as_such() {
    let program = fixture::program();
    let mut decision = fixture::certain(&program);
    let unit = &mut decision.units[0];
    let mut other = unit.situations[0].clone();
    other.known[LEVEL.index()] = Some(Known {
        value: KnownValue::Level(Interval::to(1, true)),
        origin: Origin::Relation(vec![CAPACITY, PRODUCT]),
    });
    unit.situations = vec![other.clone(), other];
    let catalog = Catalog::new(Lang::Zh);
    let report = fixture::report(&catalog, &decision, |project| {
        if let Some(fact) = project.units[0].facts.get_mut(&PRODUCT) {
            fact.written = "水泥熟料、特种水泥".into();
        }
    });
    let page = human(&report, &catalog, Style::default());
    assert!(page.contains("产品：水泥熟料"), "{page}");
    assert!(page.contains("✓ 产品 是 水泥熟料       水泥熟料（第 2 行）"), "{page}");
    let page = markdown(&report, &catalog);
    assert!(page.contains("| 产品 | 水泥熟料、特种水泥 | 第 2 行 |"), "{page}");
    // No condition asks for it: it stays in the JSON.
    assert!(!page.contains("由产能、产品推得"), "{page}");
    let json = serde_json::to_string(&report).unwrap_or_default();
    assert!(json.contains("≤ 标杆与基准之间") && json.contains("由产能、产品推得"), "{json}");
}
