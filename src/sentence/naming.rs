//! Names in a sentence -> the facts that they state: which attribute a term is of, what is denied, which words only look like facts.

use super::activity;
use super::denial;
use super::index::Meaning;
use super::level::{Level, level};
use super::project_words::{
    ABOUT_BEFORE, ADJECTIVES, AFTER_MATERIAL, CONTAINS, Cue, DENIALS, FUEL_AFTER, FUNCTION_AFTER,
    MATERIAL_AFTER, MATERIAL_BEFORE, NO_USE, PRODUCED, REINFORCEMENT_AFTER, USE_AFTER, USE_BEFORE,
};
use super::token::{Tokens, What};
use crate::resolve::{AttributeId, TermId};

/// What a name states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    Term(AttributeId, TermId),
    /// Not that, and where the words begin that deny it.
    Excluded(TermId, usize),
    Flag(AttributeId, bool, usize),
    Level(Level),
}

impl Stated {
    /// Where the words begin that state it, of which the name begins at `own`.
    fn start(&self, own: usize) -> usize {
        match self {
            Self::Term(..) => own,
            Self::Excluded(_, start) | Self::Flag(_, _, start) => *start,
            Self::Level(level) => level.start,
        }
    }
}

/// What each word states, if it does.
pub(super) fn stated(tokens: &Tokens<'_, '_>) -> Vec<Option<Stated>> {
    let mut found = vec![None; tokens.all.len()];
    // From the end: what a product is depends on what its noun goes on with.
    for index in (0..tokens.all.len()).rev() {
        let What::Name(meaning) = &tokens.all[index].what else { continue };
        if tokens.is_given_up(index) {
            continue;
        }
        let (line, at) = (tokens.line, tokens.all[index].letters.start);
        let known = Reader { tokens, found: &found };
        let denied = denial::of_name(tokens, index);
        let shown = denied.map(|start| denial::shown(tokens, index, start));
        found[index] = match (meaning, shown) {
            (Meaning::Terms(terms), Some(start)) => terms.first().map(|term| Stated::Excluded(*term, start)),
            (Meaning::Terms(terms), None) => {
                known.place(index, terms).map(|(attribute, term)| Stated::Term(attribute, term))
            }
            (Meaning::Flag(flag), None) if matches!(line.before(at), Some('不' | '未')) => {
                Some(Stated::Flag(*flag, false, at - 1))
            }
            (Meaning::NoFlag(flag), _) => Some(Stated::Flag(*flag, false, at)),
            (Meaning::Flag(flag), Some(start)) => Some(Stated::Flag(*flag, false, start)),
            (Meaning::Flag(flag), None) => {
                let judgement = tokens.program.attributes[flag.index()].judgement;
                (!judgement || known.describes(index)).then_some(Stated::Flag(*flag, true, at))
            }
            (Meaning::Levels(levels), _) => {
                level(tokens, index, levels, known.names_a_thing(index + 1, index)).map(Stated::Level)
            }
            _ => None,
        };
        let from = |stated: &Stated| denied.map_or(stated.start(at), |start| start.min(stated.start(at)));
        found[index] = found[index].filter(|stated| !tokens.is_doubtful(index, from(stated)));
    }
    activity::join(tokens, &mut found);
    found
}

/// Whether the noun goes on behind a word, so that something shorter may be meant there.
pub(super) fn goes_on(tokens: &Tokens<'_, '_>, found: &[Option<Stated>], index: usize) -> bool {
    !Reader { tokens, found }.ends(index)
}

/// Reads a name by what stands around it.
struct Reader<'t, 'a, 'i> {
    tokens: &'t Tokens<'a, 'i>,
    /// What the words behind it state.
    found: &'t [Option<Stated>],
}

