//! A small program with one restricted rule, and decisions about it made by hand.

use fixedbitset::FixedBitSet;
use jiff::civil::{Date, date};

use super::fact::Words;
use super::report::{CatalogueReport, ProjectReport, Report};
use crate::diagnostic::Catalog;
use crate::evaluate::{
    Change, ChangedTo, Decision, EffectHit, Known, KnownValue, Match, Need, NeedReason, Origin, Points,
    ReadingFlip, Situation, Truth, UnitDecision,
};
use crate::facts::{Fact, Measure, Project, Unit as FactUnit, Value};
use crate::quantity::{Dimension, Interval, Number};
use crate::resolve::{
    Alternative, Attribute, AttributeId, Citation, Condition, Edition, Effect, EffectId, Heading, HeadingId,
    Item, ItemId, Kind, Predicate, Program, Reading, ReadingId, ReadingRole, RegionRow, Regions, Rule,
    RuleId, Section, SectionId, Standard, Subject, Term, TermId, TermValue, Terms, Test, TestId, Unit, Units,
};
use crate::source::{Sources, Span};
use crate::syntax::ast::{Class, Comparison, Extent, Text, Verdict};

pub(super) const PRODUCT: AttributeId = AttributeId(0);
pub(super) const PROCESS: AttributeId = AttributeId(1);
pub(super) const CAPACITY: AttributeId = AttributeId(2);
pub(super) const REGION: AttributeId = AttributeId(3);
pub(super) const KIND: AttributeId = AttributeId(4);
pub(super) const LEVEL: AttributeId = AttributeId(5);
pub(super) const FLAG: AttributeId = AttributeId(6);
pub(super) const CLINKER: TermId = TermId(0);
pub(super) const SPECIAL: TermId = TermId(1);
pub(super) const DRY: TermId = TermId(2);
pub(super) const NEW: TermId = TermId(3);
pub(super) const LARGER: TermId = TermId(4);
/// 产品 是 特种水泥.
pub(super) const IS_SPECIAL: TestId = TestId(3);
/// 建设性质 在 (新建、扩建).
pub(super) const IS_NEW: TestId = TestId(4);
pub(super) const FACTS: &str = "项目: 某水泥公司熟料线\n产品: 水泥熟料\n工艺: 新型干法\n产能: 1500 吨/日\n";
const SENTENCE: &str =
    "2000 吨/日（不含）以下新型干法水泥熟料生产线（特种水泥生产线除外），60 万吨/年（不含）以下水泥粉磨站";
const CITED: &str = "2000 吨/日（不含）以下新型干法水泥熟料生产线（特种水泥生产线除外）";

/// The dimension of 吨/日.
pub(super) fn per_day(program: &Program) -> Dimension {
    let of = |name| program.units.find(name).map_or(Dimension::NONE, |u| u.dimension);
    of("吨").over(of("日"))
}

/// 2000 吨/日, … in base units.
pub(super) fn tons(number: i64) -> Number {
    Number::whole(number * 1000)
}

pub(super) fn program() -> Program {
    let units = units();
    let of = |name| units.find(name).map_or(Dimension::NONE, |u| u.dimension);
    let per_day = of("吨").over(of("日"));
    let mut program = Program {
        edition: edition(),
        attributes: attributes(per_day),
        terms: terms(),
        regions: regions().into(),
        readings: vec![Reading {
            name: "产能基数".into(),
            values: vec!["每条生产线".into(), "项目合计".into()],
            item: None,
            role: ReadingRole::Plain,
            span: Span::default(),
        }],
        headings: vec![Heading {
            class: Class::Restricted,
            heading: "其余门类（正文未收录）".into(),
            extent: Extent::Missing,
            sectors: Vec::new(),
            span: Span::default(),
        }],
        sections: vec![Section {
            class: Class::Restricted,
            path: "建材".into(),
            title: "九、建材".into(),
            sectors: Vec::new(),
            span: Span::default(),
        }],
        items: vec![Item {
            class: Class::Restricted,
            section: Some(SectionId(0)),
            number: Some(1),
            path: "2024/限制/建材/1".into(),
            text: None,
            truncated: false,
            span: Span::default(),
        }],
        rules: vec![rule()],
        effects: vec![effect()],
        standard: Standard { product: Some(PRODUCT), region: Some(REGION), ..Standard::default() },
        units,
        ..Program::default()
    };
    program.tests = tests(per_day);
    program
}

