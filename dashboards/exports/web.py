"""The answers as one page that opens offline, with a choice of the regions asked for: nothing is fetched."""

import base64
import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any

import jinja2

from dashboards.exports.labels import label
from dashboards.exports.matrix import matrix, signs
from dashboards.exports.paper import FONTS, HERE
from dashboards.exports.request import Request
from data import headline_words
from data.answers import Answer, Picture
from data.calendar import day_number, day_of
from data.language import Language
from widgets import theme

WIDTH, HEIGHT = 900, 260  # units of the picture of a line
PARTS = (
    "",
    theme.RAMP[1],
    theme.INK,
    theme.RAMP[1],
)  # of the bars of a timeline: where it begins, plan, evidence, plan
FILLS = (theme.RAMP[2], theme.RAMP[4], theme.EDGE, theme.RAMP[1], theme.SOFT)


def web(requests: Sequence[Request]) -> bytes:
    """A page of some regions, all of the same election, day and language; at least one. UTF-8."""
    first = requests[0]
    regions = [
        {
            "code": one.s.region, "name": one.s.region_name, "title": one.title, "dated": one.dated,
            "told": f"{headline_words.countdown(one.s)} {headline_words.state(one.s)}",
            "lead": headline_words.lead(one.s), "answers": [_answer(answer, one.s.language) for answer in one.answers],
            "link": one.link(),
        }
        for one in requests
    ]  # fmt: skip
    page = _template().render(
        say=first.s.language.say, counted=first.s.language.number, lang=first.s.language.code, regions=regions,
        banner=first.banner, origin=first.origin, election=first.election, style=theme.css_variables(), font=_font(),
        family=theme.FONT,
    )  # fmt: skip
    return page.encode()


@functools.cache
def _template() -> jinja2.Template:
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return found.get_template("web.html")


@functools.cache
def _font() -> str:
    """The type family, to stand in the page itself."""
    return base64.b64encode((FONTS / f"{theme.FONT.replace(' ', '')}[wght].ttf").read_bytes()).decode()


def _answer(answer: Answer, language: Language) -> dict[str, Any]:
    """An answer as the template wants it: a matrix is a table, a picture is bars or lines."""
    drawn = _drawn(answer.picture, language) if answer.picture else None
    tables, key = ([matrix(answer)], answer.picture.key) if signs(answer) else ([], "")
    tables += [answer.table] if answer.table.rows else []
    return {"key": answer.key, "title": answer.title, "sentences": answer.sentences, "notes": answer.notes,
            "signs": key, "sources": answer.sources, "tables": tables, "picture": drawn}  # fmt: skip


def _drawn(picture: Picture, language: Language) -> dict[str, Any] | None:
    """A picture as shapes; None for a matrix."""
    if picture.kind == "timeline":
        return _timeline(picture)
    return {"bars": _bars, "line": _lines}[picture.kind](picture, language) if picture.kind != "matrix" else None


def _bars(picture: Picture, language: Language) -> dict[str, Any]:
    """Each category with a bar a series, as a share of the longest."""
    most = max((float(value) for one in picture.series for value in one.values if value is not None), default=0) or 1
    fills = FILLS[1:2] if len(picture.series) == 1 else FILLS
    shown = list(zip(picture.series, fills, strict=False))
    rows = []
    for place, name in enumerate(picture.categories):
        told = " / ".join(label(language, picture.unit, one.values[place]) for one, _ in shown)
        rows.append((name, [(float(one.values[place] or 0) / most * 100, fill) for one, fill in shown], told))
    names = [(one.name, fill) for one, fill in shown]
    return {"kind": "bars", "rows": rows, "title": picture.title, "key": names if len(names) > 1 else []}


def _timeline(picture: Picture) -> dict[str, Any]:
    """Each category with its parts as shares of the whole time."""
    columns = [[float(value or 0) for value in one.values] for one in picture.series]
    first = min(columns[0])
    span = max(sum(row) for row in zip(*columns, strict=True)) - first
    rows = []
    for place, name in enumerate(picture.categories):
        parts = [(column[place], fill) for column, fill in zip(columns, PARTS, strict=True)]
        shares = [((days - first if fill == "" else days) / span * 100, fill) for days, fill in parts]
        rows.append((name, shares, ""))
    names = [(picture.series[place].name, PARTS[place]) for place in (1, 2)]
    return {"kind": "timeline", "rows": rows, "title": picture.title, "key": names}


def _lines(picture: Picture, language: Language) -> dict[str, Any]:
    """Each series as the points of a line."""
    days = [day_number(day) for day in picture.categories if isinstance(day, dt.date)]
    span = max(days[-1] - days[0], 1)
    lines = []
    for one, (colour, width) in zip(picture.series, ((theme.EDGE, 2), (theme.INK, 4)), strict=True):
        points = [
            f"{(day - days[0]) / span * WIDTH:.1f},{(1 - float(value)) * HEIGHT:.1f}"
            for day, value in zip(days, one.values, strict=True)
            if value is not None
        ]
        lines.append((one.name, colour, width, " ".join(points)))
    ends = " – ".join(language.date(day_of(day), short=True) for day in (days[0], days[-1]))
    return {"kind": "line", "lines": lines, "ends": ends, "title": picture.title, "width": WIDTH, "height": HEIGHT,
            "key": [(name, colour) for name, colour, *_ in lines]}  # fmt: skip
