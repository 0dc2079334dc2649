//! A page of Markdown, line by line.

use crate::diagnostic::{Arg, Catalog};
use crate::explain::escape_markdown;
use crate::resolve::Rule;

/// So many rules, terms and the like are listed.
const MOST: usize = 12;

/// What has been written so far.
pub(super) struct Page<'a> {
    pub catalog: &'a Catalog,
    out: String,
}

impl<'a> Page<'a> {
    pub fn new(catalog: &'a Catalog) -> Page<'a> {
        Page { catalog, out: String::new() }
    }

    pub fn finish(self) -> String {
        self.out.trim_end().to_owned()
    }

    /// The name of what the page is about, and what it is.
    pub fn title(&mut self, name: &str, what: &str) {
        self.paragraph();
        self.out.push_str(&format!("**{}**", escape_markdown(name)));
        if !what.is_empty() {
            self.out.push_str(&format!(" · {}", escape_markdown(what)));
        }
        self.out.push('\n');
    }

    /// Official words.
    pub fn quote(&mut self, text: &str) {
        self.paragraph();
        self.out.push_str(&format!("> {}\n", escape_markdown(text)));
    }

    /// Official words with a part of them set off.
    pub fn quote_with(&mut self, text: &str, part: &str) {
        match text.find(part).filter(|_| !part.is_empty() && part != text) {
            Some(at) => {
                self.paragraph();
                let (before, rest) = text.split_at(at);
                let after = rest.get(part.len()..).unwrap_or("");
                let [before, part, after] = [before, part, after].map(escape_markdown);
                self.out.push_str(&format!("> {before}**{part}**{after}\n"));
            }
            None => self.quote(text),
        }
    }

    /// A line of the language.
    pub fn code(&mut self, text: &str) {
        self.paragraph();
        self.out.push_str(&format!("```mulu\n{}\n```\n", text.replace("```", "` ` `")));
    }

    /// A sentence.
    pub fn text(&mut self, text: &str) {
        self.paragraph();
        self.out.push_str(&escape_markdown(text));
        self.out.push('\n');
    }

    /// `- 别名：甲、乙`; nothing if there is nothing to say. `id` is the message for the word before the colon.
    pub fn fact(&mut self, id: &'static str, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.out.ends_with('\n') || !self.last_is_fact() {
            self.paragraph();
        }
        let colon = self.catalog.lang().pick("：", ": ");
        let word = self.catalog.word(id);
        self.out.push_str(&format!("- {word}{colon}{}\n", escape_markdown(text)));
    }

    /// The same of several things.
    pub fn list<S: AsRef<str>>(&mut self, id: &'static str, texts: impl IntoIterator<Item = S>) {
        let texts: Vec<S> = texts.into_iter().collect();
        let between = "、";
        let shown: Vec<&str> = texts.iter().take(MOST).map(AsRef::as_ref).collect();
        let mut text = shown.join(between);
        if let Some(more) = texts.len().checked_sub(MOST).filter(|more| *more > 0) {
            text.push_str(&self.catalog.text("ide-hover-more", &[("count", Arg::from(more))]));
        }
        self.fact(id, &text);
    }

    /// The rules that name something.
    pub fn rules<'r>(&mut self, rules: impl Iterator<Item = &'r Rule>) {
        let paths = rules.map(|rule| rule.path.split_once('/').map_or(rule.path.as_str(), |(_, rest)| rest));
        self.list("entry-named-by", paths);
    }

    fn paragraph(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn last_is_fact(&self) -> bool {
        self.out.trim_end().lines().last().is_some_and(|line| line.starts_with("- "))
    }
}
