# The words of the command line.

cli-mulu = Decides construction projects by the rules of the Guiding Catalogue for Industrial Restructuring, with reasons.
    .usage = mulu [OPTIONS] <COMMAND>
    .examples =
        Examples:
          mulu eval project.yaml
          mulu check rules
          mulu explain 限制/建材/1
        {""}
        Exit status: 0 done, nothing found; 1 done, something found; 2 could not run.
cli-eval = Decide projects: class, reasons, citations, missing facts
    .usage = mulu eval [OPTIONS] <FACTS>... | --verify <DECISION>
    .examples =
        Examples:
          mulu eval project.yaml
          mulu eval --format markdown -o opinion.md project.yaml
          cat project.json | mulu eval --format json -
          mulu eval --as-of 2026-01-01 --deny restricted,eliminated project.yaml
          mulu eval --reading 裸界=不含本数 project.yaml
          mulu eval --format json -o decision.json project.yaml && mulu eval --verify decision.json
        {""}
        Exit status: 0 all decided; 1 facts of a project have errors, a class of --deny came up, or something differs from what was recorded; 2 could not run.
cli-check = Check rules: syntax, names, types, units, and each rule against its official sentence
    .usage = mulu check [OPTIONS] [PATHS]...
    .examples =
        Examples:
          mulu check rules
          mulu check --format json rules/2024/restricted
          mulu check --format sarif rules > mulu.sarif
          mulu check --since origin/main --format github rules
        {""}
        --since tells findings of changed files alone; all rules are read, and an error elsewhere that leaves them
        without meaning is told too. Findings waived in the rules are in SARIF, as suppressed.
        {""}
        Exit status: 0 no errors; 1 errors (or warnings, with --deny warnings); 2 could not run.
cli-test = Run the cases of rules and compare with what they expect
    .usage = mulu test [OPTIONS] [PATHS]...
    .examples =
        Examples:
          mulu test rules
          mulu test --coverage rules/2024/restricted
          mulu test --mutate --write-cases new-cases.mulu rules/2024/restricted
          mulu test --format junit rules > mulu.xml
        {""}
        --mutate alters the rules one thing at a time (bounds, comparisons, regions, terms, exceptions, conditions …) and
        looks whether a case fails for it. Of what no case notices it prints a case that would, or why nothing differs.
        Ctrl-C interrupts it; what is known by then is printed.
        {""}
        Exit status: 0 all pass; 1 some differ, --coverage finds something missing, or no case notices something that
        --mutate alters; 2 could not run.
cli-coverage = Hold the official text against the rules: what is cited, set aside, missing
    .usage = mulu coverage [OPTIONS] [PATHS]...
    .examples =
        Examples:
          mulu coverage
          mulu coverage --format html -o coverage.html rules
          mulu coverage --min 100 --format markdown rules/2024/restricted
        {""}
        Exit status: 0 done; 1 the share of characters cited or set aside is below --min; 2 could not run.
cli-analyze = Hold the rules against each other: conflicts, idle rules, with projects
    .usage = mulu analyze [OPTIONS] [PATHS]...
    .examples =
        Examples:
          mulu analyze
          mulu analyze rules/2024
          mulu analyze --format sarif rules > mulu.sarif
        {""}
        Only encouraged with restricted and encouraged with eliminated are findings. Restricted with eliminated is settled by the
        order of precedence, both effects follow, and it is none. Two rules of one class leave the class as it is: none either
        (a rule that lies whole inside another is told apart).
        {""}
        What the rules waive does not change the exit status; it is counted, --waived lists it. JSON and SARIF have all of it, with
        `waived` and the reason.
        {""}
        Exit status: 0 nothing found; 1 something is found that is not waived; 2 could not run.
cli-diff = Compare two sets of rules: what changed, and which projects change class
    .usage = mulu diff [OPTIONS] <OLD> [NEW]
    .examples =
        Examples:
          mulu diff old-rules new-rules
          mulu diff main:rules rules
          mulu diff HEAD:
          mulu diff --format markdown origin/main:rules rules > comment.md
        {""}
        Each side is a folder of rules (a file stands for all rules it belongs to), or REV:PATH, the
        same in a git revision. That path is seen from the top of the repository, with a leading ./
        from the working directory; REV: alone is the path of the other side. Without NEW it is OLD's
        path as it is now; if OLD is no revision, the rules above the working directory, else the
        built-in ones.
        {""}
        Compared is what the rules mean: layout, comments, order, width of characters and units of
        bounds are no change. Cases, notes, waivers and stock words are left out.
        {""}
        Exit status: 0 nothing has changed; 1 something has; 2 could not run.
