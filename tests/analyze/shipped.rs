//! The shipped rules: the tensions that their notes describe are found, and their witnesses are what they say.

use mulu::analyze::{Analysis, Answer, Finding, Owner, Rules, Solver, analyze, overlap};
use mulu::cases::{self, Outcome};
use mulu::diagnostic::Severity;
use mulu::evaluate::Options;
use mulu::quantity::Number;
use mulu::resolve::{Program, RuleId};
use mulu::rulebook::{Edition, RuleFile, Rulebook, embedded};

fn options() -> Options {
    Options { as_of: jiff::civil::date(2026, 1, 1), readings: Vec::new() }
}

fn rules<'a>(edition: &'a Edition, options: &'a Options) -> Rules<'a> {
    let plan = edition.plan.as_ref().expect("the shipped rules are healthy");
    Rules { program: &edition.program, plan, options }
}

fn shipped(book: &Rulebook) -> Analysis {
    analyze(rules(book.in_force(options().as_of).expect("in force"), &options()), &book.sources)
}

fn called(program: &Program, name: &str) -> RuleId {
    let index = program.rules.iter().position(|rule| rule.name == name);
    RuleId(index.unwrap_or_else(|| panic!("no rule {name}")) as u32)
}

/// What `rules/2024/notes.md` calls known tensions, and where they hold.
const TENSIONS: [(&str, &str, &str); 11] = [
    ("蒸压加气混凝土板", "小型加气混凝土线", "产品 是 蒸压加气混凝土板，产能 < 15 万立方米/年"),
    ("全电熔岩矿棉", "小型岩矿棉线", "产品 是 \"岩（矿）棉制品\"，工艺 是 全电熔法，产能 <= 3 万吨/年"),
    ("A级阻燃保温材料", "小型岩矿棉线", "产品 是 \"岩（矿）棉制品\"，产能 <= 3 万吨/年，阻燃等级 是 A"),
    (
        "新型烧结砖瓦线协同处置",
        "小型烧结砖线",
        "产品 是 烧结砖，技术 是 协同处置技术，原料 是 大宗废弃物，产能 >= 20 万块/日，产能 < 6000 万标砖/年，有 新型",
    ),
    ("节水便器", "大用水量坐便器", "产品 是 坐便器，冲洗用水量 <= 6 升，最大冲洗用水量 >= 8 升"),
    (
        "大型无碱粗纱池窑拉丝",
        "小型无碱粗纱池窑拉丝线",
        "产品 是 无碱玻璃纤维粗纱，工艺 是 池窑拉丝，产能 >= 8 万吨/年，单窑规模 < 8 万吨/年",
    ),
    ("路面透水装饰仿古生态砖", "小型烧结砖线", "产品 是 烧结透水砖，产能 < 6000 万标砖/年"),
    ("超薄陶瓷板", "小型建筑陶瓷线", "产品 是 超薄陶瓷板，产能 <= 150 万平方米/年"),
    // Rules with an alternative that names no product.
    ("大规格陶瓷板", "小型建筑陶瓷线", "产品 是 陶瓷板，单块面积 >= 1.62 平方米，产能 <= 150 万平方米/年"),
    (
        "绿色氢能煅烧水泥熟料",
        "小型新型干法熟料线",
        "产品 是 水泥熟料 而非 特种水泥熟料，燃料 是 绿色氢能，工艺 是 新型干法，产能 < 2000 吨/日",
    ),
    ("绿色低碳建材", "小型烧结砖线", "产品 是 烧结砖，产能 < 6000 万标砖/年，有 绿色低碳"),
];

#[test]
fn known_tensions_are_found() {
    let book = Rulebook::build(&embedded());
    let program = &book.in_force(options().as_of).expect("in force").program;
    let analysis = shipped(&book);
    for (first, second, region) in TENSIONS {
        let both = [called(program, first), called(program, second)];
        let found: Vec<&Finding> = analysis.findings.iter().filter(|f| f.rules == both).collect();
        let [finding] = found[..] else { panic!("{first} with {second}: {} findings", found.len()) };
        assert_eq!(finding.diagnostic.code, "analyze-overlap");
        assert_eq!(finding.diagnostic.severity, Severity::Warning);
        assert_eq!(finding.region.as_deref(), Some(region));
    }
    // How many days a year and how many standard bricks a piece make it small is told, not left to be guessed.
    let bricks = [called(program, "新型烧结砖瓦线协同处置"), called(program, "小型烧结砖线")];
    let finding = analysis.findings.iter().find(|f| f.rules == bricks).expect("found above");
    let facts = &finding.witness.as_ref().expect("an overlap has one").facts;
    for name in ["年运行天数", "折标系数"] {
        assert!(facts.contains_key(name), "{facts:?}");
    }
}

