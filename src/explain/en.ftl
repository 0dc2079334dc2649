# Words of decisions

explain-class-encouraged = Encouraged
    .short = encouraged
explain-class-restricted = Restricted
    .short = restricted
explain-class-eliminated = Eliminated
    .short = eliminated
explain-class-permitted = Permitted
    .short = permitted
explain-class-unlisted = No encoded item found
    .short = no encoded item

explain-or = { $others } or { $last }
explain-headline-certain = { $class } (certain)
explain-headline-conditional = Undetermined: { $possible } (on the facts so far: { $class })
explain-open = undetermined: { $possible }

explain-true = holds
explain-false = does not hold
explain-unknown = unknown

explain-standing-applies = applies
explain-standing-exception-open = applies, unless an exception that is still open holds
explain-standing-excepted = its conditions hold, but an exception lifts it
explain-standing-undetermined = undetermined: facts are missing
explain-standing-opportunity = an opportunity: it may apply once the facts marked "?" are stated
explain-standing-unengaged = not engaged: nothing stated names the product, facility or process that it is about
explain-standing-does-not-apply = does not apply

explain-origin-stated = stated
explain-origin-default = default
explain-origin-relation = derived from { $attributes }
explain-origin-definition = by the definition of { $term }
explain-origin-product = sector of the product

explain-ask-which = Which kind of `{ $stated }` is it: { $finer }, or none of these?
explain-ask-whether = Is `{ $stated }` { $finer } or not?
explain-ask-more = The list of { $attribute } ends in 等 (“and others”): does it include { $perhaps }?
explain-ask-ambiguous-place = Which `{ $place }` is meant: { $places }?
explain-ask-wide-place = Where exactly is { $attribute }? Is it in { $places }?
explain-ask-range = The range of { $attribute } crosses { $bounds }: what is it exactly?
explain-ask-dimension = What is { $attribute } in { $unit }? The stated measure can't be converted.
explain-ask-term = What is { $attribute }?
explain-ask-place = Where is { $attribute }?
explain-ask-quantity = How much is { $attribute }?
explain-ask-level = Which level is { $attribute }?
explain-ask-date = Which day is { $attribute }?
explain-ask-flag = { $attribute }: yes or no?
explain-ask-one-of = { $question } ({ $levels })
explain-ask-example = { $question } (for example { $examples })
explain-ask-and-others = { $list } and others, { $count } in all

explain-disagree-relation = `{ $left }` and `{ $right }` contradict each other
    .help = check both facts and their units
explain-disagree-measures = What is said of `{ $attribute }` in several units does not agree once converted
    .help = check the quantities, their units and the facts used to convert them
explain-disagree-definition = `{ $attribute }` contradicts the definition of `{ $term }`, which is stated
    .help = check `{ $attribute }`, or state a wider term
explain-disagree-excluded = `{ $attribute }` states `{ $term }`, but 不是 (not) rules out all of it
    .help = check the exclusions

explain-note-conflict = Conflict: one construction unit is both encouraged and restricted or eliminated. Both are shown; neither cancels the other.
explain-note-permitted = Permitted presupposes that the project meets the laws, regulations and policies of the state (符合国家有关法律、法规和政策规定); this decision has not examined that.
explain-note-unlisted = No item that applies was found. That does not mean permitted: parts of the Catalogue are not encoded and might speak of this project.
explain-note-perhaps-unlisted = “No encoded item” only says that none was found. It does not mean permitted: parts of the Catalogue are not encoded and might speak of this project.
explain-one-applies = Whatever is not stated, one of these rules applies: { $rules }.
explain-nothing-found = No encoded item applies. That does not mean permitted.

explain-source = { $title } · as of { $day }
explain-chosen-reading = chosen reading: { $name } = { $value }
explain-failed = Not decided; errors in the facts: { $count }
explain-unit = Unit { $number }
explain-rules = Rules that apply
explain-rules-also = Also applies
explain-effects = Effects
explain-needs = Please add
explain-readings = Under another reading
explain-nearest = Smallest changes that change the class
explain-opportunities = Encouraged items within reach
explain-excepted = Lifted by an exception
explain-undetermined = Can't be decided yet
explain-missing = Parts of the Catalogue that are not encoded and might speak of this project
explain-warnings = Warnings

explain-unless = unless
explain-reference = handled like the class (参照)
explain-product = product: { $product }
explain-alternative = alternative { $number }
explain-exception-open = an exception is open; applies unless it holds
explain-deadline = deadline { $date }, not reached
explain-deadline-passed = deadline { $date }, passed
explain-plan = plan: { $plan }
explain-condition-spoken = { $truth }: { $text }. Fact: { $fact }
explain-not-stated = not stated
explain-line = line { $line }
explain-fact = { $fact } ({ $note })
explain-if = if { $condition }
explain-if-confirmed = if the rule applies
explain-settles = { " " }(settles { $count } rules)
explain-anything = anything
explain-waits-for = needs { $needs }
explain-excepted-by = unless { $by }: { $fact }
explain-label = { $label }: { $value }
explain-more = … { $count } more

# Opinion page

explain-md-title = Opinion: { $name }
explain-md-entry = Entry
explain-md-value = Content
explain-md-project = Project
explain-md-catalogue = Catalogue
explain-md-day = As of
explain-md-reading = Chosen reading
explain-md-conclusion = Conclusion
explain-md-facts = Facts
explain-md-attribute = Attribute
explain-md-fact = Fact
explain-md-origin = Source
explain-md-reasons = Reasons
explain-md-condition = Condition
explain-md-truth = Finding
explain-md-cites-item = Item:{ " " }
explain-md-cites-preamble = Preamble:{ " " }
explain-md-authority = Authority
explain-md-measure = Measure
explain-md-when = Condition
explain-md-rule = Because of
explain-md-citation = Citation
explain-md-certain = none
explain-md-sources = Sources
explain-md-source-title = { $title }
explain-md-source-document = Document: { $document }
explain-md-source-effective = In force from { $day }
explain-md-signature = Reviewer (signature): …………………………………… Date: ……………………………………
explain-opinion-made-by = Decided by mulu { $version }; digest of the rules { $rules }. The JSON of the same decision can be checked by mulu eval --verify.
explain-opinion-contents = The opinions
