//! Findings as a SARIF 2.1.0 log of one run, for code scanning: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::{Value, json};
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Invocation, Location, Message,
    MultiformatMessageString, PhysicalLocation, Region, Replacement, ReportingConfiguration,
    ReportingConfigurationLevel, ReportingDescriptor, Result as Finding, ResultColumnKind, ResultLevel, Run,
    Sarif, Suppression, Tool, ToolComponent,
};

use super::Here;
use super::fingerprint::Fingerprints;
use super::message::message;
use crate::cli::page;
use crate::diagnostic::{Catalog, Diagnostic, DiagnosticRecord, FixRecord, LabelRecord, Place, Severity};
use crate::fidelity::Waived;
use crate::source::Sources;

/// Where this version of the format is described.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The folder that relative URIs start from: for those who read a log, the top of the repository.
const BASE: &str = "%SRCROOT%";
/// Which of our ways of making fingerprints this is.
const FINGERPRINT: &str = "muluFinding/v1";

/// A log that grows finding by finding.
pub struct Log<'a> {
    catalog: &'a Catalog,
    here: &'a Here,
    /// The codes that were found, in order of their first finding, and how bad that was.
    rules: IndexMap<&'static str, Severity>,
    findings: Vec<Finding>,
    fingerprints: Fingerprints,
}

impl<'a> Log<'a> {
    pub fn new(catalog: &'a Catalog, here: &'a Here) -> Self {
        let (rules, findings, fingerprints) = Default::default();
        Self { catalog, here, rules, findings, fingerprints }
    }

    pub fn add(&mut self, diagnostic: &Diagnostic, sources: &Sources) {
        let finding = self.finding(diagnostic, sources);
        self.findings.push(finding);
    }

    /// A finding that the rules own up to, with the reasons that they give.
    pub fn add_waived(&mut self, waived: &Waived, sources: &Sources) {
        let mut finding = self.finding(&waived.diagnostic, sources);
        let suppressions = waived.waivers.iter().map(|waiver| {
            Suppression::builder()
                .kind("inSource")
                .justification(waiver.reason.clone())
                .location(self.location(&Place::new(waiver.span, sources), None))
                .build()
        });
        finding.suppressions = Some(suppressions.collect());
        self.findings.push(finding);
    }

    fn finding(&mut self, diagnostic: &Diagnostic, sources: &Sources) -> Finding {
        let record = DiagnosticRecord::new(diagnostic, sources, self.catalog);
        let known = self.rules.entry(diagnostic.code);
        let index = known.index();
        known.and_modify(|worst| *worst = diagnostic.severity.min(*worst)).or_insert(diagnostic.severity);
        let path = record.place.as_ref().map(|place| self.here.path(&place.file)).unwrap_or_default();
        let fingerprint = self.fingerprints.of(diagnostic, sources, &path);
        let mut finding = Finding::builder()
            .rule_id(diagnostic.code)
            .rule_index(index as i64)
            .message(text(message(&record, self.catalog)))
            .partial_fingerprints(BTreeMap::from([(FINGERPRINT.to_owned(), fingerprint)]))
            .build();
        finding.level = Some(match diagnostic.severity {
            Severity::Error => ResultLevel::Error,
            Severity::Warning => ResultLevel::Warning,
            Severity::Hint => ResultLevel::Note,
        });
        let mut labels = record.labels.iter().map(|label| self.label(label));
        finding.locations = labels.next().map(|primary| vec![primary]);
        let related = labels.zip(1..).map(|(location, id)| Location { id: Some(id), ..location });
        finding.related_locations = Some(related.collect()).filter(|related: &Vec<_>| !related.is_empty());
        finding.fixes = Some(record.fixes.iter().map(|fix| self.fix(fix)).collect());
        finding.fixes.take_if(|fixes| fixes.is_empty());
        finding
    }

    /// A fix is of one artifact or of several; the edits of each stand together.
    fn fix(&self, fix: &FixRecord) -> Fix {
        let mut changes: IndexMap<&str, Vec<Replacement>> = IndexMap::new();
        for edit in &fix.edits {
            let inserted = ArtifactContent::builder().text(edit.text.as_str()).build();
            let replacement =
                Replacement::builder().deleted_region(region(&edit.place)).inserted_content(inserted).build();
            changes.entry(&edit.place.file).or_default().push(replacement);
        }
        let changes = changes.into_iter().map(|(file, replacements)| {
            ArtifactChange::builder()
                .artifact_location(self.artifact(file))
                .replacements(replacements)
                .build()
        });
        let changes: Vec<ArtifactChange> = changes.collect();
        Fix::builder().description(text(fix.title.clone())).artifact_changes(changes).build()
    }