cli-fmt = Lay rule files out in the one canonical way
    .usage = mulu fmt [OPTIONS] [PATHS]...
    .examples =
        Examples:
          mulu fmt rules
          mulu fmt --check rules
          mulu fmt - < draft.mulu > tidy.mulu
          mulu fmt --keywords en rules/2024/catalogue.mulu
        {""}
        White space, line breaks, the width of signs and the separators of lists change; words, names,
        strings, comments and the way a bound is written do not. A file with a statement that can't be
        read is left as it is.
        {""}
        Exit status: 0 done; 1 with --check, some file would change; 2 some file can't be laid out.
cli-option-fmt-paths = Rule files or folders (default: the rules of the folders above); - is standard input
cli-option-check = Write nothing; show what would change (exit status 1 if something would)
cli-option-keywords = Spell all keywords in Chinese (zh) or English (en) (default: each as it is)
    .value = LANG
fmt-summary = { $files } files looked at, { $changed } laid out anew{ $left ->
        [none] {""}
       *[some] , { $refused } left as they are
    }.
fmt-summary-check = { $files } files looked at, { $changed } would change{ $left ->
        [none] {""}
       *[some] , { $refused } can't be laid out
    }.
cli-repl = A session: try a hypothetical project line by line
    .usage = mulu repl [OPTIONS] [FACTS]
    .examples =
        Examples:
          mulu repl
          mulu repl project.yaml
          mulu repl --echo < script.txt
        {""}
        Each line is a fact (产能 1500 吨/日), a condition (产能 < 2000 吨/日), a sentence, or a command that begins
        with : (:help). If the input is no terminal, lines are run one by one and answered plainly.
        The variable MULU_HISTORY names the file of the history; if it is empty, none is kept.
        {""}
        Exit status: 0 every line was done; 1 some line of a script failed; 2 could not run.
cli-option-repl-facts = Begin with this project (YAML, JSON or TOML)
    .value = FACTS
cli-option-yes = Set facts read from a sentence without confirmation
cli-option-echo = Print each line of a script before its result
repl-welcome = mulu session · { $rules } rules · type facts, conditions or a sentence; :help lists commands, :ask asks for what is missing, Ctrl-D leaves
repl-interrupted = (:quit or Ctrl-D leaves)
repl-stdin = the session itself reads standard input, so the facts can't come from there
    .help = give the path of a facts file
repl-not-text = this line is no text; it was skipped
    .help = a script is text in UTF-8
repl-history-lost = the history can't be written to `{ $file }`: { $reason }
    .help = set MULU_HISTORY to another file, or to nothing to keep none
repl-terminal = the terminal can't be used: { $reason }
    .help = run a script instead: mulu repl < script.txt
cli-explain = Explain a diagnostic code, a section, an item, a rule or a term
    .usage = mulu explain [OPTIONS] <CODE|lints|SECTION|ITEM|RULE|TERM>
    .examples =
        Examples:
          mulu explain unknown-term
          mulu explain lints
          mulu explain 限制/建材/1
          mulu explain 小型新型干法熟料线
cli-draft = Draft rules from official text, to be finished by hand
    .usage = mulu draft [OPTIONS] <TEXT|FILE|->
    .examples =
        Examples:
          mulu draft "15 万立方米/年（不含）以下的加气混凝土生产线"
          mulu draft --class restricted --section "九、建材" -o draft.mulu item.txt
          pdftotext catalogue.pdf - | mulu draft -
        {""}
        Exit status: 0 drafted; 2 could not run.
cli-schema = Print the JSON Schema of facts, decisions, coverage, screening or verification
    .usage = mulu schema [OPTIONS] [facts|decision|coverage|screen|verification]
cli-completions = Print a completion script for a shell
    .usage = mulu completions <bash|zsh|fish|powershell|elvish>
    .examples =
        Examples:
          mulu completions bash > ~/.local/share/bash-completion/completions/mulu
cli-help = Show the help of a command
    .usage = mulu help [COMMAND]

