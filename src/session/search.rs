//! 规则, 条目, 术语: looking things up.

use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::entry::{item_text, items_called, rule_text, section_texts, term_tree};
use crate::explain::Ink;
use crate::ide::{Found, NameKind, search_rules};
use crate::resolve::suggest;

/// Rules that are listed; the others are counted.
const SHOWN: usize = 20;

impl Session {
    /// The rules that a word finds, by name, official words, terms or the initials of their sound; a single one as a page.
    pub(super) fn find_rules(&self, word: &str) -> Reply {
        let Some((program, names)) = self.vocabulary() else { return self.undecided() };
        let found = search_rules(program, names, word);
        if let [only] = found.as_slice() {
            return Reply::say(rule_text(program, *only, &self.rulebook.sources, &self.catalog));
        }
        if found.is_empty() {
            let near = suggest(word, program.rules.iter().map(|rule| rule.name.as_str()));
            let problem = Diagnostic::placeless("session-unknown-rule").with("name", word);
            return Reply::refuse(problem.suggest(&near));
        }
        let mut paper = self.paper();
        for id in found.iter().take(SHOWN) {
            let rule = &program.rules[id.index()];
            paper.whole(0, &[(Ink::Class(rule.class.into()), &rule.path)]);
            let citation = rule.whens.first().and_then(|when| when.citations.first());
            if let Some(citation) = citation {
                paper.hanging(2, 2, &[(Ink::Dim, &citation.text.text)]);
            }
        }
        if found.len() > SHOWN {
            let more = self.text("explain-more", &[("count", (found.len() - SHOWN).into())]);
            paper.line(0, &[(Ink::Dim, &more)]);
        }
        Reply::say(paper.finish())
    }

    /// An item with its text and rules, or a section with its items.
    pub(super) fn item(&self, path: &str) -> Reply {
        let Some(program) = self.program() else { return self.undecided() };
        let path = path.trim_matches('/');
        let items = items_called(program, path).into_iter().map(|id| item_text(program, id, &self.catalog));
        let pages: Vec<String> = items.chain(section_texts(program, path, &self.catalog)).collect();
        if pages.is_empty() {
            let known = program.items.iter().map(|item| item.path.as_str());
            let near = suggest(path, known);
            return Reply::refuse(
                Diagnostic::placeless("session-unknown-item").with("path", path).suggest(&near),
            );
        }
        Reply::say(pages.join("\n"))
    }

    /// A term in its place in the hierarchy, with the rules that name it.
    pub(super) fn term(&self, name: &str) -> Reply {
        let Some((program, names)) = self.vocabulary() else { return self.undecided() };
        let mut terms = program.terms.called(name).to_vec();
        let mut near: Vec<String> = Vec::new();
        if terms.is_empty() {
            let found = names.find(name, &|kind| matches!(kind, NameKind::Term(_)), 4);
            let best = found.iter().filter(|f| Some(f.closeness) == found.first().map(|f| f.closeness));
            match best.collect::<Vec<_>>().as_slice() {
                [Found { kind: NameKind::Term(term), .. }] => terms.push(*term),
                [_, ..] => near = found.into_iter().map(|found| found.name).collect(),
                _ => {}
            }
        }
        if terms.is_empty() {
            if near.is_empty() {
                near = suggest(name, program.terms.names().map(|(known, _)| known));
            }
            return Reply::refuse(
                Diagnostic::placeless("session-unknown-term").with("name", name).suggest(&near),
            );
        }
        let pages: Vec<String> = terms.iter().map(|term| term_tree(program, *term, &self.catalog)).collect();
        Reply::say(pages.join("\n"))
    }
}
