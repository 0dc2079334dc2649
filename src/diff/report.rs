//! Changes of the text joined with the projects that show them: the [`Report`].

use std::collections::HashMap;

use super::change::{Change, RulePair, Subject, words};
use super::compare::{Comparison, compare};
use super::witness::{WitnessReport, witness};
use crate::analyze::Rules;
use crate::analyze::versus::{Changes, Found, Versus};
use crate::diagnostic::Catalog;

/// Name and version of the JSON format.
pub const SCHEMA: &str = "mulu.diff/1";

/// Two roots, compared edition by edition.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// How each side is called: a folder, or a revision with a path.
    pub old: String,
    pub new: String,
    pub editions: Vec<EditionReport>,
    /// Editions that only one side has.
    pub only_old: Vec<String>,
    pub only_new: Vec<String>,
}

/// Two editions.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionReport {
    /// Name on the new side.
    pub name: String,
    /// Rules first, in order of the text.
    pub subjects: Vec<SubjectReport>,
    /// Every transition of class, with one project each.
    pub classes: Vec<WitnessReport>,
    /// Every transition that is not listed was proved impossible.
    pub proved: bool,
}

/// What has changed about one rule, or one thing that is declared.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectReport {
    /// None for what is no rule.
    pub rule: Option<RuleNames>,
    /// Name of what is no rule.
    pub name: String,
    pub changes: Vec<ChangeReport>,
    /// Projects that show it: those whose class changes, else one about which the rule says something else.
    pub witnesses: Vec<WitnessReport>,
    pub answer: Answer,
    /// Paths of rules that read as before, through which it changes classes.
    pub through: Vec<String>,
}

/// Paths of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleNames {
    pub before: Option<String>,
    pub after: Option<String>,
}

impl RuleNames {
    /// The path it has now, else the one it had.
    pub fn path(&self) -> &str {
        self.after.as_deref().or(self.before.as_deref()).unwrap_or_default()
    }
}

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeReport {
    pub kind: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
    pub words: String,
}

/// What came of asking for projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// No class hangs on such a change.
    Apart,
    /// Projects change class because of it; the flag: there are no other transitions.
    Changes { proved: bool },
    /// The rule says something else of a project, but it was proved that no class changes because of it.
    SameClass,
    /// It was proved that the rule says of every project what it said before.
    SameRule,
    /// It was proved that no class changes because of it; more was not settled.
    NoClass,
    /// Neither found nor proved impossible.
    Undecided,
    /// Nothing that a rule names hangs on it: what comes of it stands in the summary of classes.
    InSummary,
}

impl Report {
    /// Whether anything has changed.
    pub fn has_changes(&self) -> bool {
        let editions = || self.editions.iter();
        !self.only_old.is_empty()
            || !self.only_new.is_empty()
            || editions().any(|edition| !edition.subjects.is_empty() || !edition.classes.is_empty())
    }

    /// Whether every transition of class that is not told was proved impossible. Of an edition that only one side has nothing
    /// is proved.
    pub fn is_proved(&self) -> bool {
        let compared = self.only_old.is_empty() && self.only_new.is_empty();
        compared && self.editions.iter().all(|edition| edition.proved)
    }
}

/// Compares two editions and asks for projects that show the changes. Sentences are in the language of the catalogue.
pub fn report(old: Rules<'_>, new: Rules<'_>, catalog: &Catalog) -> EditionReport {
    let Comparison { changes, .. } = compare(old.program, new.program);
    let decides = changes.iter().any(|change| change.kind.may_change_class());
    let mut asker = Asker { old, new, versus: Versus::new(old, new), known: HashMap::new(), catalog };
    let subjects = grouped(&changes).into_iter().map(|changes| asker.subject(&changes)).collect();
    // The same rules decide the same.
    let all = match decides {
        true => asker.versus.classes(),
        false => Changes { found: Vec::new(), proved: true },
    };
    let classes = all.found.iter().map(|change| witness(old, new, change)).collect();
    let proved = all.proved && !changes.iter().any(|change| change.kind.is_beyond_proof());
    EditionReport { name: new.program.edition.name.clone(), subjects, classes, proved }
}

/// Changes of one subject stand together already.
fn grouped(changes: &[Change]) -> Vec<Vec<&Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let is_rule = matches!(change.subject, Subject::Rule(_));
        match groups.last_mut() {
            Some(group) if is_rule && group.iter().all(|other| other.subject == change.subject) => {
                group.push(change);
            }
            _ => groups.push(vec![change]),
        }
    }
    groups
}

