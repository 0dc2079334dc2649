//! Random rule sets.

use std::collections::BTreeSet;

use mulu::syntax::ast::Class;

use super::model::{Cond, HEADINGS, RuleModel, RuleSet, TermModel, TestModel};
use super::random::Random;

const PRODUCTS: [&str; 8] = ["品甲", "品乙", "品丙", "品丁", "品戊", "品己", "品庚", "品辛"];
const PROCESSES: [&str; 4] = ["艺甲", "艺乙", "艺丙", "艺丁"];
const FACILITIES: [&str; 3] = ["站甲", "站乙", "站丙"];
const USES: [&str; 2] = ["途甲", "途乙"];
const KINDS: [&str; 5] = ["新建", "扩建", "改建", "改扩建", "现有"];
const PLACES: [&str; 9] =
    ["东省", "西省", "东一市", "东三市", "西一市", "东二县", "西二县", "东一市城关区", "西一市城关区"];
const SECTORS: [&str; 6] = ["C30", "C301", "C3011", "C3012", "C26", "C261"];
const SIGNS: [&str; 6] = ["<", "<=", ">", ">=", "<", ">="];

/// Units with numbers.
pub type Bounds = &'static [(&'static str, &'static [i64])];

/// The quantities with the bounds that rules name.
pub const BOUNDS: [(&str, Bounds); 8] = [
    ("产能", &[("吨/日", &[10, 20, 30]), ("吨/年", &[100, 200]), ("块/日", &[10]), ("标砖/年", &[100, 200])]),
    ("总产能", &[("吨/日", &[20, 30]), ("吨/年", &[100, 200]), ("标砖/年", &[200])]),
    ("单窑规模", &[("吨/日", &[10, 20]), ("吨/年", &[100])]),
    ("单班产能", &[("吨/日", &[10]), ("吨/年", &[50, 100])]),
    ("班次", &[("", &[2, 3])]),
    ("条数", &[("", &[1, 2])]),
    ("厚度", &[("米", &[1, 2])]),
    ("年运行天数", &[("日/年", &[10, 20])]),
];

/// How much there is of what.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub products: usize,
    pub processes: usize,
    pub facilities: usize,
    /// At least so many rules, and fewer than so many more.
    pub rules: (usize, usize),
}

/// A hierarchy to get lost in, and a handful of rules.
const USUAL: Size = Size {
    products: PRODUCTS.len(),
    processes: PROCESSES.len(),
    facilities: FACILITIES.len(),
    rules: (2, 5),
};

/// A rule set with a hierarchy, definitions, and a handful of rules.
pub fn rule_set(random: &mut Random) -> RuleSet {
    rule_set_of(random, USUAL)
}

/// A rule set that is mostly tiny: as much is found per rule set, and many more are tried.
pub fn small_rule_set(random: &mut Random) -> RuleSet {
    let products = *random.pick(&[2, 3, 4, 6]);
    let processes = *random.pick(&[1, 2, 3]);
    let facilities = *random.pick(&[1, 1, 2]);
    let rules = (*random.pick(&[1, 1, 2, 2, 3, 4]), 1);
    rule_set_of(random, Size { products, processes, facilities, rules })
}

fn rule_set_of(random: &mut Random, size: Size) -> RuleSet {
    let mut terms = Vec::new();
    hierarchy(random, "产品", &PRODUCTS[..size.products], &mut terms);
    hierarchy(random, "工艺", &PROCESSES[..size.processes], &mut terms);
    hierarchy(random, "设施", &FACILITIES[..size.facilities], &mut terms);
    hierarchy(random, "用途", &USES, &mut terms);
    let definitions = definitions(random, &terms);
    let count = size.rules.0 + random.below(size.rules.1);
    let mut rules: Vec<RuleModel> = Vec::new();
    for index in 0..count {
        // Some rules are about what an earlier one is about, so that classes meet.
        let like = if random.percent(50) { random.choose(&rules).cloned() } else { None };
        rules.push(rule(random, &terms, &definitions, index, like));
    }
    let all_full = random.percent(50);
    let extents =
        HEADINGS.iter().map(|_| if all_full { "全" } else { *random.pick(&["全", "全", "部分", "缺"]) });
    let extents = extents.collect();
    let mut precedence = [Class::Eliminated, Class::Restricted, Class::Encouraged];
    if random.percent(10) {
        random.shuffle(&mut precedence);
    }
    RuleSet { terms, definitions, rules, extents, bare_includes: random.percent(70), precedence }
}

/// Terms of one attribute: each below none, one or two of those before it; some divided.
fn hierarchy(random: &mut Random, attribute: &'static str, names: &[&str], into: &mut Vec<TermModel>) {
    let start = into.len();
    for (index, name) in names.iter().enumerate() {
        let mut under = BTreeSet::new();
        for _ in 0..*random.pick(&[0, 1, 1, 2]) {
            if index > 0 {
                under.insert(names[random.below(index)].to_owned());
            }
        }
        let mut attributes = vec![attribute];
        if attribute == "产品" && under.is_empty() && random.percent(10) {
            attributes.push("设施");
        }
        let sectors =
            if attribute == "产品" && random.percent(40) { vec![random.word(&SECTORS)] } else { vec![] };
        let under = under.into_iter().collect();
        into.push(TermModel { attributes, name: (*name).to_owned(), under, parts: Vec::new(), sectors });
    }
    for index in start..into.len() {
        if random.percent(25) {
            divide(into, start, index);
        }
    }
}

