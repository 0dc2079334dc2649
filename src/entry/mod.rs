//! An item or a rule of the Catalogue as a page of text.

use std::fmt::Write as _;

use indexmap::IndexSet;

use crate::cases::verdict;
use crate::diagnostic::Catalog;
use crate::explain::condition_text;
use crate::resolve::{Condition, Item, ItemId, Predicate, Program, Rule, RuleId, TermId};
use crate::source::Sources;
use crate::syntax::ast::{Case, Verdict};
use crate::syntax::name_key;

/// The items that a path (`2024/限制/建材/1`, `限制/建材/1`, `restricted/建材/1`) stands for.
pub fn items_called(program: &Program, path: &str) -> Vec<ItemId> {
    let wanted = parts(path);
    // A bare number would be the item of every section.
    if wanted.len() < 2 {
        return Vec::new();
    }
    let items = program.items.iter().enumerate();
    items.filter(|(_, i)| parts(&i.path).ends_with(&wanted)).map(|(index, _)| ItemId(index as u32)).collect()
}

/// The parts of a path, in which the classes may be written in English.
fn parts(path: &str) -> Vec<String> {
    let class = |part: &str| match part.to_ascii_lowercase().as_str() {
        "encouraged" => "鼓励".to_owned(),
        "restricted" => "限制".to_owned(),
        "eliminated" => "淘汰".to_owned(),
        _ => name_key(part),
    };
    path.split('/').map(class).collect()
}

/// An item: its official text and its rules with their conditions.
pub fn item_text(program: &Program, id: ItemId, catalog: &Catalog) -> String {
    let Some(item) = program.items.get(id.index()) else { return String::new() };
    let mut out = format!("{}\n{}\n", item.path, heading(program, item, catalog));
    if let Some(text) = &item.text {
        let _ = writeln!(out, "\n  {}", text.text);
    }
    if item.truncated {
        let _ = writeln!(out, "  {}", catalog.word("entry-truncated"));
    }
    let rules: Vec<&Rule> = program.rules.iter().filter(|rule| rule.item == Some(id)).collect();
    if rules.is_empty() {
        let _ = writeln!(out, "\n{}", catalog.word("entry-no-rules"));
    }
    for rule in rules {
        let _ = writeln!(out, "\n{} {}", catalog.word("entry-rule"), rule.name);
        conditions(program, rule, catalog, &mut out);
    }
    out
}

/// A rule: what it rests on, when it applies, the words it uses and the cases that name it.
pub fn rule_text(program: &Program, id: RuleId, sources: &Sources, catalog: &Catalog) -> String {
    let Some(rule) = program.rules.get(id.index()) else { return String::new() };
    let position = sources.position(rule.span);
    let file = &sources.get(rule.span.source).name;
    let class = catalog.arg(&verdict(Verdict::Class(rule.class))).into_owned();
    let basis = catalog.word(if rule.reference { "entry-reference" } else { "entry-listed" });
    let mut out = format!("{}\n{class} · {basis} · {file}:{}\n\n", rule.path, position.line);
    conditions(program, rule, catalog, &mut out);
    if let Some(deadline) = rule.deadline {
        let _ = writeln!(out, "  {} {deadline}", catalog.word("entry-deadline"));
    }
    if let Some(plan) = &rule.plan {
        let _ = writeln!(out, "  {} {plan}", catalog.word("entry-plan"));
    }
    vocabulary(program, rule, catalog, &mut out);
    let named = |case: &&Case| names_rule(case, &rule.name);
    let cases: Vec<&Case> = program.cases.iter().map(AsRef::as_ref).filter(named).collect();
    if !cases.is_empty() {
        let _ = writeln!(out, "\n{}", catalog.word("entry-cases"));
    }
    for case in cases {
        let place = sources.position(case.title.span).line;
        let file = &sources.get(case.title.span.source).name;
        let _ = writeln!(out, "  {} ({file}:{place})", case.title.text);
    }
    out
}

/// The sections that a path (`2024/限制/建材`, `限制/建材`, `建材`) stands for, each with its items.
pub fn section_texts(program: &Program, path: &str, catalog: &Catalog) -> Vec<String> {
    let wanted = parts(path);
    let mut sections: Vec<(String, Vec<&Item>)> = Vec::new();
    for item in &program.items {
        let Some((section, _)) = item.path.rsplit_once('/') else { continue };
        if !parts(section).ends_with(&wanted) {
            continue;
        }
        match sections.iter_mut().find(|(known, _)| known == section) {
            Some((_, items)) => items.push(item),
            None => sections.push((section.to_owned(), vec![item])),
        }
    }
    let text = |(path, items): (String, Vec<&Item>)| {
        let title = items.first().map_or(String::new(), |item| heading(program, item, catalog));
        let mut out = format!("{path}\n{title}\n\n{}\n", catalog.word("entry-section"));
        for item in items {
            let text = item.text.as_ref().map_or("", |text| text.text.as_str());
            let _ = writeln!(out, "  {}  {text}", item.path);
        }
        out
    };
    sections.into_iter().map(text).collect()
}

/// A term in its place in the hierarchy: what it is a kind of above it, what is a kind of it below, then its page.
pub fn term_tree(program: &Program, id: TermId, catalog: &Catalog) -> String {
    let mut out = String::new();
    let mut path = Vec::new();
    roots(program, id, &mut path, &mut out);
    let page = term_text(program, id, catalog);
    // The page begins with the name, which the tree has shown.
    let rest = page.split_once('\n').map_or("", |(_, rest)| rest);
    out + rest
}