cli-heading-usage = Usage:
cli-heading-verbs = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options

cli-option-lang = Language: zh or en (default: MULU_LANG, then the locale, else Chinese)
    .value = LANG
cli-option-color = Colour: auto (default), always, never
    .value = WHEN
cli-option-diagnostics = Diagnostics on standard error: human (drawn, default), plain (lines, for screen readers)
    .value = STYLE
cli-option-help = Show help
cli-option-version = Show the version
cli-option-verb = Name of a command
    .value = COMMAND
cli-option-facts = Facts files (.yaml, .json, .toml); - is standard input
    .value = FACTS
cli-option-eval-format = Output: human (default), json, markdown or html (an opinion page)
    .value = FORMAT
cli-option-input-format = Format of the facts: yaml, json, toml (default: by the file's ending)
    .value = FORMAT
cli-option-as-of = Day to decide for, such as 2026-01-01 (default: the project's date, else today)
    .value = DATE
cli-option-reading = Choose a reading, such as 裸界=不含本数; may be repeated
    .value = NAME=VALUE
cli-option-rules = Use the rules here (default: those of the folders above, else the built-in ones)
    .value = PATH
cli-option-deny = Exit with 1 if one of these classes is possible, such as restricted,eliminated
    .value = CLASS,…
cli-option-deny-certain = Exit with 1 only if a denied class is certain (without --deny: restricted, eliminated)
cli-option-full = List everything, however long
cli-option-output = Write to a file, whole or not at all
    .value = FILE
cli-option-paths = Rule files or folders (default: those of the folders above, else the built-in ones)
    .value = PATHS
cli-option-check-format = Output: human (default), plain, json, sarif (code scanning), github (annotations)
    .value = FORMAT
cli-option-check-deny = With warnings: exit with 1 on warnings too
    .value = warnings
cli-option-test-format = Output: human (default), json, junit (XML)
    .value = FORMAT
cli-option-since = Only files that git sees changed since this revision, or does not know yet
    .value = REV
cli-option-mutate = Alter the rules one thing at a time and list what no case notices
cli-option-write-cases = With --mutate: write the cases that would notice to a new file
    .value = FILE
cli-option-coverage = List the rules, bounds, exceptions, readings and effects that no case pins
cli-option-coverage-format = Output: human (default), json, markdown (for pull requests), html (a page)
    .value = FORMAT
cli-option-waived = List the findings that the rules waive, too
cli-option-analyze-format = Output: human (default), json, sarif, github
    .value = FORMAT
cli-option-diff-format = Output: human (default), json, markdown (for a pull request)
    .value = FORMAT
cli-option-old = The rules as they were: a folder, a file, or REV:PATH
    .value = OLD
cli-option-new = The rules as they are (default: see below)
    .value = NEW
cli-option-min = Exit with 1 if less than this percentage of the characters is cited or set aside, such as 99.5
    .value = PERCENT
cli-option-topic = A diagnostic code, the path of a section or an item, the name or path of a rule, a term
    .value = CODE|ITEM|RULE|TERM
cli-option-text = The official text itself, or a file that holds it; `-` is standard input
    .value = TEXT|FILE|-
cli-option-class = The class of the rules where the text has no heading of one: encouraged, restricted, eliminated
    .value = CLASS
cli-option-section = The section of the rules where the text has no heading of one, such as "九、建材"
    .value = TITLE
cli-option-draft-rules = Use the vocabulary of the rules here (default: those of the folders above, else the built-in ones)
    .value = PATH
cli-option-subject = facts: facts files (default); decision: decisions; coverage: coverage; screen: the summary of a screening; verification: a verification
    .value = facts|decision|coverage|screen|verification
cli-option-shell = bash, zsh, fish, powershell or elvish
    .value = SHELL

usage-no-verb = nothing was asked for
    .help = name a command, for example `mulu eval project.yaml`; `mulu --help` lists them all
usage-unknown-verb = there is no command `{ $verb }`
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] `mulu --help` lists all commands
    }
usage-unknown-option = there is no option `{ $option }`
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] `mulu help COMMAND` lists its options; a file name that begins with - goes after `--`
    }
usage-unexpected-word = `{ $word }` is one word too many
    .help = `mulu help COMMAND` says what it takes; put names with spaces in quotes
