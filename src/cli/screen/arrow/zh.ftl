# 带类型的表：Parquet 与 Arrow IPC。

screen-other-format = `{ $file }` 不是 { $format }：开头的字节不对
    .help = 用 --from 写明它的格式（csv、tsv、jsonl、parquet、arrow）
screen-cut-table = `{ $file }` 不完整：{ $format } 的结尾不见了
    .help = 多半是复制或下载中断了，请重新取得这个文件
screen-broken-table = `{ $file }` 作为 { $format } 已损坏：{ $reason }
    .help = 请重新取得或重新导出这个文件
screen-column-type = 列 `{ $column }` 的类型是 { $type }，读不出事实
    .help = 导出时把它转成文本、数、布尔、日期或文本列表；或者用 --map '{ $column }=' 不把它当作事实
screen-column-values = 列 `{ $column }`（类型 { $type }）的值读不出来：{ $reason }
    .help = 导出时把它转成文本，或者用 --map '{ $column }=' 不把它当作事实，用 --keep 不把它写出
screen-unwritable-column = 列 `{ $column }` 的类型 { $type } 写不进 { $format }：{ $reason }
    .help = 用 --keep 留下别的列，或者写成 Arrow（--to arrow）
screen-unwritten-table = 无法编码 { $format }：{ $reason }
    .help = 用 --keep 少留几列，或者写成另一种格式（--to）
