# Words of the pages of items, rules and terms

entry-attribute = attribute
entry-named-by = Rules that name it
entry-section = Items
entry-rule = rule
entry-cites = cites
entry-cites-preamble = cites the preamble
entry-when = when
entry-unless = unless
entry-deadline = deadline
entry-plan = plan
entry-listed = listed in an item
entry-reference = by reference
entry-truncated = (cut here in the copy)
entry-no-rules = This item has no rules yet.
entry-vocabulary = Vocabulary
entry-aliases = also called
entry-parents = is a kind of
entry-children = includes
entry-parts = divided into
entry-cases = Cases
