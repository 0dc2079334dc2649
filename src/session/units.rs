//! 单元: the construction units of the project, and which of them is being described.

use super::command::{Command, Verb};
use super::state::{Section, State};
use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::explain::{Ink, outcome};
use crate::facts::{Node, NodeKind};
use crate::source::Span;
use crate::syntax::name_key;

impl Session {
    /// Lists the units (nothing), goes to one (its number or name; 0 or 项目 for the whole project), adds one (新, a name) or
    /// drops one (删 with its number or name).
    pub(super) fn unit(&mut self, text: &str) -> Reply {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match (word.to_lowercase().as_str(), rest.trim()) {
            ("", _) => self.list_units(),
            ("新" | "加" | "new" | "add", name) => self.add_unit(name),
            ("删" | "删除" | "drop" | "delete", "") => {
                let command = Command::of(Verb::Unit).map(|command| self.missing_argument(command));
                command.map_or_else(Reply::default, Reply::refuse)
            }
            ("删" | "删除" | "drop" | "delete", name) => match self.unit_called(name) {
                Some(index) => self.drop_unit(index),
                None => self.no_unit(name),
            },
            ("0" | "项目" | "project", "") => self.go_to(None),
            _ => match self.unit_called(text) {
                Some(index) => self.go_to(Some(index)),
                None if text.parse() == Ok(self.state.units.len() + 1) => self.add_unit(""),
                None => self.no_unit(text),
            },
        }
    }

    /// How a unit is called: by its own name, or by its number.
    pub(super) fn unit_name(&self, index: usize) -> String {
        let unit = self.state.units.get(index);
        let own = unit.and_then(|u| u.name.as_ref()).and_then(Node::text).filter(|name| !name.is_empty());
        match own {
            Some(name) => name.to_owned(),
            None => self.text("session-unit", &[("number", (index + 1).into())]),
        }
    }

    fn unit_called(&self, text: &str) -> Option<usize> {
        let number = text.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let by_number = number.filter(|index| *index < self.state.units.len());
        let named = |index: &usize| name_key(&self.unit_name(*index)) == name_key(text);
        by_number.or_else(|| (0..self.state.units.len()).find(named))
    }

    fn no_unit(&self, text: &str) -> Reply {
        let count = self.state.units.len();
        Reply::refuse(Diagnostic::placeless("session-unknown-unit").with("name", text).with("count", count))
    }

    /// A first unit takes over what was said of the project's only one.
    fn add_unit(&mut self, name: &str) -> Reply {
        let mut state: State = self.state.clone();
        if state.units.is_empty() {
            let first = self.what_differs(&mut state.own);
            if !first.is_blank() {
                state.units.push(first);
            }
        }
        let number = state.units.len() + 1;
        let name = match name {
            "" => self.text("session-unit", &[("number", number.into())]),
            name => name.to_owned(),
        };
        // A unit that says nothing at all is an error of a facts file.
        let name = Some(Node { span: Span::default(), kind: NodeKind::Text(name) });
        state.units.push(Section { name, ..Section::default() });
        state.current = Some(state.units.len() - 1);
        let reply = self.adopt(state, &[], None);
        // A unit of which nothing is known yet leaves everything open: that is no news.
        if reply.failed { reply } else { self.list_units() }
    }

    /// What is usually another in each unit, taken out of what holds for the whole project: all but place, time and kind.
    fn what_differs(&self, own: &mut Section) -> Section {
        let shared: Vec<String> = self.program().map_or_else(Vec::new, |program| {
            let standard = &program.standard;
            let ids = [standard.region, standard.construction, standard.date];
            ids.into_iter().flatten().map(|id| program.attributes[id.index()].name.clone()).collect()
        });
        let (stays, moves) =
            std::mem::take(&mut own.facts).into_iter().partition(|(key, _)| shared.contains(key));
        own.facts = stays;
        Section { name: None, facts: moves, excluded: std::mem::take(&mut own.excluded) }
    }

    fn drop_unit(&mut self, index: usize) -> Reply {
        let mut state: State = self.state.clone();
        state.units.remove(index);
        state.current = None;
        self.adopt(state, &[], None)
    }

    fn go_to(&mut self, unit: Option<usize>) -> Reply {
        self.interview = None;
        self.state.current = unit;
        self.list_units()
    }

    /// Each unit with its class; `▸` marks the one that is being described.
    fn list_units(&self) -> Reply {
        let mut paper = self.paper();
        let Some(decision) = self.now.as_ref().map(|now| &now.decision) else { return self.undecided() };
        let mut line = |unit: Option<usize>, name: &str, class: &str| {
            let mark = if self.state.current == unit { "▸ " } else { "  " };
            let number = format!("{} ", unit.map_or(0, |index| index + 1));
            let pieces = [(Ink::Good, mark), (Ink::Plain, &number), (Ink::Plain, name), (Ink::Dim, " → ")];
            paper.line(0, &[&pieces[..], &[(Ink::Bold, class)]].concat());
        };
        line(None, &self.catalog.word("session-whole-project"), &self.class_of(decision));
        for (index, unit) in decision.units.iter().enumerate().take(self.state.units.len()) {
            let class = outcome(&self.catalog, unit.verdict, &unit.possible);
            line(Some(index), &self.unit_name(index), &class);
        }
        Reply::say(paper.finish())
    }
}
