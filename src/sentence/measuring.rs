//! Amounts in a sentence -> the quantities that they state: of a line, of all lines, of a kiln, of the product.

use std::ops::Range;

use super::about::is_about;
use super::accept::accepts;
use super::amount::Amount;
use super::counting::{counted_before, lines};
use super::index::Meaning;
use super::project_words::{Cue, FILLERS};
use super::several::{Sized, drop_shared};
use super::token::{Tokens, What};
use crate::resolve::{AttributeId, Kind, TermId};

/// A quantity that is stated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    pub attribute: AttributeId,
    pub value: String,
    /// The letters that it comes from, with the words that say what it is.
    pub letters: Range<usize>,
    pub time: Time,
}

/// When a quantity holds: the facts are those after the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    Before,
    Unsaid,
    After,
}

/// All quantities of the sentence.
pub(super) fn stated(tokens: &Tokens<'_, '_>) -> Vec<Stated> {
    let mut found: Vec<Stated> = Vec::new();
    let counts: Vec<(usize, i64)> = (0..tokens.all.len())
        .filter_map(|at| Some((at, lines(tokens, at, amount_at(tokens, at)?)?)))
        .collect();
    let mut last: Option<(usize, Said)> = None;
    let mut sized: Vec<Sized> = Vec::new();
    for index in 0..tokens.all.len() {
        let Some(amount) = amount_at(tokens, index) else { continue };
        if tokens.is_given_up(index) {
            continue;
        }
        let exact = !is_about(tokens, amount) && !tokens.is_doubtful(index, amount.letters.start);
        if counts.iter().any(|(at, _)| *at == index) {
            found.extend(counted(tokens, &amount.low.to_string(), amount.letters.clone()).filter(|_| exact));
            continue;
        }
        if let Some(property) = property(tokens, index, amount).or_else(|| shifts(tokens, index, amount)) {
            found.extend(Some(property).filter(|_| exact));
            continue;
        }
        let said = continued(tokens, index, amount, last.take(), &mut found);
        let capacity = capacity(tokens, index, amount, &said, &counts);
        let with = |one: &Sized| tokens.line.clause(one.start).contains(&amount.letters.start);
        if capacity.is_some() || said.per().is_some() || sized.last().is_some_and(with) {
            let attribute = capacity.as_ref().map(|capacity| capacity.attribute);
            sized.push(Sized { index, start: said.start, attribute, time: said.time() });
        }
        let Some(capacity) = capacity else { continue };
        last = Some((index, said));
        let Some(capacity) = Some(capacity).filter(|_| exact) else { continue };
        if let Some((times, letters)) = &amount.times {
            found.extend(counted(tokens, &times.to_string(), letters.clone()));
        }
        found.push(capacity);
    }
    drop_shared(tokens, &sized, &mut found);
    found
}

/// What is said of an amount, by its own words or by those of the amount that it goes on with.
fn continued(
    tokens: &Tokens<'_, '_>,
    index: usize,
    amount: &Amount,
    last: Option<(usize, Said)>,
    found: &mut [Stated],
) -> Said {
    let mut said = said(tokens, index);
    let Some((at, earlier)) = last else { return said };
    if is_part(tokens, at, index) {
        // 年产 100 万吨（2×50 万吨）: what stands outside is that of all lines.
        said.cues.extend(earlier.cues);
        let whole = &tokens.all[at].letters;
        let holds = |one: &&mut Stated| one.letters.start <= whole.start && whole.end <= one.letters.end;
        if let Some((outside, all)) = found.iter_mut().find(holds).zip(named(tokens, "总产能")) {
            outside.attribute = all;
        }
    } else if said.is_only_time() && amount.per.is_empty() && goes_on(tokens, at, index) {
        // What was before is said of the earlier one alone.
        let cues = earlier.cues.into_iter().filter(|cue| !matches!(cue, Cue::Former | Cue::Latter));
        said.cues.extend(cues);
        said.named = earlier.named;
    }
    said
}

fn amount_at<'t>(tokens: &'t Tokens<'_, '_>, index: usize) -> Option<&'t Amount> {
    match &tokens.all.get(index)?.what {
        What::Amount(amount) => Some(amount),
        _ => None,
    }
}

