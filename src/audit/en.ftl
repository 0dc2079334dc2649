# mulu.toml.

settings-malformed = this is no TOML: { $reason }
    .label = can't be read on from here
    .help = Each line is `name = "value"`; the name of a table stands in `[ ]`.
settings-unknown-key = there is no `{ $name }`
    .label = unknown
    .help = { $near ->
        [some] Did you mean { $suggestion }?
       *[none] Under `[lint]` stand the codes of lints; `mulu explain lints` lists them all.
    }
settings-wrong-value = this is no value of `{ $name }`
    .label = not one of its values
    .help = Write { $suggestion }.
settings-unknown-folder = there is no folder `{ $name }`, or it holds no rule files
    .label = seen from the folder of mulu.toml
    .help = { $near ->
        [some] Did you mean { $suggestion }?
       *[none] Write the path from the folder of mulu.toml on, such as `2024/eliminated`.
    }
