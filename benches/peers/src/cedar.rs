//! cedar-policy: a rule is a `permit` whose resource lies `in` a product; those that apply are the reason of the answer.

use std::fmt::Write as _;
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Entities, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};

use crate::facts::{Conditions, Facts, Failure, Peer, classes, heaviest, quoted};
use crate::world::World;
use crate::world::names::{CLASS, FAMILY, Product};
use crate::world::rules::Rule;

pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    principal: EntityUid,
    action: EntityUid,
    product: EntityTypeName,
    classes: Vec<usize>,
}

impl Cedar {
    pub fn new(world: &World) -> Result<Cedar, Failure> {
        let mut policies = PolicySet::new();
        for rule in &world.rules {
            let id = cedar_policy::PolicyId::new(rule.number.to_string());
            policies.add(cedar_policy::Policy::parse(Some(id), policy(rule))?)?;
        }
        Ok(Cedar {
            authorizer: Authorizer::new(),
            policies,
            entities: Entities::from_json_value(serde_json::Value::Array(entities(world)), None)?,
            principal: EntityUid::from_str("User::\"screening\"")?,
            action: EntityUid::from_str("Action::\"screen\"")?,
            product: EntityTypeName::from_str("Product")?,
            classes: classes(&world.rules),
        })
    }
}

fn policy(rule: &Rule) -> String {
    let conditions = Conditions::of(rule);
    let mut tests = Vec::new();
    let set =
        |names: &[String], attribute: &str| format!("[{}].contains(context.{attribute})", quoted(names));
    for (names, attribute) in [
        (&conditions.processes, "process"),
        (&conditions.provinces, "province"),
        (&conditions.construction, "construction"),
    ] {
        if !names.is_empty() {
            tests.push(set(names, attribute));
        }
    }
    tests.extend(conditions.least.map(|least| format!("context.capacity >= {least}")));
    tests.extend(conditions.most.map(|most| format!("context.capacity <= {most}")));
    let mut text = format!("permit(principal, action, resource in Product::\"{}\")", rule.product.name());
    if !tests.is_empty() {
        let _ = write!(text, " when {{ {} }}", tests.join(" && "));
    }
    if !conditions.excepted_provinces.is_empty() {
        let _ = write!(text, " unless {{ {} }}", set(&conditions.excepted_provinces, "province"));
    }
    text + ";"
}

/// The products with what they lie below.
fn entities(world: &World) -> Vec<serde_json::Value> {
    let uid = |product: Product| serde_json::json!({ "type": "Product", "id": product.name() });
    let entity = |product: Product, parents: Vec<serde_json::Value>| serde_json::json!({ "uid": uid(product), "attrs": {}, "parents": parents });
    let mut entities = Vec::new();
    for leaf in 0..world.shape.products {
        let [own, family, class] = Product::ancestors(leaf);
        entities.push(entity(own, vec![uid(family)]));
        if leaf % FAMILY == 0 {
            entities.push(entity(family, vec![uid(class)]));
        }
        if leaf % CLASS == 0 {
            entities.push(entity(class, Vec::new()));
        }
    }
    entities
}

impl Peer for Cedar {
    fn name(&self) -> &'static str {
        "cedar-policy"
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        let text = |value: &str| RestrictedExpression::new_string(value.to_owned());
        let context = Context::from_pairs([
            ("process".to_owned(), text(&facts.process)),
            ("capacity".to_owned(), RestrictedExpression::new_long(facts.capacity)),
            ("province".to_owned(), text(&facts.province)),
            ("construction".to_owned(), text(&facts.construction)),
        ])?;
        let resource = EntityUid::from_type_name_and_id(self.product.clone(), EntityId::new(&facts.product));
        let request = Request::new(self.principal.clone(), self.action.clone(), resource, context, None)?;
        let response = self.authorizer.is_authorized(&request, &self.policies, &self.entities);
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(error.to_string().into());
        }
        for id in response.diagnostics().reason() {
            matches.push(AsRef::<str>::as_ref(id).parse()?);
        }
        Ok(heaviest(&self.classes, matches))
    }
}
