//! How much work a keystroke is, with 1,000 more rules and terms than are shipped.
//!
//! The figures are printed by `cargo test --release --test all keystrokes -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use mulu::diagnostic::{Catalog, Lang};
use mulu::explain::Style;
use mulu::ide::Names;
use mulu::rulebook::{RuleFile, Rulebook, embedded};
use mulu::session::{Manner, Session, is_unfinished};

use super::repl::Memory;

/// Each keystroke is measured so often, and the fastest counts: the others were held up by other work on the machine.
const TIMES: usize = 5;
const MORE: usize = 1000;

const LINES: [&str; 9] = [
    "产品 是 snsl",
    "产能 < 2000 吨/日 且 地区 不在 (西藏、qinghai、新疆) 或 产品 是 水泥熟料 而非 特种水泥",
    "产能1500吨/日",
    "地区 河北省石家庄市",
    "不是 特种水泥、shuini",
    "行业 制造",
    ":为何 小型新型干法熟料线",
    ":扫描 产能 100..5000 吨/日",
    "在西藏新建一条日产1500吨的新型干法水泥熟料生产线",
];

/// Three characters of names that are like those of the shipped ones, different for each number.
fn name(number: usize) -> String {
    const CHARACTERS: [char; 10] = ['水', '玻', '陶', '石', '钢', '纤', '新', '重', '长', '高'];
    let digit = |place: u32| CHARACTERS[number / 10usize.pow(place) % 10];
    [digit(0), digit(1), digit(2)].iter().collect()
}

fn rules() -> Rulebook {
    let mut text = String::from("类别 限制\n");
    for number in 0..MORE {
        let name = name(number);
        text += &format!("术语 产品 {name}制品{number} 别名 {name}料{number}\n");
        text += &format!(
            "参照 规则 {name}线{number}\n  依据 前言 \"限制\"\n  当 产品 是 {name}制品{number} 且 产能 < {} 吨/日\n",
            number + 1
        );
    }
    let mut files = embedded();
    files.push(RuleFile { path: "2024/more.mulu".into(), name: "more.mulu".into(), text });
    Rulebook::build(&files)
}

/// A session in the midst of a project, so that the prompt has a class to show.
fn session(rules: Rulebook) -> Session {
    let manner = Manner { style: Style::default(), today: jiff::civil::date(2026, 1, 1), at_once: true };
    let mut session = Session::new(rules, Catalog::new(Lang::Zh), manner);
    let reply = session.enter("产品 水泥熟料，工艺 新型干法", &mut Memory::default());
    assert!(!reply.failed);
    session
}

/// All that the line editor asks of a session after a keystroke, for each beginning of a line.
fn times(session: &Session, line: &str) -> Vec<Duration> {
    let ends = line.char_indices().map(|(at, c)| at + c.len_utf8());
    let keystroke = |end: usize| {
        let typed = &line[..end];
        let completion = session.complete(typed, end);
        let painted = session.highlight(typed);
        let hinted = session.hint(typed, end);
        let taken = session.insertion(typed, end);
        let goes_on = is_unfinished(typed);
        assert!(session.prompt(true).contains('>'));
        assert!(taken.is_none() || hinted.is_some());
        assert!(completion.start <= end && painted.len() <= typed.len());
        assert!(goes_on || hinted.is_none_or(|hint| !hint.is_empty()));
    };
    ends.map(|end| fastest(|| keystroke(end))).collect()
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..TIMES).map(time).min().unwrap_or_default()
}

#[test]
fn the_names_of_many_rules_are_found() {
    let session = session(rules());
    assert!(session.count_rules() > MORE);
    let found = session.complete("产品 水水水制", "产品 水水水制".len());
    assert!(found.candidates.iter().any(|candidate| candidate.text == "水水水制品0"));
}

#[test]
#[ignore = "measures; meant for a release build"]
fn a_keystroke_is_not_noticed() {
    let rules = rules();
    let program = rules.editions[0].program.clone();
    let names = Names::new(&program);
    println!("names: {:?}", fastest(|| drop(Names::new(&program))));
    let session = session(rules);
    let mut all: Vec<(Duration, &str)> = Vec::new();
    for line in LINES {
        all.extend(times(&session, line).into_iter().map(|time| (time, line)));
    }
    all.sort();
    let (slowest, line) = all[all.len() - 1];
    println!("{} keystrokes: median {:?}, slowest {slowest:?} in `{line}`", all.len(), all[all.len() / 2].0);
    let long = LINES[1].to_owned() + &" 且 产品 是 水泥 熟料 玻璃".repeat(60);
    let painting = fastest(|| drop(session.highlight(&long)));
    println!("one painting of {} characters: {painting:?}", long.chars().count());
    let queries = ["s", "sn", "snsl", "水", "水泥sl", "ceramic", "产", "zzzz"];
    let find = |query: &&str| fastest(|| drop(names.find(query, &|_| true, 60)));
    let mut found: Vec<Duration> = queries.iter().map(find).collect();
    found.sort();
    println!("find: median {:?}, slowest {:?}", found[found.len() / 2], found[found.len() - 1]);
    let bound = Duration::from_millis(5);
    assert!(cfg!(debug_assertions) || slowest < bound, "the bound is {bound:?}");
}
