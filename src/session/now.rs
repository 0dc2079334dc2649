//! The decision about what has been said so far.

use super::Session;
use super::state::State;
use crate::compile::Plan;
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Decision, Depth, Options};
use crate::exact::decide_until;
use crate::explain::Context;
use crate::facts::Project;
use crate::inquiry::{Asked, inquire};
use crate::rulebook::Edition;

/// A project and what was decided about it.
#[derive(Debug)]
pub(super) struct Now {
    /// Index of the edition in force.
    pub edition: usize,
    pub project: Project,
    pub options: Options,
    pub decision: Decision,
    /// Warnings about the facts.
    pub warnings: Vec<Diagnostic>,
}

impl Session {
    /// What a state comes to, or what is wrong with it.
    pub(super) fn decide(&self, state: &State) -> Result<Now, Vec<Diagnostic>> {
        let inquiry =
            inquire(&self.rulebook, &self.manner_of_asking(state), &state.node()).map_err(|d| vec![d])?;
        let edition = inquiry.edition;
        let index = self.rulebook.editions.iter().position(|e| std::ptr::eq(e, edition)).unwrap_or_default();
        let (Some(project), Some(plan)) = (inquiry.reading.project, &edition.plan) else {
            return Err(inquiry.reading.diagnostics);
        };
        let (program, options) = (&edition.program, &inquiry.options);
        let stop = || self.stopped();
        let (decision, stopped) = decide_until(&stop, Depth::AsIs, program, plan, &project, options);
        if stopped {
            return Err(vec![Diagnostic::placeless("session-interrupted")]);
        }
        Ok(Now {
            edition: index,
            project,
            options: inquiry.options,
            decision,
            warnings: inquiry.reading.diagnostics,
        })
    }

    /// How a state is asked about.
    pub(super) fn manner_of_asking(&self, state: &State) -> Asked {
        Asked { today: self.manner.today, as_of: state.as_of, readings: state.readings.clone() }
    }

    /// The edition by which a state was decided, with its plan.
    pub(super) fn rules_of(&self, now: &Now) -> Option<(&Edition, &Plan)> {
        let edition = self.rulebook.editions.get(now.edition)?;
        Some((edition, edition.plan.as_ref()?))
    }

    /// What words are made from.
    pub(super) fn context<'a>(&'a self, now: &'a Now) -> Option<Context<'a>> {
        let (edition, plan) = self.rules_of(now)?;
        let (options, sources, catalog) = (&now.options, &self.sources, &self.catalog);
        Some(Context { program: &edition.program, plan, options, sources, catalog })
    }
}
