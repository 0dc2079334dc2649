//! Where in the catalogue a statement stands.

use super::program::{ItemId, SectionId};
use crate::syntax::ast::{Class, File, Statement, StatementKind};

/// The class, section and item that a statement stands in; a class, a section or an item stands in itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    pub class: Option<Class>,
    pub section: Option<SectionId>,
    pub item: Option<ItemId>,
}

/// Every statement with its context. Context never leaks from one file into the next; sections and items are numbered
/// through all files.
pub(super) fn walk<'a>(files: &[&'a File]) -> Vec<(Context, &'a Statement)> {
    let mut found = Vec::new();
    let (mut sections, mut items) = (0, 0);
    for file in files {
        let mut context = Context::default();
        for statement in &file.statements {
            match &statement.kind {
                StatementKind::Class(class) => {
                    context = Context { class: Some(class.class), ..Context::default() };
                }
                StatementKind::Section(_) => {
                    context = Context { section: Some(SectionId(sections)), item: None, ..context };
                    sections += 1;
                }
                StatementKind::Item(_) => {
                    context.item = Some(ItemId(items));
                    items += 1;
                }
                _ => {}
            }
            found.push((context, statement));
        }
    }
    found
}
