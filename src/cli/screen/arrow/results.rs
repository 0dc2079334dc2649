//! What rows come to -> the columns with the results.
//!
//! Rows that come to the same share an outcome: what is written of one is worked out once a table, then copied per row.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::BooleanArray;
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field};

use super::columns::Column;
use super::texts::{Shape, Texts, dictionary_type, list_type};
use crate::cli::screen::shape::{Decided, Layout, RESULTS, certainty_word, class_word};
use crate::resolve::AttributeId;
use crate::screen::{Outcome, UNREADABLE};
use crate::syntax::ast::{Class, Verdict};

const CLASSES: [Verdict; 5] = [
    Verdict::Class(Class::Encouraged),
    Verdict::Class(Class::Restricted),
    Verdict::Class(Class::Eliminated),
    Verdict::Permitted,
    Verdict::Unlisted,
];
const CERTAINTIES: [&str; 2] = ["certain", "conditional"];

/// The columns with the results, in the order of [`RESULTS`].
pub fn fields(layout: &Layout<'_>) -> Vec<Field> {
    RESULTS
        .iter()
        .zip(&layout.results)
        .map(|(result, name)| match *result {
            "class" | "certainty" => Field::new(name, dictionary_type(), true),
            "conflict" => Field::new(name, DataType::Boolean, true),
            _ => Field::new(name, list_type(), false),
        })
        .collect()
}

/// Their values for the rows of a table.
pub fn columns(rows: &Decided<'_, '_, '_>, layout: &Layout<'_>) -> [Column; RESULTS.len()] {
    let count = rows.outcomes.len();
    let mut forms = Forms::new(layout);
    let (mut class, mut certainty) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let (mut possible, mut rules, mut needs) = (Lists::new(count), Lists::new(count), Lists::new(count));
    let (mut conflict, mut present) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for id in rows.outcomes {
        present.push(*id != UNREADABLE);
        let form = match *id {
            UNREADABLE => Form::default(),
            id => forms.of(id, || rows.screener.outcome(id)),
        };
        if *id != UNREADABLE {
            class.push(form.class);
            certainty.push(form.certainty);
        }
        conflict.push(form.conflict);
        possible.push(&forms.keys, form.possible);
        rules.push(&forms.keys, form.rules);
        needs.push(&forms.keys, form.needs);
    }
    let conflict = BooleanArray::new(conflict.into(), Some(NullBuffer::from(present.clone())));
    let classes: Vec<Box<str>> = CLASSES.iter().map(|class| class_word(*class).into()).collect();
    let certainties = CERTAINTIES.iter().map(|word| (*word).into()).collect();
    let single = |values, keys| {
        let present = if present.contains(&false) { present.clone() } else { Vec::new() };
        Column::Texts(Texts { values, keys, shape: Shape::Single { rows: count, present } })
    };
    [
        single(classes.clone(), class),
        single(certainties, certainty),
        possible.column(classes),
        Column::Array(Arc::new(conflict)),
        rules.column(forms.rules.texts),
        needs.column(forms.needs.texts),
        problems(rows),
    ]
}

/// Lists of texts under way.
struct Lists {
    keys: Vec<u32>,
    lengths: Vec<u32>,
}

impl Lists {
    fn new(rows: usize) -> Lists {
        Lists { keys: Vec::with_capacity(2 * rows), lengths: Vec::with_capacity(rows) }
    }

    fn push(&mut self, keys: &[u32], (start, end): (u32, u32)) {
        self.keys.extend_from_slice(&keys[start as usize..end as usize]);
        self.lengths.push(end - start);
    }

    fn column(self, values: Vec<Box<str>>) -> Column {
        Column::Texts(Texts { values, keys: self.keys, shape: Shape::Lists(self.lengths) })
    }
}

/// What is written of an outcome: places of texts, those of lists as stretches of [`Forms::keys`].
#[derive(Clone, Copy, Default)]
struct Form {
    class: u32,
    certainty: u32,
    conflict: bool,
    possible: (u32, u32),
    rules: (u32, u32),
    needs: (u32, u32),
}

/// The forms of a table's outcomes.
struct Forms<'l, 'a> {
    layout: &'l Layout<'a>,
    /// Per outcome.
    known: Vec<Option<Form>>,
    keys: Vec<u32>,
    rules: Named,
    needs: Named,
}

/// Texts of things with numbers, as they come.
#[derive(Default)]
struct Named {
    texts: Vec<Box<str>>,
    places: Vec<Option<u32>>,
}

impl Named {
    fn place(&mut self, number: usize, text: &str) -> u32 {
        if self.places.len() <= number {
            self.places.resize(number + 1, None);
        }
        *self.places[number].get_or_insert_with(|| {
            self.texts.push(text.into());
            self.texts.len() as u32 - 1
        })
    }
}

impl<'l, 'a> Forms<'l, 'a> {
    fn new(layout: &'l Layout<'a>) -> Forms<'l, 'a> {
        Forms {
            layout,
            known: Vec::new(),
            keys: Vec::new(),
            rules: Named::default(),
            needs: Named::default(),
        }
    }

    fn of<'o>(&mut self, id: u32, outcome: impl FnOnce() -> &'o Outcome) -> Form {
        let place = id as usize;
        if let Some(Some(form)) = self.known.get(place) {
            return *form;
        }
        let form = self.form(outcome());
        if self.known.len() <= place {
            self.known.resize(place + 1, None);
        }
        self.known[place] = Some(form);
        form
    }

    fn form(&mut self, outcome: &Outcome) -> Form {
        let class =
            |verdict: Verdict| CLASSES.iter().position(|class| *class == verdict).unwrap_or_default() as u32;
        let certainty =
            CERTAINTIES.iter().position(|word| *word == certainty_word(outcome)).unwrap_or_default();
        let possible =
            self.stretch(|keys, _, _| keys.extend(outcome.possible.iter().map(|verdict| class(*verdict))));
        let layout = self.layout;
        let rules = self.stretch(|keys, rules, _| {
            keys.extend(outcome.rules.iter().map(|rule| rules.place(rule.index(), layout.rule(*rule))));
        });
        let needs = self.stretch(|keys, _, needs| {
            let place = |need: &_| needs.place(AttributeId::index(*need), layout.attribute(*need));
            keys.extend(outcome.needs.iter().map(place));
        });
        Form {
            class: class(outcome.verdict),
            certainty: certainty as u32,
            conflict: outcome.conflict,
            possible,
            rules,
            needs,
        }
    }

    fn stretch(&mut self, extend: impl FnOnce(&mut Vec<u32>, &mut Named, &mut Named)) -> (u32, u32) {
        let start = self.keys.len() as u32;
        extend(&mut self.keys, &mut self.rules, &mut self.needs);
        (start, self.keys.len() as u32)
    }
}

/// Rows with problems are few, but each may say something of its own.
fn problems(rows: &Decided<'_, '_, '_>) -> Column {
    let mut lists = Lists { keys: Vec::new(), lengths: vec![0; rows.outcomes.len()] };
    let mut places: HashMap<&str, u32> = HashMap::new();
    let mut texts: Vec<Box<str>> = Vec::new();
    for problem in rows.problems {
        for message in &problem.messages {
            lists.keys.push(*places.entry(message).or_insert_with(|| {
                texts.push(message.as_str().into());
                texts.len() as u32 - 1
            }));
        }
        if let Some(length) = lists.lengths.get_mut(problem.row as usize) {
            *length += problem.messages.len() as u32;
        }
    }
    lists.column(texts)
}
