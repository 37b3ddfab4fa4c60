"""What stands on one slide: the question small, the answer large, one picture or table, and where it comes from."""

import datetime as dt
from collections.abc import Sequence
from typing import cast

from data import Snapshot
from data.answers import Answer, Picture, Series, Table
from data.answers.made import Known, cell
from data.calendar import day_of
from data.sourced import plain
from widgets.answer_chart import FILLS, PICTURED, QUARTERS, fills, foremost, span
from widgets.scope import Scope
from widgets.theme import EDGE, INK, WASH

ROWS = 10  # of a table; the browser hides those for which there is no room
SOURCES = 12  # that the notes name
COLUMNS = {
    "countdown": (0, 1, 2, 3), "agenda": (0, 1, 3), "late": (0, 6), "gates": (0, 1, 2, 3), "support": (0, 1, 3),
    "commitments": (0, 1, 6), "follow_up": (1, 2, 0), "origins": (0, 1, 2, 5), "findings": (0, 1, 2),
}  # fmt: skip
"""The columns of a table that a slide has room for, where there are more; the notes lead to the others."""
TIGHT = 24  # letters of words that stay on one line
LENGTHS = {"short": 70, "middle": 190}  # letters of an answer, up to which it is set so; a longer one is "long"


def slide(snapshot: Snapshot, scope: Scope, answer: Answer, pages: Sequence[str]) -> dict[str, object]:
    """What the template needs for one answer.

    Args:
        snapshot: The snapshot.
        scope: The visitor's choice.
        answer: What the slide shows.
        pages: The pages that there are to look on; in a notebook there is none.
    """
    letters = sum(len(plain(sentence)) for sentence in answer.sentences)
    picture = pictured(answer, snapshot)
    table = None if picture else shown(answer)
    query = scope.query(slide="", explain="")
    return {
        "key": answer.key,
        "title": answer.title,
        "sentences": answer.sentences,
        "length": next((name for name, most in LENGTHS.items() if letters <= most), "long"),
        "picture": beside(snapshot, picture) if picture else None,
        "table": table,
        "looks": looks(table) if table else [],
        "left": len(answer.table.rows) + answer.table.left_out - len(table.rows) if table else 0,
        "notes": answer.notes,
        "sources": answer.sources[:SOURCES],
        "sources_left": max(len(answer.sources) - SOURCES, 0),
        "page": answer.page if answer.page in pages else "",
        "href": f"{answer.page}{query}",
    }


def pictured(answer: Answer, snapshot: Snapshot) -> Picture:
    """The picture on the slide; one without anything to draw where a table says it."""
    return foremost(answer.picture, snapshot) if answer.key in PICTURED else Picture()


def shown(answer: Answer) -> Table | None:
    """The rows that say something, with the columns on the slide; None where nothing in them is known."""
    table = answer.table
    chosen = COLUMNS.get(answer.key, tuple(range(len(table.columns))))
    columns = tuple(table.columns[i] for i in chosen)
    rows = (tuple(row[i] for i in chosen) for row in table.rows)
    telling = [i for i, column in enumerate(columns) if i and column.numeric] or range(1, len(columns))
    known = [row for row in rows if any(row[i].value is not None for i in telling)]
    return Table(table.caption, columns, tuple(known[:ROWS]), table.left_out) if known else None


def looks(table: Table) -> list[str]:
    """The style of each column: numbers at the right, short words and days on one line."""
    found = []
    for column, cells in zip(table.columns, zip(*table.rows, strict=True), strict=True):
        tight = column.kind == "date" or all(len(plain(one.text)) <= TIGHT for one in cells)
        found.append("n" if column.numeric else "tight" if tight else "")
    return found


def beside(snapshot: Snapshot, picture: Picture) -> dict[str, object]:
    """The words around a picture: what its fills mean, the name and the numbers of each row, and the ends of time."""
    if picture.kind == "bars":
        colours = [FILLS[int(look.removeprefix("fill"))] for look in fills(picture)]
        heads = [(colour, one.name) for colour, one in zip(colours, picture.series, strict=True)]
        columns = (_numbers(snapshot, picture.unit, one) for one in picture.series)
        rows = [(name, row) for name, row in zip(picture.categories, zip(*columns, strict=True), strict=True)]
        return {"heads": heads, "legend": [], "rows": rows, "ends": (), "today": ""}
    if picture.kind == "line":
        names = [cell(snapshot, "share", share).text for share in QUARTERS]
        days = cast(Sequence[dt.date], picture.categories)
        ends, series, colours = (days[0], days[-1]), picture.series, [EDGE, INK]
    else:
        names, (first, last) = list(cast(Sequence[str], picture.categories)), span(picture)
        ends, series, colours = (day_of(int(first)), day_of(int(last) - 1)), picture.series[1:3], [WASH, INK]
    date = snapshot.language.date
    return {
        "heads": [], "legend": [(colour, one.name) for colour, one in zip(colours, series, strict=True)],
        "rows": [(name, ()) for name in names], "ends": [date(day, short=True) for day in ends],
        "today": date(snapshot.as_of, short=True),
    }  # fmt: skip


def _numbers(snapshot: Snapshot, unit: str, one: Series) -> list[str]:
    """The values of a series as text, which opens their sources."""
    keys = one.keys or [""] * len(one.values)
    return [cell(snapshot, unit, Known(value, key)).text for value, key in zip(one.values, keys, strict=True)]
