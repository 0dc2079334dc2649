# 命令行的词句。

cli-mulu = 按《产业结构调整指导目录》的规则判定建设项目，并给出理由。
    .usage = mulu [选项] <命令>
    .examples =
        例子：
          mulu eval 项目.yaml
          mulu check rules
          mulu explain 限制/建材/1
        {""}
        退出状态：0 完成且没有发现；1 完成但有发现；2 无法运行。
cli-eval = 判定项目：类别、理由、依据、还缺的事实
    .usage = mulu eval [选项] <事实文件>... | --verify <判定结果>
    .examples =
        例子：
          mulu eval 项目.yaml
          mulu eval --format markdown -o 审查意见.md 项目.yaml
          cat 项目.json | mulu eval --format json -
          mulu eval --as-of 2026-01-01 --deny 限制,淘汰 项目.yaml
          mulu eval --reading 裸界=不含本数 项目.yaml
          mulu eval --format json -o 判定.json 项目.yaml && mulu eval --verify 判定.json
        {""}
        退出状态：0 全部判定；1 有项目的事实出错，或出现 --deny 的类别，或与记录不同；2 无法运行。
cli-check = 检查规则：语法、名称、类型、单位，并与官方文字逐字核对
    .usage = mulu check [选项] [路径]...
    .examples =
        例子：
          mulu check rules
          mulu check --format json rules/2024/restricted
          mulu check --format sarif rules > mulu.sarif
          mulu check --since origin/main --format github rules
        {""}
        --since 只报告改动过的文件；规则仍全部读入，别处的错误若使规则不成立，也会报告。
        规则里豁免的结果写入 SARIF，标为已抑制。
        {""}
        退出状态：0 没有错误；1 有错误（或 --deny warnings 时有警告）；2 无法运行。
cli-test = 运行规则中的案例，比较期望与结果
    .usage = mulu test [选项] [路径]...
    .examples =
        例子：
          mulu test rules
          mulu test --coverage rules/2024/restricted
          mulu test --mutate --write-cases 新案例.mulu rules/2024/restricted
          mulu test --format junit rules > mulu.xml
        {""}
        --mutate 把规则逐处改动（界限、比较、地区、术语、例外、条件……），看有没有案例因此不符；没有案例发现的，
        给出一个会发现的案例，或者说明为什么改了也一样。按 Ctrl-C 中断，已经查到的照样给出。
        {""}
        退出状态：0 全部通过；1 有案例不符，--coverage 有所缺，或 --mutate 有改动没有案例发现；2 无法运行。
cli-coverage = 官方文字与规则逐条对照：引用了什么、说明了什么、缺什么
    .usage = mulu coverage [选项] [路径]...
    .examples =
        例子：
          mulu coverage
          mulu coverage --format html -o 对照.html rules
          mulu coverage --min 100 --format markdown rules/2024/restricted
        {""}
        退出状态：0 完成；1 引用或说明的字所占百分比低于 --min；2 无法运行。
cli-analyze = 把规则合起来看：互相冲突的、不起作用的，各举一个项目
    .usage = mulu analyze [选项] [路径]...
    .examples =
        例子：
          mulu analyze
          mulu analyze rules/2024
          mulu analyze --format sarif rules > mulu.sarif
        {""}
        只有鼓励类与限制类、鼓励类与淘汰类同时成立算发现。限制类与淘汰类同时成立的，由「优先」的次序决定，两类的后果都照挂，不算；
        同属一类的两条说到同一个项目，类别不变，也不算（一条整个落在另一条之内的另有提示）。
        {""}
        规则里豁免的不影响退出状态，只报总数，--waived 逐条列出；JSON、SARIF 里都在，带 waived 和理由。
        {""}
        退出状态：0 没有发现；1 有没有豁免的发现；2 无法运行。
