//! Two rule sets asked about together: which projects change class from one to the other.
//!
//! In: two programs with their plans and options. Out: [`Changes`], each with a project that shows it, or the proof that
//! there is none.
//!
//! # The joint program
//!
//! Both sides become one program and one plan, so that the analysis of one rule set works on them unchanged.
//!
//! * **Words** (`vocabulary`, `names`, `terms`): attributes, terms, levels, sectors and places go by name or code. The new
//!   side's numbers stay; what only the old side has is appended. A word that a side lacks it reads as the nearest broader
//!   one. A test of terms is the set of points that it means on its side, so that a change of the hierarchy is a change of
//!   these sets; above a term stands what either side puts there.
//! * **Tests and conditions** (`weave`): equal ones have one number, in whatever order they were written. Readings are
//!   settled on each side by its options. Rules that are equal are one *form*: what did not change costs nothing.
//! * **Definitions** (`apart`, `twice`): a fact or a term that the sides define differently is read twice and stated once.
//! * **Laws**: only the relations and conversions that both sides have.
//! * **Scope** (`scope`): where the sector decides between permitted and unlisted, a form of its own tells.
//!
//! # Invariants
//!
//! 1. **No project is lost**, as in the analysis of one side, if what it says is exact, does not contradict itself on either
//!    side, and each side is certain of its class: it is an assignment of the joint clauses in which the class of each side
//!    is the verdict that its literal names (`heads`). What is measured, and yes-no facts, it has to state as far as
//!    rules test them; terms, places and sectors it may leave out. Hence *unsatisfiable* is a proof.
//! 2. Leaving laws out, and rules that cannot apply where a changed one does, only adds assignments.
//! 3. Where the sides take different things for granted (defaults, the day, the sectors of a product, what stands above a
//!    term that is defined differently), 1 does not hold, and nothing that hangs on it is called proved.
//! 4. **A change of class needs a changed rule** (one that only one side has, as a form) that applies on its side, unless the
//!    order of the classes or the scope differs. So `classes` asks about each changed rule among those that may apply with it.
//! 5. **Each side judges by itself.** A witness is told to the evaluator of each side in that side's names (`carry`,
//!    `judge`); the joint program is never evaluated.

mod apart;
mod ask;
mod carry;
mod change;
mod heads;
mod judge;
mod names;
mod relevant;
mod scope;
mod side;
mod terms;
mod twice;
mod vocabulary;
mod weave;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::analyze::rules::Rules;
use crate::compile::{NodeId, Plan, PlanRule};
use crate::evaluate::Options;
use crate::facts::Unit;
use crate::resolve::{AttributeId, Conversion, Relation, RuleId, TermId};
use crate::syntax::ast::{Class, Verdict};

use apart::Apart;
use ask::{Asking, Question, Reply};
use judge::{Owed, Wanted};
use relevant::Subjects;
use scope::Base;
use side::Side;
use vocabulary::Vocabulary;
use weave::Weaver;

/// Two rule sets asked about together.
#[derive(Debug)]
pub struct Versus<'a> {
    old: Rules<'a>,
    new: Rules<'a>,
    vocabulary: Vocabulary,
    plan: Plan,
    options: Options,
    /// Rule of a side -> its form in the joint plan.
    old_forms: Vec<RuleId>,
    new_forms: Vec<RuleId>,
    /// Form -> whether the old side has it, and the new one.
    owners: Vec<[bool; 2]>,
    old_base: Base,
    new_base: Base,
    subjects: Subjects,
    /// Products that no rule is about.
    strangers: Vec<TermId>,
}

/// Changes of class.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// At most one a transition.
    pub found: Vec<Change>,
    /// Whether every transition that was not found was proved impossible.
    pub proved: bool,
}

/// An answer.
#[derive(Debug, Clone)]
pub enum Found {
    Found(Box<Change>),
    /// There is none.
    Never,
    /// Neither a project nor a proof was found.
    Undecided,
}

/// A project with its decision on both sides, confirmed by the evaluator on each side by itself, made as small as the change
/// allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub before: Verdict,
    pub after: Verdict,
    /// The same project in the names of each side. A word that a side does not know is replaced by the nearest broader ones;
    /// where there is none, what the side does know is ruled out.
    pub old: Unit,
    pub new: Unit,
    /// Where else it is so, as conditions.
    pub region: String,
    /// The project as a 案例 that can be pasted, with what the new rules say.
    pub case: String,
    /// Its facts as they are written in a facts file in JSON.
    pub facts: serde_json::Map<String, serde_json::Value>,
}

