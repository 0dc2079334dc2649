//! Interviews with someone who knows a shipped project: from an empty project to its class.
//!
//! `MULU_INTERVIEW=all` takes every shipped project that is certain instead of those named here, and prints what exceeds the
//! bound.

mod brute;
mod certificate;
mod oracle;
mod projects;

use std::time::Duration;

use mulu::compile::Plan;
use mulu::evaluate::interview::{Answer, Next, QuestionKind, next};
use mulu::evaluate::{Decision, decide_as_is};
use mulu::facts::{Project, Unit, Value};
use mulu::resolve::{AttributeId, Program};

use brute::Trial;
use oracle::Interview;
use projects::{Shipped, shipped};

/// Shipped projects, of all kinds, whose interview is as short as can be.
const PINNED: &[&str] = &[
    "E-glass roving, tank furnace of 79,000 t/a",
    "河北，2000 万平方米",
    "缺单窑规模，由产能推出上限",
    "59.9 万吨水泥粉磨站",
    "两班 9 万立方米，单班 4.5 万",
    "小型熟料线能效也未达标杆：两条都成立",
    "日产 1999 吨，不是特种水泥",
    "按年计的产能，一年 310 天不足 2000 吨/日",
    "149.9 万平方米瓷砖",
    "59.9 万件隧道窑卫生陶瓷",
    "按块/日计，一年 290 天、一块折一块标砖",
    "年处理 29.9 万立方米的砂金开采",
    "新建药用维生素 B1 原料",
    "陕西的黏土空心砖",
    "平板玻璃新建项目，达到标杆水平",
    "正好 15 万立方米加气混凝土砌块",
];

/// Completions tried for each question.
const SAMPLES: u64 = 30;

/// What became of an interview.
#[derive(Default)]
struct Outcome {
    /// Ends certain with the class of the whole project, benefits claimed or not.
    same: bool,
    /// Benefits had to be claimed.
    claimed: bool,
    answers: usize,
    least: usize,
    /// Questions for which no completion was found that they change.
    idle: Vec<String>,
    slowest: Duration,
    trace: String,
}

#[test]
fn an_empty_project_is_opened_by_what_it_makes() {
    let book = projects::book();
    let (program, plan) = projects::rules(&book);
    let empty = Project { name: String::new(), date: None, units: Vec::new() };
    let options = projects::today();
    let first = next(program, plan, &empty, &options, &[]);
    let Next::Ask(question) = first else { panic!("{first:?}") };
    assert_eq!(question.kind, QuestionKind::Opening);
    assert_eq!(Some(question.need.attribute), program.standard.product);
    let declined = [(0, question.need.attribute)];
    let second = next(program, plan, &empty, &options, &declined);
    assert!(!matches!(second, Next::Ask(question) if question.kind == QuestionKind::Opening));
}

#[test]
fn units_that_cannot_change_the_project_are_not_asked_about() {
    let book = projects::book();
    let (program, plan) = projects::rules(&book);
    let options = projects::today();
    let unit = |name: &str| {
        let product = program.standard.product.expect("产品");
        let stated = vec![program.terms.find(name, product).expect(name)];
        Answer::value(product, Value::Terms { stated, open: false }).apply(&Unit::default())
    };
    let project = |units| Project { name: String::new(), date: None, units };
    let next = |units| next(program, plan, &project(units), &options, &[]);
    // Eliminated whatever the other unit is; restricted whatever the size of the other.
    assert_eq!(next(vec![unit("25A 空腹钢窗"), Unit::default()]), Next::Certain);
    assert_eq!(next(vec![unit("中碱玻璃球"), unit("纸面石膏板")]), Next::Certain);
    assert!(matches!(next(vec![unit("中碱玻璃球"), unit("GRC空心条板")]), Next::Ask(q) if q.unit == 1));
    assert!(matches!(next(vec![unit("纸面石膏板"), unit("黑杆")]), Next::Certain));
}

#[test]
fn shipped_projects_are_asked_no_more_than_they_depend_on() {
    let outcomes = interviews(PINNED);
    assert!(outcomes.len() >= PINNED.len(), "projects are missing");
    for (name, outcome) in &outcomes {
        let Outcome { same, claimed, answers, least, idle, trace, .. } = outcome;
        assert!(same, "{name} ends otherwise: {trace}");
        assert!(!claimed, "{name} claims benefits: {trace}");
        assert!(answers <= least, "{name}: {answers} answers where {least} do: {trace}");
        assert!(idle.is_empty(), "{name}: {idle:?} change nothing");
    }
}