cli-diff = 比较两套规则：改了什么，哪些项目因此改变类别，各举一个项目
    .usage = mulu diff [选项] <旧> [新]
    .examples =
        例子：
          mulu diff 旧规则 新规则
          mulu diff main:rules rules
          mulu diff HEAD:
          mulu diff --format markdown origin/main:rules rules > 意见.md
        {""}
        每一边是规则的文件夹（文件代表它所在的整套规则），或者 git 版本里的 `版本:路径`。
        版本里的路径从仓库顶层起，以 ./ 开头的从当前目录起；只写 `版本:` 的，路径同另一边。
        不写新的一边，就是旧的一边的路径现在的样子；旧的一边没有写版本的，用上级文件夹中的规则，
        否则用内置规则。
        {""}
        按意思比较：版式、注释、次序、全半角、单位的写法不算改动；案例、说明、豁免、套语不比较。
        {""}
        退出状态：0 没有改动；1 有改动；2 无法运行。
cli-fmt = 把规则文件排成统一的版式
    .usage = mulu fmt [选项] [路径]...
    .examples =
        例子：
          mulu fmt rules
          mulu fmt --check rules
          mulu fmt - < 草稿.mulu > 排好.mulu
          mulu fmt --keywords en rules/2024/catalogue.mulu
        {""}
        只改空白、换行、符号的全半角和列表的分隔号；词语、名称、引号内的文字、注释和界限的写法一概不改。
        有语句读不懂的文件原样不动。
        {""}
        退出状态：0 完成，或无须改动；1 使用 --check 时有文件要改；2 有文件无法排版。
cli-option-fmt-paths = 规则文件或文件夹（默认：上层文件夹的规则）；- 是标准输入
cli-option-check = 不写文件，只显示要改什么；有要改的，退出状态为 1
cli-option-keywords = 关键词一律用中文（zh）或英文（en）写法（默认：照原样）
    .value = 语言
fmt-summary = 查看 { $files } 个文件，重排 { $changed } 个{ $left ->
        [none] {""}
       *[some] ，{ $refused } 个未动
    }。
fmt-summary-check = 查看 { $files } 个文件，{ $changed } 个要重排{ $left ->
        [none] {""}
       *[some] ，{ $refused } 个无法排版
    }。
cli-repl = 会话：逐句试一个设想的项目，判定随之更新
    .usage = mulu repl [选项] [事实文件]
    .examples =
        例子：
          mulu repl
          mulu repl 项目.yaml
          mulu repl --echo < 脚本.txt
        {""}
        每行一项事实（产能 1500 吨/日）、一个条件（产能 < 2000 吨/日）、一句话，或以 : 开头的命令（:帮助）。
        输入不是终端时逐行执行并照实输出。
        环境变量 MULU_HISTORY 指定保存历史的文件，设为空则不保存。
        {""}
        退出状态：0 逐行做完；1 脚本中有出错的行；2 无法运行。
cli-option-repl-facts = 从这个项目开始（YAML、JSON 或 TOML）
    .value = 事实文件
cli-option-yes = 从句子读出的事实不必确认即设定
cli-option-echo = 脚本的每一行在结果之前先照印一遍
repl-welcome = mulu 会话 · { $rules } 条规则 · 输入事实、条件或一句话；:帮助 列出命令，:还缺 逐项询问，Ctrl-D 退出
repl-interrupted = （:退出 或 Ctrl-D 离开）
repl-stdin = 会话本身要用标准输入，事实不能也从那里读
    .help = 给出事实文件的路径
repl-not-text = 这一行不是文字，已跳过
    .help = 脚本应是 UTF-8 文字
repl-history-lost = 历史无法写入 `{ $file }`：{ $reason }
    .help = 用环境变量 MULU_HISTORY 指定另一个文件，设为空则不保存
repl-terminal = 终端无法使用：{ $reason }
    .help = 改用脚本：mulu repl < 脚本.txt
cli-explain = 解释一个诊断代码、门类、条目、规则或术语
    .usage = mulu explain [选项] <代码|lints|门类|条目|规则|术语>
    .examples =
        例子：
          mulu explain unknown-term
          mulu explain lints
          mulu explain 限制/建材/1
          mulu explain 小型新型干法熟料线
