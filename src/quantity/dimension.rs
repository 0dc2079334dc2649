//! Dimensions: products of powers of base dimensions.
//!
//! Bases are declared by the rules (mass, length, pieces, standard bricks, working days, years …); this
//! module only counts exponents. A production rate such as 吨/年 has 年 with exponent -1, a service life has
//! it with exponent 1: they never mix.

/// Number of a base dimension in the unit table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BaseId(pub u8);

/// How many base dimensions a set of rules may declare.
pub const MAX_BASES: usize = 32;

/// Exponents per base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Dimension([i8; MAX_BASES]);

impl Dimension {
    /// Pure numbers.
    pub const NONE: Dimension = Dimension([0; MAX_BASES]);

    /// One base to the first power.
    pub fn base(base: BaseId) -> Dimension {
        let mut dimension = Dimension::NONE;
        dimension.0[base.0 as usize] = 1;
        dimension
    }

    /// The dimension of a product.
    pub fn times(mut self, other: Dimension) -> Dimension {
        for (own, more) in self.0.iter_mut().zip(other.0) {
            *own = own.saturating_add(more);
        }
        self
    }

    /// The dimension of a quotient.
    pub fn over(mut self, other: Dimension) -> Dimension {
        for (own, less) in self.0.iter_mut().zip(other.0) {
            *own = own.saturating_sub(less);
        }
        self
    }

    /// The exponent of a base.
    pub fn exponent(self, base: BaseId) -> i8 {
        self.0[base.0 as usize]
    }

    /// The base, if it is just one to the first power.
    pub fn as_base(self) -> Option<BaseId> {
        let index = self.0.iter().position(|e| *e != 0)?;
        let base = BaseId(index as u8);
        (self == Dimension::base(base)).then_some(base)
    }

    /// Only the bases with positive exponents: 吨 of 吨/年.
    pub fn numerator(mut self) -> Dimension {
        for exponent in &mut self.0 {
            *exponent = (*exponent).max(0);
        }
        self
    }
}
