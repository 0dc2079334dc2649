//! Results of cases as JUnit XML: a suite for each rule file, a test for each case.
//!
//! No more than the schema of Jenkins allows: a suite has the name of its file, a failure tells its line in its text.

use indexmap::IndexMap;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::Here;
use crate::cases::{CaseResult, Mismatch, Outcome};
use crate::diagnostic::{Catalog, Diagnostic, plain};
use crate::source::Sources;

/// Suites by the file they stand in.
#[derive(Debug, Default)]
pub struct Suites {
    suites: IndexMap<String, TestSuite>,
}

impl Suites {
    pub fn add(&mut self, result: &CaseResult<'_>, sources: &Sources, catalog: &Catalog, here: &Here) {
        let title = &result.case.title;
        let file = here.path(&sources.get(title.span.source).name);
        let status = match &result.outcome {
            Outcome::Passed => TestCaseStatus::success(),
            Outcome::Failed(mismatches) => {
                let findings: Vec<_> = mismatches.iter().map(Mismatch::diagnostic).collect();
                status(NonSuccessKind::Failure, &findings, sources, catalog)
            }
            Outcome::Broken(errors) => status(NonSuccessKind::Error, errors, sources, catalog),
        };
        let mut test = TestCase::new(title.text.as_str(), status);
        test.set_classname(file.strip_suffix(".mulu").unwrap_or(&file));
        self.suite(file).add_test_case(test);
    }

    /// A test of its own, such as how much the cases pin; what is missing, if anything is, in lines.
    pub fn add_check(&mut self, suite: &str, name: &str, missing: &[String]) {
        let mut status = TestCaseStatus::success();
        if let Some(first) = missing.first() {
            status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(first.lines().next().unwrap_or_default());
            status.set_description(missing.join("\n"));
        }
        let mut test = TestCase::new(name, status);
        test.set_classname(suite);
        self.suite(suite.to_owned()).add_test_case(test);
    }

    /// The whole document.
    pub fn document(self) -> String {
        let mut report = Report::new(env!("CARGO_PKG_NAME"));
        report.add_test_suites(self.suites.into_values());
        // Writing into memory can't fail.
        let document = report.to_string().unwrap_or_default();
        // The schema of Jenkins, the strictest in use, counts what was skipped in suites only. Nothing is skipped here.
        document.replacen(" skipped=\"0\"", "", 1)
    }

    fn suite(&mut self, name: String) -> &mut TestSuite {
        self.suites.entry(name).or_insert_with_key(|name| TestSuite::new(name.as_str()))
    }
}

/// The first finding as the message, all of them with their places as the text.
fn status(
    kind: NonSuccessKind,
    findings: &[Diagnostic],
    sources: &Sources,
    catalog: &Catalog,
) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    let messages: Vec<String> = findings.iter().map(|finding| message(finding, catalog)).collect();
    status.set_message(messages.join("; "));
    if let Some(finding) = findings.first() {
        status.set_type(finding.code);
    }
    let text: String = findings.iter().map(|finding| plain(finding, sources, catalog)).collect();
    status.set_description(text);
    status
}

/// The title and what the mark says: what was expected and what came out.
fn message(diagnostic: &Diagnostic, catalog: &Catalog) -> String {
    let title = catalog.title(diagnostic);
    let role = diagnostic.labels.first().map(|label| label.role);
    let label = role.and_then(|role| catalog.attribute(diagnostic.code, role, &diagnostic.args));
    match label {
        Some(label) => format!("{title}: {label}"),
        None => title,
    }
}
