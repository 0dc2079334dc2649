# 规则与官方文字逐字核对的信息。标题先说原因，help 说怎么办。

fidelity-quote = { $near ->
        [none] 引文不是原文里的话
        [end] 引文与原文不一致：原文到此为止，引文多了 `{ $quoted }`
       *[some] 引文与原文不一致：写的是 `{ $quoted }`，原文是 `{ $stands }`
    }
    .label = 引文从这里起不同
    .text = 原文
    .help = 引文必须是条目原文（或前言）中连续的一段，一字不差。
fidelity-text = { $side ->
        [short] 条目原文与参考文本不一致：少了 `{ $official }`
        [long] 条目原文与参考文本不一致：多了 `{ $own }`
       *[both] 条目原文与参考文本不一致：写的是 `{ $own }`，应为 `{ $official }`
    }
    .label = 从这里起不同
    .text = 参考文本
    .help = 从 `source/` 里的参考文本照抄；参考文本有误，先改参考文本。
fidelity-item-unknown = 参考文本里没有条目 `{ $path }`
    .label = 这一条
    .help = 核对门类标题和条目号；参考文本缺这一条时，先补参考文本。
fidelity-item-missing = `{ $heading }` 标为全部收录，却缺条目 { $number }
    .label = 这里标为 `全`
    .text = 参考文本里的这一条
    .help = 写出这一条的规则，或把范围改为 `部分`。
fidelity-uncited = 原文 `{ $words }` 没有规则引用
    .label = 没有依据它的规则
    .rule = 属于这一条
    .help = 写一条依据它的规则；如果它不构成条件，用 `说明 "{ $words }" 因 "…"` 注明。
fidelity-residue = 引文里的 `{ $words }` 没有写成条件
    .label = 规则没有用到这些字
    .rule = 这条规则
    .help = 为它写出条件（词汇表里没有的先用 `术语` 或 `属性` 声明）；只是惯用语的，在 `套语` 里声明；不构成条件的，用 `说明` 注明。
fidelity-untested = 引文说到 { $names }，规则没有测试
    .label = 引文里的 `{ $words }`
    .rule = 这条规则
    .help = 把它写进 `当` 或 `除非`，或缩短引文。
fidelity-unfounded = 规则测试 `{ $name }`，引文里没有
    .label = 规则的这一条件
    .text = 引文
    .help = 删去这一条件，或把引文写全；官方用词不同的，把它声明为 `{ $name }` 的别名。
fidelity-bound = { $side ->
        [both] 界限不一致：引文是 `{ $text }`，规则是 `{ $rule }`
        [text] 引文的界限 `{ $text }` 没有写进规则
        [way] 规则有一种情形没有引文的界限 `{ $text }`
        [unit] 引文的界限 `{ $text }` 用了没有声明的单位
       *[rule] 规则的界限 `{ $rule }` 在引文里没有
    }
    .label = { $side ->
        [rule] 规则
       *[other] 引文
    }
    .rule = 规则
    .text = 引文
    .help = 数字、单位、方向、含不含本数和日期都要与引文相同；单独的「以上」「以下」也照写。
fidelity-exception = { $side ->
        [text] 引文的例外 `{ $name }` 没有写进规则
        [rule] 规则排除了 `{ $name }`，引文没有排除
       *[turned] 引文排除了 `{ $name }`，规则却要求它
    }
    .label = { $side ->
        [text] 引文
       *[other] 规则
    }
    .rule = 规则
    .text = 引文
    .help = 「除外」「不包括」写成 `除非`，「非…」写成 `而非`、`不是` 或 `无`。
fidelity-place = { $side ->
        [text] 引文说到 `{ $name }`，规则没有
       *[rule] 规则说到 `{ $name }`，引文没有
    }
    .label = { $side ->
        [text] 引文
       *[other] 规则
    }
    .rule = 规则
    .text = 引文
    .help = 地区要与引文逐一相同。
fidelity-set-aside = 不作条件的文字里含有条件：{ $names }
    .label = 不能只作说明或套语
    .help = 界限、例外、地区和词汇表里的词都是条件，要由规则引用。
fidelity-clause-term = 术语 `{ $name }` 只是照抄整个分句
    .label = 唯一的条件
    .text = 引文
    .help = 项目不会这样称呼自己。把它拆成产品、工艺、技术、原料、用途等条件，或改用项目实际使用的名称。
