//! 帮助: the help, made from the table of commands.

use super::command::{self, Argument, COMMANDS, Command};
use super::{Reply, Session};
use crate::diagnostic::Diagnostic;
use crate::explain::{Ink, columns};

impl Session {
    /// All commands, or one.
    pub(super) fn help(&self, name: &str) -> Reply {
        let name = name.trim_start_matches(command::MARKS);
        if name.is_empty() {
            return Reply::say(self.all_help());
        }
        match command::find(name) {
            Some((command, _)) => Reply::say(self.one_help(command)),
            None => {
                let problem = Diagnostic::placeless("session-unknown-command").with("name", name);
                Reply::refuse(problem.suggest(&command::alike(name)))
            }
        }
    }

    fn all_help(&self) -> String {
        let mut paper = self.paper();
        let lines = self.catalog.word("session-help-lines");
        lines.split('|').for_each(|line| paper.hanging(0, 2, &[(Ink::Plain, line.trim())]));
        paper.blank();
        let usages: Vec<String> = COMMANDS.iter().map(|command| self.usage(command)).collect();
        let widest = usages.iter().map(|usage| columns(usage)).max().unwrap_or(0);
        for (command, usage) in COMMANDS.iter().zip(&usages) {
            let help = self.catalog.word(command.help);
            paper.row(2, widest + 2, &[(Ink::Bold, usage)], &[(Ink::Plain, &help)]);
        }
        paper.finish()
    }

    fn one_help(&self, command: &Command) -> String {
        let mut paper = self.paper();
        paper.line(0, &[(Ink::Bold, &self.usage(command))]);
        paper.hanging(2, 2, &[(Ink::Plain, &self.catalog.word(command.help))]);
        if let Some(example) = self.catalog.attribute(command.help, "example", &[]) {
            let examples = example.split('|').map(str::trim);
            examples.for_each(|example| paper.line(4, &[(Ink::Plain, example)]));
        }
        let names: Vec<String> = command.names().map(|name| format!(":{name}")).collect();
        let names = names.join(self.catalog.lang().pick("、", ", "));
        paper.hanging(2, 2, &[(Ink::Dim, &self.text("session-spellings", &[("names", names.into())]))]);
        paper.finish()
    }

    /// `:扫描 属性 范围`; what may be left out stands in brackets.
    pub(super) fn usage(&self, command: &Command) -> String {
        let lang = self.catalog.lang();
        let names = format!(
            ":{} (:{})",
            lang.pick(command.chinese, command.english),
            lang.pick(command.english, command.chinese)
        );
        let argument = match argument_id(command.argument) {
            Some(id) => self.catalog.word(id),
            None => return names,
        };
        match command.required {
            true => format!("{names} {argument}"),
            false => format!("{names} [{argument}]"),
        }
    }
}

fn argument_id(argument: Argument) -> Option<&'static str> {
    Some(match argument {
        Argument::Nothing => return None,
        Argument::Rule => "session-argument-rule",
        Argument::Fact => "session-argument-fact",
        Argument::Range => "session-argument-range",
        Argument::Reading => "session-argument-reading",
        Argument::Date => "session-argument-date",
        Argument::Unit => "session-argument-unit",
        Argument::Word => "session-argument-word",
        Argument::Item => "session-argument-item",
        Argument::Term => "session-argument-term",
        Argument::Path => "session-argument-path",
        Argument::Title => "session-argument-title",
        Argument::Command => "session-argument-command",
    })
}
