"""What Spark gives is what one machine gives."""

import datetime
import os
import time

import pyarrow as pa

import mulu_spark
from conftest import WORKERS
from mulu_spark import screen
from tables import DAY, TYPED, texts, typed

ROWS = 2000
MAPPED = {"goods": "产品", "output": "产能"}


def test_two_workers_are_processes_of_their_own(spark):
    def where(batches):
        for batch in batches:
            time.sleep(0.5)
            yield pa.RecordBatch.from_pydict({"folder": [os.getcwd()]})

    folders = spark.range(4, numPartitions=4).mapInArrow(where, "folder string").collect()
    assert len({row.folder for row in folders}) == WORKERS


def test_a_table_with_types(spark, mulu, alone, same):
    table = typed(ROWS)
    expected = alone(table, "--as-of", DAY)
    kinds = {(row["class"], row["certainty"], bool(row["problems"])) for row in expected.to_pylist()}
    # Rows of every kind, or there is nothing to compare.
    assert len(kinds) >= 4 and (None, None, True) in kinds and any(kind[1] == "certain" for kind in kinds), kinds
    frame = spark.createDataFrame(table).repartition(5, "编号")
    same(screen(frame, mulu=mulu, as_of=DAY), expected)


def test_a_table_of_texts(spark, mulu, alone, same):
    table = texts(ROWS)
    options = ["--map=goods=产品", "--map=output=产能", "--keep=编号,企业", "--prefix=目录_", "--lang=en"]
    expected = alone(table, "--as-of", DAY, "--reading=裸界=不含本数", *options)
    frame = spark.createDataFrame(table).repartition(7)
    found = screen(
        frame,
        mulu=mulu,
        map=MAPPED,
        keep=["编号", "企业"],
        prefix="目录_",
        lang="en",
        as_of=datetime.date.fromisoformat(DAY),
        reading={"裸界": "不含本数"},
    )
    same(found, expected)


def test_partitions_without_rows(spark, mulu, alone, same):
    table = typed(60)
    frame = spark.createDataFrame(table).repartition(40, "地区")
    sizes = frame.rdd.glom().map(len).collect()
    assert 0 in sizes and max(sizes) > 1
    same(screen(frame, mulu=mulu, as_of=DAY), alone(table, "--as-of", DAY))


def test_no_rows(spark, mulu, alone, same):
    table = TYPED.empty_table()
    frame = spark.createDataFrame(table)
    same(screen(frame, mulu=mulu, as_of=DAY), alone(table, "--as-of", DAY))


def test_no_column_kept(spark, mulu):
    found = screen(spark.createDataFrame(texts(10)), mulu=mulu, map=MAPPED, keep=[])
    names = ["class", "certainty", "possible", "conflict", "rules", "needs", "problems"]
    assert found.columns == names
    assert found.count() == 10


def test_large_texts(spark, mulu, alone, same):
    table = texts(200)
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    try:
        found = screen(spark.createDataFrame(table), mulu=mulu, map=MAPPED, as_of=DAY)
        same(found, alone(table, "--map=goods=产品", "--map=output=产能", "--as-of", DAY))
    finally:
        spark.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")


def test_days_of_rows_count_unless_a_day_is_asked_for(spark, mulu, alone, same):
    days = [datetime.date(2024, 1, 31), datetime.date(2024, 2, 1), datetime.date(2026, 1, 1), datetime.date(2000, 1, 1)]
    table = typed(len(days)).append_column("日期", pa.array(days))
    frame = spark.createDataFrame(table)
    own = alone(table)
    same(screen(frame, mulu=mulu), own)
    asked = alone(table, "--as-of", DAY)
    assert asked.to_pylist() != own.to_pylist()
    same(screen(frame, mulu=mulu, as_of=DAY), asked)


def test_today_is_settled_by_the_driver(spark, mulu):
    frame = spark.createDataFrame(typed(1))
    command = [mulu, "screen", "-", "--from=arrow", "--to=arrow", "--format=json"]
    before = datetime.date.today()
    given = mulu_spark.day(frame, command, {}, None)
    assert given in ([f"--as-of={before}"], [f"--as-of={datetime.date.today()}"])
    dated = frame.withColumnRenamed("核准", "日期")
    assert mulu_spark.day(dated, command, {}, None) == []


def test_problems_are_in_the_language_of_the_driver(spark, mulu, monkeypatch):
    frame = spark.createDataFrame([("月球",)], "`产品` string")
    for lang, words in [("zh", "词表里没有"), ("en", "has no")]:
        monkeypatch.setenv("MULU_LANG", lang)
        [row] = screen(frame, mulu=mulu).collect()
        assert words in row.problems[0]