impl<'a> Versus<'a> {
    pub fn new(old: Rules<'a>, new: Rules<'a>) -> Versus<'a> {
        let mut vocabulary = Vocabulary::of(old, new);
        let apart = Apart::settle(&mut vocabulary, old, new);
        let mut weaver = Weaver::new(&vocabulary);
        let before = Side { rules: old, names: &vocabulary.old, apart: Some(&apart) };
        let after = Side { rules: new, names: &vocabulary.new, apart: None };
        let mut known = HashMap::new();
        let new_forms = forms(&mut weaver, after, &mut known);
        let old_forms = forms(&mut weaver, before, &mut known);
        let (old_base, new_base) = (scope::base(&mut weaver, before), scope::base(&mut weaver, after));
        let definitions = apart.definitions(&mut weaver, before, after);
        let Weaver { mut plan, tests, .. } = weaver;
        let (relations, conversions) = laws(before, after);
        let program = &mut vocabulary.program;
        (program.tests, program.relations, program.conversions) = (tests, relations, conversions);
        (program.definitions, plan.definitions) = definitions.into_iter().unzip();
        let options = Options { as_of: new.options.as_of, readings: Vec::new() };
        let joint = Rules { program, plan: &plan, options: &options };
        let subjects = Subjects::of(joint);
        let strangers = relevant::strangers(&vocabulary, &plan);
        let mut owners = vec![[false; 2]; plan.rules.len()];
        old_forms.iter().for_each(|form| owners[form.index()][0] = true);
        new_forms.iter().for_each(|form| owners[form.index()][1] = true);
        Versus {
            old,
            new,
            vocabulary,
            plan,
            options,
            old_forms,
            new_forms,
            owners,
            old_base,
            new_base,
            subjects,
            strangers,
        }
    }

    /// Class changes owed to one rule: projects about which the old and the new form of the rule (either may be absent)
    /// disagree and whose class differs; at most one a transition. Forms disagree where one applies and the other is false,
    /// or where both apply in two classes.
    pub fn by_rule(&mut self, old: Option<RuleId>, new: Option<RuleId>) -> Changes {
        let this = &*self;
        let Some((about, owed)) = this.owed(old, new) else {
            return Changes { found: Vec::new(), proved: true };
        };
        let among = this.relevant(&about);
        let mut asking = Asking::new(this, &among);
        let given =
            asking.disagree(this.form(&this.old_forms, old), this.form(&this.new_forms, new), owed.is_moved);
        let mut changes = Changes { found: Vec::new(), proved: !this.is_loose(&among) };
        for change in asking.transitions() {
            let wanted = Wanted { change: Some(change), owed: Some(owed), certain: true };
            let question = Question { given: vec![given], about: &about, wanted };
            this.put(&mut asking, &question, &mut changes);
        }
        changes
    }

    /// Where the two forms of a rule disagree, whether or not the class differs: another rule may give the same class.
    pub fn disagreement(&mut self, old: Option<RuleId>, new: Option<RuleId>) -> Found {
        let this = &*self;
        let Some((about, owed)) = this.owed(old, new) else { return Found::Never };
        let among = this.relevant(&about);
        let mut asking = Asking::new(this, &among);
        let given =
            asking.disagree(this.form(&this.old_forms, old), this.form(&this.new_forms, new), owed.is_moved);
        let mut last = Found::Never;
        for certain in [true, false] {
            let wanted = Wanted { change: None, owed: Some(owed), certain };
            match asking.ask(&Question { given: vec![given], about: &about, wanted }) {
                Reply::Found(found) => {
                    let change = change::tell(this, &asking, *found, wanted, &about);
                    return Found::Found(Box::new(change));
                }
                Reply::Never if !this.is_loose(&about) => return Found::Never,
                _ => last = Found::Undecided,
            }
        }
        last
    }

    /// All transitions of class between the two sets, one witness each; none found and `proved`: no project changes class.
    pub fn classes(&mut self) -> Changes {
        let this = &*self;
        let mut changes = Changes {
            found: Vec::new(),
            proved: this.vocabulary.loose.is_empty() || !this.is_loose(&this.all()),
        };
        for about in this.changed() {
            let among = this.relevant(&about);
            let mut asking = Asking::new(this, &among);
            let given = asking.any_applies(&about);
            for change in asking.transitions() {
                let wanted = Wanted { change: Some(change), owed: None, certain: true };
                this.put(&mut asking, &Question { given: vec![given], about: &about, wanted }, &mut changes);
            }
        }
        let [old, new] = [this.old, this.new].map(|rules| rules.program.edition.precedence);
        // Units of several products are no places of their own; and where no sector tells, nor are the verdicts without a rule.
        let has_open_base = [this.old_base, this.new_base].contains(&Base::Open);
        changes.proved &= old == new && !has_open_base;
        if old != new || this.old_base != this.new_base {
            let mut asking = Asking::new(this, &this.all());
            let none = [Verdict::Unlisted, Verdict::Permitted];
            let about_scope =
                |(a, b): &(Verdict, Verdict)| old != new || none.contains(a) && none.contains(b);
            for change in asking.transitions().into_iter().filter(about_scope) {
                let wanted = Wanted { change: Some(change), owed: None, certain: true };
                this.put(&mut asking, &Question { given: Vec::new(), about: &[], wanted }, &mut changes);
            }
        }
        changes
    }

    /// Asks for a transition that has no witness yet.
    fn put(&self, asking: &mut Asking<'_>, question: &Question<'_>, changes: &mut Changes) {
        let Some(wanted) = question.wanted.change else { return };
        if changes.found.iter().any(|known| (known.before, known.after) == wanted) {
            return;
        }
        match asking.ask(question) {
            Reply::Found(found) => {
                changes.found.push(change::tell(self, asking, *found, question.wanted, question.about));
            }
            Reply::Never => {}
            Reply::Undecided => changes.proved = false,
        }
    }

    /// The forms that are asked about; none if they are one.
    fn owed(&self, old: Option<RuleId>, new: Option<RuleId>) -> Option<(Vec<RuleId>, Owed)> {
        let forms = (self.form(&self.old_forms, old), self.form(&self.new_forms, new));
        let class = |form: RuleId| self.plan.rules[form.index()].class;
        let is_moved = matches!(forms, (Some(old), Some(new)) if class(old) != class(new));
        let about: Vec<RuleId> = forms.0.into_iter().chain(forms.1).collect();
        let differ = forms.0 != forms.1 && !about.is_empty();
        differ.then_some((about, Owed { old, new, is_moved }))
    }

    fn form(&self, forms: &[RuleId], rule: Option<RuleId>) -> Option<RuleId> {
        forms.get(rule?.index()).copied()
    }

    /// Both sides as one.
    fn joint(&self) -> Rules<'_> {
        Rules { program: &self.vocabulary.program, plan: &self.plan, options: &self.options }
    }
}

