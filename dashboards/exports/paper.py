"""The meeting on paper, and what all papers are set with: PDF with real, tagged text."""

import datetime as dt
import functools
import json
import pathlib
import threading
from importlib.resources import files
from typing import Any, Literal

import typst

from dashboards.exports.labels import label
from dashboards.exports.matrix import matrix, signs
from dashboards.exports.request import Request
from data import headline_words, words
from data.answers import Answer, Picture, Table
from data.calendar import day_number, day_of
from widgets import theme

Form = Literal["pdf", "svg", "png"]
HERE = pathlib.Path(__file__).parent
FONTS = pathlib.Path(str(files("fontpkg_plus_jakarta_sans") / "files"))
COLOURS = {
    name.lower(): getattr(theme, name) for name in ("INK", "SOFT", "LINE", "EDGE", "WASH", "GROUND", "FOCUS")
} | {f"ramp{step}": colour for step, colour in enumerate(theme.RAMP)}
PIXELS = 192  # an inch of a PNG
TICKS = 6  # words of an axis of days
SHORT = 14  # letters of a column that never wraps
NARROW = 24  # letters for which any other column has room beside the others, so that no word is wider


def deck_pdf(request: Request) -> bytes:
    """The answers in the order of the run of show, a page or more each, as a PDF."""
    told = {
        "answers": [answered(request, answer) for answer in request.answers],
        "sources": [(source.text, source.url) for source in request.sources],
    }
    return set_paper(carried(request) | told, "deck.typ")


def pictures(request: Request, form: Form) -> dict[str, bytes]:
    """The charts of the answers that have one, each alone, by the key of the answer; `form` is "svg" or "png"."""
    found = {}
    for answer in request.answers:
        drawn = _picture(request, answer.picture)
        if drawn is not None:
            told = carried(request) | {"picture": drawn, "title": answer.picture.title}
            found[answer.key] = set_paper(told, "picture.typ", form)
    return found


def carried(request: Request) -> dict[str, object]:
    """What every paper has."""
    s = request.s
    return {
        "lang": s.language.code, "title": request.title, "font": theme.FONT, "colours": COLOURS,
        "banner": request.banner, "footer": request.footer, "dated": request.dated, "origin": request.origin,
        "told": f"{headline_words.countdown(s)} {headline_words.state(s)}",
        "lead": " ".join(headline_words.lead(s)),
        "page": s.language.say("exports.page", page="{page}", pages="{pages}"),
        "texts": {"sources": s.language.say("exports.sources"), "today": request.today},
        "answers": [], "numbers": [], "parts": [], "sources": [],
    }  # fmt: skip


def answered(request: Request, answer: Answer) -> dict[str, object]:
    """An answer as plain values: a matrix becomes a table before the other one, other pictures are drawn."""
    say = request.s.language.say
    tables = [tabled(request, answer.table)] if answer.table.rows else []
    if signs(answer):
        caption = f"{answer.picture.title}. {answer.picture.key}"
        tables.insert(0, tabled(request, matrix(answer)) | {"upright": True, "caption": caption})
    places = {source: str(place) for place, source in enumerate(request.sources, 1)}
    cited = ", ".join(places[source] for source in answer.sources)
    cites = say("exports.source", names=cited) if cited else say("exports.sources.none")
    alt = say("exports.picture.alt", title=answer.picture.title, sentence=" ".join(answer.sentences))
    return {
        "key": answer.key, "title": answer.title, "short": answer.short, "sentences": answer.sentences,
        "notes": answer.notes, "tables": tables, "picture": _picture(request, answer.picture), "alt": alt,
        "sources": cites,
    }  # fmt: skip


def tabled(request: Request, table: Table) -> dict[str, object]:
    """The texts of a table; how wide a column of texts is, by how long they are on average."""
    columns = []
    for place, column in enumerate(table.columns):
        lengths = [len(row[place].text) for row in table.rows]
        columns.append({"head": column.head, "numeric": column.numeric,
                        "short": max([len(column.head), *lengths]) <= SHORT,
                        "weight": max(sum(lengths) / max(len(lengths), 1), NARROW)})  # fmt: skip
    rest = words.counted(request.s.language, "exports.left_out", table.left_out) if table.left_out else ""
    rows = [[cell.text for cell in row] for row in table.rows]
    return {"caption": table.caption, "columns": columns, "rows": rows, "left-out": rest, "upright": False}


def _picture(request: Request, picture: Picture) -> dict[str, Any] | None:
    """A picture as plain values, with its numbers as texts; None for none, and for a matrix, which is a table."""
    if not picture or picture.kind == "matrix":
        return None
    speak = request.s.language
    series = [
        {"name": one.name, "values": one.values,
         "texts": [label(speak, picture.unit, value) for value in one.values]}
        for one in picture.series
    ]  # fmt: skip
    made: dict[str, Any] = {"kind": picture.kind, "series": series, "today": request.s.day}
    if picture.kind == "line":
        days = [day_number(day) for day in picture.categories if isinstance(day, dt.date)]
        return made | {"days": days, "categories": [], "ticks": _ticks(request, days[0], days[-1])}
    made["categories"] = [str(name) for name in picture.categories]
    if picture.kind == "timeline":
        begins = [int(float(value or 0)) for value in picture.series[0].values]
        columns = zip(*(one.values for one in picture.series), strict=True)
        ends = [int(sum(float(value or 0) for value in column)) for column in columns]
        made["ticks"] = _ticks(request, min(begins), max(ends))
    return made


def _ticks(request: Request, first: int, last: int) -> list[tuple[int, str]]:
    """At most TICKS first days of months within two days, and how an axis names them."""
    months = [day for day in range(first + 1, last - (last - first) // 12) if day_of(day).day == 1]
    step = -(-len(months) // TICKS) or 1
    return [(day, request.s.language.date(day_of(day), short=True).split(" ", 1)[1]) for day in months[::step]]


def set_paper(told: dict[str, object], name: str, form: Form = "pdf") -> bytes:
    """Set a paper or a picture."""
    with _setting:
        pages: Any = _compiler(name).compile(format=form, ppi=PIXELS, sys_inputs={"data": json.dumps(told)})
    return bytes(pages)


_setting = threading.Lock()  # visitors share the compilers, and one sets a page at a time


@functools.cache
def _compiler(name: str) -> typst.Compiler:
    """The compiler of one file, made once: reading the fonts takes longer than setting a page."""
    return typst.Compiler(str(HERE / name), root=str(HERE), font_paths=[str(FONTS)], ignore_system_fonts=True)
