//! Literals for the classes of a [`Space`], and what holds among them whatever the rules say.

use fixedbitset::FixedBitSet;
use indexmap::IndexMap;
use rustsat::types::Lit;

use super::clauses::Clauses;
use crate::analyze::rules::Rules;
use crate::analyze::space::{ScaleId, Space, TermDomain, is_narrowed};
use crate::compile::Probe;
use crate::quantity::Interval;
use crate::resolve::{AttributeId, Condition, Defined, TermId};

/// The literals of each attribute.
pub struct Variables {
    pub terms: IndexMap<AttributeId, Classes>,
    pub places: IndexMap<AttributeId, Classes>,
    /// Sectors that are stated, besides those that the product brings.
    pub sectors: IndexMap<AttributeId, Classes>,
    /// In the order of [`Space::scales`].
    pub scales: Vec<Order>,
    pub levels: IndexMap<AttributeId, Order>,
    pub days: IndexMap<AttributeId, Order>,
    pub flags: IndexMap<AttributeId, Flag>,
}

/// Yes, no; neither while nothing is stated.
#[derive(Debug, Clone, Copy)]
pub struct Flag {
    pub yes: Lit,
    pub no: Lit,
}

/// A literal a class: whether a value of the unit is in it.
pub struct Classes {
    pub of: Vec<Lit>,
    /// Whether anything is known: what it is, or that it is nothing of what has a name.
    pub known: Lit,
    /// Whether a value with a name is stated.
    pub stated: Lit,
}

/// Cells in order: literal `i` says that the value lies above cell `i`.
pub struct Order {
    above: Vec<Lit>,
}

impl Variables {
    pub fn new(rules: Rules<'_>, space: &Space, clauses: &mut Clauses) -> Variables {
        let mut several = |count: usize, single: bool| {
            let of: Vec<Lit> = (0..count).map(|_| clauses.fresh()).collect();
            if single && !of.is_empty() {
                clauses.at_most_one(&of);
            }
            let known = clauses.any(&of);
            Classes { of, known, stated: known }
        };
        let places = space.places.iter().map(|(a, d)| (*a, several(d.classes.len(), true))).collect();
        let sectors = space.sectors.iter().map(|(a, d)| (*a, several(d.classes.len(), false))).collect();
        let mut terms: IndexMap<AttributeId, Classes> =
            space.terms.iter().map(|(a, d)| (*a, several(d.classes.len(), false))).collect();
        for (attribute, domain) in &space.terms {
            let classes = &mut terms[attribute];
            let named = (0..classes.of.len()).filter(|class| !domain.classes[*class].is_clear());
            let named: Vec<Lit> = named.map(|class| classes.of[class]).collect();
            classes.stated = clauses.any(&named);
        }
        for (attribute, domain) in space.terms.iter().filter(|(_, domain)| domain.single) {
            one_value(rules, space, domain, &terms[attribute], clauses);
        }
        let scales = space.scales.values().map(|scale| Order::new(scale.cells.len(), clauses)).collect();
        let levels = space.levels.iter().map(|(a, count)| (*a, Order::new(*count, clauses))).collect();
        let days = space.days.iter().map(|(a, days)| (*a, Order::new(days.cells.len(), clauses))).collect();
        let flags = space.flags.iter().map(|flag| (*flag, Flag::new(clauses))).collect();
        Variables { terms, places, sectors, scales, levels, days, flags }
    }

    /// The literals of a quantity.
    pub fn scale(&self, scale: ScaleId) -> &Order {
        &self.scales[scale.0]
    }
}

/// At most one value is stated. A definition may add another, but it narrows a value that can be narrowed instead.
fn one_value(
    rules: Rules<'_>,
    space: &Space,
    domain: &TermDomain,
    literals: &Classes,
    clauses: &mut Clauses,
) {
    let added = Added::all(rules, space, domain);
    let count = domain.classes.len();
    let within: Vec<Vec<usize>> =
        (0..count).map(|class| Added::of(rules, &added, &domain.classes[class])).collect();
    let (defined, plain): (Vec<usize>, Vec<usize>) = (0..count).partition(|class| !within[*class].is_empty());
    let lits: Vec<Lit> = plain.iter().map(|class| literals.of[*class]).collect();
    if !lits.is_empty() {
        clauses.at_most_one(&lits);
    }
    let joins = |class: usize, stated: usize| {
        within[class].iter().any(|term| added[*term].joins(rules, &domain.classes[stated]))
    };
    for (index, class) in defined.iter().enumerate() {
        let both = |other: usize| [!literals.of[*class], !literals.of[other]];
        for other in plain.iter().filter(|other| !joins(*class, **other)) {
            clauses.add(&both(*other));
        }
        for other in &defined[index + 1..] {
            let third = || plain.iter().any(|stated| joins(*class, *stated) && joins(*other, *stated));
            if !joins(*class, *other) && !joins(*other, *class) && !third() {
                clauses.add(&both(*other));
            }
        }
    }
}

