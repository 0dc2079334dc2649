//! # 形似的部首或兼容汉字
//!
//! `⼯`（康熙部首）与 `工` 看上去一样，却是另一个字符，多半来自 PDF 的复制。查找、比较、引用时都对不上：请改为通行的字。
//! `㎡`、`℃`、`Ⅱ` 等通行的符号不在此列。
//!
//! ```mulu bad
//! 目录 1 "试验目录"
//! 术语 产品 加⼯砖
//! ```
//!
//! ```mulu good
//! 目录 1 "试验目录"
//! 术语 产品 加工砖
//! ```
//!
//! # A radical or a compatibility ideograph
//!
//! `⼯` (a Kangxi radical) looks like `工` but is another character, mostly copied out of a PDF. Whoever searches, compares or quotes does
//! not find it: use the ordinary character. Symbols in common use such as `㎡`, `℃`, `Ⅱ` are left alone.
//!
//! ```mulu bad
//! catalogue 1 "Trial catalogue"
//! term product 加⼯砖
//! ```
//!
//! ```mulu good
//! catalogue 1 "Trial catalogue"
//! term product 加工砖
//! ```

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

use super::characters::{code_point, has_any, place, stretches};
use super::{FileView, Level, Lint, Look};
use crate::diagnostic::{Diagnostic, Fix};

pub const LINT: Lint =
    Lint { code: "compatibility-character", level: Level::Warning, look: Look::File(check) };

fn check(view: &FileView<'_>, found: &mut Vec<Diagnostic>) {
    let text = view.text();
    if !has_any(text, is_odd) {
        return;
    }
    for (_, range) in stretches(view) {
        let slice = text.get(range.clone()).unwrap_or("");
        for (at, c) in slice.char_indices().filter(|(_, c)| is_odd(*c)) {
            let Some(plain) = plain(c) else { continue };
            let at = range.start + at;
            let span = place(view, at..at + c.len_utf8());
            let problem = Diagnostic::warning("compatibility-character", span).with("found", c.to_string());
            let problem = problem.with("point", code_point(c)).with("wanted", plain.to_string());
            found.push(problem.with("wanted-point", code_point(plain)).fix(Fix::replace(span, plain)));
        }
    }
}

/// Radicals, which fonts draw like whole characters, and second copies of characters that came from older codes.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

/// The ordinary character that is meant. A few in these blocks are ordinary themselves, and some radicals are like no other.
fn plain(c: char) -> Option<char> {
    let mut buffer = [0; 4];
    let folded = std::iter::once(c).nfkc().next();
    let looks_like = skeleton(c.encode_utf8(&mut buffer)).next();
    [folded, looks_like].into_iter().flatten().find(|plain| *plain != c && !is_odd(*plain))
}
