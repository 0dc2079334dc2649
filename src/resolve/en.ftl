# Messages of name resolution and checks. The title gives the cause, the help says what to do.

no-catalogue = There is no `目录` statement: the rules belong to no catalogue
    .label = the rule files need one `目录` (catalogue)
    .help = Add one, for example: catalogue 2024 "…"
duplicate-catalogue = Two `目录` statements in one folder
    .label = the second one
    .first = the first one
    .help = Keep each edition in a folder of its own with one `目录`.
duplicate-reading = The reading `{ $name }` is declared already
    .label = declared again
    .first = first declared here
    .help = Give it another name, or drop one of the two.
single-reading = The reading `{ $name }` has only one value
    .label = a reading has at least two values
    .help = Separate the values by `|`; the first is the default.
builtin-reading = The reading `{ $name }` lacks the value `{ $value }`
    .label = the language fixes what this reading means
    .help = One of its values has to be `{ $value }`.
undeclared-reading = There is no reading called `{ $name }`
    .label = not declared
    .help = { $near ->
        [none] Declare it in the catalogue or in this item: reading { $name } = … | …
       *[some] Did you mean { $suggestion }?
    }
undeclared-reading-value = The reading `{ $reading }` has no value `{ $name }`
    .label = not declared
    .help = { $near ->
        [none] Choose one of the values declared for this reading.
       *[some] Did you mean { $suggestion }?
    }
undeclared-attribute = There is no attribute called `{ $name }`
    .label = not declared
    .help = { $near ->
        [none] The prelude has the standard attributes; declare a new one with `属性` (attribute).
       *[some] Did you mean { $suggestion }?
    }
duplicate-attribute = The attribute name `{ $name }` is taken
    .label = used again
    .first = first declared here
    .help = Choose another name or alias.
undeclared-dimension = There is no dimension called `{ $name }`
    .label = not declared
    .help = { $near ->
        [none] A base unit declares its dimension: unit 千克 dimension 质量
       *[some] Did you mean { $suggestion }?
    }
too-many-dimensions = Too many base dimensions
    .label = no room for this one
    .help = A set of rules has at most 24 base dimensions; write units that convert as `unit A = 1000 B`.
undeclared-unit = Unknown unit `{ $name }`
    .label = not declared
    .help = { $near ->
        [none] Declare it with `单位` (unit), or use a known one.
       *[some] Did you mean { $suggestion }?
    }
duplicate-unit = A name or alias of the unit `{ $name }` is taken
    .label = declared again
    .first = first declared here
    .help = Choose another name, or drop the alias.
number-out-of-range = The number is too large to be kept exactly
    .label = this quantity
    .help = Use a larger unit or fewer digits.
conversion-factor = The conversion factor has the wrong dimension
    .label = this attribute can't be the factor
    .help = The factor is measured in the new unit per old unit, such as 标砖/块 or 日/年.
undeclared-term = There is no term called `{ $name }`
    .label = not declared
    .help = { $near ->
        [none] Declare it: term product { $name }
       *[some] Did you mean { $suggestion }?
    }
term-of-other-attribute = `{ $name }` is not a term of `{ $attribute }` but of { $others }
    .label = belongs to another attribute
    .help = Test { $others } instead, or list `{ $attribute }` in its `术语` (term) statement too.
duplicate-term = The term `{ $name }` is declared already
    .label = declared again
    .first = first declared here
    .help = A name or alias stands for one term of an attribute; spaces, hyphens, brackets, case and width do not count.
hierarchy-too-deep = The term `{ $name }` has more than { $limit } levels above it
    .label = the limit is passed here
    .help = Put it `under` a term further up; for words that mean the same use `alias`.
too-many-terms = There are more than { $limit } terms
    .label = not taken in from here on
    .help = Take out the terms that no rule needs, or divide the catalogue into several sets of rules.
term-cycle = The term `{ $name }` lies below itself
    .label = a cycle of `属于` (under)
    .help = Take out one `属于` of the cycle; for words that mean the same use `别名` (alias).
overlapping-parts = The term `{ $name }` lies below both `{ $first }` and `{ $second }`, which are disjoint parts
    .label = it falls into two parts
    .whole = divided into disjoint parts here
    .help = If something can be both, replace `分为` (parts) by `属于` (under) on each.
undeclared-sector = The classification of industries has no `{ $name }`
    .label = unknown sector
    .help = { $near ->
        [none] Give a code or a name of GB/T 4754-2017, such as C3011.
       *[some] Did you mean { $suggestion }?
    }
undeclared-region = The administrative divisions have no `{ $name }`
    .label = unknown place
    .help = { $near ->
        [none] Give a name or a code of GB/T 2260, such as 西藏自治区 or 540000.
       *[some] Did you mean { $suggestion }?
    }
ambiguous-region = There is more than one `{ $name }`: { $places }
    .label = which one?
    .help = Write it with the place that holds it, such as 拉萨市城关区.
undeclared-level = There is no level called `{ $name }`
    .label = unknown level
    .help = { $near ->
        [none] Choose one of the levels declared for the attribute.
       *[some] Did you mean { $suggestion }?
    }
wrong-test = The attribute `{ $attribute }` can't be tested like this: { $kind }
    .label = the test does not fit the kind of the attribute
    .help = { $kind }
