//! Rules and sentences that differ in one place: a digit, a unit, a direction, `（不含）`, a place, 除非 … Each difference has to be
//! found, with the sentence and the rule side by side, whichever of the two was changed.

use mulu::diagnostic::{Catalog, Diagnostic, Lang, plain};
use mulu::fidelity;
use mulu::rulebook::{RuleFile, Rulebook};

const HEAD: &str = r#"目录 1 "试验目录"
  口径 裸界 = 含本数 | 不含本数
套语 生产线 因 "指建设对象"
术语 产品 空心砖
术语 产品 熟料
术语 产品 特种水泥
术语 产品 纤维
术语 产品 粗纱
术语 产品 细纱
术语 工艺 新型干法
术语 装备 坩埚
术语 装备 铂金坩埚 属于 坩埚
术语 设施 粉磨站
属性 配套种植 是非
类别 淘汰
门类 建材 "九、建材"
"#;

/// Sentences and the rules that say the same.
const FAITHFUL: [(&str, &str); 14] = [
    (
        "2000 吨/日（不含）以下新型干法熟料生产线（特种水泥生产线除外）",
        "  当 产品 是 熟料 且 工艺 是 新型干法 且 产能 2000 吨/日（不含）以下\n  除非 产品 是 特种水泥",
    ),
    ("60 万吨/年（不含）以下粉磨站", "  当 设施 是 粉磨站 且 总产能 < 60 万吨/年"),
    ("150 万平方米/年及以下的空心砖", "  当 产品 是 空心砖 且 产能 <= 150 万平方米/年"),
    ("3 万吨/年以下空心砖生产线", "  当 产品 是 空心砖 且 产能 3 万吨/年以下"),
    ("单窑规模小于 8 万吨/年（不含）的纤维", "  当 产品 是 纤维 且 单窑规模 < 8 万吨/年"),
    (
        "8 万吨/年及以上纤维（单丝直径＞6 微米）",
        "  当 产品 是 纤维 且 产能 >= 8 万吨/年 且 单丝直径 > 6 微米",
    ),
    ("150~300 吨/日空心砖生产线", "  当 产品 是 空心砖 且 产能 >= 150 吨/日 且 产能 <= 300 吨/日"),
    (
        "8 万吨/年及以上粗纱和 5 万吨/年及以上细纱",
        "  当 产品 是 粗纱 且 产能 >= 8 万吨/年\n  当 产品 是 细纱 且 产能 >= 5 万吨/年",
    ),
    ("空心砖生产线（陕西、青海、西藏除外）", "  当 产品 是 空心砖\n  除非 地区 在 (陕西、青海、西藏)"),
    ("空心砖生产线（拉萨市除外）", "  当 产品 是 空心砖 且 地区 不在 (拉萨市)"),
    ("西藏的空心砖生产线", "  当 产品 是 空心砖 且 地区 在 (西藏)"),
    ("空心砖（5 万吨/年及以上除外）", "  当 产品 是 空心砖\n  除非 产能 >= 5 万吨/年"),
    (
        "非铂金坩埚的纤维（配套种植除外）",
        "  当 产品 是 纤维 且 装备 是 坩埚 而非 铂金坩埚\n  除非 有 配套种植",
    ),
    ("空心砖生产线（2025 年 12 月 31 日）", "  期限 2025-12-31\n  当 产品 是 空心砖"),
];

/// What is put in the place of what, in sentences and in rules.
const CHANGES: [(&str, &[&str]); 28] = [
    ("（不含）以下", &["以下", "及以下", "（不含）以上"]),
    ("及以下", &["以下", "（不含）以下", "及以上"]),
    ("年以下", &["年以上", "年（不含）以下", "年及以下"]),
    ("及以上", &["以上", "（不含）以上", "及以下"]),
    ("小于", &["大于"]),
    ("＞", &["≥", "＜"]),
    (" < ", &[" <= ", " > "]),
    (" <= ", &[" < ", " >= "]),
    (" > ", &[" >= ", " < "]),
    (" >= ", &[" > ", " <= "]),
    ("吨/日", &["吨/年", "千克/日"]),
    ("吨/年", &["吨/日", "立方米/年"]),
    ("平方米", &["立方米", "平方厘米"]),
    ("微米", &["毫米"]),
    (" 万", &[" 亿", " "]),
    ("陕西", &["山西"]),
    ("、青海", &["", "、青海、甘肃"]),
    ("西藏", &["新疆", "拉萨市"]),
    ("拉萨市", &["日喀则市", "西藏"]),
    ("除非 产品 是", &["除非 产品 不是", " 且 产品 是"]),
    ("除非 地区 在", &["除非 地区 不在", " 且 地区 在"]),
    ("且 地区 在", &["且 地区 不在"]),
    ("且 地区 不在", &["且 地区 在"]),
    ("除非 产能", &[" 且 产能"]),
    ("除非 有", &["除非 无", " 且 有"]),
    ("2025", &["2024"]),
    ("12", &["10"]),
    ("31", &["30"]),
];

