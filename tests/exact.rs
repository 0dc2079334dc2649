//! Decisions where three-valued evaluation is too coarse.

mod brute;

use mulu::evaluate::interview::Next;
use mulu::evaluate::{Decision, Options, Truth, decide_as_is};
use mulu::exact;
use mulu::facts::{Format, Project, projects, read};
use mulu::resolve::Program;
use mulu::rulebook::{RuleFile, Rulebook};
use mulu::syntax::ast::{Class, Verdict};

use crate::property::model::{build, prelude};

const RESTRICTED: Verdict = Verdict::Class(Class::Restricted);
const ELIMINATED: Verdict = Verdict::Class(Class::Eliminated);

const HEAD: &str = "\
目录 2024 \"测试目录\"
  优先 淘汰 > 限制 > 鼓励
术语 产品 品甲 分为 品乙、品丙
术语 产品 品丁
术语 工艺 艺甲
术语 工艺 艺乙
定义 先进 即 能效水平 >= 高
";

/// Rules and a project.
struct Tried {
    book: Rulebook,
    project: Project,
    options: Options,
}

impl Tried {
    /// `rules`: a class with the conditions of a rule, each in words.
    fn new(rules: &[(&str, &str)], facts: &str) -> Tried {
        let mut text = HEAD.to_owned();
        for (index, (class, conditions)) in rules.iter().enumerate() {
            text += &format!("类别 {class}\n门类 建材{index} \"建材{index}\" 行业 C30\n条目 1\n");
            text += &format!("  原文 \"规{index}\"\n规则 规{index}\n  依据 \"规{index}\"\n  {conditions}\n");
        }
        let mut files = prelude();
        files.push(RuleFile { path: "catalogue.mulu".into(), name: "catalogue.mulu".into(), text });
        let mut book = build(&files);
        let project = project(&mut book, facts);
        let options = Options { as_of: jiff::civil::date(2025, 1, 1), readings: Vec::new() };
        Tried { book, project, options }
    }

    /// The same rules about another project.
    fn set(&mut self, facts: &str) {
        self.project = project(&mut self.book, facts);
    }

    fn program(&self) -> &Program {
        &self.book.editions[0].program
    }

    fn coarse(&self) -> Decision {
        let plan = self.book.editions[0].plan.as_ref().expect("a plan");
        decide_as_is(self.program(), plan, &self.project, &self.options)
    }

    fn exact(&self) -> Decision {
        let plan = self.book.editions[0].plan.as_ref().expect("a plan");
        exact::decide(self.program(), plan, &self.project, &self.options)
    }

    fn next(&self) -> Next {
        let plan = self.book.editions[0].plan.as_ref().expect("a plan");
        exact::next_until(&|| false, self.program(), plan, &self.project, &self.options, &[])
    }

    /// What is asked for.
    fn needs(&self, decision: &Decision) -> Vec<&str> {
        let needs = decision.units.iter().flat_map(|unit| &unit.needs);
        needs.map(|need| self.program().attributes[need.attribute.index()].name.as_str()).collect()
    }
}

