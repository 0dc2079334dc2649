//! `mulu test --coverage`: which rules, bounds, exceptions, readings and effects no case pins.

use serde::Serialize;

use crate::cases::{BoundOwner, Coverage, Pin, PinKind, PinResult, Spot, Target, verdict};
use crate::diagnostic::{Arg, Catalog};
use crate::explain::{condition_text, test_text};
use crate::resolve::{self, Predicate, Program, RuleId, Test, TestId};
use crate::source::{Sources, Span};
use crate::syntax::ast::Verdict;

/// The pins of one edition: how many of each kind, and those that no case holds.
#[derive(Debug, Serialize)]
pub struct Section {
    edition: String,
    totals: Vec<Total>,
    missing: Vec<Missing>,
}

#[derive(Debug, Serialize)]
struct Total {
    kind: &'static str,
    pinned: usize,
    all: usize,
    /// With one decimal, rounded down: 100 only where nothing is missing.
    percent: f64,
}

/// A pin that no case holds.
#[derive(Debug, Serialize)]
struct Missing {
    kind: &'static str,
    /// What is missing: the last part of the message's id.
    what: &'static str,
    /// The rule or definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// The condition, reading or measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    file: String,
    line: usize,
    column: usize,
    message: String,
    hint: String,
    /// Cases that turn on it and do not notice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    near: Vec<Near>,
}

#[derive(Debug, Serialize)]
struct Near {
    case: String,
    file: String,
    line: usize,
}

/// What words about pins need.
pub struct Context<'a> {
    pub program: &'a Program,
    pub sources: &'a Sources,
    pub catalog: &'a Catalog,
}

impl Section {
    /// The pins in the files that were asked for.
    pub fn new(context: &Context<'_>, coverage: &Coverage, chosen: impl Fn(&str) -> bool) -> Section {
        let file = |result: &PinResult| context.sources.get(result.pin.span.source).name.as_str();
        let results: Vec<&PinResult> = coverage.pins.iter().filter(|r| chosen(file(r))).collect();
        let of_kind = |kind: PinKind| {
            let own = results.iter().filter(|r| r.pin.target.kind() == kind);
            Total::new(kind_code(kind), own.clone().filter(|r| is_pinned(r)).count(), own.count())
        };
        let missing = results.iter().filter(|r| !is_pinned(r)).map(|r| context.missing(r));
        Section {
            edition: context.program.edition.name.clone(),
            totals: PinKind::ALL.map(of_kind).into(),
            missing: missing.collect(),
        }
    }

    /// Whether every pin is held.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// As lines for people.
    pub fn human(&self, catalog: &Catalog) -> String {
        let mut text = format!("\n{}\n", self.title(catalog));
        for total in &self.totals {
            let kind = Arg::Text(kind_name(total.kind, catalog));
            let line = catalog.text("coverage-total", &[&total.args()[..], &[("kind", kind)]].concat());
            text += &format!("  {line}\n");
        }
        for missing in &self.missing {
            text += &format!("\n{}", missing.lines(catalog));
        }
        text
    }

    /// The name of the edition.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Each kind of pin with the lines about those that no case holds.
    pub fn kinds(&self, catalog: &Catalog) -> impl Iterator<Item = (String, Vec<String>)> {
        self.totals.iter().map(|total| {
            let missing = self.missing.iter().filter(|missing| missing.kind == total.kind);
            (kind_name(total.kind, catalog), missing.map(|missing| missing.lines(catalog)).collect())
        })
    }

    /// How much is pinned in all.
    fn title(&self, catalog: &Catalog) -> String {
        let sum = |count: fn(&Total) -> usize| self.totals.iter().map(count).sum();
        let whole = Total::new("all", sum(|t| t.pinned), sum(|t| t.all));
        let edition = Arg::from(self.edition.as_str());
        let named = Arg::from(if self.edition.is_empty() { "no" } else { "yes" });
        let args = [&whole.args()[..], &[("edition", edition), ("named", named)]].concat();
        catalog.text("case-coverage-title", &args)
    }
}

