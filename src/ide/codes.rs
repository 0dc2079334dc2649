//! The pages of findings, as far as an editor shows them.

use crate::diagnostic::{Lang, page};

/// The title of a finding's page.
pub(super) fn code_title(code: &str, lang: Lang) -> Option<&'static str> {
    parts(code, lang).map(|(title, _)| title)
}

/// The title of a finding's page and its first paragraph. The Chinese part comes first.
pub(super) fn parts(code: &str, lang: Lang) -> Option<(&'static str, String)> {
    // Examples may have lines that look like headings.
    let mut fenced = false;
    let outside = page(code)?.text.lines().filter(|line| {
        fenced ^= line.starts_with("```");
        !fenced && !line.starts_with("```")
    });
    let mut lines = outside.skip_while(|line| !line.starts_with("# "));
    if lang == Lang::En {
        lines.next();
    }
    let mut lines = lines.skip_while(|line| !line.starts_with("# "));
    let title = lines.next()?.trim_start_matches("# ");
    let body: Vec<&str> =
        lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect();
    Some((title, body.join(" ")))
}
