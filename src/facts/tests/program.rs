//! A small vocabulary to read facts with.

use std::collections::HashMap;

use crate::quantity::{Dimension, Number};
use crate::resolve::{
    Attribute, AttributeId, DefaultUnit, Edition, Kind, Program, RegionRow, Regions, Sector, Sectors,
    Standard, Term, TermId, Terms, Unit, Units,
};
use crate::source::Span;
use crate::syntax::name_key;

pub fn program() -> Program {
    let units = units();
    let attributes = attributes(&units);
    let id = |name: &str| attributes.iter().position(|a| a.name == name).map(|i| AttributeId(i as u32));
    let standard = Standard {
        product: id("产品"),
        facility: id("设施"),
        construction: id("建设性质"),
        region: id("地区"),
        sector: id("行业"),
        date: id("日期"),
    };
    let mut attribute_keys = HashMap::new();
    for (index, attribute) in attributes.iter().enumerate() {
        for name in std::iter::once(&attribute.name).chain(&attribute.aliases) {
            attribute_keys.insert(name_key(name), AttributeId(index as u32));
        }
    }
    Program {
        edition: Edition { name: "2024".into(), ..Edition::default() },
        units,
        terms: terms(id),
        attributes,
        attribute_keys,
        regions: regions().into(),
        sectors: sectors().into(),
        standard,
        ..Program::default()
    }
}

fn units() -> Units {
    let mut units = Units::default();
    for (dimension, name, others) in [
        ("质量", "千克", &[("吨", 1000)][..]),
        ("面积", "平方米", &[]),
        ("标砖数", "标砖", &[]),
        ("运行日", "日", &[]),
        ("年度", "年", &[]),
    ] {
        let dimension = units.add_base(dimension).unwrap();
        for (name, factor) in std::iter::once(&(name, 1)).chain(others) {
            let aliases = if *name == "日" { vec!["天".to_owned()] } else { Vec::new() };
            let factor = Number::whole(*factor);
            units.add(Unit { name: (*name).into(), aliases, factor, dimension, span: Span::default() });
        }
    }
    let (factor, dimension) = (Number::ONE, Dimension::NONE);
    units.add(Unit { name: "条".into(), aliases: Vec::new(), factor, dimension, span: Span::default() });
    units
}

fn attributes(units: &Units) -> Vec<Attribute> {
    let base = |name: &str| units.dimension(name).unwrap();
    let rates = [("质量", "运行日"), ("质量", "年度"), ("面积", "年度"), ("标砖数", "年度")];
    let rates = rates.map(|(a, b)| base(a).over(base(b))).to_vec();
    let days = base("运行日").over(base("年度"));
    let plain = Kind::Quantity { dimensions: vec![Dimension::NONE] };
    let levels = ["基准以下", "标杆与基准之间", "标杆以上"].map(|l| vec![l.to_owned()]).to_vec();
    let mut attributes = vec![
        attribute("产品", "product", Kind::Terms),
        attribute("工艺", "process", Kind::Terms),
        attribute("设施", "facility", Kind::Terms),
        attribute("建设性质", "construction", Kind::Choice),
        attribute("地区", "region", Kind::Region),
        attribute("行业", "sector", Kind::Sector),
        attribute("产能", "capacity", Kind::Quantity { dimensions: rates }),
        attribute("条数", "lines", plain),
        attribute("年运行天数", "operating_days", Kind::Quantity { dimensions: vec![days] }),
        attribute("能效水平", "efficiency_level", Kind::Level { levels }),
        attribute("日期", "date", Kind::Date),
        attribute("高性能", "high_performance", Kind::Flag),
        attribute("限期改造完成", "retrofit_done", Kind::Flag),
    ];
    attributes[7].least = Some(Number::ONE);
    attributes[8].least = Some(Number::ONE);
    attributes[8].most = Some(Number::whole(366));
    attributes[8].default_unit =
        Some(DefaultUnit { name: "日/年".into(), factor: Number::ONE, dimension: days });
    attributes
}

fn attribute(name: &str, english: &str, kind: Kind) -> Attribute {
    Attribute {
        name: name.into(),
        aliases: vec![english.into()],
        kind,
        question: None,
        question_gloss: None,
        default: None,
        least: None,
        most: None,
        default_unit: None,
        judgement: false,
        instead: None,
        span: Span::default(),
    }
}

fn terms(id: impl Fn(&str) -> Option<AttributeId>) -> Terms {
    let mut terms = Terms::default();
    for (attributes, name, alias, parent) in [
        (&["产品"][..], "水泥", "", None),
        (&["产品"], "水泥熟料", "熟料", None),
        (&["产品"], "特种水泥熟料", "", Some(1)),
        (&["产品"], "平板玻璃", "", None),
        (&["工艺"], "新型干法", "", None),
        (&["设施"], "水泥粉磨站", "", None),
        (&["工艺", "设施"], "立窑", "", None),
        (&["建设性质"], "新建", "", None),
        (&["建设性质"], "扩建", "", None),
        (&["产品"], "烧结砖", "", None),
    ] {
        terms.add(Term {
            name: name.into(),
            aliases: Some(alias).filter(|a| !a.is_empty()).map(str::to_owned).into_iter().collect(),
            attributes: attributes.iter().filter_map(|a| id(a)).collect(),
            parents: parent.map(TermId).into_iter().collect(),
            parts: Vec::new(),
            sectors: Vec::new(),
            span: Span::default(),
        });
    }
    terms.close();
    terms
}

fn regions() -> Regions {
    let rows = [
        ("540000", "西藏自治区", ""),
        ("540100", "拉萨市", "540000"),
        ("540102", "城关区", "540100"),
        ("620000", "甘肃省", ""),
        ("620100", "兰州市", "620000"),
        ("620102", "城关区", "620100"),
        ("710000", "台湾省", ""),
    ];
    let rows = rows.map(|(code, name, parent)| RegionRow {
        code: code.into(),
        name: name.into(),
        parent: parent.into(),
    });
    let short = [("540000", "西藏"), ("620000", "甘肃"), ("540100", "拉萨")]
        .map(|(c, a)| (c.to_owned(), a.to_owned()));
    Regions::new(&rows, &short)
}

fn sectors() -> Sectors {
    let mut sectors = Sectors::default();
    for (code, name) in [("C", "制造业"), ("C3011", "水泥制造"), ("A0111", "稻谷种植")] {
        sectors.add(Sector { code: code.into(), name: name.into() });
    }
    sectors
}
