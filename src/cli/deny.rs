//! `--deny` and `--deny-certain`: which decisions count as something found.

use crate::diagnostic::{Arg, Diagnostic};
use crate::evaluate::Decision;
use crate::resolve::suggest;
use crate::syntax::ast::{Class, Verdict};

/// Names of the verdicts, Chinese and English.
const NAMES: [(&str, &str, Verdict); 5] = [
    ("鼓励", "encouraged", Verdict::Class(Class::Encouraged)),
    ("限制", "restricted", Verdict::Class(Class::Restricted)),
    ("淘汰", "eliminated", Verdict::Class(Class::Eliminated)),
    ("允许", "permitted", Verdict::Permitted),
    ("未列入", "unlisted", Verdict::Unlisted),
];

/// The verdicts that are refused.
#[derive(Debug, Default)]
pub struct Deny {
    verdicts: Vec<Verdict>,
    /// Only what is certain counts.
    certain: bool,
}

impl Deny {
    /// Reads lists such as `限制,淘汰`. Without a list, `--deny-certain` is about 限制 and 淘汰.
    pub fn parse<'a>(lists: impl Iterator<Item = &'a str>, certain: bool) -> Result<Deny, Diagnostic> {
        let mut verdicts = Vec::new();
        for list in lists {
            let names = list.split([',', '，', '、']).map(str::trim).filter(|n| !n.is_empty());
            let before = verdicts.len();
            for name in names {
                verdicts.push(verdict_called(name)?);
            }
            // An empty list is a variable that was not set, not a wish to deny nothing.
            if verdicts.len() == before {
                return Err(no_class());
            }
        }
        if certain && verdicts.is_empty() {
            verdicts.extend([Verdict::Class(Class::Restricted), Verdict::Class(Class::Eliminated)]);
        }
        Ok(Deny { verdicts, certain })
    }

    /// Whether a decision is refused: a denied class is possible, or, with `--deny-certain`, is what it certainly is.
    pub fn refuses(&self, decision: &Decision) -> bool {
        (decision.is_certain() || !self.certain)
            && decision.possible.iter().any(|v| self.verdicts.contains(v))
    }
}

fn no_class() -> Diagnostic {
    let names = NAMES.iter().map(|(zh, ..)| Arg::Text(format!("`{zh}`"))).collect();
    Diagnostic::placeless("usage-missing-value")
        .with("option", "--deny")
        .with_list("values", names)
        .with("listed", "some")
}

fn verdict_called(name: &str) -> Result<Verdict, Diagnostic> {
    let bare = name.strip_suffix('类').unwrap_or(name);
    let found = NAMES.iter().find(|(zh, en, _)| *zh == bare || en.eq_ignore_ascii_case(bare));
    found.map(|(_, _, verdict)| *verdict).ok_or_else(|| {
        let near = suggest(bare, NAMES.iter().flat_map(|(zh, en, _)| [*zh, *en]));
        Diagnostic::placeless("unknown-class").with("class", name).suggest(&near)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_in_both_languages() {
        let deny = Deny::parse(["限制类,eliminated", "未列入"].into_iter(), false).unwrap();
        assert_eq!(deny.verdicts.len(), 3);
        assert!(Deny::parse([""].into_iter(), false).is_err());
        assert!(Deny::parse(["限止"].into_iter(), false).is_err());
    }
}
