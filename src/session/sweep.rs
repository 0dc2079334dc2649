//! 扫描: the class along the values of one attribute, with the points where it switches.

use super::bar::{Bar, Segment};
use super::head::head;
use super::now::Now;
use super::state::{Edit, Stated};
use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Stretch, Sweep};
use crate::exact::sweep;
use crate::explain::{Ink, Shown, class_outcome, interval_condition, name_text, quantity_text, region_text};
use crate::facts::{Measure, Node, NodeKind, Value, resolve_fact, unit_name};
use crate::quantity::Number;
use crate::resolve::{AttributeId, Kind, Program};
use crate::source::{SourceId, Span};
use crate::syntax::ast::Measure as Written;
use crate::syntax::{name_key, parse_measure};

/// Columns of the bar at most.
const WIDEST: usize = 64;

/// What is to be swept, as it was typed.
struct Asked {
    attribute: AttributeId,
    measure: Measure,
    unit: Shown,
}

impl Session {
    /// `产能 100..5000 吨/日`; of an attribute with few values (地区, 能效水平, a yes-no fact), its name alone.
    pub(super) fn sweep(&mut self, text: &str) -> Reply {
        let source = self.source(text);
        let (Some(program), Some(now)) = (self.program(), &self.now) else { return self.undecided() };
        let key = head(program, text);
        let attribute = key.as_ref().and_then(|h| program.attribute_keys.get(&name_key(h.key)).copied());
        let (Some(head), Some(attribute)) = (key, attribute) else {
            let word = text.split_whitespace().next().unwrap_or_default();
            let kind = NodeKind::Text(String::new());
            let span = Span::new(source, 0, word.len());
            return Reply::fail(resolve_fact(program, word, span, &Node { span, kind }).1);
        };
        let values = if head.rest.is_empty() { values(program, attribute) } else { Vec::new() };
        if !values.is_empty() {
            return self.values(attribute, &values);
        }
        match asked(program, attribute, head.rest, source, text.len() - head.rest.len()) {
            Ok(asked) => self.along(now, &asked),
            Err(problems) => Reply::fail(problems),
        }
    }

    /// The class along a range of a quantity, as a bar and as a table.
    fn along(&self, now: &Now, asked: &Asked) -> Reply {
        let Some((edition, plan)) = self.rules_of(now) else { return self.undecided() };
        let units: Vec<usize> = match self.state.current {
            Some(unit) => vec![unit],
            None => (0..now.project.units.len()).collect(),
        };
        let program = &edition.program;
        let along = Sweep { attribute: asked.attribute, units: &units, measure: asked.measure };
        let found = sweep(program, plan, &now.project, &now.options, &along, &|| self.stopped());
        let Some(stretches) = found else {
            return Reply::refuse(Diagnostic::placeless("session-interrupted"));
        };
        let mut paper = self.paper();
        if now.project.units.len() > 1 {
            paper.line(0, &[(Ink::Dim, &self.catalog.word("session-sweep-whole"))]);
        }
        if paper.style.symbols
            && let Some(bar) = self.bar(asked, &stretches)
        {
            for line in bar.lines() {
                let pieces: Vec<(Ink, &str)> = line.iter().map(|(ink, text)| (*ink, text.as_str())).collect();
                paper.whole(2, &pieces);
            }
        }
        let name = name_text(&program.attributes[asked.attribute.index()].name);
        let rows: Vec<(String, &Stretch)> = stretches
            .iter()
            .map(|s| (interval_condition(&name, &s.range, |n| quantity_text(&asked.unit, n)), s))
            .collect();
        for (condition, stretch) in rows {
            let possible: Vec<_> = stretch.possible.iter().map(|v| (*v).into()).collect();
            let class = class_outcome(&self.catalog, stretch.verdict.into(), &possible);
            let ink = ink(stretch);
            paper.hanging(2, 4, &[(Ink::Plain, &condition), (Ink::Dim, " → "), (ink, &class)]);
        }
        if stretches.len() == 1 {
            paper.line(2, &[(Ink::Dim, &self.catalog.word("session-no-switch"))]);
        }
        Reply::say(paper.finish())
    }

    fn bar(&self, asked: &Asked, stretches: &[Stretch]) -> Option<Bar> {
        let range = &asked.measure.interval;
        let (low, high) = (range.low?.value, range.high?.value);
        let segments = stretches.iter().map(|stretch| {
            let open = stretch.possible.len() > 1;
            Segment { range: stretch.range, class: stretch.verdict.into(), open, ink: ink(stretch) }
        });
        let width = self.manner.style.width.saturating_sub(4).min(WIDEST);
        let label = |number: Number| quantity_text(&asked.unit, number);
        Bar::new(low, high, width, segments.collect(), &label)
    }