cli-draft = 由官方文字起草规则，词汇表里没有的词标为待定
    .usage = mulu draft [选项] <文字|文件|->
    .examples =
        例子：
          mulu draft "15 万立方米/年（不含）以下的加气混凝土生产线"
          mulu draft --class 限制 --section "九、建材" -o 草稿.mulu 条目.txt
          pdftotext 目录.pdf - | mulu draft -
        {""}
        退出状态：0 起草完成；2 无法运行。
cli-schema = 输出事实文件、判定结果、对照结果、筛查小结或核对结果的 JSON Schema
    .usage = mulu schema [选项] [facts|decision|coverage|screen|verification]
cli-completions = 输出命令行补全脚本
    .usage = mulu completions <bash|zsh|fish|powershell|elvish>
    .examples =
        例子：
          mulu completions bash > ~/.local/share/bash-completion/completions/mulu
cli-help = 显示一个命令的帮助
    .usage = mulu help [命令]

cli-heading-usage = 用法：
cli-heading-verbs = 命令
cli-heading-arguments = 参数
cli-heading-options = 选项

cli-option-lang = 界面语言：zh 或 en（默认依次看 MULU_LANG、系统语言，否则中文）
    .value = 语言
cli-option-color = 颜色：auto（默认）、always、never
    .value = 何时
cli-option-diagnostics = 标准错误上的诊断：human（图示，默认）、plain（逐行，适合读屏）
    .value = 样式
cli-option-help = 显示帮助
cli-option-version = 显示版本
cli-option-verb = 命令的名字
    .value = 命令
cli-option-facts = 事实文件（.yaml、.json、.toml）；- 是标准输入
    .value = 事实文件
cli-option-eval-format = 输出格式：human（默认）、json、markdown 或 html（审查意见）
    .value = 格式
cli-option-input-format = 事实的格式：yaml、json、toml（默认看扩展名）
    .value = 格式
cli-option-as-of = 按哪一天判定，如 2026-01-01（默认用项目的日期，否则今天）
    .value = 日期
cli-option-reading = 选定一个口径，如 裸界=不含本数；可重复
    .value = 名称=取值
cli-option-rules = 使用这里的规则（默认用上级文件夹中的规则，否则用内置规则）
    .value = 路径
cli-option-deny = 可能属于这些类别时以状态 1 退出，如 限制,淘汰
    .value = 类别,…
cli-option-deny-certain = 只有确定属于所拒类别时才以状态 1 退出（未写 --deny 时指限制、淘汰）
cli-option-full = 列出全部，不省略长列表
cli-option-output = 写入文件：要么写全，要么不写
    .value = 文件
cli-option-paths = 规则文件或文件夹（默认用上级文件夹中的规则，否则用内置规则）
    .value = 路径
cli-option-check-format = 输出格式：human（默认）、plain、json、sarif（代码扫描）、github（批注）
    .value = 格式
cli-option-check-deny = 写 warnings 时，有警告也以状态 1 退出
    .value = warnings
cli-option-test-format = 输出格式：human（默认）、json、junit（XML）
    .value = 格式
cli-option-since = 只看 git 认为自这个版本以来改动过的、以及尚未收录的文件
    .value = 版本
cli-option-mutate = 逐处改动规则，列出没有案例发现的改动
cli-option-write-cases = 与 --mutate 同用：把会发现这些改动的案例写入一个新文件
    .value = 文件
cli-option-coverage = 列出没有案例检验的规则、界限、例外、口径和后果
cli-option-coverage-format = 输出格式：human（默认）、json、markdown（用于合并请求）、html（网页）
    .value = 格式
cli-option-waived = 逐条列出已豁免的发现
cli-option-analyze-format = 输出格式：human（默认）、json、sarif、github
    .value = 格式
cli-option-diff-format = 输出格式：human（默认）、json、markdown（用于合并请求）
    .value = 格式
cli-option-old = 原来的规则：文件夹、文件，或 版本:路径
    .value = 旧
cli-option-new = 现在的规则（默认见下）
    .value = 新
cli-option-min = 引用或说明的字低于这个百分比时以状态 1 退出，如 99.5
    .value = 百分比
cli-option-topic = 诊断代码、门类或条目的路径、规则的名字或路径、术语
    .value = 代码|条目|规则|术语
