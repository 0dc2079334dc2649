# Verification: decides again and compares with what was recorded.

cli-option-verify = Decide again from the facts and the question recorded in the output of --format json, and compare; exit with status 1 if something differs
    .value = DECISION
verify-title = Verifying { $file }: { $count ->
    [one] 1 project
   *[other] { $count } projects
}
verify-rules = { $same ->
    [yes] The rules are those of then: { $now }
   *[no] The rules are other ones: { $then } then, { $now } now
}
verify-mulu = { $same ->
    [yes] mulu { $now }, as then
   *[no] mulu { $now }, then { $then }
}
verify-project = { $what ->
    [same] { $name }: the same
    [reasons] { $name }: the same class, something else differs
   *[class] { $name }: { $then } then, { $now } now
}
verify-undecided = not decided
verify-more = … and { $count } more (--full lists all)
verify-outcome = { $outcome ->
    [same] All is the same.
    [other-rules] Other rules, and yet all decisions are the same.
   *[differs] { $differing ->
        [one] 1 project differs.
       *[other] { $differing } projects differ.
    }
}

verify-not-json = `{ $file }` is not JSON: { $reason }
    .help = give a file that `mulu eval --format json` wrote
verify-not-recorded = { $what ->
    [schema] `{ $file }` is no decision: its schema is not mulu.decision/1
    [none] `{ $file }` does not say what it was made from (made_from), so it can't be verified
    [no-text] `{ $file }` records a facts file that was no text, so it can't be verified
   *[broken] made_from of `{ $file }` can't be understood, so it can't be verified
}
    .help = files written by `mulu eval --format json -o decision.json project.yaml` can be verified
