//! A thousand rule files made of the shipped ones, in two shapes: many editions, and one edition of many small files.

use std::collections::HashSet;

use mulu::resolve::{Item, Program, class_name};
use mulu::rulebook::{RuleFile, Rulebook, embedded};
use mulu::syntax::ast::{Class, Extent};

const EDITION: &str = "2024/";
const CLASSES: [Class; 3] = [Class::Encouraged, Class::Restricted, Class::Eliminated];

fn file(path: String, text: String) -> RuleFile {
    RuleFile { name: format!("rules/{path}"), path, text }
}

/// The shipped edition again and again, each of another year.
pub fn editions(count: usize) -> Vec<RuleFile> {
    let (own, mut files): (Vec<_>, Vec<_>) =
        embedded().into_iter().partition(|f| f.path.starts_with(EDITION));
    for year in (2024..).take(count) {
        for shipped in &own {
            let text = shipped.text.replace("目录 2024 ", &format!("目录 {year} "));
            let text = text.replace("施行 2024-", &format!("施行 {year}-"));
            files.push(file(shipped.path.replacen(EDITION, &format!("{year}/"), 1), text));
        }
    }
    files
}

/// One edition in which every item has a file of its own, and stands there `rounds` times: its heading, its rules and what its
/// cases say of them are called otherwise each time. Vocabulary and preambles stand there once.
pub fn one_edition(rounds: usize) -> Vec<RuleFile> {
    let shipped = embedded();
    let book = Rulebook::build(&shipped);
    let program = &book.editions[0].program;
    let (items, mut files): (Vec<_>, Vec<_>) = shipped.into_iter().partition(|f| f.text.contains("\n条目 "));
    let pieces: Vec<Piece> = items.iter().flat_map(pieces).collect();
    for (number, piece) in pieces.iter().enumerate() {
        files.push(file(format!("{EDITION}items/piece-{number}.mulu"), piece.text()));
    }
    let whole: Vec<&Piece> = pieces.iter().filter(|piece| piece.is_whole(program)).collect();
    let rules: HashSet<&str> = whole.iter().flat_map(|piece| piece.rules()).collect();
    for round in 1..rounds {
        for (number, piece) in whole.iter().enumerate() {
            files.push(file(
                format!("{EDITION}items-{round}/piece-{number}.mulu"),
                piece.again(round, &rules),
            ));
        }
        files.push(file(format!("{EDITION}source/round-{round}.txt"), reference(program, round)));
    }
    let headings: Vec<_> = program.headings.iter().filter(|h| h.extent == Extent::Full).collect();
    let scope = |round| headings.iter().map(move |h| format!("范围 {}第{round}批 全\n", h.path()));
    let catalogue = files.iter_mut().filter(|f| f.path.ends_with("catalogue.mulu"));
    catalogue.for_each(|f| f.text.extend((1..rounds).flat_map(scope)));
    files
}

/// One item of a file with the headings above it.
struct Piece {
    class: String,
    section: String,
    item: String,
}

fn pieces(file: &RuleFile) -> Vec<Piece> {
    let (mut class, mut section) = (String::new(), String::new());
    let mut found: Vec<Piece> = Vec::new();
    for line in file.text.lines() {
        match line.split(' ').next() {
            Some("类别") => class = line.to_owned(),
            Some("门类") => section = line.to_owned(),
            Some("条目") => {
                found.push(Piece {
                    class: class.clone(),
                    section: section.clone(),
                    item: line.to_owned() + "\n",
                });
            }
            _ => {
                found.iter_mut().next_back().into_iter().for_each(|piece| piece.item += &format!("{line}\n"))
            }
        }
    }
    found
}

impl Piece {
    fn text(&self) -> String {
        format!("{}\n{}\n\n{}", self.class, self.section, self.item)
    }

    /// Whether it stands under a heading that is there as a whole.
    fn is_whole(&self, program: &Program) -> bool {
        let full = program.headings.iter().filter(|h| h.extent == Extent::Full);
        let mut names = full.map(|h| format!("类别 {}门类 {}", class_name(h.class), h.heading));
        let own = format!("{}{}", self.class, self.section);
        names.any(|name| own.starts_with(&(name + " ")))
    }

    fn rules(&self) -> impl Iterator<Item = &str> {
        self.item.lines().filter_map(|line| line.strip_prefix("规则 ")).map(str::trim)
    }

    /// The same item in a heading of its own, with rules of their own names.
    fn again(&self, round: usize, rules: &HashSet<&str>) -> String {
        let mut text = format!("{}\n{}\n\n", self.class, heading_again(&self.section, round));
        for line in self.item.lines() {
            text += &match line.strip_prefix("规则 ") {
                Some(rule) => format!("规则 {}", name_again(rule.trim(), round)),
                None if line.trim_start().starts_with("期望 ") => expectation_again(line, round, rules),
                None => line.to_owned(),
            };
            text.push('\n');
        }
        text
    }
}

/// `门类 建材第1批 "九、建材第1批" 行业 C30`.
fn heading_again(line: &str, round: usize) -> String {
    let parts = line.splitn(4, ' ').enumerate();
    let again =
        |(place, part)| if place == 1 || place == 2 { name_again(part, round) } else { part.to_owned() };
    parts.map(again).collect::<Vec<_>>().join(" ")
}

/// A name as it is called in that round, in quotation marks or not.
fn name_again(name: &str, round: usize) -> String {
    match name.strip_suffix('"') {
        Some(open) => format!("{open}第{round}批\""),
        None => format!("{name}第{round}批"),
    }
}

/// The names of rules in an expectation, or the last parts of their paths, as they are called in that round.
fn expectation_again(line: &str, round: usize, rules: &HashSet<&str>) -> String {
    let renamed = |word: &str| {
        let name = word.rsplit('/').next().unwrap_or(word);
        if rules.contains(name) { name_again(name, round) } else { word.to_owned() }
    };
    let mut quoted = false;
    let ends_word = |c: char| {
        quoted ^= c == '"';
        !quoted && matches!(c, ' ' | '、')
    };
    let words = line.split_inclusive(ends_word);
    let again = |word: &str| {
        let end = word.trim_end_matches([' ', '、']).len();
        renamed(&word[..end]) + &word[end..]
    };
    words.map(again).collect()
}

/// The reference copy of the items of a round.
fn reference(program: &Program, round: usize) -> String {
    let mut text = String::new();
    for class in CLASSES {
        text += &format!("# {}类\n", class_name(class));
        let mut heading = None;
        for item in program.items.iter().filter(|item| item.class == class && is_whole(program, item)) {
            let Some(section) = item.section.map(|id| &program.sections[id.index()]) else { continue };
            if heading != Some(&section.title) {
                text += &format!("# {}第{round}批\n", section.title);
                heading = Some(&section.title);
            }
            let words = item.text.as_ref().map_or("", |text| &text.text);
            text += &format!("{}．{words}\n", item.number.unwrap_or_default());
        }
    }
    text
}

fn is_whole(program: &Program, item: &Item) -> bool {
    let path = item.section.map(|id| program.sections[id.index()].path.as_str());
    let mut full = program.headings.iter().filter(|h| h.extent == Extent::Full);
    full.any(|h| h.class == item.class && Some(h.heading.as_str()) == path)
}
