# 批量筛查：表格逐行判定。

cli-screen = 批量筛查：逐行判定表格中的项目（CSV、JSON Lines、Parquet、Arrow）
    .usage = mulu screen [选项] <表格>...
    .examples =
        例子：
          mulu screen 项目库.csv -o 结果.csv
          mulu screen "库/*.csv.gz" -o 结果.csv.zst --keep 编号 --rejects 问题.jsonl
          mulu screen 库.csv -o 结果.csv --encoding gbk --map 产品名称=产品 --map "年产量=产能（万吨/年）"
          mulu screen 库.csv -o 结果.csv --project 项目编号
          cat 库.jsonl | mulu screen - --from jsonl > 结果.jsonl
        {""}
        一行是一个建设内容。表头写属性的中文或英文名，数量可以带单位，如 产能（万吨/年）；什么属性也不是的列不当作事实，照样写出。
        结果的列：class（类别）、certainty（certain 确定，conditional 未定）、possible（可能的类别）、conflict（冲突）、
        rules（规则）、needs（还缺的事实）、problems（问题）。读不懂的行不丢弃，也不归入任何类别，问题写在 problems 一列。
        结果文件要么完整出现，要么不出现。写到标准输出时，小结写到标准错误。
        {""}
        退出状态：0 每一行都已判定；1 有的行有问题；2 无法运行。
cli-option-tables = 表格（.csv、.tsv、.jsonl、.parquet、.arrow，可以是 .gz、.zst），可用通配符；- 是标准输入
    .value = 表格
cli-option-screen-output = 结果写入文件：要么写全，要么不写（默认写到标准输出）
    .value = 文件
cli-option-from = 输入的格式：csv、tsv、jsonl、parquet、arrow（默认看扩展名）
    .value = 格式
cli-option-to = 结果的格式（默认看扩展名；写到标准输出时与输入相同）
    .value = 格式
cli-option-encoding = 文字的编码：utf-8（默认）、gbk、gb18030；结果总是 UTF-8
    .value = 编码
cli-option-delimiter = CSV 各列之间的字符（默认是逗号，TSV 是制表符）
    .value = 字符
cli-option-map = 某列是什么：列=属性，列=产能（万吨/年）；列= 表示不看这一列；可重复
    .value = 列=属性
cli-option-keep = 结果中保留的输入列（默认全部）；none 表示都不保留
    .value = 列,…
cli-option-prefix = 结果各列名字的前缀，避免与输入的列重名
    .value = 文字
cli-option-project = 按这一列把各行归成项目，每个项目另写一行
    .value = 列
cli-option-projects = 归成的项目写到这里（默认在结果文件旁：结果.projects.csv）
    .value = 文件
cli-option-rejects = 有问题的行另外写到这里，每行一个 JSON 对象
    .value = 文件
cli-option-screen-format = 小结的格式：human（默认）、json
    .value = 格式
cli-option-screen-as-of = 各行都按这一天判定，如 2026-01-01（默认用各行的日期，没有的用今天）
    .value = 日期
cli-option-threads = 用几个线程判定（默认：处理器有几个核就用几个）
    .value = 个数

screen-bar-rows = { $rows } 行，每秒 { $rate } 行
screen-bar-left = 还要

screen-summary = 共 { $rows } 行：已判定 { $decided } 行，有问题 { $problems } 行。用时 { $seconds } 秒，每秒 { $rate } 行。
screen-column-class = 类别
screen-column-rows = 行数
screen-column-problems = 有问题
screen-by-section = 门类
screen-by-province = 省份
screen-unstated = （没有写明）
screen-conflicts = 其中 { $conflicts } 行有冲突：既列入鼓励类，又列入限制类或淘汰类。
screen-frequent = 最常见的问题：
screen-frequent-problem = { $rows } 行：{ $message }（首先在第 { $row } 行）
screen-ignored = 没有当作事实的列：
screen-ignored-column = { $column }{ $near ->
        [some] {""}（是不是 { $suggestion }？用 --map "{ $column }={ $first }" 指定）
       *[none] {""}
    }
screen-replaced-column = 有了 --as-of，`{ $column }` 一列的日期不算。

screen-unknown-format = 看不出 `{ $file }` 是什么格式
    .help = 扩展名用 .csv、.tsv、.jsonl、.parquet 或 .arrow，或者用 --from（输入）、--to（结果）写明
screen-without-arrow = 这个 mulu 不带 Parquet 和 Arrow
    .help = 用 CSV 或 JSON Lines，或者换用带 arrow 功能编译的 mulu
screen-no-match = 没有文件与 `{ $pattern }` 相符
    .help = 看看路径是否写对；通配符 * 不跨文件夹，** 跨
screen-headers-differ = `{ $second }` 与 `{ $first }` 不一致：{ $what } `{ $column }`
    .help = 一起筛查的表格，格式、列和列的次序都要相同；不同的分几次筛查