cli-option-text = 官方文字本身，或存有它的文件；`-` 是标准输入
    .value = 文字|文件|-
cli-option-class = 文字里没有类别标题时，规则属于哪一类：鼓励、限制、淘汰
    .value = 类别
cli-option-section = 文字里没有门类标题时，规则属于哪个门类，如 "九、建材"
    .value = 标题
cli-option-draft-rules = 使用这里的词汇表（默认用上级文件夹中的规则，否则用内置规则）
    .value = 路径
cli-option-subject = facts：事实文件（默认）；decision：判定结果；coverage：对照结果；screen：筛查的小结；verification：核对结果
    .value = facts|decision|coverage|screen|verification
cli-option-shell = bash、zsh、fish、powershell 或 elvish
    .value = Shell

usage-no-verb = 没有说要做什么
    .help = 写上一个命令，如 `mulu eval 项目.yaml`；`mulu --help` 列出全部命令
usage-unknown-verb = 没有命令 `{ $verb }`
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] `mulu --help` 列出全部命令
    }
usage-unknown-option = 没有选项 `{ $option }`
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] `mulu help 命令` 列出它的选项；以 - 开头的文件名写在 `--` 之后
    }
usage-unexpected-word = 多出的词 `{ $word }`
    .help = `mulu help 命令` 说明它需要什么；含空格的名字请加引号
usage-missing-value = `{ $option }` 后面缺一个值
    .help = { $listed ->
        [some] 可以是 { $values }
       *[none] 在它后面写上值
    }
usage-wrong-value = `{ $value }` 不是 `{ $option }` 的取值
    .help = { $listed ->
        [some] 可以是 { $values }
       *[none] `mulu help 命令` 说明它的取值
    }
usage-given-twice = `{ $option }` 写了两次，或与别的选项冲突
    .help = 只留一个
usage-missing-argument = 缺少 { $argument }
    .help = 把它写在命令后面；`mulu help 命令` 有例子
usage-not-utf8 = 命令行中有不是 UTF-8 的字
    .help = 请用 UTF-8 的终端
usage-wrong = 命令行有误：{ $reason }
    .help = `mulu --help` 说明用法
usage-date = `{ $text }` 不是日期
    .help = 写成 `2026-01-31` 或 `2026年1月31日`，并且当月确有这一天
usage-percent = `{ $text }` 不是百分比
    .help = 写 0 到 100 之间的数，如 `95` 或 `99.5`
usage-reading-form = `{ $text }` 没有写明取值
    .help = 写成 `名称=取值`，如 `--reading 裸界=不含本数`
usage-unknown-reading = 没有口径 `{ $name }`
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] 口径在规则的目录或条目中声明
    }
usage-unknown-reading-value = 口径 `{ $name }` 没有取值 `{ $value }`
    .help = 可以是 { $suggestion }
since-built-in = `--since` 问的是改动，内置规则却不会改动
    .help = 写出由 git 管理的规则目录：`mulu check --since main rules`
since-no-repository = `{ $folder }` 不在 git 仓库里
    .help = 把规则放进仓库：`git init`；不在仓库里，`--since` 和 `版本:路径` 都不能用
since-unknown-revision = git 没有版本 `{ $revision }`
    .help = 写分支、标签或提交；没有取回的版本不认识：先 `git fetch origin`，在 CI 里要取回全部历史（`fetch-depth: 0`）
since-no-git = git 无法运行：{ $reason }
    .help = `--since` 和 `版本:路径` 要问 git：请安装 git，或者不用它们
since-git-failed = git 出错：{ $reason }
    .help = 在规则目录里运行 `git status` 看看
diff-no-such-side = `{ $side }` 既不是路径，也不是 `版本:路径`
    .help = 写规则的文件夹或文件，或者 git 版本里的路径，如 `main:rules`；`main:` 是另一边的路径
diff-no-such-place = 版本 `{ $revision }` 里没有 `{ $path }`
    .help = 路径从仓库顶层起；从当前目录起的，以 `./` 开头
diff-broken-side = { $side } `{ $path }` 有错误，无法比较
    .help = 错误见下；先改正，或者换一个版本
