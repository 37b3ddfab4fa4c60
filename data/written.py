"""The folder of a new dataset: written beside its place and moved there when whole, so that nobody sees a part."""

import contextlib
import pathlib
import tempfile
from collections.abc import Iterable, Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from data.schema import TABLES


class FolderError(ValueError):
    """A new dataset cannot be written to a folder; the text says why, and the folder is as it was before."""


def free(folder: pathlib.Path) -> bool:
    """Whether a folder can take a new dataset: it does not exist or is empty."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


@contextlib.contextmanager
def whole(folder: pathlib.Path, what: str) -> Iterator[pathlib.Path]:
    """Gives a folder to write to, which becomes `folder` unless something goes wrong; `what` is what it will hold.

    Raises FolderError where `folder` holds something, or cannot be made.
    """
    if not free(folder):
        raise FolderError(f"{folder} is not empty; {what} is only written to a new or empty folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".rakor-") as beside:
            made = pathlib.Path(beside) / "whole"
            made.mkdir()
            yield made
            made.replace(folder)
    except OSError as problem:
        raise FolderError(f"{folder} cannot be written: {problem.strerror}") from problem


def write_table(path: pathlib.Path, parts: Iterable[pd.DataFrame]) -> int:
    """Write the parts of a table below one heading; how many rows they have. Columns that a part lacks are empty."""
    columns = list(TABLES[path.stem].columns)
    schema = pa.schema([(column, pa.string()) for column in columns])
    options = pa.csv.WriteOptions(quoting_style="needed")
    rows = 0
    with pa.csv.CSVWriter(path, schema, write_options=options) as writer:
        for part in parts:
            writer.write_table(pa.table([_cells(part, column) for column in columns], schema=schema))
            rows += len(part)
    return rows


def _cells(part: pd.DataFrame, column: str) -> pa.Array:
    """A column as the text of its cells, empty where nothing is known."""
    if column not in part:
        return pa.array([""] * len(part), pa.string())
    cells = part[column]
    if cells.dtype.kind == "M":
        cells = cells.dt.strftime("%Y-%m-%d")
    elif cells.dtype.kind == "f":
        cells = cells.map(lambda number: f"{number:.15g}" if number == number else "")  # NaN
    return pa.array(cells.astype("str").fillna("").tolist(), pa.string())
