//! cel: an expression a rule, asked one by one: all of them, or those that a hash index over the product names.

use std::collections::HashMap;
use std::sync::Arc;

use cel::common::types::{CelInt, CelString};
use cel::common::value::CowVal;
use cel::context::VariableResolver;
use cel::{Context, Env, Program, Value};

use crate::facts::{Conditions, Facts, Failure, Peer, classes, heaviest, quoted};
use crate::world::World;
use crate::world::names::Product;
use crate::world::rules::Rule;

/// Each rule is asked.
pub struct Plain {
    env: Arc<Env>,
    programs: Vec<Program>,
    ancestors: HashMap<String, [String; 3]>,
    classes: Vec<usize>,
}

/// The rules for a product and what it lies below are looked up, and asked for the rest.
pub struct Indexed {
    env: Arc<Env>,
    /// By product of the lowest level; a rule without further conditions has no program.
    programs: HashMap<String, Vec<(usize, Option<Arc<Program>>)>>,
    classes: Vec<usize>,
}

/// The facts as variables, made when they are asked for.
struct Variables<'a> {
    facts: &'a Facts,
    ancestors: Option<&'a [String; 3]>,
}

impl VariableResolver for Variables<'_> {
    fn resolve<'b>(&'b self, name: &str) -> Option<CowVal<'b, 'b>> {
        let text = |text: &'b str| Some(CowVal::Owned(Box::new(CelString::from(text))));
        match name {
            "process" => text(&self.facts.process),
            "province" => text(&self.facts.province),
            "construction" => text(&self.facts.construction),
            "capacity" => Some(CowVal::Owned(Box::new(CelInt::from(self.facts.capacity)))),
            "product" => text(&self.ancestors?[0]),
            "family" => text(&self.ancestors?[1]),
            "class" => text(&self.ancestors?[2]),
            _ => None,
        }
    }
}

fn tests(rule: &Rule) -> Vec<String> {
    let conditions = Conditions::of(rule);
    let mut tests = Vec::new();
    tests.extend(conditions.least.map(|least| format!("capacity >= {least}")));
    tests.extend(conditions.most.map(|most| format!("capacity <= {most}")));
    let mut set = |names: &[String], before: &str, attribute: &str| {
        if !names.is_empty() {
            tests.push(format!("{before}({attribute} in [{}])", quoted(names)));
        }
    };
    set(&conditions.construction, "", "construction");
    set(&conditions.processes, "", "process");
    set(&conditions.provinces, "", "province");
    set(&conditions.excepted_provinces, "!", "province");
    tests
}

impl Plain {
    pub fn new(world: &World) -> Result<Plain, Failure> {
        let env = Arc::new(Env::stdlib());
        let mut programs = Vec::new();
        for rule in &world.rules {
            let level = match rule.product {
                Product::Leaf(_) => "product",
                Product::Family(_) => "family",
                Product::Class(_) => "class",
            };
            let mut tests = tests(rule);
            tests.insert(0, format!("{level} == \"{}\"", rule.product.name()));
            programs.push(env.compile(&tests.join(" && ")).map_err(|error| error.to_string())?);
        }
        let ancestors = (0..world.shape.products).map(|leaf| {
            let ancestors = Product::ancestors(leaf).map(Product::name);
            (ancestors[0].clone(), ancestors)
        });
        Ok(Plain { env, programs, ancestors: ancestors.collect(), classes: classes(&world.rules) })
    }
}

impl Peer for Plain {
    fn name(&self) -> &'static str {
        "cel (every rule)"
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        let variables = Variables { facts, ancestors: self.ancestors.get(&facts.product) };
        let mut context = Context::with_env(Arc::clone(&self.env));
        context.set_variable_resolver(&variables);
        for (number, program) in self.programs.iter().enumerate() {
            if holds(program, &context)? {
                matches.push(number);
            }
        }
        Ok(heaviest(&self.classes, matches))
    }
}

impl Indexed {
    pub fn new(world: &World) -> Result<Indexed, Failure> {
        let env = Arc::new(Env::stdlib());
        let mut programs: HashMap<String, Vec<_>> = HashMap::new();
        for rule in &world.rules {
            let tests = tests(rule);
            let program = match tests.is_empty() {
                true => None,
                false => Some(Arc::new(env.compile(&tests.join(" && ")).map_err(|error| error.to_string())?)),
            };
            for leaf in (0..world.shape.products).filter(|leaf| rule.product.covers(*leaf)) {
                let of_product = programs.entry(Product::Leaf(leaf).name()).or_default();
                of_product.push((rule.number, program.clone()));
            }
        }
        Ok(Indexed { env, programs, classes: classes(&world.rules) })
    }
}

impl Peer for Indexed {
    fn name(&self) -> &'static str {
        "cel behind a hash index"
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        let variables = Variables { facts, ancestors: None };
        let mut context = Context::with_env(Arc::clone(&self.env));
        context.set_variable_resolver(&variables);
        for (number, program) in self.programs.get(&facts.product).into_iter().flatten() {
            let applies = match program {
                Some(program) => holds(program, &context)?,
                None => true,
            };
            if applies {
                matches.push(*number);
            }
        }
        Ok(heaviest(&self.classes, matches))
    }
}

fn holds(program: &Program, context: &Context<'_, '_>) -> Result<bool, Failure> {
    match program.execute(context) {
        Ok(Value::Bool(holds)) => Ok(holds),
        Ok(other) => Err(format!("no truth value: {other:?}").into()),
        Err(error) => Err(error.to_string().into()),
    }
}
