# Words of the session (REPL)

session-project = this project
session-whole-project = the whole project
session-unit = unit { $number }

session-changed = { $before } → { $after }
session-unchanged = still { $class }
session-rule-applies = { $rule } applies
session-rule-open = { $rule } applies unless an exception holds
session-rule-ceases = { $rule } no longer applies
session-rule-excepted = { $rule } is lifted by an exception
session-rule-waits = { $rule } is undetermined
session-rule-ruled-out = { $rule } is ruled out
session-with-reason = { $text } ({ $reason })
session-exception-fails = the exception { $exception } does not hold
session-fails = { $condition } does not hold
session-fails-with = { $condition } does not hold: { $fact }
session-and-others = { $line } and { $count ->
        [one] one other rule
       *[other] { $count } other rules
    }
session-needs = missing: { $needs }
session-needs-more = missing: { $needs } … ({ $count } facts)
session-conflict = in conflict with an encouraged class
session-contradiction = Warning: { $message }
session-overridden = Note: { $units } state { $attribute } of their own and are not affected; go there with :unit to change it
session-blank-again = There are no facts again.
session-undone = undone: `{ $line }`
session-redone = done again: `{ $line }`
session-proposal-dropped = The facts read from the sentence before were not set.
session-not-saved = Note: { $what } are not part of a facts file; to decide the saved one alike: mulu eval { $flags }
session-sweep-whole = The class of the whole project:
session-cleared = The facts are cleared; readings and the day stay.
session-what-if = what if: { $line }

session-why-nothing = On the facts so far no rule applies, and none is undetermined.
session-why-no-rule = On the facts so far no rule applies. The nearest ones:
session-no-flip = No single change alters the class.
session-no-switch = The class is the same over this range.
session-not-stated = { $attribute }: not stated
session-no-facts = No facts yet. State one, for instance: 产品 水泥熟料
session-history-empty = Nothing has been entered yet.

session-ask-certain = Certain: { $class } ({ $count ->
        [one] one answer
       *[other] { $count } answers
    })
session-ask-settled = Certain: { $class }; no other unknown fact can change the class ({ $count ->
        [one] one answer
       *[other] { $count } answers
    })
session-ask-nothing-left = { $class }; no question is left that would settle the class ({ $count ->
        [one] one answer
       *[other] { $count } answers
    })
session-ask-declined = { $class }; no question is left that alone would settle more (some facts were answered with "don't know")
session-ask-how = type the answer; ? if you don't know, stop to end the questions
session-ask-how-choose = type the answer or its number; none if it is none of these, ? if you don't know, stop to end the questions
session-ask-how-one = type the answer or its number; ? if you don't know, stop to end the questions
session-ask-how-whether = yes or no; ? if you don't know, stop to end the questions
session-ask-claims = { $count ->
        [one] One encouraged item
       *[other] { $count } encouraged items
    } might be claimed; what a project claims for itself is not asked. :decide lists them.
session-ask-stopped = No more questions. :ask resumes.

session-from-words = ← "{ $words }"
session-unplaced = Not understood: "{ $words }"
session-confirm = Set these facts? Enter or yes for all, no to drop them, or the numbers to keep
session-not-set = Nothing was set.

session-reloaded = rules reloaded ({ $count })
session-reloaded-from = rules reloaded ({ $before } → { $count })
session-rules-kept = The rules have { $count } errors (mulu check lists them all); the ones from before are kept.
session-saved = saved to { $file }
session-case-appended = appended to { $file }
session-several-projects = the file has { $count } projects, this is number { $number } (:load FILE NUMBER takes another)

session-unknown-command = there is no command `:{ $name }`
    .help = { $near ->
        [none] :help lists all commands
       *[other] did you mean { $suggestion }? :help lists all commands
    }
session-missing-argument = `{ $command }` needs something after it
    .help = write { $form }
session-no-argument = `:{ $command }` takes nothing after it, but there is `{ $text }`
    .help = leave it out
session-unknown-rule = there is no rule `{ $name }`
    .help = { $near ->
        [none] search with :rules and a word or pinyin initials
       *[other] did you mean { $suggestion }? :rules searches by a word or pinyin initials
    }
session-several-rules = `{ $name }` may be any of { $count } rules
    .help = be more specific, for instance: { $paths }
session-unknown-item = there is no item `{ $path }`
    .help = { $near ->
        [none] write section and number, for instance :item restricted/建材/1
       *[other] did you mean { $suggestion }?
    }
session-unknown-term = there is no term `{ $name }`
    .help = { $near ->
        [none] :rules finds the rules that use a word
       *[other] did you mean { $suggestion }?
    }
session-unknown-unit = there is no unit `{ $name }` (there are { $count })
    .help = :unit lists them; :unit new NAME adds one; :unit 2 goes to one; :unit 0 goes back to the whole project
session-nothing-to-undo = there is nothing to undo
    .help = only lines that changed facts, readings or the day can be undone
session-nothing-to-redo = there is nothing to redo
    .help = use :undo first
session-no-fact = `{ $text }` is no fact
    .help = for instance: :whatif 产能 2500 吨/日
session-no-range = `{ $attribute }` needs a range with both ends
    .label = here
    .help = for instance: :sweep 产能 100..5000 吨/日; regions, levels and yes-no facts take the name alone
