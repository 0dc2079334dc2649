//! Declarations that are known by a name or by their text: what came, went, or says something else now.

use super::change::{Change, Kind, Subject};
use super::condition::Both;
use super::meaning::{key, normal};
use super::side::{Side, plain};
use super::touch::{Declared, Touch};
use crate::explain::condition_text;
use crate::resolve::{
    Attribute, AttributeId, Conversion, Definition, Effect, Heading, Item, Kind as AttributeKind, Program,
    Reading, ReadingId, Relation, Section, class_name,
};
use crate::syntax::ast::Extent;
use crate::syntax::{name_key, name_text};

/// Something declared, as it is compared and shown.
struct Entry {
    /// What it is known by.
    key: String,
    /// Equal for equal meaning.
    meaning: String,
    name: String,
    text: String,
    touch: Touch,
}

/// What to call it: added, dropped, changed.
type Kinds = (Kind, Kind, Kind);

/// All changes of declarations, kind by kind.
pub fn changes(both: Both<'_, '_>) -> Vec<Declared> {
    type Entries = fn(&Side<'_>) -> Vec<Entry>;
    let tables: [(Entries, Kinds); 10] = [
        (items, (Kind::ItemAdded, Kind::ItemDropped, Kind::TextChanged)),
        (sections, (Kind::SectionAdded, Kind::SectionDropped, Kind::SectionChanged)),
        (definitions, (Kind::DefinitionAdded, Kind::DefinitionDropped, Kind::DefinitionChanged)),
        (attributes, (Kind::AttributeAdded, Kind::AttributeDropped, Kind::AttributeChanged)),
        (units, (Kind::UnitAdded, Kind::UnitDropped, Kind::UnitChanged)),
        (relations, (Kind::RelationAdded, Kind::RelationDropped, Kind::RelationAdded)),
        (conversions, (Kind::ConversionAdded, Kind::ConversionDropped, Kind::ConversionChanged)),
        (readings, (Kind::ReadingAdded, Kind::ReadingDropped, Kind::ReadingChanged)),
        (headings, (Kind::ScopeAdded, Kind::ScopeDropped, Kind::ScopeChanged)),
        (effects, (Kind::EffectAdded, Kind::EffectDropped, Kind::EffectChanged)),
    ];
    tables
        .into_iter()
        .flat_map(|(entries, kinds)| compared(entries(both.old), entries(both.new), kinds))
        .collect()
}

/// Takes away what is on both sides, then pairs the rest by key.
fn compared(mut old: Vec<Entry>, new: Vec<Entry>, (added, dropped, changed): Kinds) -> Vec<Declared> {
    let mut left = Vec::new();
    for entry in new {
        match old.iter().position(|other| other.key == entry.key && other.meaning == entry.meaning) {
            Some(index) => drop(old.remove(index)),
            None => left.push(entry),
        }
    }
    let mut found = Vec::new();
    for entry in left {
        let was = old.iter().position(|other| other.key == entry.key).map(|index| old.remove(index));
        let kind = if was.is_some() { changed } else { added };
        let (before, touch) = was.map_or((None, Touch::Nothing), |was| (Some(was.text), was.touch));
        let change = Change::new(kind, Subject::Named(entry.name), before, Some(entry.text));
        found.push(Declared { change, old: touch, new: entry.touch });
    }
    found.extend(old.into_iter().map(|entry| Declared {
        change: Change::new(dropped, Subject::Named(entry.name), Some(entry.text), None),
        old: entry.touch,
        new: Touch::Nothing,
    }));
    found
}

fn items(side: &Side<'_>) -> Vec<Entry> {
    let entry = |item: &Item| {
        let text = item.text.as_ref().map_or(String::new(), |text| text.text.clone());
        let key = side.item(item).to_owned();
        let meaning = format!("{} {}", plain(&text), item.truncated);
        Entry { name: key.clone(), key, meaning, text, touch: Touch::Nothing }
    };
    side.program.items.iter().map(entry).collect()
}

fn sections(side: &Side<'_>) -> Vec<Entry> {
    let entry = |section: &Section| {
        let codes: Vec<&str> =
            section.sectors.iter().map(|sector| side.program.sectors.get(*sector).code.as_str()).collect();
        let name = format!("{}/{}", class_name(section.class), section.path);
        let meaning = format!("{} {codes:?}", plain(&section.title));
        let text = [&[section.title.as_str()][..], &codes].concat().join(" ");
        Entry { key: name.clone(), meaning, name, text, touch: Touch::Nothing }
    };
    side.program.sections.iter().map(entry).collect()
}

fn definitions(side: &Side<'_>) -> Vec<Entry> {
    let entry = |definition: &Definition| {
        let name = side.program.defined_name(definition.target).to_owned();
        Entry {
            key: name_key(&name),
            meaning: key(side, &normal(&definition.condition)),
            text: condition_text(side.program, &definition.condition),
            name,
            touch: Touch::defined(definition.target),
        }
    };
    side.program.definitions.iter().map(entry).collect()
}

fn attributes(side: &Side<'_>) -> Vec<Entry> {
    let entry = |(index, attribute): (usize, &Attribute)| {
        let id = AttributeId(index as u32);
        let text = attribute_text(side.program, attribute);
        Entry {
            key: side.attribute(id).to_owned(),
            meaning: format!("{} {text}", name_key(&attribute.name)),
            name: attribute.name.clone(),
            text,
            touch: Touch::Attributes(vec![id]),
        }
    };
    side.program.attributes.iter().enumerate().map(entry).collect()
}

/// What facts of an attribute may say and how they are read; in base units. Questions are no policy.
fn attribute_text(program: &Program, attribute: &Attribute) -> String {
    let mut parts = vec![match &attribute.kind {
        AttributeKind::Terms => "术语".to_owned(),
        AttributeKind::Choice => "选择".to_owned(),
        AttributeKind::Region => "地区".to_owned(),
        AttributeKind::Sector => "行业".to_owned(),
        AttributeKind::Date => "日期".to_owned(),
        AttributeKind::Flag => "有无".to_owned(),
        AttributeKind::Level { levels } => {
            let names: Vec<&str> =
                levels.iter().filter_map(|names| names.first()).map(String::as_str).collect();
            format!("等级 {}", names.join(" < "))
        }
        AttributeKind::Quantity { dimensions } => {
            let mut units: Vec<String> =
                dimensions.iter().map(|dimension| program.units.describe(*dimension)).collect();
            units.sort();
            format!("数量 {}", units.join("、"))
        }
    }];
    let mut numbered = |word: &str, number: Option<crate::quantity::Number>| {
        parts.extend(number.map(|number| format!("{word} {number}")));
    };
    numbered("默认", attribute.default);
    numbered("至少", attribute.least);
    numbered("至多", attribute.most);
    parts.extend(attribute.default_unit.as_ref().map(|unit| format!("单位 {}", unit.name)));
    parts.extend(attribute.judgement.then(|| "判断".to_owned()));
    if let Some((reading, value, other)) = attribute.instead {
        let reading = &program.readings[reading.index()];
        let value = reading.values.get(value).map_or("", String::as_str);
        let other = &program.attributes[other.index()].name;
        parts.push(format!("口径 {} 为 {value} 时看 {other}", reading.name));
    }
    parts.join("，")
}

fn units(side: &Side<'_>) -> Vec<Entry> {
    let units = &side.program.units;
    let entry = |unit: &crate::resolve::Unit| {
        let base = units.describe(unit.dimension);
        let text = if base == unit.name { base } else { format!("{} {base}", unit.factor) };
        Entry {
            key: name_key(&unit.name),
            meaning: text.clone(),
            name: unit.name.clone(),
            text,
            touch: Touch::Nothing,
        }
    };
    units.units.iter().map(entry).collect()
}

fn relations(side: &Side<'_>) -> Vec<Entry> {
    let name = |attribute: AttributeId| name_text(&side.program.attributes[attribute.index()].name);
    let entry = |relation: &Relation| {
        let (text, meaning, of) = match relation {
            Relation::Product { left, a, b } => {
                let mut factors = [side.attribute(*a), side.attribute(*b)];
                factors.sort_unstable();
                let meaning = format!("{} = {}", side.attribute(*left), factors.join(" × "));
                (format!("{} = {} × {}", name(*left), name(*a), name(*b)), meaning, vec![*left, *a, *b])
            }
            Relation::AtMost { left, right } => {
                let meaning = format!("{} <= {}", side.attribute(*left), side.attribute(*right));
                (format!("{} <= {}", name(*left), name(*right)), meaning, vec![*left, *right])
            }
        };
        let touch = Touch::Attributes(of);
        Entry { key: meaning.clone(), meaning, name: text.clone(), text, touch }
    };
    side.program.relations.iter().map(entry).collect()
}

fn conversions(side: &Side<'_>) -> Vec<Entry> {
    let units = &side.program.units;
    let entry = |conversion: &Conversion| {
        let name = format!("{} -> {}", units.describe(conversion.from), units.describe(conversion.to));
        Entry {
            key: name.clone(),
            meaning: format!("{} {}", side.attribute(conversion.factor), conversion.factor_is_to_over_from),
            name,
            text: name_text(&side.program.attributes[conversion.factor.index()].name),
            touch: Touch::Attributes(vec![conversion.factor]),
        }
    };
    side.program.conversions.iter().map(entry).collect()
}

/// The default is the first value; the order of the others says nothing.
fn readings(side: &Side<'_>) -> Vec<Entry> {
    let entry = |(index, reading): (usize, &Reading)| {
        let id = ReadingId(index as u32);
        let mut values: Vec<String> = reading.values.iter().map(|value| name_key(value)).collect();
        if let [_, others @ ..] = &mut values[..] {
            others.sort();
        }
        Entry {
            key: side.reading(id),
            meaning: values.join(" | "),
            name: reading.name.clone(),
            text: reading.values.join(" | "),
            touch: Touch::Reading(id),
        }
    };
    side.program.readings.iter().enumerate().map(entry).collect()
}

fn headings(side: &Side<'_>) -> Vec<Entry> {
    let entry = |heading: &Heading| {
        let name = heading.path();
        let text = match heading.extent {
            Extent::Full => "全",
            Extent::Partial => "部分",
            Extent::Missing => "缺",
        };
        let (key, meaning) = (plain(&name), text.to_owned());
        Entry { key, meaning, name, text: text.to_owned(), touch: Touch::Nothing }
    };
    side.program.headings.iter().map(entry).collect()
}

fn effects(side: &Side<'_>) -> Vec<Entry> {
    let entry = |effect: &Effect| {
        let condition = effect.condition.as_ref();
        let when = condition.map_or(String::new(), |c| format!("当 {} ", condition_text(side.program, c)));
        let meaning = condition.map_or(String::new(), |condition| key(side, &normal(condition)));
        let mut authorities: Vec<String> = effect.authorities.iter().map(|name| name_key(name)).collect();
        authorities.sort();
        let class = class_name(effect.class);
        Entry {
            key: format!("{class} {}", plain(&effect.measure)),
            meaning: format!("{meaning} {authorities:?} {}", plain(&effect.citation.text.text)),
            name: format!("{class} \"{}\"", effect.measure),
            text: format!(
                "{when}机关 {} 依据 \"{}\"",
                effect.authorities.join("、"),
                effect.citation.text.text
            ),
            touch: Touch::Nothing,
        }
    };
    side.program.effects.iter().map(entry).collect()
}
