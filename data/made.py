"""Makes what is kept of a folder of CSV files: all read and checked, the long ledgers as columns, all rolled up."""

import os
import pathlib
import shutil

import ibis
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.columns import schema_of, table_of
from data.folder import Grown
from data.kept import REGISTERS, Registers
from data.rolled import roll_dataset, said_about
from data.store import Start, read_folder, read_growth
from data.tree import grow
from data.vocabulary import LEDGERS

# More than this DuckDB keeps on disk; measured for 2.7 million rows: 230 MB less at the peak, and not slower.
ENGINE = {"memory_limit": "200MB", "preserve_insertion_order": False}


def make(folder: pathlib.Path, place: pathlib.Path, grown: Grown | None) -> None:
    """Read a folder and write all that is kept of it to `place`; of one that has grown only what was added."""
    pa.set_memory_pool(pa.system_memory_pool())  # gives back what it does not use, the default one keeps it
    for name in LEDGERS:
        (place / name).mkdir()
        if grown:
            for part in (grown.place / name).iterdir():
                _same_file(part, place / name / part.name)
    count = {name: len(list((place / name).iterdir())) for name in LEDGERS}
    writers = {name: pq.ParquetWriter(place / name / f"{count[name]:05}.parquet", schema_of(name)) for name in LEDGERS}

    def keep(name: str, part: pd.DataFrame) -> None:
        writers[name].write_table(table_of(name, part))

    try:
        if grown:
            tables = dict(Registers(grown.place / REGISTERS))
            starts = {name: Start(size, _rows(grown.place / name)) for name, size in grown.sizes.items()}
            read_growth(folder, tables, starts, keep)
        else:
            tables = read_folder(folder, keep)
    finally:
        for writer in writers.values():
            writer.close()
    engine = ibis.duckdb.connect(**ENGINE)
    figures, evidence = (engine.read_parquet(str(place / name / "*.parquet")) for name in ("figures", "evidence"))
    tree, before = grow(tables["regions"]), grown.place if grown else None
    roll_dataset(place, tables, tree, lambda key: said_about(key, tables, tree, figures, evidence), before)
    engine.disconnect()


def _same_file(source: pathlib.Path, target: pathlib.Path) -> None:
    """One file under two names, or a copy where the disk does not allow that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _rows(folder: pathlib.Path) -> int:
    return sum(pq.read_metadata(part).num_rows for part in folder.iterdir())
