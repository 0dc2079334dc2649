# 判定结果的用语

explain-class-encouraged = 鼓励类
    .short = 鼓励
explain-class-restricted = 限制类
    .short = 限制
explain-class-eliminated = 淘汰类
    .short = 淘汰
explain-class-permitted = 允许类
    .short = 允许
explain-class-unlisted = 未列入已编码条目
    .short = 未列入

explain-or = { $others }或{ $last }
explain-headline-certain = { $class }（确定）
explain-headline-conditional = 未定：{ $possible }（就已知事实：{ $class }）
explain-open = 未定：{ $possible }

explain-true = 成立
explain-false = 不成立
explain-unknown = 未知

explain-standing-applies = 适用
explain-standing-exception-open = 适用，除非尚未确定的例外成立
explain-standing-excepted = 条件成立，但因例外不适用
explain-standing-undetermined = 待定：还缺事实
explain-standing-opportunity = 鼓励类机会：申报标“?”的事实以后才可能适用
explain-standing-unengaged = 未涉及：没有申报它所针对的产品、设施或工艺
explain-standing-does-not-apply = 不适用

explain-origin-stated = 申报
explain-origin-default = 缺省值
explain-origin-relation = 由{ $attributes }推得
explain-origin-definition = 按“{ $term }”的定义
explain-origin-product = 按产品所属行业

explain-ask-which = `{ $stated }` 具体是哪一种：{ $finer }，还是都不是？
explain-ask-whether = `{ $stated }` 是不是 { $finer }？
explain-ask-more = 所列{ $attribute }以“等”结尾，是否还包括 { $perhaps }？
explain-ask-ambiguous-place = `{ $place }` 是哪一个：{ $places }？
explain-ask-wide-place = { $attribute }具体在哪里？是否在以下地方：{ $places }？
explain-ask-range = { $attribute }的范围跨过 { $bounds }，确切是多少？
explain-ask-dimension = { $attribute }按 { $unit } 计是多少？所给的计量无法换算。
explain-ask-term = { $attribute }是什么？
explain-ask-place = { $attribute }是哪里？
explain-ask-quantity = { $attribute }是多少？
explain-ask-level = { $attribute }是哪一级？
explain-ask-date = { $attribute }是哪一天？
explain-ask-flag = { $attribute }：是还是否？
explain-ask-one-of = { $question }（{ $levels }）
explain-ask-example = { $question }（例如：{ $examples }）
explain-ask-and-others = { $list } 等 { $count } 项

explain-disagree-relation = `{ $left }` 与 `{ $right }` 相互矛盾
    .help = 请核对两项事实及其单位
explain-disagree-measures = `{ $attribute }` 的几种说法换算以后对不上
    .help = 请核对各个数量、单位和换算用的事实
explain-disagree-definition = `{ $attribute }` 与所报的 `{ $term }` 的定义相矛盾
    .help = 请核对 `{ $attribute }`，或改用更宽的术语
explain-disagree-excluded = `{ $attribute }` 报了 `{ $term }`，但“不是”一项又将其全部排除
    .help = 请核对“不是”一项

explain-note-conflict = 冲突：同一建设内容既列入鼓励类，又列入限制类或淘汰类。两者均予列出，不相互抵消。
explain-note-permitted = 允许类以“符合国家有关法律、法规和政策规定”为前提，本判定未审查这一前提。
explain-note-unlisted = 未找到适用的条目，不等于允许类：目录中尚有未编码的内容，可能涉及本项目。
explain-note-perhaps-unlisted = “未列入”只说明没有找到已编码的条目，不等于允许类：目录中尚有未编码的内容，可能涉及本项目。
explain-one-applies = 没有写的事实无论如何，这几条总有一条成立：{ $rules }。
explain-nothing-found = 未找到适用的已编码条目，不等于允许类。

explain-source = { $title } · 判定日期 { $day }
explain-chosen-reading = 所选口径：{ $name } = { $value }
explain-failed = 未判定：事实有 { $count } 处错误
explain-unit = 建设内容 { $number }
explain-rules = 适用规则
explain-rules-also = 同时适用
explain-effects = 后果
explain-needs = 请补充
explain-readings = 换一种口径
explain-nearest = 改变结论的最小变化
explain-opportunities = 可争取的鼓励类条目
explain-excepted = 因例外不适用
explain-undetermined = 尚不能判断
explain-missing = 未编码、可能涉及本项目的目录内容
explain-warnings = 提醒

explain-unless = 除非
explain-reference = 参照管理
explain-product = 产品：{ $product }
explain-alternative = 情形 { $number }
explain-exception-open = 例外未定，不成立则适用
explain-deadline = 期限 { $date }，未到
explain-deadline-passed = 期限 { $date }，已过
explain-plan = 按计划：{ $plan }
explain-condition-spoken = { $truth }：{ $text }。事实：{ $fact }
explain-not-stated = 未说明
explain-line = 第 { $line } 行
explain-fact = { $fact }（{ $note }）
explain-if = 若 { $condition }
explain-if-confirmed = 若规则适用
explain-settles = （关系 { $count } 条规则）
explain-anything = 任意
explain-waits-for = 需要：{ $needs }
explain-excepted-by = 除非 { $by }：{ $fact }
explain-label = { $label }：{ $value }
explain-more = ……另有 { $count } 条

# 审查意见

explain-md-title = 审查意见：{ $name }
explain-md-entry = 项
explain-md-value = 内容
explain-md-project = 项目
explain-md-catalogue = 目录
explain-md-day = 判定日期
explain-md-reading = 所选口径
explain-md-conclusion = 结论
explain-md-facts = 事实
explain-md-attribute = 属性
explain-md-fact = 事实
explain-md-origin = 出处
explain-md-reasons = 理由
explain-md-condition = 条件
explain-md-truth = 判断
explain-md-cites-item = 条目：
explain-md-cites-preamble = 前言：
explain-md-authority = 机关
explain-md-measure = 措施
explain-md-when = 前提
explain-md-rule = 因规则
explain-md-citation = 依据
explain-md-certain = 无
explain-md-sources = 依据文件
explain-md-source-title = { $title }
explain-md-source-document = 文号：{ $document }
explain-md-source-effective = 施行日期：{ $day }
explain-md-signature = 审查人（签字）：　　　　　　　　　　日期：　　　　年　　月　　日
explain-opinion-made-by = 由 mulu { $version } 判定；规则摘要 { $rules }。可用 mulu eval --verify 核对同一判定的 JSON。
explain-opinion-contents = 各项目的审查意见