fn counted(tokens: &Tokens<'_, '_>, count: &str, letters: Range<usize>) -> Option<Stated> {
    state(tokens, named(tokens, "条数")?, count.to_owned(), letters, Time::Unsaid)
}

fn named(tokens: &Tokens<'_, '_>, name: &str) -> Option<AttributeId> {
    tokens.program.attribute_keys.get(name).copied()
}

/// The quantity, if facts would take it.
fn state(
    tokens: &Tokens<'_, '_>,
    attribute: AttributeId,
    value: String,
    letters: Range<usize>,
    time: Time,
) -> Option<Stated> {
    accepts(tokens.program, attribute, &value).then_some(Stated { attribute, value, letters, time })
}

/// 厚度 12 毫米, 5μm 粒径, 0.5mm 厚: named right before or right after.
fn property(tokens: &Tokens<'_, '_>, index: usize, amount: &Amount) -> Option<Stated> {
    let line = tokens.line;
    let letters = &amount.letters;
    let is = |at: usize| match &tokens.all.get(at)?.what {
        What::Name(Meaning::Quantity(id)) => Some((*id, tokens.all[at].letters.clone())),
        _ => None,
    };
    let before = index.checked_sub(1).and_then(is);
    let before = before.filter(|(_, name)| is_filler(tokens, name.end, letters.start));
    // 200 万平方米单块面积大于 1.62 平方米: the name is of the amount behind it.
    let of_next = |name: &Range<usize>| {
        amount_at(tokens, index + 2).is_some_and(|next| is_filler(tokens, name.end, next.letters.start))
    };
    let after = is(index + 1)
        .filter(|(_, name)| !of_next(name))
        .filter(|(_, name)| name.start == letters.end || line.starts(letters.end, "的") == Some(name.start));
    let single = |word: &str, name: &str| {
        let at = line.ends(letters.start, word).map(|start| start..letters.end);
        let found = at.or_else(|| line.starts(letters.end, word).map(|end| letters.start..end))?;
        Some((named(tokens, name)?, found))
    };
    let fibre = || ["纤维", "玻纤", "单丝", "拉丝"].iter().any(|word| line.text.contains(word));
    let (attribute, words) = before
        .map(|(id, name)| (id, name.start..letters.end))
        .or_else(|| after.map(|(id, name)| (id, letters.start..name.end)))
        .or_else(|| single("厚", "厚度"))
        .or_else(|| single("直径", "单丝直径").filter(|_| fibre()))
        .or_else(|| single("直径为", "单丝直径").filter(|_| fibre()))?;
    state(tokens, attribute, amount.text(None), words, Time::Unsaid)
}

/// Whether nothing but 为, 约 and the like stands between two places.
fn is_filler(tokens: &Tokens<'_, '_>, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        match tokens.line.starts_any(at, FILLERS).filter(|end| *end <= to) {
            Some(end) => at = end,
            None => return false,
        }
    }
    at == to
}

/// 三班制, 每天两班.
fn shifts(tokens: &Tokens<'_, '_>, index: usize, amount: &Amount) -> Option<Stated> {
    let line = tokens.line;
    let letters = &amount.letters;
    let daily = matches!(
        index.checked_sub(1).map(|at| &tokens.all[at].what),
        Some(What::Name(Meaning::Cue(Cue::Daily | Cue::Each(_))))
    );
    let is = amount.counts_in("班")
        && (daily || line.starts_any(letters.end, &["制", "倒", "运转", "生产"]).is_some());
    let value = amount.count().filter(|_| is)?.to_string();
    let words = letters.start..line.starts_any(letters.end, &["制", "倒", "工作制"]).unwrap_or(letters.end);
    state(tokens, named(tokens, "班次")?, value, words, Time::Unsaid)
}

/// What the words around an amount say of it.
#[derive(Debug, Clone, PartialEq, Default)]
struct Said {
    cues: Vec<Cue>,
    /// An attribute that is named among them, such as 单班产能.
    named: Option<AttributeId>,
    /// Where the words right before the amount begin.
    start: usize,
    end: usize,
    time: Option<Time>,
}

impl Said {
    /// Whether nothing is said but when it holds.
    fn is_only_time(&self) -> bool {
        self.cues.iter().all(|cue| matches!(cue, Cue::Former | Cue::Latter)) && self.named.is_none()
    }

