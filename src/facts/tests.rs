//! From the text of a facts file to projects.

mod program;

use std::fmt::Write as _;
use std::time::Instant;

use proptest::prelude::{ProptestConfig, any, prop, proptest};

use super::{Fact, Format, Reading, Value, projects, read};
use crate::diagnostic::{Catalog, Lang, Severity, pages};
use crate::limits::FACTS_BYTES;
use crate::source::Sources;

/// All that a file comes to: findings, then per project its name and units.
fn shown(text: &str, format: Format) -> String {
    let program = program::program();
    let mut sources = Sources::default();
    let id = sources.add("facts", text);
    let (nodes, problems) = read(&sources, id, format);
    let readings = projects(&nodes, &program);
    let mut out = String::new();
    for problem in problems.iter().chain(readings.iter().flat_map(|r| &r.diagnostics)) {
        let mark = if problem.severity == Severity::Warning { "~" } else { "" };
        let span = problem.span().unwrap();
        let place = sources.position(span);
        writeln!(out, "{mark}{} {}:{} `{}`", problem.code, place.line, place.column, sources.slice(span))
            .unwrap();
    }
    for Reading { name, project, .. } in &readings {
        let Some(project) = project else {
            writeln!(out, "{name}: -").unwrap();
            continue;
        };
        for unit in &project.units {
            let facts: Vec<String> = unit
                .facts
                .iter()
                .map(|(id, fact)| {
                    format!("{}={}", program.attributes[id.index()].name, value(&program, fact))
                })
                .collect();
            let not: Vec<&str> =
                unit.excluded.terms.iter().map(|t| program.terms.get(*t).name.as_str()).collect();
            let not = if not.is_empty() { String::new() } else { format!(" not {}", not.join("、")) };
            writeln!(out, "{name}/{}: {}{not}", unit.name, facts.join(" ")).unwrap();
        }
    }
    out
}

fn value(program: &crate::resolve::Program, fact: &Fact) -> String {
    match &fact.value {
        Value::Terms { stated, open } => {
            let names: Vec<&str> = stated.iter().map(|t| program.terms.get(*t).name.as_str()).collect();
            names.join("、") + if *open { "等" } else { "" }
        }
        Value::Region(places) => {
            places.iter().map(|r| program.regions.full_name(*r)).collect::<Vec<_>>().join("|")
        }
        Value::Sectors { stated, .. } => {
            stated.iter().map(|s| program.sectors.get(*s).code.clone()).collect::<Vec<_>>().join("、")
        }
        Value::Quantity(measures) => {
            let range = |m: &super::Measure| {
                let end = |e: Option<crate::quantity::End<crate::quantity::Number>>| match e {
                    None => "…".to_owned(),
                    Some(e) => format!("{}{}", e.value, if e.inclusive { "" } else { "!" }),
                };
                let interval = match m.interval.as_point() {
                    Some(point) => point.to_string(),
                    None => format!("{}~{}", end(m.interval.low), end(m.interval.high)),
                };
                format!("{interval}{}", program.units.describe(m.dimension))
            };
            measures.iter().map(range).collect::<Vec<_>>().join("=")
        }
        other => format!("{other:?}"),
    }
}

fn yaml(text: &str) -> String {
    shown(text, Format::Yaml)
}

/// Titles and helps are whole.
fn check_words(text: &str, format: Format, catalog: &Catalog) {
    let mut sources = Sources::default();
    let id = sources.add("facts", text);
    let (nodes, problems) = read(&sources, id, format);
    let readings = projects(&nodes, &program::program());
    for problem in problems.iter().chain(readings.iter().flat_map(|r| &r.diagnostics)) {
        for text in [catalog.title(problem), catalog.help(problem).unwrap_or_default()] {
            assert!(
                !text.is_empty() && !text.contains("{$") && text != problem.code,
                "{}: {text}",
                problem.code
            );
        }
    }
}

#[track_caller]
fn expect(text: &str, expected: &str) {
    assert_eq!(yaml(text).trim(), expected.trim(), "\n{text}");
}

