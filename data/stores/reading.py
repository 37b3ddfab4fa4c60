"""Reads a dataset from a folder of CSV files: all of it or nothing, with every fault named at once."""

import contextlib
import csv
import gc
import itertools
import pathlib
from collections.abc import Collection, Iterator, Sequence

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
from data.problems import DatasetError, Problem
from data.schema import TABLES
from data.stores.ledger_file import keep_current, kept_quickly
from data.stores.superseding import IMPORT, current_rows
from data.stores.table_file import BASE, TableFile, placed, table_files
from data.vocabulary import LEDGERS

PART = 100_000  # rows
BYTE_ORDER_MARK = "\ufeff"  # with which spreadsheets begin a file


def read_folder(folder: pathlib.Path, ledgers: pathlib.Path, offered: Collection[TableFile] = ()) -> Tables:
    """The registers of a dataset, typed: dates as datetime64, numbers as float (NaN unknown), all else as text.

    A table without a file is empty; what later imports supersede is left out. Raises DatasetError with every problem
    of every file; then nothing is loaded.

    Args:
        folder: Holds one CSV file a table, and the imports.
        ledgers: A folder, to which each of the LEDGERS is written as NAME.parquet (see `data.stores.ledger_file`). What
            is in it is void when a DatasetError is raised.
        offered: The files of an import that is not there yet.
    """
    if not folder.is_dir():
        raise DatasetError(str(folder), [Problem(str(folder), "a folder of CSV files")])
    return read_files(folder.name, [*table_files(folder), *offered], ledgers)


def read_files(where: str, files: Sequence[TableFile], ledgers: pathlib.Path) -> Tables:
    """What `read_folder` reads, of the dataset called `where` that has these files."""
    strange = [file.label for file in files if file.table not in TABLES]
    problems = [Problem(label, f"the name of a table: {', '.join(TABLES)}") for label in strange]
    of = {name: [file for file in files if file.table == name] for name in TABLES}
    cells: Tables = {}
    with _without_collector():
        for name in (name for name in TABLES if name not in LEDGERS):
            cells[name] = current_rows(name, read_rows(name, of[name], problems)).drop(columns=IMPORT)
            problems += cell_problems(name, cells[name]) + key_problems(name, cells[name])
        pointing, keys = reference_problems(cells), keys_of(cells)
        for name in LEDGERS:
            target = ledgers / f"{name}.parquet"
            if problems or pointing or not kept_quickly(of[name], target, keys):
                keep_carefully(name, of[name], target, keys, problems, pointing)
    if wrong := faults(cells, problems, pointing):
        raise DatasetError(where, labelled(wrong, files))
    return {name: typed(name, frame).reset_index(drop=True) for name, frame in cells.items()}


def labelled(problems: Sequence[Problem], files: Sequence[TableFile]) -> list[Problem]:
    """Problems of rows, each by the file that the row is in."""
    labels = {(f"{file.table}.csv", file.number): file.label for file in files}
    return [*placed(problems, lambda name, number: labels.get((name, number), name))]


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


def read_rows(name: str, files: Sequence[TableFile], problems: list[Problem]) -> pd.DataFrame:
    """All rows of a table as text cells, with the column IMPORT; what cannot be read is added to `problems`.

    Their index differs in all files, see `data.stores.table_file`.
    """
    none = pd.DataFrame(columns=list(TABLES[name].columns), dtype=str)
    parts = [part.assign(**{IMPORT: file.number}) for file in files for part in read_cells(file, problems)]
    return pd.concat([none.assign(**{IMPORT: BASE}), *parts]).astype({IMPORT: int})


def keep_carefully(
    name: str, files: Sequence[TableFile], target: pathlib.Path, known: Keys, problems: list[Problem],
    pointing: list[Problem],
) -> None:  # fmt: skip
    """Keep a ledger as long as nothing is wrong; faults of its cells and of its references are added to the lists."""
    numbered = any(file.number for file in files)
    cells = [(column, pa.string()) for column in TABLES[name].columns]
    whole = target.with_suffix(".whole") if numbered else target
    with pq.ParquetWriter(whole, pa.schema([*cells, (IMPORT, pa.int64())])) as writer:
        for file in files:
            _keep_file(file, writer, known, problems, pointing)
    if numbered and not problems and not pointing:
        keep_current(name, whole, target)


def _keep_file(
    file: TableFile, writer: pq.ParquetWriter, known: Keys, problems: list[Problem], pointing: list[Problem]
) -> None:
    """Add a file to what is kept of its ledger."""
    key, seen = list(TABLES[file.table].metadata["key"]), []
    for part in read_cells(file, problems):
        wrong = cell_problems(file.table, part)
        problems += wrong
        if not wrong:
            pointing += unknown(file.table, part, known)
        seen.append(part[key])  # of two rows with one key each may be in another part
        if not problems and not pointing:
            rows = part.assign(**{IMPORT: file.number})[writer.schema.names]
            writer.write_table(pa.Table.from_pandas(rows, schema=writer.schema, preserve_index=False))
    problems += key_problems(file.table, pd.concat(seen))


def read_cells(table_file: TableFile, problems: list[Problem]) -> Iterator[pd.DataFrame]:
    """One file as text cells, without loss, in parts; what cannot be read as a table is added to `problems`.

    The index of a row is its number in the file, of which the first after the heading is that of the file. There is at
    least one part.
    """
    columns, label = list(TABLES[table_file.table].columns), table_file.label
    yield pd.DataFrame(columns=columns, dtype=str)
    try:
        with table_file.path.open(encoding="utf-8", newline="") as file:
            if file.read(1) != BYTE_ORDER_MARK:
                file.seek(0)
            rows = csv.reader(file, strict=True)
            head = next(rows, [])
            wrong = _head_problems(label, head, columns)
            problems += wrong
            for part in itertools.batched(enumerate(rows, table_file.first), PART):
                if not wrong:
                    yield _part(table_file, head, part, problems)
    except UnicodeDecodeError as error:
        problems.append(Problem(label, f"UTF-8 text, byte {error.start} is not"))
    except csv.Error as error:
        problems.append(Problem(label, f"a well-formed CSV file ({error})"))


def _head_problems(file: str, head: list[str], columns: list[str]) -> list[Problem]:
    """What is wrong with a heading."""
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):  # as spreadsheets write them where a comma is decimal
        if len(head) == 1 and sign in head[0]:
            return [Problem(file, f"cells separated by commas, not by {word}", 1)]
    wrong = [Problem(file, "this column", 1, column) for column in columns if column not in head]
    wrong += [Problem(file, f"only {', '.join(columns)}", 1, column) for column in head if column not in columns]
    return wrong + [Problem(file, "each column once", 1, column) for column in columns if head.count(column) > 1]


def _part(
    file: TableFile, head: list[str], rows: Sequence[tuple[int, list[str]]], problems: list[Problem]
) -> pd.DataFrame:
    """Some rows of a file as text cells; rows that are too long or too short are left out and named."""
    whole: dict[int, list[str]] = {}
    for number, row in rows:
        if not any(cell.strip() for cell in row):  # spreadsheets leave empty rows, and empty cells at the end of others
            continue
        if len(row) >= len(head) and not any(row[len(head) :]):
            whole[number] = row[: len(head)]
        else:
            expected = f"{len(head)} cells as in the heading, there are {len(row)}"
            problems.append(Problem(f"{file.table}.csv", expected, number + 2))
    return pd.DataFrame(list(whole.values()), columns=head, index=list(whole), dtype=str)
