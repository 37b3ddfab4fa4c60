"""The calendar against its lead times: which day law or plan asks for, which is in force, whether they agree."""

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import NEVER
from data.frames.rows import framed
from data.language import Language
from data.lead_times import LeadTime

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class CalendarRow:
    """One lead time of an election; days are day numbers."""

    stage: str  # "" for the election as a whole
    name: str
    edge: str
    layer: str
    bound: str
    amount: float  # negative after voting day
    unit: str
    expected: int
    given: int  # by the dates in force, NEVER: unknown
    difference: int | None  # days, given - expected; None: unknown
    kept: bool | None  # None: unknown
    source: str


def calendar_rows(s: "Snapshot") -> list[CalendarRow]:
    """The lead times of the election's kind that concern it and whose source is there by the day, in their order."""
    published = s.dataset.sources["published_on"]
    there = [one for one in s.ledgers.lead_times if not published[one.source] > pd.Timestamp(s.as_of)]
    return [_row(s, one) for one in there]


def _row(s: "Snapshot", one: LeadTime) -> CalendarRow:
    """One lead time and the dates in force."""
    stages = s.ledgers.stages
    name = s.language.name(stages.rows[one.stage]) if one.stage else s.language.say("calendar.whole")
    dates, expected = one.given(stages, s.day), one.expected(s.voting_day)
    given = getattr(dates, one.edge) if dates else NEVER
    return CalendarRow(
        one.stage, name, one.edge, one.layer, one.bound, one.amount, one.unit, expected, given,
        given - expected if dates else None, one.kept(given, expected) if dates else None, one.source,
    )  # fmt: skip


def lead_words(language: Language, amount: float, unit: str) -> str:
    """A lead time in words: "20 months before voting day", "voting day itself"."""
    if amount == 0:
        return language.say("lead.none")
    side = "before" if amount > 0 else "after"
    return language.say(f"lead.{unit}.{side}", n=language.number(abs(amount)))


def calendar(s: "Snapshot") -> pd.DataFrame:
    """One row a lead time: stage, name, edge, layer, bound, amount, unit, expected, given, difference, kept, source.

    `stage` is "" for the election as a whole: `given` then is its first start or last end. `difference` is in days,
    given - expected. `given`, `difference` and `kept` are NA where no date is in force.
    """
    frame = framed(CalendarRow, s.calendar_rows, days=("expected", "given"))
    return frame.astype({"difference": "Int64", "kept": "boolean"})