diff-side-old = 旧的一边
diff-side-new = 新的一边
diff-built-in = 内置规则
usage-stdin-twice = 标准输入 `-` 写了两次
    .help = 标准输入只能读一遍，请只写一个 `-`
unknown-class = 没有类别 `{ $class }`
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] 可以是 鼓励、限制、淘汰、允许、未列入
    }

file-not-found = 找不到文件 `{ $file }`
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] 检查路径；相对路径从当前文件夹算起
    }
file-unreadable = 无法读取 `{ $file }`：{ $reason }
    .help = 检查文件和它的权限
file-is-folder = `{ $file }` 是文件夹，不是文件
    .help = 请写明其中的文件
rule-file-irregular = 这不是普通文件，没有读取
    .label = 这里是管道、设备或套接字
    .help = 规则只从普通文件读取。请删去它，或换成文件。
link-leaves-rules = 链接指到规则之外：`{ $target }`，没有读取
    .label = 这个链接
    .help = 规则的链接只能指向同一个仓库（没有仓库的，同一个规则文件夹）之内。请把文件复制进来。
root-too-large = `{ $path }` 里的{ $what }太多，超过 { $limit }
    .help = 请检查路径是不是规则文件夹；规则确实这么多的，请分成几个文件夹。
root-files = 规则文件
root-entries = 文件和文件夹
root-mebibytes = 规则（MiB）
more-findings = 还有 { $count } 处没有列出
    .label = 从这里起不再列出
    .help = 请先处理上面列出的；`--format json` 全部列出。
input-too-large = `{ $file }` 超过 { $limit } MB，没有读取
    .help = 请拆成较小的文件
file-unwritable = 无法写入 `{ $file }`：{ $reason }
    .help = 检查文件夹是否存在、能否写入；原有文件没有改动
output-failed = 输出没有写完：{ $reason }
    .help = 输出不完整，请不要使用
output-is-input = 要写入的 `{ $file }` 就是输入文件
    .help = 换一个文件名；没有写入任何内容
no-rule-files = `{ $path }` 中没有规则文件
    .help = 规则文件以 `.mulu` 结尾；`source/` 和 `examples/` 中的不算规则
binary-rules = 这个规则文件不是文本
    .label = 没有读这个文件
    .help = 规则文件是 UTF-8 文本，扩展名是 `.mulu`；请检查放在这里的是不是规则
date-replaced = 按指定的 { $day } 判定，没有用项目写的日期 `{ $written }`
    .label = 没有使用
    .help = 要用项目写的日期，就不写 `--as-of`；会话里用 :日期 今天
date-spans-editions = 项目的日期是一段时间，其中施行的目录不止一版
    .label = 跨过了目录的施行日期
    .help = 写明一天；现有的目录及施行日期：{ $editions }
no-edition-in-force = { $day } 没有施行中的目录
    .label = 这一天
    .help = 现有的目录及施行日期：{ $editions }；请换一个日期，或用 `--rules` 指定含有当时目录的规则
unknown-topic = 没有叫 `{ $topic }` 的诊断代码、门类、条目、规则或术语
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] 条目写作 `限制/建材/1`，规则写名字或路径，代码见诊断方括号中的词
    }

check-summary = 检查了 { $files } 个文件：{ $errors } 个错误，{ $warnings } 个警告，{ $hints } 个提示
check-summary-clean = 检查了 { $files } 个文件：没有发现问题
since-note = 只看了自 `{ $revision }` 以来改动过的文件。{ $some ->
        [some] 其他文件中的错误：{ $elsewhere } 个，有它们规则就不成立，所以一并报告。
       *[none] {""}
    }

test-failed = ✗ 案例“{ $title }”不符
test-summary = { $cases } 个案例：{ $passed } 个通过，{ $failed } 个不符
test-summary-passed = { $cases } 个案例全部通过
test-summary-none = 没有案例

