//! 还缺: the interview. One question at a time, the most useful first, until the class is certain.

use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::evaluate::interview::{Next, Question};
use crate::evaluate::{Need, NeedReason};
use crate::exact::next_until;
use crate::explain::{Ink, NeedReport, outcome, question};
use crate::resolve::{AttributeId, Kind};

/// The question that is being asked, and what came before it.
#[derive(Debug)]
pub(super) struct Interview {
    pub question: Box<Question>,
    pub report: NeedReport,
    /// Facts that the user does not know, by unit.
    pub declined: Vec<(usize, AttributeId)>,
    /// How many questions have been answered.
    pub answered: usize,
}

impl Session {
    /// Begins or resumes an interview.
    pub(super) fn ask(&mut self) -> Reply {
        let (declined, answered) = match self.interview.take() {
            Some(interview) => (interview.declined, interview.answered),
            None => (Vec::new(), 0),
        };
        self.ask_next(declined, answered, None)
    }

    /// Asks what is most useful now, or says why there is nothing to ask. `before`: the question that was just answered.
    pub(super) fn ask_next(
        &mut self,
        declined: Vec<(usize, AttributeId)>,
        answered: usize,
        before: Option<&Question>,
    ) -> Reply {
        let Some(now) = &self.now else { return self.undecided() };
        let (Some((edition, plan)), Some(context)) = (self.rules_of(now), self.context(now)) else {
            return self.undecided();
        };
        let stop = || self.stopped();
        let found = next_until(&stop, &edition.program, plan, &now.project, &now.options, &declined);
        if self.stopped() {
            return Reply::refuse(Diagnostic::placeless("session-interrupted"));
        }
        let said =
            |id| self.text(id, &[("class", self.class_of(&now.decision).into()), ("count", answered.into())]);
        let asked = match found {
            Next::Certain => {
                let claims: usize = now.decision.units.iter().map(|unit| unit.opportunities.len()).sum();
                let more = match claims {
                    0 => String::new(),
                    count => format!("\n{}", self.text("session-ask-claims", &[("count", count.into())])),
                };
                return Reply::say(said("session-ask-certain") + &more);
            }
            Next::Settled { verdict: Some(verdict) } => {
                let class = outcome(&self.catalog, verdict, &[verdict]);
                let args = [("class", class.into()), ("count", answered.into())];
                return Reply::say(self.text("session-ask-settled", &args));
            }
            Next::Settled { verdict: None } => return Reply::say(said("session-ask-nothing-left")),
            Next::Declined => return Reply::say(said("session-ask-declined")),
            Next::Ask(asked) => asked,
        };
        // The same question again: what was answered does not settle it.
        if before.is_some_and(|before| is_same(before, &asked)) {
            let mut declined = declined;
            declined.push((asked.unit, asked.need.attribute));
            return self.ask_next(declined, answered, None);
        }
        let Some(report) = question(&context, &asked.need) else { return self.undecided() };
        let text = self.question_text(asked.unit, &asked.need, &report);
        self.interview = Some(Interview { question: asked, report, declined, answered });
        Reply::say(text)
    }

    fn is_flag(&self, need: &Need) -> bool {
        self.kind_of(need) == Some(&Kind::Flag)
    }

    fn is_level(&self, need: &Need) -> bool {
        matches!(self.kind_of(need), Some(Kind::Level { .. }))
    }

    fn kind_of(&self, need: &Need) -> Option<&Kind> {
        self.program().and_then(|p| p.attributes.get(need.attribute.index())).map(|a| &a.kind)
    }

    /// The question, and the answers to choose from with their numbers.
    pub(super) fn question_text(&self, unit: usize, need: &Need, report: &NeedReport) -> String {
        let mut paper = self.paper();
        let several = self.state.units.len() > 1;
        let place = if several { format!("[{}] ", self.unit_name(unit)) } else { String::new() };
        paper.hanging(0, 2, &[(Ink::Dim, &place), (Ink::Open, &report.question)]);
        let choices = self.choices(need, report);
        for (index, choice) in choices.iter().enumerate() {
            let number = format!("{}. ", index + 1);
            paper.hanging(2, 4, &[(Ink::Dim, &number), (Ink::Plain, choice)]);
        }
        let whether = matches!(need.reason, NeedReason::TooGeneral { .. }) && report.candidates.len() == 1;
        let id = match choices.is_empty() {
            true if whether || self.is_flag(need) => "session-ask-how-whether",
            true => "session-ask-how",
            false if self.is_level(need) => "session-ask-how-one",
            false => "session-ask-how-choose",
        };
        paper.hanging(2, 2, &[(Ink::Dim, &self.catalog.word(id))]);
        paper.finish()
    }
}

fn is_same(one: &Question, other: &Question) -> bool {
    (one.unit, one.need.attribute, &one.need.reason) == (other.unit, other.need.attribute, &other.need.reason)
}
