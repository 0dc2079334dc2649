# What is said of the way rules are written.

idle-waiver = the waiver of `{ $code }` lifts nothing
    .label = there is no such finding
    .help = Delete the waiver, or correct its code or its word.
needless-parentheses = these parentheses do nothing
    .label = the meaning is the same without them
    .help = Parentheses are needed only where `and` meets `or`.
needless-parentheses-fix = take the parentheses away
stale-date = { $date } lies before { $effective }, when this edition takes effect
    .label = settled from the first day on
    .help = Correct it by the text of this edition, or say why with `waive stale-date because "…"`.
