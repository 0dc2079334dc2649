//! What can stand at a place of a statement, by its keyword and the words before it.

use super::place::Word;
use super::{Attributes, Want, condition};
use crate::ide::names::{NameKind, Names};
use crate::resolve::{AttributeId, Program};
use crate::syntax::ast::Class;
use crate::syntax::{Part, WordKind, keyword_spellings, name_key};

/// What can stand behind the words of a statement. `begun`: at the beginning of a line, where the next statement may begin.
pub(super) fn wants(
    program: &Program,
    names: &Names,
    head: Option<Part>,
    words: &[Word<'_>],
    begun: bool,
) -> Vec<Want> {
    let mut wants = match head {
        Some(head) => Walk { program, names, head }.wants(words.get(1..).unwrap_or(&[])),
        None => Vec::new(),
    };
    if begun {
        wants.push(Want::Statements);
        wants.push(Want::Snippets);
    }
    wants
}

/// The clauses of a statement, in their usual order.
pub(super) fn clauses(head: Part) -> &'static [Part] {
    use Part as P;
    match head {
        P::kw_rule | P::kw_reference => {
            &[P::kw_cites, P::kw_when, P::kw_unless, P::kw_deadline, P::kw_plan, P::kw_note, P::kw_waive]
        }
        P::kw_catalogue => &[P::kw_document, P::kw_effective, P::kw_precedence],
        P::kw_attribute => &[
            P::kw_terms,
            P::kw_choice,
            P::kw_region,
            P::kw_sector,
            P::kw_quantity,
            P::kw_level,
            P::kw_date,
            P::kw_flag,
            P::kw_alias,
            P::kw_ask,
            P::kw_gloss,
            P::kw_default,
            P::kw_at_least,
            P::kw_at_most,
            P::kw_default_unit,
            P::kw_judgement,
            P::kw_reading,
        ],
        P::kw_unit => &[P::kw_dimension, P::kw_alias],
        P::kw_convert => &[P::kw_by_factor],
        P::kw_term => &[P::kw_alias, P::kw_under, P::kw_parts, P::kw_sector],
        P::kw_define => &[P::kw_as],
        P::kw_stock => &[P::kw_under, P::kw_because],
        P::kw_section => &[P::kw_sector],
        P::kw_text => &[P::kw_truncated],
        P::kw_note | P::kw_waive => &[P::kw_because],
        P::kw_effect => &[P::kw_when, P::kw_authority, P::kw_measure, P::kw_gloss, P::kw_cites],
        _ => &[],
    }
}

struct Walk<'a> {
    program: &'a Program,
    names: &'a Names,
    head: Part,
}

