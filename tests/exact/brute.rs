//! Small rule sets over few facts, against every completion there is.

use std::collections::BTreeSet;

use super::Tried;
use crate::property::case::{count, seed};
use crate::property::random::Random;

/// The facts, each with the values that the rules can tell apart.
const FACTS: [(&str, &[&str]); 4] = [
    ("厚度", &["厚度: 0.5 米", "厚度: 1 米", "厚度: 1.5 米", "厚度: 2 米", "厚度: 3 米"]),
    ("配套", &["配套: 是", "配套: 否"]),
    ("能效水平", &["能效水平: 低", "能效水平: 中", "能效水平: 高"]),
    ("工艺", &["工艺: 艺甲", "工艺: 艺乙", "工艺: [艺甲、艺乙]", "不是: [艺甲、艺乙]"]),
];

const TESTS: [&str; 14] = [
    "厚度 < 1 米",
    "厚度 >= 1 米",
    "厚度 <= 2 米",
    "厚度 > 2 米",
    "厚度 = 1 米",
    "有 配套",
    "无 配套",
    "有 先进",
    "无 先进",
    "能效水平 >= 高",
    "能效水平 <= 中",
    "能效水平 = 低",
    "工艺 是 艺甲",
    "工艺 不是 艺乙",
];

#[test]
fn small_rule_sets_are_decided_as_by_brute_force() {
    let first = seed(61) * 1_000_000;
    let (mut refuted, mut dropped) = (0, 0);
    for index in 0..count(60) as u64 {
        let mut random = Random::new(first + index);
        let rules: Vec<(&str, String)> = (0..2 + random.below(3)).map(|_| rule(&mut random)).collect();
        let rules: Vec<(&str, &str)> = rules.iter().map(|(class, text)| (*class, text.as_str())).collect();
        let stated: Vec<Option<usize>> =
            FACTS.iter().map(|(_, values)| random.percent(25).then(|| random.below(values.len()))).collect();
        let mut tried = Tried::new(&rules, &facts(&stated));
        let (coarse, exact) = (tried.coarse(), tried.exact());
        let all = completions(&stated);
        let verdicts: Vec<_> = all
            .iter()
            .map(|completion| {
                tried.set(&facts(completion));
                let decision = tried.coarse();
                assert!(decision.is_certain(), "{completion:?} is not complete: {rules:?}");
                decision.verdict
            })
            .collect();
        let reached: BTreeSet<String> = verdicts.iter().map(|verdict| format!("{verdict:?}")).collect();
        let possible: BTreeSet<String> =
            exact.possible.iter().map(|verdict| format!("{verdict:?}")).collect();
        assert_eq!(possible, reached, "seed {first} + {index}: {stated:?}\n{rules:#?}");
        refuted += usize::from(exact.possible.len() < coarse.possible.len());
        let asked = tried.needs(&exact);
        for (place, (name, _)) in FACTS.iter().enumerate() {
            let differ = |a: usize, b: usize| {
                let others = (0..FACTS.len()).filter(|other| *other != place);
                verdicts[a] != verdicts[b] && others.into_iter().all(|o| all[a][o] == all[b][o])
            };
            let matters = (0..all.len()).any(|a| (0..a).any(|b| differ(a, b)));
            assert!(
                !matters || asked.contains(name) || *name == "能效水平" && asked.contains(&"先进"),
                "seed {first} + {index}: {name} is not asked\n{rules:#?}"
            );
            assert!(matters || !asked.contains(name), "seed {first} + {index}: {name} is asked\n{rules:#?}");
        }
        dropped += usize::from(asked.len() < tried.needs(&coarse).len());
    }
    println!("refuted {refuted}, dropped {dropped}");
    assert!(refuted > 0 && dropped > 0, "nothing was tried: {refuted}, {dropped}");
}

fn rule(random: &mut Random) -> (&'static str, String) {
    let class = random.word(&["限制", "淘汰", "限制"]);
    let mut text = format!("当 产品 是 品丁 且 {}", condition(random));
    if random.percent(30) {
        text += &format!("\n  当 产品 是 品丁 且 {}", condition(random));
    }
    if random.percent(40) {
        text += &format!("\n  除非 {}", condition(random));
    }
    (class, text)
}

fn condition(random: &mut Random) -> String {
    let (one, other) = (random.word(&TESTS), random.word(&TESTS));
    match random.below(4) {
        0 => one.to_owned(),
        1 => format!("({one} 且 {other})"),
        2 => format!("({one} 或 {other})"),
        _ => format!("非 ({one} 且 {other})"),
    }
}

/// The facts as text; what is not stated is left out.
fn facts(stated: &[Option<usize>]) -> String {
    let lines = FACTS.iter().zip(stated).filter_map(|((_, values), stated)| Some(values[(*stated)?]));
    lines.fold("产品: 品丁\n".to_owned(), |text, line| text + line + "\n")
}

fn completions(stated: &[Option<usize>]) -> Vec<Vec<Option<usize>>> {
    let mut all: Vec<Vec<Option<usize>>> = vec![Vec::new()];
    for ((_, values), stated) in FACTS.iter().zip(stated) {
        let choices: Vec<usize> = stated.map_or((0..values.len()).collect(), |value| vec![value]);
        let longer = |start: &Vec<Option<usize>>| -> Vec<Vec<Option<usize>>> {
            choices.iter().map(|choice| start.iter().copied().chain([Some(*choice)]).collect()).collect()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}
