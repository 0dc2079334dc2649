# Words shared by all stages.

severity-error = error
severity-warning = warning
severity-hint = hint
word-no-unit = a number without a unit
word-help = help
word-certain = certain
word-conditional = conditional
class-encouraged = encouraged
class-restricted = restricted
class-eliminated = eliminated
class-permitted = permitted
class-unlisted = unlisted
fix-replace = replace by `{ $new }`
fix-remove = remove `{ $old }`
fix-insert = add `{ $new }`
