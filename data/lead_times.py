"""How long before voting day a stage begins or ends by law or plan: what the calendar of an election is made from.

Law and regulation count from voting day (UU 7/2017 art. 167: the stages begin 20 months before it at the latest), so
the same lead times check the dates of one election and give those of another.
"""

import calendar as months
import dataclasses
import datetime as dt
import operator

import pandas as pd

from data.calendar import NEVER, day_number
from data.stages import Dates, Stages


@dataclasses.dataclass(frozen=True)
class LeadTime:
    """One rule: an edge of a stage lies so long before voting day."""

    stage: str  # "" for the election as a whole: its first start or its last end
    edge: str  # one of EDGES
    layer: str  # one of LAYERS
    bound: str  # one of BOUNDS
    amount: float  # whole; negative after voting day
    unit: str  # one of LEAD_UNITS
    source: str

    def expected(self, voting_day: dt.date) -> int:
        """The day number on which, or by which, the edge is to be."""
        return day_number(day_before(voting_day, self.amount, self.unit))

    def given(self, stages: Stages, day: int) -> Dates | None:
        """The dates in force on `day` that this is about, None where the edge is not known."""
        asked = [self.stage] if self.stage else list(stages.rows)
        edge = operator.attrgetter(self.edge)
        found = [dates for stage in asked if (dates := stages.counted(stage, self.layer, day)) and edge(dates) != NEVER]
        return (min if self.edge == "start" else max)(found, key=edge, default=None)

    def kept(self, given: int, expected: int) -> bool:
        """Whether an edge on the day `given` keeps to it."""
        return given == expected if self.bound == "on" else given <= expected


@dataclasses.dataclass(frozen=True)
class Window:
    """When a stage takes place by its lead times; day numbers, NEVER and no source for an edge without one."""

    start: int = NEVER
    end: int = NEVER
    start_source: str | None = None
    end_source: str | None = None


def day_before(voting_day: dt.date, amount: float, unit: str) -> dt.date:
    """The day that lies a whole number of days or calendar months before voting day, after it where negative.

    The day of the month stays the same; where the month is too short for it, it is the last of the month.
    OverflowError or ValueError for a day outside the years 1 to 9999.
    """
    if unit == "days":
        return voting_day - dt.timedelta(days=int(amount))
    year, month = divmod(voting_day.year * 12 + voting_day.month - 1 - int(amount), 12)
    last = months.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(voting_day.day, last))


def lead_times(table: pd.DataFrame, kind: str) -> tuple[LeadTime, ...]:
    """The lead times that hold for a kind of election; its own come in place of those of every kind.

    Args:
        table: The register lead_times, typed.
        kind: A kind as in the register of elections.
    """
    found: dict[tuple[str, str, str], LeadTime] = {}
    for of in ("", kind):
        for row in table[table["kind"] == of].itertuples():
            one = LeadTime(row.stage, row.edge, row.layer, row.bound, row.amount, row.unit, row.source)
            found[one.stage, one.edge, one.layer] = one
    return tuple(found.values())


def calendar(table: pd.DataFrame, kind: str, voting_day: dt.date) -> dict[tuple[str, str], Window]:
    """The calendar of an election of a kind on any voting day, as its lead times give it.

    Args:
        table: The register lead_times, typed.
        kind: A kind as in the register of elections.
        voting_day: Of the election to be.

    Returns:
        By (stage, layer) its window; that of stage "" is of the election as a whole.
    """
    windows: dict[tuple[str, str], Window] = {}
    for one in lead_times(table, kind):
        key = one.stage, one.layer
        edge = {one.edge: one.expected(voting_day), f"{one.edge}_source": one.source}
        windows[key] = dataclasses.replace(windows.get(key, Window()), **edge)  # type: ignore[arg-type]
    return windows