mutate-progress = 已试 { $done } / { $all } 处改动，{ $unnoticed } 处没有案例发现
mutate-case = 加上这个案例就会发现（可以直接贴进规则）：
mutate-case-again = 上面的案例“{ $title }”也会发现。
mutate-equivalent = 等价：{ $change }。{ $reason }。
mutate-summary = { $mutants } 处改动：{ $killed } 处有案例发现，{ $survived } 处没有案例发现，{ $equivalent } 处等价，{ $undecided } 处没有查清
mutate-summary-cases = 加上 { $cases } 个案例，就都会发现
mutate-failing = 有 { $failing } 个案例本来就不符，没有用它们：先让它们通过
mutate-partial = 已中断：还有 { $untried } 处改动没有试，以上只是一部分
mutate-file-exists = `{ $file }` 已经有了
    .help = --write-cases 只写新文件，不覆盖已有的：换一个名称，或者先移走它

case-coverage-title = { $named ->
        [yes] 案例覆盖，目录 { $edition }：{ $pinned } / { $all }（{ $percent }%）
       *[no] 案例覆盖：{ $pinned } / { $all }（{ $percent }%）
    }
coverage-total = { $kind }：{ $pinned } / { $all }（{ $percent }%）
coverage-kind-rules = 规则（逐个情形）
coverage-kind-bounds = 界限（每处：低于、正好、高于；等级：两侧）
coverage-kind-exceptions = 例外（排除的、不排除的）
coverage-kind-readings = 口径（非默认的取值）
coverage-kind-effects = 后果
coverage-rule = 规则 `{ $rule }`：没有案例检验它适用
    .hint = 写一个它确定适用的案例，期望写 `依 { $name }`
coverage-alternative = 规则 `{ $rule }` 的第 { $number } 个 `当`：没有案例只靠它适用
    .hint = 写一个只有这个 `当` 成立的案例，期望写 `依 { $name }`
coverage-below = 界限 `{ $test }`（{ $owner }）：没有刚低于它的案例
    .hint = 写一个 `{ $attribute }` 比 `{ $limit }` 小、相差不超过 { $within } 的案例；其余事实使结果只看这一项，并写明期望的结果
coverage-at = 界限 `{ $test }`（{ $owner }）：没有正好在界限上的案例
    .hint = 写一个 `{ $attribute }` 正好是 `{ $limit }` 的案例；其余事实使结果只看这一项，并写明期望的结果
coverage-above = 界限 `{ $test }`（{ $owner }）：没有刚高于它的案例
    .hint = 写一个 `{ $attribute }` 比 `{ $limit }` 大、相差不超过 { $within } 的案例；其余事实使结果只看这一项，并写明期望的结果
coverage-level = 界限 `{ $test }`（{ $owner }）：没有在 `{ $limit }` 这一级的案例
    .hint = 写一个 `{ $attribute }` 是 `{ $limit }` 的案例；其余事实使结果只看这一项，并写明期望的结果
coverage-saves = 例外 `{ $condition }`（规则 `{ $rule }`）：没有案例因它而不适用
    .hint = 写一个只因这个 `除非` 成立才不适用的案例，期望写 `例外 { $name }`
coverage-saves-not = 例外 `{ $condition }`（规则 `{ $rule }`）：没有它不成立而规则适用的案例
    .hint = 写一个这个 `除非` 确定不成立、规则适用的案例，期望写 `依 { $name }`
coverage-reading = 口径 `{ $reading } 为 { $value }`：没有案例的结果因它而不同
    .hint = 写一个带一行 `口径 { $reading } 为 { $value }` 的案例，它的期望在默认口径下不成立
case-coverage-effect = 后果 `{ $measure }`（{ $class }，{ $authorities }）：没有案例检验
    .hint = { $conditional ->
        [yes] 写一个{ $class }、`{ $condition }` 成立的案例，期望写 `措施 "{ $measure }"`
       *[no] 写一个{ $class }的案例，期望写 `措施 "{ $measure }"`
    }
coverage-near = { $several ->
        [yes] 案例“{ $case }”（{ $place }）等 { $count } 个碰到这里，但这里改了它们照样通过：期望没有写到
       *[no] 案例“{ $case }”（{ $place }）碰到这里，但这里改了它照样通过：期望没有写到
    }
