//! Whole statements to fill in.

use super::CompletionKind;
use super::offer::{Found, Offers};
use crate::ide::sound::Closeness;
use crate::syntax::Part;

impl Offers<'_> {
    /// A rule, a case, an item; each found by its keyword.
    pub(super) fn snippets(&self, word: &str, found: &mut Vec<Found>) {
        let bodies = [
            (Part::kw_rule, "ide-snippet-rule", self.rule()),
            (Part::kw_case, "ide-snippet-case", self.case()),
            (Part::kw_item, "ide-snippet-item", self.item()),
        ];
        for (part, id, insert) in bodies {
            let Some(close) = self.keyword_closeness(part, word) else { continue };
            // After the keyword itself.
            let close = close.max(Closeness::Prefix);
            let (label, detail) = (format!("{} …", self.keyword(part)), self.catalog.word(id));
            found.push(Found { label, insert, kind: CompletionKind::Snippet, detail, close, weight: 1 });
        }
    }

    fn rule(&self) -> String {
        let [rule, cites, when, is, and] =
            [Part::kw_rule, Part::kw_cites, Part::kw_when, Part::kw_is, Part::kw_and]
                .map(|part| self.keyword(part));
        let [name, text, term, quantity] = ["name", "words", "term", "quantity"].map(|hint| self.blank(hint));
        let (product, capacity) = (self.attribute_word("产品"), self.attribute_word("产能"));
        format!(
            "{rule} ${{1:{name}}}\n  {cites} \"${{2:{text}}}\"\n  {when} {product} {is} ${{3:{term}}}\n   {and} {capacity} < ${{4:{quantity}}}\n"
        )
    }

    fn case(&self) -> String {
        let [case, expect, class, by] =
            [Part::kw_case, Part::kw_expect, Part::kw_restricted, Part::kw_by].map(|part| self.keyword(part));
        let [title, term, rule] = ["title", "term", "rule"].map(|hint| self.blank(hint));
        let rule = self.rule_before().unwrap_or(rule);
        let product = self.attribute_word("产品");
        format!(
            "{case} \"${{1:{title}}}\"\n  {product}: ${{2:{term}}}\n  {expect} ${{3:{class}}} {by} ${{4:{rule}}}\n"
        )
    }

    fn item(&self) -> String {
        let [item, text] = [Part::kw_item, Part::kw_text].map(|part| self.keyword(part));
        format!("{item} ${{1:1}}\n  {text} \"${{2:{}}}\"\n", self.blank("words"))
    }

    /// What stands where something is to be filled in.
    fn blank(&self, hint: &str) -> String {
        escaped(&self.catalog.word(&format!("ide-blank-{hint}")))
    }

    /// The last rule before the cursor in the file.
    fn rule_before(&self) -> Option<String> {
        let own = self.program.rules.iter().filter(|rule| {
            rule.name_span.source == self.source && (rule.name_span.range().start) < self.place.start
        });
        let last = own.max_by_key(|rule| rule.name_span.start)?;
        Some(escaped(&crate::explain::name_text(&last.name)))
    }

    /// A standard attribute in the language of the file, if it is declared.
    fn attribute_word(&self, name: &str) -> String {
        let id = self.program.attribute_keys.get(name);
        let attribute = id.and_then(|id| self.program.attributes.get(id.index()));
        let word = attribute
            .map_or(name, |attribute| if self.english { attribute.english() } else { &attribute.name });
        escaped(&crate::explain::name_text(word))
    }
}

/// A text in which no sign of a snippet means anything.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '$' | '}' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
