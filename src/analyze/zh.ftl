# 规则合在一起的结果。

analyze-overlap = `{ $first }` 与 { $second } 说得到同一个项目：一边是鼓励类，一边是{ $burden }
    .label = 这一条
    .second = 与这一条同时成立
    .help = 同时成立的范围，例如：{ $region }。文字本来如此的，在规则里写 `豁免 analyze-overlap "对方规则名" 因 "…"`；否则收窄其中一条。
analyze-dead-rule = 没有项目能满足 `{ $rule }`
    .label = 它的条件不能同时成立
    .help = 改正条件：界限写反了，还是名称、单位用错了？
analyze-contained-rule = `{ $inner }` 整个落在同类的 `{ $outer }` 之内
    .label = 说得到的项目，另一条都说得到
    .outer = 另一条
    .help = 同时成立的项目，例如：{ $region }。这一条不改变任何项目的类别。文字本来如此的，在规则里写 `豁免 analyze-contained-rule "对方规则名" 因 "…"`；否则看看是不是漏了条件。
analyze-idle-exception = `{ $rule }` 的一个例外从来用不上
    .label = 没有项目靠它除外
    .of = 这条规则
    .help = 它说的情形本来就不在规则之内，或者别的例外已经说到。改正它，或者删去。
analyze-empty-exception = `{ $rule }` 的一个例外把它掏空了
    .label = 凡是规则说得到的，这里都除外
    .of = 这条规则
    .help = 例如 { $region }，也被除外。改正例外或者条件。
analyze-undecided = 没有查清：{ $rules }
    .label = 既没有找到项目，也没有证明没有
    .other = 与这一条
    .help = 请人工核对；把条件写得直接一些（少用连环的定义和换算）也许就查得清。
analyze-witness = 例如（可以直接贴进规则）：
analyze-waived = 已豁免：{ $title }（{ $reason }）
analyze-summary = { $rules } 条规则，{ $findings } 处发现，{ $hints } 处提示，{ $waived } 处已豁免，{ $undecided } 处没有查清
