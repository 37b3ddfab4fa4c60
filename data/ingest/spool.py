"""Lays the cells of one sheet down on disk as they are, and learns on the way what its columns are.

All cells are looked through for what must not be in a file, also those of sheets that belong to no table.
"""

import contextlib
import dataclasses
import pathlib
from collections.abc import Callable, Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.expectations import Expectation
from data.ingest import columns
from data.ingest.cells import NAMED, UNUSABLE, address, hidden, is_text, shown, tidy
from data.ingest.faults import Faults, Unusable
from data.ingest.grids import Grid
from data.ingest.numerals import Notation
from data.ingest.sheet_rows import Row
from data.language import Language
from data.personal import names_people, personal_cells
from data.schema import TABLES

PART = 50_000  # rows laid down at once ...
_CELLS = 1_000_000  # ... and fewer where they are long
_WIDEST = 300  # columns
_TOP = 50  # rows in which a heading is looked for in a sheet of no table
_WRONG = {"formula": "no_formula", "error": "no_error", "truth": "no_truth", "day": "day.certain"}


@dataclasses.dataclass
class Spool:
    """The cells of one sheet on disk, in a Parquet file with a column `row`, and how to read them."""

    file: str
    sheet: str
    table: str
    path: pathlib.Path
    positions: dict[str, int]  # column of the table: place in the sheet, from 1
    heads: dict[str, str]  # column of the table: its heading as typed
    notations: dict[str, Notation]
    rows: int = 0


class Sheet:
    """One grid while it is read; `lay_down` does it."""

    def __init__(self, grid: Grid, name: str, faults: Faults) -> None:
        """`name` is that of the file, for a table that its sheet does not name."""
        self._grid, self._name, self._faults = grid, name, faults
        self._spool: Spool | None = None
        self.empty = True

    def lay_down(self, path: pathlib.Path, tell: Callable[[int], None]) -> Spool | None:
        """Write the cells to a new file; None where they belong to no table or the heading is wrong.

        `tell` is told of rows as they are read. Raises Unusable.
        """
        rows = iter(self._grid.rows)
        if (first := next(rows, None)) is None:
            return None
        self.empty = False
        head = {place: tidy(shown(cell)) for place, cell in first[1]}
        if max(head) > _WIDEST:
            raise Unusable("file.columns", most=_WIDEST)
        self._look_through(_frame([first]), {}, headings=True)
        table = self._table(list(head.values()))
        if table:
            self._spool = self._start(table, first[0], {place: text for place, text in head.items() if text}, path)
        with contextlib.ExitStack() as stack:
            writer = stack.enter_context(_writer(self._spool)) if self._spool else None
            for part in _parts(rows):
                frame = self._look_through(_frame(part), self._figures(), table is None and part[0][0] <= _TOP)
                tell(len(frame))
                if self._spool and writer:
                    self._keep(self._spool, writer, frame, first[0])
        return self._spool

    def _figures(self) -> dict[int, str]:
        """The places of the columns of numbers."""
        return {self._spool.positions[name]: name for name in self._spool.notations} if self._spool else {}

    def _table(self, heads: list[str]) -> str | None:
        """The table this is for; "" for a sheet that only explains, None where it is not known, which is a fault."""
        if self._grid.sheet and columns.folded(self._grid.sheet) in columns.guide_titles():
            return ""
        found = columns.table_of(self._grid.sheet) if self._grid.sheet else None
        found = found or columns.table_of(self._name) or columns.table_by_headings([head for head in heads if head])
        if not found:
            self._faults.add(self._grid.file, Expectation("table", tables=tuple(TABLES)), self._grid.sheet)
        return found

    def _start(self, table: str, row: int, head: dict[int, str], path: pathlib.Path) -> Spool | None:
        """What to keep of a table; None, and faults, where its heading, in a row, is wrong."""
        before = self._faults.count
        known, places, typed = columns.headings(table), dict[str, int](), dict[str, str]()
        for place, text in head.items():
            cell = address(row, place)
            column = known.get(columns.folded(text))
            if column is None:
                self._add(Expectation("heading.known", columns=tuple(TABLES[table].columns)), cell, value=text)
            elif column in places:
                self._add(Expectation("heading.once", other=address(row, places[column])), cell, value=text)
            else:
                places[column], typed[column] = place, text
        for column in columns.missing(table, places):
            self._add(Expectation("heading.there", column=column, label=_labelled(table, column)), "")
        kinds = {column: TABLES[table].columns[column].metadata for column in places}
        numbers = {name: Notation(bool(kind.get("whole"))) for name, kind in kinds.items() if kind["kind"] == "number"}
        spool = Spool(self._grid.file, self._grid.sheet, table, path, places, typed, numbers)
        return spool if self._faults.count == before else None

    def _add(self, expected: Expectation, cell: str, heading: str = "", value: str = "", secret: bool = False) -> None:
        self._faults.add(self._grid.file, expected, self._grid.sheet, cell, heading, value, secret)

    def _look_through(self, frame: pd.DataFrame, figures: dict[int, str], headings: bool = False) -> pd.DataFrame:
        """Cells without spaces around them; what must not be there is a fault and then NAMED."""
        frame = frame.apply(lambda cells: cells.map({cell: tidy(cell) for cell in cells.unique()}))
        bare = frame.apply(lambda cells: cells.map({cell: shown(cell) for cell in cells.unique()}))
        for row, place, kind in personal_cells(bare, figures):
            self._add(Expectation(f"personal.{kind}"), address(row, place), figures.get(place, ""), secret=True)
            frame.at[row, place] = NAMED
        for place in frame.columns:
            wrong = {cell: fault for cell in frame[place].unique() if (fault := _unfit(cell, headings))}
            for row, cell in frame.loc[frame[place].isin(list(wrong)), place].items():
                secret = wrong[cell].key == "personal.heading"
                value = shown(cell).partition(" ")[2] if cell[:1] == UNUSABLE else ""
                self._add(wrong[cell], address(row, place), value=value, secret=secret)
                frame.at[row, place] = NAMED
        return frame

    def _keep(self, spool: Spool, writer: pq.ParquetWriter, frame: pd.DataFrame, head: int) -> None:
        """Write the cells of some rows that have any; what stands under no heading is a fault."""
        strange = [place for place in frame.columns if place not in spool.positions.values()]
        for place in strange:
            for row, cell in frame.loc[frame[place] != "", place].items():
                self._add(Expectation("under_heading"), address(row, place), value=shown(cell))
        cells = frame.reindex(columns=list(spool.positions.values()), fill_value="")
        cells.columns = list(spool.positions)
        cells = cells[(cells != "").any(axis=1)]
        if head + 1 in cells.index and _is_example(frame.loc[head + 1]):
            cells = cells.drop(head + 1)
        for column, notation in spool.notations.items():
            notation.learn(cells[column])
        spool.rows += len(cells)
        table = pa.Table.from_pandas(cells.assign(row=cells.index), schema=writer.schema, preserve_index=False)
        writer.write_table(table)


