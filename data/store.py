"""Reads a dataset from a folder of CSV files: all of it or nothing, with every fault named at once."""

import contextlib
import csv
import dataclasses
import gc
import itertools
import pathlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from data.checks import Keys, Tables, cell_problems, faults, keys_of, reference_problems, typed, unknown
from data.problems import DatasetError, Problem
from data.schema import TABLES
from data.vocabulary import LEDGERS

Keep = Callable[[str, pd.DataFrame], None]
PART = 100_000  # rows
BYTE_ORDER_MARK = "\ufeff"  # with which spreadsheets begin a file


def read_folder(folder: pathlib.Path, keep: Keep | None = None) -> Tables:
    """All tables of a dataset, typed: dates as datetime64, numbers as float (NaN unknown), everything else as text.

    A table without a file is empty. Raises DatasetError with every problem of every file; then nothing is loaded.

    Args:
        folder: Holds one CSV file a table.
        keep: Is called with the name and each part of the LEDGERS, which are then not among the tables returned. What
            it has kept is void when a DatasetError is raised.
    """
    if not folder.is_dir():
        raise DatasetError(str(folder), [Problem(str(folder), "a folder of CSV files")])
    with _without_collector():
        return _read_folder(folder, keep)


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


def _read_folder(folder: pathlib.Path, keep: Keep | None) -> Tables:
    strange = [path.name for path in sorted(folder.glob("*.csv")) if path.stem not in TABLES]
    problems = [Problem(name, f"the name of a table: {', '.join(TABLES)}") for name in strange]
    cells: Tables = {}
    for name in (name for name in TABLES if name not in LEDGERS):
        cells[name] = pd.concat(_read_cells(folder / f"{name}.csv", problems))
        problems += cell_problems(name, cells[name])
    pointing = reference_problems(cells)
    ledgers: dict[str, list[pd.DataFrame]] = {name: [] for name in LEDGERS}
    keep = keep or (lambda name, part: ledgers[name].append(part))
    starts = dict.fromkeys(LEDGERS, Start(0, 0))
    _read_ledgers(folder, keys_of(cells), starts, keep, problems, pointing)
    if wrong := faults(cells, problems, pointing):
        raise DatasetError(folder.name, wrong)
    registers = {name: typed(name, frame) for name, frame in cells.items()}
    return registers | {name: pd.concat(parts, ignore_index=True) for name, parts in ledgers.items() if parts}


@dataclasses.dataclass(frozen=True)
class Start:
    """Where in a ledger new rows begin; 0 and 0 for the whole of it."""

    size: int  # bytes before them
    rows: int  # rows before them


def read_growth(
    folder: pathlib.Path, registers: Mapping[str, pd.DataFrame], starts: dict[str, Start], keep: Keep
) -> None:
    """The rows that were added to the LEDGERS of a dataset, checked as `read_folder` does, in parts to `keep`."""
    problems: list[Problem] = []
    pointing: list[Problem] = []
    with _without_collector():
        _read_ledgers(folder, keys_of(registers), starts, keep, problems, pointing)
    if problems or pointing:
        raise DatasetError(folder.name, problems or pointing)


def _read_ledgers(
    folder: pathlib.Path, known: Keys, starts: dict[str, Start], keep: Keep, problems: list[Problem],
    pointing: list[Problem],
) -> None:  # fmt: skip
    """Pass the rows of the ledgers on as long as nothing is wrong; faults of cells and of references are added."""
    for name in LEDGERS:
        for part in _read_cells(folder / f"{name}.csv", problems, starts[name]):
            wrong = cell_problems(name, part)
            problems += wrong
            if not wrong:
                pointing += unknown(name, part, known)
            if not problems and not pointing:
                keep(name, typed(name, part))


def _read_cells(path: pathlib.Path, problems: list[Problem], start: Start = Start(0, 0)) -> Iterator[pd.DataFrame]:
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
            if start.size:
                file.seek(start.size)
                rows = csv.reader(file, strict=True)
            for part in itertools.batched(enumerate(rows, start.rows), PART):
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
        if len(row) == len(head):
            if any(cell.strip() for cell in row):  # spreadsheets leave empty ones
                whole[number] = row
        elif any(cell.strip() for cell in row):
            expected = f"{len(head)} cells as in the heading, there are {len(row)}"
            problems.append(Problem(file, expected, number + 2))
    return pd.DataFrame(list(whole.values()), columns=head, index=list(whole), dtype=str)
