//! Completion of lines with the shipped rules; `|` marks the cursor.

use super::*;
use crate::ide::shipped;

fn completed(line: &str) -> (usize, Vec<String>) {
    let cursor = line.find('|').unwrap_or(line.len());
    let line = line.replacen('|', "", 1);
    let completion = complete(shipped::program(), shipped::names(), &line, cursor);
    (completion.start, completion.candidates.into_iter().map(|candidate| candidate.text).collect())
}

/// The line after the first candidate is taken.
fn first(line: &str) -> String {
    let (start, texts) = completed(line);
    let typed = line.split('|').next().unwrap_or("");
    texts.first().map_or(String::new(), |text| format!("{}{text}", &typed[..start]))
}

fn texts(line: &str) -> Vec<String> {
    completed(line).1
}

#[test]
fn a_line_begins_with_an_attribute_or_a_value() {
    assert_eq!(first("c"), "产品");
    assert_eq!(first("capac"), "产能");
    assert_eq!(first("gy"), "工艺");
    assert!(texts("snsl").contains(&"产品 水泥熟料".to_owned()));
    assert!(texts("熟料").contains(&"产品 水泥熟料".to_owned()));
    assert!(texts("新建").contains(&"建设性质 新建".to_owned()));
    assert!(texts("拉萨").contains(&"地区 拉萨市".to_owned()));
    assert_eq!(first("bs"), "不是");
    let empty = texts("");
    assert!(["产品", "产能", "地区", "不是", "有", "无"].iter().all(|word| empty.iter().any(|t| t == word)));
}

#[test]
fn an_attribute_takes_values_of_its_own() {
    for line in [
        "产品 snsl",
        "产品：snsl",
        "产品 是 snsl",
        "产品＝水泥sl",
        "product shuinishul",
        "产品: 平板玻璃、snsl",
        "产品 在 (平板玻璃、snsl",
    ] {
        assert!(first(line).ends_with("水泥熟料"), "{line}: {}", first(line));
    }
    let terms = texts("产品 ");
    assert!(terms.len() > 20 && !terms.iter().any(|t| t == "新型干法"));
    assert_eq!(texts("建设性质 kj"), ["扩建"]);
    assert!(!texts("工艺 snsl").contains(&"水泥熟料".to_owned()));
    assert_eq!(first("产品 水泥熟| 且 地区 西藏"), "产品 水泥熟料");
    assert!(texts("产品 维生素 B").contains(&"\"维生素 B1\"".to_owned()));
    assert_eq!(completed("产品 \"维生素 B1").0, "产品 ".len());
}

#[test]
fn places_levels_sectors_and_flags() {
    assert_eq!(first("地区 xizang"), "地区 西藏自治区");
    assert_eq!(first("地区 lasa"), "地区 拉萨市");
    assert!(texts("地区 河北省").contains(&"河北省石家庄市".to_owned()));
    assert_eq!(first("地区 河北省石"), "地区 河北省石家庄市");
    assert_eq!(first("地区 河北 sjz"), "地区 河北 石家庄市");
    assert!(texts("地区 河北 ").contains(&"河北 石家庄市".to_owned()));
    assert_eq!(first("能效水平 是 biaog"), "能效水平 是 标杆以上");
    assert_eq!(texts("能效水平 ").len(), 3);
    assert_eq!(first("行业 水泥制"), "行业 C3011");
    assert_eq!(first("行业 3011"), "行业 C3011");
    assert_eq!(texts("限期改造完成 "), ["是", "否"]);
    assert_eq!(first("限期改造完成 n"), "限期改造完成 否");
    assert_eq!(first("有 xqgz"), "有 限期改造完成");
    assert!(texts("日期 2024").is_empty() && texts("产能 ").is_empty());
}

#[test]
fn a_number_takes_an_admitted_unit() {
    for line in [
        "产能 1500 d",
        "产能 1500 t",
        "产能 1500d",
        "产能 1500",
        "产能 1500 吨/",
        "产能 < 1500 d",
        "产能 1000~1500 t/d",
        "产能1500d",
        "产能1500",
    ] {
        assert!(texts(line).iter().any(|text| text.ends_with("吨/日")), "{line}: {:?}", texts(line));
    }
    assert!(texts("产能 60 万").contains(&"吨/年".to_owned()));
    assert!(texts("产能 1500").contains(&"吨/日".to_owned()));
    let (start, found) = completed("产能1500d");
    assert_eq!(start, 0);
    assert!(found.contains(&"产能 1500 吨/日".to_owned()));
    assert_eq!(completed("产能 1500 d").0, "产能 1500 ".len());
}

#[test]
fn words_without_blanks_between_are_understood() {
    assert_eq!(first("产品水泥熟"), "产品 水泥熟料");
    assert_eq!(first("产品是水泥熟"), "产品 是 水泥熟料");
    assert_eq!(first("地区河北省石"), "地区 河北省石家庄市");
    assert_eq!(first("产品 水泥熟料 且 地区西"), "产品 水泥熟料 且 地区 西藏自治区");
}

