# 名称解析与类型检查的信息。标题先说原因，help 说怎么办。

no-catalogue = 没有 `目录` 语句，规则没有所属的目录
    .label = 规则文件里应有一条 `目录`
    .help = 加上一条，例如：目录 2024 "产业结构调整指导目录（2024年本）"
duplicate-catalogue = 同一文件夹里有两条 `目录`
    .label = 这是第二条
    .first = 第一条在这里
    .help = 每个版本放在自己的文件夹里，各有一条 `目录`。
duplicate-reading = 口径 `{ $name }` 已经声明过
    .label = 又声明了一次
    .first = 第一次在这里
    .help = 换一个名称，或删去一处。
single-reading = 口径 `{ $name }` 只有一种读法
    .label = 口径至少要有两种读法
    .help = 用 `|` 隔开各种读法，第一种是默认的。
builtin-reading = 口径 `{ $name }` 缺少读法 `{ $value }`
    .label = 这个口径的含义由语言规定
    .help = 它的读法里必须有 `{ $value }`。
undeclared-reading = 没有名为 `{ $name }` 的口径
    .label = 未声明的口径
    .help = { $near ->
        [none] 先在目录或本条目里声明：口径 { $name } = … | …
       *[some] 是不是要写 { $suggestion }？
    }
undeclared-reading-value = 口径 `{ $reading }` 没有读法 `{ $name }`
    .label = 未声明的读法
    .help = { $near ->
        [none] 从该口径声明的读法中选一种。
       *[some] 是不是要写 { $suggestion }？
    }
undeclared-attribute = 没有名为 `{ $name }` 的属性
    .label = 未声明的属性
    .help = { $near ->
        [none] 标准属性见 prelude；新的属性先用 `属性` 声明。
       *[some] 是不是要写 { $suggestion }？
    }
duplicate-attribute = 属性名 `{ $name }` 已经用过
    .label = 又用了一次
    .first = 先在这里声明
    .help = 换一个名称或别名。
undeclared-dimension = 没有名为 `{ $name }` 的量纲
    .label = 未声明的量纲
    .help = { $near ->
        [none] 量纲由基本单位声明：单位 千克 量纲 质量
       *[some] 是不是要写 { $suggestion }？
    }
too-many-dimensions = 基本量纲太多
    .label = 这一个放不下了
    .help = 一套规则最多 24 个基本量纲；能换算的单位请用 `单位 甲 = 1000 乙`。
undeclared-unit = 不认识的单位 `{ $name }`
    .label = 未声明的单位
    .help = { $near ->
        [none] 先用 `单位` 声明，或改用已有的单位。
       *[some] 是不是要写 { $suggestion }？
    }
duplicate-unit = 单位 `{ $name }` 的名称或别名已经用过
    .label = 又声明了一次
    .first = 先在这里声明
    .help = 换一个名称，或删去重复的别名。
number-out-of-range = 数太大，无法精确表示
    .label = 这个数量
    .help = 换用更大的单位或更少的位数。
conversion-factor = 换算系数的量纲不对
    .label = 这个属性不能作换算系数
    .help = 系数应以“换算后/换算前”的单位计量，例如 标砖/块、日/年。
undeclared-term = 没有名为 `{ $name }` 的术语
    .label = 未声明的术语
    .help = { $near ->
        [none] 先声明：术语 产品 { $name }
       *[some] 是不是要写 { $suggestion }？
    }
term-of-other-attribute = `{ $name }` 不是 `{ $attribute }` 的术语，而是 { $others } 的
    .label = 不属于这个属性
    .help = 改用属性 { $others }，或在 `术语` 语句里把它也列入 `{ $attribute }`。
duplicate-term = 术语 `{ $name }` 已经声明过
    .label = 又声明了一次
    .first = 先在这里声明
    .help = 名称和别名在同一属性中只能指一个术语；比较时不看空格、连字符、括号、大小写和全半角。
hierarchy-too-deep = 术语 `{ $name }` 上面的层次太多，超过 { $limit } 层
    .label = 从这里起超过了限度
    .help = 请让它直接属于更上面的术语；意思相同的词请用 `别名`。
