"""When the whole plan will be met if what is still open is as late as what has fallen due so far.

A range and not a day: it is as wide as the lateness of the past was spread. Nothing is forecast from a handful of
milestones, and nothing for a plan that is finished.
"""

import dataclasses

import numpy as np

LEAST = 5  # milestones, fewer show no pattern
MIDDLE = (25, 75)  # percentiles of the lateness: half of the milestones lie between


@dataclasses.dataclass(frozen=True)
class Forecast:
    """Days are day numbers."""

    planned: int  # when the last milestone is due
    first: int  # the range in which the last one is met
    last: int
    late: tuple[int, int]  # days late: the middle half of those known
    known: int  # how many milestones that rests on


def forecast(due: np.ndarray, late: np.ndarray, day: int) -> Forecast | None:
    """The range in which the plan is met; None if too little is known, or all of the range lies in the past.

    Args:
        due: The days on which the open milestones are due, at least one.
        late: Days by which those milestones were late that are met, and by which those are that are overdue; what was
            early or in time is 0, because the dates of an election are windows and work saved early moves none.
        day: Today. Nothing open is met before it.
    """
    if len(late) < LEAST:
        return None
    least, most = (int(days) for days in np.percentile(late, MIDDLE, method="nearest"))
    end = int(due.max())
    if end + most < day:
        return None  # it is later already than what came before it
    return Forecast(end, max(end + least, day), end + most, (least, most), len(late))
