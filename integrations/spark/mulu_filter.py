"""Record batches -> the same rows with what `mulu screen` says of them.

Runs on the workers, one process of `mulu` a partition. Needs pyarrow, knows nothing of Spark but where it puts shipped files.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading

import pyarrow as pa

# What `mulu screen` exits with: every row decided; some rows have problems, which are told in the rows themselves.
DONE = (0, 1)


class Failed(RuntimeError):
    """`mulu` could not run, or not to its end; says so in its own words."""


def screened(batches, command, environment):
    """Yields record batches with the kept columns and the results, in the order of the rows of `batches`.

    `command` is the whole command line; its first word is looked up here. Only some rows are in memory at a time.
    """
    batches = iter(batches)
    first = next(batches, None)
    # An empty partition needs no process.
    if first is None:
        return
    with Process(command, environment) as process:
        process.feed(first, batches)
        yield from process.results()


def located(program):
    """The place of a program: among the files that Spark shipped, which are the same on all machines, else on the path."""
    places = [os.path.join(folder, os.path.basename(program)) for folder in shipped_files()]
    found = next(filter(None, map(shutil.which, [*places, program])), None)
    if found is None:
        raise Failed(f"找不到程序 / no such program: {program} (PATH={os.environ.get('PATH', '')})")
    return found


def shipped_files():
    """The folders with what `spark-submit --files` shipped to this machine: that of Spark, and on YARN the working folder."""
    try:
        from pyspark import SparkFiles

        return [SparkFiles.getRootDirectory(), os.getcwd()]
    except Exception:  # No Spark here, or none that says where its files are.
        return []


class Process:
    """A running `mulu`; it does not outlive the `with` that it is used in."""

    def __init__(self, command, environment):
        # A file takes any number of messages without a thread that has to read them.
        self.messages = tempfile.TemporaryFile()
        self.rows_fed = 0
        self.fault = None
        self.feeder = None
        self.process = subprocess.Popen(
            [located(command[0]), *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.messages,
            env={**os.environ, **environment},
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # Still running if nobody wants the rest, or something went wrong on this side.
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.messages.close()

    def feed(self, first, batches):
        """Begins to write batches to the process, in a thread of their own: it writes results before it has read everything."""
        self.feeder = threading.Thread(target=self._feed, args=(first, batches), daemon=True)
        self.feeder.start()

    def _feed(self, first, batches):
        try:
            writer = pa.ipc.new_stream(self.process.stdin, first.schema)
            self._write(writer, first)
            for batch in batches:
                self._write(writer, batch)
            writer.close()
        except BrokenPipeError:
            # The process ended before its input did; it says itself why.
            pass
        except BaseException as fault:
            self.fault = fault
            # What came so far must not be taken for the whole.
            self.process.kill()
        finally:
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.close()

    def _write(self, writer, batch):
        writer.write_batch(batch)
        self.rows_fed += batch.num_rows

    def results(self):
        """Yields what the process writes, then makes sure that it was everything."""
        rows, broken = 0, None
        try:
            with pa.ipc.open_stream(self.process.stdout) as reader:
                schema = plain(reader.schema)
                for batch in reader:
                    rows += batch.num_rows
                    yield decoded(batch, schema)
        except (pa.ArrowException, OSError) as reason:
            broken = reason
        # It may have more to say, which nobody would read.
        self.process.stdout.close()
        self._check(broken)
        if rows != self.rows_fed:
            raise Failed(f"mulu screen: {self.rows_fed} 行进，{rows} 行出 / {self.rows_fed} rows in, {rows} out")

    def _check(self, broken):
        """Raises what went wrong: on the side of the rows, in the process, or in what it wrote."""
        status = self.process.wait()
        if status in DONE:
            self.feeder.join()
        if self.fault is not None:
            raise self.fault
        if status not in DONE:
            self.messages.seek(0)
            raise Failed(told(status, self.messages.read()))
        if broken is not None:
            raise Failed(f"mulu screen: {broken}") from broken


def told(status, messages):
    """Why a process ended, in its own words."""
    words = messages.decode("utf-8", "replace").strip()
    return f"mulu screen: 退出状态 / exit status {status}\n{words}"


def plain(schema):
    """The schema with texts instead of dictionaries of texts, which Spark does not read."""
    return pa.schema(
        pa.field(field.name, field.type.value_type, field.nullable)
        if pa.types.is_dictionary(field.type)
        else field
        for field in schema
    )


def decoded(batch, schema):
    """The batch by its plain schema."""
    columns = [
        column.dictionary_decode() if isinstance(column, pa.DictionaryArray) else column for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
