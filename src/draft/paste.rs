//! Text as pasted -> paragraphs: lines joined where a sentence runs on, page numbers dropped, half-width punctuation and full-width
//! digits made what official texts print.

use unicode_normalization::UnicodeNormalization;

use crate::syntax::ast::Class;
use crate::syntax::is_invisible;

/// A heading or an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paragraph {
    /// `第二类 限制类`.
    Class(Class),
    /// `九、建材`, `（四）有色金属`.
    Section(String),
    /// `3．…`, or a paragraph without a number.
    Item { number: Option<u32>, text: String },
}

/// The paragraphs of a text, and how many were left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    pub paragraphs: Vec<Paragraph>,
    /// Paragraphs without a number beside numbered ones.
    pub skipped: usize,
}

/// The paragraphs of a text. Where some are numbered, those that are not (preambles) are no items; what begins with `…` is what is
/// left of one, and so is what breaks off before a number that is not the first.
pub fn paragraphs(text: &str) -> Pasted {
    let lines: Vec<String> =
        text.lines().map(|line| normal(line.trim())).filter(|line| !line.is_empty()).collect();
    let mut found: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let mut style = None;
    for (index, line) in lines.iter().enumerate() {
        if is_page_number(line, lines.get(index + 1)) {
            continue;
        }
        if let Some(heading) = heading(line) {
            found.push(heading);
            open = false;
            continue;
        }
        let starts = item_number(line, &found, &mut style);
        match (starts, found.last_mut()) {
            (Some((number, rest)), _) => found.push(Paragraph::Item { number: Some(number), text: rest }),
            (None, Some(Paragraph::Item { text, .. })) if open && !line.starts_with('…') => {
                join(text, line);
            }
            (None, _) => found.push(Paragraph::Item { number: None, text: line.clone() }),
        }
        open = !line.ends_with('。');
    }
    mark_cut(&mut found);
    let all = found.len();
    if found.iter().any(|p| matches!(p, Paragraph::Item { number: Some(_), .. })) {
        found.retain(|p| !matches!(p, Paragraph::Item { number: None, text } if !text.starts_with('…')));
    }
    for paragraph in &mut found {
        if let Paragraph::Item { text, .. } = paragraph {
            *text = compact(text).trim_end_matches('。').to_owned();
        }
    }
    Pasted { skipped: all - found.len(), paragraphs: found }
}

/// Marks what is left of an item whose beginning is cut: words without a full stop before a number or heading that is not the first.
fn mark_cut(found: &mut [Paragraph]) {
    for index in 1..found.len() {
        let goes_on = match &found[index] {
            Paragraph::Item { number, .. } => number.is_some_and(|n| n > 1),
            Paragraph::Section(title) => !title.trim_start_matches('（').starts_with(['一', '#']),
            Paragraph::Class(_) => false,
        };
        if let Paragraph::Item { number: None, text } = &mut found[index - 1]
            && goes_on
            && !text.ends_with(['。', '：', '》'])
            && !text.starts_with('…')
        {
            text.insert(0, '…');
        }
    }
}

/// `- 27 -`, `27`, `第 27 页`, `27 / 130`; a bare number before 万 or a sign is what a line break cut off.
fn is_page_number(line: &str, next: Option<&String>) -> bool {
    let inner = |c: char| {
        matches!(c, '-' | '－' | '—' | '–' | '·' | '/' | '第' | '共' | '页' | 'P' | 'p' | '.')
            || c.is_whitespace()
    };
    let digits = line.split(inner).filter(|part| !part.is_empty());
    let numbers: Vec<&str> = digits.collect();
    let all = (1..=2).contains(&numbers.len())
        && numbers.iter().all(|n| n.len() <= 4 && n.chars().all(|c| c.is_ascii_digit()));
    let bare = line.chars().all(|c| c.is_ascii_digit());
    let goes_on = next.is_some_and(|next| next.starts_with(['万', '亿', '%', '‰', '℃', '.', '．']));
    let is_item = line.ends_with('.');
    all && !is_item && !(bare && goes_on)
}

fn heading(line: &str) -> Option<Paragraph> {
    let marked = line.starts_with('#');
    let title = line.trim_start_matches('#').trim();
    let classes =
        [("鼓励类", Class::Encouraged), ("限制类", Class::Restricted), ("淘汰类", Class::Eliminated)];
    let class = classes.into_iter().find(|(name, _)| title.ends_with(name) && title.chars().count() <= 8);
    if let Some((_, class)) = class.filter(|_| marked || title.starts_with('第')) {
        return Some(Paragraph::Class(class));
    }
    let numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let rest = title.trim_start_matches('（').trim_start_matches(numeral);
    let numbered = rest.len() < title.len() && rest.starts_with(['、', '）']);
    let short = title.chars().count() <= 20 && !title.contains(['，', '；', '。']);
    (marked || numbered && short).then(|| Paragraph::Section(title.to_owned()))
}