/// Makes the children of a term its parts, if they have nothing in common.
fn divide(terms: &mut [TermModel], start: usize, whole: usize) {
    let name = terms[whole].name.clone();
    let below = |top: &str| -> BTreeSet<String> {
        let mut found = BTreeSet::from([top.to_owned()]);
        for term in &terms[start..] {
            if term.under.iter().chain(parents_by_parts(terms, &term.name).iter()).any(|p| found.contains(p))
            {
                found.insert(term.name.clone());
            }
        }
        found
    };
    let parts: Vec<String> =
        terms[start..].iter().filter(|t| t.under.contains(&name)).map(|t| t.name.clone()).collect();
    let sets: Vec<BTreeSet<String>> = parts.iter().map(|p| below(p)).collect();
    let apart = sets.iter().enumerate().all(|(i, a)| sets[i + 1..].iter().all(|b| a.is_disjoint(b)));
    if parts.len() > 1 && apart {
        for term in terms[start..].iter_mut() {
            term.under.retain(|parent| *parent != name);
        }
        terms[whole].parts = parts;
    }
}

fn parents_by_parts(terms: &[TermModel], name: &str) -> Vec<String> {
    terms.iter().filter(|t| t.parts.iter().any(|p| p == name)).map(|t| t.name.clone()).collect()
}

/// The names of an attribute.
fn names(terms: &[TermModel], attribute: &str) -> Vec<String> {
    terms.iter().filter(|t| t.attributes.contains(&attribute)).map(|t| t.name.clone()).collect()
}

fn definitions(random: &mut Random, terms: &[TermModel]) -> Vec<(String, Cond)> {
    let mut found: Vec<(String, Cond)> = Vec::new();
    for _ in 0..*random.pick(&[0, 0, 1, 1, 2]) {
        let target = match random.below(4) {
            0 => "先进".to_owned(),
            1 => random.pick(&names(terms, "工艺")).clone(),
            _ => random.pick(&names(terms, "产品")).clone(),
        };
        if found.iter().any(|(name, _)| *name == target) {
            continue;
        }
        let own = terms.iter().find(|t| t.name == target);
        let mut parts = Vec::new();
        // 定义 X 即 产品 是 Y 且 …, where X is declared below Y.
        if let Some(term) = own
            && let Some(parent) = term.under.first()
            && random.percent(60)
        {
            parts.push(is(term.attributes[0], parent));
        }
        let count = 1 + random.below(2);
        for _ in 0..count {
            parts.push(match random.below(4) {
                0 => Cond::Test(TestModel::Flag { attribute: "配套", negated: random.percent(20) }),
                1 if own.is_some_and(|t| t.attributes[0] == "产品") => is("用途", random.word(&USES)),
                2 => Cond::Test(TestModel::Compare {
                    attribute: "能效水平",
                    sign: random.word(&SIGNS),
                    operand: "中".into(),
                }),
                _ if random.percent(30) => {
                    let operand = format!("{} 米", random.pick(&[1, 2]));
                    Cond::Test(TestModel::Bare {
                        attribute: "厚度",
                        operand,
                        word: random.word(&["以下", "以上"]),
                    })
                }
                _ if own.is_some_and(|t| t.attributes[0] == "产品") && random.percent(30) => {
                    Cond::Test(process(random, terms))
                }
                _ => {
                    let operand = format!("{} 米", random.pick(&[1, 2]));
                    Cond::Test(TestModel::Compare { attribute: "厚度", sign: random.word(&SIGNS), operand })
                }
            });
        }
        let condition = if parts.len() == 1 { parts.remove(0) } else { Cond::All(parts) };
        found.push((target, condition));
    }
    found
}

/// A process, now and then `X 而非 Y`.
fn process(random: &mut Random, terms: &[TermModel]) -> TestModel {
    let value = random.pick(&names(terms, "工艺")).clone();
    let below: Vec<&TermModel> = terms.iter().filter(|t| t.under.contains(&value)).collect();
    let but_not = random.choose(&below).map(|term| term.name.clone());
    TestModel::Is { attribute: "工艺", value, but_not, negated: false }
}

fn is(attribute: &'static str, value: &str) -> Cond {
    Cond::Test(TestModel::Is { attribute, value: value.to_owned(), but_not: None, negated: false })
}

fn rule(
    random: &mut Random,
    terms: &[TermModel],
    definitions: &[(String, Cond)],
    index: usize,
    like: Option<RuleModel>,
) -> RuleModel {
    let class = *random.pick(&[
        Class::Encouraged,
        Class::Encouraged,
        Class::Restricted,
        Class::Restricted,
        Class::Eliminated,
    ]);
    let whens = match like {
        Some(other) if random.percent(60) => other.whens,
        _ => (0..*random.pick(&[1, 1, 1, 2, 3])).map(|_| when(random, terms, definitions)).collect(),
    };
    let unless =
        (0..*random.pick(&[0, 1, 1, 2, 3])).map(|_| condition(random, terms, definitions, 1)).collect();
    RuleModel {
        name: format!("规{index}"),
        class,
        section: random.word(&["建材", "化工"]),
        reference: random.percent(10),
        whens,
        unless,
    }
}

