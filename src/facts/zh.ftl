# 读取项目事实时的报告

not-utf8 = 文件不是 UTF-8 编码，看起来是 { $encoding }
    .help = 用编辑器“另存为”，编码选 UTF-8；也可以用 iconv 转换。
binary-facts = 这不是文本文件
    .help = 事实文件是 YAML、JSON 或 TOML 文本。表格请先另存为文本。
facts-too-large = 文件太大，超过 { $limit } MiB
    .label = 文件从这里开始
    .help = 把文件拆成几个，分别评估。
too-many-units = 一个项目的建设内容超过 { $limit } 项
    .label = 从这一项起超过了限度
    .help = 请拆成几个项目；成批的数据请做成表格，用 `mulu screen` 筛查。
too-many-values = `{ $name }` 列了超过 { $limit } 个值
    .label = 从这个值起超过了限度
    .help = 请拆成几项建设内容；成批的数据请做成表格，用 `mulu screen` 筛查。
no-facts = 文件里没有任何事实
    .label = 文件是空的，或者只有注释
    .help = 至少写一行，例如 `产品: 水泥熟料`。
facts-too-deep = 括号或列表一层套一层，超过 { $limit } 层
    .label = 到这里超过了
    .help = 事实只需要三四层：项目、建设内容、属性、列表。请检查括号是否成对。
malformed-facts = { $format } 写法有误：{ $detail }
    .label = 读到这里读不下去
    .help = 检查这一行和上一行的标点、引号、缩进。这一处读不通，所在的项目无法评估。
full-width-mark = 这里要用半角的 `{ $ascii }`，写成了全角的 `{ $mark }`
    .label = 全角标点
    .help = 改成 `{ $ascii }`。引号里面的文字可以用全角标点。
yaml-alias = 这里不支持 YAML 的锚点、引用和合并键（`&`、`*`、`<<`）
    .label = 锚点或引用
    .help = 把内容直接写出来；各建设内容共有的事实写在项目一级，会自动继承。如果要写以这些符号开头的文字，请加引号。
yaml-tag = 这里不支持 YAML 的类型标签（`!`）
    .label = 标签
    .help = 去掉标签；如果要写以 `!` 开头的文字，请加引号。
yaml-colon = `{ $key }` 后面的冒号在 YAML 里不算分隔
    .label = 应为半角冒号加一个空格
    .help = 写成 `{ $key }: …`，即半角冒号，后面空一格。
yaml-comparison = `{ $value }` 以 `>` 开头，在 YAML 里表示多行文字，不是比较
    .label = 不会读成比较
    .help = 加上引号：`"{ $value }"`，或者用 `≥`、`＞`。
not-a-project = 这里应当是一个项目，即若干行 `属性: 值`
    .label = 不是 `属性: 值`
    .help = 一个文件可以是一个项目，也可以是项目的列表；每个项目写成 `产品: 水泥熟料` 这样的若干行。
wrong-kind = `{ $name }` 应当是{ $wanted }，这里是{ $got }
    .label = { $got }
    .help = 写成{ $wanted }；不知道就写 `?` 或者不写。
duplicate-fact = `{ $name }` 写了两次
    .label = 第二次写在这里
    .first = 第一次写在这里（`{ $first }`）
    .help = 只留一个。中文名和英文名是同一个属性；多个值写成列表 `[甲, 乙]`；多条生产线写成几个 `建设内容`。
empty-units = `{ $key }` 下面什么也没有
    .label = 没有任何建设内容
    .help = 在下面用 `- ` 列出至少一个建设内容，或者删去这一行，把事实直接写在项目下。
nested-units = 建设内容里面不能再有 `{ $key }`
    .label = 多套了一层
    .help = 把里面的各项移到项目的 `建设内容` 下，与其他建设内容并列。
