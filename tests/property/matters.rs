//! What is asked matters: to every need there are two answers that lead to different outcomes.

use std::collections::BTreeSet;

use mulu::evaluate::Decision;
use mulu::exact::decide_as_is;
use mulu::facts::Project;
use mulu::resolve::AttributeId;
use mulu::syntax::ast::Verdict;

use super::case::{Case, Compiled};
use super::exact::ways;
use super::random::Random;

/// So many states are looked at for a need.
const STATES: usize = 12;

/// What was tried.
#[derive(Debug, Default)]
pub struct Tally {
    /// Needs, and those that have answers at all within the vocabulary.
    needs: usize,
    answerable: usize,
    /// Two answers leave different classes possible at once, or once other needs are answered.
    at_once: usize,
    later: usize,
    /// Too much was left to try.
    unsettled: usize,
}

impl Tally {
    pub fn assert(&self) {
        println!("{self:?}");
        assert!(self.at_once > 10 && self.later > 0, "{self:?}");
        assert!(self.unsettled * 4 <= self.answerable, "too much was not tried: {self:?}");
    }
}

/// Answers every need of the exact decision in every way.
pub fn matters(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let decision = decide(compiled, case, &case.project);
    for (unit, decided) in decision.units.iter().enumerate() {
        if decision.contradictions.iter().any(|c| c.unit == unit) {
            continue;
        }
        for need in &decided.needs {
            tally.needs += 1;
            let search = Search { compiled, case, unit, attribute: need.attribute, before: &decision };
            search.settle(tally)?;
        }
    }
    Ok(())
}

struct Search<'a> {
    compiled: &'a Compiled,
    case: &'a Case,
    unit: usize,
    attribute: AttributeId,
    before: &'a Decision,
}

impl Search<'_> {
    fn settle(&self, tally: &mut Tally) -> Result<(), String> {
        if self.answers(&self.case.project, self.attribute).len() < 2 {
            return Ok(());
        }
        tally.answerable += 1;
        if self.differs(&self.case.project) {
            tally.at_once += 1;
            return Ok(());
        }
        let mut left = STATES;
        let mut random = Random::new(self.attribute.index() as u64);
        match self.reach(&self.case.project, &mut left, &mut random) {
            true => tally.later += 1,
            false if left == 0 => tally.unsettled += 1,
            false => {
                let name = &self.compiled.program().attributes[self.attribute.index()].name;
                return Err(format!("{name} is asked of unit {}, but no answer changes anything", self.unit));
            }
        }
        Ok(())
    }

    /// Whether two answers differ once some other needs are answered.
    fn reach(&self, project: &Project, left: &mut usize, random: &mut Random) -> bool {
        let others: Vec<AttributeId> = {
            let decision = decide(self.compiled, self.case, project);
            let needs = decision.units[self.unit].needs.iter().map(|need| need.attribute);
            needs.filter(|attribute| *attribute != self.attribute).collect()
        };
        for other in others {
            let mut answers = self.answers(project, other);
            random.shuffle(&mut answers);
            for answered in answers {
                let Some(less) = left.checked_sub(1) else { return false };
                *left = less;
                if self.differs(&answered) || self.reach(&answered, left, random) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether two answers leave different classes possible.
    fn differs(&self, project: &Project) -> bool {
        let outcome = |project: &Project| -> Vec<Verdict> {
            decide(self.compiled, self.case, project).units[self.unit].possible.clone()
        };
        let answers = self.answers(project, self.attribute);
        let outcomes: BTreeSet<String> = answers.iter().map(|p| format!("{:?}", outcome(p))).collect();
        outcomes.len() > 1
    }

    /// The project with the attribute answered in every way that contradicts nothing.
    fn answers(&self, project: &Project, attribute: AttributeId) -> Vec<Project> {
        let case = Case { project: project.clone(), ..self.case.clone() };
        let mut all = ways(self.compiled.program(), &case, self.unit, attribute);
        let contradictions = self.before.contradictions.len();
        all.retain(|p| decide(self.compiled, self.case, p).contradictions.len() <= contradictions);
        all
    }
}

fn decide(compiled: &Compiled, case: &Case, project: &Project) -> Decision {
    decide_as_is(compiled.program(), compiled.plan(), project, &case.options)
}
