//! Proposals that cannot all hold -> those that do. Where nothing says which, none is kept.

use std::ops::Range;

use super::line::Line;
use super::measuring::Time;
use super::project_words::JOINERS;
use crate::resolve::{AttributeId, Kind, Program};

/// A proposal in letters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub attribute: Option<AttributeId>,
    pub value: String,
    pub letters: Range<usize>,
    pub time: Time,
}

/// What is kept, and the letters of what is dropped because something kept says it better.
pub(super) fn settle(
    program: &Program,
    line: &Line<'_>,
    drafts: Vec<Draft>,
) -> (Vec<Draft>, Vec<Range<usize>>) {
    let mut said = Vec::new();
    let mut kept: Vec<Draft> = Vec::new();
    // One line and one line are two: not said once and again.
    let lines = program.attribute_keys.get("条数").copied();
    for draft in drafts {
        let counts_one = draft.value == "1" && draft.attribute == lines;
        if kept.iter().any(|k| k.attribute == draft.attribute && k.value == draft.value) && !counts_one {
            said.push(draft.letters);
        } else {
            kept.push(draft);
        }
    }
    let attributes: Vec<AttributeId> = kept.iter().filter_map(|draft| draft.attribute).collect();
    for attribute in attributes {
        let (of, rest): (Vec<Draft>, Vec<Draft>) =
            kept.into_iter().partition(|draft| draft.attribute == Some(attribute));
        kept = rest;
        let all: Vec<Range<usize>> = of.iter().map(|draft| draft.letters.clone()).collect();
        let (some, placed) = match program.attributes[attribute.index()].kind {
            Kind::Terms | Kind::Sector => specific(program, line, attribute, of),
            Kind::Choice if are_listed(line, &of) => (Vec::new(), false),
            Kind::Choice => (choice(line, of), true),
            Kind::Region => (region(program, of), false),
            _ => (one(of), false),
        };
        let stays = |letters: &Range<usize>| some.iter().any(|draft| draft.letters == *letters);
        if placed && !some.is_empty() {
            said.extend(all.into_iter().filter(|letters| !stays(letters)));
        }
        kept.extend(some);
    }
    kept.sort_by_key(|draft| (draft.letters.start, draft.letters.end));
    (kept, said)
}

/// Without the terms that a word beside them only makes more exact: 新型墙体材料（烧结多孔砖）, 阿司匹林原料药.
fn specific(
    program: &Program,
    line: &Line<'_>,
    attribute: AttributeId,
    of: Vec<Draft>,
) -> (Vec<Draft>, bool) {
    let find = |draft: &Draft| program.terms.find(&draft.value, attribute);
    let exact = |general: &Draft| {
        of.iter().any(|other| {
            let behind = other.letters.end == general.letters.start;
            let near = behind
                || other.letters.start.checked_sub(general.letters.end).is_some_and(|gap| {
                    gap == 0 || gap == 1 && matches!(line.char(general.letters.end), Some('(' | ':'))
                });
            near && find(other)
                .zip(find(general))
                .is_some_and(|(a, b)| a != b && program.terms.is_below(a, b))
        })
    };
    let kept = of.iter().filter(|draft| !exact(draft)).cloned().collect();
    (kept, true)
}

/// Whether two kinds are listed, so that neither is the one: 新建、现有, 新建和扩建. 改建、扩建 is one.
fn are_listed(line: &Line<'_>, of: &[Draft]) -> bool {
    let alters = |draft: &Draft| ["改建", "扩建"].contains(&draft.value.as_str());
    of.windows(2).any(|pair| {
        let [one, next] = pair else { return false };
        let joined = JOINERS.iter().find(|j| line.starts(one.letters.end, j) == Some(next.letters.start));
        let same = alters(one) && alters(next) && joined.is_some_and(|joiner| *joiner != "或");
        joined.is_some() && one.value != next.value && !same
    })
}

/// One kind of construction. 现有 is what is worked on; who moves builds anew; 改建 with 扩建 is 改扩建.
fn choice(line: &Line<'_>, of: Vec<Draft>) -> Vec<Draft> {
    let has = |value: &str| of.iter().any(|draft| draft.value == value);
    let only = |value: &str| of.iter().filter(|draft| draft.value == value).cloned().collect::<Vec<_>>();
    let values: Vec<&str> = of.iter().map(|draft| draft.value.as_str()).filter(|v| *v != "现有").collect();
    match values[..] {
        [] => of,
        [one] => only(one),
        _ if values.iter().all(|v| ["改建", "扩建", "改扩建"].contains(v)) => {
            let value = "改扩建".to_owned();
            let letters = of.iter().find(|draft| draft.value != "现有").map(|draft| draft.letters.clone());
            letters
                .map(|letters| Draft { attribute: of[0].attribute, value, letters, time: Time::Unsaid })
                .into_iter()
                .collect()
        }
        _ if values.iter().all(|v| ["迁建", "新建"].contains(v)) && has("迁建") => only("迁建"),
        _ if values.iter().all(|v| ["扩建", "改扩建", "新建"].contains(v)) && !begins_anew(line, &of) => {
            if has("改扩建") {
                only("改扩建")
            } else {
                only("扩建")
            }
        }
        _ => Vec::new(),
    }
}

/// Whether what is built anew stands in a clause of its own before the rest: 新建一条线，扩建另一条.
fn begins_anew(line: &Line<'_>, of: &[Draft]) -> bool {
    let new = of.iter().find(|draft| draft.value == "新建");
    new.is_some_and(|new| {
        let clause = line.clause(new.letters.start);
        of.iter()
            .any(|draft| draft.value != "新建" && draft.value != "现有" && draft.letters.start >= clause.end)
    })
}

/// One place: the most exact of those that lie in each other.
fn region(program: &Program, of: Vec<Draft>) -> Vec<Draft> {
    let regions = &program.regions;
    let inside = |a: &Draft, b: &Draft| {
        let (a, b) = (regions.find(&a.value), regions.find(&b.value));
        !a.is_empty() && a.iter().all(|a| b.iter().any(|b| regions.is_in(*a, *b)))
    };
    let exact = of.iter().find(|one| of.iter().all(|other| inside(one, other)));
    exact.cloned().into_iter().collect()
}

/// One quantity: the one after the project.
fn one(of: Vec<Draft>) -> Vec<Draft> {
    let at = |time: Time| of.iter().filter(|draft| draft.time == time).cloned().collect::<Vec<_>>();
    let (before, unsaid, after) = (at(Time::Before), at(Time::Unsaid), at(Time::After));
    match (after.len(), unsaid.len(), before.len()) {
        (1, _, _) => after,
        (0, 1, _) => unsaid,
        _ => Vec::new(),
    }
}
