"""A Spark data frame -> the same rows with what `mulu screen` says of them: `screen(frame)`."""

import datetime
import io
import json
import logging
import os
import subprocess

import pyarrow as pa
from pyspark import cloudpickle
from pyspark.sql.types import ArrayType, BooleanType, StringType, StructField, StructType

import mulu_filter
from mulu_filter import DONE, Failed, located, screened, told

__all__ = ["Failed", "screen"]

# Goes to the workers with the job, so that it does not have to be installed there.
cloudpickle.register_pickle_by_value(mulu_filter)

# The columns with the results, which follow those that are kept.
RESULTS = ("class", "certainty", "possible", "conflict", "rules", "needs", "problems")

log = logging.getLogger("mulu_spark")


def screen(
    frame,
    *,
    mulu="mulu",
    keep=None,
    map=None,
    prefix="",
    as_of=None,
    reading=None,
    rules=None,
    lang=None,
    threads=1,
):
    """The rows of `frame`, each with its class, certainty, possible classes, conflict, rules, needed facts and problems.

    mulu: the program, on the path or among the files that Spark ships (`--files`).
    keep: the columns to keep; None for all, [] for none.
    map: what columns are, {"goods": "产品", "output": "产能（万吨/年）"}; "" passes one over.
    prefix: what the names of the columns with the results begin with.
    as_of: the day for which every row is decided, a date or "2026-01-01"; None for the day of the row, else today.
    reading: readings, {"裸界": "不含本数"}.
    rules: a folder of rules, the same on every machine; None for the built-in ones.
    lang: the language of problems, "zh" or "en"; None for that of the driver.
    threads: the threads of each process; Spark runs a process for each of its own.

    Raises Failed, with the words of `mulu`, if the columns of the frame are not what can be screened.
    """
    if len(set(frame.columns)) < len(frame.columns):
        raise Failed(f"列名重复 / two columns have one name: {', '.join(frame.columns)}")
    command = [
        mulu,
        *("screen", "-", "--from=arrow", "--to=arrow", "--format=json", "--diagnostics=plain", "--color=never"),
        *options(keep, map or {}, prefix, reading or {}, rules, lang, threads),
    ]
    environment = language()
    command += day(frame, command, environment, as_of)
    found, summary = tried(frame, command, environment)
    for column in summary["ignored_columns"]:
        near = ", ".join(column["suggestions"])
        log.info("不当作事实的列 / column not read as a fact: %s%s", column["column"], near and f" ({near}?)")

    def work(batches):
        return screened(batches, command, environment)

    return frame.mapInArrow(work, result_schema(frame.schema, found))


def options(keep, map, prefix, reading, rules, lang, threads):
    """The options of the command line that say what was asked for, but for the day."""
    if keep is not None:
        yield from (f"--keep={name}" for name in keep or ["none"])
    yield from (f"--map={column}={meaning}" for column, meaning in map.items())
    yield from (f"--reading={name}={value}" for name, value in reading.items())
    if prefix:
        yield f"--prefix={prefix}"
    if rules is not None:
        yield f"--rules={os.fspath(rules)}"
    if lang is not None:
        yield f"--lang={lang}"
    yield f"--threads={threads}"


def language():
    """What the driver takes its language from, for workers that may have another one."""
    names = ("MULU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return {name: os.environ.get(name, "") for name in names}


def day(frame, command, environment, as_of):
    """The option with the day, settled once: partitions may run before and after midnight, in different time zones.

    Rows that have days of their own keep them, unless a day was asked for.
    """
    if as_of is not None:
        return [f"--as-of={as_of}"]
    today = [f"--as-of={datetime.date.today()}"]
    _, summary = tried(frame, command + today, environment)
    return [] if "replaced_column" in summary else today


def tried(frame, command, environment):
    """The schema of the results and the summary, as the program gives them for the columns of the frame without a row."""
    # No task runs for it, and what the frame is made from is not looked at.
    empty = frame.sparkSession.createDataFrame([], frame.schema).limit(0)
    columns = empty.toArrow().schema
    nothing = io.BytesIO()
    pa.ipc.new_stream(nothing, columns).close()
    done = subprocess.run(
        [located(command[0]), *command[1:]],
        input=nothing.getvalue(),
        capture_output=True,
        env={**os.environ, **environment},
    )
    if done.returncode not in DONE:
        raise Failed(told(done.returncode, done.stderr))
    try:
        with pa.ipc.open_stream(done.stdout) as reader:
            return reader.schema, json.loads(done.stderr)
    except ValueError as reason:
        raise Failed(f"不是能筛查的 mulu / not a mulu that can screen: {command[0]} ({reason})") from reason


def result_schema(given, found):
    """What Spark has to expect: the columns that are kept as they are in the frame, then those with the results."""
    fields = [given[name] for name in found.names[: -len(RESULTS)]]
    for field in list(found)[-len(RESULTS) :]:
        fields.append(StructField(field.name, result_type(field.type), field.nullable))
    return StructType(fields)


def result_type(kind):
    """The type in Spark of a column with results."""
    if pa.types.is_boolean(kind):
        return BooleanType()
    return ArrayType(StringType()) if pa.types.is_list(kind) else StringType()