impl Reader<'_, '_, '_> {
    fn attribute(&self, name: &str) -> Option<AttributeId> {
        self.tokens.program.attribute_keys.get(name).copied()
    }

    /// The attribute that a term is of here.
    fn place(&self, index: usize, terms: &[TermId]) -> Option<(AttributeId, TermId)> {
        let program = self.tokens.program;
        let of = |term: &TermId| {
            program.terms.get(*term).attributes.iter().map(|a| (*a, *term)).collect::<Vec<_>>()
        };
        let all: Vec<(AttributeId, TermId)> = terms.iter().flat_map(of).collect();
        let pick = |name: &str| {
            let wanted = self.attribute(name)?;
            all.iter().find(|(attribute, _)| *attribute == wanted).copied()
        };
        let material = self.is_material(index);
        let told = [
            ("增强材料", self.follows(index, REINFORCEMENT_AFTER)),
            ("燃料", self.follows(index, FUEL_AFTER)),
            ("原料", (material || self.is_contained(index)) && self.ends_material(index)),
            ("用途", self.is_use(index)),
            ("功能", self.follows(index, FUNCTION_AFTER)),
        ];
        if let Some(found) = told.iter().filter(|(_, is)| *is).find_map(|(name, _)| pick(name)) {
            return Some(found);
        }
        // What the product is for is not what the project makes or uses: 用于水泥熟料的石灰石.
        let (usage, function) = (self.attribute("用途"), self.attribute("功能"));
        let other = |(a, _): &&(AttributeId, TermId)| Some(*a) != usage && Some(*a) != function;
        let rest = all.iter().find(other).filter(|_| !self.is_for(index)).copied();
        let adjective = pick("用途").is_some() && self.is_adjective(index);
        match rest {
            Some((attribute, term)) if Some(attribute) == program.standard.product => {
                (!material && self.ends(index) && !self.is_brand(index)).then_some((attribute, term))
            }
            Some((attribute, term)) if Some(attribute) == program.standard.construction => {
                self.is_construction(index).then_some((attribute, term))
            }
            // 玻璃纤维 that is told to be a material, and is only the beginning of one.
            Some(_) if material && pick("原料").is_some() => None,
            Some(found) => (!adjective).then_some(found),
            None => pick("用途").filter(|_| !adjective && self.names_a_thing(index + 1, index)),
        }
    }

    /// Whether words follow the enumeration that a name stands in.
    fn follows(&self, index: usize, words: &[&str]) -> bool {
        let (_, last) = self.tokens.chain(index);
        self.tokens.line.starts_any(self.tokens.all[last].letters.end, words).is_some()
    }

    fn is_material(&self, index: usize) -> bool {
        let (first, _) = self.tokens.chain(index);
        let start = self.tokens.all[first].letters.start;
        let line = self.tokens.line;
        // 光伏用玻璃: 用 behind a word is of that word.
        let with = line.ends(start, "用").is_some_and(|at| at == 0 || !line.is_word(at - 1));
        with || line.ends_any(start, MATERIAL_BEFORE).is_some()
            || self.follows(index, MATERIAL_AFTER)
            || self.is_processed(first)
            || self.is_recycled(index)
    }

    /// Whether what is done with it is to use it again: 玻璃钢回收利用.
    fn is_recycled(&self, index: usize) -> bool {
        let (_, last) = self.tokens.chain(index);
        let Some(activity) = self.attribute("活动") else { return false };
        let again = self.tokens.program.terms.find("回收利用", activity);
        let Some(next) = self.tokens.adjacent(last) else { return false };
        matches!(self.found[next], Some(Stated::Term(of, term)) if of == activity && Some(term) == again)
    }

    /// Whether a name stands behind the amount of it that is processed: 年处理 30 万立方米砂金矿砂.
    fn is_processed(&self, index: usize) -> bool {
        let all = &self.tokens.all;
        let Some(amount) = index.checked_sub(1).map(|at| &all[at]) else { return false };
        let Some(cue) = index.checked_sub(2).map(|at| &all[at]) else { return false };
        matches!(amount.what, What::Amount(_))
            && amount.letters.end == all[index].letters.start
            && matches!(cue.what, What::Name(Meaning::Cue(Cue::Throughput(_))))
    }

    fn is_contained(&self, index: usize) -> bool {
        let (first, _) = self.tokens.chain(index);
        self.tokens.line.ends_any(self.tokens.all[first].letters.start, CONTAINS).is_some()
    }

    fn is_use(&self, index: usize) -> bool {
        let (first, last) = self.tokens.chain(index);
        let (start, end) = (self.tokens.all[first].letters.start, self.tokens.all[last].letters.end);
        let line = self.tokens.line;
        let own = line.before(self.tokens.all[index].letters.end) == Some('用');
        own || line.ends_any(start, USE_BEFORE).is_some()
            || line.starts_any(end, USE_AFTER).is_some() && line.starts_any(end, NO_USE).is_none()
    }

    /// Whether something else is for what a name means: 水泥熟料生产用耐火砖.
    fn is_for(&self, index: usize) -> bool {
        let (first, last) = self.tokens.chain(index);
        let (start, end) = (self.tokens.all[first].letters.start, self.tokens.all[last].letters.end);
        let line = self.tokens.line;
        let aided = line.ends_any(start, &["为", "给", "替"]).is_some()
            && line.starts_any(end, &["配套", "服务", "供", "提供", "生产"]).is_some();
        let end = line.starts_any(end, PRODUCED).unwrap_or(end);
        let used = line.starts_any(end, &["用", "专用"]).is_some() && line.starts_any(end, NO_USE).is_none();
        used || aided
            || line.ends_any(start, USE_BEFORE).is_some()
            || self.tokens.is_product(index) && line.starts_any(end, &["行业", "领域", "企业用"]).is_some()
    }

    fn is_adjective(&self, index: usize) -> bool {
        let letters = &self.tokens.all[index].letters;
        ADJECTIVES.iter().any(|word| self.tokens.line.starts(letters.start, word) == Some(letters.end))
    }

    /// Whether the noun of a material ends here: 玻璃纤维增强塑料 is no 玻璃纤维.
    fn ends_material(&self, index: usize) -> bool {
        let end = self.tokens.all[index].letters.end;
        let line = self.tokens.line;
        !line.is_word(end)
            || self.tokens.adjacent(index).is_some()
            || line.starts_any(end, MATERIAL_AFTER).is_some()
            || line.char(end).is_some_and(|c| AFTER_MATERIAL.contains(c))
    }

    /// Whether the noun ends with the product: 混凝土外加剂 is no 混凝土.
    fn ends(&self, index: usize) -> bool {
        let all = &self.tokens.all;
        let (start, end) = (all[index].letters.start, all[index].letters.end);
        // A single syllable behind other words is the end of their noun: 再生砖.
        let led = start > 0
            && self.tokens.line.is_word(start - 1)
            && !(index > 0 && all[index - 1].letters.contains(&(start - 1)));
        if end - start == 1 && led {
            return false;
        }
        if let Some(next) = self.tokens.adjacent(index) {
            return match &self.tokens.all[next].what {
                What::Name(Meaning::OtherHead) => false,
                // 石棉瓦以外: of the whole noun.
                What::Name(Meaning::Terms(_)) if matches!(self.found[next], Some(Stated::Excluded(..))) => {
                    false
                }
                What::Name(Meaning::Terms(_)) => self.found[next].is_some() || self.tokens.is_given_up(next),
                _ => true,
            };
        }
        let line = self.tokens.line;
        !line.is_word(end)
            || self.is_denied(index)
            || line.starts_any(end, ABOUT_BEFORE).is_some()
            || line.char(end).is_some_and(|c| "的和及与或等并且在由为以于将含类达各可每".contains(c))
    }

    /// Whether words follow that deny what stands behind them: 熟料不是特种水泥.
    fn is_denied(&self, index: usize) -> bool {
        let at = self.tokens.all[index].letters.end;
        let Some(end) = self.tokens.line.starts_any(at, DENIALS) else { return false };
        // 无 and 非 by themselves only before a name: 无机 denies nothing.
        end > at + 1 || self.tokens.all.get(index + 1).is_some_and(|next| next.letters.start == end)
    }

    /// 海螺水泥 4500t/d 熟料线: a name that ends like a product, before the capacity of another.
    fn is_brand(&self, index: usize) -> bool {
        let all = &self.tokens.all;
        let (line, letters) = (self.tokens.line, &all[index].letters);
        let unknown = |at: usize| line.is_word(at) && !(index > 0 && all[index - 1].letters.contains(&at));
        let named = letters.start > 1 && unknown(letters.start - 1) && unknown(letters.start - 2);
        let sized = self.tokens.adjacent(index).is_some_and(|next| match &all[next].what {
            What::Amount(_) => true,
            What::Name(Meaning::Cue(cue)) => matches!(cue, Cue::Capacity(Some(_))),
            _ => false,
        });
        let clause = line.clause(letters.start);
        let product = |at: usize| match self.found[at] {
            Some(Stated::Term(attribute, _)) => Some(attribute) == self.tokens.program.standard.product,
            _ => false,
        };
        let later = index + 1..all.len().min(index + 12);
        named && sized && later.into_iter().any(|at| clause.contains(&all[at].letters.start) && product(at))
    }

    /// Whether a word that directly follows another states a term, or a quality of one.
    fn names_a_thing(&self, next: usize, index: usize) -> bool {
        let Some(token) = self.tokens.all.get(next) else { return false };
        let line = self.tokens.line;
        let end = self.tokens.all[index].letters.end;
        if let Some(after) = self.behind_bracket(end) {
            let at = (next..self.tokens.all.len().min(next + 8))
                .find(|at| self.tokens.all[*at].letters.start >= after);
            return at.is_some_and(|at| self.tokens.all[at].letters.start == after && self.is_thing(at));
        }
        let joins = line.starts_any(end, &["的", "型", "、", "和", "及", "与"]) == Some(token.letters.start);
        (token.letters.start == end || joins) && self.is_thing(next)
    }

    fn is_thing(&self, index: usize) -> bool {
        matches!(self.found[index], Some(Stated::Term(..) | Stated::Flag(_, true, _)))
    }

    /// Where a bracket ends that opens at a letter: 大尺寸（1 平方米以上）薄膜.
    fn behind_bracket(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 40;
        let line = self.tokens.line;
        let open = line.starts(at, "(")?;
        (open..line.len().min(open + LONGEST)).find(|at| line.char(*at) == Some(')')).map(|at| at + 1)
    }

    /// Whether a judgement is said of a thing: 高性能 of a membrane, and not in 高端智造.
    fn describes(&self, index: usize) -> bool {
        let line = self.tokens.line;
        let end = self.tokens.all[index].letters.end;
        let built =
            line.starts_any(end, &["生产线", "产线", "的生产线", "示范线", "生产装置", "生产基地"]).is_some();
        built || self.names_a_thing(index + 1, index)
    }

    /// 现有 of a works area, and not of a line, says nothing of the project.
    fn is_construction(&self, index: usize) -> bool {
        let end = self.tokens.all[index].letters.end;
        let area =
            ["厂区", "厂房", "场地", "土地", "车间", "厂址", "公用", "设施", "闲置", "用地", "空地", "工程"];
        let existing = self.tokens.line.ends(end, "现有").or(self.tokens.line.ends(end, "存量")).is_some();
        !(existing && self.tokens.line.starts_any(end, &area).is_some())
    }
}