/// A sentence, a rule, and what was changed in which of them.
struct Pair {
    text: String,
    rule: String,
    change: String,
}

#[test]
fn faithful_rules_are_accepted() {
    let pairs = FAITHFUL.map(|(text, rule)| pair(text, rule, "nothing".to_owned()));
    let (findings, _) = found(&pairs);
    for (pair, found) in pairs.iter().zip(findings) {
        assert!(found.is_empty(), "{}\n{}\n{found:?}", pair.text, pair.rule);
    }
}

#[test]
fn every_difference_shows_both_sides() {
    let mut pairs: Vec<Pair> = Vec::new();
    for (text, rule) in FAITHFUL {
        pairs.extend(changed(text).map(|(changed, change)| pair(&changed, rule, change)));
        pairs.extend(changed(rule).map(|(changed, change)| pair(text, &changed, change)));
    }
    assert!(pairs.len() > 150, "only {}", pairs.len());
    let (findings, shown) = found(&pairs);
    let mut missed = Vec::new();
    for (pair, found) in pairs.iter().zip(findings) {
        if !found.contains(&(true, true)) {
            missed.push(format!("{}: `{}`\n{}\n{found:?}", pair.change, pair.text, pair.rule));
        }
    }
    assert!(missed.is_empty(), "{} of {}\n{}\n{shown}", missed.len(), pairs.len(), missed.join("\n"));
}

fn pair(text: &str, rule: &str, change: String) -> Pair {
    Pair { text: text.to_owned(), rule: rule.to_owned(), change }
}

/// The same words with one thing changed, in every way.
fn changed(words: &'static str) -> impl Iterator<Item = (String, String)> {
    // A changed digit mostly leaves no day of the calendar.
    let digits = words.match_indices(|c: char| c.is_ascii_digit() && !words.contains("2025"));
    let digits = digits.map(|(at, digit)| {
        let other = if digit == "1" { "2" } else { "1" };
        (at, digit, other)
    });
    let listed = CHANGES.into_iter().flat_map(move |(from, to)| {
        words.match_indices(from).flat_map(move |(at, from)| to.iter().map(move |to| (at, from, *to)))
    });
    digits.chain(listed).map(move |(at, from, to)| {
        let changed = [&words[..at], to, &words[at + from.len()..]].concat();
        (changed, format!("`{from}` -> `{to}` at {at}"))
    })
}

/// For every pair what was found: whether a label is in the sentence, and whether one is in the rule.
fn found(pairs: &[Pair]) -> (Vec<Vec<(bool, bool)>>, String) {
    let mut text = HEAD.to_owned();
    let mut places = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let start = text.lines().count() + 1;
        text += &format!("条目 {0}\n  原文 \"{1}\"\n规则 甲{0}\n  依据 原文\n", index + 1, pair.text);
        text += &format!("{}\n", pair.rule);
        places.push((start + 1, start + 2..=text.lines().count()));
    }
    let file = RuleFile { path: "rules.mulu".into(), name: "rules.mulu".into(), text };
    let book = Rulebook::build(&[file]);
    let catalog = Catalog::new(Lang::En);
    let show = |found: &[Diagnostic]| -> String {
        found.iter().map(|d| plain(d, &book.sources, &catalog)).collect()
    };
    assert!(!book.has_errors(), "{}", show(&book.diagnostics));
    let all: Vec<Diagnostic> =
        book.editions.iter().flat_map(|edition| fidelity::check(&edition.program, None)).collect();
    let lines = |d: &Diagnostic| -> Vec<usize> {
        d.labels.iter().map(|label| book.sources.position(label.span).line).collect()
    };
    let labelled: Vec<Vec<usize>> = all.iter().map(lines).collect();
    let sides = places.iter().map(|(sentence, rule)| {
        let sides = labelled.iter().map(|l| (l.contains(sentence), l.iter().any(|line| rule.contains(line))));
        sides.filter(|(sentence, rule)| *sentence || *rule).collect()
    });
    (sides.collect(), show(&all))
}
