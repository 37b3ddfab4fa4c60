"""A long ledger as it is kept: its cells as text, column by column, in a file that DuckDB reads in a moment.

DuckDB makes that file from a CSV file in seconds, where Python needs half a minute, but tells less of what is wrong. So
what it cannot read, or what does not hold in it, is left to `data.store`, which names every fault by its row.
"""

import contextlib
import csv
import pathlib
from collections.abc import Iterator

import duckdb
import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from data.checks import Keys
from data.relations import ledger_problems, repeated_keys, typed_cells
from data.schema import TABLES

# More than this DuckDB keeps on disk; measured: it is enough for 27 million rows, and hardly slower than more.
_LIMITS = {"memory_limit": "120MB", "preserve_insertion_order": False, "enable_external_file_cache": False}
_CSV = {"delim": ",", "quote": '"', "escape": '"', "strict_mode": True, "auto_detect": False, "header": True}


@contextlib.contextmanager
def embedded() -> Iterator[BaseBackend]:
    """The engine for ledgers in files."""
    engine = ibis.duckdb.connect(**_LIMITS)
    try:
        yield engine
    finally:
        engine.disconnect()


def kept_quickly(path: pathlib.Path, target: pathlib.Path, keys: Keys) -> bool:
    """Keep a CSV file, named after its ledger, as `target`; False, and nothing is kept, unless all of it can be used.

    `keys` are those of the registers, see `data.checks.keys_of`.
    """
    name = path.stem
    with embedded() as engine:
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                head = next(csv.reader(file), [])
            if sorted(head) != sorted(TABLES[name].columns):
                return False
            rows = engine.read_csv(path, columns=dict.fromkeys(head, "VARCHAR"), **_CSV)
            engine.to_parquet(rows.fill_null(""), target)
            cells = engine.read_parquet(target)
            if not any(ledger_problems(name, cells, keys)) and not repeated_keys(name, typed_cells(name, cells)):
                return True
        except (OSError, UnicodeError, csv.Error, duckdb.Error):  # no file, not UTF-8, not closed, too few cells
            pass
    target.unlink(missing_ok=True)
    return False


def ledger(engine: BaseBackend, path: pathlib.Path) -> Table:
    """A ledger that is kept, with the columns and types of its table."""
    return typed_cells(path.stem, engine.read_parquet(path))
