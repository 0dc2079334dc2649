//! Pages made of reports whose projects are given.

use serde_json::json;

use super::{
    Answer, ChangeReport, DecisionReport, EditionReport, ExceptionReport, ReasonReport, Report, RuleNames,
    SubjectReport, WitnessReport, document, human, markdown,
};
use crate::diagnostic::{Catalog, Lang};
use crate::explain::{Certainty, ClassCode, Style};

fn decision(class: ClassCode, rules: &[&str]) -> DecisionReport {
    DecisionReport {
        class,
        certainty: Certainty::Certain,
        possible: vec![class],
        reasons: rules
            .iter()
            .map(|rule| ReasonReport { rule: (*rule).to_owned(), class, citation: "小型砖厂".to_owned() })
            .collect(),
        excepted: Vec::new(),
    }
}

fn witness() -> WitnessReport {
    let mut after = decision(ClassCode::Unlisted, &[]);
    after
        .excepted
        .push(ExceptionReport { rule: "1/限制/建材/2/乙".into(), by: "地区 是 西藏".into() });
    let facts = json!({"产品": "砖", "产能": "5 吨/年"});
    WitnessReport {
        before: decision(ClassCode::Restricted, &["1/限制/建材/1/甲"]),
        after,
        region: "产品 是 砖，产能 >= 5 吨/年 且 产能 < 8 吨/年".to_owned(),
        facts: facts.as_object().cloned().unwrap_or_default(),
        case: "案例 \"产品 是 砖\"\n  产品: 砖\n  产能: 5 吨/年\n  期望 未列入\n".to_owned(),
    }
}

fn report(answer: Answer, witnesses: Vec<WitnessReport>, proved: bool) -> Report {
    let path = Some("1/限制/建材/1/甲".to_owned());
    let change = ChangeReport {
        kind: "bound-changed",
        before: Some("产能 < 8 吨/年".to_owned()),
        after: Some("产能 < 5 吨/年".to_owned()),
        words: "bound `产能 < 8 吨/年` is now `产能 < 5 吨/年`".to_owned(),
    };
    let subject = SubjectReport {
        rule: Some(RuleNames { before: path.clone(), after: path }),
        name: String::new(),
        changes: vec![change],
        witnesses: witnesses.clone(),
        answer,
        through: Vec::new(),
    };
    let edition = EditionReport { name: "1".to_owned(), subjects: vec![subject], classes: witnesses, proved };
    Report { old: "old".into(), new: "new".into(), editions: vec![edition], ..Report::default() }
}

fn english(report: &Report) -> String {
    human(report, &Catalog::new(Lang::En), Style { width: 200, ..Style::default() })
}

#[test]
fn a_project_is_shown_with_both_decisions_and_their_reasons() {
    let report = report(Answer::Changes { proved: true }, vec![witness()], true);
    let expected = "\
--- old
+++ new

1/限制/建材/1/甲
  ~ bound `产能 < 8 吨/年` is now `产能 < 5 吨/年`
    Restricted → No encoded item found: 产品 是 砖，产能 >= 5 吨/年 且 产能 < 8 吨/年
      old: Restricted (certain): `1/限制/建材/1/甲` \"小型砖厂\"
      new: No encoded item found (certain): `1/限制/建材/2/乙` is lifted by its exception `地区 是 西藏`
      案例 \"产品 是 砖\"
        产品: 砖
        产能: 5 吨/年
        期望 未列入

Changes of class
    Restricted → No encoded item found: 产品 是 砖，产能 >= 5 吨/年 且 产能 < 8 吨/年
No project changes class in any other way (proved for construction units whose facts are stated, under the default readings).

changes: 1; rules changed: 1; changes of class: 1
";
    assert_eq!(english(&report), expected);
    let comment = markdown(&report, &Catalog::new(Lang::Zh));
    assert_eq!(comment.matches("<details>").count(), 1, "{comment}");
    for part in [
        "### 1 处改动，涉及 1 条规则；类别改变 1 种\n",
        "<details><summary>限制类 → 未列入已编码条目：产品 是 砖，产能 &gt;= 5 吨/年 且 产能 &lt; 8 吨/年</summary>\n",
        "- 旧：**限制类（确定）**\n  - <code>1/限制/建材/1/甲</code>“小型砖厂”\n- 新：",
        "\n```\n案例 \"产品 是 砖\"\n",
        "| **限制类 → 未列入已编码条目** |\n",
    ] {
        assert!(comment.contains(part), "{part}\n{comment}");
    }
    let document = serde_json::to_value(document(&report, &Catalog::new(Lang::En))).unwrap_or_default();
    let change = &document["changes"][0];
    assert_eq!(change["outcome"], "class-changes");
    assert_eq!(change["witness"]["before"]["reasons"][0]["rule"], "1/限制/建材/1/甲");
    assert_eq!(change["witness"]["facts"]["产能"], "5 吨/年");
    assert_eq!(
        (&document["classes"][0]["before"], &document["classes"][0]["after"]),
        (&json!("restricted"), &json!("unlisted"))
    );
    assert_eq!(document["proved"], true);
}

#[test]
fn what_is_proved_and_what_is_not_are_told_apart() {
    for (answer, proved, said) in [
        (
            Answer::SameRule,
            true,
            [
                "the rule applies to the same construction units as before",
                "No project changes class (proved for construction units",
            ],
        ),
        (
            Answer::SameClass,
            true,
            [
                "no construction unit whose facts are stated changes class because of it",
                "No project changes class (proved for construction units",
            ],
        ),
        (
            Answer::NoClass,
            false,
            [
                "no construction unit whose facts are stated changes class because of it",
                "there is no proof that there is none",
            ],
        ),
        (Answer::Undecided, false, ["not settled", "No project was found that changes class, but"]),
    ] {
        let shown = english(&report(answer, Vec::new(), proved));
        assert!(said.iter().all(|said| shown.contains(said)), "{shown}");
    }
    let shown = english(&report(Answer::Changes { proved: false }, vec![witness()], false));
    let open = ["whether there are other changes of class is not settled", "in other ways is not settled"];
    assert!(open.iter().all(|said| shown.contains(said)), "{shown}");
}

#[test]
fn a_case_can_not_end_its_block() {
    let mut with_fence = witness();
    with_fence.case = "案例 \"```` | <b>\"\n".to_owned();
    let report = report(Answer::Changes { proved: true }, vec![with_fence], true);
    let comment = markdown(&report, &Catalog::new(Lang::En));
    assert!(comment.contains("\n`````\n案例 \"```` | <b>\"\n`````\n"), "{comment}");
}