#[test]
fn units_inherit_and_override() {
    expect(
        "项目: 甲\n建设性质: 新建\n地区: 西藏自治区拉萨市\n产能: 1 吨/日\n建设内容:\n  - 产品: 水泥熟料\n    项目: 一线\n    工艺: 新型干法\n    不是: [特种水泥熟料]\n    产能: 1500 吨/日\n  - 产品: 平板玻璃、水泥\n    产能: ?\n",
        "甲/一线: 建设性质=新建 地区=西藏自治区拉萨市 产能=1500000千克/日 产品=水泥熟料 工艺=新型干法 not 特种水泥熟料
甲/: 建设性质=新建 地区=西藏自治区拉萨市 产品=平板玻璃、水泥",
    );
}

#[test]
fn formats_agree() {
    let expected =
        "甲/: 产品=水泥熟料、水泥 产能=1000000~1500000千克/日 条数=2 地区=西藏自治区\n乙/: 产品=平板玻璃\n";
    let json = r#"[{"项目":"甲","产品":["熟料","水泥"],"产能":"1000~1500 吨/日","条数":2,"地区":540000},{"project":"乙","product":"平板玻璃"}]"#;
    let block = "- 项目: 甲\n  产品:\n    - 熟料\n    - 水泥\n  产能: 1000~1500 吨/日\n  条数: 2\n  地区: 540000\n- project: 乙\n  product: 平板玻璃\n";
    let documents = "---\n项目: 甲\n产品: [熟料, 水泥]\n产能: 1000～1500 吨/日\n条数: 2\n地区: 西藏\n---\n# 第二个\nproject: 乙\nproduct: 平板玻璃\n...\n";
    let toml = "[[项目]]\n项目 = \"甲\"\n产品 = [\"熟料\", \"水泥\"]\n产能 = \"1000~1500 吨/日\"\n条数 = 2\n地区 = 540000\n\n[[项目]]\nproject = \"乙\"\nproduct = '平板玻璃'\n";
    assert_eq!(shown(json, Format::Json), expected);
    assert_eq!(yaml(block), expected);
    assert_eq!(yaml(documents), expected);
    assert_eq!(shown(toml, Format::Toml), expected);
    assert_eq!(yaml(&format!("\u{feff}{}", documents.replace('\n', "\r\n"))), expected);
    assert_eq!(yaml(&block.replace("产能: ", "产能:\u{3000}").replace("\n  ", "\n\u{3000}")), expected);
}

#[test]
fn several_errors_are_told_at_their_places_and_other_projects_are_read() {
    expect(
        "- 项目: 甲\n  产品: 水泥熟科\n  产熊: 1500 吨/日\n  产能: 1500 盹/日\n- 项目: 乙\n  产品: 水泥\n",
        "unknown-term 2:7 `水泥熟科`\nunknown-attribute 3:3 `产熊`\nunknown-unit 4:12 `盹`\n甲: -\n乙/: 产品=水泥",
    );
}

#[test]
fn a_broken_project_does_not_take_the_others_with_it() {
    let bad = yaml("- 项目: 甲\n  产品: [水泥\n- 项目: 乙\n  产品: 水泥\n");
    assert!(bad.starts_with("malformed-facts") && bad.ends_with("乙/: 产品=水泥\n"), "{bad}");
    let bad = yaml("产品: \"水泥\" 甲\n---\n产品: 水泥\n");
    assert!(bad.starts_with("malformed-facts 1:") && bad.ends_with("/: 产品=水泥\n"), "{bad}");
}

