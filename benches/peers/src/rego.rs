//! regorus: rules as data behind an index that one Rego rule walks, or one Rego rule a rule; by its interpreter or its virtual
//! machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::num::NonZeroUsize;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, PolicyLengthConfig, Rc, Value};
use serde_json::{Map, json};

use crate::facts::{Conditions, Facts, Failure, Peer, classes, heaviest, quoted, vocabulary};
use crate::world::World;
use crate::world::names::Product;
use crate::world::rules::Rule;

const ENTRY: &str = "data.catalogue.matches";

/// Rules as data: sets are objects, in which a member is found by its name.
const POLICY: &str = r#"
package catalogue

import rego.v1

matches contains rule.number if {
    some rule in data.rules[input.product]
    rule.processes[input.process]
    rule.least <= input.capacity
    rule.most >= input.capacity
    rule.provinces[input.province]
    rule.construction[input.construction]
}
"#;

/// How rules are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Data,
    Rules,
}

/// By the interpreter.
pub struct Interpreted {
    engine: Engine,
    form: Form,
    keys: Keys,
    classes: Vec<usize>,
}

/// By the virtual machine.
pub struct Compiled {
    machine: RegoVM,
    form: Form,
    keys: Keys,
    classes: Vec<usize>,
}

/// The names of the facts, made once.
struct Keys([Value; 5]);

impl Keys {
    fn new() -> Keys {
        Keys(["product", "process", "capacity", "province", "construction"].map(Value::from))
    }

    fn input(&self, facts: &Facts) -> Value {
        let [product, process, capacity, province, construction] = self.0.clone();
        Value::from(BTreeMap::from([
            (product, Value::from(facts.product.as_str())),
            (process, Value::from(facts.process.as_str())),
            (capacity, Value::from(facts.capacity)),
            (province, Value::from(facts.province.as_str())),
            (construction, Value::from(facts.construction.as_str())),
        ]))
    }
}

impl Interpreted {
    pub fn new(world: &World, form: Form) -> Result<Interpreted, Failure> {
        let (policy, data) = told(world, form);
        let mut engine = Engine::new();
        engine.set_policy_length_config(lengths());
        engine.add_policy("catalogue.rego".to_owned(), policy)?;
        engine.add_data(data)?;
        Ok(Interpreted { engine, form, keys: Keys::new(), classes: classes(&world.rules) })
    }
}

impl Compiled {
    pub fn new(world: &World, form: Form) -> Result<Compiled, Failure> {
        let (policy, data) = told(world, form);
        let mut engine = Engine::new();
        engine.set_policy_length_config(lengths());
        engine.add_policy("catalogue.rego".to_owned(), policy)?;
        engine.add_data(data.clone())?;
        let policy = engine.compile_with_entrypoint(&Rc::from(ENTRY))?;
        let program = Compiler::compile_from_policy(&policy, &[ENTRY]).map_err(|error| error.to_string())?;
        let mut machine = RegoVM::new();
        machine.load_program(program);
        machine.set_data(data).map_err(|error| error.to_string())?;
        Ok(Compiled { machine, form, keys: Keys::new(), classes: classes(&world.rules) })
    }
}

/// A catalogue is longer than the policies that the defaults have in mind.
fn lengths() -> PolicyLengthConfig {
    PolicyLengthConfig {
        max_file_bytes: NonZeroUsize::MAX,
        max_lines: NonZeroUsize::MAX,
        ..Default::default()
    }
}

fn told(world: &World, form: Form) -> (String, Value) {
    match form {
        Form::Data => (POLICY.to_owned(), Value::from(json!({ "rules": by_product(world) }))),
        Form::Rules => (generated(world), Value::from(json!({ "ancestors": ancestors(world) }))),
    }
}

/// For each product of the lowest level its rules, with all names that meet them.
fn by_product(world: &World) -> Map<String, serde_json::Value> {
    let [processes, provinces, construction] = vocabulary();
    let mut by_product = Map::new();
    let allowed = |all: &[String], named: &[String], excepted: &[String]| {
        let met =
            all.iter().filter(|name| (named.is_empty() || named.contains(name)) && !excepted.contains(name));
        serde_json::Value::Object(met.map(|name| (name.clone(), json!(true))).collect())
    };
    for rule in &world.rules {
        let conditions = Conditions::of(rule);
        let record = json!({
            "number": rule.number,
            "processes": allowed(&processes, &conditions.processes, &[]),
            "provinces": allowed(&provinces, &conditions.provinces, &conditions.excepted_provinces),
            "construction": allowed(&construction, &conditions.construction, &[]),
            "least": conditions.least.unwrap_or(0),
            "most": conditions.most.unwrap_or(i64::MAX),
        });
        for leaf in (0..world.shape.products).filter(|leaf| rule.product.covers(*leaf)) {
            let of_product = by_product.entry(Product::Leaf(leaf).name()).or_insert_with(|| json!([]));
            if let Some(records) = of_product.as_array_mut() {
                records.push(record.clone());
            }
        }
    }
    by_product
}

fn ancestors(world: &World) -> Map<String, serde_json::Value> {
    let of = |leaf| {
        let names = Product::ancestors(leaf).map(Product::name);
        (names[0].clone(), names.iter().map(|name| (name.clone(), json!(true))).collect())
    };
    (0..world.shape.products).map(of).collect()
}

fn generated(world: &World) -> String {
    let mut text =
        "package catalogue\n\nimport rego.v1\n\nproducts := data.ancestors[input.product]\n".to_owned();
    for rule in &world.rules {
        let _ = write!(text, "\nmatches contains {} if {{\n{}}}\n", rule.number, body(rule));
    }
    text
}

fn body(rule: &Rule) -> String {
    let conditions = Conditions::of(rule);
    let mut text = format!("    products[\"{}\"]\n", rule.product.name());
    for (names, before, attribute) in [
        (&conditions.processes, "", "process"),
        (&conditions.provinces, "", "province"),
        (&conditions.construction, "", "construction"),
        (&conditions.excepted_provinces, "not ", "province"),
    ] {
        if !names.is_empty() {
            let _ = writeln!(text, "    {before}input.{attribute} in {{{}}}", quoted(names));
        }
    }
    if let Some(least) = conditions.least {
        let _ = writeln!(text, "    input.capacity >= {least}");
    }
    if let Some(most) = conditions.most {
        let _ = writeln!(text, "    input.capacity <= {most}");
    }
    text
}

fn collect(value: &Value, matches: &mut Vec<usize>) -> Result<(), Failure> {
    if matches!(value, Value::Undefined) {
        return Ok(());
    }
    for number in value.as_set()?.iter() {
        matches.push(number.as_u64()? as usize);
    }
    Ok(())
}

impl Peer for Interpreted {
    fn name(&self) -> &'static str {
        match self.form {
            Form::Data => "regorus, rules as data",
            Form::Rules => "regorus, generated Rego",
        }
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        self.engine.set_input(self.keys.input(facts));
        collect(&self.engine.eval_rule(ENTRY.to_owned())?, matches)?;
        Ok(heaviest(&self.classes, matches))
    }
}

impl Peer for Compiled {
    fn name(&self) -> &'static str {
        match self.form {
            Form::Data => "regorus, rules as data, RVM",
            Form::Rules => "regorus, generated Rego, RVM",
        }
    }

    fn decide(&mut self, facts: &Facts, matches: &mut Vec<usize>) -> Result<Option<usize>, Failure> {
        self.machine.set_input(self.keys.input(facts));
        let value = self.machine.execute().map_err(|error| error.to_string())?;
        collect(&value, matches)?;
        Ok(heaviest(&self.classes, matches))
    }
}
