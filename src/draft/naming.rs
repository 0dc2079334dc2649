//! A clause -> a short name for its rule: the noun phrase that it is about.

use crate::resolve::Program;
use crate::syntax::Phrase;

/// A name of more characters is cut where a phrase begins.
const LONG: usize = 14;
/// Where none begins, it is cut anyway.
const LONGEST: usize = 20;

/// The words of a clause without brackets, measures and the stock words at its end; of a long one what follows
/// its last 的, 、 or the like.
pub fn rule_name(program: &Program, text: &str, phrases: &[Phrase]) -> String {
    let words = bare(text, phrases);
    let mut name = without_stock(program, words.trim_matches(is_joint));
    for cut in ['的', '、', '等', '用', '及', '和'] {
        if name.chars().filter(|c| !is_joint(*c)).count() > LONG {
            name = last_part(name, cut);
        }
    }
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let excess = name.chars().count().saturating_sub(LONGEST);
    // In Chinese what a phrase is about stands last.
    let name: String = name.chars().skip(excess).collect();
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || is_joint(c));
    if name.is_empty() { "待命名".to_owned() } else { name.to_owned() }
}

/// The words outside brackets and measures.
fn bare(text: &str, phrases: &[Phrase]) -> String {
    let mut depth = 0usize;
    let mut words = String::new();
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0
                && (c.is_alphanumeric() || c == '、')
                && !phrases.iter().any(|p| p.range.contains(&at)) =>
            {
                words.push(c)
            }
            _ => {}
        }
    }
    words
}

fn without_stock<'a>(program: &Program, mut name: &'a str) -> &'a str {
    while let Some(shorter) = program.stock.iter().find_map(|s| name.strip_suffix(s.word.as_str())) {
        if shorter.chars().count() < 2 {
            break;
        }
        name = shorter.trim_end_matches(is_joint);
    }
    name
}

/// What follows the last of these characters, unless that is hardly a word.
fn last_part(name: &str, cut: char) -> &str {
    name.rsplit_once(cut).map(|(_, last)| last).filter(|last| last.chars().count() > 2).unwrap_or(name)
}

fn is_joint(c: char) -> bool {
    matches!(c, '的' | '及' | '和' | '与' | '、')
}
