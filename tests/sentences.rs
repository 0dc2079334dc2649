//! `tests/sentences/*.json`: descriptions of projects with the facts that they state, read by the shipped rules. `own.json` was written
//! together with the reader and has to be read in full; `blind.json`, where it is, by people who had not seen it. The two scores are
//! printed apart.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use indexmap::IndexMap;
use mulu::facts::{Node, NodeKind, Value, resolve_fact};
use mulu::resolve::{AttributeId, Program};
use mulu::rulebook::{Rulebook, embedded};
use mulu::sentence::{Proposal, Reader, Sentence, read};
use mulu::source::Span;
use serde::Deserialize;

/// A description and what it states.
#[derive(Deserialize)]
struct Case {
    text: String,
    facts: BTreeMap<String, String>,
    #[serde(default)]
    not: Vec<String>,
    /// Told only where it matters.
    unplaced: Option<Vec<String>>,
}

#[derive(Default)]
struct Score {
    sentences: usize,
    facts: usize,
    found: usize,
    missing: Vec<String>,
    invented: Vec<String>,
    others: Vec<String>,
}

fn book() -> Rulebook {
    Rulebook::build(&embedded())
}

fn program(book: &Rulebook) -> &Program {
    &book.in_force(jiff::civil::date(2026, 1, 1)).expect("an edition in force").program
}

#[test]
fn sentences_are_read() {
    let book = book();
    let reader = Reader::new(program(&book));
    let mut failures = Vec::new();
    // The first stranger drops 约 (约8万吨 is 8 万吨/年); the reader leaves such an amount unplaced.
    for (name, least, departures) in [("own", 24, 0), ("blind", 20, 1), ("fresh", 20, 0)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sentences/{name}.json"));
        let text = fs::read_to_string(&path).expect("a set of sentences");
        let cases: Vec<Case> = serde_json::from_str(&text).expect("cases");
        let score = score(program(&book), &reader, &cases);
        println!(
            "{name}: {} sentences, {} facts, {} found, {} missing, {} invented",
            score.sentences,
            score.facts,
            score.found,
            score.missing.len(),
            score.invented.len()
        );
        let wrong = [&score.missing[..], &score.invented, &score.others].concat().join("\n");
        println!("{wrong}");
        assert!(score.sentences >= least);
        let invented = score.invented.len() + score.others.len();
        if invented > 0 || score.missing.len() > departures {
            failures.push(format!("{name}:\n{wrong}"));
        }
    }
    // All sets are told before any of them fails.
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn score(program: &Program, reader: &Reader<'_>, cases: &[Case]) -> Score {
    let mut score = Score::default();
    for case in cases {
        score.sentences += 1;
        let sentence = reader.read(&case.text);
        let mut found = stated(program, &sentence, &case.text, &mut score.others);
        for (name, written) in &case.facts {
            score.facts += 1;
            let (attribute, expected) = expected(program, name, written);
            let right = found.get(&attribute).is_some_and(|found| same(found, &expected));
            if right {
                score.found += 1;
                found.shift_remove(&attribute);
            } else {
                score.missing.push(format!("{}: missing {name}: {written}", case.text));
            }
        }
        for (attribute, value) in &found {
            let name = &program.attributes[attribute.index()].name;
            score.invented.push(format!("{}: invented {name}: {value:?}", case.text));
        }
        exclusions(program, &sentence, case, &mut score);
        if let Some(unplaced) = &case.unplaced {
            let actual: Vec<&str> = sentence.unplaced.iter().map(|r| &case.text[r.clone()]).collect();
            if actual != *unplaced {
                score.others.push(format!("{}: unplaced {actual:?}, not {unplaced:?}", case.text));
            }
        }
    }
    score
}

/// The facts of the proposals, those of one attribute joined as the caller does.
fn stated(
    program: &Program,
    sentence: &Sentence,
    text: &str,
    problems: &mut Vec<String>,
) -> IndexMap<AttributeId, Value> {
    let mut values: IndexMap<AttributeId, Vec<&str>> = IndexMap::new();
    for proposal in &sentence.proposals {
        let Some(attribute) = proposal.attribute else { continue };
        // Each by itself is a fact, too.
        if resolve(program, &program.attributes[attribute.index()].name, &proposal.value).is_none() {
            problems.push(format!("{text}: facts do not accept {}", proposal.value));
        }
        values.entry(attribute).or_default().push(&proposal.value);
    }
    let mut facts = IndexMap::new();
    for (attribute, values) in values {
        let name = &program.attributes[attribute.index()].name;
        match resolve(program, name, &values.join("、")) {
            Some((_, value)) => {
                facts.insert(attribute, value);
            }
            None => problems.push(format!("{text}: facts do not accept {name}: {values:?}")),
        }
    }
    facts
}

fn expected(program: &Program, name: &str, written: &str) -> (AttributeId, Value) {
    resolve(program, name, written).unwrap_or_else(|| panic!("{name}: {written} is no fact"))
}

fn resolve(program: &Program, name: &str, written: &str) -> Option<(AttributeId, Value)> {
    let node = Node { span: Span::default(), kind: NodeKind::Text(written.to_owned()) };
    let (facts, problems) = resolve_fact(program, name, Span::default(), &node);
    let only = facts.into_iter().next().filter(|_| !problems.iter().any(|p| p.is_error()))?;
    Some((only.0, only.1.value))
}

/// The same value, whatever the order of its terms.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Terms { stated: a, .. }, Value::Terms { stated: b, .. }) => {
            a.len() == b.len() && a.iter().all(|term| b.contains(term))
        }
        _ => a == b,
    }
}