usage-missing-value = a value is missing after `{ $option }`
    .help = { $listed ->
        [some] it can be { $values }
       *[none] write the value after it
    }
usage-wrong-value = `{ $value }` is no value of `{ $option }`
    .help = { $listed ->
        [some] it can be { $values }
       *[none] `mulu help COMMAND` says what it takes
    }
usage-given-twice = `{ $option }` is given twice or contradicts another option
    .help = keep one of them
usage-missing-argument = { $argument } is missing
    .help = write it after the command; `mulu help COMMAND` has examples
usage-not-utf8 = the command line has words that are not UTF-8
    .help = use a UTF-8 terminal
usage-wrong = the command line is wrong: { $reason }
    .help = `mulu --help` says how it is used
usage-date = `{ $text }` is not a date
    .help = write `2026-01-31` or `2026年1月31日`, and a day that the month has
usage-percent = `{ $text }` is not a percentage
    .help = write a number from 0 to 100, such as `95` or `99.5`
usage-reading-form = `{ $text }` names no value
    .help = write `NAME=VALUE`, for example `--reading 裸界=不含本数`
usage-unknown-reading = there is no reading `{ $name }`
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] readings (口径) are declared by the rules, in the catalogue or in an item
    }
usage-unknown-reading-value = the reading `{ $name }` has no value `{ $value }`
    .help = it can be { $suggestion }
since-built-in = `--since` asks what has changed, but the built-in rules never change
    .help = name a folder of rules that git keeps: `mulu check --since main rules`
since-no-repository = `{ $folder }` is in no git repository
    .help = keep the rules in a repository: `git init`; without one, `--since` and `REV:PATH` can't be used
since-unknown-revision = git knows no revision `{ $revision }`
    .help = name a branch, a tag or a commit; one that was not fetched is not known: `git fetch origin`, in CI with the whole history (`fetch-depth: 0`)
since-no-git = git can't be run: { $reason }
    .help = `--since` and `REV:PATH` ask git: install it, or do without them
since-git-failed = git fails: { $reason }
    .help = see what `git status` says in the folder of the rules
diff-no-such-side = `{ $side }` is neither a path nor `REV:PATH`
    .help = write a folder or a file of rules, or a path in a git revision, such as `main:rules`; `main:` is the path of the other side
diff-no-such-place = there is no `{ $path }` in revision `{ $revision }`
    .help = the path is seen from the top of the repository, with a leading `./` from the working directory
diff-broken-side = { $side } `{ $path }` has errors and can't be compared
    .help = the errors follow; correct them, or take another revision
diff-side-old = the old side
diff-side-new = the new side
diff-built-in = built-in rules
usage-stdin-twice = standard input `-` is given twice
    .help = it can be read only once: keep one `-`
unknown-class = there is no class `{ $class }`
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] it can be encouraged, restricted, eliminated, permitted, unlisted
    }

file-not-found = there is no file `{ $file }`
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] check the path; a relative one starts at the working directory
    }
file-unreadable = `{ $file }` can't be read: { $reason }
    .help = check the file and its permissions
file-is-folder = `{ $file }` is a folder, not a file
    .help = name the files in it
rule-file-irregular = This is no regular file and was not read
    .label = this is a pipe, a device or a socket
    .help = Rules are read from regular files alone. Remove it, or put a file in its place.
link-leaves-rules = A link leads out of the rules, to `{ $target }`, and was not followed
    .label = this link
    .help = Links among rules may only lead to places in the same repository (without one, in the same folder of rules). Copy the file.
root-too-large = `{ $path }` has too many { $what }: more than { $limit }
    .help = Check that the path is a folder of rules; if there are so many rules, divide them among several folders.
root-files = rule files
root-entries = files and folders
root-mebibytes = MiB of rules
more-findings = { $count } more are not listed
    .label = not listed from here on
    .help = Deal with the listed ones first; `--format json` lists all.
input-too-large = `{ $file }` is larger than { $limit } MB and was not read
    .help = split it into smaller files
file-unwritable = `{ $file }` can't be written: { $reason }
    .help = check that the folder exists and can be written to; a file that was there is unchanged
output-failed = the output was not written to its end: { $reason }
    .help = it is incomplete: do not use it
output-is-input = `{ $file }`, to be written, is an input file
    .help = choose another name; nothing was written