/// The number that begins an item, and what follows it. `style` is the sign after the first number: a line that begins with
/// `1.62` in a text numbered `1．` goes on with a sentence.
fn item_number(line: &str, found: &[Paragraph], style: &mut Option<char>) -> Option<(u32, String)> {
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let sign = line[digits..].chars().next().filter(|c| matches!(c, '．' | '.' | '、'))?;
    let rest = &line[digits + sign.len_utf8()..];
    let number: u32 = line[..digits].parse().ok()?;
    let begun = matches!(found.last(), Some(Paragraph::Item { .. }));
    let last = found.iter().rev().take_while(|p| matches!(p, Paragraph::Item { .. })).find_map(|p| match p {
        Paragraph::Item { number, .. } => *number,
        _ => None,
    });
    let decimal = sign == '.' && rest.starts_with(|c: char| c.is_ascii_digit());
    let awaited = match found.last() {
        // `面积大于` goes on with a number.
        Some(Paragraph::Item { text, .. }) => {
            text.ends_with(['于', '过', '≥', '≤', '＞', '＜', '>', '<', '足', '约'])
        }
        _ => false,
    };
    let follows = match last {
        // Only some items may have been pasted; the sign of print begins nothing else.
        Some(last) if sign == '．' => number > last,
        Some(last) => number == last + 1 && (!decimal || *style == Some('.')),
        None => !begun || !decimal,
    };
    (follows && !awaited).then(|| {
        style.get_or_insert(sign);
        (number, rest.trim_start().to_owned())
    })
}

/// Joins a line to the sentence that it goes on with. Only Latin words need a blank between them.
fn join(text: &mut String, line: &str) {
    let ends = text.chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
    if ends && line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        text.push(' ');
    }
    text.push_str(line);
}

/// A line in the characters that official texts print.
fn normal(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    // What nobody sees on the page comes along when it is copied; rules may not have it.
    let characters: Vec<char> = line.chars().filter(|c| !is_invisible(*c)).collect();
    for (at, c) in characters.iter().enumerate() {
        let between_digits = || {
            let digit =
                |i: Option<usize>| i.and_then(|i| characters.get(i)).is_some_and(char::is_ascii_digit);
            digit(at.checked_sub(1)) && digit(Some(at + 1))
        };
        match c {
            ',' | ':' if between_digits() => text.push(*c),
            ',' => text.push('，'),
            ';' => text.push('；'),
            ':' => text.push('：'),
            '(' => text.push('（'),
            ')' => text.push('）'),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '﹪' | '﹤' | '﹥' | '／' | '\u{3000}' => {
                text.extend(std::iter::once(*c).nfkc())
            }
            _ => text.push(*c),
        }
    }
    compact(&text)
}

/// Without blanks inside numbers and units, between Han characters and around punctuation.
fn compact(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && !is_needless(&found, c) {
            found.push(' ');
        }
        blank = false;
        found.push(c);
    }
    found
}

/// Whether a blank between these words and a character says nothing.
fn is_needless(words: &str, next: char) -> bool {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '，' | '；' | '、' | '（' | '）' | '：' | '。');
    let Some(last) = words.chars().next_back() else { return true };
    // `1. 5 万吨` at the beginning of a line is an item with its number.
    let in_decimal = || {
        let whole = words.strip_suffix('.').unwrap_or("");
        let number = whole.trim_end_matches(|c: char| c.is_ascii_digit());
        last == '.' && number.len() < whole.len() && !number.is_empty()
    };
    han(last) && han(next)
        || last.is_ascii_digit() && (next.is_ascii_digit() || next == '.')
        || next.is_ascii_digit() && in_decimal()
        || last == '/'
        || next == '/'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<(Option<u32>, String)> {
        let items = paragraphs(text).paragraphs.into_iter().filter_map(|p| match p {
            Paragraph::Item { number, text } => Some((number, text)),
            _ => None,
        });
        items.collect()
    }

    #[test]
    fn broken_lines_are_joined_and_page_numbers_dropped() {
        let pasted = "1．生产线，6\n\n 0 万吨/年(不含)以\n- 27 -\n下;粉磨站\n2.钢窗\n";
        let expected =
            [(Some(1), "生产线，60 万吨/年（不含）以下；粉磨站".to_owned()), (Some(2), "钢窗".to_owned())];
        assert_eq!(items(pasted), expected);
    }

    #[test]
    fn a_decimal_at_the_start_of_a_line_is_no_item() {
        assert_eq!(
            items("1．面积大于\n1.62 平方米的板\n9.线"),
            [(Some(1), "面积大于1.62 平方米的板9.线".to_owned())]
        );
    }

    #[test]
    fn numbers_of_items_are_no_decimals() {
        let numbers = |text: &str| items(text).into_iter().map(|(number, _)| number).collect::<Vec<_>>();
        assert_eq!(numbers("九、建材\n1.2000吨/日以下的窑\n2.150 万平方米/年的线"), [Some(1), Some(2)]);
        // Only some items were pasted.
        assert_eq!(numbers("5．黏土空心砖\n9．3 万吨/年以下岩棉"), [Some(5), Some(9)]);
    }

    #[test]
    fn what_is_left_out_is_counted() {
        assert_eq!(paragraphs("前言一段。\n1．钢窗").skipped, 1);
    }

    #[test]
    fn headings_and_what_is_cut_are_told_apart() {
        let found = paragraphs("# 第二类 限制类\n前言一段。\n…吨以下的项目\n九、建材\n１．钢窗").paragraphs;
        let item = |number, text: &str| Paragraph::Item { number, text: text.into() };
        let expected = [
            Paragraph::Class(Class::Restricted),
            item(None, "…吨以下的项目"),
            Paragraph::Section("九、建材".into()),
            item(Some(1), "钢窗"),
        ];
        assert_eq!(found, expected);
    }
}
