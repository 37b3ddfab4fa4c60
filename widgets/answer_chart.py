"""The picture of an answer of the meeting, for a slide: shapes alone, as words in a canvas cannot grow with the screen.

The names and numbers of its rows stand beside it as text of the page, in type that grows with the slide (see
`widgets.slide`), so that the back of a ballroom can read them and a screen reader, too.
"""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any, cast

import holoviews as hv

from data import Snapshot, UnknownChoice
from data.answers import Answer, Picture, Series, Show, answers
from data.answers.asked import earlier
from data.calendar import day_number
from data.sourced import marked
from widgets.board import Board
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows
from widgets.theme import EDGE, INK, RAMP, WASH

PICTURED = ("late", "forecast", "behind", "recruited", "recruiting", "stations", "load")
"""The answers that a picture tells better than a table."""
MOST = 8  # rows that the back of a room can read
ROW = 40  # pixels of a row where the picture stands by itself
BAR = 0.36  # half the height of all bars of a row, in rows
FILLS = (RAMP[1], RAMP[2], RAMP[3], RAMP[4], INK)
PARTS = ("plan", "evidence", "plan")  # of a timeline, after where it begins
QUARTERS = (1.0, 0.5, 0.0)  # the rows beside a line


class AnswerChart(Chart):
    """Bars, a timeline or a line: what the picture of one answer asks for; nothing where it has none."""

    area = "charts.answer"
    looks = {
        **{f"fill{i}": Look(hv.Rectangles, {"fill_color": fill, "line_color": EDGE}) for i, fill in enumerate(FILLS)},
        "plan": Look(hv.Rectangles, {"fill_color": WASH, "line_color": EDGE}),
        "evidence": Look(hv.Rectangles, {"fill_color": INK, "line_color": INK}),
        "line0": Look(hv.Segments, {"color": EDGE, "line_width": 4}),
        "line1": Look(hv.Segments, {"color": INK, "line_width": 6}),
        "today": Look(hv.VLines, {"color": INK, "line_width": 2, "line_dash": "dashed"}),
    }

    def __init__(self, board: Board, key: str = "stations") -> None:
        """`key` is one of the questions of the run of show."""
        super().__init__(board)
        self.key_of_answer = key

    def answer(self, snapshot: Snapshot) -> Answer:
        """The answer whose picture it is."""
        return answered(self.board, snapshot, Show((self.key_of_answer,), self.board.scope.run.scenario))[0]

    def picture(self, snapshot: Snapshot) -> Picture:
        """What of its picture is drawn."""
        return foremost(self.answer(snapshot).picture, snapshot)

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """Rows from the top down; y counts rows below 0, of a line it is the share."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        picture = self.picture(snapshot)
        if not picture:
            return rows
        {"bars": _bars, "timeline": _timeline, "line": _line}[picture.kind](picture, rows)
        if picture.kind != "bars":
            rows["today"].append((snapshot.day + 1,))
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As high as there are rows, from nothing to the largest value or from the first day to the last."""
        picture = self.picture(snapshot)
        if not picture:
            return Frame(0, (0, 1), (-1, 0))
        if picture.kind == "line":
            days = cast(Sequence[dt.date], picture.categories)
            return Frame(ROW * MOST, (day_number(days[0]), day_number(days[-1]) + 1), (-0.02, 1.02))
        first, last = span(picture)
        return Frame(ROW * len(picture.categories), (first, last), (-len(picture.categories), 0))

    def title(self, snapshot: Snapshot) -> str:
        """The question."""
        return self.answer(snapshot).title

    def sentence(self, snapshot: Snapshot) -> str:
        """The answer."""
        return " ".join(self.answer(snapshot).sentences)

    def table(self, snapshot: Snapshot) -> Table:
        """The table of the answer."""
        table = self.answer(snapshot).table
        numeric = frozenset(i for i, column in enumerate(table.columns) if column.numeric)
        rows = [tuple(cell.text for cell in row) for row in table.rows]
        return Table(table.caption, tuple(column.head for column in table.columns), rows, numeric)


def answered(board: Board, snapshot: Snapshot, show: Show) -> list[Answer]:
    """The answers of a run of show, compared with the day of the board."""
    with marked():  # their numbers open their sources
        return answers(snapshot, compared(board, snapshot), show)


def compared(board: Board, snapshot: Snapshot) -> dt.date | None:
    """The day of the board with which answers compare; None for the last meeting before, also where it is no day."""
    day = board.scope.compare_to
    try:
        return day if day and earlier(snapshot, day) else None
    except UnknownChoice:  # it is one that this election does not know, or a later one
        return None


def foremost(picture: Picture, snapshot: Snapshot) -> Picture:
    """The rows for which there is room: the first ones, of a timeline those that the day lies in or next to."""
    if picture.kind == "line" or len(picture.categories) <= MOST:
        return picture
    kept: Sequence[int] = range(MOST)
    if picture.kind == "timeline":
        spans = [(parts[0], sum(parts)) for parts in _columns(picture.series)]
        away = [max(begin - snapshot.day, snapshot.day - end, 0) for begin, end in spans]
        kept = sorted(sorted(range(len(away)), key=lambda row: away[row])[:MOST])
    series = tuple(one.of(kept) for one in picture.series)
    names = cast(Sequence[str], picture.categories)
    return Picture(picture.kind, tuple(names[row] for row in kept), series, picture.unit, picture.title)


def span(picture: Picture) -> tuple[float, float]:
    """Along x: days of a timeline, from nothing to the largest value of bars."""
    if picture.kind == "timeline":
        parts = _columns(picture.series)
        return min(row[0] for row in parts), max(sum(row) for row in parts)
    return 0.0, max(float(value) for one in picture.series for value in one.values if value is not None) or 1.0


def fills(picture: Picture) -> list[str]:
    """The looks of the series of bars: the darkest for what counts, now of then and now, done of done and due."""
    many, darkest = len(picture.series), len(FILLS) - 1
    looks = [f"fill{round(i * darkest / (many - 1)) if many > 1 else darkest}" for i in range(many)]
    return looks[::-1] if picture.unit == "share" else looks


def _columns(series: Sequence[Series]) -> list[tuple[Any, ...]]:
    """Of each category its values."""
    return list(zip(*(one.values for one in series), strict=True))


def _bars(picture: Picture, rows: dict[str, Rows]) -> None:
    high = 2 * BAR / len(picture.series)
    for place, (one, look) in enumerate(zip(picture.series, fills(picture), strict=True)):
        for row, value in enumerate(one.values):
            if value is not None:
                top = -row - 0.5 + BAR - place * high
                rows[look].append((0.0, top - high, float(value), top))


def _timeline(picture: Picture, rows: dict[str, Rows]) -> None:
    for row, (begin, *lengths) in enumerate(_columns(picture.series)):
        at = begin
        for look, length in zip(PARTS, lengths, strict=True):
            if length:
                rows[look].append((at, -row - 0.5 - BAR, at + length, -row - 0.5 + BAR))
            at += length


def _line(picture: Picture, rows: dict[str, Rows]) -> None:
    days = [day_number(cast(dt.date, day)) for day in picture.categories]
    for place, one in enumerate(picture.series):
        points = zip(days, one.values, strict=True)
        for (day, value), (until, then) in itertools.pairwise(points):
            if value is not None and then is not None:
                rows[f"line{place}"].append((day, float(value), until, float(then)))
