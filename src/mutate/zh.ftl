# 改一处规则，看有没有案例发现。

mutant-survives = { $dropped ->
        [yes] 去掉 `{ $before }`（`{ $rule }`），没有案例发现
       *[no] 把 `{ $before }` 改成 `{ $after }`（`{ $rule }`），没有案例发现
    }
    .label = 改在这里
    .help = 把下面的案例贴进规则（先对照官方文字看期望对不对）；或者用 --write-cases 把这样的案例写进一个文件
mutant-undecided = { $dropped ->
        [yes] 去掉 `{ $before }`（`{ $rule }`），没有案例发现，也没有查清改得出什么不同
       *[no] 把 `{ $before }` 改成 `{ $after }`（`{ $rule }`），没有案例发现，也没有查清改得出什么不同
    }
    .label = 改在这里
    .help = 请人工核对，写一个结果在这里不同的案例
mutant-change = { $dropped ->
        [yes] `{ $rule }`：去掉 `{ $before }`
       *[no] `{ $rule }`：把 `{ $before }` 改成 `{ $after }`
    }
mutant-reason-same-values = 两种写法，满足的值完全相同
mutant-reason-applies-alike = 两种写法适用于完全相同的项目，只是事实不全时是否未定有别，而没有判定因此不同
mutant-reason-no-value = 其余条件容许的项目，没有一个落在两种写法之间
mutant-reason-exception = 它说到的，本来就不在规则之内，或者别的例外也说到
mutant-reason-implied = 凡是其余条件成立的，它都成立
mutant-reason-same = 其余条件成立时，两种写法没有区别
mutant-reason-masked = 只在 { $rules } 也成立的项目上不同，类别由它们定
mutant-kind-bound = 界限的数（大一档、小一档）
mutant-kind-comparison = 比较（含不含本数、方向）
mutant-kind-region = 地区
mutant-kind-term = 术语
mutant-kind-sector = 行业
mutant-kind-exception = 例外
mutant-kind-condition = 条件
mutant-kind-negation = 是与不是、有与无
mutant-kind-reading = 口径
mutant-kind-deadline = 期限
