//! What has been said so far: the project as its user wrote it, and how it is asked about.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::facts::{Entry, Node, NodeKind};
use crate::resolve::Program;
use crate::source::Span;
use crate::syntax::name_key;

/// The words of the frame around facts.
const NAME: [&str; 3] = ["项目", "name", "project"];
const UNITS: [&str; 2] = ["建设内容", "units"];
const NOT: [&str; 2] = ["不是", "not"];

/// A project, its construction units and the question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// What holds for the whole project.
    pub own: Section,
    pub units: Vec<Section>,
    /// The unit that is being described; none for the whole project.
    pub current: Option<usize>,
    /// Names and values of the readings that were chosen.
    pub readings: Vec<(String, String)>,
    pub as_of: Option<Date>,
}

/// What is said of the project or of one unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    pub name: Option<Node>,
    /// By the attribute's Chinese name.
    pub facts: IndexMap<String, Stated>,
    /// What `不是` rules out, one name a node.
    pub excluded: Vec<Node>,
}

/// A value and where its attribute was named.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    pub key_span: Span,
    pub value: Node,
}

/// A change that a line makes.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The attribute's Chinese name, and its value.
    Set(String, Stated),
    Forget(String),
    Exclude(Node),
    /// Takes back what `不是` said of a name.
    Admit(String),
    /// Takes back all that `不是` said.
    AdmitAll,
    Name(Node),
}

impl State {
    /// The project of a facts file, without readings and day.
    pub fn of(node: &Node, program: &Program) -> State {
        let mut state = State::default();
        let NodeKind::Map(entries) = &node.kind else { return state };
        let is_units = |entry: &&Entry| UNITS.contains(&name_key(&entry.key).as_str());
        let units = entries.iter().filter(is_units).flat_map(|entry| match &entry.value.kind {
            NodeKind::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&entry.value),
        });
        state.units = units.filter_map(|unit| Some(Section::of(map(unit)?, program))).collect();
        state.own = Section::of(entries, program);
        // What is said next is about the only unit there is.
        state.current = (state.units.len() == 1).then_some(0);
        state
    }

    /// The same as a node, to be read like that of a facts file.
    pub fn node(&self) -> Node {
        let mut entries = self.own.entries();
        if !self.units.is_empty() {
            let units = self.units.iter().map(Section::node).collect();
            let value = Node { span: Span::default(), kind: NodeKind::List(units) };
            entries.push(Entry { key: UNITS[0].to_owned(), key_span: Span::default(), value });
        }
        Node { span: Span::default(), kind: NodeKind::Map(entries) }
    }

    /// What one unit says, or the project.
    pub fn section(&self, unit: Option<usize>) -> &Section {
        unit.and_then(|index| self.units.get(index)).unwrap_or(&self.own)
    }

    /// What one unit says, or the project; nothing for a unit that there is not.
    fn section_at(&mut self, unit: Option<usize>) -> Option<&mut Section> {
        match unit {
            Some(index) => self.units.get_mut(index),
            None => Some(&mut self.own),
        }
    }

    /// Whether nothing has been said of the project.
    pub fn is_blank(&self) -> bool {
        self.own.is_blank() && self.units.iter().all(Section::is_blank)
    }

    /// Makes a change in one unit, or in the whole project. In a unit, forgetting takes away what the project states, too. `same`
    /// tells whether two names mean one thing.
    pub fn apply(&mut self, unit: Option<usize>, edit: Edit, same: &dyn Fn(&str, &str) -> bool) {
        let inherited = |key: &String| unit.is_some() && self.own.facts.contains_key(key);
        let takes_away = matches!(&edit, Edit::Forget(key) if inherited(key));
        let Some(section) = self.section_at(unit) else { return };
        match edit {
            Edit::Set(key, stated) => {
                // What is stated after it was denied was denied by mistake.
                let stated_names = names(&stated.value);
                let restated = |node: &Node| stated_names.iter().any(|n| same(text(n), text(node)));
                section.excluded.retain(|node| !restated(node));
                section.facts.insert(key, stated);
            }
            Edit::Forget(key) if takes_away => {
                let nothing = Node { span: Span::default(), kind: NodeKind::Null };
                section.facts.insert(key, Stated { key_span: Span::default(), value: nothing });
            }
            Edit::Forget(key) => {
                section.facts.shift_remove(&key);
            }
            Edit::Exclude(node) => {
                let denied = |other: &Node| same(text(other), text(&node));
                section.facts.retain(|_, stated| without(&mut stated.value, &denied));
                if !section.excluded.iter().any(denied) {
                    section.excluded.push(node);
                }
            }
            Edit::AdmitAll => section.excluded.clear(),
            Edit::Admit(name) => section.excluded.retain(|node| !same(text(node), &name)),
            Edit::Name(node) => section.name = Some(node),
        }
    }

    /// The units that state an attribute of their own, so that what the project says of it does not reach them.
    pub fn overriding(&self, key: &str) -> Vec<usize> {
        let own = |(_, unit): &(usize, &Section)| unit.facts.contains_key(key);
        self.units.iter().enumerate().filter(own).map(|(index, _)| index).collect()
    }
}

fn text(node: &Node) -> &str {
    node.text().unwrap_or_default()
}

