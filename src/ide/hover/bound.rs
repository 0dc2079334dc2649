//! Bounds: both notations, and other units.

use super::Hover;
use super::page::Page;
use crate::ide::bounds::{conversions, in_signs, in_words};
use crate::resolve::quantity_text;
use crate::syntax::ast::{Bound, Comparison, Name, Operand};

impl Hover<'_> {
    /// None if the bound is not one of a quantity.
    pub(super) fn bound(&self, page: &mut Page<'_>, attribute: &Name, bound: &Bound) -> Option<()> {
        let Operand::Quantity(quantity) = &bound.operand else { return None };
        let text = quantity_text(quantity);
        let signs = in_signs(self.program, bound.comparison, &text)?;
        page.code(&format!("{} {signs}", attribute.text));
        page.fact("ide-hover-words", &in_words(bound.comparison, &text).unwrap_or_default());
        if matches!(bound.comparison, Comparison::Below | Comparison::Above) {
            page.text(&self.catalog.word("ide-hover-bare"));
        }
        page.list("ide-hover-conversion", conversions(self.program, quantity));
        Some(())
    }
}
