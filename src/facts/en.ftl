# What can be wrong with the facts of a project

not-utf8 = the file is not UTF-8; it looks like { $encoding }
    .help = save it again with the encoding UTF-8, or convert it with iconv.
binary-facts = this is not a text file
    .help = facts are text in YAML, JSON or TOML. Save a spreadsheet as text first.
facts-too-large = the file is too large: more than { $limit } MiB
    .label = the file begins here
    .help = split the file and evaluate the parts.
too-many-units = the project has more than { $limit } construction units
    .label = this unit is one too many
    .help = divide it into several projects; for data in bulk make a table and use `mulu screen`.
too-many-values = `{ $name }` lists more than { $limit } values
    .label = this value is one too many
    .help = divide them among several construction units; for data in bulk make a table and use `mulu screen`.
no-facts = the file states no facts
    .label = empty, or nothing but comments
    .help = write at least one line, such as `产品: 水泥熟料`.
facts-too-deep = brackets or lists lie in each other more than { $limit } levels deep
    .label = this level is one too many
    .help = facts need three or four levels: project, unit, attribute, list. Check that brackets are in pairs.
malformed-facts = this is not well-formed { $format }: { $detail }
    .label = reading stops here
    .help = look at the punctuation, quotes and indentation of this line and the one before. The project it belongs to can't be evaluated.
full-width-mark = a full-width `{ $mark }` stands where `{ $ascii }` is needed
    .label = full-width mark
    .help = write `{ $ascii }`. Inside quotes, full-width marks are fine.
yaml-alias = YAML anchors, aliases and merge keys (`&`, `*`, `<<`) are not supported here
    .label = anchor or alias
    .help = write the content out; what all units share is written once at the project and inherited. Quote a text that begins with one of these marks.
yaml-tag = YAML tags (`!`) are not supported here
    .label = tag
    .help = remove the tag; quote a text that begins with `!`.
yaml-colon = the colon after `{ $key }` does not divide key and value in YAML
    .label = needs an ASCII colon and a space
    .help = write `{ $key }: …`, with an ASCII colon and a space behind it.
yaml-comparison = `{ $value }` begins with `>`, which in YAML opens a text of several lines, not a comparison
    .label = not read as a comparison
    .help = put it in quotes: `"{ $value }"`, or write `≥` or `＞`.
not-a-project = a project is needed here: lines of `attribute: value`
    .label = not `attribute: value`
    .help = a file holds one project or a list of them; a project is lines such as `产品: 水泥熟料`.
wrong-kind = `{ $name }` has to be { $wanted }, but this is { $got }
    .label = { $got }
    .help = write { $wanted }; if it is not known, write `?` or leave it out.
duplicate-fact = `{ $name }` is stated twice
    .label = the second time here
    .first = the first time here (`{ $first }`)
    .help = keep one. The Chinese and the English name are one attribute; several values are a list `[a, b]`; several lines of production are several units (`建设内容`).
empty-units = there is nothing under `{ $key }`
    .label = no construction unit
    .help = list at least one unit under it with `- `, or remove the line and state the facts of the project itself.
nested-units = a construction unit can't have `{ $key }` of its own
    .label = one level too many
    .help = move the inner ones up to the `建设内容` of the project, beside the others.
unknown-attribute = there is no attribute `{ $name }`
    .label = unknown attribute
    .help = { $found ->
        [yes] did you mean { $suggestion }?
       *[no] `mulu schema` lists the attributes; the name of the project goes under `项目` (`project`).
    }
term-as-key = `{ $name }` is a value of the attribute `{ $attribute }`, not an attribute
    .label = this is a value
    .help = write `{ $attribute }: { $name }`, and the capacity on a line of its own.
traditional-characters = `{ $name }` is in Traditional characters; the vocabulary is in Simplified ones
    .label = Traditional characters
    .help = write `{ $simplified }`.
unknown-flag = `{ $name }` is either yes or no, and `{ $value }` does not say which
    .label = yes or no?
    .help = write `{ $name }: 是` (yes) or `{ $name }: 否` (no); if it is not known, `?`.
comma-in-text = `{ $text }` is read as one word: `{ $mark }` divides nothing here
    .label = this mark divides nothing
    .help = divide words with `、`: `{ $list }`; or write a list with ASCII commas and spaces: `[a, b]`.
moved-term = `{ $name }` is not a { $from }; taken as { $to }
    .label = moved to `{ $to }`
    .help = write `{ $to }: { $name }` to silence this.
term-elsewhere = `{ $name }` is not a value of `{ $attribute }`; it belongs to { $owners }
    .label = under the wrong attribute
    .help = write it under its own attribute, such as `{ $cure }`.
misplaced-value = `{ $name }` can't stand under `{ $attribute }`
    .label = needs a line of its own
    .help = write `{ $cure }`.
unknown-term = the vocabulary of `{ $attribute }` has no `{ $name }`
    .label = unknown term
    .help = { $found ->
        [yes] did you mean { $suggestion }?
       *[no] use the words of the Catalogue; for what it does not name, state the wider term that holds it, or leave it out.
    }
several-choices = `{ $attribute }` has just one value
    .label = the second value
    .help = keep one; where units differ, state it in each unit.
