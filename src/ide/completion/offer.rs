//! What is wanted at a place -> what can be put there, the likeliest first.

use std::collections::HashSet;

use super::place::Place;
use super::{Attributes, CompletionKind, MOST, Want};
use crate::diagnostic::{Catalog, pages};
use crate::explain::name_text;
use crate::ide::codes::code_title;
use crate::ide::names::{Filter, Found as Named, NameKind, Names};
use crate::ide::occurrences::Style;
use crate::ide::rename::rewritten;
use crate::ide::sound::{Closeness, Query};
use crate::ide::symbol::Symbol;
use crate::ide::units::unit_texts;
use crate::lint::lint;
use crate::resolve::{AttributeId, Kind, Program, RuleId};
use crate::rulebook::Rulebook;
use crate::source::SourceId;
use crate::syntax::ast::Class;
use crate::syntax::{Part, Spelling, keyword_called, keyword_spellings, keywords, name_key, respelled};

/// Something that can be put at the place.
pub(super) struct Found {
    pub label: String,
    pub insert: String,
    pub kind: CompletionKind,
    pub detail: String,
    pub close: Closeness,
    /// Of what is as close, the smaller comes first.
    pub weight: usize,
}

impl Found {
    /// Something of which nothing more is to be said.
    fn plain(label: &str, insert: String, kind: CompletionKind, close: Closeness) -> Found {
        Found { label: label.to_owned(), insert, kind, detail: String::new(), close, weight: 0 }
    }
}

/// Yes and no, which are no names and never quoted.
fn flags(word: &str, found: &mut Vec<Found>) {
    let query = Query::new(word);
    for flag in ["是", "否"] {
        let close = query.closeness(flag);
        found.extend(close.map(|close| Found::plain(flag, flag.to_owned(), CompletionKind::Text, close)));
    }
}

/// Whether a file spells its keywords in English.
pub(super) fn is_english(text: &str) -> bool {
    let known = keywords();
    let (mut chinese, mut english) = (0usize, 0usize);
    for first in text.lines().filter_map(|line| line.split_whitespace().next()) {
        chinese += usize::from(known.iter().any(|(keyword, _)| *keyword == first));
        english += usize::from(known.iter().any(|(_, keyword)| *keyword == first));
    }
    english > chinese
}

/// What is known of the place.
pub(super) struct Offers<'a> {
    pub book: &'a Rulebook,
    pub program: &'a Program,
    pub names: &'a Names,
    pub catalog: &'a Catalog,
    pub source: SourceId,
    pub text: &'a str,
    pub place: &'a Place,
    /// Whether the file spells its keywords in English.
    pub english: bool,
}

