# 检查规则的写法。

alias-clash = `{ $name }` 在别处写作 `{ $first }`
    .label = 另一种写法
    .first = 第一处
    .help = 同一个词各处写法要一致。
always-true = 说明了 `{ $attribute }` 的项目，没有不满足这个条件的
    .label = 总是成立
    .attribute = 可能的范围由此而来
    .help = 删去这个条件，或改正数值、属性的范围。
attribute-without-question = 规则测试 `{ $name }`，却没有写怎样问
    .label = 没有 `问`
    .help = 加上 `问 "…" 译 "…"`，让填表的人知道要说明什么。
case-before-edition = 案例的日期 { $date } 早于本版目录施行的 { $effective }
    .label = 这时本版还没有施行
    .edition = 本版
    .help = 改正日期；要检验上一版，把案例写进那一版。
case-without-rule = 案例期望 `{ $class }`，却没有说依哪条规则
    .label = 任何一条规则得出都算对
    .help = 加上 `依 规则`，别的规则碰巧得出同一类时才看得出来。
compatibility-character = `{ $found }`（{ $point }）不是 `{ $wanted }`（{ $wanted-point }）
    .label = 看上去一样
    .help = 改为通行的字；官方文字本来如此的，用 `豁免 compatibility-character 因 "…"` 说明。
confusable-character = `{ $found }`（{ $point }）不是 `{ $wanted }`（{ $wanted-point }）
    .label = 别的文字里的字母
    .help = 改为这里该用的字母。
double-negation = 两重否定
    .label = 第一重
    .second = 第二重
    .help = 去掉两重，意思不变。
double-negation-fix = 去掉两重否定
duplicate-value = 列表里 `{ $value }` 写了两次
    .label = 又是一次
    .first = 第一处
    .help = 删去一处；别名也是同一个词。
empty-full-scope = `{ $heading }` 说已编码 `全`，却一个条目也没有
    .label = 这个标题下没有条目
    .help = 还没有编码的写 `缺`：写 `全` 会把没有命中的项目判为允许类。
idle-exception = 规则 `{ $rule }` 的这个例外总不起作用
    .label = 与规则的条件不会同时成立
    .when = 规则的条件
    .help = 改正例外或条件；例外的术语要写明 `属于` 规则所说的术语。
idle-waiver = 豁免 `{ $code }` 没有对象
    .label = { $known ->
        [yes] 没有这样的检查结果
       *[no] 没有这个代码
    }
    .help = { $near ->
        [some] 是不是 { $suggestion }？
       *[none] 删去这一豁免，或改正代码、词。
    }
idle-waiver-fix = 删去对 `{ $old }` 的豁免
item-order = 条目 { $number } 写在条目 { $earlier } 之后
    .label = 次序倒了
    .earlier = 号码更大的条目
    .help = 按正文的次序排列，便于逐条核对。
joinable-tests = 同一属性的几个条件可以写成一个列表
    .label = 与前一处说的是同一属性
    .first = 第一处
    .help = 写成 `在 (甲、乙)`：项目只说到两者的上位词时，列表也能判定。
joinable-tests-fix = 合为一个列表
long-rule = 规则 `{ $name }` 有 { $count } 个条件，超过 { $most } 个
    .label = 太长，难以核对
    .help = 把并列的情形拆成几条规则，把常用的组合写成 `定义`，或把几个值写进一个列表。
missing-case = 没有案例期望规则 `{ $name }`
    .label = 没有案例写 `依` 它
    .help = 加一个案例，`期望 … 依` 这条规则，以后改动时才知道它还对。
mixed-keywords = 关键词有中文的，也有英文的
    .label = 这里用的是 `{ $keyword }`
    .common = 多数语句用的是另一种
    .help = 一个文件用一种写法：`mulu fmt --keywords zh` 或 `--keywords en`。
mixed-width = `{ $found }` { $what ->
        [bracket] 与它的左括号一个全角、一个半角
       *[sign] 是全角，这个文件里的其他数字和符号是半角
    }
    .label = 宽度不一致
    .opening = 左括号
    .help = 改为 `{ $wanted }`。
needless-parentheses = 括号多余
    .label = 去掉后意思不变
    .help = 括号只在同时用 `且` 和 `或` 时才需要。
needless-parentheses-fix = 去掉括号
needless-quotes = `{ $name }` 不必加引号
    .label = 引号多余
    .help = 由汉字、字母、数字组成，以汉字或字母开头的名称不加引号。
nested-value = `{ $value }` 已经在 `{ $outer }` 之内
    .label = 不起作用
    .outer = 已经包括它
    .help = 删去它；要单列的，官方文字里也要有它。
never-true = { $why ->
        [attribute] 没有一个 `{ $attribute }` 能满足这个条件
       *[other] 这个条件与 `{ $other }` 不会同时成立
    }
    .label = 总不成立
    .attribute = 可能的范围由此而来
    .other = 与它不相容
    .help = 改正其中一个；本是两种情形的，用 `或`，或各写一个 `当`。
