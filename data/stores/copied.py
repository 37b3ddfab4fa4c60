"""Copies a dataset from a folder of CSV files to a database, for an office whose ledgers outgrow the files.

Its imports go with it, number by number, and so does the ledger that says who did them.
"""

import pathlib
import tempfile
from collections.abc import Collection

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
from ibis.backends import BaseBackend

from data.checks import typed
from data.problems import DatasetError, Problem
from data.schema import TABLES
from data.stores import entry as audit
from data.stores import store_of
from data.stores.columns import schema_of, table_of
from data.stores.database import ABOUT, ENTRIES
from data.stores.engine import KNOWN, filled, spoken, tables_of
from data.stores.folder import FolderStore, described
from data.stores.reading import read_cells, read_folder
from data.stores.relations import ROW
from data.stores.superseding import IMPORT
from data.stores.table_file import TableFile, table_files

_PLACE = [(ROW, pa.int64()), (IMPORT, pa.int32())]


def copy_dataset(folder: pathlib.Path, url: str) -> dict[str, int]:
    """Write the tables of a dataset to a database that has none of them yet.

    Raises DatasetError, and leaves the database as it was, where the dataset cannot be used, where one of its tables
    is there, or where the database does not answer.

    Returns:
        The number of rows of each table.
    """
    store = store_of(url)
    if isinstance(store, FolderStore):
        raise DatasetError(url, [Problem(url, f"an address such as {KNOWN}")])
    name, simulated = described(folder)
    entries = FolderStore(folder).entries()
    with filled(store.address) as engine:
        if there := sorted({ABOUT, ENTRIES, *TABLES} & tables_of(engine)):
            expected = f"a database without the tables of a dataset, it has {', '.join(there)}"
            raise DatasetError(spoken(url), [Problem(spoken(url), expected)])
        with tempfile.TemporaryDirectory(prefix="rakor-") as beside:
            read_folder(folder, pathlib.Path(beside))  # all of it can be used
        made: list[str] = []
        try:
            rows = {table: _copy(table, _of(folder, table), engine, made) for table in TABLES}
            about = pa.table({"name": [name], "simulated": [simulated]})
            _fill(ABOUT, about, engine, made)
            if entries:
                _fill(ENTRIES, pa.Table.from_pylist([audit.values(entry) for entry in entries]), engine, made)
        except BaseException:
            for table in made:
                engine.drop_table(table, force=True)
            raise
    return rows


def _of(folder: pathlib.Path, table: str) -> list[TableFile]:
    return [file for file in table_files(folder) if file.table == table]


def _copy(name: str, files: Collection[TableFile], engine: BaseBackend, made: list[str]) -> int:
    """Write a table; its name is added to `made` when it is begun."""
    schema = schema_of(name)
    for field in _PLACE:
        schema = schema.append(pa.field(*field))
    _fill(name, schema.empty_table(), engine, made)
    total = 0
    for file in files:
        rows = 0
        for part in read_cells(file, []):
            if len(part):
                engine.insert(name, _placed(name, part, rows, file.number).cast(schema))
            rows += len(part)
        total += rows
    return total


def _placed(name: str, part: pd.DataFrame, first: int, number: int) -> pa.Table:
    """Rows with their place in their file, and the number of their import, none for the base."""
    table = table_of(name, typed(name, part))
    table = table.append_column(ROW, pa.array(np.arange(first, first + len(part))))
    return table.append_column(IMPORT, pa.array([number or None] * len(part), pa.int32()))


def _fill(name: str, rows: pa.Table, engine: BaseBackend, made: list[str]) -> None:
    """Make a table of these columns, with these rows."""
    engine.create_table(name, schema=ibis.Schema.from_pyarrow(rows.schema))
    made.append(name)
    if len(rows):
        engine.insert(name, rows)
