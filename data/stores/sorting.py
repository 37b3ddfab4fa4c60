"""What rows to come mean for the rows that are there: new, known already, or a correction, which supersedes.

This is decided thing by thing (see `about` in `data.schema`): where each row that a batch has about a thing is known,
cell by cell, nothing of it is written. Where one is not, all of them are, as together they take the place of what was.
"""

import dataclasses
import itertools
import pathlib
import tempfile
from collections.abc import Mapping
from typing import Protocol

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.expr.types import Table

from data.batch import Batch
from data.checks import Keys, Tables, cell_problems, key_problems, keys_of, unknown
from data.problems import DatasetError, Problem
from data.schema import TABLES
from data.stores import written
from data.stores.columns import table_of
from data.stores.entry import TableMark
from data.stores.ledger_file import EmbeddedLedgers, embedded, kept_quickly
from data.stores.reading import keep_carefully, labelled, read_rows
from data.stores.relations import ROW, typed_cells
from data.stores.superseding import about, comparable
from data.stores.table_file import BASE, OFFERED, TableFile
from data.vocabulary import LEDGERS

SHOWN = 200  # corrections of a table that are told one by one


class Ledgers(Protocol):
    """The long tables where they lie, and beside them rows that are no part of them yet."""

    def current(self, name: str) -> Table:
        """The rows of a ledger that count, with the types of the schema."""

    def offered(self, name: str, path: pathlib.Path) -> Table:
        """The text cells of a Parquet file in the same engine, with ROW: where each stands, from 0."""


@dataclasses.dataclass(frozen=True)
class Sorted:
    """A batch, sorted by what its rows mean."""

    batch: Batch  # those that are to be written
    tables: Mapping[str, TableMark]  # which tables these are of
    rows: Mapping[str, np.ndarray]  # by table: where each row that is to be written stands in the batch, from 0
    new: Mapping[str, int]  # how many rows, by table
    same: Mapping[str, int]
    corrected: Mapping[str, int]
    corrections: Mapping[str, pd.DataFrame]
    """The first SHOWN by table: index the place of the row in the batch, columns (old or new, column), text cells."""


@dataclasses.dataclass(frozen=True)
class _Verdict:
    rows: np.ndarray  # of the rows to be written
    corrected: int
    corrections: pd.DataFrame


def sort(where: str, batch: Batch, registers: Mapping[str, pd.DataFrame], ledgers: Ledgers) -> Sorted:
    """Sort a batch, and write those of its rows that are to be written to a folder in its own.

    Args:
        where: What the dataset is called.
        batch: Rows to come.
        registers: The registers that are there, typed.
        ledgers: The ledgers that are there.

    Raises:
        DatasetError: Rows of the batch cannot be used: a cell, a key that is there twice, a key that points to nothing.
    """
    with tempfile.TemporaryDirectory(prefix="rakor-") as beside, embedded() as engine:
        offered = _offered(where, batch, registers, pathlib.Path(beside))
        local, verdicts = EmbeddedLedgers(engine, ledgers.current), {}
        for name, path in offered.items():
            if name in LEDGERS:
                verdicts[name] = _verdict(name, ledgers.offered(name, path), ledgers.current(name))
            else:
                there = ibis.memtable(table_of(name, registers[name]))
                verdicts[name] = _verdict(name, local.offered(name, path), there)
    folder = batch.folder / "new"
    folder.mkdir(exist_ok=True)
    marks = {name: _write(batch, name, verdict.rows, folder) for name, verdict in verdicts.items() if len(verdict.rows)}
    rows = {name: mark.rows for name, mark in marks.items()}
    return Sorted(
        Batch(folder, rows, batch.files), marks, {name: verdict.rows for name, verdict in verdicts.items()},
        new={name: len(verdict.rows) - verdict.corrected for name, verdict in verdicts.items()},
        same={name: count - len(verdicts[name].rows) for name, count in batch.rows.items()},
        corrected={name: verdict.corrected for name, verdict in verdicts.items()},
        corrections={name: verdict.corrections for name, verdict in verdicts.items() if len(verdict.corrections)},
    )  # fmt: skip


