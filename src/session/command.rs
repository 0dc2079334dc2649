//! The commands of a session, in one table: what is typed, what it takes; the help is made from it.

use strsim::osa_distance;

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    Decide,
    Why,
    WhyNot,
    Ask,
    WhatIf,
    Flip,
    Sweep,
    Facts,
    Reading,
    AsOf,
    Unit,
    Rules,
    Item,
    Term,
    Load,
    Reload,
    Save,
    Case,
    Undo,
    Redo,
    Clear,
    History,
    Help,
    Quit,
}

/// What stands after a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    Nothing,
    Rule,
    Fact,
    /// A quantity attribute and a range: `产能 100..5000 吨/日`.
    Range,
    /// `裸界`, or `裸界 = 不含本数`.
    Reading,
    Date,
    Unit,
    Word,
    Item,
    Term,
    Path,
    Title,
    Command,
}

/// A line of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Command {
    pub verb: Verb,
    pub chinese: &'static str,
    pub english: &'static str,
    /// Other spellings.
    pub others: &'static [&'static str],
    pub argument: Argument,
    /// Whether nothing happens without the argument.
    pub required: bool,
    /// The message with the one line of help.
    pub help: &'static str,
}

/// Every command, in the order of the help.
pub const COMMANDS: [Command; 24] = [
    command(Verb::Decide, "判", "decide", &["判定"], Argument::Nothing, "session-help-decide"),
    command(Verb::Why, "为何", "why", &["为什么"], Argument::Rule, "session-help-why"),
    command(Verb::WhyNot, "为何不", "whynot", &["为什么不"], Argument::Rule, "session-help-whynot").needing(),
    command(Verb::Ask, "还缺", "ask", &["问"], Argument::Nothing, "session-help-ask"),
    command(Verb::WhatIf, "假如", "whatif", &["如果"], Argument::Fact, "session-help-whatif").needing(),
    command(Verb::Flip, "临界", "flip", &[], Argument::Nothing, "session-help-flip"),
    command(Verb::Sweep, "扫描", "sweep", &[], Argument::Range, "session-help-sweep").needing(),
    command(Verb::Facts, "事实", "facts", &["列"], Argument::Nothing, "session-help-facts"),
    command(Verb::Reading, "口径", "reading", &[], Argument::Reading, "session-help-reading"),
    command(Verb::AsOf, "日期", "as-of", &["asof"], Argument::Date, "session-help-as-of"),
    command(Verb::Unit, "单元", "unit", &[], Argument::Unit, "session-help-unit"),
    command(Verb::Rules, "规则", "rules", &["rule"], Argument::Word, "session-help-rules").needing(),
    command(Verb::Item, "条目", "item", &[], Argument::Item, "session-help-item").needing(),
    command(Verb::Term, "术语", "term", &[], Argument::Term, "session-help-term").needing(),
    command(Verb::Load, "载入", "load", &[], Argument::Path, "session-help-load").needing(),
    command(Verb::Reload, "重载", "reload", &[], Argument::Nothing, "session-help-reload"),
    command(Verb::Save, "保存", "save", &[], Argument::Path, "session-help-save").needing(),
    command(Verb::Case, "存例", "case", &[], Argument::Title, "session-help-case"),
    command(Verb::Undo, "撤销", "undo", &[], Argument::Nothing, "session-help-undo"),
    command(Verb::Redo, "重做", "redo", &[], Argument::Nothing, "session-help-redo"),
    command(Verb::Clear, "清空", "clear", &[], Argument::Nothing, "session-help-clear"),
    command(Verb::History, "历史", "history", &[], Argument::Nothing, "session-help-history"),
    command(Verb::Help, "帮助", "help", &["?", "h"], Argument::Command, "session-help-help"),
    command(Verb::Quit, "退出", "quit", &["exit", "q"], Argument::Nothing, "session-help-quit"),
];

/// The marks that begin a command.
pub const MARKS: [char; 2] = [':', '：'];

const fn command(
    verb: Verb,
    chinese: &'static str,
    english: &'static str,
    others: &'static [&'static str],
    argument: Argument,
    help: &'static str,
) -> Command {
    Command { verb, chinese, english, others, argument, required: false, help }
}

impl Command {
    /// The same for one that does nothing without its argument.
    const fn needing(self) -> Command {
        Command { required: true, ..self }
    }

    /// All spellings, the Chinese one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.chinese, self.english].into_iter().chain(self.others.iter().copied())
    }

    /// The command of a verb.
    pub fn of(verb: Verb) -> Option<&'static Command> {
        COMMANDS.iter().find(|command| command.verb == verb)
    }
}

/// The command that a line begins with, and the rest of the line: `：扫描 产能 1..5` and, because no space is typed after a
/// Chinese word, `:扫描产能 1..5`.
pub fn find(line: &str) -> Option<(&'static Command, &str)> {
    let (word, rest) = split(line);
    let lower = word.to_lowercase();
    if let Some(command) = COMMANDS.iter().find(|c| c.names().any(|name| name == lower)) {
        return Some((command, rest));
    }
    let run_on = COMMANDS.iter().flat_map(|c| c.names().map(move |name| (c, name)));
    let run_on = run_on.filter(|(_, name)| !name.is_ascii() && line.starts_with(name));
    let (command, name) = run_on.max_by_key(|(_, name)| name.len())?;
    Some((command, line[name.len()..].trim()))
}

/// The commands that a mistyped one may stand for.
pub fn alike(line: &str) -> Vec<String> {
    let (word, _) = split(line);
    let word = word.to_lowercase();
    let names = COMMANDS.iter().flat_map(Command::names).collect::<Vec<_>>();
    let mut near = crate::resolve::suggest(&word, names.iter().copied());
    let begun = names.iter().filter(|name| !word.is_empty() && name.starts_with(word.as_str()));
    for name in begun.chain(names.iter().filter(|name| word.len() > 1 && osa_distance(name, &word) == 1)) {
        if near.len() < 3 && !near.iter().any(|n| n == name) {
            near.push((*name).to_owned());
        }
    }
    near
}

fn split(line: &str) -> (&str, &str) {
    let line = line.trim();
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    (&line[..end], line[end..].trim())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn verb(line: &str) -> Option<Verb> {
        find(line).map(|(command, _)| command.verb)
    }

    #[test]
    fn every_spelling_names_one_command() {
        let names: Vec<&str> = COMMANDS.iter().flat_map(Command::names).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        assert!(names.iter().all(|name| **name == name.to_lowercase()));
    }

    #[test]
    fn chinese_words_may_run_on() {
        assert_eq!(find("扫描产能 1..5").map(|(c, rest)| (c.verb, rest)), Some((Verb::Sweep, "产能 1..5")));
        assert_eq!(verb("为何不 甲"), Some(Verb::WhyNot));
        assert_eq!(verb("为何不甲"), Some(Verb::WhyNot));
        assert_eq!(verb("为何"), Some(Verb::Why));
        assert_eq!(verb("WHY 甲"), Some(Verb::Why));
        assert_eq!(verb("whynota"), None);
    }

    #[test]
    fn slips_are_understood() {
        assert_eq!(alike("swep 产能")[0], "sweep");
        assert_eq!(alike("扫秒")[0], "扫描");
        assert!(alike("zzzzz").is_empty());
    }
}
