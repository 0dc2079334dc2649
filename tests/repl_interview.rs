//! Whole interviews in words: someone who knows a shipped project begins with nothing and answers what is asked.

use mulu::diagnostic::{Catalog, Lang};
use mulu::evaluate::decide_as_is;
use mulu::explain::{NeedCode, Style};
use mulu::facts::{case_node, projects};
use mulu::rulebook::{Rulebook, embedded};
use mulu::session::{Manner, Session};
use mulu::syntax::ast::Case;
use mulu::syntax::name_key;

use super::repl::Memory;

/// Shipped projects of all kinds that state one unit.
const PROJECTS: [&str; 12] = [
    "59.9 万吨水泥粉磨站",
    "河北，正好 3000 万平方米",
    "两班 9 万立方米，单班 4.5 万",
    "8.1 万吨无碱粗纱",
    "小型熟料线能效也未达标杆：两条都成立",
    "日产 1999 吨，不是特种水泥",
    "按年计的产能，一年 310 天不足 2000 吨/日",
    "149.9 万平方米瓷砖",
    "年处理 29.9 万立方米的砂金开采",
    "新建药用维生素 B1 原料",
    "陕西的黏土空心砖",
    "平板玻璃新建项目，达到标杆水平",
];

/// What the project states of an attribute.
fn stated(case: &Case, attribute: &str) -> Option<String> {
    let fact = case.facts.iter().find(|fact| name_key(&fact.key.text) == name_key(attribute))?;
    Some(fact.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join("、"))
}

/// What someone who knows the project says to a question.
fn answer(case: &Case, session: &Session) -> String {
    let asked = session.asked().expect("a question");
    let own = stated(case, &asked.attribute);
    let denied = stated(case, "不是").unwrap_or_default();
    let denies = |name: &String| denied.split('、').any(|other| name_key(other.trim()) == name_key(name));
    match asked.reason {
        NeedCode::TooGeneral if asked.candidates.iter().all(denies) => "都不是".to_owned(),
        NeedCode::TooGeneral if own.is_some() && session.decision().is_some() => "不知道".to_owned(),
        _ => own
            // A project may build something without making a product.
            .or_else(|| (asked.attribute == "产品").then(|| stated(case, "设施"))?)
            .or_else(|| (asked.attribute == "产品").then(|| stated(case, "活动"))?)
            .unwrap_or_else(|| "不知道".to_owned()),
    }
}

#[test]
fn answering_leads_to_the_class_of_the_project() {
    let rules = Rulebook::build(&embedded());
    let edition = rules.editions.last().expect("an edition");
    let manner = Manner { style: Style::default(), today: jiff::civil::date(2026, 1, 1), at_once: true };
    for title in PROJECTS {
        let case = edition.program.cases.iter().find(|case| case.title.text == title).expect(title);
        let project = projects(&[case_node(case)], &edition.program).remove(0).project.expect(title);
        let options = mulu::evaluate::Options { as_of: manner.today, readings: Vec::new() };
        let plan = edition.plan.as_ref().expect("a plan");
        let whole = decide_as_is(&edition.program, plan, &project, &options);
        assert!(whole.is_certain(), "{title} is not certain");

        let mut session = Session::new(rules.clone(), Catalog::new(Lang::Zh), manner);
        let mut memory = Memory::default();
        let mut log = session.enter(":还缺", &mut memory).text;
        let (mut answers, mut questions) = (0, 0);
        while session.asked().is_some() {
            let said = answer(case, &session);
            let reply = session.enter(&said, &mut memory);
            log += &format!("> {said}\n{}", reply.text);
            assert!(!reply.failed, "{title}: {said} was not understood: {:?}\n{log}", reply.diagnostics);
            questions += 1;
            answers += usize::from(said != "不知道");
            assert!(questions < 20, "{title}: no end\n{log}");
        }
        let decision = session.decision().expect("a decision");
        assert_eq!(decision.verdict, whole.verdict, "{title}\n{log}");
        assert!(decision.is_certain() || log.contains("已确定"), "{title} is open\n{log}");
        let denials = stated(case, "不是").map_or(0, |names| names.split('、').count());
        let facts = case.facts.iter().filter(|fact| fact.key.text != "不是").count() + denials;
        assert!(answers <= facts, "{title}: {answers} answers of {facts} facts\n{log}");
    }
}