/// An answer about a change that proofs do not cover.
fn unproved(answer: Answer) -> Answer {
    match answer {
        Answer::Changes { .. } => Answer::Changes { proved: false },
        Answer::SameClass | Answer::SameRule | Answer::NoClass => Answer::Undecided,
        Answer::Apart | Answer::Undecided | Answer::InSummary => answer,
    }
}

struct Asker<'a> {
    old: Rules<'a>,
    new: Rules<'a>,
    versus: Versus<'a>,
    /// Each rule is asked about once, however many changes touch it.
    known: HashMap<RulePair, Changes>,
    catalog: &'a Catalog,
}

impl Asker<'_> {
    fn subject(&mut self, changes: &[&Change]) -> SubjectReport {
        let told = changes.iter().map(|change| ChangeReport {
            kind: change.kind.code(),
            before: change.before.clone(),
            after: change.after.clone(),
            words: words(change, self.catalog),
        });
        let mut report = SubjectReport {
            rule: None,
            name: String::new(),
            changes: told.collect(),
            witnesses: Vec::new(),
            answer: Answer::Apart,
            through: Vec::new(),
        };
        let decides = changes.iter().any(|change| change.kind.may_change_class());
        match changes.first().map(|change| &change.subject) {
            Some(Subject::Rule(pair)) => {
                report.rule = Some(self.names(*pair));
                if decides {
                    self.rule(*pair, &mut report);
                }
            }
            Some(Subject::Named(name)) => {
                report.name = name.clone();
                if decides {
                    self.touched(changes, &mut report);
                }
            }
            None => {}
        }
        if changes.iter().any(|change| change.kind.is_beyond_proof()) {
            report.answer = unproved(report.answer);
        }
        report
    }

    /// The projects that a change of a rule is shown by.
    fn rule(&mut self, pair: RulePair, report: &mut SubjectReport) {
        let classes = self.by_rule(pair);
        report.answer = Answer::Changes { proved: classes.proved };
        report.witnesses = classes.found.iter().map(|change| witness(self.old, self.new, change)).collect();
        if !classes.found.is_empty() {
            return;
        }
        report.answer = match (self.versus.disagreement(pair.old, pair.new), classes.proved) {
            (Found::Found(change), proved) => {
                report.witnesses.push(witness(self.old, self.new, &change));
                if proved { Answer::SameClass } else { Answer::Undecided }
            }
            (Found::Never, _) => Answer::SameRule,
            (Found::Undecided, true) => Answer::NoClass,
            (Found::Undecided, false) => Answer::Undecided,
        };
    }

    /// The projects that a change of the vocabulary is shown by: through rules that read as before.
    fn touched(&mut self, changes: &[&Change], report: &mut SubjectReport) {
        let mut pairs: Vec<RulePair> =
            changes.iter().flat_map(|change| change.touched.iter().copied()).collect();
        pairs.dedup();
        report.answer = if pairs.is_empty() { Answer::InSummary } else { Answer::NoClass };
        let mut proved = true;
        for pair in pairs {
            let classes = self.by_rule(pair);
            proved &= classes.proved;
            if classes.found.is_empty() {
                continue;
            }
            report.through.push(self.names(pair).path().to_owned());
            for found in &classes.found {
                let shown = witness(self.old, self.new, found);
                let transition = |w: &WitnessReport| (w.before.class, w.after.class);
                if report.witnesses.iter().all(|other| transition(other) != transition(&shown)) {
                    report.witnesses.push(shown);
                }
            }
        }
        if !report.witnesses.is_empty() {
            report.answer = Answer::Changes { proved };
        } else if !proved {
            report.answer = Answer::Undecided;
        }
    }

    fn by_rule(&mut self, pair: RulePair) -> Changes {
        let versus = &mut self.versus;
        self.known.entry(pair).or_insert_with(|| versus.by_rule(pair.old, pair.new)).clone()
    }

    fn names(&self, pair: RulePair) -> RuleNames {
        let path = |rules: Rules<'_>, rule: Option<crate::resolve::RuleId>| {
            rule.and_then(|rule| rules.program.rules.get(rule.index())).map(|rule| rule.path.clone())
        };
        RuleNames { before: path(self.old, pair.old), after: path(self.new, pair.new) }
    }
}