def _offered(
    where: str, batch: Batch, registers: Mapping[str, pd.DataFrame], beside: pathlib.Path
) -> dict[str, pathlib.Path]:
    """The rows of each table of a batch as a Parquet file of text cells, in their order; DatasetError for any fault."""
    files = {name: TableFile(path, f"{OFFERED}/{path.name}", BASE) for name, path in batch.paths()}
    problems: list[Problem] = []
    cells: Tables = {name: read_rows(name, [file], problems) for name, file in files.items() if name not in LEDGERS}
    cells = {name: frame[[*TABLES[name].columns]] for name, frame in cells.items()}
    paths = {name: beside / f"{name}.parquet" for name in files}
    for name, frame in cells.items():
        problems += cell_problems(name, frame) + key_problems(name, frame)
        pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), paths[name])
    keys = _keys(registers, cells)
    pointing = [problem for name, frame in cells.items() for problem in unknown(name, frame, keys)]
    for name in (name for name in LEDGERS if name in files):
        if problems or pointing or not kept_quickly([files[name]], paths[name], keys, ordered=True):
            keep_carefully(name, [files[name]], paths[name], keys, problems, pointing)
    if problems or pointing:
        raise DatasetError(where, labelled(problems or pointing, [*files.values()]))
    return paths


def _keys(registers: Mapping[str, pd.DataFrame], cells: Tables) -> Keys:
    """The keys that are there, and those to come."""
    there, more = keys_of(registers), keys_of(cells)
    return {of: keys | more.get(of, set()) for of, keys in there.items()}


def _verdict(name: str, offered: Table, there: Table) -> _Verdict:
    """What is to be written of the rows of one table; `there` are the rows that count, with the types of the schema."""
    cells = comparable(name, there, [*TABLES[name].columns])
    thing = {f"about_{column}": cells[column] for column in about(name)}
    typed = typed_cells(name, offered, ROW)
    rows = typed.select(ROW, **comparable(name, typed, [*cells]))
    rows = rows.mutate(**{key: rows[key.removeprefix("about_")] for key in thing})
    with there.select(**cells, **thing).semi_join(rows, [*thing]).cache() as known:
        unknown = rows.anti_join(known, [*cells])
        writing = rows.semi_join(unknown, [*thing])
        things = known.select(*thing).distinct().mutate(there=True)
        flagged = writing.left_join(things, [*thing]).select(ROW, corrected=things["there"].fill_null(False))
        found = flagged.order_by(ROW).to_pyarrow()
        pairs = unknown.join(known.anti_join(rows, [*cells]), [*thing], rname="old_{name}").order_by(ROW).limit(SHOWN)
        frame = _corrections(name, pairs.to_pyarrow()) if any(found["corrected"].to_pylist()) else pd.DataFrame()
    places = found[ROW].to_numpy().astype(np.int64)
    return _Verdict(places, int(np.count_nonzero(found["corrected"].to_numpy())), frame)


def _corrections(name: str, pairs: pa.Table) -> pd.DataFrame:
    """Rows with what they supersede."""
    columns: dict[tuple[str, str], list[str]] = {}
    for age, prefix in (("old", "old_"), ("new", "")):
        for column, spec in TABLES[name].columns.items():
            said = pairs[prefix + column if prefix + column in pairs.column_names else column].to_pylist()
            columns[age, column] = [*map(written.plain, said)] if spec.metadata["kind"] == "number" else said
    return pd.DataFrame(columns, index=pd.Index(pairs[ROW].to_pylist(), name=ROW), dtype=str)


def _write(batch: Batch, name: str, rows: np.ndarray, folder: pathlib.Path) -> TableMark:
    """Write some rows of a table of a batch to a folder."""
    wanted = np.zeros(batch.rows[name], dtype=bool)
    wanted[rows] = True
    source = batch.folder / f"{name}.csv"
    return written.write(name, itertools.compress(written.rows_of(source), wanted.tolist()), folder / source.name)