impl Walk<'_> {
    fn wants(&self, words: &[Word<'_>]) -> Vec<Want> {
        let (clause, since) = self.last_clause(words);
        match clause {
            None => self.beginning(since),
            Some(clause) => self.inside(clause, since, words),
        }
    }

    /// The last clause keyword and the words behind it.
    fn last_clause<'w, 't>(&self, words: &'w [Word<'t>]) -> (Option<Part>, &'w [Word<'t>]) {
        let mut found = (None, 0);
        let mut names = 0;
        for (place, word) in words.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| words.get(before));
            let compared = before.is_some_and(|before| before.kind == WordKind::Operator);
            let listed = before.is_some_and(|before| before.kind == WordKind::Comma);
            if found.0.is_none() && matches!(word.kind, WordKind::Name | WordKind::Text) && !listed {
                names += 1;
                // What is declared may be called like a keyword.
                if names <= self.names_before_clauses() {
                    continue;
                }
            }
            let part = self.clause(word.text).filter(|_| !compared && !listed);
            // Inside a condition 口径 is a test.
            let tests = matches!(found.0, Some(Part::kw_when | Part::kw_unless | Part::kw_as));
            if let Some(part) = part.filter(|part| !(tests && *part == Part::kw_reading)) {
                found = (Some(part), place + 1);
            }
        }
        (found.0, words.get(found.1..).unwrap_or(&[]))
    }

    /// How many names stand before the first clause.
    fn names_before_clauses(&self) -> usize {
        match self.head {
            Part::kw_rule | Part::kw_attribute | Part::kw_define | Part::kw_unit => 1,
            Part::kw_term | Part::kw_reference => 2,
            _ => 0,
        }
    }

    fn clause(&self, word: &str) -> Option<Part> {
        let mut known = clauses(self.head).iter().chain(&[Part::kw_because]).copied();
        known.find(|part| is(*part, word))
    }

    /// The clauses that the statement can have.
    fn next(&self) -> Vec<Want> {
        clauses(self.head).iter().map(|part| Want::Keyword(*part)).collect()
    }

    /// Before the first clause.
    fn beginning(&self, words: &[Word<'_>]) -> Vec<Want> {
        let after_comma = words.last().is_some_and(|word| word.kind == WordKind::Comma);
        let begins = words.is_empty();
        match self.head {
            Part::kw_term if after_comma || begins => vec![Want::Attributes(Attributes::OfTerms)],
            Part::kw_term if self.is_named(words) => self.next(),
            Part::kw_reference if begins => vec![Want::Keyword(Part::kw_rule)],
            Part::kw_unit | Part::kw_convert => self.measuring(words),
            Part::kw_relation => vec![Want::Attributes(Attributes::Quantities)],
            Part::kw_define if begins => vec![Want::Terms(Vec::new()), Want::Attributes(Attributes::Flags)],
            Part::kw_class | Part::kw_effect if begins => classes(),
            Part::kw_class => Vec::new(),
            Part::kw_scope => self.scope(words),
            Part::kw_section => self.section(words),
            Part::kw_waive if begins => vec![Want::Codes],
            _ if begins => Vec::new(),
            Part::kw_term => Vec::new(),
            _ => self.next(),
        }
    }

    /// Units and conversions: a unit behind a number, and on both sides of an arrow.
    fn measuring(&self, words: &[Word<'_>]) -> Vec<Want> {
        let last = words.last().map(|word| word.kind);
        match (self.head, last) {
            (Part::kw_unit, None) => Vec::new(),
            (Part::kw_unit, Some(WordKind::Number)) | (Part::kw_convert, None) => vec![Want::Units(None)],
            (Part::kw_convert, Some(WordKind::Operator | WordKind::Error | WordKind::Mark)) => {
                vec![Want::Units(None)]
            }
            _ => self.next(),
        }
    }

    /// Whether the attributes and the name of a term are written.
    fn is_named(&self, words: &[Word<'_>]) -> bool {
        let mut names = 0;
        for (place, word) in words.iter().enumerate() {
            let listed = place > 0 && words[place - 1].kind == WordKind::Comma;
            names += usize::from(matches!(word.kind, WordKind::Name | WordKind::Text) && !listed);
        }
        names > 1
    }

    fn section(&self, words: &[Word<'_>]) -> Vec<Want> {
        let titled = words.iter().any(|word| word.kind == WordKind::Text);
        if titled { self.next() } else { vec![Want::Headings(None)] }
    }

    fn scope(&self, words: &[Word<'_>]) -> Vec<Want> {
        let class = words.first().and_then(|word| class(word.text));
        match (class, words) {
            (None, _) => classes(),
            (Some(class), [_, .., last]) if last.kind == WordKind::Mark => vec![Want::Headings(Some(class))],
            (Some(_), [_]) => Vec::new(),
            _ => [Part::kw_full, Part::kw_partial, Part::kw_missing].map(Want::Keyword).into(),
        }
    }

    /// Behind a clause keyword and the words after it.
    fn inside(&self, clause: Part, since: &[Word<'_>], words: &[Word<'_>]) -> Vec<Want> {
        let begins = since.last().is_none_or(|word| word.kind == WordKind::Comma);
        match clause {
            Part::kw_when | Part::kw_unless | Part::kw_as => {
                let (mut wants, over) = condition::wants(self.program, self.names, since);
                wants.extend(over.then(|| self.next()).into_iter().flatten());
                wants
            }
            Part::kw_cites if since.is_empty() => {
                vec![Want::Keyword(Part::kw_text), Want::Keyword(Part::kw_preamble), Want::Official]
            }
            Part::kw_waive if since.is_empty() => vec![Want::Codes],
            Part::kw_note if since.is_empty() => vec![Want::Official],
            Part::kw_waive | Part::kw_note => vec![Want::Keyword(Part::kw_because)],
            Part::kw_precedence => classes(),
            _ if begins => self.first_of(clause, words),
            _ => self.behind(clause, since),
        }
    }

    /// Right behind a clause keyword, or behind a comma of its list.
    fn first_of(&self, clause: Part, words: &[Word<'_>]) -> Vec<Want> {
        let of_attribute = self.head == Part::kw_attribute;
        match clause {
            Part::kw_under | Part::kw_parts if self.head == Part::kw_term => {
                vec![Want::Terms(self.owners(words))]
            }
            Part::kw_under => vec![Want::Attributes(Attributes::All)],
            Part::kw_sector if !of_attribute => vec![Want::Sectors],
            Part::kw_by_factor => vec![Want::Attributes(Attributes::Quantities)],
            Part::kw_dimension => vec![Want::Dimensions],
            Part::kw_quantity => vec![Want::Dimensions, Want::Keyword(Part::kw_dimensionless)],
            Part::kw_default_unit => vec![Want::Units(None)],
            Part::kw_reading => vec![Want::Readings],
            // These take nothing: the next clause follows.
            Part::kw_terms | Part::kw_choice | Part::kw_region | Part::kw_sector | Part::kw_date => {
                self.next()
            }
            Part::kw_flag | Part::kw_judgement | Part::kw_truncated => self.next(),
            _ => Vec::new(),
        }
    }

    /// Behind words of a clause.
    fn behind(&self, clause: Part, since: &[Word<'_>]) -> Vec<Want> {
        let last = since.last();
        match clause {
            Part::kw_reading => {
                let reading = since.first().and_then(|word| self.reading(word.text));
                match (reading, last) {
                    (_, Some(word)) if is(Part::kw_takes, word.text) => {
                        vec![Want::Attributes(Attributes::All)]
                    }
                    (Some(id), Some(word)) if is(Part::kw_being, word.text) => vec![Want::ReadingValues(id)],
                    (Some(_), _) if since.len() == 1 => vec![Want::Keyword(Part::kw_being)],
                    (Some(_), _) if since.len() == 3 => vec![Want::Keyword(Part::kw_takes)],
                    _ => self.next(),
                }
            }
            Part::kw_quantity if last.is_some_and(|w| matches!(w.kind, WordKind::Open | WordKind::Mark)) => {
                vec![Want::Dimensions]
            }
            Part::kw_default | Part::kw_at_least | Part::kw_at_most
                if last.is_some_and(|word| word.kind == WordKind::Number) =>
            {
                vec![Want::Units(None)]
            }
            Part::kw_default_unit if last.is_some_and(|word| word.kind == WordKind::Mark) => {
                vec![Want::Units(None)]
            }
            Part::kw_cites if last.is_some_and(|word| is(Part::kw_preamble, word.text)) => Vec::new(),
            _ => self.next(),
        }
    }

    fn reading(&self, name: &str) -> Option<crate::resolve::ReadingId> {
        match self.names.called(name, &|kind| matches!(kind, NameKind::Reading(_)))? {
            NameKind::Reading(id) => Some(id),
            _ => None,
        }
    }

    /// The attributes of a term that is being declared.
    fn owners(&self, words: &[Word<'_>]) -> Vec<AttributeId> {
        let listed = words.iter().enumerate().take_while(|(place, word)| {
            *place == 0 || word.kind == WordKind::Comma || words[place - 1].kind == WordKind::Comma
        });
        let ids = listed.filter_map(|(_, word)| self.program.attribute_keys.get(&name_key(word.text)));
        ids.copied().collect()
    }
}

/// The keywords of the three classes.
pub(super) fn classes() -> Vec<Want> {
    [Part::kw_encouraged, Part::kw_restricted, Part::kw_eliminated].map(Want::Keyword).into()
}

fn class(word: &str) -> Option<Class> {
    let parts = [
        (Part::kw_encouraged, Class::Encouraged),
        (Part::kw_restricted, Class::Restricted),
        (Part::kw_eliminated, Class::Eliminated),
    ];
    parts.into_iter().find(|(part, _)| is(*part, word)).map(|(_, class)| class)
}

/// Whether a word is a spelling of a keyword.
pub(super) fn is(part: Part, word: &str) -> bool {
    keyword_spellings(part).is_some_and(|spellings| spellings.contains(&word))
}
