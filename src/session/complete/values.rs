//! Values of attributes and arguments of commands as candidates.

use super::{Candidate, MOST};
use crate::ide::{Closeness, Filter, Found, NameKind, Names, region_text, unit_texts};
use crate::resolve::{AttributeId, Kind, Program, RegionId, TermId};

/// So many attributes of one term are offered.
const MOST_ATTRIBUTES: usize = 3;
/// A place has no longer name.
const LONGEST_PLACE: usize = 60;
/// An official text is quoted so far.
const LONGEST_NOTE: usize = 24;

/// What values come from.
pub(super) struct Values<'a> {
    pub program: &'a Program,
    pub names: &'a Names,
}

impl Values<'_> {
    /// The values of an attribute.
    pub fn of(&self, id: AttributeId, word: &str, lead: &str) -> Vec<Candidate> {
        let program = self.program;
        let Some(attribute) = program.attributes.get(id.index()) else { return Vec::new() };
        match &attribute.kind {
            Kind::Terms | Kind::Choice => self.named(word, lead, &|kind| self.is_term_of(kind, id)),
            Kind::Region => self.places(word, lead),
            Kind::Sector => self.named(word, lead, &|kind| matches!(kind, NameKind::Sector(_))),
            Kind::Level { .. } => {
                self.named(word, lead, &|kind| matches!(kind, NameKind::Level(of, _) if of == id))
            }
            Kind::Flag => answers(word, lead),
            // Numbers and days are typed.
            Kind::Quantity { .. } | Kind::Date => Vec::new(),
        }
    }

    /// The units that may stand behind a number.
    pub fn units(&self, id: AttributeId, word: &str, lead: &str) -> Vec<Candidate> {
        let units = unit_texts(self.program, id, word.trim(), MOST);
        units.iter().map(|unit| Candidate::new(Closeness::Prefix, lead, unit, "")).collect()
    }

    /// What can be ruled out: terms and places.
    pub fn excluded(&self, word: &str, lead: &str) -> Vec<Candidate> {
        self.named(word, lead, &|kind| matches!(kind, NameKind::Term(_) | NameKind::Region(_)))
    }

    /// Values with the attribute that they are values of: `产品 水泥熟料`.
    pub fn free(&self, word: &str, lead: &str, condition: bool) -> Vec<Candidate> {
        let wanted = |kind| matches!(kind, NameKind::Term(_) | NameKind::Region(_) | NameKind::Level(..));
        let mut candidates = Vec::new();
        for found in self.names.find(word, &wanted, MOST) {
            for id in self.attributes_of(found.kind).into_iter().take(MOST_ATTRIBUTES) {
                let Some(attribute) = self.program.attributes.get(id.index()) else { continue };
                let is = if condition { "是 " } else { "" };
                let lead = format!("{lead}{} {is}", crate::explain::name_text(&attribute.name));
                candidates.push(Candidate::new(found.closeness, &lead, &found.name, &self.note(&found)));
            }
        }
        candidates
    }

    /// Names of any kind.
    pub fn named(&self, word: &str, lead: &str, filter: &Filter) -> Vec<Candidate> {
        let found = self.names.find(word, filter, MOST);
        found.iter().map(|found| self.candidate(found, lead)).collect()
    }

    /// Rules by their name.
    pub fn rules(&self, word: &str) -> Vec<Candidate> {
        self.named(word, "", &|kind| matches!(kind, NameKind::Rule(_)))
    }

    /// Items by their path.
    pub fn items(&self, word: &str) -> Vec<Candidate> {
        self.named(word, "", &|kind| matches!(kind, NameKind::Item(_)))
    }

    /// Terms of any attribute; the command takes the rest of the line, so without quotation marks.
    pub fn terms(&self, word: &str) -> Vec<Candidate> {
        let found = self.names.find(word, &|kind| matches!(kind, NameKind::Term(_)), MOST);
        let bare = |found: &Found| match found.kind {
            NameKind::Term(id) => {
                Candidate::new(found.closeness, "", &self.program.terms.get(id).name, &self.note(found))
            }
            _ => self.candidate(found, ""),
        };
        found.iter().map(bare).collect()
    }

    /// Places; those in a province or city that was already typed, too.
    fn places(&self, word: &str, lead: &str) -> Vec<Candidate> {
        let mut found = self.named(word, lead, &|kind| matches!(kind, NameKind::Region(_)));
        let Some((typed, above)) = self.place_above(word) else { return found };
        let rest = word[typed..].trim_start();
        let typed = &word[..word.len() - rest.len()];
        let inside = |kind| matches!(kind, NameKind::Region(id) if self.lies_directly_in(id, above));
        let lead = format!("{lead}{typed}");
        let mut below = Vec::new();
        for place in self.names.find(rest, &inside, MOST) {
            let NameKind::Region(id) = place.kind else { continue };
            let name = &self.program.regions.get(id).name;
            below.push(Candidate::new(place.closeness, &lead, name, ""));
        }
        // 河北省 itself before what lies in it.
        if rest.is_empty() {
            found.extend(below);
            return found;
        }
        below.extend(found);
        below
    }

    /// The longest beginning of a word that is one place with others in it, and that place.
    fn place_above(&self, word: &str) -> Option<(usize, RegionId)> {
        if word.chars().nth(LONGEST_PLACE).is_some() {
            return None;
        }
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
        let mut places = ends.filter(|end| !word[..*end].ends_with(char::is_whitespace)).filter_map(|end| {
            let found = self.program.regions.find(&word[..end]);
            if let [place] = found[..] { Some((end, place)) } else { None }
        });
        let mut longest = None;
        for (end, place) in &mut places {
            if self.program.regions.get(place).last != place {
                longest = Some((end, place));
            }
        }
        longest
    }

    /// Whether a place lies in another and in none between; 市辖区 and the like hold nothing by themselves.
    fn lies_directly_in(&self, id: RegionId, above: RegionId) -> bool {
        self.program.regions.get(id).parent == Some(above)
    }

    fn is_term_of(&self, kind: NameKind, attribute: AttributeId) -> bool {
        matches!(kind, NameKind::Term(id) if self.program.terms.get(id).attributes.contains(&attribute))
    }

    fn attributes_of(&self, kind: NameKind) -> Vec<AttributeId> {
        match kind {
            NameKind::Term(id) => self.program.terms.get(id).attributes.clone(),
            NameKind::Region(_) => self.program.standard.region.into_iter().collect(),
            NameKind::Level(id, _) => vec![id],
            _ => Vec::new(),
        }
    }

    fn candidate(&self, found: &Found, lead: &str) -> Candidate {
        Candidate::new(found.closeness, lead, &found.name, &self.note(found))
    }

    /// The alias by which something was found, or what helps to tell it from others.
    fn note(&self, found: &Found) -> String {
        let program = self.program;
        let bare = found.name.trim_matches('"');
        match found.kind {
            NameKind::Sector(id) => program.sectors.get(id).name.clone(),
            NameKind::Rule(id) => {
                program.rules.get(id.index()).map_or(String::new(), |rule| rule.path.clone())
            }
            NameKind::Item(id) => {
                let item = program.items.get(id.index()).and_then(|item| item.text.as_ref());
                item.map_or(String::new(), |text| shortened(&text.text))
            }
            NameKind::Region(id) => match program.regions.get(id).parent {
                Some(above) if !found.name.starts_with(&program.regions.full_name(above)) => {
                    region_text(program, above)
                }
                _ => String::new(),
            },
            _ if found.matched != bare => found.matched.clone(),
            NameKind::Term(id) => self.parents(id),
            _ => String::new(),
        }
    }

    fn parents(&self, id: TermId) -> String {
        let terms = &self.program.terms;
        let parents = terms.get(id).parents.iter().map(|parent| terms.get(*parent).name.as_str());
        parents.collect::<Vec<_>>().join("、")
    }
}

/// The values of a yes-no fact.
fn answers(word: &str, lead: &str) -> Vec<Candidate> {
    const ANSWERS: [(&str, &str); 2] = [("是", "yes"), ("否", "no")];
    let query = crate::ide::Query::new(word);
    let answer = |(chinese, english): &(&str, &str)| {
        let close = [*chinese, *english].iter().filter_map(|name| query.closeness(name)).min()?;
        Some(Candidate::new(close, lead, chinese, english))
    };
    ANSWERS.iter().filter_map(answer).collect()
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let short: String = characters.by_ref().take(LONGEST_NOTE).collect();
    if characters.next().is_some() { short + "…" } else { short }
}
