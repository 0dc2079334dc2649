//! A place in the space that the solver found, as far as it concerns a question: the classes and cells, and the literals
//! that put it there.

use rustsat::types::Lit;

use super::concern::Concern;
use super::encode::Encoding;
use super::space::ScaleId;
use crate::resolve::AttributeId;

/// Classes and cells.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// The classes that hold some value.
    pub terms: Vec<(AttributeId, Vec<usize>)>,
    pub places: Vec<(AttributeId, usize)>,
    pub sectors: Vec<(AttributeId, Vec<usize>)>,
    pub scales: Vec<(ScaleId, usize)>,
    pub levels: Vec<(AttributeId, usize)>,
    pub days: Vec<(AttributeId, usize)>,
    pub flags: Vec<(AttributeId, bool)>,
    /// What all of this says.
    pub lits: Vec<Lit>,
}

impl Sample {
    /// What the assignment found last says of these.
    pub fn read(encoding: &Encoding<'_>, concern: &Concern) -> Sample {
        let mut sample = Sample::default();
        concern.attributes.iter().for_each(|attribute| sample.attribute(encoding, *attribute));
        let (variables, clauses) = (&encoding.variables, &encoding.clauses);
        for scale in &concern.scales {
            let order = variables.scale(*scale);
            let cell = order.chosen(clauses);
            sample.scales.push((*scale, cell));
            sample.lits.extend([order.from(cell, clauses), !order.from(cell + 1, clauses)]);
        }
        sample
    }

    fn attribute(&mut self, encoding: &Encoding<'_>, attribute: AttributeId) {
        let (variables, clauses) = (&encoding.variables, &encoding.clauses);
        let mut chosen = |of: &[Lit]| -> Vec<usize> {
            self.lits.extend(of.iter().map(|lit| if clauses.holds(*lit) { *lit } else { !*lit }));
            (0..of.len()).filter(|class| clauses.holds(of[*class])).collect()
        };
        if let Some(classes) = variables.terms.get(&attribute) {
            self.terms.push((attribute, chosen(&classes.of)));
        } else if let Some(classes) = variables.sectors.get(&attribute) {
            self.sectors.push((attribute, chosen(&classes.of)));
        } else if let Some(classes) = variables.places.get(&attribute) {
            let place = chosen(&classes.of).first().copied();
            self.places.extend(place.map(|place| (attribute, place)));
        } else if let Some(flag) = variables.flags.get(&attribute) {
            let (yes, no) = (clauses.holds(flag.yes), clauses.holds(flag.no));
            if yes || no {
                self.flags.push((attribute, yes));
            }
            self.lits.push(if yes { flag.yes } else { !flag.yes });
            self.lits.push(if no { flag.no } else { !flag.no });
        } else if let Some(order) = variables.levels.get(&attribute) {
            let rank = order.chosen(clauses);
            self.levels.push((attribute, rank));
            self.lits.extend([order.from(rank, clauses), !order.from(rank + 1, clauses)]);
        } else if let Some(order) = variables.days.get(&attribute) {
            let cell = order.chosen(clauses);
            self.days.push((attribute, cell));
            self.lits.extend([order.from(cell, clauses), !order.from(cell + 1, clauses)]);
        }
    }
}
