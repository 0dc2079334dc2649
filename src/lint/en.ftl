# What is said of the way rules are written.

alias-clash = `{ $name }` is spelled `{ $first }` elsewhere
    .label = another spelling
    .first = first here
    .help = Spell one word alike everywhere.
always-true = every project that states `{ $attribute }` meets this
    .label = always true
    .attribute = what is possible at all
    .help = Delete the test, or correct the number or the range of the attribute.
attribute-without-question = rules test `{ $name }`, but nobody wrote how to ask for it
    .label = no `ask`
    .help = Add `ask "…" gloss "…"`, so that whoever fills in the facts knows what is wanted.
case-before-edition = the case is of { $date }, before { $effective }, when this edition takes effect
    .label = not in force yet
    .edition = this edition
    .help = Correct the date; a test of the older edition belongs there.
case-without-rule = the case expects `{ $class }` without saying by which rule
    .label = any rule would do
    .help = Add `by RULE`: then it shows when another rule happens to give the same class.
compatibility-character = `{ $found }` ({ $point }) is not `{ $wanted }` ({ $wanted-point })
    .label = looks the same
    .help = Use the ordinary character; where the official text has it so, say so with `waive compatibility-character because "…"`.
confusable-character = `{ $found }` ({ $point }) is not `{ $wanted }` ({ $wanted-point })
    .label = a letter of another script
    .help = Use the letter that belongs here.
double-negation = two negations
    .label = the first
    .second = the second
    .help = Without both it says the same.
double-negation-fix = take both negations away
duplicate-value = `{ $value }` is in the list twice
    .label = again
    .first = first here
    .help = Delete one; an alias is the same word.
empty-full-scope = `{ $heading }` is said to be encoded in `full`, yet has no item
    .label = no item under this heading
    .help = Say `missing` of what is not encoded yet: under `full`, projects that match nothing come out as permitted.
idle-exception = this exception to rule `{ $rule }` never helps anybody
    .label = can't hold together with the rule's own conditions
    .when = the conditions of the rule
    .help = Correct the one or the other; the term of an exception has to lie `under` one that the rule names.
idle-waiver = the waiver of `{ $code }` lifts nothing
    .label = { $known ->
        [yes] there is no such finding
       *[no] there is no such code
    }
    .help = { $near ->
        [some] Did you mean { $suggestion }?
       *[none] Delete the waiver, or correct its code or its word.
    }
idle-waiver-fix = delete the waiver of `{ $old }`
item-order = item { $number } stands after item { $earlier }
    .label = out of order
    .earlier = the higher number
    .help = Keep the order of the official text: it is checked item by item.
joinable-tests = several tests of one attribute could be one list
    .label = of the same attribute as before
    .first = first here
    .help = Write `in (a, b)`: a list also settles a project that states only what both parts make up.
joinable-tests-fix = make one list of them
long-rule = rule `{ $name }` has { $count } tests, more than { $most }
    .label = too long to check
    .help = Make rules of its alternatives, a `define` of what recurs, or one list of several values.
missing-case = no case expects rule `{ $name }`
    .label = no case says `by` it
    .help = Add a case that expects it with `by`: later changes then show whether it still holds.
mixed-keywords = keywords of both languages in one file
    .label = here it is `{ $keyword }`
    .common = most statements use the other
    .help = Keep to one in a file: `mulu fmt --keywords zh` or `--keywords en`.
mixed-width = `{ $found }` { $what ->
        [bracket] and its opening bracket differ in width
       *[sign] is full-width, unlike the other digits and signs of this file
    }
    .label = another width
    .opening = the opening bracket
    .help = Write `{ $wanted }`.
needless-parentheses = these parentheses do nothing
    .label = the meaning is the same without them
    .help = Parentheses are needed only where `and` meets `or`.
needless-parentheses-fix = take the parentheses away
needless-quotes = `{ $name }` needs no quotes
    .label = needless quotes
    .help = A name of Han characters, letters and digits that begins with no digit stands without quotes.
nested-value = `{ $value }` lies within `{ $outer }`
    .label = adds nothing
    .outer = includes it
    .help = Delete it; where it is named apart, the official words do so too.
never-true = { $why ->
        [attribute] no value of `{ $attribute }` meets this
       *[other] this can't hold together with `{ $other }`
    }
    .label = never true
    .attribute = what is possible at all
    .other = excludes it
    .help = Correct one of them; two alternatives are joined by `or`, or have a `when` each.
