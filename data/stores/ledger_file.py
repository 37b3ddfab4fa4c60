"""A long ledger as it is kept: its cells as text, column by column, in a file that DuckDB reads in a moment.

DuckDB makes that file from a CSV file in seconds, where Python needs half a minute, but tells less of what is wrong. So
what it cannot read, or what does not hold in it, is left to `data.stores.reading`, which names every fault by its row.
"""

import contextlib
import csv
import pathlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import duckdb
import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from data.checks import Keys
from data.schema import TABLES
from data.stores.relations import ROW, ledger_problems, repeated_keys, typed_cells
from data.stores.superseding import IMPORT, current
from data.stores.table_file import TableFile

# More than this DuckDB keeps on disk; measured: it is enough for 27 million rows, and hardly slower than more.
LIMITS = {"memory_limit": "120MB", "preserve_insertion_order": False, "enable_external_file_cache": False}
_CSV = {"delim": ",", "quote": '"', "escape": '"', "strict_mode": True, "auto_detect": False, "header": True}


@contextlib.contextmanager
def embedded(**settings: Any) -> Iterator[BaseBackend]:
    """The engine for ledgers in files."""
    engine = ibis.duckdb.connect(**LIMITS | settings)
    try:
        yield engine
    finally:
        engine.disconnect()


def kept_quickly(files: Sequence[TableFile], target: pathlib.Path, keys: Keys, ordered: bool = False) -> bool:
    """Keep the CSV files of a ledger as `target`; False, and nothing is kept, unless all of it can be used.

    What later files supersede is left out.

    Args:
        files: Those of one table; of none nothing is kept.
        target: Where to, as text cells.
        keys: Those of the registers, see `data.checks.keys_of`.
        ordered: Whether the rows of the one file shall keep their order.
    """
    if not files:
        return False
    name = files[0].table
    with embedded(preserve_insertion_order=ordered) as engine:
        try:
            parts = [_cells(engine, file) for file in files]
            engine.to_parquet(parts[0] if len(files) == 1 else current(name, ibis.union(*parts)), target)
            cells = engine.read_parquet(target)
            if not any(ledger_problems(name, cells, keys)) and not repeated_keys(name, typed_cells(name, cells)):
                return True
        except (OSError, LookupError, UnicodeError, csv.Error, duckdb.Error):  # not UTF-8, not closed, too few cells
            pass
    target.unlink(missing_ok=True)
    return False


def to_cells(file: TableFile, target: pathlib.Path) -> None:
    """Write a CSV file, in which nothing is wrong, as `target`: its text cells, in their order."""
    with embedded(preserve_insertion_order=True) as engine:
        engine.to_parquet(_cells(engine, file), target)


def _cells(engine: BaseBackend, file: TableFile) -> Table:
    """The text cells of a file with the column IMPORT; LookupError for another heading."""
    with file.path.open(encoding="utf-8-sig", newline="") as text:
        head = next(csv.reader(text), [])
    columns = list(TABLES[file.table].columns)
    if sorted(head) != sorted(columns):
        raise LookupError(head)
    rows = engine.read_csv(file.path, columns=dict.fromkeys(head, "VARCHAR"), **_CSV)
    return rows.fill_null("").select(*columns).mutate(**{IMPORT: ibis.literal(file.number, "int64")})


def keep_current(name: str, whole: pathlib.Path, target: pathlib.Path) -> None:
    """Keep the rows of a ledger that count as `target`; `whole` is a file of all, with the column IMPORT, and goes."""
    with embedded() as engine:
        engine.to_parquet(current(name, engine.read_parquet(whole)), target)
    whole.unlink()


class EmbeddedLedgers:
    """Ledgers that DuckDB reads, see `data.stores.sorting.Ledgers`."""

    def __init__(self, engine: BaseBackend, current: Callable[[str], Table]) -> None:
        """`current` gives a ledger of the engine."""
        self._engine, self.current = engine, current

    def offered(self, name: str, path: pathlib.Path) -> Table:
        """The text cells of a Parquet file, with a column ROW."""
        table = self._engine.read_parquet(path, file_row_number=True)
        return table.select(*TABLES[name].columns, **{ROW: table["file_row_number"]})


def ledger(engine: BaseBackend, path: pathlib.Path) -> Table:
    """A ledger that is kept, with the columns and types of its table."""
    return typed_cells(path.stem, engine.read_parquet(path))