no-rule-files = there are no rule files in `{ $path }`
    .help = rule files end in `.mulu`; those in `source/` and `examples/` are not rules
binary-rules = this rule file is not text
    .label = the file was not read
    .help = rule files are UTF-8 text with the extension `.mulu`; check that this is a file of rules
date-replaced = decided for { $day } as asked for, not for the project's date `{ $written }`
    .label = not used
    .help = leave out `--as-of` to use the project's date; in a session, :as-of today
date-spans-editions = the project's date is a range in which more than one edition is in force
    .label = goes beyond the day on which an edition took effect
    .help = state one day; known editions and when they took effect: { $editions }
no-edition-in-force = no edition is in force on { $day }
    .label = this day
    .help = known editions and when they took effect: { $editions }; choose another day, or name rules that hold the edition of that day with `--rules`
unknown-topic = there is no diagnostic code, section, item, rule or term `{ $topic }`
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] an item is written `限制/建材/1`, a rule by name or path, a code as in the brackets of a diagnostic
    }

check-summary = files checked: { $files }; errors: { $errors }, warnings: { $warnings }, hints: { $hints }
check-summary-clean = files checked: { $files }; nothing found
since-note = Only files changed since `{ $revision }` were looked at.{ $some ->
        [some] {" "}Errors in other files: { $elsewhere }; they are told because the rules have no meaning with them.
       *[none] {""}
    }

test-failed = ✗ case “{ $title }” differs
test-summary = cases: { $cases }; passed: { $passed }, failed: { $failed }
test-summary-passed = cases: { $cases }; all passed
test-summary-none = there are no cases

mutate-progress = { $done } of { $all } alterations tried, { $unnoticed } not noticed by any case
mutate-case = This case would notice (it can be pasted into the rules):
mutate-case-again = The case “{ $title }” above would notice as well.
mutate-equivalent = Equivalent: { $change }: { $reason }.
mutate-summary = { $mutants } alterations: { $killed } noticed by a case, { $survived } not noticed, { $equivalent } equivalent, { $undecided } undecided
mutate-summary-cases = with { $cases } more cases all would be noticed
mutate-failing = { $failing } cases fail as the rules are and were left aside: make them pass first
mutate-partial = Interrupted: { $untried } alterations were not tried; this is only a part
mutate-file-exists = `{ $file }` is there already
    .help = --write-cases writes new files only: choose another name, or move that one away

case-coverage-title = { $named ->
        [yes] Pinned by cases, catalogue { $edition }: { $pinned } of { $all } ({ $percent }%)
       *[no] Pinned by cases: { $pinned } of { $all } ({ $percent }%)
    }
coverage-total = { $kind }: { $pinned } of { $all } ({ $percent }%)
coverage-kind-rules = rules (each alternative)
coverage-kind-bounds = bounds (each below, at and above; of levels both sides)
coverage-kind-exceptions = exceptions (one saved, one not)
coverage-kind-readings = readings (values other than the default)
coverage-kind-effects = effects
coverage-rule = rule `{ $rule }`: no case shows that it applies
    .hint = write a case to which it certainly applies, and expect `依 { $name }` (by)
coverage-alternative = rule `{ $rule }`, `当` (when) number { $number }: no case in which it alone makes the rule apply
    .hint = write a case in which only this `当` (when) is true, and expect `依 { $name }` (by)
coverage-below = bound `{ $test }` ({ $owner }): no case just below it
    .hint = write a case whose `{ $attribute }` is less than `{ $limit }` by at most { $within }; let the outcome hang on this alone, and say what is expected
coverage-at = bound `{ $test }` ({ $owner }): no case right at it
    .hint = write a case whose `{ $attribute }` is exactly `{ $limit }`; let the outcome hang on this alone, and say what is expected
coverage-above = bound `{ $test }` ({ $owner }): no case just above it
    .hint = write a case whose `{ $attribute }` is more than `{ $limit }` by at most { $within }; let the outcome hang on this alone, and say what is expected
coverage-level = bound `{ $test }` ({ $owner }): no case at the level `{ $limit }`
    .hint = write a case whose `{ $attribute }` is `{ $limit }`; let the outcome hang on this alone, and say what is expected
coverage-saves = exception `{ $condition }` (rule `{ $rule }`): no case that it saves
    .hint = write a case to which the rule does not apply only because of this `除非` (unless), and expect `例外 { $name }` (excepted)
