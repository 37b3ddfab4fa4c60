"""What an answer consists of: a sentence, a table, a picture, its sources, and where to look on.

Everything in it is a plain value or a finished text in the snapshot's language, so that whoever draws it decides
nothing: the same number and the same sentence stand on a slide, in a deck, on paper and in a message. Where texts are
marked, their numbers know their sources, see `data.sourced`.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from data.language import unknown
from data.sourced import UNKNOWN

Value = float | str | dt.date | None  # None: nothing is known, which is not 0
KINDS = ("text", "count", "decimal", "number", "share", "change", "date", "days", "rupiah")
PICTURES = ("none", "bars", "timeline", "line", "matrix")


class Column(NamedTuple):
    """The head of a column, and what its cells hold."""

    head: str
    kind: str = "text"  # one of KINDS; a share and a relative change are of 1

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers, which stand at the right."""
        return self.kind not in ("text", "date")


class Cell(NamedTuple):
    """What a cell holds, and how that is written; what is unknown has no value and the sign for it."""

    value: Value
    text: str


NOTHING = Cell(None, UNKNOWN)


@dataclasses.dataclass(frozen=True)
class Table:
    """Rows of typed cells under their heads."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    left_out: int = 0  # further rows that it does not hold, because there are very many


class Series(NamedTuple):
    """What one colour, line or row of a picture shows: a value for each of its categories."""

    name: str
    values: tuple[float | str | None, ...]  # None unknown; of a matrix the signs, None where nothing is asked
    keys: tuple[str, ...] = ()  # of the sources of the values, see `data.explain`; empty for none

    def of(self, places: Iterable[int]) -> "Series":
        """The same for some of the categories."""
        kept = list(places)
        keys = tuple(self.keys[place] for place in kept) if self.keys else ()
        return Series(self.name, tuple(self.values[place] for place in kept), keys)


@dataclasses.dataclass(frozen=True)
class Picture:
    """What kind of chart, and what it shows.

    bars: a bar a category and series. line: a line a series over days, which ascend. timeline: stacked bars; the first
    series is where a bar begins, as a day number, and is not drawn; the others are lengths in days. matrix: a row a
    series and a column a category, with signs.
    """

    kind: str = "none"  # one of PICTURES
    categories: tuple[str, ...] | tuple[dt.date, ...] = ()
    series: tuple[Series, ...] = ()
    unit: str = ""  # of the values: count, share, days or rupiah; empty for signs
    title: str = ""
    key: str = ""  # what the signs of a matrix mean

    def __bool__(self) -> bool:
        """Whether there is anything to draw."""
        return any(not unknown(value) for one in self.series for value in one.values)


@dataclasses.dataclass(frozen=True)
class Source:
    """A source of numbers, in words."""

    key: str
    text: str  # publisher, title, day
    url: str  # empty for none


@dataclasses.dataclass(frozen=True)
class Answer:
    """The answer to one question of the meeting, for one region and day."""

    key: str  # one of data.answers.ANSWERS
    title: str  # the question, the message answers.KEY
    short: str  # a few words for a tab or a heading, the message answers.KEY.short
    sentences: tuple[str, ...]  # the answer, at least one
    table: Table
    picture: Picture
    sources: tuple[Source, ...]  # of the numbers shown
    notes: tuple[str, ...]  # finer numbers, how complete they are, who says otherwise
    page: str  # where to look on: the page ...
    query: str  # ... and the query that opens it on the same view