/// Mostly a product or an installation and something about it.
fn when(random: &mut Random, terms: &[TermModel], definitions: &[(String, Cond)]) -> Cond {
    let mut parts = Vec::new();
    match random.below(10) {
        0..=5 => parts.push(Cond::Test(term_test(random, terms, definitions, "产品"))),
        6 => parts.push(Cond::Test(term_test(random, terms, definitions, "设施"))),
        _ => {}
    }
    for _ in 0..1 + random.below(2) {
        parts.push(condition(random, terms, definitions, 1));
    }
    if parts.len() == 1 { parts.remove(0) } else { Cond::All(parts) }
}

fn condition(random: &mut Random, terms: &[TermModel], definitions: &[(String, Cond)], depth: usize) -> Cond {
    let two = |random: &mut Random| {
        vec![
            condition(random, terms, definitions, depth - 1),
            condition(random, terms, definitions, depth - 1),
        ]
    };
    match random.below(if depth > 0 { 12 } else { 9 }) {
        9 => Cond::All(two(random)),
        10 => Cond::Any(two(random)),
        11 => Cond::Not(Box::new(condition(random, terms, definitions, depth - 1))),
        _ => Cond::Test(test(random, terms, definitions)),
    }
}

fn test(random: &mut Random, terms: &[TermModel], definitions: &[(String, Cond)]) -> TestModel {
    let negated = random.percent(15);
    match random.below(20) {
        0..=1 => term_test(random, terms, definitions, "产品"),
        2..=3 => term_test(random, terms, definitions, "工艺"),
        4 => term_test(random, terms, definitions, "用途"),
        5..=6 => places(random, negated),
        7..=8 => {
            let values = some(random, &KINDS);
            TestModel::In { attribute: "建设性质", values, negated, open: false }
        }
        9 => TestModel::Flag { attribute: random.word(&["先进", "配套"]), negated },
        10 => TestModel::Compare {
            attribute: "能效水平",
            sign: random.word(&SIGNS),
            operand: (*random.pick(&["低", "中", "高"])).to_owned(),
        },
        11 => TestModel::Compare {
            attribute: "日期",
            sign: random.word(&SIGNS),
            operand: (*random.pick(&["2025-01-01", "2026-01-01"])).to_owned(),
        },
        12 => TestModel::Reading { name: "甲说", value: random.word(&["宽", "严"]) },
        13 => TestModel::In {
            attribute: "行业",
            values: some(random, &SECTORS),
            negated,
            open: random.percent(10),
        },
        _ => quantity(random),
    }
}

fn places(random: &mut Random, negated: bool) -> TestModel {
    TestModel::In { attribute: "地区", values: some(random, &PLACES), negated, open: random.percent(10) }
}

fn some(random: &mut Random, from: &[&str]) -> Vec<String> {
    let mut values = Vec::new();
    for _ in 0..1 + random.below(2) {
        let value = (*random.pick(from)).to_owned();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn term_test(
    random: &mut Random,
    terms: &[TermModel],
    definitions: &[(String, Cond)],
    attribute: &'static str,
) -> TestModel {
    let all = names(terms, attribute);
    let defined: Vec<String> =
        all.iter().filter(|n| definitions.iter().any(|(d, _)| d == *n)).cloned().collect();
    let value = match random.choose(&defined) {
        Some(name) if random.percent(30) => name.clone(),
        _ => random.pick(&all).clone(),
    };
    let negated = random.percent(12);
    let is_below = |t: &&TermModel| t.under.contains(&value) && t.attributes.contains(&attribute);
    let below: Vec<String> = terms.iter().filter(is_below).map(|t| t.name.clone()).collect();
    match random.below(10) {
        0..=1 if !below.is_empty() => {
            TestModel::Is { attribute, value, but_not: Some(random.pick(&below).clone()), negated }
        }
        2 => {
            let mut values = vec![value, random.pick(&all).clone()];
            values.dedup();
            TestModel::In { attribute, values, negated, open: random.percent(30) }
        }
        _ => TestModel::Is { attribute, value, but_not: None, negated },
    }
}

fn quantity(random: &mut Random) -> TestModel {
    let weighted = [0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 6, 7];
    let (attribute, units) = BOUNDS[*random.pick(&weighted)];
    let (unit, numbers) = random.pick(units);
    let operand = format!("{} {unit}", random.pick(numbers)).trim().to_owned();
    match random.below(12) {
        0..=2 if !unit.is_empty() => {
            TestModel::Bare { attribute, operand, word: random.word(&["以下", "以上"]) }
        }
        3 => TestModel::Compare { attribute, sign: random.word(&["=", "!="]), operand },
        _ => TestModel::Compare { attribute, sign: random.word(&SIGNS), operand },
    }
}