odd-space = 引号里的空格是 { $point }，不是普通空格
    .label = 看上去是空格
    .help = 改为普通空格；官方文字本来如此的，用 `豁免 odd-space 因 "…"` 说明。
odd-space-fix = 改为普通空格
path-mismatch = { $what ->
        [class] 类别与路径里的 `{ $part }` 不符
       *[item] 条目不在文件名 `{ $part }` 所说的号码之内
    }
    .label = 与路径不符
    .help = 移到对的文件，或改正文件名、类别、号码。
redundant-alias = 别名 `{ $alias }` 与已有的名称是同一个词
    .label = 不起作用
    .first = 已有的名称
    .help = 删去它：全半角、大小写、空格、连字符和括号本来就不计。
redundant-parent = { $why ->
        [below] `{ $term }` 属于 `{ $between }`，因此已经属于 `{ $name }`
        [parts] `{ $name }` 的 `分为` 已经说明 `{ $term }` 属于它
       *[twice] `{ $term }` 属于 `{ $name }` 说了两次
    }
    .label = 不起作用
    .between = 它已经在其中
    .whole = `分为` 在这里
    .first = 第一处
    .help = 删去它。
redundant-test = { $joined ->
        [and] `{ $other }` 成立时 `{ $test }` 总成立
       *[or] `{ $test }` 成立时 `{ $other }` 总成立
    }
    .label = 不起作用
    .other = 已经由它决定
    .help = 删去它，或改正其中一个。
repeated-case = 两个案例说的是同一个项目
    .label = 事实、口径都相同
    .first = 第一处
    .help = 合并期望，或改正其中一个的事实。
repeated-case-title = 两个案例都叫“{ $title }”
    .label = 又是一次
    .first = 第一处
    .help = 题目说明这个案例检验什么，各不相同才分得清。
repeated-condition = 条件 `{ $test }` 写了两次
    .label = 又是一次
    .first = 第一处
    .help = 删去一处，或改成本来要写的条件。
repeated-quote = 同样的文字引用了两次
    .label = 又是一次
    .first = 第一处
    .help = 删去一处：没有自己依据的 `当` 沿用前一个的。
repeated-quote-fix = 删去重复的依据
similar-rule-names = 规则 `{ $name }` 与规则 `{ $other }` 只是写法不同
    .label = 案例里分不开
    .first = 另一条
    .help = 给其中一条起另一个名字。
single-value-list = 列表只有 `{ $value }` 一个值
    .label = 括号多余
    .help = 一个值不必括起来。
single-value-list-fix = 去掉括号
skipped-item = `{ $heading }` 已编码 `全`，却缺{ $several ->
        [yes] 条目 { $first } 至 { $last }
       *[no] 条目 { $first }
    }
    .label = 它前面缺条目
    .scope = 这里说已编码全部
    .help = 补上缺的条目，改正号码，或把范围写作 `部分`。
stale-date = { $date } 早于本版目录施行的 { $effective }
    .label = 从施行第一天起就已经定了
    .help = 按本版正文改正，或用 `豁免 stale-date 因 "…"` 说明理由。
subsumed-alternative = 规则 `{ $rule }` 的这个情形已经包括在另一个之内
    .label = 不起作用
    .wider = 包括它的情形
    .help = 删去它，或改正其中一个。
swallowing-exception = 规则 `{ $rule }` 的例外总成立，规则从不适用
    .label = 条件成立时，例外也成立
    .when = 规则的条件
    .help = 改正例外：它只该说出条件中的一部分。
thin-reason = 理由只有 { $written } 个字
    .label = 看不出为什么
    .help = 写清楚为什么，至少 { $enough } 个字：审查的人只能看到这一句。
todo-comment = 注释里还有 `{ $mark }`
    .label = 尚未完成
    .help = 做完它，或把它记到别处。
unused-attribute = 没有规则用到属性 `{ $name }`
    .label = 没有用处
    .help = 删去它，或写出用到它的条件。
unused-definition = 没有规则用到定义 `{ $name }`
    .label = 没有用处
    .help = 删去它，或在规则里测试它。
unused-reading = 没有条件、属性用到口径 `{ $name }`
    .label = 选哪个值都一样
    .help = 在条件里写 `口径 { $name } 为 …`，或删去它。
unused-stock = 没有依据用到套语 `{ $word }`
    .label = 没有用处
    .help = 删去它；备用的，用 `豁免 unused-stock 因 "…"` 说明。
unused-term = 没有规则用到术语 `{ $name }`，也没有案例说到它
    .label = 没有用处
    .help = 删去它，写明它 `属于` 什么，或用 `豁免 unused-term 因 "…"` 说明为什么留着。
unused-unit = 没有属性能用单位 `{ $name }`
    .label = 没有这种量纲的属性
    .help = 删去它，或在属性里写上它的量纲。