    fn has(&self, cue: Cue) -> bool {
        self.cues.contains(&cue)
    }

    fn per(&self) -> Option<&'static str> {
        self.cues.iter().find_map(|cue| match cue {
            Cue::Capacity(per) | Cue::Throughput(per) => *per,
            Cue::Each(per) => Some(*per),
            _ => None,
        })
    }
}

/// The words of the clause before an amount, back to the last amount, and the one right after it.
fn said(tokens: &Tokens<'_, '_>, index: usize) -> Said {
    let letters = &tokens.all[index].letters;
    let clause = tokens.line.clause(letters.start);
    let mut said = Said { start: letters.start, end: letters.end, ..Said::default() };
    for at in (0..index).rev() {
        let token = &tokens.all[at];
        let inside = tokens.line.depth(token.letters.start) > tokens.line.depth(letters.start);
        if token.letters.start < clause.start || matches!(token.what, What::Amount(_)) && !inside {
            break;
        }
        // What a bracket says, it says of the word before it.
        if inside {
            continue;
        }
        let touches = is_filler(tokens, token.letters.end, said.start);
        match &token.what {
            What::Name(Meaning::Cue(Cue::Each(_))) if !touches => {}
            What::Name(Meaning::Cue(cue)) => {
                said.cues.push(*cue);
                if touches {
                    said.start = token.letters.start;
                }
            }
            What::Name(Meaning::Terms(terms)) if is_processing(tokens, at, terms) => {
                said.cues.push(Cue::Throughput(None));
            }
            What::Name(Meaning::Quantity(id)) if touches => {
                said.named = Some(*id);
                said.start = token.letters.start;
            }
            _ => {}
        }
    }
    said.time = time_before(tokens, said.start);
    if let Some((cue, end)) = cue_behind(tokens, index) {
        said.cues.push(cue);
        said.end = end;
    }
    said
}

/// 由 2500 至 5000: what the character before an amount says of its time.
fn time_before(tokens: &Tokens<'_, '_>, at: usize) -> Option<Time> {
    match tokens.line.before(at)? {
        '由' | '从' | '自' | '原' => Some(Time::Before),
        '至' | '到' => Some(Time::After),
        _ => None,
    }
}

/// What the word right behind an amount says of it, and where it ends: 60 万吨年产能, 5000 吨/日的总产能.
fn cue_behind(tokens: &Tokens<'_, '_>, index: usize) -> Option<(Cue, usize)> {
    let end = tokens.all[index].letters.end;
    let next = tokens.all.get(index + 1)?;
    let What::Name(Meaning::Cue(cue)) = &next.what else { return None };
    let touches = next.letters.start == end || tokens.line.starts(end, "的") == Some(next.letters.start);
    touches.then_some((*cue, next.letters.end))
}

/// Whether a term is a way to process something: 水泥窑协同处置, and not 水处理陶粒.
fn is_processing(tokens: &Tokens<'_, '_>, index: usize, terms: &[TermId]) -> bool {
    let mut letters = tokens.all[index].letters.clone();
    !tokens.has_product(terms) && letters.any(|at| tokens.line.starts_any(at, &["处置", "处理"]).is_some())
}

/// Whether `2×50 万吨` in a bracket says of what lines an amount before it is.
fn is_part(tokens: &Tokens<'_, '_>, whole: usize, index: usize) -> bool {
    let line = tokens.line;
    let (Some(all), Some(one)) = (amount_at(tokens, whole), amount_at(tokens, index)) else { return false };
    let inside = line.depth(one.letters.start) > line.depth(all.letters.start);
    let near = all.letters.end <= one.letters.start && one.letters.start <= all.letters.end + 12;
    let lines = one.times.as_ref().map(|(times, _)| *times);
    let adds_up = lines.and_then(|times| times.times(one.low)) == Some(all.low);
    // Of another unit it can't be told whether it adds up, only that it is counted per the same lines.
    let equal = adds_up && all.unit == one.unit || all.unit != one.unit && !one.per.is_empty();
    inside && near && lines.is_some() && all.times.is_none() && equal
}

