//! Text -> markup, and the frame of every page for a browser.

use super::wrap::printable;
use crate::diagnostic::Lang;

const BASE: &str = include_str!("base.css");

/// A page that is whole in itself: nothing is loaded from elsewhere, no script runs; readable in the dark and on paper. It is
/// well-formed as XML, too. `style` comes after what all pages have in common; `body` is markup.
pub(crate) fn document(lang: Lang, title: &str, style: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <meta name=\"generator\" content=\"mulu {}\" />\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\" />\n\
         <title>{}</title>\n<style>\n{BASE}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        lang.pick("zh-CN", "en"),
        env!("CARGO_PKG_VERSION"),
        escape(title),
    )
}

/// Text that is safe between tags and in a quoted attribute. What could hide or reorder other characters is written out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What XML and HTML have no way to hold.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// An element with its text; `attributes` is markup.
pub(crate) fn tag(name: &str, attributes: &str, text: &str) -> String {
    let space = if attributes.is_empty() { "" } else { " " };
    format!("<{name}{space}{attributes}>{}</{name}>", escape(text))
}
