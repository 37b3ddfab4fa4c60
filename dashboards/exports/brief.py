"""The brief of a region or an institution: one page of A4, whatever is known; what does not fit on it is counted."""

from collections.abc import Sequence

from dashboards.exports.paper import answered, carried, set_paper, tabled
from dashboards.exports.request import Request
from data import brief_words, key_numbers, words
from data.answers import Answer, Table
from data.brief import Brief
from data.sourced import UNKNOWN

DRAWN = ("late",)  # the answers that stand there with their picture
LISTED = {
    "commitments": (
        3, ("words.matrix.stakeholder", "register.head.what", "register.head.rung", "register.head.due",
            "register.head.state", "register.head.source"),
    ),
    "findings": (2, ("answers.head.severity", "words.children.name", "answers.head.finding", "answers.head.source")),
}  # fmt: skip
"""The answers that stand there with the first rows of their table: their share of the page, and the columns."""


def brief_pdf(request: Request) -> bytes:
    """The brief of the region: numbers, timeline, open commitments, findings, sources, as a PDF of one A4 page."""
    by_key = {answer.key: answer for answer in request.answers}
    drawn = [by_key[key] for key in DRAWN if key in by_key]
    listed = [by_key[key] for key in LISTED if key in by_key]
    told = {
        "answers": [answered(request, answer) for answer in drawn],
        "numbers": _numbers(request),
        "parts": [*(_rows(request, answer) for answer in listed), _sources(request, [*listed, *drawn])],
    }
    return set_paper(carried(request) | told, "brief.typ")


def institution_pdf(request: Request, brief: Brief) -> bytes:
    """The brief of an institution as the region sees it, as a PDF of one A4 page."""
    parts = [
        {"kind": "list", "title": request.s.language.say(f"brief.{name}"), "told": "", "weight": 1, "lines": lines,
         "more": _more(request, "exports.more.lines", len(lines))}
        for name, lines in brief_words.sections(brief).items()
    ]  # fmt: skip
    told = {"title": brief.name, "told": brief_words.head(brief), "lead": "", "parts": parts}
    return set_paper(carried(request) | told, "brief.typ")


def _numbers(request: Request) -> list[dict[str, object]]:
    makers = (key_numbers.stages, key_numbers.polling_stations, key_numbers.poll_workers, key_numbers.support)
    found = [make(request.s) for make in makers]
    return [{"title": one.title, "value": one.value or UNKNOWN, "beside": one.beside, "notes": one.notes}
            for one in found]  # fmt: skip


def _rows(request: Request, answer: Answer) -> dict[str, object]:
    """An answer with the rows of its table, of which the page takes as many as it holds."""
    weight, heads = LISTED[answer.key]
    table = tabled(request, _narrowed(answer.table, [request.s.language.say(head) for head in heads]))
    more = _more(request, "exports.more", len(answer.table.rows), answer.table.left_out)
    return {"kind": "table", "title": answer.short, "told": " ".join(answer.sentences), "weight": weight,
            "table": table | {"caption": "", "left-out": ""}, "more": more}  # fmt: skip


def _narrowed(table: Table, heads: Sequence[str]) -> Table:
    """A table with the columns that have these heads."""
    places = [place for place, column in enumerate(table.columns) if column.head in heads]
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return Table(table.caption, tuple(table.columns[place] for place in places), rows, table.left_out)


def _sources(request: Request, told: Sequence[Answer]) -> dict[str, object]:
    """The sources of some answers, each once."""
    found = list(dict.fromkeys(source for answer in told for source in answer.sources))
    none = "" if found else request.s.language.say("exports.sources.none")
    return {"kind": "sources", "title": request.s.language.say("exports.sources"), "told": none, "weight": 1,
            "lines": [(source.text, source.url) for source in found],
            "more": _more(request, "exports.more.sources", len(found))}  # fmt: skip


def _more(request: Request, key: str, count: int, left_out: int = 0) -> list[str]:
    """What is said of the rest where 0, 1 and so on up to all rows are shown."""
    rests = [count - shown + left_out for shown in range(count + 1)]
    return [words.counted(request.s.language, key, rest) if rest else "" for rest in rests]
