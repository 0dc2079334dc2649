//! Activities that stand beside another one: 研发及生产基地 is where both is done.
//!
//! A line, a plant or a yearly output produces something anyway, so 生产 states nothing by itself. But where a sentence lists what is
//! done, the list is complete, and would deny what it leaves out.

use super::index::Meaning;
use super::naming::Stated;
use super::project_words::DONE_AT;
use super::token::{Tokens, What};
use crate::resolve::{AttributeId, TermId};

/// Adds the activities that words without a meaning of their own state beside one that is stated.
pub(super) fn join(tokens: &Tokens<'_, '_>, found: &mut [Option<Stated>]) {
    let Some(activity) = tokens.program.attribute_keys.get("活动").copied() else { return };
    let is_activity = |stated: Option<&Option<Stated>>| matches!(stated, Some(Some(Stated::Term(of, _))) if *of == activity);
    for index in 0..tokens.all.len() {
        if found[index].is_some() || tokens.is_given_up(index) {
            continue;
        }
        let Some((term, rest)) = done(tokens, index, activity) else { continue };
        let before = index > 0 && is_activity(found.get(index - 1)) && is_beside(tokens, index - 1);
        let after = rest == 0 && is_activity(found.get(index + 1)) && is_beside(tokens, index);
        if before || after {
            found[index] = Some(Stated::Term(activity, term));
        }
    }
}

/// The activity that a word names, alone or before the place where it is done, and the letters of that place.
fn done(tokens: &Tokens<'_, '_>, index: usize, activity: AttributeId) -> Option<(TermId, usize)> {
    let token = &tokens.all[index];
    if !matches!(token.what, What::Name(Meaning::Stock)) {
        return None;
    }
    let (line, end) = (tokens.line, token.letters.end);
    DONE_AT.iter().find_map(|place| {
        let cut = line.ends(end, place).filter(|cut| *cut > token.letters.start)?;
        let name = &line.text[line.bytes(&(token.letters.start..cut))];
        Some((tokens.program.terms.find(name, activity)?, end - cut))
    })
}

/// Whether a word and the next are listed, or written in one.
fn is_beside(tokens: &Tokens<'_, '_>, index: usize) -> bool {
    let next = tokens.all.get(index + 1).map(|next| next.letters.start);
    let end = tokens.all[index].letters.end;
    next.is_some_and(|next| next == end || tokens.is_joint(end, next))
}