/// Whether an amount goes on with what is said of an earlier one: 年产甲 10 万吨、乙 5 万吨; 年产 8 万吨扩能至 12 万吨.
fn goes_on(tokens: &Tokens<'_, '_>, last: usize, index: usize) -> bool {
    let (from, to) = (tokens.all[last].letters.end, tokens.all[index].letters.start);
    let line = tokens.line;
    let has = |marks: &str| (from..to).any(|at| line.char(at).is_some_and(|c| marks.contains(c)));
    let apart = has("(");
    let joins = has("、和及与") && to < line.clause(from).end;
    let latter = index.checked_sub(1).map(|at| &tokens.all[at]).is_some_and(|before| {
        before.letters.end == to && matches!(before.what, What::Name(Meaning::Cue(Cue::Latter)))
    });
    let grows = (latter || matches!(line.before(to), Some('至' | '到'))) && to < line.clause(from).end;
    // Another product with an amount of its own, behind a comma.
    let product = |at: usize| {
        let Some(What::Name(Meaning::Terms(terms))) = tokens.all.get(at).map(|token| &token.what) else {
            return false;
        };
        tokens.has_product(terms)
    };
    let letters = |at: usize| tokens.all.get(at).map_or(0..0, |token| token.letters.clone());
    let touches = index > 0 && product(index - 1) && letters(index - 1).end == to
        || product(index + 1) && letters(index + 1).start == letters(index).end;
    !apart && (joins || grows || touches && !has("。"))
}

/// The capacity that an amount states.
fn capacity(
    tokens: &Tokens<'_, '_>,
    index: usize,
    amount: &Amount,
    said: &Said,
    counts: &[(usize, i64)],
) -> Option<Stated> {
    let per = said.per();
    let value = amount.text(per);
    let letters = said.start..said.end;
    if amount.unit == "日" && (said.has(Cue::Days) || said.has(Cue::Capacity(Some("年")))) {
        return state(tokens, named(tokens, "年运行天数")?, amount.text(None), letters, Time::Unsaid);
    }
    if is_added(tokens, amount, said) || amount.per.is_empty() && per.is_none() && said.named.is_none() {
        return None;
    }
    let line_alone = said.has(Cue::Line) || amount.times.is_some();
    let name = if let Some(id) = said.named.filter(|id| is_rate(tokens, *id)) {
        return state(tokens, id, value, letters, said.time());
    } else if said.cues.iter().any(|cue| matches!(cue, Cue::Throughput(_))) && !is_produced(said) {
        "年处理量"
    } else if said.has(Cue::Kiln) {
        "单窑规模"
    } else if said.has(Cue::Total) && !line_alone {
        "总产能"
    } else if !line_alone && counted_before(tokens, index, counts) {
        // Of several lines named before, a yearly output is that of all; a daily one may be either.
        if amount.per.first().map(String::as_str).or(per) != Some("年") {
            return None;
        }
        "总产能"
    } else {
        "产能"
    };
    state(tokens, named(tokens, name)?, value, letters, said.time())
}

impl Said {
    fn time(&self) -> Time {
        let former = self.has(Cue::Former).then_some(Time::Before);
        let latter = self.has(Cue::Latter).then_some(Time::After);
        self.time.or(latter).or(former).unwrap_or(Time::Unsaid)
    }
}

/// 处理 further ahead does not make a throughput of 年产.
fn is_produced(said: &Said) -> bool {
    let first = said.cues.iter().position(|cue| matches!(cue, Cue::Capacity(Some(_))));
    let other = said.cues.iter().position(|cue| matches!(cue, Cue::Throughput(_)));
    first.is_some_and(|first| other.is_none_or(|other| first < other))
}

/// Whether an attribute is measured per a unit of time.
fn is_rate(tokens: &Tokens<'_, '_>, id: AttributeId) -> bool {
    let Kind::Quantity { dimensions } = &tokens.program.attributes[id.index()].kind else { return false };
    dimensions.iter().any(|dimension| *dimension != dimension.numerator())
}

/// Whether an amount is what is added to an existing capacity, and not that of a new line.
fn is_added(tokens: &Tokens<'_, '_>, amount: &Amount, said: &Said) -> bool {
    let line = tokens.line;
    let clause = line.clause(amount.letters.start);
    let end = amount.letters.end;
    said.has(Cue::Added) && !(end..clause.end).any(|at| line.char(at) == Some('线'))
}