/// A defined term that may be added to what is stated.
struct Added {
    term: TermId,
    /// What its definition says of the same attribute.
    genus: Option<FixedBitSet>,
}

impl Added {
    fn all(rules: Rules<'_>, space: &Space, domain: &TermDomain) -> Vec<Added> {
        let definitions = space.tested.definitions.iter().map(|index| &rules.program.definitions[*index]);
        let definitions = definitions.filter_map(|definition| match definition.target {
            Defined::Term(term) if rules.program.terms.get(term).attributes.contains(&domain.attribute) => {
                Some(Added {
                    term,
                    genus: genus(&rules.plan.probes, domain.attribute, &definition.condition),
                })
            }
            _ => None,
        });
        definitions.collect()
    }

    /// Those that a class lies in.
    fn of(rules: Rules<'_>, added: &[Added], class: &FixedBitSet) -> Vec<usize> {
        let lies_in = |own: &Added| !class.is_clear() && class.is_subset(rules.program.terms.below(own.term));
        (0..added.len()).filter(|index| lies_in(&added[*index])).collect()
    }

    /// Whether it may be added to a stated value of a class.
    fn joins(&self, rules: Rules<'_>, stated: &FixedBitSet) -> bool {
        self.genus.as_ref().is_none_or(|genus| stated.is_subset(genus))
            && !is_narrowed(rules, stated, self.term)
    }
}

/// The points that a conjunction asks of an attribute.
pub fn genus(probes: &[Probe], attribute: AttributeId, condition: &Condition) -> Option<FixedBitSet> {
    match condition {
        Condition::Test(test) => match &probes[test.index()] {
            Probe::Terms { attribute: own, points, open: false, negated: false } if *own == attribute => {
                Some(points.clone())
            }
            _ => None,
        },
        Condition::All(parts) => {
            parts.iter().filter_map(|part| genus(probes, attribute, part)).reduce(|a, b| &a & &b)
        }
        _ => None,
    }
}

impl Flag {
    fn new(clauses: &mut Clauses) -> Flag {
        let flag = Flag { yes: clauses.fresh(), no: clauses.fresh() };
        clauses.at_most_one(&[flag.yes, flag.no]);
        flag
    }
}

impl Order {
    fn new(cells: usize, clauses: &mut Clauses) -> Order {
        let above: Vec<Lit> = (1..cells).map(|_| clauses.fresh()).collect();
        for pair in above.windows(2) {
            clauses.implies(pair[1], pair[0]);
        }
        Order { above }
    }

    /// That the value lies in cell `index` or above.
    pub fn from(&self, index: usize, clauses: &Clauses) -> Lit {
        match index {
            0 => clauses.yes(),
            index => self.above.get(index - 1).copied().unwrap_or(clauses.no()),
        }
    }

    /// That the value lies in one of the cells from `first` up to, not with, `end`.
    pub fn among(&self, first: usize, end: usize, clauses: &mut Clauses) -> Lit {
        let (from, over) = (self.from(first, clauses), self.from(end, clauses));
        if first >= end { clauses.no() } else { clauses.all(&[from, !over]) }
    }

    /// The cell that the assignment found last puts the value in.
    pub fn chosen(&self, clauses: &Clauses) -> usize {
        self.above.iter().take_while(|lit| clauses.holds(**lit)).count()
    }
}

/// The cells inside a range, as first and end.
pub fn inside<T: Copy + Ord>(cells: &[Interval<T>], range: &Interval<T>) -> (usize, usize) {
    let within = |cell: &Interval<T>| cell.and(range) == *cell;
    let first = cells.iter().position(within).unwrap_or(0);
    (first, first + cells[first..].iter().take_while(|cell| within(cell)).count())
}
