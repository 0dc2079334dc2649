//! a-tree: boolean expressions in an index of shared parts.

use std::collections::HashMap;

use a_tree::{ATree, AttributeDefinition};

use crate::facts::{Conditions, Facts, Failure, Peer, classes, heaviest, quoted};
use crate::world::World;
use crate::world::names::Product;

/// How the hierarchy of products is told: the engine has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hierarchy {
    /// An event names its product and what that lies below, each level as an attribute: an equality is the cheapest test.
    Levels,
    /// An event lists its product with all it lies below.
    InEvents,
    /// A rule lists all products that lie below the one it names.
    InRules,
}

pub struct Tree {
    tree: ATree<usize>,
    hierarchy: Hierarchy,
    ancestors: HashMap<String, [String; 3]>,
    classes: Vec<usize>,
}

impl Tree {
    pub fn new(world: &World, hierarchy: Hierarchy) -> Result<Tree, Failure> {
        let product = match hierarchy {
            Hierarchy::InEvents => AttributeDefinition::string_list("product"),
            Hierarchy::Levels | Hierarchy::InRules => AttributeDefinition::string("product"),
        };
        let mut tree = ATree::new(&[
            product,
            AttributeDefinition::string("family"),
            AttributeDefinition::string("class"),
            AttributeDefinition::string("process"),
            AttributeDefinition::integer("capacity"),
            AttributeDefinition::string("province"),
            AttributeDefinition::string("construction"),
        ])
        .map_err(|error| error.to_string())?;
        for rule in &world.rules {
            let products = match hierarchy {
                Hierarchy::Levels => {
                    let level = match rule.product {
                        Product::Leaf(_) => "product",
                        Product::Family(_) => "family",
                        Product::Class(_) => "class",
                    };
                    format!("{level} = \"{}\"", rule.product.name())
                }
                Hierarchy::InEvents => format!("product one of [\"{}\"]", rule.product.name()),
                Hierarchy::InRules => {
                    let below = (0..world.shape.products).filter(|leaf| rule.product.covers(*leaf));
                    let below: Vec<String> = below.map(|leaf| Product::Leaf(leaf).name()).collect();
                    format!("product in [{}]", quoted(&below))
                }
            };
            let expression = format!("{products}{}", expression(&Conditions::of(rule)));
            tree.insert(&rule.number, &expression).map_err(|error| error.to_string())?;
        }
        let ancestors = (0..world.shape.products).map(|leaf| {
            let ancestors = Product::ancestors(leaf).map(Product::name);
            (ancestors[0].clone(), ancestors)
        });
        Ok(Tree { tree, hierarchy, ancestors: ancestors.collect(), classes: classes(&world.rules) })
    }
}

fn expression(conditions: &Conditions) -> String {
    let mut text = String::new();
    let mut set = |attribute: &str, operator: &str, names: &[String]| {
        if !names.is_empty() {
            text.push_str(&format!(" and {attribute} {operator} [{}]", quoted(names)));
        }
    };
    set("process", "in", &conditions.processes);
    set("province", "in", &conditions.provinces);
    set("construction", "in", &conditions.construction);
    set("province", "not in", &conditions.excepted_provinces);
    if let Some(least) = conditions.least {
        text.push_str(&format!(" and capacity >= {least}"));
    }
    if let Some(most) = conditions.most {
        text.push_str(&format!(" and capacity <= {most}"));
    }
    text
}

impl Peer for Tree {
    fn name(&self) -> &'static str {
        match self.hierarchy {
            Hierarchy::Levels => "a-tree (an attribute a level)",
            Hierarchy::InEvents => "a-tree (a list in the event)",
            Hierarchy::InRules => "a-tree (a list in the rule)",
        }
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        let mut event = self.tree.make_event();
        match self.hierarchy {
            Hierarchy::Levels => {
                let [own, family, class] = self.ancestors.get(&facts.product).ok_or("unknown product")?;
                event.with_string("product", own)?;
                event.with_string("family", family)?;
                event.with_string("class", class)?;
            }
            Hierarchy::InEvents => {
                let [own, family, class] = self.ancestors.get(&facts.product).ok_or("unknown product")?;
                event.with_string_list("product", &[own, family, class])?;
            }
            Hierarchy::InRules => event.with_string("product", &facts.product)?,
        }
        event.with_string("process", &facts.process)?;
        event.with_integer("capacity", facts.capacity)?;
        event.with_string("province", &facts.province)?;
        event.with_string("construction", &facts.construction)?;
        let event = event.build()?;
        let report = self.tree.search(&event).map_err(|error| error.to_string())?;
        matches.extend(report.matches().iter().copied().copied());
        Ok(heaviest(&self.classes, matches))
    }
}