#[test]
fn yaml_that_reads_otherwise_than_it_looks() {
    expect(
        "产能: >=1000 吨/日\n产品: 水泥熟科\n",
        "yaml-comparison 1:5 `>=1000 吨/日`\nunknown-term 2:5 `水泥熟科`\n: -",
    );
    expect("产能: > 1000 吨/日\n", "yaml-comparison 1:5 `> 1000 吨/日`\n: -");
    expect("产能: >1\n", "yaml-comparison 1:5 `>1`\n: -");
    expect("产能:\n  - >=1000 吨/日\n", "yaml-comparison 2:5 `>=1000 吨/日`\n: -");
    expect("产能: '>=1000 吨/日'\n", "/: 产能=1000000~…千克/日");
    expect("产能: ≥1000 吨/日\n", "/: 产能=1000000~…千克/日");
    expect("产品: [水泥，平板玻璃]\n", "comma-in-text 1:8 `，`\n: -");
    expect("产品: 水泥,平板玻璃\n", "comma-in-text 1:7 `,`\n: -");
    expect("产品: [水泥、平板玻璃]\n", "/: 产品=水泥、平板玻璃");
    expect("项目: 甲\n产品：水泥\n产能: 5 盹/年\n", "yaml-colon 2:3 `：`\nunknown-unit 3:7 `盹`\n甲: -");
    expect("产品: 水泥\n产品：水泥\n", "duplicate-fact 2:1 `产品`\nyaml-colon 2:3 `：`\n: -");
    expect("产品:水泥\n", "yaml-colon 1:3 `:`\n: -");
    expect("建设内容:\n  - 产品：水泥\n    产能: 5 吨/年\n", "yaml-colon 2:7 `：`\n: -");
    expect("产能: 1,500 吨/日\n", "/: 产能=1500000千克/日");
    expect("产能: [1,500 吨/日]\n", "split-number 1:6 `1,500 吨/日`\n: -");
    expect("条数: 017\n", "number-form 1:5 `017`\n: -");
    expect("条数: 0o17\n", "number-form 1:5 `0o17`\n: -");
    expect("产能:\n- ?\n产品: ?\n条数: ? # 不知道\n", "/:");
    expect("产品: &a 水泥\n工艺: *a\n", "yaml-alias 1:5 `&a 水泥`\nyaml-alias 2:5 `*a`\n: -");
    expect("产品: !!str 水泥\n", "yaml-tag 1:5 `!!str 水泥`\n: -");
    expect("产品: *水泥\n", "yaml-alias 1:5 ``\n: -");
    expect("高性能: no\n", "/: 高性能=Flag(false)");
    expect("高性能: 是\n", "/: 高性能=Flag(true)");
    expect("高性能: 大概\n", "unknown-flag 1:6 `大概`\n: -");
    expect(
        "日期: 2024-02-01\n",
        "/: 日期=Date(Interval { low: Some(End { value: 2024-02-01, inclusive: true }), high: Some(End { value: 2024-02-01, inclusive: true }) })",
    );
    expect("项目: 某公司（二期）：扩建 (备注 无)\n", "某公司（二期）：扩建 (备注 无)/:");
    expect("项目: |\n  甲：乙\n产品: 水泥\n", "甲：乙/: 产品=水泥");
    expect("项目: \"甲\n  乙：丙\"\n产品: 水泥\n", "甲 乙：丙/: 产品=水泥");
    expect("产品: [\n  水泥,\n  平板玻璃\n]\n", "/: 产品=水泥、平板玻璃");
}

#[test]
fn values_of_the_wrong_kind() {
    expect("产品: {a: b}\n", "wrong-kind 1:5 `{a: b}`\n: -");
    expect("产品: true\n", "wrong-kind 1:5 `true`\n: -");
    expect("产品: []\n", "wrong-kind 1:5 `[]`\n: -");
    expect("高性能: [是, 否]\n", "wrong-kind 1:6 `[是, 否]`\n: -");
    expect("建设内容: []\n", "empty-units 1:1 `建设内容`\n: -");
    expect("建设内容:\n", "empty-units 1:1 `建设内容`\n: -");
    expect("建设内容: [水泥]\n", "wrong-kind 1:8 `水泥`\n: -");
    expect("建设内容:\n- 建设内容: []\n", "nested-units 2:3 `建设内容`\n: -");
    expect("水泥\n", "not-a-project 1:1 `水泥`\n: -");
    expect("地区: [西藏, 甘肃]\n", "several-places 1:5 `[西藏, 甘肃]`\n: -");
    expect("地区: 西藏、甘肃\n", "several-places 1:5 `西藏、甘肃`\n: -");
    expect("建设性质: 新建、扩建\n", "several-choices 1:10 `扩建`\n: -");
}