coverage-saves-not = exception `{ $condition }` (rule `{ $rule }`): no case that it does not save
    .hint = write a case in which this `除非` (unless) is false and the rule applies, and expect `依 { $name }` (by)
coverage-reading = reading `{ $reading } 为 { $value }`: no case that it changes
    .hint = write a case with a line `口径 { $reading } 为 { $value }` (reading … is …) whose expectation does not hold under the default
case-coverage-effect = effect `{ $measure }` ({ $class }; { $authorities }): no case shows it
    .hint = { $conditional ->
        [yes] write a case that is { $class } with `{ $condition }`, and expect `措施 "{ $measure }"` (measure)
       *[no] write a case that is { $class }, and expect `措施 "{ $measure }"` (measure)
    }
coverage-near = { $several ->
        [yes] { $count } cases, such as “{ $case }” ({ $place }), touch it, but would pass all the same were it otherwise: they do not expect it
       *[no] case “{ $case }” ({ $place }) touches it, but would pass all the same were it otherwise: it does not expect it
    }
coverage-owner-rule = rule `{ $name }`
coverage-owner-definition = definition `{ $name }`
coverage-within-share = 5%
coverage-within-one = 1
coverage-within-days = 31 days

case-class = the class differs
    .label = expected { $expected }, decided { $actual }
    .help = look at the conditions of the rules with `mulu explain`, then mend the rule or the case
case-rules = other rules decide
    .label = expected { $expected }, decided by { $actual }
    .help = a right class for a wrong reason fails too; `依` (by) names all rules of the heading class
case-excepted = no exception lifts the named rules
    .label = expected excepted { $expected }, excepted { $actual }
    .help = see whether the rule's `除非` (unless) holds on these facts
case-certainty = the certainty differs
    .label = expected { $expected }, is { $actual }
    .help = conditional means that facts are missing; see whether the case states all that the rules ask for
case-possible = the possible classes differ
    .label = expected { $expected }, possible are { $actual }
    .help = see which rules are still undetermined for want of facts
case-conflict = whether there is a conflict differs
    .label = expected { $expected }, found { $actual }
    .help = a conflict is one construction unit that is encouraged and restricted or eliminated at once
case-needs = the named facts are not asked for
    .label = expected { $expected }, asked for { $actual }
    .help = see whether the case states the fact already, or no rule uses it
case-measure = the named measures do not follow
    .label = expected { $expected }, following are { $actual }
    .help = see whether the class and the condition of the `后果` (effect) fit these facts, and whether the words are the same
case-none = none
case-a-conflict = a conflict
case-unknown-rule = there is no rule `{ $name }`
    .label = not known
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] write the name of a rule or the end of its path
    }
case-ambiguous-rule = several rules are called `{ $name }`
    .label = which one
    .help = write the end of its path: { $paths }
case-unknown-attribute = there is no attribute `{ $name }`
    .label = not known
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] `mulu schema` lists all attributes
    }
case-unknown-reading = there is no reading `{ $name }`
    .label = not known
    .help = { $near ->
        [some] did you mean { $suggestion }?
       *[none] readings (口径) are declared in the catalogue or in an item
    }
case-unknown-reading-value = the reading `{ $name }` has no value `{ $value }`
    .label = not known
    .help = it can be { $suggestion }

page-bad-example = Wrong:
page-source-example = Reference copy of the official text:
page-good-example = Right:


reason-not-found = no such file or folder
reason-permission = permission denied
reason-broken-pipe = the program that read the output has gone
reason-disk-full = the disk is full
reason-is-folder = it is a folder
reason-not-a-folder = a part of the path is not a folder
reason-read-only = the file system is read-only

cli-unnamed-project = project { $number }

schema-facts = Facts for mulu: a project or a list of projects
schema-project = name of the project
schema-name = name of the construction unit
schema-units = construction units; each inherits the facts of the project
schema-not = what it is known not to be: terms, places or sectors, for all attributes at once
schema-default-unit = a number without a unit is in { $unit }
draft-heading = # Drafted from the official text. Compare each rule; when no pending words are left, run mulu check and add cases.
draft-summary = { $rules } rules drafted: { $bounds } bounds, { $pending } places pending{ $left ->
        [none] {""}
       *[other] ; { $skipped } paragraphs without a number left out
    }
