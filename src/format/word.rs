//! How a single word or sign is spelled in the canonical layout.

use crate::syntax::{Part, Spelling, respelled};

/// The canonical spelling of the word that is written as `text`.
pub(super) fn word(part: Part, text: &str, spelling: Option<Spelling>) -> String {
    if let Some(keyword) = spelling.and_then(|spelling| respelled(part, text, spelling)) {
        return keyword.to_owned();
    }
    match part {
        Part::comma => "、".to_owned(),
        Part::string | Part::name | Part::unit_word | Part::code_name | Part::edition | Part::fact_key => {
            straight_quotes(text)
        }
        Part::heading => heading(text),
        Part::number | Part::item_number => half_width(text),
        Part::date => date(text),
        part if is_sign(part) => sign(text),
        _ => text.to_owned(),
    }
}

/// Signs that are nothing but punctuation.
fn is_sign(part: Part) -> bool {
    matches!(
        part,
        Part::colon
            | Part::slash
            | Part::lparen
            | Part::rparen
            | Part::lsquare
            | Part::rsquare
            | Part::bar
            | Part::dash
            | Part::arrow
            | Part::times
            | Part::over
            | Part::eq
            | Part::le
            | Part::ge
            | Part::ne
            | Part::lt
            | Part::gt
            | Part::equal
    )
}

/// A sign in half width; which of several signs the author took, such as `≤` or `<=`, is left alone.
fn sign(text: &str) -> String {
    match text {
        "【" => return "[".to_owned(),
        "】" => return "]".to_owned(),
        "≦" | "⩽" => return "≤".to_owned(),
        "≧" | "⩾" => return "≥".to_owned(),
        _ => {}
    }
    let narrow = half_width(text);
    // `==` means what `=` means.
    if narrow == "==" { "=".to_owned() } else { narrow }
}

/// The full-width forms of ASCII as ASCII, and the minus sign as a hyphen.
fn half_width(text: &str) -> String {
    text.chars().map(narrow).collect()
}

fn narrow(c: char) -> char {
    const OFFSET: u32 = '！' as u32 - '!' as u32;
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - OFFSET).unwrap_or(c),
        '−' => '-',
        _ => c,
    }
}

/// A string whose quotation marks are full-width ones gets half-width ones; curly ones stay.
fn straight_quotes(text: &str) -> String {
    match text.strip_prefix(['"', '＂']).and_then(|rest| rest.strip_suffix(['"', '＂'])) {
        Some(body) => format!("\"{body}\""),
        None => text.to_owned(),
    }
}

/// `限制／建材`: the signs between the parts, not those inside quotes.
fn heading(text: &str) -> String {
    let mut quoted = false;
    let mut depth = 0usize;
    let each = text.chars().map(|c| {
        match c {
            '"' | '＂' if depth == 0 => quoted = !quoted,
            '“' if !quoted => depth += 1,
            '”' if !quoted => depth = depth.saturating_sub(1),
            '／' if !quoted && depth == 0 => return '/',
            _ => return c,
        }
        if c == '＂' { '"' } else { c }
    });
    each.collect()
}

/// `2024-02-01`, or `2024年2月1日` where it is so written.
fn date(text: &str) -> String {
    let narrow: String = half_width(text).chars().filter(|c| !c.is_whitespace()).collect();
    let parts: Vec<&str> = narrow.split(['-', '/']).collect();
    match parts[..] {
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => narrow,
    }
}