/// The forms of a side's rules; `known` are those there are already.
fn forms(weaver: &mut Weaver<'_>, side: Side<'_>, known: &mut HashMap<FormKey, RuleId>) -> Vec<RuleId> {
    let mut found = Vec::new();
    for rule in side.rules.all() {
        let form = weaver.rule(side, rule);
        let key = FormKey::of(&form);
        let id = *known.entry(key).or_insert(form.id);
        if id == form.id {
            weaver.plan.rules.push(form);
        }
        found.push(id);
    }
    found
}

/// What makes two rules one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct FormKey {
    class: Class,
    whens: Vec<u32>,
    unless: Vec<u32>,
    deadline: Option<Date>,
}

impl FormKey {
    fn of(rule: &PlanRule) -> FormKey {
        let numbers = |nodes: &[NodeId]| nodes.iter().map(|node| node.0).collect();
        FormKey {
            class: rule.class,
            whens: numbers(&rule.whens),
            unless: numbers(&rule.unless),
            deadline: rule.deadline,
        }
    }
}

/// The relations and conversions that both sides have.
fn laws(old: Side<'_>, new: Side<'_>) -> (Vec<Relation>, Vec<Conversion>) {
    let relations = |side: Side<'_>| -> Vec<Relation> {
        let joint = |a: AttributeId| side.names.attributes[a.index()];
        let relations = side.rules.program.relations.iter().map(|relation| match *relation {
            Relation::Product { left, a, b } => {
                Relation::Product { left: joint(left), a: joint(a), b: joint(b) }
            }
            Relation::AtMost { left, right } => Relation::AtMost { left: joint(left), right: joint(right) },
        });
        relations.collect()
    };
    let conversions = |side: Side<'_>| -> Vec<Conversion> {
        let joint = |conversion: &Conversion| Conversion {
            from: side.names.measures.dimension(conversion.from),
            to: side.names.measures.dimension(conversion.to),
            factor: side.names.attributes[conversion.factor.index()],
            ..conversion.clone()
        };
        side.rules.program.conversions.iter().map(joint).collect()
    };
    let (before, mut both) = (relations(old), relations(new));
    both.retain(|relation| before.contains(relation));
    let (own, mut converted) = (conversions(old), conversions(new));
    let same = |a: &Conversion, b: &Conversion| {
        (a.from, a.to, a.factor, a.factor_is_to_over_from)
            == (b.from, b.to, b.factor, b.factor_is_to_over_from)
    };
    converted.retain(|conversion| own.iter().any(|other| same(conversion, other)));
    (both, converted)
}