too-many-terms = 术语太多，超过 { $limit } 个
    .label = 从这里起没有收入
    .help = 请删去规则用不到的术语，或者把目录分成几套规则。
term-cycle = 术语 `{ $name }` 归根到底属于它自己
    .label = 循环的 `属于`
    .help = 删去循环中的一处 `属于`；意思相同的词请用 `别名`。
overlapping-parts = 术语 `{ $name }` 同时属于 `{ $first }` 和 `{ $second }`，而 `分为` 的各部分互不相容
    .label = 它落在两个部分里
    .whole = 在这里分为互不相容的部分
    .help = 若两者可以兼有，请把 `分为` 改成各自 `属于`。
undeclared-sector = 国民经济行业分类中没有 `{ $name }`
    .label = 不认识的行业
    .help = { $near ->
        [none] 写 GB/T 4754-2017 的代码或名称，例如 C3011。
       *[some] 是不是要写 { $suggestion }？
    }
undeclared-region = 行政区划中没有 `{ $name }`
    .label = 不认识的地名
    .help = { $near ->
        [none] 写 GB/T 2260 的名称或代码，例如 西藏自治区、540000。
       *[some] 是不是要写 { $suggestion }？
    }
ambiguous-region = 地名 `{ $name }` 不止一处：{ $places }
    .label = 是哪一处？
    .help = 写上它的上级，例如 拉萨市城关区。
undeclared-level = 没有名为 `{ $name }` 的等级
    .label = 不认识的等级
    .help = { $near ->
        [none] 从该属性声明的等级中选一个。
       *[some] 是不是要写 { $suggestion }？
    }
wrong-test = 属性 `{ $attribute }` 不能这样检验：{ $kind }
    .label = 检验方式与属性的种类不合
    .help = { $kind }
tested-as-term = 它的值是术语，用 `是`、`不是`、`在 (…)`、`不在 (…)` 检验
tested-as-region = 它的值是地区，用 `在 (…)`、`不在 (…)`、`是` 检验
tested-as-sector = 它的值是行业，用 `是`、`在 (…)` 检验
tested-as-quantity = 它的值是数量，用 `<`、`<=`、`>`、`>=`、`=` 或“…以下”“不超过…”等与带单位的数比较
tested-as-level = 它的值是等级，用 `是` 或 `<`、`>=` 等与一个等级比较
tested-as-date = 它的值是日期，用 `<`、`>=` 等与日期（2025-12-31）或 `期限` 比较
tested-as-flag = 它的值是“是”或“否”，用 `有 …`、`无 …` 检验
dimension-mismatch = 属性 `{ $attribute }` 不能以 { $dimension } 计量
    .label = 量纲不合
    .help = 该属性可用的单位如：{ $admitted }。
bare-bound-without-reading = 光写“以上”“以下”，却没有声明口径 `裸界`
    .label = 是否含本数？
    .help = 在目录里声明：口径 裸界 = 含本数 | 不含本数；或写明（含）、（不含）。
empty-exclusion = 没有任何 `{ $term }` 不是 `{ $other }`，这个条件永远不成立
    .label = `而非` 排除了全部
    .help = 检查 `而非` 前后的术语是否写反。
wrong-substitute = 属性 `{ $attribute }` 在口径下改取的属性不是数量
    .label = 只有数量可以改取
    .help = `口径 … 取 …` 的两个属性都必须是数量。
duplicate-definition = `{ $name }` 已经定义过
    .label = 又定义了一次
    .first = 先在这里定义
    .help = 合并成一条 `定义`。
circular-definition = `{ $name }` 的定义绕回了它自己
    .label = 循环定义
    .help = 定义只能用别的术语和属性来说明。
section-outside-class = `门类` 前面没有 `类别`
    .label = 属于哪一类？
    .help = 在前面写上 类别 鼓励、类别 限制 或 类别 淘汰。
item-outside-section = `条目` 前面没有 `门类`
    .label = 属于哪个门类？
    .help = 在前面写上 门类 建材 "九、建材"。
duplicate-item = 条目 `{ $path }` 已经写过
    .label = 又写了一次
    .first = 第一次在这里
    .help = 改正编号，或合并两处。
