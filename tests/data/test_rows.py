"""Rows as a frame: what is not known is NA, and days become dates."""

import dataclasses

import pandas as pd

from data.calendar import NEVER
from data.frames.rows import framed


@dataclasses.dataclass(frozen=True)
class Line:
    """Any row."""

    key: str
    on: int
    who: str | None


def test_rows_become_a_table_with_dates_and_what_is_not_known() -> None:
    frame = framed(Line, [Line("a", 19_858, None), Line("b", NEVER, "x")], "key", days=("on",))
    assert list(frame.index) == ["a", "b"]
    assert frame["on"].tolist() == [pd.Timestamp("2024-05-15"), pd.NaT]  # 19,723 days to 2024, then 31+29+31+30+14
    assert frame["who"].isna().tolist() == [True, False]


def test_no_rows_are_a_table_with_its_columns() -> None:
    frame = framed(Line, [], days=("on",))
    assert (list(frame.columns), len(frame), str(frame["on"].dtype)) == (["key", "on", "who"], 0, "datetime64[s]")
