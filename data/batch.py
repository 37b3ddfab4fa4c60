"""Rows that arrive together, whole or not at all: what an import brings, between its reading and its writing.

It lies on disk, as an import may be longer than memory: one CSV file for each table that it adds to.
"""

import dataclasses
import pathlib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np


@dataclasses.dataclass(frozen=True)
class FileMark:
    """A file as it arrived: enough to say later whether it was this one, and nothing of what is in it."""

    name: str  # without its folder
    size: int  # bytes
    sha256: str


@dataclasses.dataclass(frozen=True)
class Segment:
    """Rows of a table of a batch that follow each other, and where each of them was read."""

    file: str
    sheet: str  # "" where a file has no sheets
    columns: Mapping[str, int]  # place of each column in the sheet, from 1
    headings: Mapping[str, str]  # ... and what its author calls it
    rows: np.ndarray  # their rows in the sheet, from 1


@dataclasses.dataclass(frozen=True)
class Batch:
    """Rows to be added to tables."""

    folder: (
        pathlib.Path
    )  # holds NAME.csv of each table: UTF-8, the columns and the cells as `data.schema` asks for them
    rows: Mapping[str, int]  # how many rows of each table, in the order of `data.schema.TABLES`
    files: tuple[FileMark, ...]  # what they were read from
    segments: Mapping[str, Sequence[Segment]] = dataclasses.field(default_factory=dict)  # by table, in order

    def origin(self, table: str, row: int) -> tuple[Segment, int] | None:
        """Where a row of a table, counted from 0, was read: the segment, and its row in the sheet; None if unknown."""
        for segment in self.segments.get(table, ()):
            if row < len(segment.rows):
                return segment, int(segment.rows[row])
            row -= len(segment.rows)
        return None

    def paths(self) -> Iterator[tuple[str, pathlib.Path]]:
        """Each table with its file."""
        for name in self.rows:
            yield name, self.folder / f"{name}.csv"
