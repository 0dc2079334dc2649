# One thing in a rule altered: does any case notice?

mutant-survives = { $dropped ->
        [yes] no case notices when `{ $before }` is left out (`{ $rule }`)
       *[no] no case notices when `{ $before }` becomes `{ $after }` (`{ $rule }`)
    }
    .label = altered here
    .help = paste the case below into the rules, once its expectation has been held against the official text; --write-cases writes all such cases to a file
mutant-undecided = { $dropped ->
        [yes] no case notices when `{ $before }` is left out (`{ $rule }`), and whether anything differs could not be found out
       *[no] no case notices when `{ $before }` becomes `{ $after }` (`{ $rule }`), and whether anything differs could not be found out
    }
    .label = altered here
    .help = please check by hand, and write a case that comes out otherwise here
mutant-change = { $dropped ->
        [yes] `{ $rule }`: `{ $before }` left out
       *[no] `{ $rule }`: `{ $before }` becomes `{ $after }`
    }
mutant-reason-same-values = both are met by exactly the same values
mutant-reason-applies-alike = both apply to exactly the same projects; where facts are missing one may stay open, but no decision shows it
mutant-reason-no-value = no project that the other conditions admit lies between the two
mutant-reason-exception = what it says lies outside of the rule anyway, or another exception says it as well
mutant-reason-implied = whatever meets the other conditions meets it
mutant-reason-same = where the other conditions hold, there is no difference
mutant-reason-masked = they differ only for projects in which { $rules } hold too, which settle the class
mutant-kind-bound = bounds (a step up, a step down)
mutant-kind-comparison = comparisons (the bound itself, the direction)
mutant-kind-region = regions
mutant-kind-term = terms
mutant-kind-sector = sectors
mutant-kind-exception = exceptions
mutant-kind-condition = conditions
mutant-kind-negation = negations
mutant-kind-reading = readings
mutant-kind-deadline = deadlines
