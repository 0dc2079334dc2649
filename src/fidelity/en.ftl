# Messages about rules held to the official words. Titles say the cause first, helps say what to do.

fidelity-quote = { $near ->
        [none] the quotation is not in the text
        [end] the quotation differs from the text, which ends before `{ $quoted }`
       *[some] the quotation differs from the text: `{ $quoted }` is written where `{ $stands }` stands
    }
    .label = differs from here on
    .text = the text
    .help = A quotation has to be one unbroken piece of the item's text (or of the preamble), character by character.
fidelity-text = { $side ->
        [short] the text of the item differs from the reference copy: `{ $official }` is missing
        [long] the text of the item differs from the reference copy, which ends before `{ $own }`
       *[both] the text of the item differs from the reference copy: `{ $own }` is written where `{ $official }` stands
    }
    .label = differs from here on
    .text = reference copy
    .help = Copy it from the reference text in `source/`; if that is wrong, mend it first.
fidelity-item-unknown = the reference copy has no item `{ $path }`
    .label = this item
    .help = Compare the heading and the number of the item; if the copy lacks the item, mend the copy first.
fidelity-item-missing = `{ $heading }` is said to be whole, but item { $number } is missing
    .label = said to be `full` here
    .text = the item in the reference copy
    .help = Write the rules of that item, or change the scope to `partial`.
fidelity-uncited = no rule cites `{ $words }`
    .label = no rule rests on these words
    .rule = of this item
    .help = Write a rule that cites them; if they state no condition, say so: `note "{ $words }" because "…"`.
fidelity-residue = the cited words `{ $words }` have become no condition
    .label = the rule makes no use of them
    .rule = this rule
    .help = Write a condition for them (declare words that the vocabulary lacks by `term` or `attribute` first); declare mere phrases as `stock`; set words that state no condition aside by `note`.
fidelity-untested = the quotation names { $names }, but the rule does not test it
    .label = `{ $words }` in the quotation
    .rule = this rule
    .help = Put it into `when` or `unless`, or shorten the quotation.
fidelity-unfounded = the rule tests `{ $name }`, which the quotation does not name
    .label = this condition
    .text = the quotation
    .help = Delete the condition or complete the quotation; if the official word is another, declare it as an alias of `{ $name }`.
fidelity-bound = { $side ->
        [both] the bounds differ: `{ $text }` in the quotation, `{ $rule }` in the rule
        [text] the bound `{ $text }` of the quotation is not in the rule
        [way] one way in which the rule applies lacks the bound `{ $text }` of the quotation
        [unit] the bound `{ $text }` of the quotation has a unit that nobody declared
       *[rule] the bound `{ $rule }` of the rule is not in the quotation
    }
    .label = { $side ->
        [rule] the rule
       *[other] the quotation
    }
    .rule = the rule
    .text = the quotation
    .help = Number, unit, direction, whether the number itself is included, and dates have to be those of the quotation; a bare 以上 or 以下 stays bare.
fidelity-exception = { $side ->
        [text] the exception `{ $name }` of the quotation is not in the rule
        [rule] the rule excepts `{ $name }`, the quotation does not
       *[turned] the quotation excepts `{ $name }`, the rule asks for it
    }
    .label = { $side ->
        [text] the quotation
       *[other] the rule
    }
    .rule = the rule
    .text = the quotation
    .help = Write 除外 and 不包括 as `unless`, and 非… as `but not`, `is not` or `lacks`.
fidelity-place = { $side ->
        [text] the quotation names `{ $name }`, the rule does not
       *[rule] the rule names `{ $name }`, the quotation does not
    }
    .label = { $side ->
        [text] the quotation
       *[other] the rule
    }
    .rule = the rule
    .text = the quotation
    .help = The places have to be exactly those of the quotation.
fidelity-set-aside = the words set aside hold a condition: { $names }
    .label = they can't be a mere note or stock
    .help = Bounds, exceptions, places and words of the vocabulary are conditions: a rule has to cite them.
fidelity-clause-term = the term `{ $name }` only repeats its clause
    .label = the only condition
    .text = the quotation
    .help = No project calls itself so. Take it apart into product, process, technology, material, use …, or use the name that projects go by.
