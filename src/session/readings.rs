//! 口径 and 日期: how the project is asked about.

use super::state::State;
use super::{Reply, Session};
use crate::cases::{UnknownReading, reading};
use crate::diagnostic::Diagnostic;
use crate::explain::Ink;
use crate::inquiry::parse_date;
use crate::syntax::name_key;

impl Session {
    /// Lists the readings, shows one, or chooses a value: `裸界`, `裸界 = 不含本数`, `裸界 = ?` for the default.
    pub(super) fn reading(&mut self, text: &str) -> Reply {
        let (name, value) = match text.split_once(['=', '＝', '为']) {
            Some((name, value)) => (name.trim(), Some(value.trim())),
            None => match text.split_once(char::is_whitespace) {
                Some((name, value)) => (name, Some(value.trim())),
                None => (text, None),
            },
        };
        if name.is_empty() {
            return self.list_readings(|_| true);
        }
        let Some(program) = self.program() else { return self.undecided() };
        let Some(declared) = program.readings.iter().find(|r| name_key(&r.name) == name_key(name)) else {
            let near = match reading(program, name, "") {
                Err(UnknownReading::Name(near)) => near,
                _ => Vec::new(),
            };
            return Reply::refuse(
                Diagnostic::placeless("usage-unknown-reading").with("name", name).suggest(&near),
            );
        };
        let declared = declared.name.clone();
        match value {
            None => self.list_readings(|other| other == declared),
            Some(value) => self.choose_reading(&declared, value),
        }
    }

    fn choose_reading(&mut self, name: &str, value: &str) -> Reply {
        let mut state: State = self.state.clone();
        state.readings.retain(|(other, _)| other != name);
        if !matches!(value, "?" | "？" | "默认" | "default" | "") {
            state.readings.push((name.to_owned(), value.to_owned()));
        }
        self.adopt(state, &[], None)
    }

    /// Each reading with its values, the chosen one marked.
    fn list_readings(&self, wanted: impl Fn(&str) -> bool) -> Reply {
        let Some(program) = self.program() else { return self.undecided() };
        let mut paper = self.paper();
        for reading in program.readings.iter().filter(|reading| wanted(&reading.name)) {
            let chosen =
                self.state.readings.iter().find(|(name, _)| name_key(name) == name_key(&reading.name));
            let chosen = chosen.map(|(_, value)| name_key(value));
            let item = reading.item.and_then(|item| program.items.get(item.index()));
            let mut pieces = vec![(Ink::Bold, reading.name.clone()), (Ink::Plain, " = ".to_owned())];
            for (index, value) in reading.values.iter().enumerate() {
                if index > 0 {
                    pieces.push((Ink::Dim, " | ".to_owned()));
                }
                let is_chosen = chosen.as_ref().map_or(index == 0, |chosen| *chosen == name_key(value));
                match is_chosen {
                    true => pieces.push((Ink::Good, format!("[{value}]"))),
                    false => pieces.push((Ink::Plain, value.clone())),
                }
            }
            if let Some(item) = item {
                pieces.push((Ink::Dim, format!("  {}", item.path)));
            }
            let pieces: Vec<(Ink, &str)> = pieces.iter().map(|(ink, text)| (*ink, text.as_str())).collect();
            paper.hanging(0, 4, &pieces);
        }
        Reply::say(paper.finish())
    }

    /// Shows the day of the decision, or sets it; `?` or 今天 goes back to today.
    pub(super) fn as_of(&mut self, text: &str) -> Reply {
        let mut state: State = self.state.clone();
        state.as_of = match text {
            "" => {
                let day = self.now.as_ref().map_or(self.manner.today, |now| now.options.as_of);
                let title = self.edition().map_or("", |e| e.program.edition.title.as_str());
                let args = [("title", title.into()), ("day", day.to_string().into())];
                return Reply::say(self.text("explain-source", &args));
            }
            "?" | "？" | "今天" | "今日" | "today" => None,
            text => match parse_date(text) {
                Some(day) => Some(day),
                None => return Reply::refuse(Diagnostic::placeless("usage-date").with("text", text)),
            },
        };
        self.adopt(state, &[], None)
    }
}
