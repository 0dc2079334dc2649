//! The pages of diagnostics, cut to one language and laid out for a terminal.

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Catalog, Lang, page};
use crate::lint::{LINTS, Level, Lint};

/// The page of a code; where there is none, its title and help.
pub fn of_code(code: &str, catalog: &Catalog) -> Option<String> {
    let code = code.to_ascii_lowercase();
    let code = code.as_str();
    if let Some(page) = page(code) {
        return Some(format!("{code}\n\n{}\n", laid_out(part(page.text, catalog.lang()).trim(), catalog)));
    }
    // Only diagnostics have both; other messages are words of the interface.
    if !catalog.has(code, Some("help")) {
        return None;
    }
    let title = blanks(&catalog.word(code));
    let help = catalog.attribute(code, "help", &[]).map(|help| blanks(&help)).unwrap_or_default();
    Some(format!("{code}\n\n{title}\n\n{}: {help}\n", catalog.word("word-help")))
}

/// The page of a code as it is written, in Markdown.
pub fn markdown(code: &str, catalog: &Catalog) -> Option<String> {
    page(code).map(|page| part(page.text, catalog.lang()).trim().to_owned())
}

/// What a code is about, in a few words.
pub fn title(code: &str, catalog: &Catalog) -> String {
    let heading =
        page(code).and_then(|page| part(page.text, catalog.lang()).lines().next()?.strip_prefix("# "));
    heading.map_or_else(|| blanks(&catalog.word(code)), str::to_owned)
}

/// All lints, each with how loud it is unless `mulu.toml` says otherwise and what it is about.
pub fn lints(catalog: &Catalog) -> String {
    let width = LINTS.iter().map(|lint| lint.code.len()).max().unwrap_or(0);
    let levels = LINTS.iter().map(|lint| catalog.word(level_word(lint.level)));
    let level_width = levels.map(|level| level.width()).max().unwrap_or(0);
    let row = |lint: &&Lint| {
        let level = catalog.word(level_word(lint.level));
        let gap = " ".repeat(level_width - level.width());
        format!("  {:width$}  {level}{gap}  {}\n", lint.code, title(lint.code, catalog))
    };
    let rows: String = LINTS.iter().map(row).collect();
    format!("{}\n\n{rows}\n{}\n", catalog.word("lints-title"), catalog.word("lints-note"))
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::Off => "level-off",
        Level::Hint => "severity-hint",
        Level::Warning => "severity-warning",
        Level::Error => "severity-error",
    }
}

/// The part of a page in a language: under the first heading with Chinese in it, or the first without.
fn part(text: &str, lang: Lang) -> &str {
    let mut parts = Vec::new();
    let mut fenced = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if line.starts_with("# ") && !fenced {
            parts.push((at, line));
        }
        at += line.len();
    }
    let chinese = |line: &str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let found = parts.iter().position(|(_, line)| chinese(line) == (lang == Lang::Zh));
    let Some(index) = found else { return text };
    let end = parts.get(index + 1).map_or(text.len(), |(next, _)| *next);
    &text[parts[index].0..end]
}

/// A page for a terminal: headings without their mark, examples indented below a label instead of fenced.
fn laid_out(text: &str, catalog: &Catalog) -> String {
    let mut lines = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(_) if fenced => fenced = false,
            Some(info) => {
                fenced = true;
                let id = match info.rsplit(' ').next() {
                    Some("good") => "page-good-example",
                    Some("source") => "page-source-example",
                    _ => "page-bad-example",
                };
                lines.push(catalog.word(id));
            }
            None if fenced => lines.push(format!("    {line}").trim_end().to_owned()),
            None => lines.push(line.strip_prefix("# ").unwrap_or(line).to_owned()),
        }
    }
    lines.join("\n")
}

/// A message without its arguments: `{$name}` becomes `…`.
fn blanks(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("{$") {
        let end = rest[start..].find('}').map_or(rest.len(), |length| start + length + 1);
        out.push_str(&rest[..start]);
        out.push('…');
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_by_language() {
        let text = "# 不认识的词\n\n```mulu bad\n# comment\n```\n\n# Unknown word\n\nEnglish.\n";
        assert_eq!(part(text, Lang::En), "# Unknown word\n\nEnglish.\n");
        assert!(part(text, Lang::Zh).ends_with("```\n\n"));
    }

    #[test]
    fn examples_are_indented_below_a_label() {
        let text = "# Unknown word\n\n```mulu bad\n术语\n\n甲\n```\n\n```mulu good\n乙\n```";
        let expected = "Unknown word\n\nWrong:\n    术语\n\n    甲\n\nRight:\n    乙";
        assert_eq!(laid_out(text, &Catalog::new(Lang::En)), expected);
    }

    #[test]
    fn arguments_become_dots() {
        assert_eq!(blanks("找不到 `{$name}`。"), "找不到 `…`。");
    }
}
