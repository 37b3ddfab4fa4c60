"""What an import brings, written by hand: a test states only the cells it is about."""

import csv
import pathlib
import tempfile

from data.batch import Batch, FileMark
from data.schema import TABLES
from tests.data.handmade import DEFAULTS

BY = "Sekretariat KPU Provinsi"
FILES = (FileMark("laporan.xlsx", 1234, "0" * 64),)


def batch(folder: pathlib.Path, **tables: list[dict[str, str]]) -> Batch:
    """Write a batch to a new folder below `folder`."""
    place = pathlib.Path(tempfile.mkdtemp(dir=folder, prefix="batch-"))
    for name, rows in tables.items():
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(TABLES[name].columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows({**DEFAULTS[name], **row} for row in rows)
    return Batch(place, {name: len(tables[name]) for name in TABLES if name in tables}, FILES)


def figure(region: str, value: str, as_of: str = "2024-05-01", **cells: str) -> dict[str, str]:
    """A row of figures: so many polling stations."""
    return {"region": region, "value": value, "as_of": as_of, **cells}
