"""Copies a dataset from a folder of CSV files to a database, for an office whose ledgers outgrow the files."""

import pathlib
import tempfile

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend

from data.checks import typed
from data.problems import DatasetError, Problem
from data.schema import TABLES
from data.stores.columns import schema_of, table_of
from data.stores.database import ABOUT
from data.stores.engine import connected, spoken
from data.stores.folder import described
from data.stores.reading import PART, read_folder
from data.stores.relations import ROW
from data.vocabulary import LEDGERS


def copy_dataset(folder: pathlib.Path, url: str) -> dict[str, int]:
    """Write the tables of a dataset to a database that has none of them yet.

    Raises DatasetError, and leaves the database as it was, where the dataset cannot be used, where one of its tables
    is there, or where the database does not answer.

    Returns:
        The number of rows of each table.
    """
    name, simulated = described(folder)
    with connected(url) as engine:
        if there := sorted({ABOUT, *TABLES} & set(engine.list_tables())):
            expected = f"a database without the tables of a dataset, it has {', '.join(there)}"
            raise DatasetError(spoken(url), [Problem(spoken(url), expected)])
        made: list[str] = []
        try:
            return _copy(folder, engine, pa.table({"name": [name], "simulated": [simulated]}), made)
        except BaseException:
            for table in made:
                engine.drop_table(table, force=True)
            raise


def _copy(folder: pathlib.Path, engine: BaseBackend, about: pa.Table, made: list[str]) -> dict[str, int]:
    """Write all tables; the names of those that are begun are added to `made`."""
    rows: dict[str, int] = {}

    def create(name: str, schema: pa.Schema) -> None:
        engine.create_table(name, schema=ibis.Schema.from_pyarrow(schema))
        made.append(name)

    with tempfile.TemporaryDirectory(prefix="rakor-") as beside:
        registers = read_folder(folder, pathlib.Path(beside))
        for name, frame in registers.items():
            table = table_of(name, frame).append_column(ROW, pa.array(np.arange(len(frame), dtype=np.int64)))
            create(name, table.schema)
            engine.insert(name, table)
            rows[name] = len(frame)
        for name in LEDGERS:
            create(name, schema_of(name))
            rows[name] = 0
            for part in pq.ParquetFile(pathlib.Path(beside) / f"{name}.parquet").iter_batches(PART):
                engine.insert(name, table_of(name, typed(name, part.to_pandas())))
                rows[name] += len(part)
    create(ABOUT, about.schema)
    engine.insert(ABOUT, about)
    return rows