several-places = `{ $attribute }` is just one place
    .label = several places
    .help = write one unit (`建设内容`) for each place, each with its own `{ $attribute }`.
unknown-region = the table of places (GB/T 2260) has no `{ $name }`
    .label = unknown place
    .help = { $found ->
        [yes] did you mean { $suggestion }?
       *[no] write the name or six-digit code of a province, city or county, such as `拉萨市` or `540000`.
    }
unknown-sector = the table of sectors (GB/T 4754) has no `{ $name }`
    .label = unknown sector
    .help = { $found ->
        [yes] did you mean { $suggestion }?
       *[no] write the code or the name of a sector, such as `C3011` or `水泥制造`.
    }
unknown-level = `{ $attribute }` has no level `{ $name }`
    .label = unknown level
    .help = { $found ->
        [yes] did you mean { $suggestion }?
       *[no] the levels, lowest first: { $levels }.
    }
reversed-range = `{ $value }` runs from the greater to the smaller
    .label = reversed
    .help = put the smaller end first.
split-number = `{ $value }` in a list is read as two values
    .label = the comma cuts the number
    .help = leave the comma out: `{ $joined }`; if two values are meant, put a space behind it.
number-form = `{ $value }` is an ambiguous way to write a number
    .label = not a plain decimal
    .help = write a plain decimal, without zeros in front, not octal or hexadecimal.
repeated-measure = two measures of the same kind (`{ $unit }`)
    .label = the second one
    .help = the measures of a list are one amount measured differently, such as `[6 万立方米/年, 5000 万标砖/年]`. A range is `1000~1500 吨/日`; several lines are several units (`建设内容`).
unequal-fact = a fact can't be "not equal": `{ $value }`
    .label = neither a number nor a range
    .help = state a number or a range, such as `1500 吨/日` or `≥ 1000 吨/日`.
bare-bound-in-facts = `{ $value }` does not say whether the number itself is meant
    .label = inclusive or not?
    .help = write （含）以下, （不含）以下, （含）以上 or （不含）以上, or use `<=`, `<`, `≥`, `＞`.
mixed-units = the ends of `{ $value }` have different units
    .label = different units
    .help = use one unit for both, such as `1000~1500 吨/日`.
number-too-large = `{ $number }` is too large to be held exactly
    .label = too large
    .help = check for extra zeros or a wrong unit.
missing-unit = the `{ $number }` of `{ $attribute }` has no unit
    .label = needs a unit
    .help = write the unit behind the number, as in `{ $example }`: { $admitted } or one of the same kind.
unknown-unit = there is no unit `{ $name }`
    .label = unknown unit
    .help = { $found ->
        [yes] did you mean { $suggestion }?
       *[no] a unit stands behind its number, as in `1500 吨/日` or `150 万平方米/年`.
    }
wrong-dimension = `{ $attribute }` can't be measured in `{ $unit }`
    .label = the wrong kind of unit
    .help = { $found ->
        [yes] say per what time: did you mean { $suggestion }?
       *[no] use { $admitted } or a unit of the same kind.
    }
out-of-range = `{ $attribute }` can't be `{ $value }`
    .label = beyond what is possible
    .help = { $which ->
        [both] it lies between { $least } and { $most }.
        [least] it is at least { $least }.
       *[most] it is at most { $most }.
    }
not-whole = `{ $attribute }` is a whole number, but this is `{ $value }`
    .label = not whole
    .help = state a whole number.
ambiguous-exclusion = there are several places called `{ $name }`
    .label = which one?
    .help = name what it lies in, such as { $suggestion }.

encoding-utf16le = UTF-16 (little-endian)
encoding-utf16be = UTF-16 (big-endian)
encoding-big5 = Big5
encoding-gb18030 = GBK or GB 18030
encoding-unknown = some single-byte encoding

detail-tab = tabs can't indent; use spaces
detail-unclosed-bracket = a bracket is not closed
detail-extra-bracket = a bracket too many
detail-quotes = a quote is not closed, or something follows it
detail-colon = a colon is missing (an ASCII colon; in YAML with a space behind it)
detail-indentation = the indentation does not fit, or a value is followed by another colon
detail-key = a key has to be a single word
detail-comment = no comments are allowed
detail-comma = a comma is missing
detail-trailing-comma = a comma follows the last item
detail-several-values = a file holds one value; several projects are a list `[ … ]`
detail-single-quotes = use double quotes, not single ones
detail-bare-word = a text needs double quotes
detail-escape = an unknown character follows a backslash
detail-number = this is not a number
detail-equals = an equals sign or a value is missing
detail-other = this mark or word does not belong here

wanted-term = a word or a list of words
wanted-choice = a single word
wanted-region = the name of a place
wanted-sector = the code or name of a sector
wanted-quantity = a number with a unit
wanted-level = a level
wanted-date = a date (such as 2024-02-01)
wanted-flag = yes or no
wanted-unit = lines of `attribute: value`
wanted-name = a name

kind-nothing = nothing
kind-flag = true or false
kind-number = a number
kind-text = a text
kind-list = a list
kind-empty-list = an empty list
kind-map = a group of `attribute: value`
