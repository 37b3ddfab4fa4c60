"""Makes what is kept of a folder of CSV files: all read and checked, the long ledgers as columns, all rolled up."""

import pathlib

import ibis
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.rolled import roll_dataset
from data.schema import TABLES
from data.store import LEDGERS, read_folder

_TYPES = {"date": pa.date32(), "number": pa.float64()}


def make(folder: pathlib.Path, place: pathlib.Path) -> None:
    """Read a folder and write all that is kept of it to `place`."""
    writers = {name: pq.ParquetWriter(place / f"{name}.parquet", _schema(name)) for name in LEDGERS}
    try:
        tables = read_folder(folder, lambda name, part: writers[name].write_table(_typed(name, part)))
    finally:
        for writer in writers.values():
            writer.close()
    engine = ibis.duckdb.connect()
    figures, evidence = (engine.read_parquet(place / f"{name}.parquet") for name in ("figures", "evidence"))
    roll_dataset(place, tables, figures, evidence)
    engine.disconnect()


def _schema(name: str) -> pa.Schema:
    return pa.schema(
        [(column, _TYPES.get(spec.metadata["kind"], pa.string())) for column, spec in TABLES[name].columns.items()]
    )


def _typed(name: str, part: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(part, schema=_schema(name), preserve_index=False)
