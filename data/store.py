"""Reads a dataset from a folder of CSV files: all of it or nothing, with every fault named at once."""

import contextlib
import csv
import dataclasses
import gc
import graphlib
import itertools
import pathlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
import pandera.errors
import pandera.pandas as pa

from data.problems import DatasetError, Problem
from data.schema import TABLES
from data.vocabulary import LEDGERS

Tables = dict[str, pd.DataFrame]
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
        problems += _cell_problems(name, cells[name])
    pointing = _reference_problems(cells)  # of cells that are not even well formed these would only repeat the fault
    ledgers: dict[str, list[pd.DataFrame]] = {name: [] for name in LEDGERS}
    keep = keep or (lambda name, part: ledgers[name].append(part))
    starts = dict.fromkeys(LEDGERS, Start(0, 0))
    _read_ledgers(folder, _keys(cells), starts, keep, problems, pointing)
    if not problems:
        needed = {"regions": "region", "elections": "election"}
        problems = [Problem(f"{name}.csv", f"at least one {row}") for name, row in needed.items() if cells[name].empty]
    problems = problems or pointing or [*_tree_problems(cells["regions"]), *_cycle_problems(cells)]
    if problems:
        raise DatasetError(folder.name, problems)
    typed = {name: _typed(name, frame) for name, frame in cells.items()}
    return typed | {name: pd.concat(parts, ignore_index=True) for name, parts in ledgers.items() if parts}


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
        _read_ledgers(folder, _keys(registers), starts, keep, problems, pointing)
    if problems or pointing:
        raise DatasetError(folder.name, problems or pointing)


def _read_ledgers(
    folder: pathlib.Path, known: "_Keys", starts: dict[str, Start], keep: Keep, problems: list[Problem],
    pointing: list[Problem],
) -> None:  # fmt: skip
    """Pass the rows of the ledgers on as long as nothing is wrong; faults of cells and of references are added."""
    for name in LEDGERS:
        for part in _read_cells(folder / f"{name}.csv", problems, starts[name]):
            wrong = _cell_problems(name, part)
            problems += wrong
            if not wrong:
                pointing += _unknown(name, part, known)
            if not problems and not pointing:
                keep(name, _typed(name, part))


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


def _cell_problems(name: str, frame: pd.DataFrame) -> list[Problem]:
    """Cells that do not hold what their column asks for, and rows that share a key."""
    schema, problems = TABLES[name], []
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        for case in errors.failure_cases.sort_values("index").itertuples():
            if case.schema_context == "Column":
                value = str(frame.at[case.index, case.column])
                problems.append(Problem(f"{name}.csv", str(case.check), int(case.index) + 2, str(case.column), value))
    keys = schema.metadata["key"] if schema.metadata else ()
    for index in frame.index[frame.duplicated(list(keys))] if keys else ():
        value = ", ".join(frame.loc[index, list(keys)])
        problems.append(Problem(f"{name}.csv", "each key once", int(index) + 2, "+".join(keys), value))
    return problems


def _references(schema: pa.DataFrameSchema) -> Iterator[tuple[str, str, bool]]:
    """The columns that hold keys of another table: (column, table, whether several are joined by semicolons)."""
    for name, column in schema.columns.items():
        if column.metadata["kind"] in ("reference", "references"):
            yield name, column.metadata["refers_to"], column.metadata["kind"] == "references"


_Keys = dict[tuple[str, bool], set[str]]


def _keys(cells: Mapping[str, pd.DataFrame]) -> _Keys:
    """The keys others refer to: of (table, False) the key itself, of (table, True) election and key."""
    keys: _Keys = {}
    referred = {table for schema in TABLES.values() for _, table, _ in _references(schema)}
    for name, frame in cells.items():
        if name not in referred:
            continue
        key = frame[(TABLES[name].metadata["key"] or list(TABLES[name].columns))[-1]]
        keys[name, False] = set(key.to_numpy(object))
        if "election" in frame:
            keys[name, True] = set(_scoped(frame["election"], key).to_numpy(object))
    return keys


def _scoped(election: pd.Series, key: pd.Series) -> pd.Series:
    """Keys that belong to an election."""
    return election.loc[key.index] + "\0" + key


def _reference_problems(cells: Tables) -> list[Problem]:
    """Keys in the registers that point to no row."""
    known = _keys(cells)
    return [problem for name, frame in cells.items() for problem in _unknown(name, frame, known)]


def _unknown(name: str, frame: pd.DataFrame, known: _Keys) -> Iterator[Problem]:
    """Keys in some rows that point to no row. Stages and milestones are looked for in the election of the row."""
    for column, table, many in _references(TABLES[name]):
        keys = TABLES[table].metadata["key"]
        scoped = keys[0] == "election" and len(keys) > 1 and "election" in frame
        parts = frame[column].str.split(";").explode() if many else frame[column]
        parts = parts[parts != ""]
        asked = _scoped(frame["election"], parts) if scoped else parts
        there = known[table, scoped]
        missing = np.array([key not in there for key in asked.to_numpy(object)], dtype=bool)
        for index, part in parts[missing].items():
            expected = f"a {keys[-1]} in {table}.csv" + (f" of {frame.at[index, 'election']}" if scoped else "")
            yield Problem(f"{name}.csv", expected, int(index) + 2, column, part)


def _tree_problems(regions: pd.DataFrame) -> Iterator[Problem]:
    """There must be one root."""
    roots = regions.index[regions["parent"] == ""]
    for index in roots[1:]:
        code, first = regions.at[index, "code"], regions.at[roots[0], "code"]
        expected = f"a parent for {code}, {first} already is the one region without"
        yield Problem("regions.csv", expected, int(index) + 2, "parent")


def _cycle_problems(cells: Tables) -> Iterator[Problem]:
    """Regions or stages that are their own ancestor, milestones that wait for themselves."""
    regions = cells["regions"].assign(election="")
    graphs = {
        ("regions", "parent"): _links(regions, "code", "parent"),
        ("stages", "parent"): _links(cells["stages"], "stage", "parent"),
        ("milestones", "after"): _links(cells["milestones"], "milestone", "after"),
    }
    for (table, column), graph in graphs.items():
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            names = [node[1] for node in error.args[1]]
            yield Problem(f"{table}.csv", "no cycle", column=column, value=" -> ".join(names))


def _links(frame: pd.DataFrame, key: str, column: str) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """{(election, key): [(election, key it points to)]}: ids repeat between elections."""
    pairs = zip(frame["election"], frame[key], frame[column].str.split(";"), strict=True)
    return {(election, node): [(election, part) for part in parts if part] for election, node, parts in pairs}


def _typed(name: str, cells: pd.DataFrame) -> pd.DataFrame:
    """Valid text cells as what they mean."""
    frame = cells.copy()
    for column, spec in TABLES[name].columns.items():
        if spec.metadata["kind"] == "date":
            frame[column] = pd.to_datetime(cells[column].replace("", None), format="%Y-%m-%d").astype("datetime64[s]")
        elif spec.metadata["kind"] == "number":
            frame[column] = pd.to_numeric(cells[column].replace("", None)).astype(float)
    return frame