odd-space = the blank between these quotes is { $point }, no ordinary one
    .label = looks like a blank
    .help = Use an ordinary blank; where the official text has it so, say so with `waive odd-space because "…"`.
odd-space-fix = use an ordinary blank
path-mismatch = { $what ->
        [class] the class is not the `{ $part }` of the path
       *[item] the item is not among the numbers of the file name `{ $part }`
    }
    .label = not what the path says
    .help = Move it to the right file, or correct the name, the class or the number.
redundant-alias = the alias `{ $alias }` is a name that is there already
    .label = adds nothing
    .first = the name that is there
    .help = Delete it: width, case, blanks, hyphens and brackets do not count in names.
redundant-parent = { $why ->
        [below] `{ $term }` lies under `{ $between }`, and so under `{ $name }` already
        [parts] the `parts` of `{ $name }` say already that `{ $term }` lies under it
       *[twice] `{ $term }` is said to lie under `{ $name }` twice
    }
    .label = adds nothing
    .between = lies under it already
    .whole = the parts are said here
    .first = first here
    .help = Delete it.
redundant-test = { $joined ->
        [and] where `{ $other }` holds, `{ $test }` does
       *[or] where `{ $test }` holds, `{ $other }` does
    }
    .label = adds nothing
    .other = settles it
    .help = Delete it, or correct one of them.
repeated-case = two cases are about the same project
    .label = the same facts and readings
    .first = first here
    .help = Put the expectations together, or correct the facts of one.
repeated-case-title = two cases are titled “{ $title }”
    .label = again
    .first = first here
    .help = A title says what its case is a test of; they are told apart by it.
repeated-condition = the test `{ $test }` is there twice
    .label = again
    .first = first here
    .help = Delete one, or write the test that was meant.
repeated-quote = the same words are cited twice
    .label = again
    .first = first here
    .help = Delete one: a `when` without words of its own has those of the one before.
repeated-quote-fix = delete the repetition
similar-rule-names = rule `{ $name }` differs from rule `{ $other }` only in spelling
    .label = cases can't tell them apart
    .first = the other
    .help = Give one of them another name.
single-value-list = `{ $value }` is the only value of the list
    .label = no parentheses needed
    .help = One value needs no parentheses.
single-value-list-fix = take the parentheses away
skipped-item = `{ $heading }` is encoded in `full`, yet { $several ->
        [yes] items { $first } to { $last } are
       *[no] item { $first } is
    } missing
    .label = the numbers jump here
    .scope = said to be whole here
    .help = Add what is missing, correct the number, or say `partial` in the scope.
stale-date = { $date } lies before { $effective }, when this edition takes effect
    .label = settled from the first day on
    .help = Correct it by the text of this edition, or say why with `waive stale-date because "…"`.
subsumed-alternative = this alternative of rule `{ $rule }` is contained in another
    .label = adds nothing
    .wider = contains it
    .help = Delete it, or correct one of them.
swallowing-exception = the exception to rule `{ $rule }` always holds, so that the rule never applies
    .label = holds wherever the conditions do
    .when = the conditions of the rule
    .help = Correct the exception: it has to be about a part of what the rule is about.
thin-reason = the reason has { $written } characters
    .label = does not tell why
    .help = Say why, in { $enough } characters at least: it is all that a reviewer sees.
todo-comment = `{ $mark }` is left in a comment
    .label = not done yet
    .help = Do it, or keep it somewhere else.
unused-attribute = no rule uses the attribute `{ $name }`
    .label = never used
    .help = Delete it, or write the condition that it was meant for.
unused-definition = no rule uses the definition of `{ $name }`
    .label = never used
    .help = Delete it, or test it in a rule.
unused-reading = no condition or attribute uses the reading `{ $name }`
    .label = makes no difference
    .help = Test it with `reading { $name } is …`, or delete it.
unused-stock = no citation has the stock word `{ $word }`
    .label = never used
    .help = Delete it; where it is kept for later, say so with `waive unused-stock because "…"`.
unused-term = no rule uses the term `{ $name }`, and no case mentions it
    .label = never used
    .help = Delete it, say what it lies `under`, or say why it is kept with `waive unused-term because "…"`.
unused-unit = no attribute takes the unit `{ $name }`
    .label = no attribute has its dimension
    .help = Delete it, or give an attribute its dimension.