    /// The class for each value of an attribute that has few; values of one class stand together.
    fn values(&self, attribute: AttributeId, values: &[String]) -> Reply {
        let Some(program) = self.program() else { return self.undecided() };
        let name = &program.attributes[attribute.index()].name;
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for value in values {
            if self.stopped() {
                return Reply::refuse(Diagnostic::placeless("session-interrupted"));
            }
            let kind = NodeKind::Text(value.clone());
            let value_node = Node { span: Span::default(), kind };
            let edit = Edit::Set(name.clone(), Stated { key_span: Span::default(), value: value_node });
            let state = self.changed_by(self.state.current, vec![edit]);
            let class = match self.decide(&state) {
                Ok(now) => self.class_of(&now.decision),
                Err(problems) => return Reply::fail(problems),
            };
            match groups.iter_mut().find(|(known, _)| *known == class) {
                Some((_, values)) => values.push(value),
                None => groups.push((class, vec![value])),
            }
        }
        let mut paper = self.paper();
        for (class, values) in groups {
            let list = values.join(self.catalog.lang().pick("、", ", "));
            paper.hanging(2, 4, &[(Ink::Bold, &class), (Ink::Dim, " ← "), (Ink::Plain, &list)]);
        }
        Reply::say(paper.finish())
    }
}

fn ink(stretch: &Stretch) -> Ink {
    match stretch.possible.len() {
        1 => Ink::Class(stretch.verdict.into()),
        _ => Ink::Open,
    }
}

/// The values of an attribute that has few of them; none for one that has to be given a range.
fn values(program: &Program, attribute: AttributeId) -> Vec<String> {
    let declared = &program.attributes[attribute.index()];
    match &declared.kind {
        Kind::Flag => vec!["是".to_owned(), "否".to_owned()],
        Kind::Level { levels } => levels.iter().filter_map(|names| names.first().cloned()).collect(),
        Kind::Choice => {
            let of_it = |id: &crate::resolve::TermId| program.terms.get(*id).attributes.contains(&attribute);
            program.terms.ids().filter(of_it).map(|id| program.terms.get(id).name.clone()).collect()
        }
        Kind::Region => {
            let provinces = program.regions.ids().filter(|id| program.regions.get(*id).parent.is_none());
            provinces.map(|id| region_text(program, id)).collect()
        }
        Kind::Terms | Kind::Sector | Kind::Quantity { .. } | Kind::Date => Vec::new(),
    }
}

/// A range with both ends: `100..5000 吨/日`, `100~5000 吨/日`, `100 到 5000 吨/日`.
fn asked(
    program: &Program,
    attribute: AttributeId,
    range: &str,
    source: SourceId,
    at: usize,
) -> Result<Asked, Vec<Diagnostic>> {
    let declared = &program.attributes[attribute.index()];
    let span = Span::new(source, at, at + range.len());
    let unfit = || {
        let problem = Diagnostic::error("session-no-range", span);
        vec![problem.with("attribute", declared.name.as_str())]
    };
    if matches!(declared.kind, Kind::Terms | Kind::Sector | Kind::Date) {
        let problem = Diagnostic::error("session-no-sweep", Span::new(source, 0, at));
        return Err(vec![problem.with("attribute", declared.name.as_str())]);
    }
    if !matches!(declared.kind, Kind::Quantity { .. }) || range.is_empty() {
        return Err(unfit());
    }
    let mut text = range.to_owned();
    for mark in ["...", "..", "．．", "……", "…", "。。"] {
        text = text.replace(mark, "~");
    }
    // The mark is written otherwise, so places inside the range may be off by its width: the whole is marked.
    let node = Node { span, kind: NodeKind::Text(text.clone()) };
    let (facts, problems) = resolve_fact(program, &declared.name, span, &node);
    if problems.iter().any(Diagnostic::is_error) {
        return Err(problems);
    }
    let measure = facts.into_iter().find_map(|(_, fact)| match fact.value {
        Value::Quantity(measures) => measures.into_iter().next(),
        _ => None,
    });
    let written = parse_measure(&text, Span::default());
    let (Some(measure), Ok(Written::Between(_, to))) = (measure, written) else { return Err(unfit()) };
    if measure.interval.low.is_none() || measure.interval.high.is_none() {
        return Err(unfit());
    }
    let unit = match (&declared.default_unit, &to.unit.numerator) {
        (Some(default), None) => Shown::new(default.name.clone(), default.factor),
        _ => {
            let factor = program.units.measure(&to.unit).map_or(Number::ONE, |(factor, _)| factor);
            Shown::new(unit_name(&to.unit), factor)
        }
    };
    Ok(Asked { attribute, measure, unit })
}
