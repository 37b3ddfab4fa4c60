"""Days as whole numbers, so that they sort, subtract and index arrays; converted at the edges only."""

import datetime as dt

import numpy as np
import pandas as pd

from data.problems import UnknownChoice

_EPOCH = dt.date(1970, 1, 1)
HORIZON = 14  # days in which a deadline is near
NEVER = int(np.iinfo(np.int32).max)  # the number of a day that does not come
JAKARTA = dt.timezone(dt.timedelta(hours=7))  # the office's day begins at midnight there, wherever the server stands


def now() -> dt.datetime:
    """The time that it is in Jakarta."""
    return dt.datetime.now(JAKARTA)


def today() -> dt.date:
    """The day that it is in Jakarta."""
    return now().date()


def day_number(day: dt.date) -> int:
    """Days since 1 January 1970."""
    return (day - _EPOCH).days


def day_of(number: int) -> dt.date:
    """The calendar day of a number; OverflowError for NEVER."""
    return _EPOCH + dt.timedelta(days=int(number))


def day_numbers(days: pd.Series) -> np.ndarray:
    """A column of datetimes as day numbers (int64); missing becomes NEVER."""
    numbers = days.to_numpy("datetime64[D]").astype(np.int64)
    return np.where(days.isna(), NEVER, numbers)


def timestamps(numbers: np.ndarray | list[int]) -> np.ndarray:
    """Day numbers as datetime64[s], NEVER as NaT: the form in which frames show days."""
    numbers = np.asarray(numbers, dtype=np.int64)
    days = np.where(numbers == NEVER, 0, numbers).astype("datetime64[D]").astype("datetime64[s]")
    days[numbers == NEVER] = np.datetime64("NaT", "s")
    return days


def read_day(day: str | dt.date) -> dt.date:
    """A day given as date, datetime or ISO text; UnknownChoice for anything else."""
    if isinstance(day, dt.datetime):
        return day.date()
    if isinstance(day, dt.date):
        return day
    try:
        return dt.date.fromisoformat(day)
    except (TypeError, ValueError):
        msg = f"date {day!r} is not a day; expected a calendar day as YYYY-MM-DD, such as 2024-09-13"
        raise UnknownChoice(msg) from None