def _unfit(cell: str, heading: bool) -> Expectation | None:
    """What to expect in place of a cell that is neither text, number nor day, or a text that cannot be read safely."""
    if cell[:1] == UNUSABLE:
        kind, _, found = shown(cell).partition(" ")
        return Expectation("visible", character=found) if kind == "control" else Expectation(_WRONG[kind])
    if not is_text(cell) or not cell:
        return None
    if heading and len(cell) < 60 and names_people(cell):
        return Expectation("personal.heading")
    return hidden(cell)


def _labelled(table: str, column: str) -> Callable[[Language], str]:
    return lambda speak: columns.label(table, column, speak)


def _is_example(row: pd.Series) -> bool:
    """Whether a row is the example of a template."""
    first = next((cell for cell in row if cell), "")
    return first.startswith(columns.example_marks())


def _parts(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Some rows at a time."""
    part: list[Row] = []
    size = 0
    for row in rows:
        part.append(row)
        size += max(place for place, _ in row[1])
        if len(part) >= PART or size >= _CELLS:
            yield part
            part, size = [], 0
    if part:
        yield part


def _frame(part: list[Row]) -> pd.DataFrame:
    """Rows as text cells: the index is their number, the columns are the places up to the last that is used."""
    width = max(place for _, cells in part for place, _ in cells)
    grid = []
    for _, cells in part:
        row = [""] * width
        for place, cell in cells:
            row[place - 1] = cell
        grid.append(row)
    return pd.DataFrame(grid, index=[number for number, _ in part], columns=range(1, width + 1), dtype=object)


def _writer(spool: Spool) -> pq.ParquetWriter:
    fields = [(column, pa.string()) for column in spool.positions]
    return pq.ParquetWriter(spool.path, pa.schema([*fields, ("row", pa.int64())]))
