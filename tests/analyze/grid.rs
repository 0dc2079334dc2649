//! Bounds and facts of random rules about one product, held against every project of a grid.

use mulu::analyze::{Analysis, Boundary, Owner, UNDECIDED};
use mulu::resolve::{AttributeId, RuleId};
use mulu::rulebook::Rulebook;

use super::boundary::analysed;
use crate::property::case::{count, seed};
use crate::property::random::Random;

/// What a rule may bound: what a line and what a kiln of it makes.
const NAMES: [&str; 2] = ["产能", "单窑规模"];
/// Values between which all bounds lie, and the bounds themselves.
const GRID: [i32; 5] = [5, 10, 15, 20, 25];
const BOUNDS: [i32; 2] = [10, 20];

/// A bound: which quantity, above or below, which value, with it or without.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bound {
    quantity: usize,
    above: bool,
    value: i32,
    inclusive: bool,
}

impl Bound {
    fn holds(self, project: Project) -> bool {
        let own = project.quantities[self.quantity];
        (own == self.value && self.inclusive) || if self.above { own > self.value } else { own < self.value }
    }

    fn text(self) -> String {
        let sign = if self.above { ">" } else { "<" };
        let equal = if self.inclusive { "=" } else { "" };
        format!("{} {sign}{equal} {} 万吨/年", NAMES[self.quantity], self.value)
    }
}

#[derive(Debug)]
struct Rule {
    name: String,
    encouraged: bool,
    bounds: Vec<Bound>,
    /// What it asks of the yes-no fact.
    flag: Option<bool>,
}

#[derive(Debug, Clone, Copy)]
struct Project {
    quantities: [i32; 2],
    flag: bool,
}

impl Rule {
    fn random(random: &mut Random, index: usize) -> Rule {
        let bound = |random: &mut Random| Bound {
            quantity: random.below(2),
            above: random.percent(50),
            value: *random.pick(&BOUNDS),
            inclusive: random.percent(50),
        };
        let mut bounds = vec![bound(random)];
        if random.percent(40) {
            bounds.push(bound(random));
        }
        bounds.dedup();
        let flag = random.percent(40).then(|| random.percent(50));
        Rule { name: format!("规{index}"), encouraged: random.percent(50), bounds, flag }
    }

    /// Whether it applies, a bound taken as met.
    fn applies_but(&self, met: Option<Bound>, project: Project) -> bool {
        self.bounds.iter().all(|bound| Some(*bound) == met || bound.holds(project))
            && self.flag.is_none_or(|flag| flag == project.flag)
    }

    fn applies(&self, project: Project) -> bool {
        self.applies_but(None, project)
    }

    fn text(&self) -> String {
        let flag = self.flag.map(|flag| if flag { "有 新式" } else { "无 新式" }.to_owned());
        let parts: Vec<String> = self.bounds.iter().map(|bound| bound.text()).chain(flag).collect();
        format!("规则 {}\n  依据 \"墙板\"\n  当 产品 是 墙板 且 {}\n", self.name, parts.join(" 且 "))
    }
}

/// All projects in which no kiln makes more than its line.
fn projects() -> impl Iterator<Item = Project> {
    let kilns = |line: i32| GRID.into_iter().filter(move |kiln| *kiln <= line).map(move |kiln| [line, kiln]);
    let quantities = GRID.into_iter().flat_map(kilns);
    quantities.flat_map(|quantities| [false, true].map(|flag| Project { quantities, flag }))
}

/// Who has the exact value of two bounds, and whether that is a finding; nothing if the rules are no neighbours there.
fn expected(rules: &[Rule], below: (&Rule, Bound), above: (&Rule, Bound)) -> Option<(Owner, bool)> {
    let value = below.1.value;
    let is_at = |p: &Project| [below, above].iter().all(|(_, b)| p.quantities[b.quantity] == value);
    let beside = |p: &Project| [below, above].iter().all(|(rule, b)| rule.applies_but(Some(*b), *p));
    let mut here = projects().filter(is_at).filter(beside).peekable();
    here.peek()?;
    Some(match (below.1.inclusive, above.1.inclusive) {
        (true, false) => (Owner::Below, false),
        (false, true) => (Owner::Above, false),
        (true, true) => {
            let both = |p: &Project| below.0.applies(*p) && above.0.applies(*p);
            (Owner::Both, projects().filter(both).all(|p| is_at(&p)))
        }
        (false, false) => {
            let of_class =
                |rule: &&Rule| [below, above].iter().any(|(own, _)| own.encouraged == rule.encouraged);
            let mut none = here.filter(|p| !rules.iter().filter(of_class).any(|rule| rule.applies(*p)));
            if none.next().is_some() { (Owner::Neither, true) } else { (Owner::Other, false) }
        }
    })
}