/// What the text itself brings about is waived with a reason, and no waiver is left over.
#[test]
fn every_finding_is_waived_with_a_reason() {
    let book = Rulebook::build(&embedded());
    let analysis = shipped(&book);
    let counting: Vec<_> = analysis.counting().map(|f| &f.diagnostic).collect();
    assert!(counting.is_empty(), "{counting:?}");
    assert!(analysis.idle.is_empty(), "{:?}", analysis.idle);
    // What is not waived is about the prelude.
    let told: Vec<_> = analysis.findings.iter().filter(|f| f.waivers.is_empty()).collect();
    assert!(told.iter().all(|f| f.diagnostic.code == "analyze-idle-fact"), "{told:?}");
    assert!(told.len() <= 1, "{told:?}");
}

/// 8 万吨/年 of glass fibre is in one class: bounds of a kiln and of a line that meet without gap and without overlap.
#[test]
fn the_bounds_of_glass_fibre_are_exact() {
    let book = Rulebook::build(&embedded());
    let program = &book.in_force(options().as_of).expect("in force").program;
    let analysis = shipped(&book);
    let (large, small) = (called(program, "大型无碱粗纱池窑拉丝"), called(program, "小型无碱粗纱池窑拉丝线"));
    let met = analysis.boundaries.iter().find(|b| (b.below, b.above) == (small, large)).expect("they meet");
    assert_eq!((met.shown.as_str(), met.owner), ("8 万吨/年", Owner::Above));
    let names = met.attributes.map(|attribute| program.attributes[attribute.index()].name.as_str());
    assert_eq!(names, ["单窑规模", "产能"]);
    let exact = |owner| matches!(owner, Owner::Below | Owner::Above);
    assert!(analysis.boundaries.iter().all(|b| exact(b.owner)), "{:?}", analysis.boundaries);
}

#[test]
fn nothing_is_left_open_and_every_witness_is_a_case_that_passes() {
    let book = Rulebook::build(&embedded());
    let analysis = shipped(&book);
    let open = analysis.findings.iter().filter(|f| f.diagnostic.code == "analyze-undecided").count();
    assert_eq!(open, 0);
    let witnesses = analysis.findings.iter().filter_map(|finding| finding.witness.as_ref());
    let text: String =
        witnesses.enumerate().map(|(i, w)| w.case.replacen("案例 \"", &format!("案例 \"{i} "), 1)).collect();
    let mut files = embedded();
    let path = "2024/witnesses.mulu".to_owned();
    files.push(RuleFile { name: path.clone(), path, text });
    let book = Rulebook::build(&files);
    assert!(!book.has_errors(), "{:?}", book.diagnostics);
    let edition = book.in_force(options().as_of).expect("in force");
    let mut own = 0;
    for result in cases::run(edition, options().as_of) {
        if book.sources.get(result.case.title.span.source).name.ends_with("witnesses.mulu") {
            own += 1;
            assert!(
                matches!(result.outcome, Outcome::Passed),
                "{}: {:?}",
                result.case.title.text,
                result.outcome
            );
        }
    }
    assert_eq!(own, analysis.findings.iter().filter(|f| f.witness.is_some()).count());
    assert!(own > 40, "only {own} witnesses");
}

/// The two rules about glass fibre leave no project between them and share none at 8 万吨/年 a kiln.
#[test]
fn glass_fibre_at_its_bound_is_in_one_class() {
    let book = Rulebook::build(&embedded());
    let edition = book.in_force(options().as_of).expect("in force");
    let options = options();
    let rules = rules(edition, &options);
    let program = rules.program;
    let (large, small) = (called(program, "大型无碱粗纱池窑拉丝"), called(program, "小型无碱粗纱池窑拉丝线"));
    let mut solver = Solver::new(rules);
    assert!(matches!(overlap::of_pair(&mut solver, large, small), Answer::Found(_)));
    let kiln = program.attributes.iter().position(|a| a.name == "单窑规模").expect("declared");
    let bound = Number::whole(80_000_000);
    let encoding = &solver.encoding;
    let mut at_bound = None;
    for (index, scale) in encoding.space.scales.values().enumerate() {
        if scale.attribute.index() == kiln
            && let Some(cell) = scale.cells.iter().position(|cell| cell.as_point() == Some(bound))
        {
            at_bound = Some(encoding.variables.scales[index].from(cell, &encoding.clauses));
        }
    }
    let assume = [
        encoding.rails(large).applies,
        encoding.rails(small).applies,
        at_bound.expect("a rule tests the bound"),
    ];
    let concern = mulu::analyze::concern::Concern::of(rules, &encoding.space, &[large, small]);
    assert_eq!(solver.find(&assume, &concern, &|_| true), Answer::Never);
}
