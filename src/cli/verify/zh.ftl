# 核对：重新判定，与记录比较。

cli-option-verify = 按记录的事实和问法重新判定，与 --format json 写出的判定结果比较；不同时以状态 1 退出
    .value = 判定结果
verify-title = 核对 { $file }：{ $count } 个项目
verify-rules = { $same ->
    [yes] 规则与当时相同：{ $now }
   *[no] 规则与当时不同：当时 { $then }，现在 { $now }
}
verify-mulu = { $same ->
    [yes] mulu { $now }，与当时相同
   *[no] mulu { $now }，当时是 { $then }
}
verify-project = { $what ->
    [same] { $name }：一致
    [reasons] { $name }：类别一致，其余有不同
   *[class] { $name }：当时{ $then }，现在{ $now }
}
verify-undecided = 没有判定
verify-more = ……另有 { $count } 处（--full 列出全部）
verify-outcome = { $outcome ->
    [same] 全部一致。
    [other-rules] 规则不同，判定仍然全部一致。
   *[differs] { $differing } 个项目不同。
}

verify-not-json = `{ $file }` 不是 JSON：{ $reason }
    .help = 给出 `mulu eval --format json` 写出的文件
verify-not-recorded = { $what ->
    [schema] `{ $file }` 不是判定结果：schema 不是 mulu.decision/1
    [none] `{ $file }` 没有记下它的由来（made_from），无法核对
    [no-text] `{ $file }` 记有一个不是文字的事实文件，无法核对
   *[broken] `{ $file }` 的 made_from 读不懂，无法核对
}
    .help = 用 `mulu eval --format json -o 判定.json 项目.yaml` 写出的文件可以核对
