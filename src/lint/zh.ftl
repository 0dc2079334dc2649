# 检查规则的写法。

idle-waiver = 豁免 `{ $code }` 没有对象
    .label = 没有这样的检查结果
    .help = 删去这一豁免，或改正代码、词。
needless-parentheses = 括号多余
    .label = 去掉后意思不变
    .help = 括号只在同时用 `且` 和 `或` 时才需要。
needless-parentheses-fix = 去掉括号
stale-date = { $date } 早于本版目录施行的 { $effective }
    .label = 从施行第一天起就已经定了
    .help = 按本版正文改正，或用 `豁免 stale-date 因 "…"` 说明理由。