#[test]
fn conditions_go_on_after_a_connective() {
    assert_eq!(first("产能 < 2000 吨/日 且 dq"), "产能 < 2000 吨/日 且 地区");
    assert_eq!(first("产能 < 2000 吨/日 且 (snsl"), "产能 < 2000 吨/日 且 (产品 是 水泥熟料");
    assert_eq!(texts("产能 < 2000 吨/日 且 地区 不在 (西藏、qinghai"), ["青海省"]);
    assert_eq!(first("产品 水泥熟料 q"), "产品 水泥熟料 且");
    assert_eq!(texts("产品 水泥熟料 "), ["且", "或", "而非"]);
    assert_eq!(texts("产能 1500 吨/日 "), ["且", "或"]);
    assert_eq!(first("产品 是 水泥熟料 而非 tzsn"), "产品 是 水泥熟料 而非 特种水泥");
    assert_eq!(first("口径 裸"), "口径 裸界");
    assert!(texts("口径 裸界 为 ").contains(&"不含本数".to_owned()));
    assert_eq!(first("不是 tzsn"), "不是 特种水泥");
    assert_eq!(first("产品 bus"), "产品 不是");
}

#[test]
fn commands_and_their_arguments() {
    assert_eq!(first(":sm"), ":扫描");
    assert_eq!(first("：SW"), "：sweep");
    assert_eq!(first(":as-o"), ":as-of");
    assert_eq!(first(":为何不"), ":为何不");
    assert_eq!(texts(":").len(), COMMANDS.len());
    assert_eq!(first(":为何 xxxxgf"), ":为何 小型新型干法熟料线");
    assert_eq!(first(":为何小型新型"), ":为何小型新型干法熟料线");
    assert_eq!(first(":假如 产品 snsl"), ":假如 产品 水泥熟料");
    assert_eq!(first(":假如产品 snsl"), ":假如产品 水泥熟料");
    assert_eq!(first(":扫描 cn"), ":扫描 产能");
    assert!(!texts(":扫描 ").contains(&"产品".to_owned()));
    assert!(texts(":扫描 产能 100..5000 d").contains(&"吨/日".to_owned()));
    assert_eq!(first(":口径 lj"), ":口径 裸界");
    assert_eq!(texts(":口径 裸界 = ").len(), 2);
    assert_eq!(first(":口径 裸界 = bh"), ":口径 裸界 = 不含本数");
    assert_eq!(first(":条目 限制/建材/1"), ":条目 限制/建材/1");
    assert!(texts(":术语 维生素 B").contains(&"维生素 B1".to_owned()));
    assert_eq!(first(":帮助 sm"), ":帮助 扫描");
    assert!(texts(":日期 20").is_empty() && texts(":载入 a").is_empty() && texts(":zzz").is_empty());
}

#[test]
fn only_the_present_statement_counts() {
    assert_eq!(first("产品 水泥熟料\n地区 xizang"), "产品 水泥熟料\n地区 西藏自治区");
    assert!(first("地区 在 (西藏、\nqinghai").ends_with("青海省"));
    assert!(first("产品 水泥熟料 且\ndq").ends_with("地区"));
}

#[test]
fn nothing_is_too_odd() {
    let lines = [
        "产品水 且 ".repeat(3000),
        "“".repeat(3000),
        "(".repeat(5000),
        "产\n".repeat(3000),
        "：".repeat(9),
        ":口径 =".into(),
    ];
    for line in &lines {
        let _ = complete(shipped::program(), shipped::names(), line, line.len());
    }
    let line = "产品 水泥熟料";
    for cursor in 0..line.len() + 3 {
        let completion = complete(shipped::program(), shipped::names(), line, cursor);
        assert!(line.is_char_boundary(completion.start) && completion.start <= cursor);
    }
}

#[test]
fn any_mixture_of_words_is_answered() {
    const PIECES: [&str; 34] = [
        "产品",
        "产能",
        "地区",
        "水泥熟料",
        "snsl",
        " ",
        "　",
        "是",
        "不是",
        "在",
        "(",
        "）",
        "、",
        "且",
        "或",
        "非",
        "<",
        "≥",
        "1500",
        "万",
        "吨/日",
        "吨/",
        "~",
        "\"",
        "“",
        "”",
        "#",
        "\n",
        ":",
        "：扫描",
        "口径",
        "裸界",
        "🙂",
        "有",
    ];
    let catalog = crate::diagnostic::Catalog::new(crate::diagnostic::Lang::En);
    let (program, names) = (shipped::program(), shipped::names());
    let mut state = 1u32;
    for _ in 0..400 {
        let mut line = String::new();
        for _ in 0..10 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            line += PIECES[(state >> 16) as usize % PIECES.len()];
        }
        let _ = crate::session::hint::hint(program, names, &catalog, &line, line.len());
        let painted = crate::session::highlight::highlight(program, names, &line);
        let ordered = painted.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start);
        assert!(ordered && painted.iter().all(|(range, _)| line.get(range.clone()).is_some()), "{line}");
        let cursor = (state as usize) % (line.len() + 1);
        let completion = complete(program, names, &line, cursor);
        assert!(completion.start <= cursor && line.is_char_boundary(completion.start), "{line}");
    }
}
