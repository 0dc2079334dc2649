//! The generated parser and what the grammar text itself tells: the keywords and their spellings.

use std::collections::HashMap;
use std::sync::LazyLock;

use pest::Parser;
use pest_derive::Parser;

/// The parser that pest makes of `grammar/mulu.pest`.
#[derive(Parser)]
#[grammar = "../grammar/mulu.pest"]
pub(super) struct MuluParser;

const GRAMMAR: &str = include_str!("../../grammar/mulu.pest");

/// One keyword: the name of its grammar rule and its spellings, Chinese ones first, the English one last.
pub(super) struct Keyword {
    rule: &'static str,
    begins_statement: bool,
    spellings: Vec<&'static str>,
}

impl Keyword {
    /// The first Chinese spelling.
    pub(super) fn chinese(&self) -> &'static str {
        self.spellings.first().copied().unwrap_or("")
    }

    /// All of them.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.spellings.clone().into_iter()
    }

    /// Whether `word` is one of them.
    pub(super) fn is_spelled(&self, word: &str) -> bool {
        self.spellings.contains(&word)
    }

    /// The English spelling.
    pub(super) fn english(&self) -> &'static str {
        self.spellings.last().copied().unwrap_or("")
    }
}

static KEYWORDS: LazyLock<Vec<Keyword>> = LazyLock::new(|| GRAMMAR.lines().filter_map(keyword).collect());

/// Keywords that begin statements: Chinese and English spelling, in the order of the grammar.
pub fn keywords() -> Vec<(&'static str, &'static str)> {
    KEYWORDS.iter().filter(|k| k.begins_statement).map(|k| (k.chinese(), k.english())).collect()
}

/// The keyword that a grammar rule stands for.
pub(super) fn keyword_of(rule: Rule) -> Option<&'static Keyword> {
    static BY_RULE: LazyLock<HashMap<Rule, &'static Keyword>> = LazyLock::new(|| {
        let named = |rule: &Rule| {
            let name = format!("{rule:?}");
            KEYWORDS.iter().find(|k| k.rule == name).map(|keyword| (*rule, keyword))
        };
        Rule::all_rules().iter().filter_map(named).collect()
    });
    BY_RULE.get(&rule).copied()
}

/// Every spelling of the keywords that begin statements, or of the others.
pub(super) fn spellings(begins_statement: bool) -> impl Iterator<Item = &'static str> {
    let chosen = KEYWORDS.iter().filter(move |k| k.begins_statement == begins_statement);
    chosen.flat_map(|k| k.spellings.iter().copied())
}

/// Whether `word` is a keyword that may begin a statement.
pub(super) fn begins_statement(word: &str) -> bool {
    statement_keyword(word).is_some()
}

/// The keyword of a statement that is spelled so.
pub(super) fn statement_keyword(word: &str) -> Option<Rule> {
    static BY_SPELLING: LazyLock<HashMap<&'static str, Rule>> = LazyLock::new(|| {
        let keywords = Rule::all_rules().iter().filter_map(|rule| Some((*rule, keyword_of(*rule)?)));
        let heads = keywords.filter(|(_, keyword)| keyword.begins_statement);
        heads.flat_map(|(rule, keyword)| keyword.spellings().map(move |word| (word, rule))).collect()
    });
    BY_SPELLING.get(word).copied()
}

/// Whether `word` is any keyword at all.
pub(crate) fn is_keyword(word: &str) -> bool {
    KEYWORDS.iter().any(|k| k.is_spelled(word))
}

/// `kw_rule = @{ ("规则" | "rule") ~ !word }` gives the rule's name and what stands between quotes.
fn keyword(line: &'static str) -> Option<Keyword> {
    let (rule, definition) = line.split_once('=')?;
    let rule = rule.trim();
    let spellings: Vec<_> = definition.split('"').skip(1).step_by(2).collect();
    let word = spellings.first().filter(|_| rule.starts_with("kw_"))?;
    let head = MuluParser::parse(Rule::statement_head, word).ok().and_then(|mut pairs| pairs.next());
    let begins_statement = head.is_some_and(|pair| format!("{:?}", pair.as_rule()) == rule);
    Some(Keyword { rule, begins_statement, spellings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_has_a_chinese_and_an_english_spelling() {
        assert!(KEYWORDS.len() > 80);
        for keyword in KEYWORDS.iter() {
            assert!(!keyword.chinese().is_ascii(), "{}", keyword.rule);
            assert!(keyword.english().is_ascii(), "{}", keyword.rule);
        }
    }

    #[test]
    fn the_first_letters_of_keywords_are_complete() {
        for (group, rule) in [("reserved", Rule::reserved), ("clause_keyword", Rule::clause_keyword)] {
            let definition =
                GRAMMAR.split_once(&format!("\n{group} = ")).unwrap().1.split_once('}').unwrap().0;
            let words = definition.split(|c: char| !c.is_alphanumeric() && c != '_');
            let own: Vec<_> = words.filter_map(|word| KEYWORDS.iter().find(|k| k.rule == word)).collect();
            assert!(own.len() > 8, "{group}");
            for spelling in own.iter().flat_map(|keyword| keyword.spellings()) {
                assert!(MuluParser::parse(rule, spelling).is_ok(), "{group}: {spelling}");
            }
        }
    }

    #[test]
    fn statement_keywords_come_from_the_grammar() {
        let pairs = keywords();
        assert_eq!(pairs.len(), 20);
        assert!(pairs.contains(&("规则", "rule")) && pairs.contains(&("参照", "reference")));
        assert!(begins_statement("rule") && !begins_statement("unless") && !begins_statement("规则一"));
    }
}
