//! An item on the page: its text in marked phrases, its rules below.

use super::Page;
use crate::coverage::report::{ItemCoverage, Piece, Presence, RuleEntry, WordState};
use crate::coverage::words::{counts, item_name, notes, percent, remarks, rule_names, waiver_text};
use crate::diagnostic::Arg;
use crate::explain::markup::{escape, tag};

impl Page<'_> {
    pub(super) fn item(&mut self, item: &ItemCoverage) {
        let whole = item.presence == Presence::Cut || item.words.total > 0 && item.words.uncited == 0;
        let class = match (item.presence, whole) {
            (Presence::Cut, _) => "item cut whole",
            (_, true) => "item whole",
            _ => "item open",
        };
        let id = self.item_id(item);
        self.push(&format!("<article class=\"{class}\" id=\"{id}\">\n<h4>"));
        self.push(&escape(&item_name(self.catalog, item)));
        self.push(" ");
        if item.presence != Presence::Cut {
            self.bar(&item.words);
            let share = tag("span", "class=\"share\"", &percent(item.share));
            let counts = tag("span", "class=\"quiet\"", &counts(self.catalog, &item.words));
            self.push(&format!(" {share} {counts} "));
        }
        self.push(&(tag("code", "", &item.path) + "</h4>\n"));
        for remark in remarks(self.catalog, item) {
            self.element("p", "remark", &remark);
        }
        self.push("<p class=\"text\" lang=\"zh-CN\">");
        item.pieces.iter().for_each(|piece| self.phrase(item, piece));
        self.push("</p>\n");
        self.rules(&item.rules);
        self.waivers(&item.waivers);
        self.push("</article>\n");
    }

    /// A piece of the text: linked to what speaks of it, with all of that in words on hover.
    fn phrase(&mut self, item: &ItemCoverage, piece: &Piece) {
        // Nobody is asked to cite what is left of a cut item.
        let left = item.presence == Presence::Cut && piece.state == Some(WordState::Uncited);
        let Some(state) = piece.state.filter(|_| !left) else {
            self.push(&escape(&piece.text));
            return;
        };
        let (class, mark) = match state {
            WordState::Cited => ("cited", String::new()),
            WordState::SetAside => ("aside", String::new()),
            WordState::Uncited if piece.uncounted.is_empty() => ("uncited", self.unseen()),
            WordState::Uncited => ("idle", self.unseen()),
        };
        let rules = if state == WordState::Cited { &piece.rules } else { &piece.uncounted };
        let target = match state {
            WordState::SetAside => piece.notes.first().map(|note| self.id(&format!("n{note}"))),
            _ => rules.first().map(|rule| self.rule_id(*rule)),
        };
        let (title, text) = (escape(&self.title(state, piece)), escape(&piece.text));
        match target {
            Some(target) => self
                .push(&format!("<a class=\"{class}\" href=\"#{target}\" title=\"{title}\">{mark}{text}</a>")),
            None => self.push(&format!("<mark class=\"{class}\" title=\"{title}\">{mark}{text}</mark>")),
        }
        self.numbers(item, rules);
    }

    /// The numbers that rules have below the item. One alone is what the phrase links to: it is there for paper.
    fn numbers(&mut self, item: &ItemCoverage, rules: &[usize]) {
        let numbered = rules.iter().filter_map(|rule| {
            let number = item.rules.iter().position(|own| own == rule)? + 1;
            Some(format!("<a href=\"#{}\">{number}</a>", self.rule_id(*rule)))
        });
        let numbered: Vec<String> = numbered.collect();
        match numbered.len() {
            0 => {}
            1 => self.push(&format!("<sup class=\"only\">{}</sup>", numbered.concat())),
            _ => self.push(&format!("<sup>{}</sup>", numbered.join(","))),
        }
    }

    fn title(&self, state: WordState, piece: &Piece) -> String {
        let names = |rules: &[usize]| Arg::from(rule_names(self.catalog, self.edition, rules));
        let mut said = Vec::new();
        if state == WordState::Uncited {
            said.push(self.catalog.word("coverage-state-uncited"));
        }
        if !piece.rules.is_empty() {
            said.push(self.catalog.text("coverage-title-rules", &[("rules", names(&piece.rules))]));
        }
        said.extend(notes(self.catalog, self.edition, &piece.notes));
        if !piece.uncounted.is_empty() {
            let args = [("rules", names(&piece.uncounted))];
            said.push(self.catalog.text("coverage-clause-uncounted", &args));
        }
        said.join(self.catalog.lang().pick("；", "; "))
    }

    /// For those who do not see the mark.
    fn unseen(&self) -> String {
        let word = self.catalog.word("coverage-state-uncited") + self.catalog.lang().pick("：", ": ");
        let lang = self.catalog.lang().pick("zh-CN", "en");
        tag("span", &format!("class=\"unseen\" lang=\"{lang}\""), &word)
    }

    pub(super) fn item_id(&self, item: &ItemCoverage) -> String {
        let index = self.edition.items().position(|other| std::ptr::eq(other, item)).unwrap_or_default();
        self.id(&format!("i{index}"))
    }

    pub(super) fn rule_id(&self, rule: usize) -> String {
        self.id(&format!("r{rule}"))
    }

    /// A numbered list of rules.
    pub(super) fn rules(&mut self, rules: &[usize]) {
        if rules.is_empty() {
            return;
        }
        self.push("<ol class=\"rules\">\n");
        let edition = self.edition;
        for (index, rule) in rules.iter().filter_map(|rule| Some((*rule, edition.rules.get(*rule)?))) {
            self.rule(index, rule);
        }
        self.push("</ol>\n");
    }

    fn rule(&mut self, index: usize, rule: &RuleEntry) {
        let class = if rule.counts { "rule" } else { "rule uncounted" };
        self.push(&format!("<li id=\"{}\" class=\"{class}\">", self.rule_id(index)));
        let place = tag("span", "class=\"quiet\"", &format!("{}:{}", rule.file, rule.line));
        self.push(&format!("<p><strong lang=\"zh-CN\">{}</strong> {place}</p>\n", escape(&rule.name)));
        if !rule.counts {
            self.element("p", "remark", &self.catalog.word("coverage-rule-uncounted"));
        }
        self.push("<dl>\n");
        for when in &rule.whens {
            when.citations.iter().for_each(|words| self.term("entry-cites", &format!("“{words}”")));
            when.conditions.iter().for_each(|condition| self.term("entry-when", condition));
        }
        rule.unless.iter().for_each(|condition| self.term("entry-unless", condition));
        rule.deadline.iter().for_each(|day| self.term("entry-deadline", day));
        rule.plan.iter().for_each(|plan| self.term("entry-plan", plan));
        self.push("</dl>\n");
        self.push("</li>\n");
    }

    /// A word of the interface and what belongs to it.
    fn term(&mut self, id: &str, text: &str) {
        let word = tag("dt", "", &self.catalog.word(id));
        self.push(&format!("<div>{word}{}</div>\n", tag("dd", "lang=\"zh-CN\"", text)));
    }

    fn waivers(&mut self, waivers: &[usize]) {
        let waivers: Vec<_> = waivers.iter().filter_map(|waiver| self.edition.waivers.get(*waiver)).collect();
        for waiver in waivers {
            let text = waiver_text(self.catalog, waiver);
            let rule = waiver.rule.and_then(|rule| Some((rule, self.edition.rules.get(rule)?)));
            let rule = rule.map_or_else(String::new, |(index, rule)| {
                format!(" <a href=\"#{}\">{}</a>", self.rule_id(index), escape(&rule.name))
            });
            self.push(&format!("<p class=\"waiver\">{}{rule}</p>\n", escape(&text)));
        }
    }
}
