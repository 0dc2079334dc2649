//! Units and dimensions.

use super::Hover;
use super::page::Page;
use crate::quantity::{BaseId, Dimension, Number};
use crate::resolve::Unit;

impl Hover<'_> {
    pub(super) fn unit(&self, page: &mut Page<'_>, index: usize) {
        let units = &self.program.units;
        let Some(unit) = units.units.get(index) else { return };
        page.title(&unit.name, &self.dimension_name(unit.dimension));
        page.list("entry-aliases", &unit.aliases);
        if unit.dimension != Dimension::NONE && unit.factor != Number::ONE {
            let base = units.describe(unit.dimension);
            page.fact("ide-hover-factor", &format!("1 {} = {} {base}", unit.name, unit.factor));
        } else if unit.dimension == Dimension::NONE {
            page.fact("ide-hover-factor", &format!("1 {} = {}", unit.name, unit.factor));
        }
        let converted =
            self.program.conversions.iter().filter(|c| c.from == unit.dimension || c.to == unit.dimension);
        for conversion in converted {
            let factor = self.program.attributes.get(conversion.factor.index());
            let (from, to) = (units.describe(conversion.from), units.describe(conversion.to));
            let by = factor.map_or("", |factor| factor.name.as_str());
            page.fact("ide-hover-conversion", &format!("{from} → {to}: {by}"));
        }
    }

    pub(super) fn dimension(&self, page: &mut Page<'_>, base: BaseId) {
        let Some(declared) = self.program.units.bases.get(base.0 as usize) else { return };
        page.title(&declared.name, &self.catalog.word("ide-hover-dimension"));
        let own = |unit: &&Unit| unit.dimension == Dimension::base(base);
        let units = self.program.units.units.iter().filter(own);
        page.list("ide-hover-units", units.map(|unit| unit.name.as_str()));
    }

    /// `质量`, `质量/年`.
    fn dimension_name(&self, dimension: Dimension) -> String {
        let bases = self.program.units.bases.iter().enumerate();
        let of = |sign: i8| {
            let named =
                bases.clone().filter(move |(at, _)| dimension.exponent(BaseId(*at as u8)).signum() == sign);
            named.map(|(_, base)| base.name.as_str()).collect::<Vec<_>>()
        };
        let (above, below) = (of(1).join("·"), of(-1));
        match (above.is_empty(), below.is_empty()) {
            (true, true) => self.catalog.word("ide-hover-number"),
            (_, true) => above,
            _ => format!("{above}/{}", below.join("/")),
        }
    }
}
