//! The reference copy of the official text, read into headings, preambles and items.
//!
//! The form of the copy: a heading begins with `# `, an item with its number and `．`; every other line is a paragraph; `…` begins what
//! the copy cuts. A heading that names a class (`第二类 限制类`) opens it, every other one a section of that class.

use std::collections::HashMap;

use crate::source::{SourceId, Sources, Span};
use crate::syntax::ast::Class;
use crate::syntax::name_key;

/// All that the copies say.
#[derive(Debug, Default)]
pub struct Reference {
    pub sections: Vec<ReferenceSection>,
    /// Paragraphs outside the items, each with the class it stands under; none before the first class.
    pub preamble: Vec<(Option<Class>, Line)>,
    /// Class and key of a heading -> the first of the sections that have it.
    titled: HashMap<(Class, String), usize>,
}

/// What stands under one heading, or under the heading that the copy cuts.
#[derive(Debug)]
pub struct ReferenceSection {
    pub class: Class,
    /// `九、建材`; none where the heading is cut.
    pub title: Option<String>,
    pub items: Vec<ReferenceItem>,
}

/// A paragraph that is an item.
#[derive(Debug)]
pub struct ReferenceItem {
    /// None for what is left of an item whose beginning is cut.
    pub number: Option<u32>,
    /// Without the number.
    pub line: Line,
}

/// Words and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub span: Span,
}

impl Reference {
    /// What the copies that belong to one edition say; none where there are none.
    pub fn of(sources: &Sources, copies: &[SourceId]) -> Option<Reference> {
        (!copies.is_empty()).then(|| Reference::read(sources, copies))
    }

    fn read(sources: &Sources, copies: &[SourceId]) -> Reference {
        let mut reference = Reference::default();
        for copy in copies {
            let mut class = None;
            let mut start = 0;
            for line in sources.get(*copy).text.split_inclusive('\n') {
                let text = line.trim();
                let at = start + line.len() - line.trim_start().len();
                start += line.len();
                if !text.is_empty() {
                    let span = Span::new(*copy, at, at + text.len());
                    class = reference.line(class, Line { text: text.to_owned(), span });
                }
            }
        }
        reference
    }

    /// Takes in one line and tells under which class the next one stands.
    fn line(&mut self, class: Option<Class>, line: Line) -> Option<Class> {
        if let Some(heading) = line.text.strip_prefix('#') {
            if let Some(named) = class_heading(heading) {
                self.open(named, None);
                return Some(named);
            }
            if let Some(class) = class {
                self.open(class, Some(heading.trim().to_owned()));
            }
            return class;
        }
        let item = item(&line);
        match (item, self.sections.last_mut(), class) {
            (Some(item), Some(section), Some(_)) => section.items.push(item),
            _ => self.preamble.push((class, line)),
        }
        class
    }

    fn open(&mut self, class: Class, title: Option<String>) {
        if let Some(title) = &title {
            self.titled.entry((class, name_key(title))).or_insert(self.sections.len());
        }
        self.sections.push(ReferenceSection { class, title, items: Vec::new() });
    }

    /// The section of that heading.
    pub fn section(&self, class: Class, title: &str) -> Option<&ReferenceSection> {
        self.titled.get(&(class, name_key(title))).and_then(|index| self.sections.get(*index))
    }

    /// What stands under a class before its first heading: the heading is cut.
    pub fn cut_section(&self, class: Class) -> Option<&ReferenceSection> {
        self.sections.iter().find(|s| s.class == class && s.title.is_none())
    }

    /// Whether words stand in the preamble, of that class or of the whole catalogue.
    pub fn preamble_says(&self, class: Class, words: &str) -> bool {
        let fits = |of: &Option<Class>| of.is_none_or(|of| of == class);
        self.preamble.iter().any(|(of, line)| fits(of) && line.text.contains(words))
    }

    /// The items whose beginning the copy has.
    pub fn whole_items(&self) -> impl Iterator<Item = (&ReferenceSection, &ReferenceItem)> {
        let all = self.sections.iter().flat_map(|s| s.items.iter().map(move |item| (s, item)));
        all.filter(|(_, item)| item.number.is_some())
    }
}

/// `第二类 限制类`.
fn class_heading(heading: &str) -> Option<Class> {
    let classes =
        [("鼓励类", Class::Encouraged), ("限制类", Class::Restricted), ("淘汰类", Class::Eliminated)];
    let named = heading.trim().ends_with('类').then_some(classes)?;
    named.into_iter().find(|(name, _)| heading.contains(name)).map(|(_, class)| class)
}

/// `7．在林区…`, or `…吨（不含）以下的…`.
fn item(line: &Line) -> Option<ReferenceItem> {
    if line.text.starts_with('…') {
        return Some(ReferenceItem { number: None, line: line.clone() });
    }
    let digits = line.text.find(|c: char| !c.is_ascii_digit())?;
    let rest = line.text[digits..].strip_prefix(['．', '.', '、'])?;
    let number = line.text[..digits].parse().ok()?;
    let text = rest.trim_start();
    let start = line.span.range().end - text.len();
    let span = Span::new(line.span.source, start, line.span.range().end);
    Some(ReferenceItem { number: Some(number), line: Line { text: text.to_owned(), span } })
}
