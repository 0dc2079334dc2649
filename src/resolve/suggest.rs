//! "Did you mean": the known names nearest to an unknown one.

use pinyin::ToPinyin;

use crate::syntax::name_key;

/// Characters of a name that somebody may have mistyped: comparing takes as long as both are long, for each of the known.
const LONGEST: usize = 200;

/// At most three names, the nearest first: those that sound the same (typed by sound, 顿 stands for 吨), those a typing slip
/// away, then those that hold the unknown one or lie in it.
pub fn suggest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let key = name_key(unknown);
    if key.is_empty() || key.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let mut near: Vec<(usize, &str)> = Vec::new();
    for name in known {
        let other = name_key(name);
        if let Some(distance) = nearness(&key, &other)
            && !near.iter().any(|(_, n)| *n == name)
        {
            near.push((distance, name));
        }
    }
    near.sort_by_key(|(distance, name)| (*distance, name.chars().count()));
    near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Smaller is nearer; `None` is not near at all.
fn nearness(key: &str, other: &str) -> Option<usize> {
    let (length, other_length) = (key.chars().count(), other.chars().count());
    if length == other_length && key != other && sound(key) == sound(other) {
        return Some(1);
    }
    if length.abs_diff(other_length) <= length.max(3) / 2 {
        let distance = strsim::osa_distance(key, other);
        let allowed = match length.max(other_length) {
            0..=1 => 0,
            2..=4 => 1,
            5..=8 => 2,
            more => more / 3,
        };
        if distance <= allowed {
            return Some(distance * 2);
        }
    }
    let holds = length >= 2 && other.contains(key) || other_length >= 2 && key.contains(other);
    holds.then(|| 8 + length.abs_diff(other_length))
}

/// How a name is spoken, without tones; what is not Han stays as it is.
fn sound(key: &str) -> String {
    let syllable = |c: char| c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().to_owned());
    key.chars().map(syllable).collect()
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn the_nearest_comes_first() {
        let known = ["水泥熟料", "特种水泥熟料", "水泥", "平板玻璃", "工艺"];
        assert_eq!(suggest("水泥熟科", known), ["水泥熟料", "水泥"]);
        assert_eq!(suggest("工艺工", ["工艺"]), ["工艺"]);
        assert_eq!(suggest("顿", ["米", "吨", "件"]), ["吨"]);
        assert_eq!(suggest("水泥孰料", known), ["水泥熟料", "水泥"]);
        assert!(suggest("青霉素", known).is_empty());
    }
}
