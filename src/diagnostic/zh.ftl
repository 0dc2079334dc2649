# 各处共用的词。

severity-error = 错误
severity-warning = 警告
severity-hint = 提示
word-no-unit = 无单位的数
word-help = 帮助
word-certain = 确定
word-conditional = 未定
class-encouraged = 鼓励类
class-restricted = 限制类
class-eliminated = 淘汰类
class-permitted = 允许类
class-unlisted = 未列入
fix-replace = 改为 `{ $new }`
fix-remove = 删去 `{ $old }`
fix-insert = 加上 `{ $new }`
