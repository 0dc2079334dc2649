"""A Spark with two workers, each a process of its own, and the program on one machine to hold it to."""

import os
import subprocess
import sys

import pyarrow as pa
import pyspark
import pytest

sys.path[:0] = [os.path.dirname(__file__), os.path.join(os.path.dirname(__file__), "..")]

WORKERS = 2


@pytest.fixture(scope="session")
def mulu():
    """The program that is tested: $MULU."""
    return os.path.abspath(os.environ["MULU"])


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """A session on a cluster of this machine: two workers with one core each, which share nothing with the driver but files."""
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        pyspark.sql.SparkSession.builder.master(f"local-cluster[{WORKERS},1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        # Small batches, so that a partition has several.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
        # No task begins before both workers are there.
        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s")
        # A task that fails is not tried again: here it fails for good.
        .config("spark.task.maxFailures", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture
def alone(mulu, tmp_path):
    """What `mulu screen` makes of a table on one machine, with these options: a table."""

    def screened(table, *options):
        given, result = tmp_path / "given.arrow", tmp_path / "result.arrow"
        with pa.ipc.new_file(given, table.schema) as writer:
            writer.write_table(table)
        done = subprocess.run([mulu, "screen", given, "-o", result, *options], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        with pa.ipc.open_file(result) as reader:
            return reader.read_all()

    return screened


@pytest.fixture
def same():
    """Whether a frame has the rows of a table, cell by cell, once they are in order again."""

    def compare(frame, table):
        assert frame.columns == table.column_names
        found = sorted(frame.toArrow().to_pylist(), key=lambda row: row["编号"])
        expected = table.to_pylist()
        assert len(found) == len(expected)
        for one, other in zip(found, expected):
            # As texts, for what is no number is not even like itself.
            assert repr(one) == repr(other)

    return compare
