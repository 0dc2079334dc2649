//! 案例 of an edition -> what each expected and what was decided; and what of the rules no case pins. Reads and writes nothing.

mod compare;
mod coverage;
mod files;
mod passing;
mod pin;
mod prepare;
mod spot;

use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::evaluate::Options;
use crate::exact::Deciding;
use crate::parallel;
use crate::rulebook::Edition;
use crate::source::SourceId;
use crate::syntax::ast::Case;

pub use crate::explain::{RuleNames, expectation, rules_called, shortest};
pub use compare::{Aspect, Mismatch, verdict};
pub use coverage::{Coverage, PinResult, coverage};
pub use files::CaseFiles;
pub use passing::{PassingCase, passing};
pub use pin::{BoundOwner, Pin, PinKind, Target};
pub use prepare::{UnknownReading, reading};
pub use spot::Spot;

use compare::compare;
use prepare::Ready;

/// What became of a case.
#[derive(Debug)]
pub struct CaseResult<'a> {
    pub case: &'a Case,
    pub outcome: Outcome,
}

#[derive(Debug)]
pub enum Outcome {
    Passed,
    /// The decision differs from what was expected, in one respect or several.
    Failed(Vec<Mismatch>),
    /// There was nothing to compare: errors in the case itself or its facts.
    Broken(Vec<Diagnostic>),
}

/// What is wrong with the cases themselves, whatever they would be decided to be: unknown names in their facts,
/// readings and expectations.
pub fn problems(edition: &Edition) -> Vec<Diagnostic> {
    let cases = CaseFiles::new(&edition.program);
    let files: Vec<SourceId> = cases.files().collect();
    parallel::map(&files, |file| cases.problems(*file)).concat()
}

/// So many cases are decided one after the other, by what was worked out for those before.
const RUN: usize = 64;

/// Decides every case. A case is decided for its 日期, else for `today`, but never before the edition is in force.
pub fn run(edition: &Edition, today: Date) -> Vec<CaseResult<'_>> {
    let names = RuleNames::new(&edition.program);
    let options = Options { as_of: today, readings: Vec::new() };
    let runs: Vec<&[Arc<Case>]> = edition.program.cases.chunks(RUN).collect();
    let outcomes = parallel::map(&runs, |run| {
        let deciding = deciding(edition, &options);
        let outcome = |case: &Arc<Case>| outcome_by(deciding.as_ref(), edition, &names, case, today);
        run.iter().map(outcome).collect::<Vec<Outcome>>()
    });
    let cases = edition.program.cases.iter();
    cases.zip(outcomes.into_iter().flatten()).map(|(case, outcome)| CaseResult { case, outcome }).collect()
}

/// What becomes of one case, decided as by [`run`].
pub fn outcome(edition: &Edition, names: &RuleNames, case: &Case, today: Date) -> Outcome {
    let options = Options { as_of: today, readings: Vec::new() };
    outcome_by(deciding(edition, &options).as_ref(), edition, names, case, today)
}

/// None if the edition has errors.
fn deciding<'a>(edition: &'a Edition, options: &'a Options) -> Option<Deciding<'a>> {
    edition.plan.as_ref().map(|plan| Deciding::new(&edition.program, plan, options))
}

fn outcome_by(
    deciding: Option<&Deciding<'_>>,
    edition: &Edition,
    names: &RuleNames,
    case: &Case,
    today: Date,
) -> Outcome {
    let program = &edition.program;
    let ready = match (Ready::new(program, names, case, today), deciding) {
        (Ok(ready), Some(deciding)) => Ok((ready, deciding)),
        (Ok(_), None) => Err(Vec::new()),
        (Err(problems), _) => Err(problems),
    };
    match ready {
        Err(problems) => Outcome::Broken(problems),
        Ok((ready, deciding)) => {
            let decision = deciding.decide_as_is(&ready.project, &ready.options);
            match compare(program, &ready, &decision) {
                mismatches if mismatches.is_empty() => Outcome::Passed,
                mismatches => Outcome::Failed(mismatches),
            }
        }
    }
}
