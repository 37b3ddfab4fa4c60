"""How the rows of an import are written: one text for the same rows in every kind of store, so that sums agree."""

import csv
import hashlib
import io
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from data.schema import TABLES
from data.stores.entry import TableMark


def write(name: str, rows: Iterable[Sequence[Any]], target: pathlib.Path) -> TableMark:
    """Write rows as `lines` takes them to a CSV file of its own."""
    digest, count = hashlib.sha256(), -1  # the heading is none
    with target.open("w", encoding="utf-8", newline="") as file:
        for line in lines(name, rows):
            digest.update(line.encode())
            file.write(line)
            count += 1
    return TableMark(count, digest.hexdigest())


def mark(name: str, rows: Iterable[Sequence[Any]]) -> TableMark:
    """What `write` says of rows, without writing them."""
    digest, count = hashlib.sha256(), -1
    for line in lines(name, rows):
        digest.update(line.encode())
        count += 1
    return TableMark(count, digest.hexdigest())


def lines(name: str, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file: the heading, then rows of text cells, or of what they mean, in the order of the schema.

    A number stands as the shortest text of its value: 7, not 007 or 7.0.
    """
    kinds = [spec.metadata["kind"] for spec in TABLES[name].columns.values()]
    numbers = [place for place, kind in enumerate(kinds) if kind == "number"]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")  # so that a cell that holds either of them is quoted
    yield ",".join(TABLES[name].columns) + "\n"
    for row in rows:
        cells = list(row)
        for place in numbers:
            cells[place] = plain(cells[place])
        writer.writerow(cells)
        yield buffer.getvalue().removesuffix("\r\n") + "\n"
        buffer.seek(0)
        buffer.truncate()


def plain(value: Any) -> str:
    """A number, or its text, as the shortest text of its value; "" where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, str) and value.isascii() and value.isdigit() and value[0] != "0":
        return value
    return np.format_float_positional(float(value) + 0.0, trim="-")  # no -0


def rows_of(path: pathlib.Path) -> Iterator[list[str]]:
    """The rows of such a file, or of another that has the cells of its table, in the order of the schema."""
    columns = list(TABLES[path.stem].columns)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        head = next(rows, [])
        order = [head.index(column) for column in columns]
        for row in rows:
            if any(cell.strip() for cell in row):
                yield [row[place] for place in order]
