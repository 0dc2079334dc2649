//! Bounds in conditions: every symbol and every official phrase.

use super::language::condition;
use super::{healthy, shape};
use crate::syntax::ast::{Bound, Comparison, Condition, Operand, Predicate};

fn bound(text: &str) -> Bound {
    match condition(&format!("产能 {text}")) {
        Condition::Test(test) => match test.predicate {
            Predicate::Compare(bound) => bound,
            other => panic!("{text}: {other:?}"),
        },
        other => panic!("{text}: {other:?}"),
    }
}

/// `< 2000 吨/日` in one canonical form.
fn shown(bound: &Bound) -> String {
    let sign = match bound.comparison {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Below => "below",
        Comparison::Above => "above",
    };
    match &bound.operand {
        Operand::Quantity(q) => {
            let unit: Vec<_> =
                q.unit.numerator.iter().chain(&q.unit.denominators).map(|n| n.text.as_str()).collect();
            format!("{sign} {} {}", q.number, unit.join("/")).trim_end().to_owned()
        }
        Operand::Date(date) => format!("{sign} {}", date.date),
        Operand::Name(name) => format!("{sign} {}", name.text),
    }
}

#[test]
fn every_bound_is_read() {
    for (text, read) in [
        ("< 2000 吨/日", "< 2000 吨/日"),
        ("＜2000吨/日", "< 2000 吨/日"),
        ("<= 5 吨", "<= 5 吨"),
        ("＜＝ 5 吨", "<= 5 吨"),
        ("≤50 千米", "<= 50 千米"),
        ("≤5μm", "<= 5 μm"),
        ("≤5µm", "<= 5 µm"),
        ("> 9 微米", "> 9 微米"),
        ("＞9微米", "> 9 微米"),
        (">= 5", ">= 5"),
        ("≥ ５", ">= 5"),
        ("＞＝　１，５００．５　吨／日", ">= 1500.5 吨/日"),
        ("= 5", "= 5"),
        ("== 5", "= 5"),
        ("＝ 5", "= 5"),
        ("!= 5", "!= 5"),
        ("≠ 5", "!= 5"),
        ("2000 吨/日（不含）以下", "< 2000 吨/日"),
        ("2000吨/日(不含)以下", "< 2000 吨/日"),
        ("2000 吨／日 （ 不含 ） 以下", "< 2000 吨/日"),
        ("60 万吨/年（不含）以下", "< 600000 吨/年"),
        ("8 万吨/年及以上", ">= 80000 吨/年"),
        ("8 万吨/年 及以上", ">= 80000 吨/年"),
        ("150 万平方米/年及以下", "<= 1500000 平方米/年"),
        ("6升及以下", "<= 6 升"),
        ("1 平方米及以上", ">= 1 平方米"),
        ("3 万吨/年以下", "below 30000 吨/年"),
        ("3 万吨/年以上", "above 30000 吨/年"),
        ("0.5mm 以下", "below 0.5 mm"),
        ("8 吨（含）以下", "<= 8 吨"),
        ("8 吨（含）以上", ">= 8 吨"),
        ("8 吨（不含）以上", "> 8 吨"),
        ("8 吨以下（不含）", "< 8 吨"),
        ("30 万（不含）立方米以下", "< 300000 立方米"),
        ("不超过 30 吨/日", "<= 30 吨/日"),
        ("不超过30吨/日", "<= 30 吨/日"),
        ("不超过 150 吨/日（含）", "<= 150 吨/日"),
        ("不超过 150 吨/日（不含）", "< 150 吨/日"),
        ("不低于 20 万块/日（含）", ">= 200000 块/日"),
        ("不少于 1 条", ">= 1 条"),
        ("不小于 1 条", ">= 1 条"),
        ("不大于 1 条", "<= 1 条"),
        ("超过 8 吨", "> 8 吨"),
        ("高于 8 吨", "> 8 吨"),
        ("多于 8 吨", "> 8 吨"),
        ("大于 1.62 平方米", "> 1.62 平方米"),
        ("大于 8 吨（含）", ">= 8 吨"),
        ("小于 8 万吨/年（不含）", "< 80000 吨/年"),
        ("小于 8 吨（含）", "<= 8 吨"),
        ("不足 8 吨", "< 8 吨"),
        ("低于 8 吨", "< 8 吨"),
        ("少于 8 吨", "< 8 吨"),
        ("大于等于 99.999%", ">= 99.999 %"),
        ("小于等于 8 吨", "<= 8 吨"),
        ("年产 1000 万吨及以上", ">= 10000000 吨/年"),
        ("不超过 年产 1000 万吨", "<= 10000000 吨/年"),
        (">= 日产1500吨", ">= 1500 吨/日"),
        ("年设计生产能力 5 千米以下", "below 5 千米/年"),
        ("年产 1000 万吨/年以下", "below 10000000 吨/年"),
        ("< 10 万 t/a", "< 100000 t/a"),
        ("< 10万t/a", "< 100000 t/a"),
        ("< 2 万亿 元", "< 2000000000000 元"),
        ("< 2 亿标砖/年", "< 200000000 标砖/年"),
        ("< 5 m²", "< 5 m²"),
        ("< 5 ㎡", "< 5 ㎡"),
        ("< 5 千瓦·时/吨", "< 5 千瓦·时/吨"),
        ("< 1,500 吨 / 日", "< 1500 吨/日"),
        ("< 2024-02-01", "< 2024-02-01"),
        ("< 2024/2/1", "< 2024-02-01"),
        (">= 2024年2月1日", ">= 2024-02-01"),
        (">= 2024 年 2 月 1 日", ">= 2024-02-01"),
        ("< 标杆以上", "< 标杆以上"),
        ("不低于 标杆以上", ">= 标杆以上"),
        ("<= 期限", "<= 期限"),
        ("<= deadline", "<= deadline"),
        ("at_most 5 t", "<= 5 t"),
        ("at_least 5 t", ">= 5 t"),
        ("more_than 5 t", "> 5 t"),
        ("less_than 5 t", "< 5 t"),
        ("5 t or_less", "<= 5 t"),
        ("5 t or_more", ">= 5 t"),
        ("5 t below", "below 5 t"),
        ("5 t above", "above 5 t"),
        ("5 t (exclusive) below", "< 5 t"),
        ("5 t (inclusive) above", ">= 5 t"),
    ] {
        assert_eq!(shown(&bound(text)), read, "{text}");
    }
}

#[test]
fn a_unit_is_never_the_next_word() {
    for text in [
        "条数 >= 5 且 产品 是 甲",
        "条数 >= 5\n期限 2025-12-31",
        "条数 5 以下 或 产品 是 甲",
        "条数 5（含）以下",
    ] {
        healthy(&format!("规则 甲 当 {text}"));
    }
    assert!(shape(&condition("条数 >= 5\n 且 产品 是 甲")).contains("numerator: None"));
}
