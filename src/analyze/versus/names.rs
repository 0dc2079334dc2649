//! One side's words in the numbering of the joint program, and back.

use std::collections::HashMap;

use crate::quantity::{BaseId, Dimension, Interval, MAX_BASES, Number};
use crate::resolve::{AttributeId, Program, RegionId, Regions, SectorId, TermId};

/// What a side calls what the joint program has.
#[derive(Debug, Default)]
pub struct Names {
    /// Its attributes in the joint program.
    pub attributes: Vec<AttributeId>,
    /// Its terms in the joint program.
    pub terms: Vec<TermId>,
    /// Joint term -> the terms of the side that stand for it: itself, else the nearest broader ones; none if there are none.
    pub spoken: Vec<Vec<TermId>>,
    /// Its sectors in the joint program.
    pub sectors: Vec<SectorId>,
    /// Its places in the joint program; none where both number them alike.
    pub places: Option<Places>,
    /// Its ranks in the joint program, of the attributes that have levels.
    pub levels: HashMap<AttributeId, Vec<u32>>,
    pub measures: Measures,
}

impl Names {
    /// The side's own attribute.
    pub fn attribute(&self, joint: AttributeId) -> Option<AttributeId> {
        self.attributes.iter().position(|own| *own == joint).map(|index| AttributeId(index as u32))
    }

    /// The side's own term of exactly that name.
    pub fn term(&self, joint: TermId) -> Option<TermId> {
        match self.spoken.get(joint.index())?[..] {
            [only] if self.terms.get(only.index()) == Some(&joint) => Some(only),
            _ => None,
        }
    }

    /// The place of the side that a joint place lies in, as near as may be.
    pub fn place(&self, place: RegionId) -> Option<RegionId> {
        match &self.places {
            Some(places) => places.nearest.get(place.0 as usize).copied().flatten(),
            None => Some(place),
        }
    }

    /// The sector of the side that a joint sector lies in, as near as may be.
    pub fn sector(&self, joint: &Program, sector: SectorId) -> Option<SectorId> {
        let known = self.sectors.iter().enumerate().filter(|(_, own)| joint.sectors.is_below(sector, **own));
        let nearest = known.max_by_key(|(_, own)| joint.sectors.get(**own).code.len());
        nearest.map(|(index, _)| SectorId(index as u32))
    }

    /// A rank in the joint program.
    pub fn rank(&self, attribute: AttributeId, rank: u32) -> u32 {
        let ranks = self.levels.get(&attribute);
        ranks.and_then(|ranks| ranks.get(rank as usize)).copied().unwrap_or(rank)
    }

    /// A joint rank as the side's own.
    pub fn own_rank(&self, attribute: AttributeId, joint: u32) -> Option<u32> {
        let ranks = self.levels.get(&attribute)?;
        ranks.iter().position(|rank| *rank == joint).map(|rank| rank as u32)
    }
}

/// Places that the sides number differently.
#[derive(Debug, Default)]
pub struct Places {
    /// The side's in the joint program.
    pub joint: Vec<RegionId>,
    /// Joint place -> the side's own that it is or lies in.
    pub nearest: Vec<Option<RegionId>>,
}

impl Places {
    pub fn new(all: &Regions, joint: Vec<RegionId>) -> Places {
        let mut nearest: Vec<Option<RegionId>> = vec![None; all.regions.len()];
        for (index, id) in joint.iter().enumerate() {
            nearest[id.0 as usize] = Some(RegionId(index as u32));
        }
        // What a place lies in is numbered before it.
        for id in all.ids() {
            let parent = all.get(id).parent.and_then(|parent| nearest[parent.0 as usize]);
            let own = &mut nearest[id.0 as usize];
            *own = own.or(parent);
        }
        Places { joint, nearest }
    }
}

/// Dimensions and base units of a side in those of the joint program.
#[derive(Debug, Default)]
pub struct Measures {
    /// Base of the side -> base of the joint program, and how many units of that make one of the side's.
    pub bases: Vec<(BaseId, Number)>,
}

impl Measures {
    /// A dimension in the joint program.
    pub fn dimension(&self, own: Dimension) -> Dimension {
        convert(own, |base| self.bases.get(base.0 as usize).map(|(joint, _)| *joint)).unwrap_or(own)
    }

    /// A dimension of the joint program as the side's own.
    pub fn own_dimension(&self, joint: Dimension) -> Option<Dimension> {
        convert(joint, |base| {
            let own = self.bases.iter().position(|(joint, _)| *joint == base)?;
            Some(BaseId(own as u8))
        })
    }

    /// Numbers of the side in units of the joint program; none if they grow too large.
    pub fn numbers(&self, own: Dimension, interval: &Interval<Number>) -> Option<Interval<Number>> {
        let factor = self.factor(own)?;
        interval.map(|number| number.times(factor))
    }

    /// Numbers in units of the joint program as the side's own.
    pub fn own_numbers(&self, own: Dimension, interval: &Interval<Number>) -> Option<Interval<Number>> {
        let factor = self.factor(own)?;
        interval.map(|number| number.over(factor))
    }

    /// Whether both sides measure alike.
    pub fn are_same(&self) -> bool {
        let same = |(index, (base, factor)): (usize, &(BaseId, Number))| {
            base.0 as usize == index && *factor == Number::ONE
        };
        self.bases.iter().enumerate().all(same)
    }

    fn factor(&self, own: Dimension) -> Option<Number> {
        let mut whole = Number::ONE;
        for (index, (_, factor)) in self.bases.iter().enumerate() {
            let exponent = own.exponent(BaseId(index as u8));
            for _ in 0..exponent.unsigned_abs() {
                whole = if exponent > 0 { whole.times(*factor)? } else { whole.over(*factor)? };
            }
        }
        Some(whole)
    }
}

/// The same powers of other bases.
fn convert(from: Dimension, base: impl Fn(BaseId) -> Option<BaseId>) -> Option<Dimension> {
    let mut to = Dimension::NONE;
    for index in (0..MAX_BASES as u8).map(BaseId) {
        let exponent = from.exponent(index);
        for _ in 0..exponent.unsigned_abs() {
            let one = Dimension::base(base(index)?);
            to = if exponent > 0 { to.times(one) } else { to.over(one) };
        }
    }
    Some(to)
}