/// A boundary as its rules, the quantities and the value, with its owner.
type Told = (String, String, [usize; 2], String, &'static str);

/// All boundaries of the rules, and those that are findings.
fn by_hand(rules: &[Rule]) -> (Vec<Told>, usize) {
    let (mut told, mut flaws) = (Vec::new(), 0);
    for (below, above) in rules.iter().flat_map(|below| rules.iter().map(move |above| (below, above))) {
        let bounds = below.bounds.iter().flat_map(|b| above.bounds.iter().map(move |a| (*b, *a)));
        for (b, a) in bounds.filter(|(b, a)| !b.above && a.above && b.value == a.value) {
            if below.name == above.name {
                continue;
            }
            let Some((owner, is_flaw)) = expected(rules, (below, b), (above, a)) else { continue };
            let shown = format!("{} 万吨/年", b.value);
            let one: Told =
                (below.name.clone(), above.name.clone(), [b.quantity, a.quantity], shown, owner.name());
            told.push(one);
            flaws += usize::from(is_flaw);
        }
    }
    told.sort();
    (told, flaws)
}

fn by_analysis(book: &Rulebook, analysis: &Analysis) -> Vec<Told> {
    let program = &book.editions[0].program;
    let rule = |id: RuleId| program.rules[id.index()].name.clone();
    let quantity = |attribute: AttributeId| {
        let name = &program.attributes[attribute.index()].name;
        NAMES.iter().position(|own| own == name).expect("one of the two")
    };
    let one = |b: &Boundary| {
        (rule(b.below), rule(b.above), b.attributes.map(quantity), b.shown.clone(), b.owner.name())
    };
    let mut told: Vec<Told> = analysis.boundaries.iter().map(one).collect();
    told.sort();
    told
}

/// Whether some class comes or goes with the yes-no fact alone.
fn hangs_on_the_flag(rules: &[Rule]) -> bool {
    let has = |encouraged: bool, project: Project| {
        rules.iter().any(|rule| rule.encouraged == encouraged && rule.applies(project))
    };
    projects().any(|project| {
        let other = Project { flag: !project.flag, ..project };
        [false, true].iter().any(|class| has(*class, project) != has(*class, other))
    })
}

#[test]
fn bounds_and_facts_are_as_a_grid_of_projects_has_them() {
    let (mut met, mut flawed, mut idle) = (0, 0, 0);
    for index in 0..count(40) as u64 {
        let mut random = Random::new(seed(67) * 1_000_000 + index);
        let rules: Vec<Rule> = (0..2 + random.below(3)).map(|i| Rule::random(&mut random, i)).collect();
        let of = |encouraged: bool| -> String {
            rules.iter().filter(|rule| rule.encouraged == encouraged).map(Rule::text).collect()
        };
        let (book, analysis) = analysed("属性 新式 是非\n", &of(true), &of(false));
        let (told, flaws) = by_hand(&rules);
        assert_eq!(by_analysis(&book, &analysis), told, "{index}: {rules:?}");
        let codes: Vec<&str> = analysis.findings.iter().map(|f| f.diagnostic.code).collect();
        assert!(!codes.contains(&UNDECIDED), "{index}: {rules:?}");
        let found = codes.iter().filter(|code| code.starts_with("analyze-boundary-")).count();
        assert_eq!(found, flaws, "{index}: {rules:?}");
        let is_idle = analysis.counting().any(|f| f.diagnostic.code == "analyze-idle-fact");
        assert!(!is_idle || !hangs_on_the_flag(&rules), "{index}: {rules:?}");
        (met, flawed, idle) = (met + told.len(), flawed + flaws, idle + usize::from(is_idle));
    }
    assert!(met > 10 && flawed > 3 && idle > 3, "{met} boundaries, {flawed} findings, {idle} idle");
}
