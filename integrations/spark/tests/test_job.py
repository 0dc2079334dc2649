"""The job: as `spark-submit` runs it, and with other formats and options."""

import csv
import os
import subprocess
import sys

import pyarrow.parquet as pq
import pyspark
import pytest

import screen_table
from mulu_spark import Failed
from tables import DAY, REGISTRY, texts, typed

JOB = os.path.abspath(screen_table.__file__)


def submitted(*words):
    """Runs the job on a Spark of its own, and gives back what it prints."""
    submit = os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-submit")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [submit, "--master", "local[2]", "--conf", "spark.ui.enabled=false", JOB, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run(spark, *words):
    return screen_table.run(spark, screen_table.parser().parse_args(list(map(str, words))))


def csv_rows(folder):
    """All rows of the parts of a table, each part with its header."""
    for part in sorted(folder.glob("part-*.csv")):
        with open(part, encoding="utf-8", newline="") as file:
            yield from csv.reader(file)


def test_csv_to_csv_as_on_one_machine(mulu, tmp_path):
    options = ["--as-of", DAY, "--lang", "zh", "--keep", "编号,企业"]
    said = submitted(REGISTRY, tmp_path / "out", "--from", "csv", "--mulu", mulu, *options)
    assert "2  有问题 / with problems" in said
    alone = subprocess.run([mulu, "screen", REGISTRY, *options], capture_output=True, text=True)
    assert list(csv_rows(tmp_path / "out")) == list(csv.reader(alone.stdout.splitlines()))


def test_parquet_to_parquet(spark, mulu, tmp_path, alone):
    table = typed(500).drop_columns(["登记于"])
    pq.write_table(table, tmp_path / "given.parquet")
    said = run(spark, tmp_path / "given.parquet", tmp_path / "out", "--mulu", mulu, "--as-of", DAY, "--partitions", 3)
    found = sorted(pq.read_table(tmp_path / "out").to_pylist(), key=lambda row: row["编号"])
    expected = alone(table, "--as-of", DAY).to_pylist()
    assert repr(found) == repr(expected)
    restricted = [row["certainty"] for row in expected if row["class"] == "restricted"]
    assert f" {len(restricted)}  限制类 / restricted ({restricted.count('certain')} 确定 / certain)" in said


def test_parquet_to_csv(spark, mulu, tmp_path, alone):
    table = texts(300)
    pq.write_table(table, tmp_path / "given.parquet")
    options = ["--map", "goods=产品", "--map", "output=产能", "--keep", "编号", "--as-of", DAY]
    run(spark, tmp_path / "given.parquet", tmp_path / "out", "--to", "csv", "--mulu", mulu, *options)
    header, *found = csv_rows(tmp_path / "out")
    expected = [written(row) for row in alone(table, *options).to_pylist()]
    assert sorted(row for row in found if row != header) == sorted(expected)


def written(row):
    """A row of results as the fields of CSV."""

    def field(value):
        if isinstance(value, list):
            return ";".join(value)
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)

    return [field(value) for value in row.values()]


def test_nothing_is_written_over_unless_it_is_asked_for(spark, mulu, tmp_path):
    words = [REGISTRY, tmp_path / "out", "--from", "csv", "--mulu", mulu]
    run(spark, *words)
    with pytest.raises(Exception, match="PATH_ALREADY_EXISTS"):
        run(spark, *words)
    run(spark, *words, "--overwrite")
    with pytest.raises(Failed, match="`编码`"):
        run(spark, *words, "--overwrite", "--keep", "编码")