/// A line for each way from a root down to the term, then what lies below it.
fn roots(program: &Program, id: TermId, path: &mut Vec<TermId>, out: &mut String) {
    const LONGEST: usize = 16;
    path.push(id);
    let parents = &program.terms.get(id).parents;
    if parents.is_empty() || path.len() > LONGEST {
        for (depth, term) in path.iter().rev().enumerate() {
            let lead = if depth == 0 { String::new() } else { format!("{}└ ", "  ".repeat(depth - 1)) };
            let here = if depth + 1 == path.len() && depth > 0 { "  ◂" } else { "" };
            let _ = writeln!(out, "{lead}{}{here}", program.terms.get(*term).name);
        }
        let depth = path.len();
        for child in program.terms.children(path[0]) {
            below(program, *child, depth, out);
        }
    }
    for parent in parents {
        roots(program, *parent, path, out);
    }
    path.pop();
}

/// What is a kind of a term, two levels deep.
fn below(program: &Program, id: TermId, depth: usize, out: &mut String) {
    let _ = writeln!(out, "{}└ {}", "  ".repeat(depth.saturating_sub(1)), program.terms.get(id).name);
    for child in program.terms.children(id) {
        let _ = writeln!(out, "{}└ {}", "  ".repeat(depth), program.terms.get(*child).name);
    }
}

/// A term: its other names, its neighbours in the hierarchy and the rules that name it.
pub fn term_text(program: &Program, id: TermId, catalog: &Catalog) -> String {
    let mut out = String::new();
    neighbours(program, id, catalog, "", &mut out);
    let term = program.terms.get(id);
    let owners = term.attributes.iter().filter_map(|a| program.attributes.get(a.index()));
    let owners: Vec<&str> = owners.map(|attribute| attribute.name.as_str()).collect();
    if !owners.is_empty() {
        let _ = writeln!(out, "  {} {}", catalog.word("entry-attribute"), owners.join("、"));
    }
    let names = |rule: &&Rule| {
        let mut terms = IndexSet::new();
        let conditions = rule.whens.iter().map(|a| &a.condition).chain(&rule.unless);
        conditions.for_each(|condition| terms_of(program, condition, &mut terms));
        terms.contains(&id)
    };
    let rules: Vec<&Rule> = program.rules.iter().filter(names).collect();
    if !rules.is_empty() {
        let _ = writeln!(out, "\n{}", catalog.word("entry-named-by"));
    }
    for rule in rules {
        let _ = writeln!(out, "  {}", rule.path);
    }
    out
}

fn heading(program: &Program, item: &Item, catalog: &Catalog) -> String {
    let class = catalog.arg(&verdict(Verdict::Class(item.class))).into_owned();
    let section =
        item.section.and_then(|id| program.sections.get(id.index())).map(|s| format!(" · {}", s.title));
    class + &section.unwrap_or_default()
}

fn conditions(program: &Program, rule: &Rule, catalog: &Catalog, out: &mut String) {
    let line = |out: &mut String, word: &str, text: &str| {
        let _ = writeln!(out, "  {} {text}", catalog.word(word));
    };
    for alternative in &rule.whens {
        for citation in &alternative.citations {
            let word = if citation.preamble { "entry-cites-preamble" } else { "entry-cites" };
            line(out, word, &format!("“{}”", citation.text.text));
        }
        line(out, "entry-when", &condition_text(program, &alternative.condition));
    }
    for exception in &rule.unless {
        line(out, "entry-unless", &condition_text(program, exception));
    }
}

/// The terms a rule names, each with its other names and its neighbours in the hierarchy.
fn vocabulary(program: &Program, rule: &Rule, catalog: &Catalog, out: &mut String) {
    let mut terms = IndexSet::new();
    let conditions = rule.whens.iter().map(|a| &a.condition).chain(&rule.unless);
    conditions.for_each(|condition| terms_of(program, condition, &mut terms));
    if !terms.is_empty() {
        let _ = writeln!(out, "\n{}", catalog.word("entry-vocabulary"));
    }
    for id in terms {
        neighbours(program, id, catalog, "  ", out);
    }
}

/// A term with its other names and what is above and below it.
fn neighbours(program: &Program, id: TermId, catalog: &Catalog, indent: &str, out: &mut String) {
    let term = program.terms.get(id);
    let names = |ids: &[TermId]| ids.iter().map(|id| program.terms.get(*id).name.clone()).collect();
    let children: Vec<TermId> =
        program.terms.ids().filter(|other| program.terms.get(*other).parents.contains(&id)).collect();
    let (below, below_word) =
        if term.parts.is_empty() { (&children, "entry-children") } else { (&term.parts, "entry-parts") };
    let facets: [(&str, Vec<String>); 3] = [
        ("entry-aliases", term.aliases.clone()),
        ("entry-parents", names(&term.parents)),
        (below_word, names(below)),
    ];
    let _ = writeln!(out, "{indent}{}", term.name);
    for (word, names) in facets.into_iter().filter(|(_, names)| !names.is_empty()) {
        let _ = writeln!(out, "{indent}  {} {}", catalog.word(word), names.join("、"));
    }
}

fn terms_of(program: &Program, condition: &Condition, terms: &mut IndexSet<TermId>) {
    for test in condition.tests() {
        if let Some(Predicate::Terms { values, .. }) = program.tests.get(test.index()).map(|t| &t.predicate) {
            values.iter().for_each(|value| {
                terms.insert(value.term);
                terms.extend(&value.but_not);
            });
        }
    }
}

fn names_rule(case: &Case, name: &str) -> bool {
    let expectation = &case.expectation;
    let mut named = expectation.by.iter().flatten().chain(&expectation.excepted);
    named.any(|n| n.text.rsplit('/').next().map(name_key) == Some(name_key(name)))
}
