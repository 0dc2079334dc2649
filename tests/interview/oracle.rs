//! Someone who knows a whole project and answers from it.

use std::time::{Duration, Instant};

use mulu::compile::Plan;
use mulu::evaluate::interview::{Answer, Next, Question, QuestionKind, next};
use mulu::evaluate::{NeedReason, Options};
use mulu::facts::{Project, Unit};
use mulu::resolve::{AttributeId, Kind, Program, TermId};

/// A question that was asked, of which facts, and whether it was answered.
pub struct Asked {
    pub before: Project,
    /// What had been declined by then.
    pub declined: Vec<(usize, AttributeId)>,
    /// None for what was volunteered.
    pub question: Option<Question>,
    pub answer: Option<Answer>,
}

impl Asked {
    /// The attribute with how it was answered: `?` not at all, `≠` by what it is not, `→` by another, `!` without being asked.
    pub fn shown(&self, program: &Program) -> String {
        let name = |a: AttributeId| program.attributes[a.index()].name.as_str();
        match (&self.question, &self.answer) {
            (None, Some(answer)) => format!("{}!", name(answer.attribute)),
            (None, None) => String::new(),
            (Some(question), answer) => {
                let asked = question.need.attribute;
                let mark = match answer {
                    None => "?".to_owned(),
                    Some(a) if a.value.is_none() => "≠".to_owned(),
                    Some(a) if a.attribute != asked => format!("→{}", name(a.attribute)),
                    Some(_) => String::new(),
                };
                format!("{}{mark}", name(asked))
            }
        }
    }
}

/// One interview.
pub struct Interview<'a> {
    program: &'a Program,
    plan: &'a Plan,
    full: &'a Project,
    options: &'a Options,
    pub project: Project,
    pub asked: Vec<Asked>,
    pub last: Option<Next>,
    pub slowest: Duration,
    declined: Vec<(usize, AttributeId)>,
}

impl<'a> Interview<'a> {
    pub fn new(program: &'a Program, plan: &'a Plan, full: &'a Project, options: &'a Options) -> Self {
        let units = full.units.iter().map(|_| Unit::default()).collect();
        let project = Project { units, ..full.clone() };
        Interview {
            program,
            plan,
            full,
            options,
            project,
            asked: Vec::new(),
            last: None,
            slowest: Duration::ZERO,
            declined: Vec::new(),
        }
    }

    /// Asks and answers until nothing is left to ask.
    pub fn run(&mut self) {
        for _ in 0..80 {
            let start = Instant::now();
            let next = next(self.program, self.plan, &self.project, self.options, &self.declined);
            self.slowest = self.slowest.max(start.elapsed());
            let Next::Ask(question) = next else {
                self.last = Some(next);
                return;
            };
            let answer = self.answer(&question);
            let (unit, attribute) = (question.unit, question.need.attribute);
            self.take(unit, Some(*question), answer.clone());
            if answer.is_none() {
                self.declined.push((unit, attribute));
            }
        }
        panic!("no end: {}", self.trace());
    }

    /// What was asked, in order.
    pub fn trace(&self) -> String {
        self.asked.iter().map(|a| a.shown(self.program)).collect::<Vec<_>>().join("；")
    }

    /// Benefits have to be claimed: states a word about the project that was not asked for, and goes on. False if there is none left.
    pub fn claim(&mut self) -> bool {
        let attributes = &self.program.attributes;
        for (unit, full) in self.full.units.iter().enumerate() {
            let open = |a: &&AttributeId| {
                !self.project.units[unit].facts.contains_key(*a) && !attributes[a.index()].is_measure()
            };
            if let Some(attribute) = full.facts.keys().find(open) {
                let answer = Answer::value(*attribute, full.facts[attribute].value.clone());
                self.take(unit, None, Some(answer));
                self.run();
                return true;
            }
        }
        false
    }

    fn take(&mut self, unit: usize, question: Option<Question>, answer: Option<Answer>) {
        let before = self.project.clone();
        if let Some(answer) = &answer {
            self.project.units[unit] = answer.apply(&self.project.units[unit]);
        }
        self.asked.push(Asked { before, declined: self.declined.clone(), question, answer });
    }

    fn answer(&self, question: &Question) -> Option<Answer> {
        let (full, now) = (&self.full.units[question.unit], &self.project.units[question.unit]);
        let attribute = question.need.attribute;
        let value = |a: &AttributeId| {
            full.facts.get(a).filter(|_| !now.facts.contains_key(a)).map(|f| f.value.clone())
        };
        if let Some(value) = value(&attribute) {
            return Some(Answer::value(attribute, value));
        }
        if question.kind == QuestionKind::Opening {
            let attributes = &self.program.attributes;
            let opened = |a: &Asked| {
                a.question
                    .as_ref()
                    .is_some_and(|q| q.kind == QuestionKind::Opening && q.unit == question.unit)
            };
            let again = self.asked.iter().any(opened);
            let terms = full.facts.keys().filter(|a| attributes[a.index()].kind == Kind::Terms);
            let first = self
                .program
                .standard
                .facility
                .into_iter()
                .filter(|a| full.facts.contains_key(a))
                .chain(terms.copied())
                .next();
            return first.filter(|_| !again).map(|a| Answer::value(a, full.facts[&a].value.clone()));
        }
        let asked: Vec<TermId> = match &question.need.reason {
            NeedReason::Unstated { examples } => examples.clone(),
            NeedReason::TooGeneral { finer, .. } => finer.clone(),
            NeedReason::OpenList { perhaps } => perhaps.clone(),
            _ => Vec::new(),
        };
        let terms = &self.program.terms;
        let known = full.excluded.terms.iter().copied().filter(|t| {
            !now.excluded.terms.contains(t)
                && terms.get(*t).attributes.contains(&attribute)
                && asked.iter().any(|a| !terms.below(*a).is_disjoint(terms.below(*t)))
        });
        let known: Vec<TermId> = known.collect();
        (!known.is_empty()).then(|| Answer::none_of(attribute, known))
    }
}