    fn label(&self, label: &LabelRecord) -> Location {
        self.location(&label.place, label.message.clone())
    }

    fn location(&self, place: &Place, words: Option<String>) -> Location {
        let file = self.artifact(&place.file);
        let physical = PhysicalLocation::builder().artifact_location(file).region(region(place)).build();
        let mut location = Location::builder().physical_location(physical).build();
        location.message = words.filter(|words| !words.is_empty()).map(text);
        location
    }

    fn artifact(&self, file: &str) -> ArtifactLocation {
        let uri = self.here.uri(file);
        let mut file = ArtifactLocation::builder().build();
        file.uri_base_id = (!uri.starts_with("file:")).then(|| BASE.to_owned());
        file.uri = Some(uri);
        file
    }

    /// The whole log as JSON.
    pub fn document(self) -> Sarif {
        let rules = self.rules.iter().map(|(code, severity)| rule(code, *severity, self.catalog));
        let mut driver = ToolComponent::builder()
            .name(env!("CARGO_PKG_NAME"))
            .version(env!("CARGO_PKG_VERSION"))
            .semantic_version(env!("CARGO_PKG_VERSION"))
            .rules(rules.collect::<Vec<_>>())
            .build();
        let addresses = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
        driver.information_uri = addresses.into_iter().find(|uri| !uri.is_empty()).map(str::to_owned);
        let run = Run::builder()
            .tool(Tool::from(driver))
            .language(self.catalog.lang().pick("zh-CN", "en"))
            .column_kind(serde_json::to_value(ResultColumnKind::UnicodeCodePoints).unwrap_or(Value::Null))
            .invocations(vec![Invocation::builder().execution_successful(true).build()])
            .results(self.findings)
            .build();
        Sarif::builder().schema(SCHEMA).version(json!("2.1.0")).runs(vec![run]).build()
    }
}

fn region(place: &Place) -> Region {
    Region::builder()
        .start_line(place.start.line as i64)
        .start_column(place.start.column as i64)
        .end_line(place.end_line as i64)
        .end_column(place.end_column as i64)
        .build()
}

/// What a code is about, and its page.
fn rule(code: &str, severity: Severity, catalog: &Catalog) -> ReportingDescriptor {
    let mut rule = ReportingDescriptor::builder().id(code).build();
    rule.short_description = Some(words(page::title(code, catalog), None));
    let help = page::of_code(code, catalog);
    rule.help = help.map(|help| words(help, page::markdown(code, catalog)));
    let level = match severity {
        Severity::Error => ReportingConfigurationLevel::Error,
        Severity::Warning => ReportingConfigurationLevel::Warning,
        Severity::Hint => ReportingConfigurationLevel::Note,
    };
    let mut configuration = ReportingConfiguration::builder().build();
    configuration.level = serde_json::to_value(level).ok();
    rule.default_configuration = Some(configuration);
    rule
}

fn text(text: String) -> Message {
    let mut message = Message::builder().build();
    message.text = Some(text);
    message
}

fn words(text: String, markdown: Option<String>) -> MultiformatMessageString {
    let mut words = MultiformatMessageString::builder().text(text).build();
    words.markdown = markdown;
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;
    use crate::source::Span;

    #[test]
    fn a_finding_without_a_place_is_a_result() {
        let (catalog, here) = (Catalog::new(Lang::En), Here::default());
        let mut log = Log::new(&catalog, &here);
        log.add(&Diagnostic::placeless("no-catalogue"), &Sources::default());
        let document = serde_json::to_value(log.document()).expect("JSON");
        let result = &document["runs"][0]["results"][0];
        assert_eq!(result["ruleId"], "no-catalogue");
        assert!(result.get("locations").is_none(), "{result}");
    }

    #[test]
    fn a_code_is_listed_once_as_bad_as_it_gets() {
        let (catalog, here) = (Catalog::new(Lang::Zh), Here::default());
        let mut sources = Sources::default();
        let span = Span::new(sources.add("砖.mulu", "砖"), 0, 3);
        let mut log = Log::new(&catalog, &here);
        for diagnostic in [Diagnostic::warning("unknown-term", span), Diagnostic::error("unknown-term", span)]
        {
            log.add(&diagnostic, &sources);
        }
        let document = serde_json::to_value(log.document()).expect("JSON");
        let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list");
        assert_eq!(rules.len(), 1);
        assert_eq!(rules[0]["defaultConfiguration"]["level"], "error");
        assert_eq!(document["runs"][0]["results"][1]["ruleIndex"], 0);
    }
}
