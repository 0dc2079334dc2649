//! All frames of a table, and the way of a row through one.

use hashbrown::HashMap;

use super::axis::Axis;
use super::code::{Coded, Columns};
use super::frame::Frame;
use super::group::Group;
use super::mask::Mask;
use super::outcome::{Outcome, Rules};
use super::quick::{Found, Quick};
use super::tree::{Place, ROOT, Tree};
use crate::evaluate::Situation;
use crate::facts::{Fact, Unit};
use crate::resolve::AttributeId;

/// Frames by what is made.
#[derive(Default)]
pub struct Frames {
    frames: Vec<Frame>,
    /// The same frames, as far as most rows go.
    quick: Vec<Option<Quick>>,
    /// By the values of the columns that say what is made; none where these state the same attribute twice.
    by_values: HashMap<Box<[u32]>, Option<u32>>,
    /// The same for an only column.
    by_value: Vec<Option<Option<u32>>>,
    nodes: usize,
    classes: Vec<u32>,
    fragments: Vec<u32>,
    key: Vec<u32>,
    /// What the facts of the last row left of the rules.
    mask: Mask,
}

/// Where the way of a row ends.
pub enum Leaf {
    Outcome(u32),
    /// The tests tell the outcome, which is to be set there.
    Told {
        at: At,
        outcome: Outcome,
    },
    /// The outcome has to be worked out, and to be set there.
    Open {
        at: At,
    },
    /// The outcome is that of rows with the same values alone.
    Alone,
}

/// Where an outcome is kept.
#[derive(Debug, Clone, Copy)]
pub enum At {
    /// With the rules that hold, of up to 64.
    Quick(u64),
    /// With the rules that hold for the last row.
    Mask,
    Tree(Step),
}

/// A place in a tree: the last class of the way, below a node.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    node: u32,
    class: u32,
}

impl Frames {
    /// How many frames are kept.
    pub fn len(&self) -> usize {
        self.frames.len()
    }

    /// How many nodes of their trees, and masks of fragments.
    pub fn nodes(&self) -> usize {
        self.nodes
    }

    /// The frame of a row. None if its columns don't go together.
    pub fn of_row(&mut self, rules: Rules<'_>, known: &Columns, coded: &Coded, row: usize) -> Option<u32> {
        if let [only] = coded.made.as_slice() {
            let id = only[row];
            if let Some(Some(frame)) = self.by_value.get(id as usize) {
                return *frame;
            }
            let frame = self.add(rules, known, &[id]);
            if self.by_value.len() <= id as usize {
                self.by_value.resize(id as usize + 1, None);
            }
            self.by_value[id as usize] = Some(frame);
            return frame;
        }
        self.key.clear();
        self.key.extend(coded.made.iter().map(|codes| codes[row]));
        if let Some(frame) = self.by_values.get(self.key.as_slice()) {
            return *frame;
        }
        let key = self.key.clone();
        let frame = self.add(rules, known, &key);
        self.by_values.insert(key.into(), frame);
        frame
    }

    fn add(&mut self, rules: Rules<'_>, known: &Columns, ids: &[u32]) -> Option<u32> {
        let mut unit = Unit::default();
        for (column, id) in known.made.iter().zip(ids) {
            for (attribute, fact) in &known.lexicons[*column].value(*id).facts {
                insert(&mut unit, *attribute, fact)?;
            }
        }
        let frame = Frame::new(rules, &known.groups, &unit)?;
        self.quick.push(frame.quick());
        self.frames.push(frame);
        Some(self.frames.len() as u32 - 1)
    }

    /// Walks through the tree of a frame.
    pub fn walk(
        &mut self,
        frame: u32,
        rules: Rules<'_>,
        known: &mut Columns,
        coded: &Coded,
        row: usize,
    ) -> Leaf {
        let Frames { frames, quick, classes, fragments, nodes, mask, .. } = self;
        let quick = &mut quick[frame as usize];
        let frame = &mut frames[frame as usize];
        let Columns { groups, nothing, .. } = known;
        let is_vague = false;
        let mut way =
            Way { rules, groups, scratch: nothing, coded, row, classes, fragments, nodes, is_vague };
        if let Some(quick) = quick {
            match way.quickly(frame, quick) {
                Found::Outcome(outcome) => return Leaf::Outcome(outcome),
                Found::Holds(holds) => {
                    if let Some(outcome) = frame.settled(rules, &[holds]) {
                        return Leaf::Told { at: At::Quick(holds), outcome };
                    }
                }
                Found::Open | Found::Missing { .. } => {}
            }
        } else if way.is_settled(frame, mask) {
            if let Some(outcome) = frame.told(&mask.holds) {
                return Leaf::Outcome(outcome);
            }
            if let Some(outcome) = frame.settled(rules, &mask.holds) {
                return Leaf::Told { at: At::Mask, outcome };
            }
        }
        let at = way.along(&mut frame.tree, &mut frame.axes, ROOT);
        let node = match frame.tree.child(at.node, at.class) {
            Place::Outcome(outcome) => return Leaf::Outcome(outcome),
            Place::Node(node) => node,
            Place::Unknown => {
                if let Some(outcome) = frame.outcome(rules, way.groups, way.classes, way.fragments) {
                    return Leaf::Told { at: At::Tree(at), outcome };
                }
                *way.nodes += 1;
                frame.tree.grow(at.node, at.class)
            }
        };
        let at = way.along(&mut frame.tree, &mut frame.more, node);
        if way.is_vague {
            return Leaf::Alone;
        }
        match frame.tree.child(at.node, at.class) {
            Place::Outcome(outcome) => Leaf::Outcome(outcome),
            Place::Node(_) | Place::Unknown => Leaf::Open { at: At::Tree(at) },
        }
    }

