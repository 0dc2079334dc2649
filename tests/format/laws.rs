//! What holds of every layout: laid out again it stays; it says the same; every comment is there once and in order, on the
//! line of the word that it stood behind.

use mulu::format::{Keywords, format, same_statements};
use mulu::source::Sources;
use mulu::syntax::ast::File;
use mulu::syntax::parse;

/// Keywords as they are and in either language.
pub const ALL: [Keywords; 3] = [Keywords::AsWritten, Keywords::Chinese, Keywords::English];

/// All of it, for one text.
pub fn holds(text: &str, spellings: &[Keywords]) -> Result<(), String> {
    let before = read(text)?;
    for keywords in spellings.iter().copied() {
        let out = laid_out(text, keywords)?;
        let after = read(&out).map_err(|problem| format!("{problem}\n{out}"))?;
        if !same_statements(&before.file.statements, &after.file.statements) {
            return Err(format!("{keywords:?}: another tree\n{out}"));
        }
        if keywords == Keywords::AsWritten && before.shape() != after.shape() {
            return Err(format!("another tree\n{out}"));
        }
        if before.comments() != after.comments() {
            return Err(format!("{:?}\n{:?}\n{out}", before.comments(), after.comments()));
        }
        let again = laid_out(&out, keywords)?;
        if again != out {
            return Err(format!("{keywords:?}: not yet laid out\n{out}---\n{again}"));
        }
        tidy(&out)?;
    }
    Ok(())
}

/// No blanks at the end of a line, no two blank lines, one line end at the end.
fn tidy(out: &str) -> Result<(), String> {
    let untidy = out.lines().any(|line| line.ends_with([' ', '\t']))
        || out.contains("\n\n\n")
        || out.starts_with('\n')
        || out.ends_with("\n\n")
        || !out.is_empty() && !out.ends_with('\n');
    if untidy { Err(format!("untidy\n{out}")) } else { Ok(()) }
}

struct Read {
    sources: Sources,
    file: File,
}

impl Read {
    fn comments(&self) -> Vec<&str> {
        self.file.comments.iter().map(|span| self.sources.slice(*span)).collect()
    }

    /// The tree as the compiler prints it, without the numbers of its places.
    fn shape(&self) -> String {
        let printed = format!("{:?}", self.file.statements);
        let mut shape = String::new();
        let mut rest = &printed[..];
        while let Some((before, after)) = rest.split_once("Span { source: SourceId(0), ") {
            shape += before;
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        shape + rest
    }
}

fn read(text: &str) -> Result<Read, String> {
    let mut sources = Sources::default();
    let id = sources.add("text.mulu", text);
    let (file, problems) = parse(&sources, id);
    if problems.is_empty() { Ok(Read { sources, file }) } else { Err(format!("{problems:?}")) }
}

/// The text in its canonical layout, or why it has none.
pub fn laid_out(text: &str, keywords: Keywords) -> Result<String, String> {
    let mut sources = Sources::default();
    let id = sources.add("text.mulu", text);
    format(&sources, id, keywords).map_err(|problems| format!("{problems:?}"))
}