tested-as-term = its values are terms, tested with `是` (is), `不是` (is not), `在 (…)` (in), `不在 (…)` (not in)
tested-as-region = its values are places, tested with `在 (…)` (in), `不在 (…)` (not in), `是` (is)
tested-as-sector = its values are sectors, tested with `是` (is), `在 (…)` (in)
tested-as-quantity = its values are quantities, compared with a number and its unit by `<`, `<=`, `>`, `>=`, `=` or the official phrases
tested-as-level = its values are levels, compared with a level by `是` (is), `<`, `>=` …
tested-as-date = its values are dates, compared with a date (2025-12-31) or `期限` (deadline) by `<`, `>=` …
tested-as-flag = it is a yes-no fact, tested with `有 …` (has), `无 …` (lacks)
dimension-mismatch = The attribute `{ $attribute }` is not measured in { $dimension }
    .label = wrong dimension
    .help = Units that fit: { $admitted }.
bare-bound-without-reading = A bare 以上 or 以下, and no reading `裸界` is declared
    .label = is the number itself included?
    .help = Declare in the catalogue: 口径 裸界 = 含本数 | 不含本数; or write （含） or （不含）.
empty-exclusion = Every `{ $term }` is a `{ $other }`: the condition can never hold
    .label = `而非` (but not) leaves nothing
    .help = See whether the terms before and after `而非` are swapped.
wrong-substitute = The attribute `{ $attribute }` has a substitute that is not a quantity
    .label = only quantities have substitutes
    .help = Both attributes of `口径 … 取 …` have to be quantities.
duplicate-definition = `{ $name }` is defined already
    .label = defined again
    .first = first defined here
    .help = Make one `定义` (define) of both.
circular-definition = The definition of `{ $name }` leads back to itself
    .label = circular
    .help = A definition uses other terms and attributes only.
section-outside-class = A `门类` (section) without a `类别` (class) before it
    .label = of which class?
    .help = Write class encouraged, class restricted or class eliminated before it.
item-outside-section = An `条目` (item) without a `门类` (section) before it
    .label = of which section?
    .help = Write section 建材 "…" before it.
duplicate-item = The item `{ $path }` is there already
    .label = again
    .first = first here
    .help = Correct the number, or make one of both.
text-outside-item = An `原文` (text) without an `条目` (item) before it
    .label = the text of which item?
    .help = Write item 1 before it.
duplicate-text = One item has two official texts
    .label = the second
    .first = the first
    .help = Adjacent strings are joined; a second `原文` is not needed.
duplicate-scope = The scope of `{ $path }` is given already
    .label = again
    .first = first here
    .help = Give each heading once.
rule-outside-class = The rule `{ $name }` has no `类别` (class) before it
    .label = of which class?
    .help = Write class restricted or the like before it. Context never carries over from another file.
rule-outside-item = The rule `{ $name }` stands in no `条目` (item)
    .label = which item does it render?
    .help = Write item 1 before it; for provisions outside the items use reference rule.
duplicate-rule = The rule `{ $path }` is there already
    .label = again
    .first = first here
    .help = Choose another name; alternatives of one rule can be several `当` (when).
rule-without-condition = The rule `{ $name }` has no `当` (when)
    .label = when does it apply?
    .help = Write a condition, such as: when product is 水泥熟料
rule-without-citation = The rule `{ $name }` has a `当` (when) without `依据` (cites)
    .label = which official sentence says so?
    .help = Write cites "…", or cites text.
citation-without-text = This item has no official text to cite
    .label = `依据 原文` stands for the text of the item
    .help = Write text "…" in the item.
item-without-text = The item `{ $path }` has no official text
    .label = text missing
    .help = Copy it from the official publication: text "…"
section-without-scope = The section `{ $path }` is not in the scope
    .label = how much of it is encoded?
    .help = Write in the catalogue: scope { $path } full, partial or missing.
deadline-outside-eliminated = Only rules of the eliminated class have a deadline
    .label = this rule is of another class
    .help = Take out `期限` (deadline) or `按计划` (plan), or see whether the class is right.
malformed-table-row = This row of the table can't be read
    .label = wrong columns or quotes
    .help = Separate columns by commas; quote values that hold commas.
unknown-table = Unknown table
    .label = its header
    .help = The header is code,name,level,parent (places), code,alias (short names) or code,name (sectors).
undefinable = `{ $name }` is neither a term nor a yes-no fact and can't be defined
    .label = not definable
    .help = `定义` (define) says when a term or a yes-no fact holds; for quantities use `关系` (relation).
reading-of-whole-catalogue = The reading `{ $name }` can only be declared for the whole catalogue
    .label = this is within an item
    .help = Move it after the `目录` (catalogue) statement: the language reads all rules by it, not those of one item.
idle-relation = `{ $left }` and `{ $right }` never meet in one dimension: the relation says nothing
    .label = `{ $left }` is declared here
    .right = `{ $right }` is declared here
    .help = See whether the `关系` (relation) names the right attributes, or whether a dimension is missing.
lost-place = In the table of places the parent `{ $parent }` of `{ $name }` is missing, circular or too deep
    .label = this table
    .help = Give the code of the place that holds it; leave it empty for provinces.
duplicate-stock = stock word `{ $name }` is already declared
    .label = declared again
    .first = declared here first
    .help = Delete one of them; a word can be used in one way only.
pending-condition = a condition is still to be written: `{ $words }`
    .label = pending
    .help = Replace `pending "…"` by a condition (declare words that the vocabulary lacks by `term` or `attribute` first). Until then these rules can decide nothing.
scope-with-cut-item = `{ $path }` is said to be whole, but holds an item that is cut
    .label = said to be `full` here
    .first = the cut item
    .help = Nobody knows what the cut item says, so no match can't mean permitted: change the scope to `partial`.
