"""What users are told if it can't be done."""

import os
import time

import pyspark
import pytest

from mulu_spark import Failed, screen
from tables import DAY, texts, typed

PATIENCE = 60


def test_columns_that_say_nothing(spark, mulu):
    frame = spark.createDataFrame([("水泥熟料",)], "`货色` string")
    with pytest.raises(Failed, match="No column states a fact"):
        screen(frame, mulu=mulu, lang="en")


def test_a_column_that_is_not_there(spark, mulu):
    frame = spark.createDataFrame(typed(1))
    with pytest.raises(Failed, match="表格没有 `编码` 一列"):
        screen(frame, mulu=mulu, keep=["编码"], lang="zh")


def test_columns_of_one_name(spark, mulu):
    frame = spark.range(1).selectExpr("'水泥熟料' `产品`", "1 `编号`", "2 `编号`")
    with pytest.raises(Failed, match="two columns have one name"):
        screen(frame, mulu=mulu)


def test_no_program(spark):
    frame = spark.createDataFrame(typed(1))
    with pytest.raises(Failed, match="no such program: no-mulu-here"):
        screen(frame, mulu="no-mulu-here")


def test_another_program(spark):
    frame = spark.createDataFrame(typed(1))
    with pytest.raises(Failed, match="not a mulu that can screen"):
        screen(frame, mulu="true")


def test_no_program_on_a_worker(spark, mulu, tmp_path):
    own = script(tmp_path / "gone", f'exec "{mulu}" "$@"')
    results = screen(spark.createDataFrame(typed(10)), mulu=str(own), as_of=DAY)
    own.unlink()
    with pytest.raises(pyspark.errors.PySparkException, match=f"no such program: {own}"):
        results.collect()


def test_a_program_that_spark_ships(spark, mulu, tmp_path):
    shipped = script(tmp_path / "shipped-mulu", f'exec "{mulu}" "$@"')
    spark.sparkContext.addFile(str(shipped))
    assert screen(spark.createDataFrame(typed(10)), mulu="shipped-mulu", as_of=DAY).count() == 10


def test_a_cancelled_task_leaves_no_process(spark, mulu, tmp_path):
    note = tmp_path / "number"
    program = script(tmp_path / "noted-mulu", f'echo $$ > "{note}"', f'exec "{mulu}" "$@"')

    def endless(batches):
        for batch in batches:
            while True:
                yield batch
                time.sleep(0.05)

    frame = spark.createDataFrame(texts(100)).repartition(1)
    waiting = frame.mapInArrow(endless, frame.schema)
    results = screen(waiting, mulu=str(program), map={"goods": "产品", "output": "产能"}, as_of=DAY)
    note.unlink()

    def run():
        spark.sparkContext.setJobGroup("endless", "never ends", interruptOnCancel=True)
        with pytest.raises(Exception, match="cancel"):
            results.count()

    job = pyspark.InheritableThread(target=run)
    job.start()
    try:
        running = until(lambda: note.exists() and note.read_text().strip())
        assert os.path.exists(f"/proc/{running}")
    finally:
        spark.sparkContext.cancelJobGroup("endless")
        job.join(PATIENCE)
    assert not job.is_alive()
    until(lambda: not os.path.exists(f"/proc/{running}"))


def script(path, *lines):
    """A program."""
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


def until(condition):
    """What the condition gives, once it is true."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found