/// Takes the denied ones out of a list of names; false if nothing is left of it.
fn without(value: &mut Node, denied: &dyn Fn(&Node) -> bool) -> bool {
    let listed = names(value);
    if !listed.iter().any(denied) {
        return true;
    }
    let kept: Vec<String> =
        listed.iter().filter(|node| !denied(node)).map(|node| text(node).to_owned()).collect();
    value.kind = NodeKind::Text(kept.join("、"));
    !kept.is_empty()
}

impl Section {
    fn of(entries: &[Entry], program: &Program) -> Section {
        let mut section = Section::default();
        for entry in entries {
            let key = name_key(&entry.key);
            if NAME.contains(&key.as_str()) {
                section.name = Some(entry.value.clone());
            } else if NOT.contains(&key.as_str()) {
                section.excluded.extend(names(&entry.value));
            } else if !UNITS.contains(&key.as_str()) {
                let known = program.attribute_keys.get(&key).map(|id| &program.attributes[id.index()].name);
                let stated = Stated { key_span: entry.key_span, value: entry.value.clone() };
                section.facts.insert(known.unwrap_or(&entry.key).clone(), stated);
            }
        }
        section
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.facts.is_empty() && self.excluded.is_empty()
    }

    fn node(&self) -> Node {
        Node { span: Span::default(), kind: NodeKind::Map(self.entries()) }
    }

    fn entries(&self) -> Vec<Entry> {
        let entry = |key: &str, key_span: Span, value: Node| Entry { key: key.to_owned(), key_span, value };
        let name = self.name.iter().map(|node| entry(NAME[0], node.span, node.clone()));
        let facts = self.facts.iter().map(|(key, s)| entry(key, s.key_span, s.value.clone()));
        let mut entries: Vec<Entry> = name.chain(facts).collect();
        if let Some(first) = self.excluded.first() {
            let value = Node { span: first.span, kind: NodeKind::List(self.excluded.clone()) };
            entries.push(entry(NOT[0], first.span, value));
        }
        entries
    }
}

/// The frame's word for the name of a project.
pub fn is_name_key(key: &str) -> bool {
    NAME.contains(&name_key(key).as_str())
}

/// The frame's word for construction units.
pub fn is_units_key(key: &str) -> bool {
    UNITS.contains(&name_key(key).as_str())
}

fn map(node: &Node) -> Option<&[Entry]> {
    match &node.kind {
        NodeKind::Map(entries) => Some(entries),
        _ => None,
    }
}

/// The names of a list, each with its place: `[甲, 乙]`, `甲、乙`.
pub fn names(node: &Node) -> Vec<Node> {
    if let NodeKind::List(nodes) = &node.kind {
        return nodes.iter().flat_map(names).collect();
    }
    let text = node.text().unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split('、') {
        let name = part.trim();
        let at = start + part.len() - part.trim_start().len();
        if !name.is_empty() {
            let kind = NodeKind::Text(name.to_owned());
            found.push(Node { span: node.part(at, at + name.len()), kind });
        }
        start += part.len() + '、'.len_utf8();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node { span: Span::default(), kind: NodeKind::Text(text.to_owned()) }
    }

    fn set(key: &str, value: &str) -> Edit {
        Edit::Set(key.to_owned(), Stated { key_span: Span::default(), value: text(value) })
    }

    fn keys(section: &Section) -> Vec<&str> {
        section.facts.keys().map(String::as_str).collect()
    }

    fn apply(state: &mut State, unit: Option<usize>, edit: Edit) {
        state.apply(unit, edit, &|a, b| name_key(a) == name_key(b));
    }

    #[test]
    fn what_is_stated_is_no_longer_denied_and_the_other_way_round() {
        let mut state = State::default();
        apply(&mut state, None, set("产品", "甲、丙"));
        apply(&mut state, None, Edit::Exclude(text("甲")));
        assert_eq!(state.own.facts["产品"].value.text(), Some("丙"));
        apply(&mut state, None, Edit::Exclude(text("丙")));
        assert!(keys(&state.own).is_empty());
        apply(&mut state, None, set("产品", "丁、甲"));
        assert_eq!(state.own.excluded.len(), 1);
        apply(&mut state, None, Edit::Admit("丙".to_owned()));
        assert!(state.own.excluded.is_empty());
        assert_eq!(keys(&state.own), ["产品"]);
    }

    #[test]
    fn a_unit_can_take_away_what_the_project_states() {
        let mut state = State::default();
        apply(&mut state, None, set("地区", "西藏"));
        state.units.push(Section::default());
        apply(&mut state, Some(0), Edit::Forget("地区".to_owned()));
        assert_eq!(state.units[0].facts["地区"].value.kind, NodeKind::Null);
        assert_eq!(state.overriding("地区"), [0]);
        // A unit that there is not takes nothing.
        apply(&mut state, Some(7), set("地区", "青海"));
        apply(&mut state, None, Edit::Forget("地区".to_owned()));
        assert!(state.own.facts.is_empty());
    }

    #[test]
    fn lists_of_names_are_taken_apart_with_their_places() {
        let names = names(&text("甲 、乙、"));
        let names: Vec<&str> = names.iter().filter_map(Node::text).collect();
        assert_eq!(names, ["甲", "乙"]);
    }
}