impl Missing {
    /// What is missing, what to write, and the case that comes near.
    fn lines(&self, catalog: &Catalog) -> String {
        let Missing { file, line, column, message, hint, near, .. } = self;
        let mut text = format!("{file}:{line}:{column}: {message}\n  {hint}\n");
        if let Some(Near { case, file, line }) = near.first() {
            let args = [
                ("case", Arg::from(case.as_str())),
                ("place", Arg::Text(format!("{file}:{line}"))),
                ("count", Arg::from(near.len())),
                ("several", Arg::from(if near.len() > 1 { "yes" } else { "no" })),
            ];
            text += &format!("  {}\n", catalog.text("coverage-near", &args));
        }
        text
    }
}

impl Total {
    fn new(kind: &'static str, pinned: usize, all: usize) -> Total {
        let tenths = (pinned * 1000).checked_div(all).unwrap_or(1000);
        Total { kind, pinned, all, percent: tenths as f64 / 10.0 }
    }

    fn args(&self) -> [(&'static str, Arg); 3] {
        let percent = Arg::Text(self.percent.to_string());
        [("pinned", Arg::from(self.pinned)), ("all", Arg::from(self.all)), ("percent", percent)]
    }
}

/// What is said about a pin that no case holds.
struct Words {
    id: &'static str,
    owner: Option<String>,
    text: Option<String>,
    args: Vec<(&'static str, Arg)>,
}

impl Context<'_> {
    fn missing(&self, result: &PinResult) -> Missing {
        let Pin { target, span } = result.pin;
        let Words { id, owner, text, args } = self.words(target);
        let position = self.sources.position(span);
        Missing {
            kind: kind_code(target.kind()),
            what: id.trim_start_matches("case-").trim_start_matches("coverage-"),
            owner,
            text,
            file: self.file(span),
            line: position.line,
            column: position.column,
            message: self.catalog.text(id, &args),
            hint: self.catalog.attribute(id, "hint", &args).unwrap_or_default(),
            near: result.near.iter().filter_map(|case| self.near(*case)).collect(),
        }
    }

    fn near(&self, case: usize) -> Option<Near> {
        let title = &self.program.cases.get(case)?.title;
        let line = self.sources.position(title.span).line;
        Some(Near { case: title.text.clone(), file: self.file(title.span), line })
    }

    fn file(&self, span: Span) -> String {
        self.sources.get(span.source).name.clone()
    }

    fn words(&self, target: Target) -> Words {
        match target {
            Target::Alternative { rule, index } => self.of_alternative(rule, index),
            Target::Saves { rule, index } => self.of_exception("coverage-saves", rule, index),
            Target::SavesNot { rule, index } => self.of_exception("coverage-saves-not", rule, index),
            Target::Bound { owner, test, spot } => self.of_bound(owner, test, spot),
            Target::Reading { reading, value } => {
                let reading = &self.program.readings[reading.index()];
                let value = &reading.values[value];
                let text = Some(format!("{} 为 {value}", reading.name));
                let args = vec![("reading", reading.name.as_str().into()), ("value", value.as_str().into())];
                Words { id: "coverage-reading", owner: None, text, args }
            }
            Target::Effect { effect } => self.of_effect(&self.program.effects[effect.index()]),
        }
    }

    fn of_alternative(&self, id: RuleId, index: usize) -> Words {
        let rule = &self.program.rules[id.index()];
        let mut args = rule_args(rule);
        if rule.whens.len() == 1 {
            return Words { id: "coverage-rule", owner: Some(rule.path.clone()), text: None, args };
        }
        args.push(("number", Arg::from(index + 1)));
        let text = Some(condition_text(self.program, &rule.whens[index].condition));
        Words { id: "coverage-alternative", owner: Some(rule.path.clone()), text, args }
    }

