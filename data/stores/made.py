"""Makes what is kept of a folder of CSV files: all read and checked, the long ledgers by column, all rolled up."""

import pathlib
from collections.abc import Collection

import pyarrow as pa

from data.boundary_file import roll_boundaries
from data.checks import Tables
from data.kept import LEDGER_FILES
from data.rolled import Said, roll_dataset, said_about
from data.stores.ledger_file import embedded, ledger
from data.stores.reading import read_folder
from data.stores.table_file import TableFile
from data.tree import Tree, grow
from data.vocabulary import LEDGERS


def make(
    folder: pathlib.Path, place: pathlib.Path, before: pathlib.Path | None, offered: Collection[TableFile] = ()
) -> None:
    """Read a folder and write all that is kept of it to `place`; `before` is where an earlier state is kept.

    That one has the same registers; what its ledgers say alike is taken over. `offered` are the files of an import that
    is not there yet.
    """
    pa.set_memory_pool(pa.system_memory_pool())  # gives back what it does not use, the default one keeps it
    (place / LEDGER_FILES).mkdir()
    tables = read_folder(folder, place / LEDGER_FILES, offered)
    tree = grow(tables["regions"])
    roll_boundaries(folder, place, tree)
    roll_dataset(place, tables, tree, lambda key: _said(place / LEDGER_FILES, key, tables, tree), before)


def _said(files: pathlib.Path, key: str, tables: Tables, tree: Tree) -> Said:
    """What the ledgers say about an election; the engine gives its memory back only when it goes."""
    with embedded() as engine:
        ledgers = {name: ledger(engine, files / f"{name}.parquet") for name in LEDGERS}
        return said_about(key, tables, tree, **ledgers)