#[test]
fn every_shipped_project() {
    if std::env::var("MULU_INTERVIEW").as_deref() != Ok("all") {
        return;
    }
    let outcomes = interviews(&[]);
    let count = |holds: &dyn Fn(&Outcome) -> bool| outcomes.iter().filter(|(_, o)| holds(o)).count();
    for (name, o) in &outcomes {
        let (answers, least) = (o.answers, o.least);
        let word = if !o.same {
            "otherwise"
        } else if answers > least {
            "more"
        } else if o.idle.is_empty() {
            continue;
        } else {
            "idle"
        };
        println!(
            "{word} {}{name}: {answers} > {least}: {} idle {:?}",
            if o.claimed { "(claimed) " } else { "" },
            o.trace,
            o.idle
        );
    }
    println!(
        "{} projects, {} the same, {} of them by claims",
        outcomes.len(),
        count(&|o| o.same),
        count(&|o| o.same && o.claimed)
    );
    println!(
        "without claims {}, within the bound {}",
        count(&|o| o.same && !o.claimed),
        count(&|o| o.same && !o.claimed && o.answers <= o.least)
    );
    println!("claims within the bound {}", count(&|o| o.same && o.claimed && o.answers <= o.least));
    println!("one more {}", count(&|o| o.same && !o.claimed && o.answers == o.least + 1));
    println!("idle questions {}", outcomes.iter().map(|(_, o)| o.idle.len()).sum::<usize>());
    println!("slowest {:?}", outcomes.iter().map(|(_, o)| o.slowest).max());
    assert!(outcomes.iter().all(|(_, o)| o.same), "some end otherwise");
}

/// The interviews about some projects; about all if none is named.
fn interviews(names: &[&str]) -> Vec<(String, Outcome)> {
    let book = projects::book();
    let (program, plan) = projects::rules(&book);
    let mut all = shipped(program);
    all.retain(|s| names.is_empty() || names.contains(&s.name.as_str()));
    let half = all.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        let run = |part: &[Shipped]| -> Vec<(String, Outcome)> {
            part.iter().filter_map(|s| Some((s.name.clone(), interview(program, plan, s)?))).collect()
        };
        let parts: Vec<_> = all.chunks(half).map(|part| scope.spawn(move || run(part))).collect();
        parts.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
    })
}

/// One interview; none if the whole project has no certain class.
fn interview(program: &Program, plan: &Plan, shipped: &Shipped) -> Option<Outcome> {
    let Shipped { project, options, .. } = shipped;
    let full = decide_as_is(program, plan, project, options);
    if !full.is_certain() {
        return None;
    }
    let mut interview = Interview::new(program, plan, project, options);
    interview.run();
    let mut outcome =
        Outcome { same: ends_as(program, plan, shipped, &interview, &full), ..Outcome::default() };
    while !outcome.same {
        outcome.claimed = true;
        if !interview.claim() {
            break;
        }
        outcome.same = ends_as(program, plan, shipped, &interview, &full);
    }
    outcome.answers = interview.asked.iter().filter(|a| a.answer.is_some()).count();
    outcome.least = certificate::least(program, plan, project, options, &full);
    outcome.slowest = interview.slowest;
    outcome.trace = interview.trace();
    outcome.idle = idle(program, plan, shipped, &interview);
    Some(outcome)
}

fn ends_as(
    program: &Program,
    plan: &Plan,
    shipped: &Shipped,
    interview: &Interview<'_>,
    full: &Decision,
) -> bool {
    if let Some(Next::Settled { verdict }) = interview.last {
        return verdict == Some(full.verdict);
    }
    let end = decide_as_is(program, plan, &interview.project, &shipped.options);
    end.is_certain() && end.verdict == full.verdict
}

/// The questions that change nothing.
fn idle(program: &Program, plan: &Plan, shipped: &Shipped, interview: &Interview<'_>) -> Vec<String> {
    let mut idle = Vec::new();
    for asked in &interview.asked {
        let Some(question) = asked.question.as_ref().filter(|q| q.kind != QuestionKind::Opening) else {
            continue;
        };
        let own = asked.declined.iter().filter(|(unit, _)| *unit == question.unit);
        let declined: Vec<AttributeId> = own.map(|(_, a)| *a).collect();
        let trial = Trial {
            program,
            plan,
            options: &shipped.options,
            project: &asked.before,
            unit: question.unit,
            declined: &declined,
        };
        if !trial.can_change(question.need.attribute, SAMPLES) {
            idle.push(asked.shown(program));
        }
    }
    idle
}
