//! A tree that grows with what comes: at each node children by class, at its leaves outcomes.

/// The node at which every way begins.
pub const ROOT: u32 = 0;

/// Nodes in one list, each as its children.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// The children of all nodes; what is not known is 0.
    children: Vec<u32>,
}

/// The children of a node.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    first: u32,
    count: u32,
}

/// What lies below a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nothing is known of what lies there.
    Unknown,
    Node(u32),
    Outcome(u32),
}

impl Default for Tree {
    fn default() -> Tree {
        Tree { nodes: vec![Node::default()], children: Vec::new() }
    }
}

impl Tree {
    /// The child of a node.
    pub fn child(&self, node: u32, class: u32) -> Place {
        let Node { first, count } = self.nodes[node as usize];
        if class >= count {
            return Place::Unknown;
        }
        match self.children[first as usize + class as usize] {
            0 => Place::Unknown,
            place if place % 2 == 1 => Place::Node(place / 2),
            place => Place::Outcome(place / 2 - 1),
        }
    }

    /// Sets what lies at a node.
    pub fn set(&mut self, node: u32, class: u32, outcome: u32) {
        *self.slot(node, class) = 2 * (outcome + 1);
    }

    /// Adds a node.
    pub fn grow(&mut self, node: u32, class: u32) -> u32 {
        let new = self.nodes.len() as u32;
        self.nodes.push(Node::default());
        *self.slot(node, class) = 2 * new + 1;
        new
    }

    /// The place of a child. A node that needs more room moves to the end.
    fn slot(&mut self, node: u32, class: u32) -> &mut u32 {
        let Node { first, count } = self.nodes[node as usize];
        if class >= count {
            let moved = Node { first: self.children.len() as u32, count: (class + 1).next_power_of_two() };
            self.children.extend_from_within(first as usize..(first + count) as usize);
            self.children.resize((moved.first + moved.count) as usize, 0);
            self.nodes[node as usize] = moved;
        }
        let first = self.nodes[node as usize].first;
        &mut self.children[first as usize + class as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_stays_when_nodes_grow() {
        let mut tree = Tree::default();
        let below = tree.grow(ROOT, 3);
        tree.set(below, 0, 7);
        tree.set(ROOT, 0, 0);
        tree.set(below, 9, 8);
        let last = tree.grow(ROOT, 20);
        tree.set(last, 1, 9);
        assert_eq!(tree.child(ROOT, 0), Place::Outcome(0));
        assert_eq!(tree.child(ROOT, 3), Place::Node(below));
        assert_eq!(tree.child(ROOT, 20), Place::Node(last));
        assert_eq!([tree.child(below, 0), tree.child(below, 9)], [7, 8].map(Place::Outcome));
        assert_eq!(tree.child(last, 1), Place::Outcome(9));
        assert_eq!([tree.child(ROOT, 1), tree.child(last, 2)], [Place::Unknown; 2]);
    }
}