text-outside-item = `原文` 前面没有 `条目`
    .label = 是哪一条的原文？
    .help = 在前面写上 条目 1。
duplicate-text = 同一条目有两处 `原文`
    .label = 第二处
    .first = 第一处
    .help = 相邻的字符串会连成一个，不必另写 `原文`。
duplicate-scope = 范围 `{ $path }` 已经写过
    .label = 又写了一次
    .first = 第一次在这里
    .help = 每个标题只写一次。
rule-outside-class = 规则 `{ $name }` 前面没有 `类别`
    .label = 属于哪一类？
    .help = 在前面写上 类别 限制 等。上下文不会从别的文件带过来。
rule-outside-item = 规则 `{ $name }` 不在任何 `条目` 之下
    .label = 出自哪一条？
    .help = 在前面写上 条目 1；目录之外的条文用 参照 规则。
duplicate-rule = 规则 `{ $path }` 已经有了
    .label = 又写了一次
    .first = 第一次在这里
    .help = 换一个名称；同一规则的几种情形可以写几个 `当`。
rule-without-condition = 规则 `{ $name }` 没有 `当`
    .label = 什么情况下适用？
    .help = 写上条件，例如：当 产品 是 水泥熟料
rule-without-citation = 规则 `{ $name }` 有一个 `当` 没有 `依据`
    .label = 出自哪句原文？
    .help = 写上 依据 "…"，或 依据 原文。
citation-without-text = 本条目没有 `原文`，无从引用
    .label = `依据 原文` 指的是条目的原文
    .help = 在条目里写上 原文 "…"。
item-without-text = 条目 `{ $path }` 没有 `原文`
    .label = 缺原文
    .help = 从正式文本抄录：原文 "…"
section-without-scope = 门类 `{ $path }` 没有列入 `范围`
    .label = 这个门类编码了多少？
    .help = 在目录里写上 范围 { $path } 全、部分 或 缺。
deadline-outside-eliminated = 只有淘汰类的规则有淘汰期限
    .label = 这条规则不是淘汰类
    .help = 删去 `期限` 或 `按计划`，或检查类别。
malformed-table-row = 表格的这一行读不出来
    .label = 列数或引号不对
    .help = 用逗号分列，含逗号的值加英文引号。
unknown-table = 不认识的表格
    .label = 表头
    .help = 表头应是 code,name,level,parent（地区）、code,alias（地区简称）或 code,name（行业）。
undefinable = `{ $name }` 不是术语，也不是“是或否”的属性，不能定义
    .label = 不能这样定义
    .help = `定义` 说明一个术语或一个是非属性何时成立；数量之间的关系用 `关系`。
reading-of-whole-catalogue = 口径 `{ $name }` 只能为整个目录声明
    .label = 这里是某一条目
    .help = 把它移到 `目录` 语句之后：语言用它解读全部规则，不能只管一条。
idle-relation = `{ $left }` 和 `{ $right }` 的量纲碰不到一起，这个关系说明不了什么
    .label = `{ $left }` 在这里声明
    .right = `{ $right }` 在这里声明
    .help = 检查 `关系` 两边的属性是否写错，或它们的量纲是否漏写。
lost-place = 地区表里 `{ $name }` 的上级 `{ $parent }` 不存在、绕回自身或层次太深
    .label = 这张表
    .help = 上级写上级地区的代码；省级地区的上级留空。
duplicate-stock = 套语 `{ $name }` 已经声明过
    .label = 又声明了一次
    .first = 第一次在这里
    .help = 删去一处；一个词只能有一种用法。
pending-condition = 条件还没有写：`{ $words }`
    .label = 待定
    .help = 把 `待定 "…"` 换成条件（词汇表里没有的词先用 `术语` 或 `属性` 声明）。写完以前，这套规则不能用来判定。
scope-with-cut-item = `{ $path }` 标为全部收录，其中却有残缺的条目
    .label = 这里标为 `全`
    .first = 残缺的条目
    .help = 残缺的条目说了什么不得而知，没有命中不能算允许：把范围改为 `部分`。
