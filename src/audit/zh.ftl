# mulu.toml。

settings-malformed = 这不是 TOML：{ $reason }
    .label = 读到这里读不下去
    .help = 每行一项 `名称 = "值"`，表的名称写在 `[ ]` 里。
settings-unknown-key = 没有 `{ $name }` 这一项
    .label = 不认识
    .help = { $near ->
        [some] 是不是 { $suggestion }？
       *[none] `[lint]` 下写检查的代码；`mulu explain lints` 列出全部。
    }
settings-wrong-value = `{ $name }` 的值不对
    .label = 不是它的值
    .help = 可以写 { $suggestion }。
settings-unknown-folder = 没有文件夹 `{ $name }`，或其中没有规则文件
    .label = 从 mulu.toml 所在文件夹算起
    .help = { $near ->
        [some] 是不是 { $suggestion }？
       *[none] 写从 mulu.toml 所在文件夹起的路径，如 `2024/eliminated`。
    }
