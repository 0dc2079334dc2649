"""Screens tables of projects with DuckDB and with the `mulu` binary, and prints one table.

In: a folder that `world` wrote, the binary. Both read the same files and write all columns of the project, its class and the paths
of the rules that apply (`mulu` besides writes certainty, possible classes, conflict, needs, problems). What each wrote is held to
`expected.csv`. Left out for DuckDB: its start, loading the rules. For `mulu` both are counted.
"""

import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

import duckdb

CAPACITY = '"产能（吨/年）"'
RULE = """{number: 'BIGINT', path: 'VARCHAR', class: 'VARCHAR', weight: 'BIGINT', products: 'VARCHAR[]',
 processes: 'VARCHAR[]', provinces: 'VARCHAR[]', construction: 'VARCHAR[]', excepted_provinces: 'VARCHAR[]', least: 'BIGINT',
 most: 'BIGINT'}"""
FORMATS = {"csv": "csv", "jsonl": "json", "parquet": "parquet"}


def load_rules(con, folder):
    """The rules behind an index of the products they speak of; sets of names as masks, which DuckDB tests fastest."""
    con.execute(f"CREATE TABLE rules AS SELECT * FROM read_json('{folder}/rules.json', columns={RULE})")
    for table, columns in {
        "process": ["processes"],
        "province": ["provinces", "excepted_provinces"],
        "construction": ["construction"],
    }.items():
        names = " UNION ".join(f"SELECT DISTINCT unnest({column}) AS name FROM rules" for column in columns)
        con.execute(
            f"CREATE TABLE {table} AS SELECT name, 1::BIGINT << (row_number() OVER (ORDER BY name) - 1)::INT AS bit FROM ({names})"
        )

    def mask(column, table, empty):
        found = f"(SELECT bit_or(d.bit) FROM {table} d WHERE list_contains(r.{column}, d.name))"
        return f"CASE WHEN len(r.{column}) = 0 THEN {empty}::BIGINT ELSE {found} END"

    con.execute(f"""CREATE TABLE masks AS SELECT products, number, path, weight, coalesce(least, 0) AS least,
        coalesce(most, 9223372036854775807) AS most, {mask("processes", "process", -1)} AS processes,
        {mask("provinces", "province", -1)} & ~({mask("excepted_provinces", "province", 0)}) AS provinces,
        {mask("construction", "construction", -1)} AS construction FROM rules r""")
    con.execute("""CREATE TABLE closed AS SELECT unnest(products) AS product, number, path, weight, least, most, processes,
        provinces, construction FROM masks ORDER BY product, weight, number""")
    con.execute("""CREATE TABLE grouped AS SELECT product, list({number: number, weight: weight, least: least, most: most, processes: processes, provinces: provinces, construction: construction} ORDER BY weight, number) AS rules
        FROM closed GROUP BY product""")
    con.execute("CREATE TABLE paths AS SELECT list(path ORDER BY number) AS paths FROM rules")


def projects(source):
    """Projects with the bits of their names; a name that no rule speaks of has a bit of its own."""
    other = "1::BIGINT << 62"
    return f"""(SELECT p.*, coalesce(a.bit, {other}) AS process_bit, coalesce(b.bit, {other}) AS province_bit,
        coalesce(c.bit, {other}) AS construction_bit FROM {source} p LEFT JOIN process a ON p.工艺 = a.name
        LEFT JOIN province b ON p.地区 = b.name LEFT JOIN construction c ON p.建设性质 = c.name) p"""


def holds(rule):
    return f"""p.{CAPACITY} BETWEEN {rule}.least AND {rule}.most AND {rule}.processes & p.process_bit <> 0
        AND {rule}.provinces & p.province_bit <> 0 AND {rule}.construction & p.construction_bit <> 0"""


def pairs(source):
    return f"SELECT p.项目, r.number FROM {projects(source)} JOIN closed r ON p.产品 = r.product WHERE {holds('r')}"