fn project(book: &mut Rulebook, facts: &str) -> Project {
    let file = book.sources.add("facts.yaml", facts);
    let (nodes, problems) = read(&book.sources, file, Format::Yaml);
    assert!(problems.is_empty(), "{problems:?}");
    let reading = projects(&nodes, &book.editions[0].program).into_iter().next().expect("a project");
    reading.project.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

#[test]
fn both_sides_of_a_bound_are_everything() {
    let tried =
        Tried::new(&[("限制", "当 产品 是 品丁 且 (产能 < 10 吨/日 或 产能 >= 10 吨/日)")], "产品: 品丁\n");
    assert_eq!(tried.coarse().possible, [RESTRICTED, Verdict::Unlisted]);
    let decision = tried.exact();
    assert_eq!((decision.verdict, &decision.possible[..]), (RESTRICTED, &[RESTRICTED][..]));
    let [found] = &decision.units[0].matches[..] else { panic!("{:?}", decision.units[0].matches) };
    assert_eq!(found.truth, Truth::True);
    assert!(decision.units[0].undetermined.is_empty() && decision.units[0].needs.is_empty());
    assert_eq!(tried.next(), Next::Certain);
}

#[test]
fn alternatives_that_cover_everything_apply() {
    let rule = "当 产品 是 品丁 且 产能 < 10 吨/日\n  当 产品 是 品丁 且 产能 >= 10 吨/日";
    let decision = Tried::new(&[("淘汰", rule)], "产品: 品丁\n").exact();
    assert_eq!(decision.possible, [ELIMINATED]);
    assert_eq!(decision.units[0].matches.len(), 1);
}

#[test]
fn rules_of_one_class_that_cover_everything_make_it_certain() {
    let rules = [("限制", "当 产品 是 品丁 且 厚度 <= 2 米"), ("限制", "当 产品 是 品丁 且 厚度 > 1 米")];
    let tried = Tried::new(&rules, "产品: 品丁\n");
    assert_eq!(tried.coarse().possible, [RESTRICTED, Verdict::Unlisted]);
    let decision = tried.exact();
    assert_eq!((decision.verdict, &decision.possible[..]), (RESTRICTED, &[RESTRICTED][..]));
    // Which of the two it is stays open.
    assert!(decision.units[0].matches.is_empty());
    assert_eq!(decision.units[0].undetermined.len(), 2);
    assert!(tried.needs(&decision).is_empty());
}

#[test]
fn rules_of_two_classes_leave_nothing_but_these() {
    let rules = [("限制", "当 产品 是 品丁 且 厚度 < 2 米"), ("淘汰", "当 产品 是 品丁 且 厚度 >= 2 米")];
    let tried = Tried::new(&rules, "产品: 品丁\n");
    assert_eq!(tried.coarse().possible, [ELIMINATED, RESTRICTED, Verdict::Unlisted]);
    let decision = tried.exact();
    assert_eq!(decision.possible, [ELIMINATED, RESTRICTED]);
    assert_eq!(decision.verdict, ELIMINATED);
    assert_eq!(tried.needs(&decision), ["厚度"]);
}

#[test]
fn an_exception_about_the_condition_itself_lifts_the_rule() {
    let rules = [("淘汰", "当 产品 是 品丁 且 工艺 是 艺甲\n  除非 工艺 是 艺甲")];
    let tried = Tried::new(&rules, "产品: 品丁\n");
    assert_eq!(tried.coarse().possible, [ELIMINATED, Verdict::Unlisted]);
    let decision = tried.exact();
    assert_eq!(decision.possible, [Verdict::Unlisted]);
    assert!(decision.units[0].undetermined.is_empty() && decision.units[0].needs.is_empty());
}

#[test]
fn all_parts_of_a_term_are_the_whole() {
    let rules = [("限制", "当 产品 是 品乙"), ("限制", "当 产品 是 品丙")];
    assert_eq!(Tried::new(&rules, "产品: 品甲\n").exact().possible, [RESTRICTED]);
    // One part is ruled out, and the other is all that is left.
    let rules = [(
        "限制",
        "当 产品 是 品甲\n  除非 产品 是 品乙 且 厚度 < 1 米\n  除非 产品 是 品丙 且 厚度 >= 1 米",
    )];
    let tried = Tried::new(&rules, "产品: 品甲\n");
    assert_eq!(tried.exact().possible, [RESTRICTED, Verdict::Unlisted]);
    let tried = Tried::new(&rules, "产品: 品甲\n不是: [品乙]\n厚度: 0.5 米\n");
    assert_eq!(tried.exact().possible, [RESTRICTED]);
}

#[test]
fn exclusions_leave_nothing_of_a_whole() {
    let rules = [
        ("限制", "当 厚度 < 1 米 且 (工艺 是 艺甲 或 工艺 不是 艺甲) 且 有 配套"),
        ("淘汰", "当 产品 是 品丙 且 工艺 是 艺乙 且 有 配套"),
    ];
    let tried = Tried::new(&rules, "产品: 品甲\n不是: [品丙]\n厚度: 0.5 米\n");
    let decision = tried.exact();
    assert_eq!(decision.possible, [RESTRICTED, Verdict::Unlisted]);
    assert_eq!(tried.needs(&decision), ["配套"]);
}

#[test]
fn relations_rule_cells_out_together() {
    let rules = [("限制", "当 产品 是 品丁 且 单窑规模 >= 20 吨/日 且 产能 < 10 吨/日")];
    let tried = Tried::new(&rules, "产品: 品丁\n");
    assert_eq!(tried.coarse().possible, [RESTRICTED, Verdict::Unlisted]);
    assert_eq!(tried.exact().possible, [Verdict::Unlisted]);
    // The range that is stated counts, and what is taken by default.
    let rules = [("限制", "当 产品 是 品丁 且 单窑规模 >= 20 吨/日 且 总产能 < 30 吨/日 且 厚度 < 1 米")];
    let tried = Tried::new(&rules, "产品: 品丁\n单窑规模: 15~40 吨/日\n产能: 31~50 吨/日\n");
    assert_eq!(tried.exact().possible, [Verdict::Unlisted]);
}

#[test]
fn definitions_tie_facts() {
    let rules = [("限制", "当 产品 是 品丁 且 有 先进 且 能效水平 <= 中")];
    let tried = Tried::new(&rules, "产品: 品丁\n");
    assert_eq!(tried.coarse().possible, [RESTRICTED, Verdict::Unlisted]);
    assert_eq!(tried.exact().possible, [Verdict::Unlisted]);
}

#[test]
fn a_fact_that_cannot_change_the_class_is_not_asked() {
    let rules = [("限制", "当 产品 是 品丁 且 (厚度 < 1 米 或 厚度 >= 1 米) 且 有 配套")];
    let tried = Tried::new(&rules, "产品: 品丁\n");
    let (coarse, decision) = (tried.coarse(), tried.exact());
    let mut asked = tried.needs(&coarse);
    asked.sort();
    assert_eq!(asked, ["厚度", "配套"]);
    assert_eq!(decision.possible, [RESTRICTED, Verdict::Unlisted]);
    assert_eq!(tried.needs(&decision), ["配套"]);
    let Next::Ask(question) = tried.next() else { panic!("nothing is asked") };
    assert_eq!(tried.program().attributes[question.need.attribute.index()].name, "配套");
}

#[test]
fn a_value_that_no_test_names_is_a_completion() {
    // All processes of the vocabulary are named, and still it may be another.
    let rules = [("限制", "当 产品 是 品丁 且 工艺 是 艺甲"), ("限制", "当 产品 是 品丁 且 工艺 是 艺乙")];
    let tried = Tried::new(&rules, "产品: 品丁\n");
    assert_eq!(tried.exact().possible, [RESTRICTED, Verdict::Unlisted]);
    assert_eq!(tried.needs(&tried.exact()), ["工艺"]);
}

#[test]
fn contradicting_facts_prove_nothing() {
    let rules = [("限制", "当 产品 是 品丁 且 厚度 <= 2 米"), ("限制", "当 产品 是 品丁 且 厚度 > 1 米")];
    let tried = Tried::new(&rules, "产品: 品丁\n产能: 10 吨/日\n单窑规模: 20 吨/日\n");
    assert_eq!(tried.exact().possible, tried.coarse().possible);
}

#[test]
fn units_roll_up_what_is_proved_of_each() {
    let rules =
        [("限制", "当 产品 是 品丁 且 (产能 < 10 吨/日 或 产能 >= 10 吨/日)"), ("淘汰", "当 产品 是 品甲")];
    let facts = "建设内容:\n  - 产品: 品丁\n  - 产品: 品丁\n  - 工艺: 艺甲\n";
    let decision = Tried::new(&rules, facts).exact();
    assert_eq!(decision.units[0].possible, [RESTRICTED]);
    assert_eq!(decision.units[1].possible, [RESTRICTED]);
    assert!(!decision.possible.contains(&Verdict::Unlisted));
}