fn edition() -> Edition {
    Edition {
        name: "2024".into(),
        title: "产业结构调整指导目录（2024年本）".into(),
        document: Some("国家发展改革委令第7号".into()),
        effective: Some(date(2024, 2, 1)),
        precedence: [Class::Eliminated, Class::Restricted, Class::Encouraged],
        span: Span::default(),
    }
}

fn units() -> Units {
    let mut units = Units::default();
    for (base, unit) in [("质量", "千克"), ("生产日", "日"), ("生产年", "年"), ("长度", "米")]
    {
        let dimension = units.add_base(base).unwrap_or(Dimension::NONE);
        add_unit(&mut units, unit, 1, dimension);
    }
    let mass = units.dimension("质量").unwrap_or(Dimension::NONE);
    add_unit(&mut units, "吨", 1000, mass);
    units
}

fn add_unit(units: &mut Units, name: &str, factor: i64, dimension: Dimension) {
    let factor = Number::whole(factor);
    units.add(Unit { name: name.into(), aliases: Vec::new(), factor, dimension, span: Span::default() });
}

fn attributes(per_day: Dimension) -> Vec<Attribute> {
    let levels = ["基准以下", "标杆与基准之间", "标杆以上"].map(|name| vec![name.to_owned()]).to_vec();
    let kinds = [
        ("产品", "product", Kind::Terms),
        ("工艺", "process", Kind::Terms),
        ("产能", "capacity", Kind::Quantity { dimensions: vec![per_day] }),
        ("地区", "region", Kind::Region),
        ("建设性质", "construction", Kind::Choice),
        ("能效水平", "efficiency_level", Kind::Level { levels }),
        ("配套红豆杉种植", "", Kind::Flag),
    ];
    let attribute = |(name, english, kind): (&str, &str, Kind)| Attribute {
        name: name.into(),
        aliases: if english.is_empty() { Vec::new() } else { vec![english.into()] },
        kind,
        question: (name == "产能").then(|| "一条生产线的产能是多少？".into()),
        question_gloss: (name == "产能").then(|| "What is the capacity of one line?".into()),
        default: None,
        least: None,
        most: None,
        default_unit: None,
        judgement: false,
        instead: None,
        span: Span::default(),
    };
    kinds.into_iter().map(attribute).collect()
}

fn terms() -> Terms {
    let mut terms = Terms::default();
    let declared =
        [("水泥熟料", PRODUCT), ("特种水泥", PRODUCT), ("新型干法", PROCESS), ("新建", KIND), ("扩建", KIND)];
    for (name, attribute) in declared {
        add_term(&mut terms, name, attribute, Vec::new());
    }
    add_term(&mut terms, "特种水泥熟料", PRODUCT, vec![CLINKER, SPECIAL]);
    add_term(&mut terms, "维生素 B1", PRODUCT, Vec::new());
    terms.close();
    terms
}

fn add_term(terms: &mut Terms, name: &str, attribute: AttributeId, parents: Vec<TermId>) {
    terms.add(Term {
        name: name.into(),
        aliases: Vec::new(),
        attributes: vec![attribute],
        parents,
        parts: Vec::new(),
        sectors: Vec::new(),
        span: Span::default(),
    });
}

fn regions() -> Regions {
    let rows = [
        ("540000", "西藏自治区", ""),
        ("540100", "拉萨市", "540000"),
        ("540102", "城关区", "540100"),
        ("620000", "甘肃省", ""),
        ("620100", "兰州市", "620000"),
        ("620102", "城关区", "620100"),
    ];
    let row = |(code, name, parent): (&str, &str, &str)| RegionRow {
        code: code.into(),
        name: name.into(),
        parent: parent.into(),
    };
    let aliases = [("540000".to_owned(), "西藏".to_owned()), ("620000".to_owned(), "甘肃".to_owned())];
    Regions::new(&rows.map(row), &aliases)
}