#[test]
fn one_attribute_stated_twice() {
    expect("产品: 水泥\n产品: 水泥\n", "duplicate-fact 2:1 `产品`\n: -");
    expect("产品: 水泥\nproduct: 水泥\n", "duplicate-fact 2:1 `product`\n: -");
    assert_eq!(
        shown(r#"{"产品": "水泥", "产品": "水泥"}"#, Format::Json),
        "duplicate-fact 1:15 `产品`\n: -\n"
    );
    let toml = "\"产品\" = \"水泥\"\n产能 = \"1 吨/年\"\n产品 = \"水泥\"\n";
    assert_eq!(shown(toml, Format::Toml), "duplicate-fact 3:1 `产品`\n: -\n");
}

#[test]
fn terms_are_found_moved_or_explained() {
    expect("产品: 水泥粉磨站\n", "~moved-term 1:5 `水泥粉磨站`\n/: 设施=水泥粉磨站");
    expect(
        "设施: 立窑\n产品: [水泥, 水泥粉磨站]\n",
        "~moved-term 2:10 `水泥粉磨站`\n/: 设施=立窑、水泥粉磨站 产品=水泥",
    );
    expect("产品: 立窑\n", "term-elsewhere 1:5 `立窑`\n: -");
    expect("产品: 高性能\n", "misplaced-value 1:5 `高性能`\n: -");
    expect("产品: 水泥制造\n", "misplaced-value 1:5 `水泥制造`\n: -");
    expect("產品: 水泥\n", "traditional-characters 1:1 `產品`\n: -");
    expect("产品: [水泥, 燒結磚]\n", "traditional-characters 1:10 `燒結磚`\n: -");
    expect("地区: 臺灣省\n", "traditional-characters 1:5 `臺灣省`\n: -");
    expect("水泥: 5 吨/年\n", "term-as-key 1:1 `水泥`\n: -");
    expect("产品: [水泥, 等]\n", "/: 产品=水泥等");
    expect("产品: 水泥、平板玻璃等\n", "/: 产品=水泥、平板玻璃等");
    expect("产品: “水泥”\n", "/: 产品=水泥");
    expect("产品: [水泥, 青霉素]\n", "unknown-term 1:10 `青霉素`\n: -");
    expect("不是: [特种水泥熟科]\n", "unknown-term 1:6 `特种水泥熟科`\n: -");
    expect("不是: 城关区\n", "ambiguous-exclusion 1:5 `城关区`\n: -");
    expect("行业: [C3011, 稻谷种植]\n", "/: 行业=C3011、A0111");
    expect("行业: 0111\n", "/: 行业=A0111");
    expect("行业: 水泥制造业\n", "unknown-sector 1:5 `水泥制造业`\n: -");
    expect("地区: 城关区\n", "/: 地区=西藏自治区拉萨市城关区|甘肃省兰州市城关区");
    expect("地区: 拉萨市城关区\n", "/: 地区=西藏自治区拉萨市城关区");
    expect("地区: 拉萨市城关区北京路1号\n", "unknown-region 1:5 `拉萨市城关区北京路1号`\n: -");
    expect(
        "能效水平: 标杆以上\n",
        "/: 能效水平=Level(Interval { low: Some(End { value: 2, inclusive: true }), high: Some(End { value: 2, inclusive: true }) })",
    );
    expect(
        "能效水平: \">= 标杆与基准之间\"\n",
        "/: 能效水平=Level(Interval { low: Some(End { value: 1, inclusive: true }), high: Some(End { value: 2, inclusive: true }) })",
    );
    // Closed like the ranges of conditions: what is below 标杆以上 meets `能效水平 < 标杆以上`.
    expect(
        "能效水平: 低于标杆以上\n",
        "/: 能效水平=Level(Interval { low: Some(End { value: 0, inclusive: true }), high: Some(End { value: 1, inclusive: true }) })",
    );
    expect("能效水平: 低于基准以下\n", "reversed-range 1:7 `低于基准以下`\n: -");
    expect("能效水平: 标杆\n", "unknown-level 1:7 `标杆`\n: -");
}

#[test]
fn quantities_are_checked() {
    expect("产能: 1500\n", "missing-unit 1:5 `1500`\n: -");
    expect("产能: 15 年/日\n", "wrong-dimension 1:8 `年/日`\n: -");
    expect("产能: -5 吨/年\n", "negative-quantity 1:5 `-5`\n: -");
    expect("产能: 1500~1000 吨/日\n", "reversed-range 1:5 `1500~1000 吨/日`\n: -");
    expect("产能: 1000 吨/日~1500 吨/年\n", "mixed-units 1:5 `1000 吨/日~1500 吨/年`\n: -");
    expect("产能: 1000 吨/日以下\n", "bare-bound-in-facts 1:5 `1000 吨/日以下`\n: -");
    expect("产能: [6 万平方米/年, 5000 万标砖/年]\n", "/: 产能=60000平方米/年=50000000标砖/年");
    expect("产能: [6 平方米/年, 5 平方米/年]\n", "repeated-measure 1:15 `5 平方米/年`\n: -");
    expect("年运行天数: 300\n", "/: 年运行天数=300日/年");
    expect("年运行天数: 300 天\n", "/: 年运行天数=300日/年");
    expect("年运行天数: 300 日/年\n", "/: 年运行天数=300日/年");
    expect("年运行天数: 367\n", "out-of-range 1:8 `367`\n: -");
    expect("年运行天数: 0\n", "out-of-range 1:8 `0`\n: -");
    expect("条数: 1.5\n", "not-whole 1:5 `1.5`\n: -");
    expect("条数: 2e0\n", "/: 条数=2");
    expect("产能: 999999999999999999999999 亿吨/年\n", "/: 产能=99999999999999999999999900000000000千克/年");
}

/// The suggestion of the only finding.
fn suggestion(text: &str) -> String {
    let mut sources = Sources::default();
    let id = sources.add("facts", text);
    let (nodes, _) = read(&sources, id, Format::Yaml);
    let readings = projects(&nodes, &program::program());
    let args = &readings[0].diagnostics[0].args;
    let found = args.iter().find(|(name, _)| *name == "suggestion");
    found.map_or(String::new(), |(_, value)| Catalog::new(Lang::Zh).arg(value).into_owned())
}

#[test]
fn suggestions_name_what_was_meant() {
    assert_eq!(suggestion("产熊: 1 吨/日"), "`产品`、`产能`");
    assert_eq!(suggestion("产品: 水泥熟科"), "`水泥熟料`、`水泥`");
    assert!(suggestion("产能: 1 盹/日").starts_with("`吨`"));
    assert_eq!(suggestion("地区: 拉沙市"), "`拉萨市`");
    assert_eq!(suggestion("地区: 拉萨市城关区北京路"), "`拉萨市城关区`");
    assert_eq!(suggestion("名称: 甲"), "`项目`");
}

#[test]
fn dates_are_days_or_ranges() {
    for text in ["2024-05", "2024年5月", "2024-05-01~2024-05-31", "2024-05至2024-05"] {
        let out = yaml(&format!("日期: {text}\n"));
        assert!(
            out.contains("2024-05-01, inclusive: true") && out.contains("2024-05-31, inclusive: true"),
            "{out}"
        );
    }
    assert!(yaml("日期: 2024\n").contains("2024-12-31"));
    assert!(
        yaml("日期: \"<= 2024-05-31\"\n")
            .contains("low: None, high: Some(End { value: 2024-05-31, inclusive: true })")
    );
    assert!(yaml("日期: 2024-02-30\n").contains(": -"));
    assert!(yaml("日期: 2024-06~2024-05\n").contains("reversed-range"));
}

#[test]
fn nothing_too_deep_and_too_large() {
    let started = Instant::now();
    for (text, format) in [
        ("产品: ".to_owned() + &"[".repeat(10_000), Format::Yaml),
        ("产品: ".to_owned() + &"[\n ".repeat(10_000), Format::Yaml),
        ("- ".repeat(10_000), Format::Yaml),
        ("[".repeat(100_000), Format::Json),
        (format!("a = {}", "[".repeat(10_000)), Format::Toml),
        (format!("{} = 1", vec!["a"; 10_000].join(".")), Format::Toml),
        (format!("[{}]", vec!["a"; 10_000].join(".")), Format::Toml),
    ] {
        let out = shown(&text, format);
        assert!(out.starts_with("facts-too-deep"), "{}: {}", &text[..9], &out[..out.len().min(200)]);
    }
    let mut deep = String::new();
    for level in 0..5_000 {
        deep += &format!("{}a:\n", " ".repeat(level));
    }
    assert!(yaml(&deep).starts_with("facts-too-deep"));
    assert_eq!(yaml(&" ".repeat(FACTS_BYTES + 1)), "facts-too-large 1:1 ``\n");
    assert!(started.elapsed().as_secs() < 20);
    for (text, format) in
        [("", Format::Yaml), ("# 无\n---\n", Format::Yaml), (" ", Format::Json), ("# 无", Format::Toml)]
    {
        assert_eq!(shown(text, format), "no-facts 1:1 ``\n");
    }
}

#[test]
fn json_and_toml_say_what_is_wrong() {
    let json = |text| shown(text, Format::Json);
    assert_eq!(json("{\"产品\"：\"水泥\"}"), "full-width-mark 1:6 `：`\n: -\n");
    assert!(json("{\"产品\": \"水泥\",}").starts_with("malformed-facts"));
    assert!(json("// 甲\n{}").starts_with("malformed-facts"));
    assert_eq!(json(r#"{"产品": "\u6c34泥", "产能": "1 盹/年"}"#), "unknown-unit 1:28 `盹`\n: -\n");
    let toml = |text| shown(text, Format::Toml);
    assert_eq!(toml("产品 ＝ \"水泥\""), "full-width-mark 1:4 `＝`\n: -\n");
    assert!(toml("产品 = 水泥").starts_with("malformed-facts 1:6"));
    assert_eq!(toml("日期 = 2024-02-30").lines().last(), Some(": -"));
    assert_eq!(
        toml("[[建设内容]]\n产品 = \"水泥\"\n[[建设内容]]\n产品 = \"玻璃\"\n"),
        "unknown-term 4:7 `玻璃`\n: -\n"
    );
}

/// The blocks of a page in one of the formats, as (bad, text).
fn blocks(page: &str) -> Vec<(bool, Format, String)> {
    let mut blocks = Vec::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (head, text) = block.split_once('\n').unwrap();
        if let [format @ ("yaml" | "json" | "toml"), kind] = head.split(' ').collect::<Vec<_>>()[..] {
            blocks.push((kind == "bad", Format::of(format), format!("{text}\n")));
        }
    }
    blocks
}

#[test]
fn pages_show_what_they_say() {
    let mut seen = 0;
    let catalogs = [Lang::Zh, Lang::En].map(Catalog::new);
    let ours = |code: &str| include_str!("zh.ftl").contains(&format!("\n{code} = "));
    for page in pages().filter(|page| ours(page.code)) {
        for (bad, format, text) in blocks(page.text) {
            let out = shown(&text, format);
            let found = out.lines().any(|l| l.trim_start_matches('~').split(' ').next() == Some(page.code));
            assert_eq!(found, bad, "{}\n{text}\n{out}", page.code);
            assert!(bad || !out.ends_with(": -\n"), "{}\n{text}\n{out}", page.code);
            catalogs.iter().for_each(|catalog| check_words(&text, format, catalog));
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_text_brings_it_down(text in "(产品|产能|地区|不是|建设内容|日期|能效水平|条数|: |：|- |\\[|\\]|\\{|\\}|\"|'|水泥|[0-9]|万|吨/日|~|>=|，|、|等|\n|\n  |#|&a|\\*a|!|\\||=|\u{3000}|\t|\\PC){0,40}") {
        for format in [Format::Yaml, Format::Json, Format::Toml] {
            let _ = shown(&text, format);
        }
    }

    #[test]
    fn no_bytes_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(text) = super::decode(&bytes) {
            let _ = shown(&text, Format::Yaml);
        }
    }
}
