# 会话（REPL）的用语

session-project = 本项目
session-whole-project = 整个项目
session-unit = 单元 { $number }

session-changed = { $before } → { $after }
session-unchanged = 仍为{ $class }
session-rule-applies = { $rule } 适用
session-rule-open = { $rule } 适用，除非例外成立
session-rule-ceases = { $rule } 不再适用
session-rule-excepted = { $rule } 因例外不适用
session-rule-waits = { $rule } 待定
session-rule-ruled-out = { $rule } 已排除
session-with-reason = { $text }（{ $reason }）
session-exception-fails = 例外 { $exception } 不成立
session-fails = { $condition } 不成立
session-fails-with = { $condition } 不成立：{ $fact }
session-and-others = { $line }，另有 { $count } 条同样如此
session-needs = 还缺 { $needs }
session-needs-more = 还缺 { $needs } 等 { $count } 项
session-conflict = 与鼓励类冲突
session-contradiction = 警告：{ $message }
session-overridden = 注意：{ $units } 另有自己的 { $attribute }，不受影响；要改它，先用 :单元 切换过去
session-blank-again = 又没有事实了。
session-undone = 已撤销 `{ $line }`
session-redone = 已重做 `{ $line }`
session-proposal-dropped = 上一句读出的事实没有设定。
session-not-saved = 注意：{ $what } 不在事实文件里，判定保存的文件时要加上：mulu eval { $flags }
session-sweep-whole = 整个项目的类别：
session-cleared = 事实已清空；口径和日期不变。
session-what-if = 假如：{ $line }

session-why-nothing = 就已知事实，没有规则适用，也没有规则待定。
session-why-no-rule = 就已知事实，没有规则适用。最接近的规则：
session-no-flip = 没有哪一项单独的变化会改变类别。
session-no-switch = 在这个范围内类别不变。
session-not-stated = { $attribute }：未申报
session-no-facts = 还没有事实。输入一项，例如：产品 水泥熟料
session-history-empty = 还没有输入。

session-ask-certain = 已确定：{ $class }（回答了 { $count } 个问题）
session-ask-settled = 已确定：{ $class }；其余未知的事实都不会再改变类别（回答了 { $count } 个问题）
session-ask-nothing-left = 现为 { $class }；没有能进一步确定类别的问题了（回答了 { $count } 个问题）
session-ask-declined = 现为 { $class }；没有单独问清就能进一步确定类别的问题了（有的事实答了“不知道”）
session-ask-how = 直接输入回答；不知道就输入 ?，不想再答就输入“停”
session-ask-how-choose = 输入回答或编号；都不是就输入“都不是”，不知道就输入 ?，不想再答就输入“停”
session-ask-how-one = 输入回答或编号；不知道就输入 ?，不想再答就输入“停”
session-ask-how-whether = 是或否；不知道就输入 ?，不想再答就输入“停”
session-ask-claims = 另有 { $count } 条鼓励类条目可以争取：它们问的是项目自己声称的事，不在此列；:判 列出。
session-ask-stopped = 不再询问。输入 :还缺 可继续。

session-from-words = ← “{ $words }”
session-unplaced = 未能归位：“{ $words }”
session-confirm = 设为事实？回车或“是”全部设定，“否”放弃，或输入编号
session-not-set = 没有设定。

session-reloaded = 规则已重载（{ $count } 条）
session-reloaded-from = 规则已重载（{ $before } 条 → { $count } 条）
session-rules-kept = 规则有 { $count } 处错误（mulu check 列出全部），仍用原来的规则。
session-saved = 已保存到 { $file }
session-case-appended = 已写入 { $file }
session-several-projects = 文件里有 { $count } 个项目，取第 { $number } 个（:载入 文件 编号 可取另一个）

session-unknown-command = 没有 `:{ $name }` 这个命令
    .help = { $near ->
        [none] 输入 :帮助 查看全部命令
       *[other] 是不是 { $suggestion }？输入 :帮助 查看全部命令
    }
session-missing-argument = `{ $command }` 后面还要写明对象
    .help = 写法：{ $form }
session-no-argument = `:{ $command }` 后面不该有 `{ $text }`
    .help = 去掉它
session-unknown-rule = 找不到规则 `{ $name }`
    .help = { $near ->
        [none] 用 :规则 加一个词或拼音首字母查找
       *[other] 是不是 { $suggestion }？也可用 :规则 加一个词或拼音首字母查找
    }
session-several-rules = `{ $name }` 对应 { $count } 条规则
    .help = 写得更具体些，例如：{ $paths }
session-unknown-item = 找不到条目 `{ $path }`
    .help = { $near ->
        [none] 写门类和编号，例如：:条目 限制/建材/1
       *[other] 是不是 { $suggestion }？
    }
session-unknown-term = 找不到术语 `{ $name }`
    .help = { $near ->
        [none] 用 :规则 查找用到它的规则
       *[other] 是不是 { $suggestion }？
    }
session-unknown-unit = 没有单元 `{ $name }`（现有 { $count } 个）
    .help = :单元 列出全部；:单元 新 名称 添加；:单元 2 切换；:单元 0 回到整个项目
session-nothing-to-undo = 没有可以撤销的
    .help = 只有改变了事实、口径或日期的输入可以撤销
session-nothing-to-redo = 没有可以重做的
    .help = 先用 :撤销
session-no-fact = `{ $text }` 不是事实
    .help = 例如：:假如 产能 2500 吨/日
session-no-range = `{ $attribute }` 要有一个起止分明的范围
    .label = 这里
    .help = 例如：:扫描 产能 100..5000 吨/日；地区、能效水平和是非类的属性只写名称
