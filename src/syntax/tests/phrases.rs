//! Phrases of official words.

use crate::syntax::ast::Comparison;
use crate::syntax::{PhraseKind, phrases};

const UNITS: [&str; 16] = [
    "吨",
    "日",
    "年",
    "平方米",
    "立方米",
    "千米",
    "米",
    "件",
    "块",
    "标砖",
    "微米",
    "μm",
    "升",
    "mm",
    "%",
    "条",
];

/// The phrases of a sentence as text: what it says, then the words that say it.
fn read(text: &str) -> Vec<String> {
    let is_unit = |word: &str| UNITS.contains(&word);
    let shown = phrases(text, &is_unit).into_iter().map(|phrase| {
        let words = &text[phrase.range.clone()];
        match phrase.kind {
            PhraseKind::Bound { comparison, quantity } => {
                let sign = match comparison {
                    Comparison::Less => "<",
                    Comparison::AtMost => "<=",
                    Comparison::Greater => ">",
                    Comparison::AtLeast => ">=",
                    Comparison::Below => "below",
                    Comparison::Above => "above",
                    Comparison::Equal => "=",
                    Comparison::NotEqual => "!=",
                };
                let parts = quantity.unit.numerator.iter().chain(&quantity.unit.denominators);
                let unit: Vec<&str> = parts.map(|name| name.text.as_str()).collect();
                format!("{sign} {} {} [{words}]", quantity.number, unit.join("/"))
            }
            PhraseKind::Between { low, high } => format!("{}..{} [{words}]", low.number, high.number),
            PhraseKind::Per => format!("per [{words}]"),
            PhraseKind::Exception { words: excepted } => format!("but [{}]", &text[excepted]),
        }
    });
    shown.collect()
}

#[test]
fn bounds_are_found_where_words_run_on() {
    assert_eq!(
        read("单窑规模小于 8 万吨/年（不含）的无碱玻璃纤维粗纱"),
        ["< 80000 吨/年 [小于 8 万吨/年（不含）]"]
    );
    assert_eq!(read("一次冲洗用水量 6升及以下的坐便器"), ["<= 6 升 [6升及以下]"]);
    assert_eq!(read("小于 8 万吨/年的生产线"), ["< 80000 吨/年 [小于 8 万吨/年]"]);
    assert_eq!(read("聚乙烯芯材厚度在 0.5mm 以下"), ["below 0.5 mm [0.5mm 以下]"]);
    assert_eq!(read("不低于 20 万块/日（含）新型烧结砖瓦"), [">= 200000 块/日 [不低于 20 万块/日（含）]"]);
    assert_eq!(read("纯度大于等于 99.999%）"), [">= 99.999 % [大于等于 99.999%]"]);
    assert_eq!(read("单丝直径＞9微米）池窑"), ["> 9 微米 [＞9微米]"]);
}

#[test]
fn a_prefix_may_stand_apart() {
    assert_eq!(
        read("年处理砂金矿砂 30 万（不含）立方米以下的项目"),
        ["per [年处理]", "< 300000 立方米/年 [30 万（不含）立方米以下]"]
    );
    assert_eq!(
        read("PCCP-L 型：年设计生产能力≤50 千米；"),
        ["per [年设计生产能力]", "<= 50 千米/年 [≤50 千米]"]
    );
    assert_eq!(read("年产 1000 万吨及以上的砂石"), [">= 10000000 吨/年 [年产 1000 万吨及以上]"]);
    // The clause ends before the number.
    assert_eq!(read("年处理矿砂，厚度 3 米以上"), ["per [年处理]", "above 3 米 [3 米以上]"]);
}

#[test]
fn names_with_digits_are_no_bounds() {
    assert!(read("25A 空腹钢窗、S-2 型混凝土轨枕、B1 级制品、维生素 B12").is_empty());
    assert_eq!(read("150~300 吨/日的窑"), ["150..300 [150~300 吨/日]"]);
}

#[test]
fn exceptions_are_what_the_words_set_apart() {
    assert_eq!(read("生产线（特种水泥生产线除外），粉磨站"), ["but [特种水泥生产线]"]);
    assert_eq!(read("（陕西、青海除外）"), ["but [陕西、青海]"]);
    assert_eq!(read("建筑陶瓷（不包括建筑琉璃制品）生产线"), ["but [建筑琉璃制品]"]);
    assert_eq!(read("除西藏外的生产线"), ["but [西藏]"]);
    assert_eq!(read("除西藏以外的生产线"), ["but [西藏]"]);
    assert_eq!(read("除尘、脱除外排污水"), Vec::<String>::new());
    assert_eq!(read("60 万吨/年（不含）以下"), ["< 600000 吨/年 [60 万吨/年（不含）以下]"]);
}

#[test]
fn what_print_says_in_other_words_is_the_same_bound() {
    assert_eq!(read("低于或等于 3 米的"), ["<= 3 米 [低于或等于 3 米]"]);
    assert_eq!(read("半径 50 千米以内"), ["<= 50 千米 [50 千米以内]"]);
    assert_eq!(
        read("1500 吨/日（含 1500 吨/日）以下的线"),
        ["<= 1500 吨/日 [1500 吨/日（含 1500 吨/日）以下]"]
    );
    assert_eq!(read("30（不含）万吨/年以下"), ["< 300000 吨/年 [30（不含）万吨/年以下]"]);
    assert_eq!(read("耐 -40℃以下"), ["below -40 ℃ [-40℃以下]"]);
    assert_eq!(
        read("30 万吨（含）至 60 万吨（不含）的矿"),
        [">= 300000 吨 [30 万吨（含）]", "< 600000 吨 [60 万吨（不含）]"]
    );
}

#[test]
fn an_unknown_unit_takes_no_more_than_it_must() {
    assert_eq!(read("不低于 20 万羽肉鸡养殖项目"), [">= 200000 羽 [不低于 20 万羽]"]);
    assert_eq!(read("5 万绕组以上的"), ["above 50000 绕组 [5 万绕组以上]"]);
    assert_eq!(read("PUE 低于 1.3 的中心"), ["< 1.3  [低于 1.3]"]);
    assert_eq!(read("≥60MPa 的材料"), [">= 60 MPa [≥60MPa]"]);
}

#[test]
fn years_and_days_reach_a_number_behind_a_noun() {
    assert_eq!(read("年屠宰生猪 15 万件以下"), ["below 150000 件/年 [15 万件以下]"]);
    assert_eq!(read("日用陶瓷 3000 件以下"), ["below 3000 件 [3000 件以下]"]);
    assert_eq!(read("年均厚度 3 μm 以上"), ["above 3 μm [3 μm 以上]"]);
    assert!(read("2025 年以上、第 3 条以下、GB 150-2011 标准").is_empty());
}