fn exclusions(program: &Program, sentence: &Sentence, case: &Case, score: &mut Score) {
    let called = |name: &str| program.terms.called(name).to_vec();
    // Places are no terms.
    let same = |a: &str, b: &str| a == b || !called(a).is_empty() && called(a) == called(b);
    let excluded = sentence.proposals.iter().filter(|p: &&Proposal| p.attribute.is_none());
    let excluded: Vec<&str> = excluded.map(|p| p.value.as_str()).collect();
    for name in &case.not {
        score.facts += 1;
        if excluded.iter().any(|e| same(e, name)) {
            score.found += 1;
        } else {
            score.missing.push(format!("{}: missing 不是: {name}", case.text));
        }
    }
    for name in excluded.iter().filter(|e| !case.not.iter().any(|n| same(n, e))) {
        score.invented.push(format!("{}: invented 不是: {name}", case.text));
    }
}

#[test]
fn words_are_those_of_the_sentence() {
    let book = book();
    let text = "在西藏新建一条日产１５００吨的新型干法水泥熟料生产线（不含特种水泥），总投资5亿元";
    let sentence = read(program(&book), text);
    let words: Vec<&str> = sentence.proposals.iter().map(|p| &text[p.words.clone()]).collect();
    assert_eq!(words, ["西藏", "新建", "一条", "日产１５００吨", "新型干法", "水泥熟料", "不含特种水泥"]);
}

/// Pieces of sentences that may upset a reader.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "水", "水泥熟料", "年产", "1", "1吨", "2×", "2x2x", "（", "）", "（（（）", "、", "公司", "厂", "西藏", "河北省唐山市",
    "非", "无", "不含", "1,000", "1.", ".5", "~", "10~15", "一", "两百万", "千", "万", "亿", "🏭", "👩‍👩‍👧", "\0",
    "\u{fffd}", "a", "t/d", "/", "é\u{301}", "㎡", "ﷺ", "吨/日", "以上", "拆除", "新建", "由", "至", "5000t/d至",
    "99999999999999999999999999", " ", "\n", "集团有限", "(", "某集团股份(", "石膏（空心", "年产水泥、", "每", "每年",
    "能效", "级", "A级", "不", "没有采用", "如果", "吗", "？", "约", "tpd", "以外", "限期改造未完成", "no", "标杆水平", "之下",
];

#[test]
fn hostile_sentences_neither_panic_nor_take_long() {
    let book = book();
    let reader = Reader::new(program(&book));
    // Long enough that a step that is quadratic in the length takes more than the time allowed.
    let long = [
        "水泥熟料",
        "1吨",
        "2×",
        "（",
        "西藏",
        "a",
        "🏭",
        "\0",
        "岩棉、",
        "年产1吨岩棉、",
        "基准水平",
        "1条",
        "不",
        "取消",
        "石棉以外",
        "不在西藏、",
    ];
    let repeated = |piece: &&str, length: usize| piece.repeat(length / piece.chars().count());
    let mut texts: Vec<String> = PIECES.iter().map(|piece| repeated(piece, 300)).collect();
    texts.extend(long.iter().map(|piece| repeated(piece, 3_000)));
    let mut seed = 20_240_201u64;
    for _ in 0..40 {
        let mut text = String::new();
        for _ in 0..40 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(seed >> 33) as usize % PIECES.len()]);
        }
        texts.push(text);
    }
    for text in &texts {
        let start = Instant::now();
        let sentence = reader.read(text);
        let head: String = text.chars().take(12).collect();
        assert!(start.elapsed() < Duration::from_secs(5), "{head}: {:?}", start.elapsed());
        let ranges = sentence.proposals.iter().map(|p| &p.words).chain(&sentence.unplaced);
        for range in ranges {
            assert!(text.get(range.clone()).is_some_and(|words| !words.is_empty()), "{head}: {range:?}");
        }
    }
}
