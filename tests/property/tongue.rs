//! The language of keywords and of keys does not matter.

use mulu::exact;
use mulu::facts::Format;
use mulu::format::{Keywords, format};
use mulu::rulebook::RuleFile;
use mulu::source::Sources;

use super::case::{Case, Compiled};
use super::gist::{gist, same};
use super::model::build;
use super::random::Random;
use super::spelling::Speller;
use super::write::{Tongue, is_listed, project, reread, spellable};

/// What was tried.
#[derive(Debug, Default)]
pub struct Tally {
    projects: usize,
    listed: usize,
    /// Lines of rules that read otherwise with other keywords.
    lines: usize,
}

impl Tally {
    pub fn assert(&self) {
        println!("{self:?}");
        assert!(self.listed * 4 > self.projects && self.listed > 20, "{self:?}");
    }
}

impl Tally {
    pub fn assert_lines(&self) {
        assert!(self.lines > 100, "{self:?}");
    }
}

/// Prints the rules with English keywords and the facts with English keys, and decides again.
pub fn without_tongue(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let own = spellable(compiled.program(), case.project.clone());
    let files = case.rules.files();
    let first = Compiled::from(build(&files));
    let before = first.decide(&own, &case.options);
    let english = spelled(&files, Keywords::English, &mut tally.lines)?;
    let chinese = spelled(&english, Keywords::Chinese, &mut tally.lines)?;
    for (what, files) in [("in English", &english), ("in Chinese again", &chinese)] {
        let other = Compiled::from(build(files));
        same(what, &gist(&before), &gist(&other.decide(&own, &case.options)))?;
    }
    facts(compiled, case, tally)
}

/// The files with the keywords of a language. Every file of rules has some, and so changes or was in that language.
pub fn spelled(files: &[RuleFile], keywords: Keywords, lines: &mut usize) -> Result<Vec<RuleFile>, String> {
    let spell = |file: &RuleFile| {
        if !file.path.ends_with(".mulu") {
            return Ok(file.clone());
        }
        let mut sources = Sources::default();
        let id = sources.add(file.name.as_str(), file.text.as_str());
        let text = format(&sources, id, keywords).map_err(|problems| format!("{problems:?}"))?;
        *lines += text.lines().zip(file.text.lines()).filter(|(a, b)| a != b).count();
        Ok(RuleFile { text, ..file.clone() })
    };
    files.iter().map(spell).collect()
}

/// Facts with the English names of attributes and terms.
pub fn facts(compiled: &Compiled, case: &Case, tally: &mut Tally) -> Result<(), String> {
    let (program, plan) = (compiled.program(), compiled.plan());
    let own = spellable(compiled.program(), case.project.clone());
    let mut said = Vec::new();
    for tongue in [Tongue::Chinese, Tongue::English] {
        let mut speller = Speller::new(program, Random::new(own.units.len() as u64));
        let text = project(program, &own, tongue, &mut |id, measure| speller.measure(id, measure));
        let Some(text) = text else { return Ok(()) };
        for read in reread(program, &text, Format::Json)? {
            let decision = exact::decide_as_is(program, plan, &read, &case.options);
            tally.projects += usize::from(said.is_empty());
            tally.listed += usize::from(said.is_empty() && is_listed(&decision));
            said.push(gist(&decision));
        }
    }
    same("with English facts", &said[0], &said[1])
}