screen-differ-format = 格式不同
screen-differ-missing = 少一列
screen-differ-extra = 多一列
screen-differ-order = 列的次序不同，从
screen-differ-count = 列数不同
screen-no-header = `{ $file }` 是空的，没有表头
    .help = 第一行应是各列的名字，如 项目,产品,产能（万吨/年）,地区
screen-broken-header = `{ $file }` 的表头读不懂：编码不对，或者引号不成对
    .help = 看看第一行；编码不是 UTF-8 的用 --encoding 写明
screen-no-facts = 没有一列是事实：{ $columns }
    .help = 表头写属性的名字，如 产品、产能（万吨/年）、地区；或者用 --map 列=属性 指定
screen-units-column = `{ $column }` 不能是一列
    .help = 表格的一行就是一个建设内容；同一项目的几行用 --project 归在一起
screen-same-attribute = `{ $first }` 和 `{ $second }` 两列说的是同一件事：{ $attribute }
    .help = 用 --map "{ $second }=" 表示不看其中一列
screen-unit = 列 `{ $column }`：`{ $unit }` 不是{ $attribute }的单位
    .help = { $listed ->
        [some] 可以是 { $known }；要写成别的，用 --map "{ $column }={ $attribute }（单位）"
       *[none] 用 --map "{ $column }={ $attribute }（单位）" 写明单位，或用 --map "{ $column }=" 不看这一列
    }
screen-map-form = `--map { $text }` 不是 列=属性 的样子
    .help = 如 --map 产品名称=产品，--map "年产量=产能（万吨/年）"，--map 备注=
screen-map-attribute = 没有属性 `{ $name }`，列 `{ $column }` 无从对应
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] `mulu schema facts` 列出全部属性
    }
screen-unknown-column = { $option }：表格没有 `{ $column }` 一列
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] 列名要与表头一致
    }
screen-clash = 输入已有 `{ $column }` 一列，与结果的列重名
    .help = 用 --prefix 给结果的列名加前缀，如 --prefix mulu_；或用 --keep 不保留这一列
screen-delimiter = `{ $text }` 不能作分隔的字符
    .help = 写一个半角字符，如 ; 或 |；制表符写 \t
screen-projects-where = 没有说归成的项目写到哪里
    .help = 结果写到标准输出时，用 { $option } 文件 写明
screen-projects-format = 归成的项目只能写成 CSV、TSV 或 JSON Lines
    .help = 用 --projects 文件.csv 写明
screen-same-output = 两样东西都要写到 `{ $file }`
    .help = 结果、--projects 和 --rejects 各写一个文件
screen-encoding = `{ $file }` 不是 UTF-8，{ $encoding }
    .help = 写明编码后再筛查；没有写入任何内容
screen-encoding-gbk = 看来是 GBK：请加 --encoding gbk
screen-encoding-utf16 = 看来是 UTF-16：请另存为 UTF-8
screen-encoding-big5 = 看来是 Big5：请另存为 UTF-8
screen-row-too-long = `{ $file }` 第 { $line } 行起有一行超过 { $limit } MiB，不像表格
    .help = 看看格式（--from）对不对；旧式 Mac 的换行（只有回车）请先转换
screen-interrupted = 已中断，没有写入任何内容
    .help = 再运行一次，从头做起
screen-row-fields = 第 { $line } 行有 { $found } 个字段，表头有 { $expected } 个
    .cause = 有 { $found } 个字段，表头有 { $expected } 个
    .help = 含逗号、引号或换行的字段，两边要加引号
screen-row-text = 第 { $line } 行有不成文字的字节
    .cause = 有不成文字的字节
    .help = 这一行的编码与别的不同，改成一致
screen-row-quote = 第 { $line } 行的引号位置不对，或者不成对
    .cause = 引号位置不对，或者不成对
    .help = 字段里的引号写两个，字段两边再各加一个
screen-row-json = 第 { $line } 行不是 JSON 对象，从第 { $column } 个字符起读不懂
    .cause = 不是 JSON 对象
    .help = 每行一个对象，如 {"{"}"产品":"水泥熟料"{"}"}
screen-row-twice = 第 { $line } 行的 `{ $key }` 写了两次
    .cause = `{ $key }` 写了两次
    .help = 只留一个
screen-row-units = 第 { $line } 行有 `{ $key }`：一行只能是一个建设内容
    .cause = 有 `{ $key }`：一行只能是一个建设内容
    .help = 每个建设内容写一行，同一项目的用 --project 归在一起；或者用 mulu eval 判定这个项目
screen-row-late = 第 { $line } 行有前面没有的键 `{ $key }`
    .cause = 有前面没有的键 `{ $key }`
    .help = 用 --map "{ $key }=属性" 或 --map "{ $key }=" 事先说明
screen-other-edition = { $day } 适用目录 { $edition }，而这次筛查用的是 { $own }
    .help = 用 --as-of 按那一天另筛一次