    /// Sets the outcome at a place.
    pub fn set(&mut self, frame: u32, at: At, outcome: u32) {
        if let (At::Quick(holds), Some(quick)) = (at, &mut self.quick[frame as usize]) {
            quick.tell(holds, outcome);
        }
        let frame = &mut self.frames[frame as usize];
        match at {
            At::Quick(_) => self.nodes += 1,
            At::Mask => {
                frame.tell(&self.mask.holds, outcome);
                self.nodes += 1;
            }
            At::Tree(step) => frame.tree.set(step.node, step.class, outcome),
        }
    }
}

/// A row on its way.
struct Way<'w> {
    rules: Rules<'w>,
    groups: &'w mut [Group],
    scratch: &'w mut Situation,
    coded: &'w Coded,
    row: usize,
    classes: &'w mut Vec<u32>,
    fragments: &'w mut Vec<u32>,
    nodes: &'w mut usize,
    /// Whether some number on the way has a class that is not the same to a prover.
    is_vague: bool,
}

impl Way<'_> {
    /// The shortest way.
    fn quickly(&mut self, frame: &Frame, quick: &mut Quick) -> Found {
        loop {
            let found = quick.find(|group| self.coded.fragments[group][self.row]);
            let Found::Missing { axis, fragment } = found else { return found };
            let own = &frame.axes[axis];
            let of_group = &mut self.groups[own.group].fragments[fragment as usize];
            quick.set_mask(axis, fragment, &own.mask_of(self.rules, of_group, self.scratch));
            *self.nodes += 1;
        }
    }

    /// What the facts leave of the rules of a frame; whether that leaves none open.
    fn is_settled(&mut self, frame: &mut Frame, mask: &mut Mask) -> bool {
        let Some(made) = &frame.mask else { return false };
        mask.copy(made);
        for axis in &mut frame.axes {
            let fragment = self.coded.fragments[axis.group][self.row];
            let class = self.class(axis, fragment);
            mask.and(axis.mask(class));
        }
        !mask.is_open(frame.rules())
    }

    fn class(&mut self, axis: &mut Axis, fragment: u32) -> u32 {
        axis.known(fragment).unwrap_or_else(|| {
            let of_group = &mut self.groups[axis.group].fragments[fragment as usize];
            axis.class(self.rules, fragment, of_group, self.scratch)
        })
    }

    /// Walks from a node along some axes. The last step is not taken, but returned; without axes it is to the only child.
    fn along(&mut self, tree: &mut Tree, axes: &mut [Axis], from: u32) -> Step {
        let mut at = Step { node: from, class: 0 };
        self.classes.clear();
        self.fragments.clear();
        for (index, axis) in axes.iter_mut().enumerate() {
            if index > 0 {
                at.node = match tree.child(at.node, at.class) {
                    Place::Node(node) => node,
                    // All ways through the same axes are equally long: there are outcomes at their ends alone.
                    Place::Outcome(_) | Place::Unknown => {
                        *self.nodes += 1;
                        tree.grow(at.node, at.class)
                    }
                };
            }
            let fragment = self.coded.fragments[axis.group][self.row];
            at.class = self.class(axis, fragment);
            self.is_vague |= axis.is_vague(at.class);
            self.classes.push(at.class);
            self.fragments.push(fragment);
        }
        at
    }
}

/// Adds a fact; none if there is one of that attribute.
fn insert(unit: &mut Unit, attribute: AttributeId, fact: &Fact) -> Option<()> {
    match unit.facts.insert(attribute, fact.clone()) {
        Some(_) => None,
        None => Some(()),
    }
}
