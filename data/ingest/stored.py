"""The rows of a table as text cells from wherever a dataset is kept: a folder of CSV files or a database."""

import pathlib
from collections.abc import Iterator

import pandas as pd

from data.engine import connected, spoken
from data.problems import DatasetError, Problem
from data.relations import relation, texts
from data.schema import TABLES
from data.store import PART


def stored_rows(place: str, table: str) -> Iterator[pd.DataFrame]:
    """The rows of a table, some at a time, as the schema writes them; none where the dataset does not have it.

    Args:
        place: Folder or address of a database.
        table: One of TABLES.

    Raises:
        DatasetError: It cannot be read.
    """
    return _in_database(place, table) if "://" in place else _in_folder(pathlib.Path(place), table)


def _in_folder(folder: pathlib.Path, table: str) -> Iterator[pd.DataFrame]:
    if not folder.is_dir():
        raise DatasetError(str(folder), [Problem(str(folder), "a folder of CSV files")])
    path, wanted = folder / f"{table}.csv", list(TABLES[table].columns)
    if not path.exists():
        return
    try:
        for part in pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", chunksize=PART):
            if sorted(part.columns) != sorted(wanted):
                raise DatasetError(str(folder), [Problem(path.name, f"the columns {', '.join(wanted)}", 1)])
            yield part[wanted]
    except (UnicodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DatasetError(str(folder), [Problem(path.name, "a well-formed CSV file in UTF-8")]) from error


def _in_database(url: str, table: str) -> Iterator[pd.DataFrame]:
    problems: list[Problem] = []
    with connected(url) as engine:
        if table not in engine.list_tables():
            return
        rows = relation(table, engine.table(table), problems)
        if problems:
            raise DatasetError(spoken(url), problems)
        for batch in rows.to_pyarrow_batches(chunk_size=PART):
            yield texts(batch)