/// 0 产品 是 水泥熟料, 1 工艺 是 新型干法, 2 产能 < 2000 吨/日, 3 产品 是 特种水泥, 4 建设性质 在 (新建、扩建), 5 地区 是 西藏,
/// 6 口径 产能基数 为 项目合计, 7 无 配套红豆杉种植, 8 能效水平 < 标杆以上, 9 产能 3 吨/日以下, 10 产品 不在 (…而非…) 等.
fn tests(per_day: Dimension) -> Vec<Test> {
    let value = |term| TermValue { term, but_not: Vec::new() };
    let is = |terms: &[TermId]| Predicate::Terms {
        values: terms.iter().map(|t| value(*t)).collect(),
        negated: false,
        open: false,
    };
    let bound = |comparison, number, shown: &str| Predicate::Quantity {
        comparison,
        number: tons(number),
        dimension: per_day,
        shown: shown.into(),
    };
    let but_not = TermValue { term: CLINKER, but_not: vec![SPECIAL] };
    let attribute = Subject::Attribute;
    let tests = [
        (attribute(PRODUCT), is(&[CLINKER])),
        (attribute(PROCESS), is(&[DRY])),
        (attribute(CAPACITY), bound(Comparison::Less, 2000, "2000 吨/日")),
        (attribute(PRODUCT), is(&[SPECIAL])),
        (attribute(KIND), is(&[NEW, LARGER])),
        (
            attribute(REGION),
            Predicate::Regions { places: vec![crate::resolve::RegionId(0)], negated: false, open: false },
        ),
        (Subject::Reading(ReadingId(0)), Predicate::Reading { value: 1 }),
        (attribute(FLAG), Predicate::Flag { negated: true }),
        (attribute(LEVEL), Predicate::Level { comparison: Comparison::Less, rank: 2 }),
        (attribute(CAPACITY), bound(Comparison::Below, 3, "3 吨/日")),
        (
            attribute(PRODUCT),
            Predicate::Terms { values: vec![but_not, value(TermId(6))], negated: true, open: true },
        ),
    ];
    tests.into_iter().map(|(subject, predicate)| Test { subject, predicate, span: Span::default() }).collect()
}

fn cited(text: &str, preamble: bool) -> Citation {
    let (text, span) = (text.to_owned(), Span::default());
    Citation { text: Text { text, span, pieces: Vec::new() }, preamble, span }
}

fn rule() -> Rule {
    assert!(SENTENCE.starts_with(CITED));
    let when = Condition::All([0, 1, 2].map(|t| Condition::Test(TestId(t))).to_vec());
    Rule {
        name: "小型新型干法熟料线".into(),
        path: "2024/限制/建材/1/小型新型干法熟料线".into(),
        class: Class::Restricted,
        reference: false,
        item: Some(ItemId(0)),
        whens: vec![Alternative { condition: when, citations: vec![cited(CITED, false)] }],
        unless: vec![Condition::Test(IS_SPECIAL)],
        deadline: None,
        plan: None,
        span: Span::default(),
        name_span: Span::default(),
    }
}

fn effect() -> Effect {
    Effect {
        class: Class::Restricted,
        condition: Some(Condition::Test(IS_NEW)),
        authorities: vec!["金融机构".into()],
        measure: "不得发放贷款".into(),
        measure_gloss: Some("must not lend".into()),
        citation: cited("各金融机构不得发放贷款", true),
        span: Span::default(),
    }
}

/// A project of one unit: clinker, dry process, 1500 吨/日, as in [`FACTS`].
pub(super) fn project(sources: &mut Sources) -> Project {
    let source = sources.add("facts.yaml", FACTS);
    let fact = |value, written: &str| {
        let start = FACTS.find(&format!(": {written}")).map_or(0, |at| at + 2);
        Fact { value, written: written.into(), span: Span::new(source, start, start + written.len()) }
    };
    let terms = |term| Value::Terms { stated: vec![term], open: false };
    let program = program();
    let measure = Measure { dimension: per_day(&program), interval: Interval::point(tons(1500)) };
    let mut unit = FactUnit::default();
    unit.facts.insert(PRODUCT, fact(terms(CLINKER), "水泥熟料"));
    unit.facts.insert(PROCESS, fact(terms(DRY), "新型干法"));
    unit.facts.insert(CAPACITY, fact(Value::Quantity(vec![measure]), "1500 吨/日"));
    Project { name: "某水泥公司熟料线".into(), date: None, units: vec![unit] }
}

