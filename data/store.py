"""Reads a dataset from a folder of CSV files: all of it or nothing, with every fault named at once."""

import csv
import graphlib
import pathlib
from collections.abc import Iterator

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from data.problems import DatasetError, Problem
from data.schema import TABLES

Tables = dict[str, pd.DataFrame]


def read_folder(folder: pathlib.Path) -> Tables:
    """All tables of a dataset, typed: dates as datetime64, numbers as float (NaN unknown), everything else as text.

    A table without a file is empty. Raises DatasetError with every problem of every file; then nothing is loaded.
    """
    if not folder.is_dir():
        raise DatasetError(str(folder), [Problem(str(folder), "a folder of CSV files")])
    strange = [path.name for path in sorted(folder.glob("*.csv")) if path.stem not in TABLES]
    problems = [Problem(name, f"the name of a table: {', '.join(TABLES)}") for name in strange]
    cells: Tables = {}
    for name in TABLES:
        cells[name] = _read_cells(folder / f"{name}.csv", problems)
    problems += [problem for name in TABLES for problem in _cell_problems(name, cells[name])]
    if not problems:  # without these there is nothing to ask about
        needed = {"regions": "region", "elections": "election"}
        problems += [Problem(f"{name}.csv", f"at least one {row}") for name, row in needed.items() if cells[name].empty]
    if not problems:  # references of cells that are not even well formed would only repeat the fault
        problems += _reference_problems(cells)
    if not problems:
        problems += [*_tree_problems(cells["regions"]), *_cycle_problems(cells)]
    if problems:
        raise DatasetError(folder.name, problems)
    return {name: _typed(name, frame) for name, frame in cells.items()}


def _read_cells(path: pathlib.Path, problems: list[Problem]) -> pd.DataFrame:
    """One file as text cells, without loss; what cannot be read as a table is added to `problems`."""
    columns = list(TABLES[path.stem].columns)
    if not path.exists():
        return pd.DataFrame(columns=columns, dtype=str)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except UnicodeDecodeError as error:
        problems.append(Problem(path.name, f"UTF-8 text, byte {error.start} is not"))
        return pd.DataFrame(columns=columns, dtype=str)
    except csv.Error as error:
        problems.append(Problem(path.name, f"a well-formed CSV file ({error})"))
        return pd.DataFrame(columns=columns, dtype=str)
    while rows and not any(cell.strip() for cell in rows[-1]):  # empty at the end, as spreadsheets leave them
        rows.pop()
    head = rows[0] if rows else []
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):  # as spreadsheets write them where a comma is decimal
        if len(head) == 1 and sign in head[0]:
            problems.append(Problem(path.name, f"cells separated by commas, not by {word}", 1))
            return pd.DataFrame(columns=columns, dtype=str)
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(head):
            problems.append(Problem(path.name, f"{len(head)} cells as in the heading, there are {len(row)}", number))
    wrong = [Problem(path.name, "this column", 1, column) for column in columns if column not in head]
    wrong += [Problem(path.name, f"only {', '.join(columns)}", 1, column) for column in head if column not in columns]
    wrong += [Problem(path.name, "each column once", 1, column) for column in columns if head.count(column) > 1]
    problems += wrong
    whole = {} if wrong else {number: row for number, row in enumerate(rows[1:]) if len(row) == len(head)}
    frame = pd.DataFrame(list(whole.values()), columns=columns if wrong else head, dtype=str)
    return frame.set_axis(list(whole), axis=0)  # a problem names the row of the file, whichever were left out


def _cell_problems(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """Cells that do not hold what their column asks for, and rows that share a key."""
    schema = TABLES[name]
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        for case in errors.failure_cases.sort_values("index").itertuples():
            if case.schema_context == "Column":
                value = str(frame.at[case.index, case.column])
                yield Problem(f"{name}.csv", str(case.check), int(case.index) + 2, str(case.column), value)
    keys = schema.metadata["key"] if schema.metadata else ()
    if keys:
        for index in frame.index[frame.duplicated(list(keys))]:
            value = ", ".join(frame.loc[index, list(keys)])
            yield Problem(f"{name}.csv", "each key once", int(index) + 2, "+".join(keys), value)


def _references(schema: pa.DataFrameSchema) -> Iterator[tuple[str, str, bool]]:
    """The columns that hold keys of another table: (column, table, whether several are joined by semicolons)."""
    for name, column in schema.columns.items():
        if column.metadata["kind"] in ("reference", "references"):
            yield name, column.metadata["refers_to"], column.metadata["kind"] == "references"


def _reference_problems(cells: Tables) -> Iterator[Problem]:
    """Keys that point to no row. Stages and milestones belong to an election, and are looked for in that of the row."""
    for name, schema in TABLES.items():
        frame = cells[name]
        for column, table, many in _references(schema):
            keys, own = TABLES[table].metadata["key"], list(TABLES[table].columns)
            scoped = keys[0] == "election" and len(keys) > 1 and "election" in frame
            key = keys[-1] if keys else own[0]
            known = set(zip(cells[table]["election"], cells[table][key], strict=True) if scoped else cells[table][key])
            wanted = frame[column].str.split(";") if many else frame[column].map(lambda cell: [cell])
            for index, parts in wanted.items():
                for part in parts:
                    asked = (frame.at[index, "election"], part) if scoped else part
                    if part and asked not in known:
                        expected = f"a {key} in {table}.csv" + (f" of {asked[0]}" if scoped else "")
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
