"""Does what it is told on standard input, a line each, and answers with the nanoseconds it took."""

import sys
import time
from pathlib import Path

import duckdb

TABLES = {
    "visits": "{'household': 'BIGINT', 'no': 'BIGINT', 'day': 'DATE', 'receiver': 'BIGINT', 'said': 'VARCHAR'}",
    "deals": "{'deal': 'BIGINT', 'household': 'BIGINT', 'day': 'DATE', 'commission': 'BIGINT'}",
}

folder = Path(sys.argv[1])
month_end = (folder / "month_end.sql").read_text()
connection = duckdb.connect()


def load():
    for table, columns in TABLES.items():
        source = f"read_csv('{folder / table}.csv', header = false, columns = {columns})"
        connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM {source}")


def compute():
    connection.execute(f"CREATE TABLE awards AS {month_end}")


def dump():
    columns = ", ".join(f"{column}::BIGINT" for column in ("deal", "place", "agent", "part", "amount", "credit"))
    rows = f"SELECT {columns} FROM awards ORDER BY deal, place"
    connection.execute(f"COPY ({rows}) TO '{folder / 'awards.csv'}' (HEADER false)")


print(duckdb.__version__, flush=True)
for line in sys.stdin:
    order, threads = line.split()
    connection.execute(f"SET threads = {threads}")
    if order == "compute":
        connection.execute("DROP TABLE IF EXISTS awards")
    start = time.perf_counter_ns()
    {"load": load, "compute": compute, "dump": dump}[order]()
    print(time.perf_counter_ns() - start, flush=True)
