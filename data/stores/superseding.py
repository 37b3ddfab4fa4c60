"""Which rows count: of those of different imports about the same thing, the ones that came last.

What "about the same thing" means is said of each table in `data.schema`. Rows of one import never supersede each other,
so that a source which contradicts itself stays visible; and what is superseded stays where it is.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from ibis.expr.types import Table, Value

from data.checks import by_value
from data.schema import TABLES
from data.stores.table_file import BASE

IMPORT = "import"  # the column that holds the number of the import; BASE for none


def current_rows(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a register that count, as text cells, with their index.

    A row that supersedes another takes its place; what is new comes last.

    Args:
        name: The table.
        rows: All of it with the column IMPORT, by import and then in order.
    """
    number = rows[IMPORT]
    if not (number > BASE).any():
        return rows
    meant = by_value(name, rows, about(name))
    group = meant.groupby([*meant.columns], sort=False, dropna=False).ngroup()
    own = pd.Series(np.arange(len(rows)), rows.index)
    of = number.groupby(group)
    place = own.where(number == of.transform("min"), own.groupby(group).transform("first"))
    counts = (number == of.transform("max")).to_numpy()
    return rows[counts].iloc[np.argsort(place[counts].to_numpy(), kind="stable")]


def current(name: str, table: Table) -> Table:
    """The rows of a table that count, wherever it lies; all of them where it has no column IMPORT.

    Its columns may hold text cells or what they mean. Only rows of imports are remembered on the way: the base, which
    may be far longer, passes by.
    """
    if IMPORT not in table.columns:
        return table
    meant = {f"about_{column}": value for column, value in comparable(name, table, about(name)).items()}
    rows = table.mutate(**meant)
    last = rows.filter(rows[IMPORT] > BASE).group_by([*meant]).aggregate(last_import=rows[IMPORT].max())
    last = last.rename({f"last_{column}": column for column in meant})
    found = rows.left_join(last, [(column, f"last_{column}") for column in meant])
    last = found["last_import"].isnull() | (found[IMPORT] == found["last_import"])  # noqa: PD003  # Ibis, not pandas
    found = found.filter(last)
    return found.select(*table.columns)


def about(name: str) -> list[str]:
    """The columns in which rows agree that are about the same thing."""
    return list(TABLES[name].metadata["about"])


def comparable(name: str, table: Table, columns: Sequence[str]) -> dict[str, Value]:
    """Columns as text, so that equal is what means the same: 7, 007 and 7.0, and an empty cell and none."""
    return {column: _comparable(name, table, column) for column in columns}


def _comparable(name: str, table: Table, column: str) -> Value:
    value = table[column]
    if TABLES[name].columns[column].metadata["kind"] == "number":
        number = value.nullif("") if value.type().is_string() else value
        value = number.cast("float64")
    return value.cast("string").fill_null("")
