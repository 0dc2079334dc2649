//! Any text to be drafted from: the rules can be read, and every quote is the text's own words.

use mulu::draft::{Draft, DraftCondition, DraftRule, Part, draft, print};
use mulu::source::Sources;
use mulu::syntax::parse;
use unicode_normalization::UnicodeNormalization;

use super::world::program;

pub fn law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let draft = draft(program(), &text);
    quoted(&text, &draft);
    let rules = print(&draft);
    let mut sources = Sources::default();
    let id = sources.add("draft.mulu", rules.as_str());
    let (_, problems) = parse(&sources, id);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{rules}");
}

fn quoted(text: &str, draft: &Draft) {
    let letters = letters(text);
    for part in &draft.parts {
        let Part::Item(item) = part else { continue };
        let own = self::letters(&item.text);
        assert!(is_within(&own, &letters), "`{}` is not of the text\n{text}", item.text);
        for rule in &item.rules {
            for words in words(rule) {
                assert!(item.text.contains(words), "`{words}` is not of `{}`", item.text);
            }
        }
    }
}

/// Everything that a rule quotes.
fn words(rule: &DraftRule) -> Vec<&str> {
    let excepted = rule.exceptions.iter().flat_map(|exception| &exception.conditions);
    let waiting = rule.stated().chain(excepted).filter_map(|condition| match condition {
        DraftCondition::Pending(words) => Some(words.as_str()),
        DraftCondition::Bound { words, .. } => Some(words.as_str()),
        _ => None,
    });
    let exceptions = rule.exceptions.iter().map(|exception| exception.words.as_str());
    [rule.citation.as_str()].into_iter().chain(exceptions).chain(waiting).collect()
}

/// What is left when blanks and signs, which pasting spoils, are passed over.
fn letters(text: &str) -> Vec<char> {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the letters of one stand in another, in their order: page numbers between them are dropped.
fn is_within(some: &[char], all: &[char]) -> bool {
    let mut rest = all.iter();
    some.iter().all(|c| rest.any(|other| other == c))
}
