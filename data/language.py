"""Everything on screen in Indonesian and English: one catalogue of messages, one set of formatters.

It sits in `data` rather than with the widgets because findings, exports and the command line speak too, and they must
say the same number in the same way as the board. The catalogue is a folder of CSV files (key, id, en), one for each
part of the product, so that a translator can open them.
"""

import csv
import datetime as dt
import functools
import math
import pathlib
from collections.abc import Iterable

import pandas as pd
from babel import Locale, dates, numbers

from data.sourced import UNKNOWN, plain

CATALOGUE = pathlib.Path(__file__).with_name("messages")
LANGUAGES = ("id", "en")
MEMORY = 8192  # numbers and days of a language that stay formatted
SPECIAL = {"0": "zero", "1": "one"}  # amounts that a message may say in its own way


@functools.cache
def catalogue() -> dict[str, dict[str, str]]:
    """All messages: {key: {"id": text, "en": text}}; a text may hold {placeholders}."""
    messages = {}
    for path in sorted(CATALOGUE.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            messages.update({row["key"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(file)})
    return messages


class Language:
    """Speaks one language: messages, numbers, dates. Get one with `language("id")`."""

    def __init__(self, code: str) -> None:
        """`code` is one of LANGUAGES; anything else is a ValueError that names them."""
        if code not in LANGUAGES:
            msg = f"language {code!r} is not known; expected one of {', '.join(LANGUAGES)}"
            raise ValueError(msg)
        self.code = code
        # English dates as Indonesian offices write them: day first.
        self._locale = Locale.parse({"id": "id_ID", "en": "en_GB"}[code])
        # The same few numbers and days stand all over the board, and Babel takes its time.
        self._number = functools.lru_cache(MEMORY)(self._format_number)
        self._date = functools.lru_cache(MEMORY)(self._format_date)

    def say(self, key: str, **values: object) -> str:
        """The message of `key` with its placeholders filled.

        `n` = 0 and 1 prefer the messages `key.zero` and `key.one` where they exist: "today" for 0 days.

        Raises KeyError for a key that is not in the catalogue: a missing text is a defect, not a blank.
        """
        special = f"{key}.{SPECIAL.get(plain(str(values.get('n'))))}"
        return catalogue()[special if special in catalogue() else key][self.code].format(**values)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """8214007 -> "8.214.007" (id) or "8,214,007" (en); missing -> the sign for unknown."""
        if value is None or unknown(value):
            return UNKNOWN
        return self._number(value, decimals)

    def _format_number(self, value: float, decimals: int) -> str:
        return numbers.format_decimal(value, format=_pattern(decimals), locale=self._locale).replace("-", "−")

    def exact(self, value: float) -> str:
        """A number of at most two decimals as it was given: 53.05 -> "53,05"; one that goes on with one of them."""
        return self.number(value, next((digits for digits in (0, 1, 2) if value == round(value, digits)), 1))

    def read_number(self, text: str) -> float | str:
        """What a number means that was typed as this language writes it: "1.250,5" -> 1250.5 (id).

        Anything else is given back as it is, for whoever says what was expected; so is 2.5 in Indonesian, which could
        be a slip for 2,5 or for 25, and 1e3, which nobody writes so.
        """
        if any(sign.isalpha() for sign in text):
            return text
        try:
            return float(numbers.parse_decimal(text.replace("−", "-"), locale=self._locale, strict=True))
        except ValueError:
            return text

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """A share of 1 in percent: 0.7878 with two decimals -> "78,78%"; missing -> the sign for unknown."""
        return UNKNOWN if share is None or unknown(share) else self.number(share * 100, decimals) + "%"

    def share(self, value: float | None) -> str:
        """A share of 1 in whole percent that never claims an end that is not reached: 0.998 -> "99%", 0.001 -> "1%"."""
        if value is None or unknown(value):
            return UNKNOWN
        whole = round(value * 100)
        return self.percent((min(max(whole, 1), 99) if 0 < value < 1 else whole) / 100)

    def quantity(self, value: float, unit: str) -> str:
        """So much of a unit: 60 and "percent" -> "60%"; a unit that the catalogue does not have is said as it is."""
        number, key = self.exact(value), f"units.{unit}"
        return self.say(key, n=number) if key in catalogue() else f"{number} {unit}".rstrip()

    def date(self, day: dt.date | None, short: bool = False) -> str:
        """27 November 2024, or 27 Nov 2024 where `short`; missing -> the sign for unknown."""
        if day is None or unknown(day):
            return UNKNOWN
        return self._date(day, "d MMM yyyy" if short else "d MMMM yyyy")

    def _format_date(self, day: dt.date, pattern: str) -> str:
        return dates.format_date(day, pattern, locale=self._locale)

    def time(self, moment: dt.datetime) -> str:
        """The hour and minute of a moment, on its own clock: 12.05 in Indonesian, 12:05 in English."""
        return dates.format_time(moment, "short", tzinfo=moment.tzinfo, locale=self._locale)

    def month(self, day: dt.date) -> str:
        """The month alone, for an axis: "Sep" (and the year in January: "Jan 2024")."""
        return dates.format_date(day, "MMM yyyy" if day.month == 1 else "MMM", locale=self._locale)

    def listing(self, items: list[str]) -> str:
        """a, b dan c / a, b and c."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say('and')} {items[-1]}"

    def shortlist(self, items: Iterable[str], most: int) -> str:
        """The first `most` of some items, each once, and how many more there are: "a, b dan 3 lagi"."""
        different = list(dict.fromkeys(items))
        rest = [self.say("more", n=self.number(len(different) - most))] if len(different) > most else []
        return self.listing(different[:most] + rest)

    def days(self, count: int) -> str:
        """H-75 before the day, H on it, H+3 after it, as every Indonesian office counts (D- in English: also H-)."""
        return "H" if count == 0 else f"H-{count}" if count > 0 else f"H+{-count}"

    def name(self, row: object, stem: str = "name") -> str:
        """The column `stem`_id or `stem`_en of a row (a mapping, a Series or a named tuple)."""
        column = f"{stem}_{self.code}"
        return str(getattr(row, column) if hasattr(row, column) else row[column])  # type: ignore[index]


@functools.cache
def _pattern(decimals: int) -> numbers.NumberPattern:
    """How a number is grouped, parsed once: parsing costs more than formatting."""
    return numbers.parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def unknown(value: object) -> bool:
    """None, NaN, NaT and NA all mean that nothing is known."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NaT or value is pd.NA


@functools.cache
def language(code: str) -> Language:
    """The speaker of one language, made once."""
    return Language(code)
