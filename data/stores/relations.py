"""Tables of a database as `data.schema` describes them: their columns, their types, and the cells that do not fit.

A register is read as text cells, as it would stand in a CSV file. A ledger stays where it is and is checked by its
different cells, which are few however many rows it has.
"""

import dataclasses

import numpy as np
import pandas as pd
import pyarrow as pa
from ibis.expr.types import Table

from data.checks import Keys, cell_problems, free_texts, repeated, unknown
from data.personal import DIGITS
from data.problems import Problem
from data.schema import TABLES
from data.stores.superseding import IMPORT
from data.stores.table_file import BASE
from data.vocabulary import LEDGERS

ROW = "row"  # rows have no order in a database; this column of a register gives it, as stages are shown in theirs
FEWEST = 8  # digits of what identifies a person, see `data.personal`
_KINDS = {"date": ("date", "is_date", "is_timestamp"), "number": ("float64", "is_numeric")}
_TEXT = ("string", "is_string")
_EXACT = 1e15  # below it a float holds every whole number


def relation(name: str, table: Table, problems: list[Problem]) -> Table:
    """A table with the columns, the types and the order of the schema, and IMPORT, where it has it, after them.

    What does not fit is added to `problems`.
    """
    columns = {column: _KINDS.get(spec.metadata["kind"], _TEXT) for column, spec in TABLES[name].columns.items()}
    there = set(table.columns)
    found = [Problem(name, "this column", column=column) for column in columns if column not in there]
    more = [column for column in table.columns if column not in columns and column not in (ROW, IMPORT)]
    found += [Problem(name, f"only {', '.join(columns)}", column=column) for column in more]
    for column, (wanted, *fitting) in columns.items():
        if column in there and not any(getattr(table[column].type(), fits)() for fits in fitting):
            expected = f"a column of type {wanted}, it is {table[column].type()}"
            found.append(Problem(name, expected, column=column))
    problems += found
    if found:
        return table
    typed = {column: table[column].cast(wanted) for column, (wanted, *_) in columns.items()}
    if IMPORT in there:
        typed[IMPORT] = table[IMPORT].cast("int64").fill_null(BASE)
        table = table.mutate(**{IMPORT: typed[IMPORT]})
    if name not in LEDGERS:
        table = table.order_by([*([IMPORT] if IMPORT in there else []), *([ROW] if ROW in there else []), *columns])
    return table.select(**typed)


def typed_cells(name: str, table: Table, *more: str) -> Table:
    """A table of text cells, each of which holds, with the columns and types of the schema, and `more` as they are."""
    kinds = {column: spec.metadata["kind"] for column, spec in TABLES[name].columns.items()}
    meant = {column: table[column].nullif("") if kind in _KINDS else table[column] for column, kind in kinds.items()}
    cast = {column: value.cast(_KINDS.get(kinds[column], _TEXT)[0]) for column, value in meant.items()}
    return table.select(*more, **cast)


def cells(table: Table) -> pd.DataFrame:
    """A short table as text cells."""
    return texts(table.to_pyarrow())


def texts(rows: pa.Table | pa.RecordBatch) -> pd.DataFrame:
    """Some rows of a table as text cells."""
    columns = zip(rows.schema.names, rows.columns, strict=True)
    return pd.DataFrame({name: [_cell(value) for value in column.to_pylist()] for name, column in columns}, dtype=str)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return np.format_float_positional(value, trim="-") if isinstance(value, float) else str(value)


def ledger_problems(name: str, table: Table, keys: Keys) -> tuple[list[Problem], list[Problem]]:
    """Cells of a ledger that do not hold what their column asks for, and keys in it that point to no row.

    Each kind of cell is named once: of numbers that are no text the least, the greatest, one that is not whole, and a
    missing one.
    """
    problems: list[Problem] = []
    pointing: list[Problem] = []
    for column, spec in TABLES[name].columns.items():
        kind = spec.metadata["kind"]
        value = table[column]
        if kind == "text":
            if column not in free_texts(name):
                continue
            # Only what may identify a person is fetched: a country has a million rows.
            suspect = value.contains("@") | (value.re_replace(f"[^{DIGITS}]", "").length() >= FEWEST)
            some = cells(table.filter(suspect).select("election", column).distinct())
        elif kind == "number" and value.type().is_numeric():
            fit = (value.abs() < _EXACT).ifelse(value, 0)  # a greater one has no whole part that an engine can hold
            ends = {"least": value.min(), "most": value.max(), "broken": value.min(where=fit != fit.floor())}
            (found,) = table.aggregate(**ends, gaps=value.isnull().sum()).to_pyarrow().to_pylist()  # noqa: PD003
            known = [_cell(found[end]) for end in ends if found[end] is not None]
            some = pd.DataFrame({column: [*known, *([""] if found["gaps"] else [])]}, dtype=str)
        else:
            some = cells(table.select(*dict.fromkeys(["election", column])).distinct())
        wrong = cell_problems(name, some[[column]])
        problems += wrong
        pointing += [] if wrong else unknown(name, some, keys)
    return problems, pointing


def repeated_keys(name: str, table: Table) -> list[Problem]:
    """The keys that more than one row of a typed ledger has, each named once; a key with a gap is none."""
    key = list(TABLES[name].metadata["key"])
    if not key:
        return []
    keyed = table.drop_null(key)
    counted = keyed.group_by(key).aggregate(rows=keyed.count())
    twice = cells(counted.filter(counted["rows"] > 1).select(*key).order_by(key))
    return [repeated(name, values) for values in twice.itertuples(index=False, name=None)]


def in_table(problem: Problem) -> Problem:
    """A problem of a CSV file as it is said of a table, which has no numbered rows."""
    file, expected = (text.replace(".csv", "") for text in (problem.file, problem.expected))
    return dataclasses.replace(problem, file=file, expected=expected, row=None)