impl Offers<'_> {
    /// Everything, in order.
    pub fn all(&self) -> Vec<Found> {
        let word = self.word();
        let mut found = Vec::new();
        for want in &self.place.wants {
            self.offer(want, word, &mut found);
        }
        let mut ranked: Vec<(usize, Found)> = found.into_iter().enumerate().collect();
        ranked.sort_by_key(|(place, found)| (found.close, found.weight, *place));
        let mut seen = HashSet::new();
        ranked.retain(|(_, found)| seen.insert(found.insert.clone()));
        let lead = self.place.lead;
        let led =
            ranked.into_iter().map(|(_, found)| Found { insert: format!("{lead}{}", found.insert), ..found });
        led.collect()
    }

    /// What was typed.
    fn word(&self) -> &str {
        // The place was found in this text: what follows is up to the cursor.
        let rest = self.text.get(self.place.start..).unwrap_or("");
        rest.get(..self.place.length).unwrap_or("")
    }

    fn offer(&self, want: &Want, word: &str, found: &mut Vec<Found>) {
        match want {
            Want::Keyword(part) => self.add_keyword(*part, word, found),
            Want::Statements => {
                for part in keywords().into_iter().filter_map(|(chinese, _)| keyword_called(chinese)) {
                    self.add_keyword(part, word, found);
                }
            }
            Want::Snippets => self.snippets(word, found),
            Want::Attributes(which) => self.attributes(*which, word, "", found),
            Want::FactKeys => self.attributes(Attributes::All, word, ": ", found),
            Want::Value(id) => self.values(*id, word, Style::Name, found),
            Want::FactValue(id) => self.values(*id, word, Style::Value, found),
            Want::Units(Some(id)) => self.units(*id, word, found),
            Want::Dimensions => {
                let names = self.program.units.bases.iter().map(|base| base.name.as_str());
                self.texts(names, word, CompletionKind::Unit, found);
            }
            Want::Rules => self.rules(word, found),
            Want::Headings(class) => self.headings(*class, word, found),
            Want::Codes => self.codes(word, found),
            Want::Official => self.official(word, found),
            Want::Measures => {
                let measures = self.program.effects.iter().map(|effect| effect.measure.as_str());
                self.quotations(measures, word, found);
            }
            Want::Sign(sign) => {
                let close = Closeness::Prefix;
                let made = Found::plain(sign, (*sign).to_owned(), CompletionKind::Keyword, close);
                found.extend(word.is_empty().then_some(made));
            }
            Want::Excluded | Want::Terms(_) | Want::Units(None) | Want::Readings | Want::Sectors => {
                self.names_of(want, word, found);
            }
            Want::ReadingValues(_) => self.names_of(want, word, found),
        }
    }

    /// Names of one kind.
    fn names_of(&self, want: &Want, word: &str, found: &mut Vec<Found>) {
        let owned = |id, owners: &[AttributeId]| {
            owners.is_empty() || self.program.terms.get(id).attributes.iter().any(|a| owners.contains(a))
        };
        let wanted = |kind| match (want, kind) {
            (Want::Excluded, NameKind::Term(_) | NameKind::Region(_)) => true,
            (Want::Terms(owners), NameKind::Term(id)) => owned(id, owners),
            (Want::Units(None), NameKind::Unit(_)) => true,
            (Want::Readings, NameKind::Reading(_)) => true,
            (Want::ReadingValues(of), NameKind::ReadingValue(id, _)) => id == *of,
            (Want::Sectors, NameKind::Sector(_)) => true,
            _ => false,
        };
        let style = if *want == Want::Excluded { Style::Value } else { Style::Name };
        self.named(word, &wanted, style, found);
    }

    /// A keyword in the language of the file.
    pub fn keyword(&self, part: Part) -> &'static str {
        let spelling = if self.english { Spelling::English } else { Spelling::Chinese };
        respelled(part, "", spelling).unwrap_or("")
    }

    /// How close a word comes to a spelling of a keyword.
    pub fn keyword_closeness(&self, part: Part, word: &str) -> Option<Closeness> {
        let query = Query::new(word);
        if query.is_empty() {
            return Some(Closeness::Prefix);
        }
        keyword_spellings(part)?.into_iter().filter_map(|spelling| query.closeness(&name_key(spelling))).min()
    }

    fn add_keyword(&self, part: Part, word: &str, found: &mut Vec<Found>) {
        let Some(close) = self.keyword_closeness(part, word) else { return };
        let text = self.keyword(part);
        let detail = self.catalog.word(&crate::ide::hover::keyword_message(part));
        let (label, insert) = (text.to_owned(), text.to_owned());
        found.push(Found { label, insert, kind: CompletionKind::Keyword, detail, close, weight: 0 });
    }

    fn attributes(&self, which: Attributes, word: &str, behind: &str, found: &mut Vec<Found>) {
        let fits = |id: AttributeId| {
            let kind = self.program.attributes.get(id.index()).map(|attribute| &attribute.kind);
            match which {
                Attributes::All => true,
                Attributes::Flags => kind == Some(&Kind::Flag),
                Attributes::Quantities => matches!(kind, Some(Kind::Quantity { .. })),
                Attributes::OfTerms => matches!(kind, Some(Kind::Terms | Kind::Choice)),
            }
        };
        let from = found.len();
        self.named(word, &|kind| matches!(kind, NameKind::Attribute(id) if fits(id)), Style::Name, found);
        if self.english {
            found.iter_mut().skip(from).for_each(|found| self.in_english(found));
        }
        found.iter_mut().skip(from).for_each(|found| found.insert.push_str(behind));
    }

    /// The English name of an attribute in an English file.
    fn in_english(&self, found: &mut Found) {
        let id = self.program.attribute_keys.get(&name_key(&found.label));
        if let Some(attribute) = id.and_then(|id| self.program.attributes.get(id.index())) {
            found.detail.clone_from(&attribute.name);
            found.insert = name_text(attribute.english());
            found.label.clone_from(&found.insert);
        }
    }

    fn values(&self, id: AttributeId, word: &str, style: Style, found: &mut Vec<Found>) {
        let Some(attribute) = self.program.attributes.get(id.index()) else { return };
        let own = |term| self.program.terms.get(term).attributes.contains(&id);
        match &attribute.kind {
            Kind::Terms | Kind::Choice => {
                self.named(word, &|kind| matches!(kind, NameKind::Term(term) if own(term)), style, found);
            }
            Kind::Region => self.named(word, &|kind| matches!(kind, NameKind::Region(_)), style, found),
            Kind::Sector => self.named(word, &|kind| matches!(kind, NameKind::Sector(_)), style, found),
            Kind::Level { .. } => {
                self.named(word, &|kind| matches!(kind, NameKind::Level(of, _) if of == id), style, found);
            }
            Kind::Flag => flags(word, found),
            // Numbers and days are typed.
            Kind::Quantity { .. } | Kind::Date => {}
        }
    }

    /// Names of the program that a word may become.
    fn named(&self, word: &str, wanted: &Filter, style: Style, found: &mut Vec<Found>) {
        // The names may have been collected before the last change of the rules.
        let known = |kind| Symbol::from(kind).exists(self.program) && wanted(kind);
        for name in self.names.find(word, &known, MOST) {
            found.push(self.of_name(&name, style));
        }
    }

    fn of_name(&self, name: &Named, style: Style) -> Found {
        let bare = name.name.trim_matches('"');
        let insert = if style == Style::Value { rewritten("", bare, style) } else { name.name.clone() };
        let detail = self.detail(name, bare);
        let kind = match name.kind {
            NameKind::Attribute(_) => CompletionKind::Attribute,
            NameKind::Term(_) => CompletionKind::Term,
            NameKind::Region(_) => CompletionKind::Region,
            NameKind::Sector(_) => CompletionKind::Sector,
            NameKind::Level(..) => CompletionKind::Level,
            NameKind::Unit(_) => CompletionKind::Unit,
            NameKind::Rule(_) => CompletionKind::Rule,
            NameKind::Item(_) => CompletionKind::Item,
            NameKind::Reading(_) | NameKind::ReadingValue(..) => CompletionKind::Reading,
        };
        let weight = usize::from(matches!(name.kind, NameKind::Attribute(id) if self.is_flag(id)));
        Found { label: bare.to_owned(), insert, kind, detail, close: name.closeness, weight }
    }

    /// The many yes-no facts come behind the other attributes.
    fn is_flag(&self, id: AttributeId) -> bool {
        self.program.attributes.get(id.index()).is_some_and(|attribute| attribute.kind == Kind::Flag)
    }

    fn detail(&self, name: &Named, bare: &str) -> String {
        match name.kind {
            NameKind::Sector(id) => self.program.sectors.get(id).name.clone(),
            NameKind::Attribute(id) => {
                let attribute = self.program.attributes.get(id.index());
                attribute.map_or(String::new(), |attribute| attribute.english().to_owned())
            }
            _ if name.matched != bare => name.matched.clone(),
            NameKind::Term(id) => {
                let terms = &self.program.terms;
                let parents = terms.get(id).parents.iter().map(|parent| terms.get(*parent).name.as_str());
                parents.collect::<Vec<_>>().join("、")
            }
            _ => String::new(),
        }
    }

    /// Given texts that a word may become.
    fn texts<'t>(
        &self,
        texts: impl Iterator<Item = &'t str>,
        word: &str,
        kind: CompletionKind,
        found: &mut Vec<Found>,
    ) {
        let query = Query::new(word);
        for text in texts {
            let Some(close) = query.closeness(&name_key(text)) else { continue };
            found.push(Found::plain(text, name_text(text), kind, close));
        }
    }

    fn units(&self, id: AttributeId, word: &str, found: &mut Vec<Found>) {
        for (weight, unit) in unit_texts(self.program, id, word, MOST).into_iter().enumerate() {
            let (label, insert, kind) = (unit.clone(), unit, CompletionKind::Unit);
            found.push(Found {
                label,
                insert,
                kind,
                detail: String::new(),
                close: Closeness::Prefix,
                weight,
            });
        }
    }

    /// Rules by name; by the end of their path where the name is not theirs alone.
    fn rules(&self, word: &str, found: &mut Vec<Found>) {
        let rule = |id: RuleId| self.program.rules.get(id.index());
        let typed = word.trim_start_matches(['"', '＂', '“']);
        for name in self.names.find(typed, &|kind| matches!(kind, NameKind::Rule(_)), MOST) {
            let NameKind::Rule(id) = name.kind else { continue };
            let Some(rule) = rule(id) else { continue };
            // Those of this file first.
            let weight = usize::from(rule.name_span.source != self.source);
            let (insert, detail) = (name_text(&name.name), rule.path.clone());
            let (label, kind) = (rule.name.clone(), CompletionKind::Rule);
            found.push(Found { label, insert, kind, detail, close: name.closeness, weight });
        }
    }

    fn headings(&self, class: Option<Class>, word: &str, found: &mut Vec<Found>) {
        let sections = self.program.sections.iter().filter(|s| class.is_none_or(|class| s.class == class));
        let headings = self.program.headings.iter().filter(|h| class.is_none_or(|class| h.class == class));
        let paths = sections.map(|s| s.path.as_str()).chain(headings.map(|h| h.heading.as_str()));
        let query = Query::new(word);
        for path in paths {
            let Some(close) = query.closeness(&name_key(path)) else { continue };
            found.push(Found::plain(path, path.to_owned(), CompletionKind::Item, close));
        }
    }

    /// The codes of what can be waived: what leaves the official text, what lints say, what is found here.
    fn codes(&self, word: &str, found: &mut Vec<Found>) {
        let query = Query::new(word);
        let said: HashSet<&str> =
            self.book.diagnostics.iter().filter(|d| !d.is_error()).map(|d| d.code).collect();
        for code in pages().map(|page| page.code) {
            let waivable = code.starts_with("fidelity-") || lint(code).is_some() || said.contains(code);
            let Some(close) = query.closeness(&name_key(code)).filter(|_| waivable) else { continue };
            let detail = code_title(code, self.catalog.lang()).unwrap_or("").to_owned();
            let (label, insert, kind) = (code.to_owned(), code.to_owned(), CompletionKind::Code);
            found.push(Found { label, insert, kind, detail, close, weight: 0 });
        }
    }

    /// The official sentence of the item around the place, and its parts.
    fn official(&self, word: &str, found: &mut Vec<Found>) {
        let before = self.program.items.iter().filter(|item| {
            item.span.source == self.source && item.span.range().start <= self.place.statement
        });
        let Some(text) = before.max_by_key(|item| item.span.start).and_then(|item| item.text.as_ref()) else {
            return;
        };
        let parts = text.text.split(['，', '；']).filter(|part| *part != text.text);
        self.quotations(std::iter::once(text.text.as_str()).chain(parts), word, found);
    }

    /// Texts between quotation marks that begin as what is typed does.
    fn quotations<'t>(&self, texts: impl Iterator<Item = &'t str>, word: &str, found: &mut Vec<Found>) {
        let typed = word.trim_start_matches(['"', '＂', '“']);
        for (weight, text) in texts.map(|text| text.trim_end_matches('。')).enumerate() {
            if text.starts_with(typed) && !text.contains(['"', '＂']) {
                let (insert, kind) = (format!("\"{text}\""), CompletionKind::Text);
                found.push(Found { weight, ..Found::plain(text, insert, kind, Closeness::Prefix) });
            }
        }
    }
}