COLUMNS = f"项目, 产品, 工艺, {CAPACITY}, 地区, 建设性质"
CLASS = "CASE {} WHEN 0 THEN 'eliminated' WHEN 1 THEN 'restricted' WHEN 2 THEN 'encouraged' ELSE 'unlisted' END AS class"


def lists_by_group(source):
    """Pairs, gathered again by project."""
    kept = f"any_value(p.产品) AS 产品, any_value(p.工艺) AS 工艺, any_value(p.{CAPACITY}) AS {CAPACITY}, any_value(p.地区) AS 地区, any_value(p.建设性质) AS 建设性质"
    return f"""SELECT p.项目, {kept}, {CLASS.format("min(r.weight)")}, list(r.path) FILTER (r.path IS NOT NULL) AS rules
        FROM {projects(source)} LEFT JOIN closed r ON p.产品 = r.product AND {holds('r')} GROUP BY p.项目"""


def matched(source):
    """The rules of a product as one list, of which those that hold are kept."""
    return f"""SELECT p.项目, p.产品, p.工艺, p.{CAPACITY}, p.地区, p.建设性质, list_filter(g.rules, lambda r: {holds('r')}) AS matched
        FROM {projects(source)} LEFT JOIN grouped g ON p.产品 = g.product"""


def lists_by_filter(source):
    paths = "list_select(paths, list_transform(matched, lambda r: r.number + 1))"
    return f"SELECT {COLUMNS}, {CLASS.format('matched[1].weight')}, {paths} AS rules FROM ({matched(source)}), paths"


def numbers_by_filter(source):
    numbers = "list_transform(matched, lambda r: r.number)"
    return f"SELECT {COLUMNS}, {CLASS.format('matched[1].weight')}, {numbers} AS rules FROM ({matched(source)})"


def read(folder, kind):
    path = f"{folder}/projects.{kind}"
    types = f"{{'项目': 'VARCHAR', '产品': 'VARCHAR', '工艺': 'VARCHAR', '产能（吨/年）': 'BIGINT', '地区': 'VARCHAR', '建设性质': 'VARCHAR'}}"
    if kind == "csv":
        return f"read_csv('{path}', header=true, columns={types})"
    if kind == "jsonl":
        return f"read_json('{path}', format='newline_delimited', columns={types})"
    return f"read_parquet('{path}')"


def write(query, path, kind):
    if kind == "csv":
        query = f"SELECT * REPLACE (coalesce(array_to_string(rules, ';'), '') AS rules) FROM ({query})"
        return f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER)"
    return f"COPY ({query}) TO '{path}' (FORMAT {FORMATS[kind]})"


