"""The process of a partition: results while it reads, nothing after a fault, nothing left behind."""

import os
import sys
import threading

import pytest

from mulu_filter import Failed, screened
from tables import texts

OPTIONS = ["screen", "-", "--from=arrow", "--to=arrow", "--map=goods=产品", "--map=output=产能", "--threads=1"]
DEADLINE = 60


@pytest.fixture
def program(tmp_path):
    """A program made of Python, which has `pa`, the stream `given` and the function `write(batches)`."""

    def make(body):
        path = tmp_path / "mulu"
        head = [
            f"#!{sys.executable}",
            "import os, sys, time, pyarrow as pa",
            "def write(batches, schema):",
            "    with pa.ipc.new_stream(sys.stdout.buffer, schema) as writer:",
            "        for batch in batches: writer.write_batch(batch)",
        ]
        path.write_text("\n".join([*head, *body]))
        path.chmod(0o755)
        return [str(path)]

    return make


def batches(count, rows=50):
    return texts(count * rows).to_batches(max_chunksize=rows)


def test_results_come_before_the_input_ends(mulu):
    has_come = threading.Event()
    given = batches(200)

    def slow():
        for place, batch in enumerate(given):
            # What is past the buffers of both sides waits for the first result.
            if place == len(given) - 1:
                assert has_come.wait(DEADLINE)
            yield batch

    rows = 0
    for batch in screened(slow(), [mulu, *OPTIONS], {}):
        has_come.set()
        rows += batch.num_rows
    assert rows == 200 * 50


def test_a_fault_of_the_input_is_told_as_it_is(mulu):
    def broken():
        yield from batches(3)
        raise LookupError("the other side")

    with pytest.raises(LookupError, match="the other side"):
        list(screened(broken(), [mulu, *OPTIONS], {}))


def test_the_words_of_the_program_are_told(mulu):
    with pytest.raises(Failed, match="产量"):
        list(screened(batches(500), [mulu, *OPTIONS, "--keep=产量"], {}))


def test_a_program_that_is_killed(program):
    command = program(["os.kill(os.getpid(), 9)"])
    with pytest.raises(Failed, match="-9"):
        list(screened(batches(500), command, {}))


def test_a_program_that_loses_a_row(program):
    command = program(
        [
            "given = pa.ipc.open_stream(sys.stdin.buffer).read_all()",
            "write(given.slice(1).to_batches(), given.schema)",
        ]
    )
    with pytest.raises(Failed, match="100 .*99"):
        list(screened(batches(2), command, {}))


def test_a_program_that_writes_something_else(program):
    command = program(["sys.stdin.buffer.read()", "print('<html>' * 100000)"])
    with pytest.raises(Failed):
        list(screened(batches(500), command, {}))


def test_nothing_runs_on_if_nobody_wants_the_rest(program, tmp_path):
    note = tmp_path / "number"
    command = program(
        [
            f"open({str(note)!r}, 'w').write(str(os.getpid()))",
            "given = pa.ipc.open_stream(sys.stdin.buffer)",
            "write((time.sleep(0.01) or batch for batch in given), given.schema)",
            "time.sleep(1000)",
        ]
    )
    results = screened(batches(500), command, {})
    next(results)
    results.close()
    assert not os.path.exists(f"/proc/{note.read_text()}")