unknown-attribute = 没有名为 `{ $name }` 的属性
    .label = 不认识的属性
    .help = { $found ->
        [yes] 是不是要写 { $suggestion }？
       *[no] 属性名见 `mulu schema`；项目的名称写在 `项目` 下。
    }
term-as-key = `{ $name }` 是属性 `{ $attribute }` 的一个值，不是属性
    .label = 这是值
    .help = 写成 `{ $attribute }: { $name }`，产能另起一行。
traditional-characters = `{ $name }` 写的是繁体字，词表用简体字
    .label = 繁体字
    .help = 改写为 `{ $simplified }`。
unknown-flag = `{ $name }` 只能是“是”或“否”，`{ $value }` 读不出是哪一个
    .label = 是，还是否？
    .help = 写 `{ $name }: 是` 或 `{ $name }: 否`；不知道就写 `?`。
comma-in-text = `{ $text }` 被读成了一个词，`{ $mark }` 在这里不分隔
    .label = 这个逗号或分号不起分隔作用
    .help = 几个词用顿号分隔：`{ $list }`；或者写成列表，用半角逗号加空格：`[甲, 乙]`。
moved-term = `{ $name }` 不是{ $from }，已按 `{ $to }` 理解
    .label = 已移到 `{ $to }`
    .help = 写成 `{ $to }: { $name }` 就不再提示。
term-elsewhere = `{ $name }` 不是 `{ $attribute }` 的值，它属于{ $owners }
    .label = 写错了属性
    .help = 写到它所属的属性下，例如 `{ $cure }`。
misplaced-value = `{ $name }` 不能写在 `{ $attribute }` 下
    .label = 应当另写一行
    .help = 写成 `{ $cure }`。
unknown-term = `{ $attribute }` 的词表里没有 `{ $name }`
    .label = 不认识的词
    .help = { $found ->
        [yes] 是不是要写 { $suggestion }？
       *[no] 请用目录的用词；词表里没有的东西，请写包含它的较宽的词，或者不写。
    }
several-choices = `{ $attribute }` 只能有一个值
    .label = 第二个值
    .help = 只留一个；几个建设内容各不相同的，分别写在各自的建设内容里。
several-places = `{ $attribute }` 只能写一个地方
    .label = 写了几个地方
    .help = 几个地方的，每处写成一个 `建设内容`，各写自己的 `{ $attribute }`。
unknown-region = 行政区划表（GB/T 2260）里没有 `{ $name }`
    .label = 不认识的地方
    .help = { $found ->
        [yes] 是不是要写 { $suggestion }？
       *[no] 写省、市、县三级的名称或六位代码，例如 `拉萨市`、`540000`。
    }
unknown-sector = 行业分类表（GB/T 4754）里没有 `{ $name }`
    .label = 不认识的行业
    .help = { $found ->
        [yes] 是不是要写 { $suggestion }？
       *[no] 写行业的代码或名称，例如 `C3011`、`水泥制造`。
    }
unknown-level = `{ $attribute }` 没有 `{ $name }` 这一级
    .label = 不认识的等级
    .help = { $found ->
        [yes] 是不是要写 { $suggestion }？
       *[no] 从低到高有：{ $levels }。
    }
reversed-range = `{ $value }` 前大后小
    .label = 范围颠倒了
    .help = 小的写在前面，大的写在后面。
split-number = `{ $value }` 在列表里被读成了两个值
    .label = 逗号把数字分开了
    .help = 去掉千分位逗号：`{ $joined }`；如果确是两个值，逗号后面空一格。
number-form = `{ $value }` 这种写法的数有歧义
    .label = 不是普通的十进制数
    .help = 写普通的十进制数，不要以 0 开头，不用八进制、十六进制。
repeated-measure = 两个数的单位是同一类（`{ $unit }`）
    .label = 第二个数
    .help = 列表里的几个数是同一个量的不同计量，例如 `[6 万立方米/年, 5000 万标砖/年]`。一个范围写成 `1000~1500 吨/日`；几条生产线写成几个 `建设内容`。
