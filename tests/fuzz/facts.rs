//! Any bytes as a facts file in any of its formats: they are read, every problem is drawn, and what was understood, written anew,
//! is understood alike.

use mulu::diagnostic::Diagnostic;
use mulu::facts::{Format, Node, NodeKind, Project, decode, projects, read};
use mulu::source::Sources;

use super::spans;
use super::world::{draw, edition, options, program};
use crate::property::gist::{gist, same};
use crate::property::random::Random;
use crate::property::spelling::Speller;
use crate::property::write::{Tongue, project, quoted, reread, spellable, states_the_same};

pub fn law(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = [Format::Yaml, Format::Json, Format::Toml][usize::from(*first) % 3];
    let mut sources = Sources::default();
    let text = match decode(rest) {
        Ok(text) => text,
        Err(problem) => return draw(&problem, &sources),
    };
    let id = sources.add("facts", text);
    let (nodes, problems) = read(&sources, id, format);
    let draw_all = |problems: &[Diagnostic]| {
        for problem in problems {
            spans::of_finding(&sources, problem);
            draw(problem, &sources);
        }
    };
    draw_all(&problems);
    nodes.iter().for_each(|node| in_place(&sources, node));
    for (reading, node) in projects(&nodes, program()).iter().zip(&nodes) {
        draw_all(&reading.diagnostics);
        let Some(own) = &reading.project else { continue };
        as_json(node, own);
        written_anew(own);
    }
}

fn in_place(sources: &Sources, node: &Node) {
    spans::fits(sources, node.span);
    match &node.kind {
        NodeKind::List(nodes) => nodes.iter().for_each(|node| in_place(sources, node)),
        NodeKind::Map(entries) => entries.iter().for_each(|entry| {
            spans::fits(sources, entry.key_span);
            in_place(sources, &entry.value);
        }),
        NodeKind::Broken(problem) => spans::of_finding(sources, problem),
        NodeKind::Null | NodeKind::Bool(_) | NodeKind::Number(_) | NodeKind::Text(_) => {}
    }
}

/// The same nodes in JSON say the same.
fn as_json(node: &Node, own: &Project) {
    let Some(text) = json(node) else { return };
    let back = reread(program(), &text, Format::Json).unwrap_or_else(|problem| panic!("as JSON: {problem}"));
    let [other] = &back[..] else { panic!("as JSON {} projects: {text}", back.len()) };
    assert!(states_the_same(own, other), "{own:#?}\nas JSON\n{other:#?}\n{text}");
}

/// None of what JSON can't say.
fn json(node: &Node) -> Option<String> {
    Some(match &node.kind {
        NodeKind::Null => "null".to_owned(),
        NodeKind::Bool(value) => value.to_string(),
        // JSON has fewer spellings of numbers.
        NodeKind::Number(number) => {
            serde_json::from_str::<serde_json::Number>(number).ok().map(|_| number.clone())?
        }
        NodeKind::Text(text) => quoted(text),
        NodeKind::List(nodes) => {
            format!("[{}]", nodes.iter().map(json).collect::<Option<Vec<_>>>()?.join(", "))
        }
        NodeKind::Map(entries) => {
            let entry = |e: &mulu::facts::Entry| Some(format!("{}: {}", quoted(&e.key), json(&e.value)?));
            format!("{{{}}}", entries.iter().map(entry).collect::<Option<Vec<_>>>()?.join(", "))
        }
        NodeKind::Broken(_) => return None,
    })
}

/// Spelled otherwise, in either language, the project comes to the same decision.
fn written_anew(own: &Project) {
    let program = program();
    let own = spellable(program, own.clone());
    let plan = edition().plan.as_ref().expect("rules without errors have a plan");
    let decided = |own: &Project| gist(&mulu::evaluate::decide(program, plan, own, &options()));
    for tongue in [Tongue::Chinese, Tongue::English] {
        let mut speller = Speller::new(program, Random::new(own.units.len() as u64));
        let spell = &mut |id, measure: &mulu::facts::Measure| speller.measure(id, measure);
        let Some(text) = project(program, &own, tongue, spell) else { continue };
        let back = reread(program, &text, Format::Json).unwrap_or_else(|problem| panic!("anew: {problem}"));
        let [other] = &back[..] else { panic!("anew {} projects: {text}", back.len()) };
        assert!(states_the_same(&own, other), "{own:#?}\nanew\n{other:#?}\n{text}");
        if let Err(problem) = same("written anew", &decided(&own), &decided(other)) {
            panic!("{problem}\n{text}");
        }
    }
}
