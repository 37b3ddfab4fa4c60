"""Rows that arrive together, whole or not at all: what an import brings, between its reading and its writing.

It lies on disk, as an import may be longer than memory: one CSV file for each table that it adds to.
"""

import dataclasses
import pathlib
from collections.abc import Iterator, Mapping


@dataclasses.dataclass(frozen=True)
class FileMark:
    """A file as it arrived: enough to say later whether it was this one, and nothing of what is in it."""

    name: str  # without its folder
    size: int  # bytes
    sha256: str


@dataclasses.dataclass(frozen=True)
class Batch:
    """Rows to be added to tables."""

    folder: (
        pathlib.Path
    )  # holds NAME.csv of each table: UTF-8, the columns and the cells as `data.schema` asks for them
    rows: Mapping[str, int]  # how many rows of each table, in the order of `data.schema.TABLES`
    files: tuple[FileMark, ...]  # what they were read from

    def paths(self) -> Iterator[tuple[str, pathlib.Path]]:
        """Each table with its file."""
        for name in self.rows:
            yield name, self.folder / f"{name}.csv"
