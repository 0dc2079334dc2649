//! Words that make a number one per year or per day and stand apart from it: `年处理砂金矿砂 30 万立方米`, `日熔化量 500 吨`.

use super::ast::{Name, Quantity};

/// What the numbers of a clause are per.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Per {
    pub unit: String,
    /// 年处理 says it; 年 with any other word says it only of what can be counted in a year.
    pub certain: bool,
}

/// Which words are in force at a place of a sentence. Brackets have their own.
#[derive(Default)]
pub(super) struct Period {
    now: Option<Per>,
    outside: Vec<Option<Per>>,
    /// The last number that was per something: where it ended, of what unit.
    last: Option<(usize, String, Per)>,
}

impl Period {
    /// Takes note of punctuation. `、` ends nothing: `年产甲、乙 30 万吨`.
    pub fn pass(&mut self, c: char) {
        match c {
            '（' | '(' => self.outside.push(self.now.take()),
            '）' | ')' => self.now = self.outside.pop().flatten(),
            '，' | '；' | '。' | '：' | ',' | ';' | ':' => {
                self.now = None;
                self.last = None;
            }
            _ => {}
        }
    }

    pub fn say(&mut self, per: Per) {
        // 年处理能力 is not made doubtful by a word after it.
        if per.certain || self.now.is_none() {
            self.now = Some(per);
        }
    }

    /// Divides the quantities of a phrase at these bytes of a text by what is in force. A second number right after 、 shares
    /// the words of the first.
    pub fn apply(&mut self, quantities: &mut [&mut Quantity], text: &str, start: usize, end: usize) {
        let per = self.now.take().or_else(|| {
            let (before, unit, per) = self.last.take()?;
            let gap = text.get(before..start)?.trim_end();
            let same = quantities.iter().all(|q| q.unit.numerator.as_ref().is_some_and(|n| n.text == unit));
            (same && gap.ends_with(['、', '和', '或', '及', '与'])).then_some(per)
        });
        self.last = None;
        for quantity in quantities {
            let unit = &mut quantity.unit;
            let Some(numerator) = &unit.numerator else { continue };
            let said = unit.denominators.first().map(|d| Per { unit: d.text.clone(), certain: true });
            let per = match (&per, said) {
                (_, Some(said)) => said,
                (Some(per), None) if per.certain || is_countable(&numerator.text) => {
                    unit.denominators.push(Name { text: per.unit.clone(), span: unit.span });
                    per.clone()
                }
                _ => continue,
            };
            self.last = unit.numerator.as_ref().map(|n| (end, n.text.clone(), per));
        }
    }
}

/// The word at a byte that makes what follows one per year or day, and how long it is.
pub(super) fn period_word(text: &str, at: usize) -> Option<(Per, usize)> {
    let (ahead, rest) = (text.get(..at)?, text.get(at..)?);
    if let Some(after) = rest.strip_prefix('每') {
        let unit = ["年", "月", "日", "天", "小时", "班"].into_iter().find(|unit| after.starts_with(unit))?;
        return Some((Per { unit: unit.to_owned(), certain: true }, '每'.len_utf8() + unit.len()));
    }
    let unit = rest.chars().next()?;
    let after = &rest[unit.len_utf8()..];
    let (not_after, not_before) = match unit {
        '年' => (YEAR_AFTER, YEAR_BEFORE),
        '日' => (DAY_AFTER, DAY_BEFORE),
        '月' if after.starts_with(['产', '处', '加']) && !ahead.trim_end().ends_with(is_number) => {
            ("", "")
        }
        _ => return None,
    };
    let is_date = ahead.trim_end().ends_with(is_number) || ahead.ends_with(['/', '／', '·', '月']);
    let in_word = ahead.ends_with(|c| not_after.contains(c)) || after.starts_with(|c| not_before.contains(c));
    let is_word = after.starts_with(|c: char| matches!(c, '\u{3400}'..='\u{9fff}'));
    (!is_date && !in_word && is_word)
        .then(|| (Per { unit: unit.to_string(), certain: false }, unit.len_utf8()))
}

/// Characters before and after 年 and 日 that make another word of it: 近年, 年限, 生日, 日用.
const YEAR_AFTER: &str = "多近当往成老青少去明今周陈隔逐历中学财壮丰百千十数几半两";
const YEAR_BEFORE: &str = "限龄代份轻检末底初以来后前内中级画糕货终间薪";
const DAY_AFTER: &str = "生节今昨明即假向作烈夏冬春秋旭近往";
const DAY_BEFORE: &str = "用化光照常本前间语夜式历程晒食喀土后志记期益";

/// Units of what is no amount of a year: temperature, time, thickness, pressure, shares.
const NO_AMOUNT: [&str; 30] = [
    "%", "％", "‰", "℃", "°C", "度", "倍", "级", "层", "小时", "分钟", "秒", "h", "min", "s", "年", "月",
    "日", "天", "毫米", "mm", "微米", "μm", "纳米", "nm", "帕", "千帕", "兆帕", "MPa", "岁",
];

fn is_countable(unit: &str) -> bool {
    !NO_AMOUNT.contains(&unit)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}