def processor():
    """Seconds of processor time so far, of this process and of those it waited for, all threads together."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def median(work, times=3):
    """The median run after one that is not counted: seconds on the clock, seconds of processor time."""
    work()
    taken = []
    for _ in range(times):
        started, used = time.perf_counter(), processor()
        work()
        taken.append((time.perf_counter() - started, processor() - used))
    return statistics.median_low(taken)


def check(con, folder, path, kind, who):
    """Fails unless every project has the rules that the oracle gives it, and the class of the heaviest."""
    types = "{'class': 'VARCHAR', 'rules': 'VARCHAR'}"
    source = {
        "csv": f"read_csv('{path}', header=true, types={types})",
        "jsonl": f"read_json('{path}', format='newline_delimited')",
        "parquet": f"read_parquet('{path}')",
    }[kind]
    rules = "string_split(rules, ';')" if kind == "csv" else "rules::VARCHAR[]"
    numbers = f"[regexp_extract(r, '第([0-9]+)条$', 1)::INT FOR r IN {rules} IF r <> '']"
    wrong = con.execute(f"""
        WITH found AS (SELECT 项目, class, coalesce(list_sort({numbers}), []) AS rules FROM {source}),
        oracle AS (SELECT 项目, [r::INT FOR r IN string_split(coalesce(rules, ''), ';') IF r <> ''] AS rules
            FROM read_csv('{folder}/expected.csv', header=true, types={{'rules': 'VARCHAR'}})),
        classed AS (SELECT o.项目, o.rules, coalesce(c.class, 'unlisted') AS class FROM oracle o LEFT JOIN
            (SELECT 项目, arg_min(r.class, r.weight) AS class FROM (SELECT 项目, unnest(rules) AS number FROM oracle) x
             JOIN rules r USING (number) GROUP BY 项目) c USING (项目))
        SELECT count(*), min(c.项目) FROM classed c FULL JOIN found f USING (项目)
        WHERE c.rules IS DISTINCT FROM f.rules OR c.class IS DISTINCT FROM f.class""").fetchone()
    if wrong[0]:
        sys.exit(f"{who} is wrong about {wrong[0]} projects of {path}, such as {wrong[1]}")


def screen(mulu, folder, kind, threads, out):
    command = [mulu, "screen", f"{folder}/projects.{kind}", "-o", out, "--rules", f"{folder}/rules", "--threads", str(threads)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--mulu", help="the binary; without it DuckDB alone is timed")
    arguments = parser.parse_args()
    folder = arguments.folder
    out = pathlib.Path(folder) / "out"
    out.mkdir(exist_ok=True)
    con = duckdb.connect()
    load_rules(con, folder)
    con.execute(f"CREATE TABLE projects AS SELECT * FROM {read(folder, 'parquet')}")
    rows = con.execute("SELECT count(*) FROM projects").fetchone()[0]
    print(f"\n{rows:,} projects, DuckDB {duckdb.__version__}, {os.cpu_count()} cores\n")
    print("| work | threads | seconds | CPU seconds | rows a second | times mulu | CPU times mulu |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for threads in (1, 2):
        con.execute(f"SET threads = {threads}")
        used = {}
        for line in in_memory(con):
            used[line[0]] = line[1][1]
            print_line(line, threads, rows)
        faster = LISTS[min(LISTS, key=used.get)]
        for line in files(con, folder, out, arguments.mulu, threads, faster):
            print_line(line, threads, rows)


def print_line(line, threads, rows):
    work, (seconds, cpu), own = line
    ratios = f"{seconds / own[0]:.2f} | {cpu / own[1]:.2f}" if own else " | "
    print(f"| {work} | {threads} | {seconds:.2f} | {cpu:.2f} | {rows / seconds:,.0f} | {ratios} |", flush=True)


LISTS = {
    "DuckDB in memory, lists of paths by GROUP BY": lists_by_group,
    "DuckDB in memory, lists of paths by list_filter": lists_by_filter,
}


def in_memory(con):
    """What the database itself takes, from a table to a table: pairs, lists of numbers, then lists of paths in both forms."""
    forms = {"DuckDB in memory, pairs": pairs, "DuckDB in memory, lists of numbers by list_filter": numbers_by_filter}
    for work, form in {**forms, **LISTS}.items():
        query = f"CREATE OR REPLACE TEMP TABLE result AS {form('projects')}"
        yield work, median(lambda: con.execute(query)), None


def files(con, folder, out, mulu, threads, lists):
    """From file to file, and what only reading takes."""
    for kind in FORMATS:
        path = out / f"duckdb.{kind}"
        columns = ", ".join(f"sum(hash({column}))" for column in COLUMNS.split(", "))
        reading = median(lambda: con.execute(f"SELECT {columns} FROM {read(folder, kind)}").fetchall())
        seconds = median(lambda: con.execute(write(lists(read(folder, kind)), path, kind)))
        check(con, folder, path, kind, "DuckDB")
        own = None
        if mulu:
            path = str(out / f"mulu.{kind}")
            own = median(lambda: screen(mulu, folder, kind, threads, path))
            check(con, folder, path, kind, "mulu")
        yield f"DuckDB, only reading {kind}", reading, own
        yield f"DuckDB, {kind} to {kind}", seconds, own
        if own:
            yield f"mulu screen, {kind} to {kind}", own, own


if __name__ == "__main__":
    main()