fn situation(program: &Program) -> Situation {
    let known =
        |written: &str, value| Some(Known { value, origin: Origin::Stated { written: written.into() } });
    let terms = |term: TermId| KnownValue::Terms {
        values: vec![Points { term, points: program.terms.points(term).clone(), surely: true }],
        open: false,
    };
    let measure = Measure { dimension: per_day(program), interval: Interval::point(tons(1500)) };
    let mut facts = vec![None; program.attributes.len()];
    facts[PRODUCT.index()] = known("水泥熟料", terms(CLINKER));
    facts[PROCESS.index()] = known("新型干法", terms(DRY));
    facts[CAPACITY.index()] = known("1500 吨/日", KnownValue::Quantity(vec![measure]));
    Situation {
        known: facts,
        excluded: FixedBitSet::with_capacity(program.terms.terms.len()),
        excluded_regions: Vec::new(),
        excluded_sectors: Vec::new(),
        readings: vec![0],
    }
}

/// Restricted unless it is special cement, which nobody says.
pub(super) fn decision(program: &Program) -> Decision {
    let restricted = Verdict::Class(Class::Restricted);
    let possible = vec![restricted, Verdict::Unlisted];
    let found =
        Match { rule: RuleId(0), situation: 0, alternative: 0, truth: Truth::Unknown, deadline: None };
    let needs = [
        (PRODUCT, NeedReason::TooGeneral { stated: CLINKER, finer: vec![SPECIAL] }),
        (KIND, NeedReason::Unstated { examples: vec![NEW, LARGER] }),
    ];
    let to = ChangedTo::Quantity { dimension: per_day(program), to: Interval::from(tons(2000), true) };
    let unit = UnitDecision {
        name: String::new(),
        verdict: restricted,
        possible: possible.clone(),
        conflict: false,
        situations: vec![situation(program)],
        matches: vec![found],
        excepted: Vec::new(),
        undetermined: Vec::new(),
        opportunities: Vec::new(),
        needs: needs.map(|(attribute, reason)| Need { attribute, reason, settles: 1 }).to_vec(),
        readings: vec![ReadingFlip {
            reading: ReadingId(0),
            value: 1,
            verdict: Verdict::Unlisted,
            possible: vec![Verdict::Unlisted],
        }],
        nearest: vec![Change {
            attribute: CAPACITY,
            to,
            verdict: Verdict::Unlisted,
            possible: vec![Verdict::Unlisted],
        }],
    };
    Decision {
        verdict: restricted,
        possible,
        conflict: false,
        units: vec![unit],
        effects: vec![EffectHit { effect: EffectId(0), rule: RuleId(0), unit: 0, truth: Truth::Unknown }],
        missing: vec![HeadingId(0)],
        contradictions: Vec::new(),
    }
}

/// Restricted for certain: the facts rule special cement out.
pub(super) fn certain(program: &Program) -> Decision {
    let mut decision = decision(program);
    decision.possible.truncate(1);
    decision.missing.clear();
    let unit = &mut decision.units[0];
    unit.possible.truncate(1);
    unit.needs.remove(0);
    unit.matches[0].truth = Truth::True;
    unit.situations[0].excluded.insert(SPECIAL.index());
    decision
}

/// The truths that go with these decisions.
pub(super) fn truth(test: TestId, situation: &Situation, _: Option<Date>) -> Truth {
    let excluded = situation.excluded.contains(SPECIAL.index());
    match test {
        IS_SPECIAL if excluded => Truth::False,
        IS_SPECIAL | IS_NEW => Truth::Unknown,
        _ => Truth::True,
    }
}

/// The report about one project.
pub(super) fn report(catalog: &Catalog, decision: &Decision, change: impl Fn(&mut Project)) -> Report {
    let program = program();
    let mut sources = Sources::default();
    let mut project = project(&mut sources);
    change(&mut project);
    let units = super::unit::Units::new(&program);
    let words = Words { program: &program, sources: &sources, catalog, units: &units, truths: &truth };
    let decided = super::build::decided(words, &project.name, &project, decision);
    let catalogue = CatalogueReport::new(&program.edition, date(2026, 11, 22));
    Report::new(catalogue, vec![ProjectReport::Decided(Box::new(decided))])
}