    fn of_exception(&self, id: &'static str, rule: RuleId, index: usize) -> Words {
        let rule = &self.program.rules[rule.index()];
        let condition = condition_text(self.program, &rule.unless[index]);
        let mut args = rule_args(rule);
        args.push(("condition", condition.as_str().into()));
        Words { id, owner: Some(rule.path.clone()), text: Some(condition), args }
    }

    fn of_bound(&self, owner: BoundOwner, test: TestId, spot: Spot) -> Words {
        let id = match spot {
            Spot::Below => "coverage-below",
            Spot::At => "coverage-at",
            Spot::Above => "coverage-above",
            Spot::Level(_) => "coverage-level",
        };
        let (owner_id, owner) = match owner {
            BoundOwner::Rule(rule) => ("coverage-owner-rule", self.program.rules[rule.index()].path.as_str()),
            BoundOwner::Definition(index) => {
                let target = self.program.definitions[index].target;
                ("coverage-owner-definition", self.program.defined_name(target))
            }
        };
        let condition = test_text(self.program, test);
        let test = &self.program.tests[test.index()];
        let (limit, within) = self.limit(test, spot);
        let attribute = test.attribute().map(|a| self.program.attributes[a.index()].name.as_str());
        let args = vec![
            ("test", condition.as_str().into()),
            ("owner", self.catalog.text(owner_id, &[("name", owner.into())]).into()),
            ("attribute", attribute.unwrap_or_default().into()),
            ("limit", limit.into()),
            ("within", Arg::Word(within)),
        ];
        Words { id, owner: Some(owner.to_owned()), text: Some(condition), args }
    }

    /// The value at a bound, or the level asked for; and how near to it is near.
    fn limit(&self, test: &Test, spot: Spot) -> (String, &'static str) {
        let attribute = test.attribute().map(|a| &self.program.attributes[a.index()]);
        match (&test.predicate, attribute, spot) {
            (Predicate::Quantity { shown, .. }, attribute, _) => {
                let whole = attribute.is_some_and(|a| a.whole_from().is_some());
                (shown.clone(), if whole { "coverage-within-one" } else { "coverage-within-share" })
            }
            (Predicate::Date { date, .. }, ..) => (date.to_string(), "coverage-within-days"),
            (_, Some(attribute), Spot::Level(rank)) => match &attribute.kind {
                resolve::Kind::Level { levels } => {
                    let names = levels.get(rank as usize).and_then(|names| names.first());
                    (names.cloned().unwrap_or_default(), "coverage-within-share")
                }
                _ => (String::new(), "coverage-within-share"),
            },
            _ => (String::new(), "coverage-within-share"),
        }
    }

    fn of_effect(&self, effect: &resolve::Effect) -> Words {
        let condition = effect.condition.as_ref().map(|c| condition_text(self.program, c));
        let conditional = if condition.is_some() { "yes" } else { "no" };
        let args = vec![
            ("measure", effect.measure.as_str().into()),
            ("class", verdict(Verdict::Class(effect.class))),
            ("authorities", Arg::List(effect.authorities.iter().map(|a| a.as_str().into()).collect())),
            ("condition", condition.unwrap_or_default().into()),
            ("conditional", conditional.into()),
        ];
        Words { id: "case-coverage-effect", owner: None, text: Some(effect.measure.clone()), args }
    }
}

fn rule_args(rule: &resolve::Rule) -> Vec<(&'static str, Arg)> {
    vec![("rule", rule.path.as_str().into()), ("name", rule.name.as_str().into())]
}

fn is_pinned(result: &PinResult) -> bool {
    !result.held_by.is_empty()
}

/// The name of a kind of pin, for people.
fn kind_name(kind: &str, catalog: &Catalog) -> String {
    catalog.word(&format!("coverage-kind-{kind}"))
}

fn kind_code(kind: PinKind) -> &'static str {
    match kind {
        PinKind::Rules => "rules",
        PinKind::Bounds => "bounds",
        PinKind::Exceptions => "exceptions",
        PinKind::Readings => "readings",
        PinKind::Effects => "effects",
    }
}
