"""Rows as a frame: the one way in which a list of plain rows becomes a table for readers who want to reckon on."""

import dataclasses
from collections.abc import Iterable

import pandas as pd

from data.calendar import timestamps


def framed(kind: type, rows: Iterable[object], index: str = "", days: Iterable[str] = ()) -> pd.DataFrame:
    """One line a row of the dataclass `kind`, None as NA.

    `index` is a column that becomes the index; `days` are columns of day numbers, which become dates (NEVER: NaT).
    """
    names = [field.name for field in dataclasses.fields(kind)]
    cells = [[pd.NA if (cell := getattr(row, name)) is None else cell for name in names] for row in rows]
    frame = pd.DataFrame(cells, columns=names)
    for column in days:
        frame[column] = timestamps(frame[column].tolist())
    return frame.set_index(index) if index else frame
