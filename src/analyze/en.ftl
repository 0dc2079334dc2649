# What rules come to together.

analyze-overlap = `{ $first }` and { $second } speak of the same project: encouraged by one, by the other { $burden }
    .label = this rule
    .second = holds together with this one
    .help = They hold together for example where { $region }. If the text is like that, write `waive analyze-overlap "name of the other rule" because "…"` in the rule; else narrow one of them.
analyze-dead-rule = no project can satisfy `{ $rule }`
    .label = its conditions never hold together
    .help = Correct the conditions: is a bound the wrong way round, a name or a unit mistaken?
analyze-contained-rule = `{ $inner }` lies whole inside `{ $outer }` of the same class
    .label = whatever it speaks of, the other one does
    .outer = the other one
    .help = Both hold for example where { $region }. This rule changes the class of no project. If the text is like that, write `waive analyze-contained-rule "name of the other rule" because "…"` in the rule; else see whether a condition is missing.
analyze-idle-exception = an exception of `{ $rule }` never saves anything
    .label = no project is excepted by it
    .of = this rule
    .help = What it says lies outside of the rule anyway, or another exception says it already. Correct it or delete it.
analyze-empty-exception = an exception of `{ $rule }` leaves nothing of it
    .label = whatever the rule speaks of is excepted here
    .of = this rule
    .help = For example { $region } is excepted, too. Correct the exception or the conditions.
analyze-undecided = not settled: { $rules }
    .label = neither was a project found, nor a proof that there is none
    .other = with this one
    .help = Please check by hand; conditions that say things more directly (fewer chained definitions and conversions) may help.
analyze-witness = For example (ready to paste):
analyze-waived = waived: { $title } ({ $reason })
analyze-summary = { $rules } rules, { $findings } findings, { $hints } hints, { $waived } waived, { $undecided } not settled