unequal-fact = 事实不能写成“不等于”：`{ $value }`
    .label = 不是一个数，也不是一个范围
    .help = 写出数值或范围，例如 `1500 吨/日`、`≥ 1000 吨/日`。
bare-bound-in-facts = `{ $value }` 没有说明含不含本数
    .label = 含，还是不含？
    .help = 写“（含）以下”“（不含）以下”“（含）以上”“（不含）以上”，或者用 `<=`、`<`、`≥`、`＞`。
mixed-units = `{ $value }` 两头的单位不同
    .label = 单位不同
    .help = 两头用同一个单位，例如 `1000~1500 吨/日`。
number-too-large = `{ $number }` 太大，无法精确计算
    .label = 数太大
    .help = 检查是否多写了零或单位。
missing-unit = `{ $attribute }` 的 `{ $number }` 没有单位
    .label = 缺单位
    .help = 在数后面写上单位；例如 `{ $example }`；可以用{ $admitted }以及同类的单位。
unknown-unit = 没有名为 `{ $name }` 的单位
    .label = 不认识的单位
    .help = { $found ->
        [yes] 是不是要写 { $suggestion }？
       *[no] 单位写在数后面，例如 `1500 吨/日`、`150 万平方米/年`。
    }
wrong-dimension = `{ $attribute }` 不能以 `{ $unit }` 计
    .label = 单位的种类不对
    .help = { $found ->
        [yes] 还要写明是多长时间的量：是不是要写 { $suggestion }？
       *[no] 可以用{ $admitted }以及同类的单位。
    }
out-of-range = `{ $attribute }` 不可能是 `{ $value }`
    .label = 超出可能的范围
    .help = { $which ->
        [both] 应当在 { $least } 与 { $most } 之间。
        [least] 至少是 { $least }。
       *[most] 至多是 { $most }。
    }
not-whole = `{ $attribute }` 应当是整数，这里是 `{ $value }`
    .label = 不是整数
    .help = 写整数。
ambiguous-exclusion = `{ $name }` 有好几处
    .label = 哪一处？
    .help = 写明上级，例如 { $suggestion }。

encoding-utf16le = UTF-16（小端）
encoding-utf16be = UTF-16（大端）
encoding-big5 = Big5
encoding-gb18030 = GBK 或 GB 18030
encoding-unknown = 另一种单字节编码

detail-tab = 缩进用了制表符，请用空格
detail-unclosed-bracket = 括号没有闭合
detail-extra-bracket = 多了一个括号
detail-quotes = 引号没有闭合，或者引号后面还有文字
detail-colon = 缺少冒号（半角冒号，YAML 里后面还要空一格）
detail-indentation = 缩进不对，或者值的后面又出现了冒号
detail-key = 属性名应当是一个词
detail-comment = 这里不能写注释
detail-comma = 缺少逗号
detail-trailing-comma = 最后一项后面多了逗号
detail-several-values = 一个文件只能有一个值；几个项目写成 `[ … ]`
detail-single-quotes = 要用双引号，不能用单引号
detail-bare-word = 文字要加双引号
detail-escape = 反斜杠后面的字符不认识
detail-number = 数的写法不对
detail-equals = 缺少等号或值
detail-other = 这里的标点或文字不合语法

wanted-term = 一个词或几个词的列表
wanted-choice = 一个词
wanted-region = 一个地名
wanted-sector = 行业代码或名称
wanted-quantity = 带单位的数
wanted-level = 一个等级
wanted-date = 一个日期（如 2024-02-01）
wanted-flag = “是”或“否”
wanted-unit = 若干行 `属性: 值`
wanted-name = 一个名称

kind-nothing = 空的
kind-flag = 一个真假值
kind-number = 一个数
kind-text = 一段文字
kind-list = 一个列表
kind-empty-list = 一个空列表
kind-map = 一组 `属性: 值`
