//! Small edits of generated rules, such as slip in.

use mulu::syntax::ast::Class;

use crate::property::model::{Cond, RuleSet, TermModel, TestModel};
use crate::property::random::Random;

/// The rules after one edit, and what it was. Some edits come to nothing.
pub fn edited(random: &mut Random, rules: &RuleSet) -> (RuleSet, &'static str) {
    let mut new = rules.clone();
    let place = random.below(new.rules.len());
    let what = match random.below(16) {
        0 => "nothing",
        1 => {
            new.rules.remove(place);
            "a rule dropped"
        }
        2 | 3 => {
            let with: Vec<usize> =
                (0..new.rules.len()).filter(|i| !new.rules[*i].unless.is_empty()).collect();
            if let Some(rule) = random.choose(&with) {
                new.rules[*rule].unless.remove(0);
            }
            "an exception dropped"
        }
        4 => {
            let classes = [Class::Encouraged, Class::Restricted, Class::Eliminated];
            new.rules[place].class = *random.pick(&classes);
            "a rule moved to another class"
        }
        5 => {
            random.shuffle(&mut new.rules);
            "another order"
        }
        6 => {
            new.bare_includes = !new.bare_includes;
            "the other reading of bare bounds"
        }
        7 => {
            let heading = random.below(new.extents.len());
            new.extents[heading] = *random.pick(&["全", "部分", "缺"]);
            "another extent"
        }
        8 => {
            random.shuffle(&mut new.precedence);
            "another precedence"
        }
        9 => {
            let with: Vec<usize> = (0..new.terms.len()).filter(|i| !new.terms[*i].under.is_empty()).collect();
            if let Some(term) = random.choose(&with) {
                new.terms[*term].under.remove(0);
            }
            "a term moved up"
        }
        10 => {
            let under = new.terms.first().filter(|term| term.parts.is_empty()).map(|term| term.name.clone());
            let under = under.into_iter().collect();
            let (name, parts, sectors) = ("新词".to_owned(), Vec::new(), Vec::new());
            new.terms.push(TermModel { attributes: vec!["产品"], name, under, parts, sectors });
            "a new term"
        }
        11 | 12 if !new.definitions.is_empty() => {
            let definition = random.below(new.definitions.len());
            if !slip(random, &mut new.definitions[definition].1) {
                new.definitions.remove(definition);
            }
            "another definition"
        }
        _ => {
            let conditions: Vec<&mut Cond> =
                new.rules.iter_mut().flat_map(|rule| rule.whens.iter_mut().chain(&mut rule.unless)).collect();
            let mut conditions = conditions;
            random.shuffle(&mut conditions);
            conditions.into_iter().any(|condition| slip(random, condition));
            "a slip in a condition"
        }
    };
    (new, what)
}

/// Changes a bound, a sign, or a list; whether anything could be changed.
fn slip(random: &mut Random, condition: &mut Cond) -> bool {
    match condition {
        Cond::All(parts) | Cond::Any(parts) => parts.iter_mut().any(|part| slip(random, part)),
        Cond::Not(part) => slip(random, part),
        Cond::Test(test) => slip_test(random, test),
    }
}

fn slip_test(random: &mut Random, test: &mut TestModel) -> bool {
    match test {
        TestModel::Compare { sign, operand, .. } => {
            let number: Option<i64> = operand.split(' ').next().and_then(|number| number.parse().ok());
            match number {
                Some(number) if random.percent(50) && !operand.contains('-') => {
                    *operand = operand.replacen(&number.to_string(), &(number + 1).to_string(), 1);
                }
                _ => {
                    *sign = match *sign {
                        "<" => "<=",
                        "<=" => "<",
                        ">" => ">=",
                        ">=" => ">",
                        "=" => "!=",
                        _ => "=",
                    };
                }
            }
            true
        }
        TestModel::In { values, .. } if values.len() > 1 => {
            values.pop();
            true
        }
        TestModel::Is { but_not: but_not @ Some(_), .. } => {
            *but_not = None;
            true
        }
        TestModel::Flag { negated, .. } => {
            *negated = !*negated;
            true
        }
        _ => false,
    }
}
