//! What the findings about a file rest on, besides the file itself: as long as it stays the same they do too.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::resolve::{Program, Regions, Sectors};
use crate::rulebook::{Edition, Rulebook};
use crate::source::Source;
use crate::syntax::ast::{File, StatementKind};

/// The vocabulary, the tables, the readings, the name of an edition and its copy of the official text.
#[derive(Debug)]
pub struct Basis {
    vocabulary: Vec<Arc<File>>,
    references: Vec<Arc<Source>>,
    regions: Arc<Regions>,
    sectors: Arc<Sectors>,
    /// With their values and the items that they belong to.
    readings: Vec<(String, Vec<String>, Option<String>)>,
    name: String,
}

impl Basis {
    pub fn of(book: &Rulebook, edition: &Edition) -> Basis {
        let program = &edition.program;
        let trees = edition.files.iter().map(|index| &book.files[*index].tree);
        let references = edition.references.iter().filter_map(|id| book.sources.shared(*id));
        let readings = program.readings.iter();
        Basis {
            vocabulary: trees.filter(|tree| is_vocabulary(tree)).cloned().collect(),
            references: references.cloned().collect(),
            regions: Arc::clone(&program.regions),
            sectors: Arc::clone(&program.sectors),
            readings: readings
                .map(|r| {
                    let item = r.item.and_then(|item| program.items.get(item.index()));
                    (r.name.clone(), r.values.clone(), item.map(|item| item.path.clone()))
                })
                .collect(),
            name: program.edition.name.clone(),
        }
    }

    /// Whether it is the very same.
    pub fn is(&self, other: &Basis) -> bool {
        same(&self.vocabulary, &other.vocabulary)
            && self.has_references_of(other)
            && Arc::ptr_eq(&self.regions, &other.regions)
            && Arc::ptr_eq(&self.sectors, &other.sectors)
            && self.readings == other.readings
            && self.name == other.name
    }

    /// Whether the copy of the official text is the same.
    pub fn has_references_of(&self, other: &Basis) -> bool {
        same(&self.references, &other.references)
    }
}

/// What the expectations of cases call rules by, in one number.
pub fn rule_names(program: &Program) -> u64 {
    let mut hasher = DefaultHasher::new();
    program.rules.iter().for_each(|rule| rule.path.hash(&mut hasher));
    hasher.finish()
}

fn same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// Whether a file declares words that others use.
fn is_vocabulary(file: &File) -> bool {
    let declares = |kind: &StatementKind| {
        matches!(
            kind,
            StatementKind::Attribute(_)
                | StatementKind::Unit(_)
                | StatementKind::Conversion(_)
                | StatementKind::Relation(_)
                | StatementKind::Term(_)
                | StatementKind::Definition(_)
                | StatementKind::Stock(_)
        )
    };
    file.statements.iter().any(|statement| declares(&statement.kind))
}