coverage-owner-rule = 规则 `{ $name }`
coverage-owner-definition = 定义 `{ $name }`
coverage-within-share = 5%
coverage-within-one = 1
coverage-within-days = 31 天

case-class = 类别不符
    .label = 期望{ $expected }，实际为{ $actual }
    .help = 用 `mulu explain` 看相关规则的条件，再改规则或案例
case-rules = 起作用的规则不符
    .label = 期望依 { $expected }，实际依 { $actual }
    .help = 类别对而理由不对也算不符；`依` 后面要写全打头类别的规则
case-excepted = 没有因例外而排除所列规则
    .label = 期望例外 { $expected }，实际例外 { $actual }
    .help = 看该规则的 `除非` 是否因这些事实成立
case-certainty = 确定程度不符
    .label = 期望{ $expected }，实际{ $actual }
    .help = 未定表示还缺事实；看案例是否写全了规则要问的事实
case-possible = 可能的类别不符
    .label = 期望可能为 { $expected }，实际可能为 { $actual }
    .help = 看哪些规则还因缺少事实而未定
case-conflict = 是否冲突不符
    .label = 期望{ $expected }，实际{ $actual }
    .help = 冲突指同一建设内容既属鼓励又属限制或淘汰
case-needs = 没有问到所列事实
    .label = 期望问 { $expected }，实际问 { $actual }
    .help = 看案例是否已经写了这个事实，或没有规则用到它
case-measure = 没有所列措施
    .label = 期望措施 { $expected }，实际措施 { $actual }
    .help = 看后果的类别和条件是否符合这些事实，措施的文字是否与 `后果` 中的一致
case-none = 无
case-a-conflict = 冲突
case-unknown-rule = 没有规则 `{ $name }`
    .label = 不认识
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] 写规则的名字，或它的路径的末尾几段
    }
case-ambiguous-rule = 有几条规则都叫 `{ $name }`
    .label = 是哪一条
    .help = 写路径的末尾几段以区分：{ $paths }
case-unknown-attribute = 没有属性 `{ $name }`
    .label = 不认识
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] `mulu schema` 列出全部属性
    }
case-unknown-reading = 没有口径 `{ $name }`
    .label = 不认识
    .help = { $near ->
        [some] 是不是要写 { $suggestion }？
       *[none] 口径在目录或条目中声明
    }
case-unknown-reading-value = 口径 `{ $name }` 没有取值 `{ $value }`
    .label = 不认识
    .help = 可以是 { $suggestion }

page-bad-example = 错误示例：
page-source-example = 参考文本：
page-good-example = 正确示例：


reason-not-found = 没有这个文件或文件夹
reason-permission = 没有权限
reason-broken-pipe = 读取输出的程序已经退出
reason-disk-full = 磁盘已满
reason-is-folder = 是文件夹
reason-not-a-folder = 上级路径不是文件夹
reason-read-only = 文件系统只读

cli-unnamed-project = 项目 { $number }

schema-facts = mulu 事实文件：一个项目，或项目的列表
schema-project = 项目的名称
schema-name = 建设内容的名称
schema-units = 建设内容，每项继承项目的事实
schema-not = 已知不是的：术语、地区或行业，对所有属性都算
schema-default-unit = 不写单位时按 { $unit }
draft-heading = # 由官方文字起草。逐条核对；写完每一处「待定」以后，用 mulu check 检查，再补上案例。
draft-summary = 起草了 { $rules } 条规则：{ $bounds } 处界限，{ $pending } 处待定{ $left ->
        [none] {""}
       *[other] ；没有编号的 { $skipped } 段文字未起草
    }
draft-too-long = `{ $file }` 第 { $line } 行起太长：整篇最多 { $limit } KiB，一行最多 { $longest } KiB
    .help = 请分几次起草；一个条目一行。
draft-nothing = 文字里没有可以起草的条目
    .help = 给出条目的原文，例如：mulu draft "15 万立方米/年（不含）以下的加气混凝土生产线"
