"""Makes the cells of a sheet what the schema asks for, and says of each that cannot be made so where it is."""

import functools
import re
from collections.abc import Callable, Iterator

import pandas as pd
import pyarrow.parquet as pq

from data.checks import cell_problems
from data.expectations import Expectation
from data.ingest import columns, days, numerals
from data.ingest.cells import DAY, NAMED, NUMBER, address, is_text, shown
from data.ingest.faults import Faults
from data.ingest.spool import Spool
from data.language import Language
from data.schema import TABLES

PART = 100_000  # rows


class Converter:
    """Converts one sheet."""

    def __init__(self, spool: Spool, faults: Faults) -> None:
        """Says what keeps whole columns from being read."""
        self._spool, self._faults = spool, faults
        self.faulty: set[str] = set()  # columns
        self._specs = {column: TABLES[spool.table].columns[column].metadata for column in spool.positions}
        self._unread = {column for column, notation in spool.notations.items() if self._undecided(column, notation)}

    def _undecided(self, column: str, notation: numerals.Notation) -> bool:
        """Whether the numbers of a column cannot be read, and if so, why."""
        if notation.contradicts:
            (row, cell), (other_row, other) = notation.decided[","], notation.decided["."]
            place = address(other_row, self._spool.positions[column])
            self.add(Expectation("number.one_way", cell=place, other=other), row, column, cell)
        elif notation.undecided and notation.doubtful:
            row, cell = notation.doubtful
            self.add(notation.doubt(), row, column, cell)
            if notation.doubts > 1:
                self._faults.count += notation.doubts - 1
        return notation.contradicts or notation.undecided

    def add(self, expected: str, row: int, column: str, value: str = "") -> None:
        """A fault of one cell."""
        where = address(row, self._spool.positions[column]) if column in self._spool.positions else f"{row}:{row}"
        heading = self._spool.heads.get(column, "")
        self.faulty.add(column)
        self._faults.add(self._spool.file, expected, self._spool.sheet, where, heading, value)

    def parts(self) -> Iterator[pd.DataFrame]:
        """The rows as text cells of the whole table, valid as long as there is no fault; the index is their row."""
        for batch in pq.ParquetFile(self._spool.path).iter_batches(PART):
            raw = batch.to_pandas().set_index("row").astype(object)
            frame = pd.DataFrame({column: self._column(column, raw[column]) for column in raw}, dtype=object)
            self._check(frame)
            every = list(TABLES[self._spool.table].columns)
            yield frame.fillna("").reindex(columns=every, fill_value="").astype(str)

    def _check(self, frame: pd.DataFrame) -> None:
        """Hold the cells that could be read against the schema."""
        unread = frame.isna()
        table = self._spool.table
        cells = frame.fillna("").astype(str)
        cells.index = frame.index - 2  # where the schema counts from
        for problem in cell_problems(table, cells):
            row = problem.row or 0
            if problem.column and not unread.at[row, problem.column]:
                self.add(self._told(problem.column, problem.expected), row, problem.column, problem.value)

    def _told(self, column: str, expected: str) -> str:
        """What was expected, a choice with the words that people use."""
        if isinstance(expected, Expectation) and "allowed" in expected.values:
            words = functools.partial(_choices, self._spool.table, column)
            return Expectation(expected.key, allowed=words)
        return expected

    def _column(self, column: str, cells: pd.Series) -> pd.Series:
        """Cells as the schema writes them; None where they cannot be, and that was said."""
        if column in self._unread:
            return pd.Series(None, index=cells.index, dtype=object)
        kind = self._specs[column]["kind"]
        if kind == "number":
            expected = next(iter(self._specs[column]["said"].values()))
            return self._made(
                column, cells, self._spool.notations[column].read, lambda cell: numerals.wanted(cell, expected)
            )
        one = {"date": days.day, "choice": self._choice(column), "references": _list}.get(kind, _text)
        return self._made(column, cells, _each(one), days.wanted if kind == "date" else _text_wanted)

    def _made(
        self, column: str, cells: pd.Series, read: Callable[[pd.Series], pd.Series],
        wanted: Callable[[str], Expectation],
    ) -> pd.Series:  # fmt: skip
        made = read(cells)
        for row, cell in cells[made.isna() & ~cells.str.startswith(NAMED)].items():
            self.add(wanted(cell), row, column, shown(cell))
        return made

    def _choice(self, column: str) -> Callable[[str], str | None]:
        if self._specs[column]["kind"] != "choice":
            return _text
        known, many = columns.choices(self._spool.table, column), self._specs[column]["many"]

        def one(cell: str) -> str | None:
            if not is_text(cell):
                return None
            parts = [part.strip() for part in cell.split(";")] if many else [cell]
            return ";".join(known.get(columns.folded(part), part) if part else part for part in parts)

        return one


def _each(one: Callable[[str], str | None]) -> Callable[[pd.Series], pd.Series]:
    """The same for every different cell of a column."""

    def read(cells: pd.Series) -> pd.Series:
        made = {cell: one(cell) for cell in cells.unique()}
        return pd.Series([made[cell] for cell in cells], index=cells.index, dtype=object)

    return read


def _text(cell: str) -> str | None:
    """A text; a whole number that is shown as it is, too, for a code may be typed so."""
    if is_text(cell):
        return cell
    return cell[1:] if cell[0] == NUMBER and re.fullmatch("[0-9]{1,15}", cell[1:]) else None


def _list(cell: str) -> str | None:
    """Keys joined by semicolons, without spaces around them."""
    text = _text(cell)
    return None if text is None else ";".join(part.strip() for part in text.split(";"))


def _text_wanted(cell: str) -> Expectation:
    return Expectation("text.no_day" if cell[:1] == DAY else "text.certain")


def _choices(table: str, column: str, speak: Language) -> str:
    """The words of a choice in a language."""
    allowed = TABLES[table].columns[column].metadata["allowed"]
    return ", ".join(columns.choice(table, column, word, speak) for word in allowed)