draft-too-long = `{ $file }` is too long from line { $line } on: at most { $limit } KiB, and { $longest } KiB a line
    .help = Draft it in parts, an item a line.
draft-nothing = there is no item in the text to draft a rule from
    .help = Give the text of an item, such as: mulu draft "15 万立方米/年（不含）以下的加气混凝土生产线"
cli-option-fix = Mend what can be mended without changing the meaning, then report the rest
cli-option-dry-run = With --fix: write nothing, show what would change (exit status 1 if something would)
fix-summary = { $count } findings mended in { $files } files
fix-summary-shown = { $count } findings can be mended in { $files } files; nothing was written
fix-built-in = the built-in rules can't be changed
    .help = Give the path of a rule file or folder.
fix-refused = the fixes would bring in an error, so no file was written
    .help = This is a mistake of mulu. Mend the findings by hand, and report the rule file.
check-fixable = ; { $count } of them can be mended by `mulu check --fix`
lints-title = Lints
lints-note = Those that are off are heard with `set = "full"`. Levels are changed under `[lint]` in mulu.toml; for one place, write `waive CODE because "…"`. What each is about, with examples: mulu explain CODE.
level-off = off

cli-new = Make a repository of rules to begin with
    .usage = mulu new [OPTIONS] <FOLDER>
    .examples =
        Examples:
          mulu new rules
          mulu new --lang zh rules
          mulu new .
        {""}
        The folder must not be there yet, or be empty (but for .git). All of it is written, or nothing.
        Keywords and comments are in the language of the interface; official words and names are not translated.
        {""}
        Exit status: 0 made; 2 not made, and nothing that was there has changed.
cli-option-new-folder = where to make it: a folder that is not there yet, or an empty one
    .value = FOLDER
new-made = A repository of rules is in `{ $folder }`:
new-next = Next:
new-read-more = README.md tells how to add items and how the rules are checked on GitHub.
new-file-readme = how to use this repository
new-file-settings = marks the root of the rules
new-file-catalogue = the edition, its date, how much of it is encoded
new-file-vocabulary = the words of rules and projects
new-file-section = one item: official text, rule, cases
new-file-source = the reference copy of the official text
new-file-example = the facts of a project
new-file-workflow = checks every push and pull request on GitHub
new-file-hooks = checks before a commit (pre-commit)
new-file-attributes = line ends stay what they are
new-file-ignored = what checks leave behind, not to be committed
new-folder-in-use = the folder `{ $folder }` is not empty: it holds { $names }{ $more ->
        [none] {""}
       *[some] {" "}and more
    }
    .help = choose another name, or an empty folder; nothing has been written
new-in-the-way = `{ $folder }` is there already and is no folder
    .help = choose another name; it has not been changed
new-not-made = `{ $folder }` could not be made: { $reason }
    .help = check that the folder above it is there and can be written to; nothing has been left behind

cli-lsp = Language server: checks rules in the editor while they are typed
    .usage = mulu lsp [OPTIONS]
    .examples =
        Started by an editor; speaks the Language Server Protocol over standard input and output: diagnostics, hover,
        completion, definitions, rename, formatting, fixes and more. The language is that of --lang, MULU_LANG, the
        initialization option `lang` or the editor, in this order, else Chinese.
        {""}
        Exit status: 0 the editor asked to shut down and then to exit; 1 it went away without; 2 could not run.
lsp-terminal = `mulu lsp` is not for a terminal
    .help = an editor starts it and talks to it over standard input and output. Name `mulu lsp` as the server of the language mulu in the editor's settings; to check rules in a terminal, use `mulu check`
lsp-malformed = The notification `{ $method }` does not hold what it should and was passed over
lsp-not-open = { $uri } was never opened; the change was passed over
lsp-fix-all = Apply every fix in this file that keeps the meaning
lsp-waive = Waive `{ $code }`, with a reason still to be written
lsp-lens-rule = { $number ->
        [one] { $cases } case
       *[many] { $cases } cases
    }{ $covered ->
        [some] {" "}· { $share } of the item answered to
       *[none] {""}
    }
lsp-lens-passed = ✓ passes
lsp-lens-failed = ✗ { $reason }
lsp-lens-broken = ✗ the case has errors and can't be decided