cli-option-fix = 改好能放心改的地方（规则的意思不变），再报告其余的
cli-option-dry-run = 同 --fix 一起用：不写文件，只显示要改什么；有要改的，退出状态为 1
fix-summary = 改好 { $count } 处，在 { $files } 个文件里
fix-summary-shown = 可以改好 { $count } 处，在 { $files } 个文件里；文件没有改动
fix-built-in = 内置的规则不能改
    .help = 给出规则文件或文件夹的路径。
fix-refused = 改完以后多出错误，所以没有写任何文件
    .help = 这是 mulu 的错误。请逐条手改，并报告这一规则文件。
check-fixable = ；其中 { $count } 处可以用 `mulu check --fix` 改好
lints-title = 写法检查
lints-note = 关着的用 `set = "full"` 打开。级别在 mulu.toml 的 `[lint]` 下改；不报告某一处，写 `豁免 代码 因 "…"`。每一项的说明和例子：mulu explain 代码。
level-off = 关

cli-new = 新建一个规则仓库，有一个条目可以照着写
    .usage = mulu new [选项] <文件夹>
    .examples =
        例子：
          mulu new 规则
          mulu new --lang en rules
          mulu new .
        {""}
        文件夹须不存在，或者是空的（可以有 .git）。要么写全，要么不写。
        关键词和注释用界面的语言；官方文字和名称不译。
        {""}
        退出状态：0 建好了；2 没有建，原有的文件没有改动。
cli-option-new-folder = 在这里建：还不存在的文件夹，或空文件夹
    .value = 文件夹
new-made = 已在 `{ $folder }` 建立规则仓库：
new-next = 接下来：
new-read-more = README.md 说明怎样添加条目、怎样在 GitHub 上检查规则。
new-file-readme = 怎样使用这个仓库
new-file-settings = 标明规则的根目录
new-file-catalogue = 目录：版本、施行日期、编码到什么程度
new-file-vocabulary = 规则和项目用的词
new-file-section = 一个条目：原文、规则、案例
new-file-source = 官方文字的参考文本
new-file-example = 一个项目的事实
new-file-workflow = 在 GitHub 上检查每次推送和合并请求
new-file-hooks = 提交前检查（pre-commit）
new-file-attributes = 换行符不随系统改变
new-file-ignored = 检查产生的、不必提交的文件
new-folder-in-use = 文件夹 `{ $folder }` 不是空的：里面有 { $names }{ $more ->
        [none] {""}
       *[some] {" "}等
    }
    .help = 换一个名字，或者用空文件夹；没有写入任何内容
new-in-the-way = `{ $folder }` 已经存在，而且不是文件夹
    .help = 换一个名字；它没有改动
new-not-made = 无法建立 `{ $folder }`：{ $reason }
    .help = 检查上级文件夹是否存在、能否写入；没有留下任何文件

cli-lsp = 语言服务器：让编辑器边写边查规则
    .usage = mulu lsp [选项]
    .examples =
        由编辑器启动，经标准输入和标准输出按语言服务器协议（LSP）通信，提供诊断、悬停、补全、跳转、重命名、格式化、修正等。
        界面语言依次看 --lang、MULU_LANG、初始化选项 lang、编辑器的语言，否则中文。
        {""}
        退出状态：0 编辑器先说关闭再说退出；1 没有说就断开；2 无法运行。
lsp-terminal = `mulu lsp` 不在终端里使用
    .help = 它由编辑器启动，经标准输入和标准输出与编辑器通信。在编辑器的设置里把 mulu 语言的服务器写成 `mulu lsp`；要在终端里检查规则，用 `mulu check`
lsp-malformed = 通知 `{ $method }` 的内容不合协议，未予理会
lsp-not-open = 没有打开过 { $uri }，对它的改动未予理会
lsp-fix-all = 应用本文件全部不改变含义的修正
lsp-waive = 豁免 `{ $code }`，理由待填
lsp-lens-rule = { $cases } 个案例{ $covered ->
        [some] {" "}· 条目原文已对应 { $share }
       *[none] {""}
    }
lsp-lens-passed = ✓ 通过
lsp-lens-failed = ✗ { $reason }
lsp-lens-broken = ✗ 案例有错误，无法判定
