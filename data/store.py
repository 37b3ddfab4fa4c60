"""Reads a dataset from a folder of CSV files: all of it or nothing, with every fault named at once."""

import contextlib
import csv
import gc
import itertools
import pathlib
from collections.abc import Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.checks import (
    Keys,
    Tables,
    cell_problems,
    faults,
    key_problems,
    keys_of,
    reference_problems,
    typed,
    unknown,
)
from data.ledger_file import kept_quickly
from data.problems import DatasetError, Problem
from data.schema import TABLES
from data.vocabulary import LEDGERS

PART = 100_000  # rows
BYTE_ORDER_MARK = "\ufeff"  # with which spreadsheets begin a file


def read_folder(folder: pathlib.Path, ledgers: pathlib.Path) -> Tables:
    """The registers of a dataset, typed: dates as datetime64, numbers as float (NaN unknown), all else as text.

    A table without a file is empty. Raises DatasetError with every problem of every file; then nothing is loaded.

    Args:
        folder: Holds one CSV file a table.
        ledgers: A folder, to which each of the LEDGERS is written as NAME.parquet (see `data.ledger_file`). What is in
            it is void when a DatasetError is raised.
    """
    if not folder.is_dir():
        raise DatasetError(str(folder), [Problem(str(folder), "a folder of CSV files")])
    strange = [path.name for path in sorted(folder.glob("*.csv")) if path.stem not in TABLES]
    problems = [Problem(name, f"the name of a table: {', '.join(TABLES)}") for name in strange]
    cells: Tables = {}
    with _without_collector():
        for name in (name for name in TABLES if name not in LEDGERS):
            cells[name] = pd.concat(_read_cells(folder / f"{name}.csv", problems))
            problems += cell_problems(name, cells[name]) + key_problems(name, cells[name])
        pointing, keys = reference_problems(cells), keys_of(cells)
        for name in LEDGERS:
            source, target = folder / f"{name}.csv", ledgers / f"{name}.parquet"
            if problems or pointing or not kept_quickly(source, target, keys):
                keep_carefully(source, target, keys, problems, pointing)
    if wrong := faults(cells, problems, pointing):
        raise DatasetError(folder.name, wrong)
    return {name: typed(name, frame) for name, frame in cells.items()}


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of rows as lists are walked again and again by the collector of cycles, and none is part of one."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def keep_carefully(
    source: pathlib.Path, target: pathlib.Path, known: Keys, problems: list[Problem], pointing: list[Problem]
) -> None:
    """Keep a ledger as long as nothing is wrong; faults of its cells and of its references are added to the lists."""
    columns = pa.schema([(column, pa.string()) for column in TABLES[source.stem].columns])
    key, seen = list(TABLES[source.stem].metadata["key"]), []
    with pq.ParquetWriter(target, columns) as writer:
        for part in _read_cells(source, problems):
            wrong = cell_problems(source.stem, part)
            problems += wrong
            if not wrong:
                pointing += unknown(source.stem, part, known)
            seen.append(part[key])  # of two rows with one key each may be in another part
            if not problems and not pointing:
                writer.write_table(pa.Table.from_pandas(part, schema=columns, preserve_index=False))
    problems += key_problems(source.stem, pd.concat(seen))


def _read_cells(path: pathlib.Path, problems: list[Problem]) -> Iterator[pd.DataFrame]:
    """One file as text cells, without loss, in parts; what cannot be read as a table is added to `problems`.

    The index of a row is its number in the file, the first after the heading is 0. There is at least one part.
    """
    columns = list(TABLES[path.stem].columns)
    yield pd.DataFrame(columns=columns, dtype=str)
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8", newline="") as file:
            if file.read(1) != BYTE_ORDER_MARK:
                file.seek(0)
            rows = csv.reader(file, strict=True)
            head = next(rows, [])
            wrong = _head_problems(path.name, head, columns)
            problems += wrong
            for part in itertools.batched(enumerate(rows), PART):
                if not wrong:
                    yield _part(path.name, head, part, problems)
    except UnicodeDecodeError as error:
        problems.append(Problem(path.name, f"UTF-8 text, byte {error.start} is not"))
    except csv.Error as error:
        problems.append(Problem(path.name, f"a well-formed CSV file ({error})"))


def _head_problems(file: str, head: list[str], columns: list[str]) -> list[Problem]:
    """What is wrong with a heading."""
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):  # as spreadsheets write them where a comma is decimal
        if len(head) == 1 and sign in head[0]:
            return [Problem(file, f"cells separated by commas, not by {word}", 1)]
    wrong = [Problem(file, "this column", 1, column) for column in columns if column not in head]
    wrong += [Problem(file, f"only {', '.join(columns)}", 1, column) for column in head if column not in columns]
    return wrong + [Problem(file, "each column once", 1, column) for column in columns if head.count(column) > 1]


def _part(file: str, head: list[str], rows: Sequence[tuple[int, list[str]]], problems: list[Problem]) -> pd.DataFrame:
    """Some rows of a file as text cells; rows that are too long or too short are left out and named."""
    whole: dict[int, list[str]] = {}
    for number, row in rows:
        if not any(cell.strip() for cell in row):  # spreadsheets leave empty rows, and empty cells at the end of others
            continue
        if len(row) >= len(head) and not any(row[len(head) :]):
            whole[number] = row[: len(head)]
        else:
            expected = f"{len(head)} cells as in the heading, there are {len(row)}"
            problems.append(Problem(file, expected, number + 2))
    return pd.DataFrame(list(whole.values()), columns=head, index=list(whole), dtype=str)