session-no-sweep = `{ $attribute }` can't be swept
    .label = this attribute
    .help = quantities can (:sweep 产能 100..5000 吨/日), and regions, levels, the kind of construction and yes-no facts
session-other-measure = `{ $attribute }` is asked for in `{ $unit }`
    .label = this measure can't be converted
    .help = answer in `{ $unit }` or a unit of its kind; what was stated before is kept
session-not-understood = no fact could be read from this
    .label = this text
    .help = { $near ->
        [none] write a fact (产能 1500 吨/日), a condition (产能 < 2000 吨/日) or a sentence (在西藏新建日产1500吨熟料生产线); :help lists the commands
       *[other] did you mean { $suggestion }?
    }
session-line-too-long = the input is longer than { $limit } KB
    .help = put many facts into a file and :load it
session-interrupted = interrupted
    .help = facts and settings are as they were
session-file-exists = the file `{ $file }` is there already
    .help = to replace it, add an exclamation mark: :save { $file } !
session-save-format = the format of `{ $file }` can't be written
    .help = use .yaml or .json
session-no-such-project = there is no project number { $number } (the file has { $count })
    .help = :load FILE NUMBER, counted from 1
session-case-blank = there are no facts yet to make a case of
    .help = state some first, for instance: 产品 水泥熟料
session-undecided = the present facts can't be decided
    .help = :facts lists them, `ATTRIBUTE ?` takes one back, :clear starts again

session-argument-rule = RULE
session-argument-fact = FACT
session-argument-range = ATTRIBUTE FROM..TO UNIT
session-argument-reading = READING = VALUE
session-argument-date = DATE
session-argument-unit = UNIT
session-argument-word = WORD
session-argument-item = ITEM
session-argument-term = TERM
session-argument-path = FILE
session-argument-title = TITLE
session-argument-command = COMMAND
session-spellings = Spellings: { $names }
session-help-lines = 产能 1500 吨/日    states a fact (= : and 是 also do; 产能 ? takes it back; 产品 不是 甲 rules one out) | 产能 < 2000 吨/日  tests a condition (且, 或, 非, parentheses) | 在西藏新建……        a sentence is read into facts | A line that begins with : or ： is a command:

session-help-decide = decide the present project: class, reasons, citations
session-help-why = why it is of this class; with a rule's name, why that rule applies or not
    .example = :why 小型新型干法熟料线
session-help-whynot = why a rule does not apply, and which condition fails
    .example = :whynot 小型水泥粉磨站
session-help-ask = the fact most worth knowing, as a question; answers lead on until the decision is certain
session-help-whatif = what the decision would be with this fact; the project stays as it is
    .example = :whatif capacity 2500 t/d
session-help-flip = the smallest changes of a single fact that change the class
session-help-sweep = take a quantity through a range: the classes along it and where they change
    .example = :sweep capacity 100..5000 t/d | :sweep efficiency_level | :sweep region
session-help-facts = list the facts stated so far
session-help-reading = list the readings, or choose another one
    .example = :reading 裸界 = 不含本数 | :reading 裸界 = ?
session-help-as-of = show or change the day as of which it is decided
    .example = :as-of 2026-06-01 | :as-of today
session-help-unit = show, choose or add construction units
    .example = :unit new mill | :unit 2 | :unit 0 | :unit drop 2
session-help-rules = find rules by words or by pinyin initials
    .example = :rules 石膏板 | :rules xxxxgf
session-help-item = show an item: its official text and its rules
    .example = :item restricted/建材/1
session-help-term = show a term: its other names, its place in the hierarchy, the rules that name it
    .example = :term 特种水泥
session-help-load = load a facts file
    .example = :load project.yaml | :load project.yaml 2
session-help-reload = read the rules again and say what the decision became
session-help-save = save the present facts as a file
    .example = :save project.yaml | :save project.yaml !
session-help-case = save the present project with its decision as a case
    .example = :case small kiln | :case small kiln cases.mulu
session-help-undo = undo the last change
session-help-redo = redo the change just undone
session-help-clear = forget all facts and start anew
session-help-history = list the lines of this session, and which of them changed the class
session-help-help = list the commands, or explain one
session-help-quit = end the session

session-hint-terms = a name of { $attribute }; Tab lists them
session-hint-one-of = one of { $values }
session-hint-place = province, city or county, such as { $example }
session-hint-sector = code or name of a sector, such as { $example }
session-hint-quantity = a quantity, such as { $example }
session-hint-day = a date, such as { $example }
session-hint-flag = yes or no
session-hint-unit = a unit, such as { $values }
session-hint-excluded = a name to rule out; Tab lists them
session-hint-flags = a yes-no fact; Tab lists them
session-hint-command = a command; Tab lists them
session-hint-rule = the name of a rule; Tab lists them
session-hint-fact = a fact, such as { $example }
session-hint-range = an attribute and a range, such as { $example }
session-hint-reading = a reading, then = and its value; Tab lists them
session-hint-project-unit = number or name of a construction unit
session-hint-word = words to look for, or pinyin initials
session-hint-item = an item, such as { $example }
session-hint-term = a term; Tab lists them
session-hint-path = path of a file
session-hint-title = title of the case
session-hint-command-name = name of a command
