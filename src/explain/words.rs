//! Classes and headlines in words.

use super::report::{Certainty, ClassCode, TruthCode};
use crate::diagnostic::Catalog;
use crate::syntax::ast::{Class, Verdict};

/// What a decision says, as a heading: 限制类, 未列入已编码条目; restricted, no encoded item found.
pub fn verdict_word(catalog: &Catalog, verdict: Verdict) -> String {
    class_word(catalog, verdict.into())
}

/// The same for the class of a report.
pub(crate) fn class_word(catalog: &Catalog, class: ClassCode) -> String {
    catalog.word(class_id(class))
}

/// A class inside a sentence: 限制, 未列入.
pub(super) fn class_short(catalog: &Catalog, class: ClassCode) -> String {
    let id = class_id(class);
    catalog.attribute(id, "short", &[]).unwrap_or_else(|| catalog.word(id))
}

/// `限制`, `限制或鼓励`, `淘汰、限制或鼓励`.
pub(super) fn possible_words(catalog: &Catalog, possible: &[ClassCode]) -> String {
    let words: Vec<_> = possible.iter().map(|class| class_short(catalog, *class)).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => {
            let others = others.join(catalog.lang().pick("、", ", "));
            catalog.text("explain-or", &[("others", others.into()), ("last", last.as_str().into())])
        }
    }
}

/// The class with its certainty. A class that is not certain is never said alone:
/// `未定：限制或鼓励（就已知事实：限制）`.
pub(crate) fn headline(
    catalog: &Catalog,
    class: ClassCode,
    certainty: Certainty,
    possible: &[ClassCode],
) -> String {
    match certainty {
        Certainty::Certain => {
            catalog.text("explain-headline-certain", &[("class", class_word(catalog, class).into())])
        }
        Certainty::Conditional => {
            let possible = possible_words(catalog, possible);
            let class = class_short(catalog, class);
            catalog.text(
                "explain-headline-conditional",
                &[("possible", possible.into()), ("class", class.into())],
            )
        }
    }
}

/// The class after a change or under a reading: `未列入`, `未定：限制或未列入（就已知事实：限制）`.
pub(crate) fn class_outcome(catalog: &Catalog, class: ClassCode, possible: &[ClassCode]) -> String {
    if possible.len() > 1 {
        headline(catalog, class, Certainty::Conditional, possible)
    } else {
        class_short(catalog, class)
    }
}

/// What is possible in few words: `限制`, `未定：限制或未列入`.
pub fn outcome(catalog: &Catalog, verdict: Verdict, possible: &[Verdict]) -> String {
    let possible: Vec<ClassCode> = possible.iter().map(|v| (*v).into()).collect();
    match possible.as_slice() {
        [_, _, ..] => {
            catalog.text("explain-open", &[("possible", possible_words(catalog, &possible).into())])
        }
        _ => class_short(catalog, verdict.into()),
    }
}

/// 成立, 不成立, 未知.
pub(super) fn truth_word(catalog: &Catalog, truth: TruthCode) -> String {
    catalog.word(match truth {
        TruthCode::True => "explain-true",
        TruthCode::False => "explain-false",
        TruthCode::Unknown => "explain-unknown",
    })
}

fn class_id(class: ClassCode) -> &'static str {
    match class {
        ClassCode::Encouraged => "explain-class-encouraged",
        ClassCode::Restricted => "explain-class-restricted",
        ClassCode::Eliminated => "explain-class-eliminated",
        ClassCode::Permitted => "explain-class-permitted",
        ClassCode::Unlisted => "explain-class-unlisted",
    }
}

impl From<Verdict> for ClassCode {
    fn from(verdict: Verdict) -> ClassCode {
        match verdict {
            Verdict::Class(class) => class.into(),
            Verdict::Permitted => ClassCode::Permitted,
            Verdict::Unlisted => ClassCode::Unlisted,
        }
    }
}

impl From<Class> for ClassCode {
    fn from(class: Class) -> ClassCode {
        match class {
            Class::Encouraged => ClassCode::Encouraged,
            Class::Restricted => ClassCode::Restricted,
            Class::Eliminated => ClassCode::Eliminated,
        }
    }
}
