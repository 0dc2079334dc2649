//! Conditions made true or false by force, for a while: what a rule set would decide if one test, alternative, exception or
//! effect of it were not what it is.

use super::plan::{Node, NodeId, Plan};
use crate::resolve::EffectId;

/// What is forced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forced {
    /// A condition, or a part of one, is always true or always false, whatever the facts.
    Node(NodeId, bool),
    /// An effect never follows.
    NoEffect(EffectId),
}

/// How to take back what was forced.
#[derive(Debug)]
#[must_use = "what was forced stays so until it is taken back"]
pub enum Undo {
    Node(NodeId, Node),
    Effect(EffectId, Option<NodeId>),
}

impl Plan {
    /// Forces something. What definitions assert of a stated term is left as it is: it follows from the statement, not from a
    /// test of facts.
    pub fn force(&mut self, forced: Forced) -> Undo {
        self.index = None;
        match forced {
            Forced::Node(id, truth) => {
                let constant =
                    if truth { Node::All { first: 0, count: 0 } } else { Node::Any { first: 0, count: 0 } };
                let old = std::mem::replace(&mut self.nodes[id.0 as usize], constant);
                Undo::Node(id, old)
            }
            Forced::NoEffect(effect) => {
                let never = NodeId(self.nodes.len() as u32);
                self.nodes.push(Node::Any { first: 0, count: 0 });
                let old = self.effects[effect.index()].replace(never);
                Undo::Effect(effect, old)
            }
        }
    }

    /// Takes back what was forced last.
    pub fn undo(&mut self, undo: Undo) {
        match undo {
            Undo::Node(id, old) => self.nodes[id.0 as usize] = old,
            Undo::Effect(effect, old) => {
                self.effects[effect.index()] = old;
                self.nodes.pop();
            }
        }
    }
}
