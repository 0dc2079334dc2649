//! Values of facts.

use crate::source::{SourceId, Span};
use crate::syntax::ast::{Comparison, Measure, Quantity};
use crate::syntax::{parse_date, parse_measure};

fn span_of(text: &str) -> Span {
    Span::new(SourceId(3), 100, 100 + text.len())
}

fn shown(q: &Quantity) -> String {
    let unit: Vec<_> = q.unit.numerator.iter().chain(&q.unit.denominators).map(|n| n.text.as_str()).collect();
    format!("{} {}", q.number, unit.join("/")).trim_end().to_owned()
}

fn read(text: &str) -> String {
    match parse_measure(text, span_of(text)) {
        Ok(Measure::Exactly(q)) => shown(&q),
        Ok(Measure::Between(low, high)) => format!("{} ~ {}", shown(&low), shown(&high)),
        Ok(Measure::Bound(comparison, q)) => {
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
            format!("{sign} {}", shown(&q))
        }
        Err(diagnostic) => diagnostic.code.to_owned(),
    }
}

#[test]
fn measures_of_facts() {
    for (text, expected) in [
        ("1500 吨/日", "1500 吨/日"),
        ("1500吨/日", "1500 吨/日"),
        (" 1500　吨／日 ", "1500 吨/日"),
        ("1000~1500 吨/日", "1000 吨/日 ~ 1500 吨/日"),
        ("1000～1500吨／日", "1000 吨/日 ~ 1500 吨/日"),
        ("1000-1500 吨/日", "1000 吨/日 ~ 1500 吨/日"),
        ("1000 吨/日 - 1500 吨/日", "1000 吨/日 ~ 1500 吨/日"),
        ("1000 吨/日至1500 吨/日", "1000 吨/日 ~ 1500 吨/日"),
        ("1000——1500 吨/日", "1000 吨/日 ~ 1500 吨/日"),
        ("8~10 万吨/年", "80000 吨/年 ~ 100000 吨/年"),
        ("1 吨/日~2 米/年", "1 吨/日 ~ 2 米/年"),
        ("2~1 吨", "2 吨 ~ 1 吨"),
        ("≥1000 吨/日", ">= 1000 吨/日"),
        (">= 1000", ">= 1000"),
        ("＞＝１０００", ">= 1000"),
        ("= 1000 吨", "1000 吨"),
        ("2000 吨/日（不含）以下", "< 2000 吨/日"),
        ("8 万吨/年及以上", ">= 80000 吨/年"),
        ("8 万吨/年以下", "below 80000 吨/年"),
        ("不超过 30 吨/日", "<= 30 吨/日"),
        ("年产 1000 万吨", "10000000 吨/年"),
        ("年产1000万吨", "10000000 吨/年"),
        ("日产 1500 吨", "1500 吨/日"),
        ("300", "300"),
        ("99.999%", "99.999 %"),
        ("60万吨/年", "600000 吨/年"),
        ("1,500 吨/日", "1500 吨/日"),
        ("-5 吨/日", "negative-quantity"),
        ("－５ 吨", "negative-quantity"),
        ("-5~10 吨", "negative-quantity"),
        ("1,50 吨", "malformed-number"),
        ("1.2.3", "malformed-number"),
        ("999999999999999999999999999 吨", "number-too-long"),
        ("999999999999999999999999 万亿吨", "999999999999999999999999000000000000 吨"),
        ("八万吨", "malformed-quantity"),
        ("约 1500 吨", "malformed-quantity"),
        ("1500 吨/日 左右", "malformed-quantity"),
        ("", "malformed-quantity"),
        ("1500 吨/", "malformed-quantity"),
        ("!= 5", "!= 5"),
        (">= 标杆以上", "malformed-quantity"),
        ("5（含）吨", "bracket-without-bound"),
        ("> 5 吨以下", "bound-said-twice"),
        ("> 5 吨（含）", "bracket-contradicts"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn places_are_precise_where_the_text_stands_as_it_is() {
    let text = "1000~1500 吨/日";
    let Ok(Measure::Between(low, high)) = parse_measure(text, span_of(text)) else { panic!() };
    assert_eq!(low.span.range(), 100..104);
    assert_eq!(high.span.range(), 105..100 + text.len());
    let other = Span::new(SourceId(3), 7, 9);
    let Ok(Measure::Exactly(quantity)) = parse_measure("5 吨", other) else { panic!() };
    assert_eq!(quantity.span, other);
    assert_eq!(parse_measure("五", other).map_err(|d| d.span()), Err(Some(other)));
}

#[test]
fn dates_of_facts() {
    for (text, expected) in [
        ("2024-02-01", "2024-02-01"),
        ("2024/2/1", "2024-02-01"),
        ("2024年2月1日", "2024-02-01"),
        ("２０２４－０２－２９", "2024-02-29"),
        (" 2024 年 2 月 1 日 ", "2024-02-01"),
        ("2023-02-29", "impossible-date"),
        ("2024-13-01", "impossible-date"),
        ("2024-00-10", "impossible-date"),
        ("0000-01-01", "impossible-date"),
        ("2024-02", "malformed-date"),
        ("明天", "malformed-date"),
        ("2024-02/01", "malformed-date"),
        ("20240201", "malformed-date"),
        ("", "malformed-date"),
    ] {
        let found =
            parse_date(text, span_of(text)).map_or_else(|d| d.code.to_owned(), |d| d.date.to_string());
        assert_eq!(found, expected, "{text}");
    }
}
