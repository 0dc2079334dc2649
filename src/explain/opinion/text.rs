//! Words with what is told apart in them.

/// A piece of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    Plain(String),
    Strong(String),
    /// In the language of the rules.
    Code(String),
}

/// Pieces of words, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Run>);

impl Text {
    pub fn plain(text: impl Into<String>) -> Text {
        Text(vec![Run::Plain(text.into())])
    }

    pub fn strong(text: impl Into<String>) -> Text {
        Text(vec![Run::Strong(text.into())])
    }

    pub fn code(text: impl Into<String>) -> Text {
        Text(vec![Run::Code(text.into())])
    }

    /// A sentence of ours, in which what belongs to the rules stands between backticks.
    pub fn sentence(text: &str) -> Text {
        let parts: Vec<&str> = text.split('`').collect();
        // Backticks without a partner are only marks.
        if parts.len().is_multiple_of(2) {
            return Text::plain(text);
        }
        let run = |(index, part): (usize, &&str)| match index % 2 {
            0 => Run::Plain((*part).to_owned()),
            _ => Run::Code((*part).to_owned()),
        };
        let is_empty = |run: &Run| matches!(run, Run::Plain(text) if text.is_empty());
        Text(parts.iter().enumerate().map(run).filter(|run| !is_empty(run)).collect())
    }

    /// With more words after it.
    pub fn and(mut self, more: Text) -> Text {
        self.0.extend(more.0);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_backticks_hold_code() {
        let code = |text: &str| Run::Code(text.to_owned());
        let plain = |text: &str| Run::Plain(text.to_owned());
        assert_eq!(Text::sentence("`砖` 是不是 瓦？").0, [code("砖"), plain(" 是不是 瓦？")]);
        assert_eq!(Text::sentence("一`二").0, [plain("一`二")]);
        assert_eq!(Text::sentence("一").0, [plain("一")]);
    }
}
