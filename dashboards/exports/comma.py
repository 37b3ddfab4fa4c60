"""The tables behind the answers as CSV: plain values for another program, each row with where and when it holds."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

from dashboards.exports.request import Request
from data.answers.answer import Value

_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a text that begins so for a formula
_CARRIED = ("region", "election", "as_of", "dataset", "version", "simulated")


def tables(request: Request) -> dict[str, bytes]:
    """A table an answer that has rows, by its key, and the sources; UTF-8, unknown cells empty."""
    s = request.s
    carried = (s.region, s.election, s.as_of, s.dataset.name, s.dataset.version, s.dataset.simulated)
    made = {}
    for answer in request.answers:
        if answer.table.rows:
            heads = [*(column.head for column in answer.table.columns), *_CARRIED]
            made[answer.key] = _csv(heads, ([*(cell.value for cell in row), *carried] for row in answer.table.rows))
    named = ((source.key, source.text, source.url, *carried) for source in request.sources)
    made["sources"] = _csv(["source", "text", "url", *_CARRIED], named)
    return made


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """As bytes; the mark at the front tells Excel that it is UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"'{value}" if value.startswith(_RISKY) else value
