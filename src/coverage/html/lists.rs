//! What stands below the items: the preamble with its rules and effects, the words set aside, the accepted findings.

use super::Page;
use crate::coverage::report::{EffectEntry, PreamblePiece, Sentence};
use crate::coverage::words::{effect_name, gaps, note_text, waiver_text};
use crate::diagnostic::Arg;
use crate::explain::class_word;
use crate::explain::markup::{escape, tag};

impl Page<'_> {
    /// Anchor and title of every list, and whether there is anything in it.
    pub(super) fn list_titles(&self) -> [(&'static str, &'static str, bool); 5] {
        let edition = self.edition;
        [
            ("gaps", "coverage-gaps", !gaps(edition).is_empty()),
            ("notes", "coverage-notes", !edition.notes.is_empty()),
            ("waivers", "coverage-waivers", !edition.waivers.is_empty()),
            ("uncounted", "coverage-uncounted", edition.rules.iter().any(|rule| !rule.counts)),
            ("preamble", "coverage-preamble", !edition.preamble.is_empty() || self.has_loose_rules()),
        ]
    }

    pub(super) fn lists(&mut self) {
        for (id, title, shown) in self.list_titles() {
            if !shown {
                continue;
            }
            let anchor = self.id(id);
            self.push(&format!(
                "<section>\n<h2 id=\"{anchor}\">{}</h2>\n",
                escape(&self.catalog.word(title))
            ));
            match id {
                "gaps" => self.gaps(),
                "notes" => self.notes(),
                "waivers" => self.all_waivers(),
                "uncounted" => self.uncounted(),
                _ => self.preamble(),
            }
            self.push("</section>\n");
        }
    }

    fn gaps(&mut self) {
        let lines: Vec<String> = gaps(self.edition)
            .iter()
            .map(|(item, words)| {
                let words = tag("mark", "class=\"uncited\" lang=\"zh-CN\"", words);
                let (id, path) = (self.item_id(item), tag("code", "", &item.path));
                format!("<li>{words} <a href=\"#{id}\">{path}</a></li>\n")
            })
            .collect();
        self.push(&format!("<ul>\n{}</ul>\n", lines.concat()));
    }

    fn notes(&mut self) {
        self.push("<ul>\n");
        for (index, note) in self.edition.notes.iter().enumerate() {
            let text = note_text(self.catalog, note);
            let path = note.item.as_ref().map_or_else(String::new, |path| tag("code", "", path));
            let id = self.id(&format!("n{index}"));
            let place = tag("span", "class=\"quiet\"", &format!("{}:{}", note.file, note.line));
            self.push(&format!("<li id=\"{id}\">{} {path} {place}</li>\n", escape(&text)));
        }
        self.push("</ul>\n");
    }

    fn all_waivers(&mut self) {
        self.push("<ul>\n");
        for waiver in &self.edition.waivers {
            let text = waiver_text(self.catalog, waiver);
            let rule = self.rule_link(waiver.rule);
            let place = tag("span", "class=\"quiet\"", &format!("{}:{}", waiver.file, waiver.line));
            self.push(&format!("<li>{} {rule} {place}</li>\n", escape(&text)));
        }
        self.push("</ul>\n");
    }

    fn uncounted(&mut self) {
        self.element("p", "", &self.catalog.word("coverage-rule-uncounted"));
        self.push("<ul>\n");
        for (index, _) in self.edition.rules.iter().enumerate().filter(|(_, rule)| !rule.counts) {
            let link = self.rule_link(Some(index));
            self.push(&format!("<li>{link}</li>\n"));
        }
        self.push("</ul>\n");
    }

    fn rule_link(&self, rule: Option<usize>) -> String {
        let rule = rule.and_then(|rule| Some((rule, self.edition.rules.get(rule)?)));
        rule.map_or_else(String::new, |(index, rule)| {
            format!("<a lang=\"zh-CN\" href=\"#{}\">{}</a>", self.rule_id(index), escape(&rule.path))
        })
    }

    fn preamble(&mut self) {
        let edition = self.edition;
        let cited = edition.preamble.iter().filter(|s| !s.rules.is_empty() || !s.effects.is_empty()).count();
        if !edition.preamble.is_empty() {
            let args = [("cited", Arg::from(cited)), ("count", edition.preamble.len().into())];
            self.element("p", "quiet", &self.catalog.text("coverage-preamble-count", &args));
        }
        let mut class = None;
        for (index, sentence) in edition.preamble.iter().enumerate() {
            if index == 0 || class != sentence.class {
                self.push(if index == 0 { "" } else { "</p>\n" });
                class = sentence.class;
                let name = class.map_or_else(
                    || self.catalog.word("coverage-general"),
                    |class| class_word(self.catalog, class),
                );
                self.element("h3", "", &name);
                self.push("<p class=\"text\" lang=\"zh-CN\">");
            }
            self.sentence(sentence);
        }
        self.push(if edition.preamble.is_empty() { "" } else { "</p>\n" });
        let loose: Vec<usize> = (0..edition.rules.len()).filter(|rule| self.is_loose(*rule)).collect();
        self.rules(&loose);
        if !edition.effects.is_empty() {
            self.push("<ul class=\"effects\">\n");
            edition.effects.iter().enumerate().for_each(|(index, effect)| self.effect(index, effect));
            self.push("</ul>\n");
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        for PreamblePiece { text, rules, effects } in &sentence.pieces {
            let edition = self.edition;
            let names =
                rules.iter().filter_map(|rule| edition.rules.get(*rule)).map(|rule| rule.path.clone());
            let effects_named = effects.iter().filter_map(|effect| edition.effects.get(*effect));
            let names = names.chain(effects_named.map(|effect| effect_name(self.catalog, effect)));
            let title = names.collect::<Vec<_>>().join(self.catalog.lang().pick("；", "; "));
            let rule = rules.first().map(|rule| self.rule_id(*rule));
            let target = rule.or_else(|| effects.first().map(|effect| self.id(&format!("f{effect}"))));
            match target {
                Some(target) => self.push(&format!(
                    "<a class=\"cited\" href=\"#{target}\" title=\"{}\">{}</a>",
                    escape(&title),
                    escape(text)
                )),
                None => self.push(&escape(text)),
            }
        }
    }

    fn effect(&mut self, index: usize, effect: &EffectEntry) {
        let id = self.id(&format!("f{index}"));
        let name = class_word(self.catalog, effect.class);
        let text = effect_name(self.catalog, effect);
        let condition = effect.condition.as_ref().map_or_else(String::new, |condition| {
            format!(" {} {}", self.catalog.word("entry-when"), condition)
        });
        let place = tag("span", "class=\"quiet\"", &format!("{}:{}", effect.file, effect.line));
        let text = escape(&format!("{name} · {text}{condition}"));
        self.push(&format!("<li id=\"{id}\">{text} {place}</li>\n"));
    }

    fn has_loose_rules(&self) -> bool {
        (0..self.edition.rules.len()).any(|rule| self.is_loose(rule))
    }

    /// Whether a rule stands under no item of the page.
    fn is_loose(&self, rule: usize) -> bool {
        !self.edition.items().any(|item| item.rules.contains(&rule))
    }
}