session-no-sweep = `{ $attribute }` 不是可以扫描的属性
    .label = 这个属性
    .help = 可以扫描数量（:扫描 产能 100..5000 吨/日）、地区、能效水平、建设性质和是非类的属性
session-other-measure = `{ $attribute }` 要按 `{ $unit }` 计
    .label = 这个计量换算不过去
    .help = 请按 `{ $unit }` 或同类的单位回答；原来的数照样保留
session-not-understood = 读不出任何事实
    .label = 这句话
    .help = { $near ->
        [none] 写一项事实（产能 1500 吨/日），一个条件（产能 < 2000 吨/日），或一句话（在西藏新建日产1500吨熟料生产线）；:帮助 列出命令
       *[other] 是不是 { $suggestion }？
    }
session-line-too-long = 输入超过 { $limit } KB
    .help = 大量事实请写成文件，用 :载入 读取
session-interrupted = 已中断
    .help = 事实和设定没有改变
session-file-exists = 文件 `{ $file }` 已经存在
    .help = 要覆盖它，在后面加一个叹号：:保存 { $file } !
session-save-format = 不能写成 `{ $file }` 这种格式
    .help = 请用 .yaml 或 .json
session-no-such-project = 没有第 { $number } 个项目（文件里有 { $count } 个）
    .help = :载入 文件 编号，编号从 1 起
session-case-blank = 还没有事实，不能存成案例
    .help = 先输入事实，例如：产品 水泥熟料
session-undecided = 现有的事实无法判定
    .help = :事实 列出事实，`属性 ?` 去掉一项，:清空 重新开始

session-argument-rule = 规则
session-argument-fact = 事实
session-argument-range = 属性 起..止 单位
session-argument-reading = 口径 = 值
session-argument-date = 日期
session-argument-unit = 单元
session-argument-word = 词
session-argument-item = 条目
session-argument-term = 术语
session-argument-path = 文件
session-argument-title = 标题
session-argument-command = 命令
session-spellings = 写法：{ $names }
session-help-lines = 产能 1500 吨/日　　　陈述一项事实（= ： 是 均可；产能 ? 去掉；产品 不是 甲 排除） | 产能 < 2000 吨/日　　检验一个条件（可用 且、或、非、括号） | 在西藏新建……　　　　一句话读成事实 | 以 : 或 ： 开头的是命令：

session-help-decide = 判定现在的项目：类别、理由、依据
session-help-why = 为什么是这一类；写上规则名，说明这条规则为何适用或不适用
    .example = :为何 小型新型干法熟料线
session-help-whynot = 某条规则为什么不适用，差在哪个条件
    .example = :为何不 小型水泥粉磨站
session-help-ask = 最该补的一个事实，作为问题提出；回答后接着问，直到结论确定
session-help-whatif = 假如事实是这样会怎样；不改动现在的项目
    .example = :假如 产能 2500 吨/日 | :假如 地区 青海
session-help-flip = 临界：改哪一个事实、最少改多少，类别就变
session-help-sweep = 让一个数量走过一段范围，画出各段的类别和转折点
    .example = :扫描 产能 100..5000 吨/日 | :扫描 能效水平 | :扫描 地区
session-help-facts = 列出已经说出的事实
session-help-reading = 列出口径，或改用一种读法
    .example = :口径 裸界 = 不含本数 | :口径 裸界 = ?
session-help-as-of = 看或改判定的基准日期
    .example = :日期 2026-06-01 | :日期 今天
session-help-unit = 看、换或新增建设单元
    .example = :单元 新 粉磨站 | :单元 2 | :单元 0 | :单元 删 2
session-help-rules = 按词语或拼音首字母找规则
    .example = :规则 石膏板 | :规则 xxxxgf
session-help-item = 显示条目：官方原文和它的规则
    .example = :条目 限制/建材/1 | :条目 建材
session-help-term = 显示术语：别名、上下位和用到它的规则
    .example = :术语 特种水泥
session-help-load = 载入事实文件
    .example = :载入 项目.yaml | :载入 项目.yaml 2
session-help-reload = 重新读入规则，并说明结论有何变化
session-help-save = 把现在的事实存成文件
    .example = :保存 项目.yaml | :保存 项目.yaml !
session-help-case = 把现在的项目和结论存成案例
    .example = :存例 小线 | :存例 小线 案例.mulu
session-help-undo = 撤销上一次改动
session-help-redo = 重做刚才撤销的改动
session-help-clear = 清空所有事实，从头开始
session-help-history = 列出这次会话输入的各行，以及哪一行改变了类别
session-help-help = 列出命令，或说明其中一个
session-help-quit = 结束会话

session-hint-terms = { $attribute }名称，Tab 选择
session-hint-one-of = { $values } 之一
session-hint-place = 省、市或县，如 { $example }
session-hint-sector = 行业代码或名称，如 { $example }
session-hint-quantity = 数量，如 { $example }
session-hint-day = 日期，如 { $example }
session-hint-flag = 是或否
session-hint-unit = 单位，如 { $values }
session-hint-excluded = 要排除的名称，Tab 选择
session-hint-flags = 是非事实的名称，Tab 选择
session-hint-command = 命令，Tab 选择
session-hint-rule = 规则名，Tab 选择
session-hint-fact = 一个事实，如 { $example }
session-hint-range = 属性和范围，如 { $example }
session-hint-reading = 口径名，可接 = 和读法，Tab 选择
session-hint-project-unit = 建设单元的序号或名称
session-hint-word = 要找的词语或拼音首字母
session-hint-item = 条目，如 { $example }
session-hint-term = 术语，Tab 选择
session-hint-path = 文件路径
session-hint-title = 案例的标题
session-hint-command-name = 命令名
