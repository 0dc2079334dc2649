# 条目、规则、术语各成一页时的用语

entry-attribute = 属性
entry-named-by = 用到它的规则
entry-section = 条目
entry-rule = 规则
entry-cites = 依据
entry-cites-preamble = 依据 前言
entry-when = 当
entry-unless = 除非
entry-deadline = 期限
entry-plan = 按计划
entry-listed = 列入条目
entry-reference = 参照
entry-truncated = （手头文本到此残缺）
entry-no-rules = 这一条目还没有规则。
entry-vocabulary = 词汇
entry-aliases = 别名
entry-parents = 属于
entry-children = 包括
entry-parts = 分为
entry-cases = 案例
