# Messages of the syntax stage: text that can't be read.

unknown-keyword = This line begins with no keyword: `{ $found }`
    .label = begins no statement and does not continue the one before
    .help = { $near ->
        [some] Did you mean { $suggestion }?
       *[none] Every statement begins with a keyword such as `rule`, `item` or `term`. The condition of a rule begins with `when`, a further line of it with `and` or `or`, a comment with `#`.
    }
unexpected-text = `{ $found }` can't stand here
    .label = does not continue what stands before
    .help = { $near ->
        [some] Did you mean { $suggestion }? Expected here is one of: { $expected }.
       *[none] Expected here is one of: { $expected }.
    }
unexpected-end = The statement is not finished, missing: { $expected }
    .label = it breaks off here
    .help = Add one of these at the marked place.
statement-not-understood = This statement can't be understood
    .label = the interpreter can't classify this text
    .help = Write it again after the language reference; if it follows the reference, please report it to the project.
name-needs-quotes = The name `{ $name }` needs quotes
    .label = a name without quotes begins with a Han character or a letter and holds only these, digits and inner hyphens
    .help = Write "{ $name }".
empty-name = The name is empty
    .label = nothing recognisable between the quotes
    .help = Write the name; one of spaces, hyphens or brackets alone can't be told from others.
unclosed-string = A quotation mark is not closed
    .label = the text that begins here does not end on its line
    .help = Add the closing mark on the same line; a long text may be cut into several quoted pieces side by side, which are joined.
unclosed-bracket = A bracket is not closed
    .label = this bracket has no counterpart
    .help = Add the closing bracket.
stray-bracket = One closing bracket too many
    .label = no opening bracket matches it
    .help = Remove it, or add the opening bracket before it.
mixed-and-or = `{ $first }` and `{ $second }` can't be mixed without brackets
    .label = `{ $first }` was used before, here it is `{ $second }`
    .first = `{ $first }` is used here
    .help = Say with brackets what belongs together: `a and (b or c)` or `(a and b) or c`.
list-after-is = `is` takes one value only
    .label = several values are listed here
    .help = Where any of them will do, write `in (a, b)`; where all are needed, join several tests by `and`.
too-deep = Nested too deep: at most 64 levels
    .label = the limit is passed here
    .help = Remove needless brackets or negations, or name a part of the condition with `define`.
case-without-expectation = The case `{ $case }` does not say what is expected
    .label = this case has no `expect`
    .help = End the case with a line `expect …`, such as `expect restricted by some_rule`.
attribute-without-kind = The attribute `{ $attribute }` has no kind
    .label = what its values are is not known
    .help = Say the kind after the name: `terms`, `choice`, `region`, `sector`, `quantity …`, `level …`, `date` or `flag`.
clause-twice = `{ $clause }` is said twice
    .label = this part has been given before
    .help = Keep one of the two.
precedence-incomplete = The precedence does not list all three classes
    .label = each class has to occur once
    .help = Write `precedence eliminated > restricted > encouraged`, in any order.
bound-said-twice = The bound is said twice
    .label = the bound is said here again
    .first = the bound has been said here
    .help = Keep one way of saying it: `< 2000 t/d`, `at_most 2000 t/d` or `2000 t/d or_less`.
bracket-contradicts = The bracket contradicts the sign
    .label = the bracket says something else
    .first = the sign says already whether the number is included
    .help = Remove the bracket, or take the sign that means the same: `<` and `>` exclude the number, `<=` and `>=` include it.
bracket-without-bound = `(inclusive)` and `(exclusive)` go with a bound only
    .label = there is no bound here
    .help = Remove the bracket, or say the bound, such as `2000 吨/日（不含）以下`.
negative-quantity = A quantity can't be negative: `{ $number }`
    .label = this number is below zero
    .help = Write zero or a positive number; in a range the smaller one comes first, such as `1000~1500 t/d`.
malformed-number = `{ $number }` is not a number
    .label = a comma or a point is out of place
    .help = Write decimals as `1.62` and groups as `1,500` (a comma every three digits).
number-too-long = The number has too many digits: `{ $number }`
    .label = more digits than can be kept exactly
    .help = A number has at most 24 digits; use `万` and `亿` for large ones.
malformed-quantity = The quantity `{ $found }` can't be read
    .label = not understood from here on
    .help = Write a number and a unit such as `1500 t/d`, a range such as `1000~1500 t/d`, or a bound such as `>= 1000 t/d`.
malformed-date = The date `{ $found }` can't be read
    .label = not understood from here on
    .help = Write `2024-02-01`, `2024/2/1` or `2024年2月1日`.
impossible-date = There is no such day: `{ $date }`
    .label = the year, the month or the day is out of range
    .help = Check the month (1 to 12) and the days that it has.
control-character = The text holds an invisible control character
    .label = here
    .help = Remove it; it mostly comes from copy and paste, or the file is no text file.
file-too-large = The file is too large: { $size } MiB, the limit is { $limit } MiB
    .label = the file was not read
    .help = Check that it is a file of rules; if there are so many, divide them among several files.
more-errors = { $count } more errors are not listed
    .label = not listed from here on
    .help = Mend the listed errors first; if they are everywhere, check that this is a file of rules.

# What the parser looks for.
expect-name = a name
expect-names = a name (several are divided by `、` or `,`)
expect-value = a value
expect-text = a quoted text
expect-cited = quoted official words
expect-class = a class (encouraged, restricted or eliminated)
expect-verdict = a result (encouraged, restricted, eliminated, permitted or unlisted)
expect-condition = a condition (such as `product is 水泥熟料`)
expect-comparison = a comparison (such as `is …`, `in (…)`, `< 2000 t/d`, the keyword between spaces)
expect-compared = a quantity, a date or a level
expect-bound-word = `below`, `above`, `or_less` or `or_more`
expect-quantity = a quantity (such as `2000 t/d`)
expect-number = a number
expect-unit = a unit
expect-date = a date (such as `2024-02-01`)
expect-kind = the kind of the attribute (`terms`, `quantity …` and so on)
expect-dimension = a dimension (such as `质量/年`)
expect-level = the name of a level
expect-heading = the name of a heading
expect-extent = `full`, `partial` or `missing`
expect-item-number = the number of the item (`?` where the copy has lost it)
expect-code = a sector code
expect-fact = a fact (such as `product: 水泥熟料`)
expect-fact-value = the value of the fact (to the end of the line)
expect-end = the end of the statement
expect-other = something else
