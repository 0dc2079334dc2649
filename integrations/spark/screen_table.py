"""The job for `spark-submit`: reads a table, screens it, writes the results, prints how many rows came to what."""

import argparse
import logging
import sys

from pyspark.sql import Observation, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import ArrayType

from mulu_spark import Failed, screen

FORMATS = ("parquet", "orc", "csv", "json", "table")

# The classes in the results, in the words of `mulu`.
CLASSES = {
    "encouraged": "鼓励类 / encouraged",
    "restricted": "限制类 / restricted",
    "eliminated": "淘汰类 / eliminated",
    "permitted": "允许类 / permitted",
    "unlisted": "未列入已编码条目 / no encoded item found",
}


def main(words):
    """Runs the job with these words of a command line; gives the exit status."""
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mulu_spark").setLevel(logging.INFO)
    given = parser().parse_args(words)
    spark = SparkSession.builder.appName("mulu screen").getOrCreate()
    try:
        print(run(spark, given))
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    finally:
        spark.stop()
    # Also if rows have problems: a scheduler would only run it again.
    return 0


def run(spark, given):
    """Reads, screens and writes what is asked for; gives the summary."""
    frame = read(spark, given)
    if given.partitions:
        frame = frame.repartition(given.partitions)
    results = screen(
        frame,
        mulu=given.mulu,
        keep=[] if given.keep == ["none"] else given.keep,
        map=dict(given.map),
        prefix=given.prefix,
        as_of=given.as_of,
        reading=dict(given.reading),
        rules=given.rules,
        lang=given.lang,
    )
    counts = Observation()
    write(results.observe(counts, *counted(given.prefix)), given)
    return summary(counts.get)


def parser():
    """What the job can be asked for."""
    command = argparse.ArgumentParser(
        prog="screen_table.py",
        description="用 mulu 筛查一张表 / screen a table with mulu",
    )
    add = command.add_argument
    add("input", help="输入：路径或表名 / input: a path or the name of a table")
    add("output", help="输出：路径或表名 / output: a path or the name of a table")
    add("--from", dest="source", choices=FORMATS, default="parquet", help="输入的格式 / format of the input")
    add("--to", dest="target", choices=FORMATS, help="输出的格式，默认与输入相同 / format of the output (that of the input)")
    add("--option", type=option, action="append", default=[], metavar="名称=值 NAME=VALUE",
        help="读入时 Spark 的选项，可重复 / an option for Spark's reader; may be repeated")
    add("--overwrite", action="store_true", help="覆盖已有的输出 / replace an output that is there")
    add("--partitions", type=int, metavar="N", help="先分成这么多个分区 / repartition first")
    add("--mulu", default="mulu", help="程序 mulu 的名字或位置 / the program: its name or where it is")
    add("--keep", action="append", metavar="列 COLUMN",
        help="保留的列，可重复，默认全部；none 表示都不保留 / a column to keep; may be repeated (all); none for none")
    add("--map", type=pair, action="append", default=[], metavar="列=属性 COLUMN=ATTRIBUTE",
        help="某列是什么，可重复 / what a column is; may be repeated")
    add("--prefix", default="", metavar="文字 TEXT", help="结果各列名字的前缀 / begins the names of the result columns")
    add("--as-of", metavar="日期 DATE", help="各行都按这一天判定 / decide every row for this day")
    add("--reading", type=pair, action="append", default=[], metavar="名称=取值 NAME=VALUE",
        help="选定一个口径，可重复 / choose a reading; may be repeated")
    add("--rules", metavar="路径 PATH", help="使用这里的规则，各机器上都要有 / rules to use, on every machine")
    add("--lang", choices=("zh", "en"), help="问题用什么语言写 / the language of problems")
    return command


def pair(text):
    """`COLUMN=ATTRIBUTE` -> both; the last equals sign counts, as in `mulu screen`."""
    return both(text, *text.rpartition("="))


def option(text):
    """`NAME=VALUE` -> both; the first equals sign counts: the value may be one."""
    return both(text, *text.partition("="))


def both(text, name, sign, value):
    """What stands on both sides of the sign, if it is there."""
    if not sign:
        raise argparse.ArgumentTypeError(f"应写成 / should be 名称=值 NAME=VALUE: {text}")
    return name, value


def read(spark, given):
    """The data frame that is asked for."""
    if given.source == "table":
        return spark.table(given.input)
    # A quote in a quoted field is doubled, as everywhere but in Spark.
    usual = {"header": "true", "escape": '"'} if given.source == "csv" else {}
    return spark.read.format(given.source).options(**{**usual, **dict(given.option)}).load(given.input)


def write(results, given):
    """Writes the results."""
    target = given.target or given.source
    mode = "overwrite" if given.overwrite else "errorifexists"
    if target == "table":
        results.write.mode(mode).saveAsTable(given.output)
        return
    usual = {}
    if target == "csv":
        # CSV has no lists; `mulu screen` writes them so, too.
        texts = {
            field.name: f.concat_ws(";", f"`{field.name}`")
            for field in results.schema
            if isinstance(field.dataType, ArrayType)
        }
        results = results.withColumns(texts)
        usual = {"header": "true", "escape": '"', "emptyValue": ""}
    results.write.format(target).mode(mode).options(**usual).save(given.output)


def counted(prefix):
    """The counts of the summary, taken while the results are written."""

    def count(condition, name):
        return f.count(f.when(condition, True)).alias(name)

    of_class = f.col(f"`{prefix}class`")
    is_certain = f.col(f"`{prefix}certainty`") == "certain"
    return [
        f.count(f.lit(1)).alias("rows"),
        count(f.size(f"`{prefix}problems`") > 0, "problems"),
        count(f.col(f"`{prefix}conflict`"), "conflicts"),
        *(count(of_class == name, name) for name in CLASSES),
        *(count((of_class == name) & is_certain, f"certain {name}") for name in CLASSES),
    ]


def summary(counts):
    """How many rows came to what, for people."""
    lines = [f"{counts['rows']:>12,}  行 / rows"]
    for name, word in CLASSES.items():
        certain = counts[f"certain {name}"]
        lines.append(f"{counts[name]:>12,}  {word} ({certain:,} 确定 / certain)")
    lines.append(f"{counts['problems']:>12,}  有问题 / with problems")
    lines.append(f"{counts['conflicts']:>12,}  有冲突 / in conflict")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
