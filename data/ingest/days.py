"""Days as offices type them, made ISO 8601: 2024-09-13, 13/09/2024, 13 September 2024, 13 Agustus 2024.

The day comes first, as Indonesia writes. A date that cannot be read so is refused, never turned round.
"""

import datetime as dt
import functools
import re

from babel import Locale

from data.expectations import Expectation
from data.ingest.cells import DAY, is_text
from data.language import LANGUAGES

_ISO = re.compile(r"([12]\d{3})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 00[:.]00(?:[:.]00)?)?", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})[ -]([^\W\d_]+)\.?[ -](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([/. -])(\d{1,2}|[^\W\d_]+)\1'?\d{2}")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?$")
_FORMER = {"agust": 8, "agt": 8, "pebruari": 2, "peb": 2, "nopember": 11, "nop": 11, "sept": 9}  # as they were spelled


@functools.cache
def months() -> dict[str, int]:
    """{name of a month in either language, long or short, in small letters: 1 to 12}."""
    named = dict(_FORMER)
    for code in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for month, name in Locale.parse(code).months["format"][width].items():
                named[name.lower().rstrip(".")] = month
    return named


def day(cell: str) -> str | None:
    """A cell as an ISO date; None where it is none."""
    text = cell[1:] if cell[:1] == DAY else cell
    if not cell or not (is_text(cell) or cell[0] == DAY):
        return "" if not cell else None
    if found := _ISO.fullmatch(text):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(text):
        return _iso(int(found[4]), int(found[3]), int(found[1]))
    if (found := _WORDS.fullmatch(text)) and (month := months().get(found[2].lower())):
        return _iso(int(found[3]), month, int(found[1]))
    return None


def _iso(year: int, month: int, of_month: int) -> str | None:
    try:
        return dt.date(year, month, of_month).isoformat()
    except ValueError:
        return None


def wanted(cell: str) -> Expectation:
    """What to expect in place of a cell that is no day."""
    text = cell[1:] if cell[:1] == DAY else cell
    if (found := _FIGURES.fullmatch(text)) and int(found[3]) > 12:
        return Expectation("day.first", day=found[1], month=found[3])
    if _TIME.search(text) and (text[:1].isdigit()):
        return Expectation("day.no_time")
    if _SHORT_YEAR.fullmatch(text):
        return Expectation("day.whole_year")
    return Expectation("day")
