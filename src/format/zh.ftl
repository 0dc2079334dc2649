# 排版。

format-differs = 排版后的文字与原来的意思不同，因此没有写入
    .label = 这个文件
    .help = 这是 mulu 的错误，文件没有改动；请把它连同文件一起报告
