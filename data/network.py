"""What waits for what: how early open work can be done, how late it may be, and what a delay would move.

The milestones of an election are a network over `after`. A milestone takes the days that the plan has for it: from the
last of what it waits for, or from the first day of its stage if that is later, to its due date. Where the first day of
the stage is not known, or lies after the due date, nobody has said how long the work takes, and only the order counts.
Of work that is under way as much remains as its units that are not done, as in the updating of any network plan.
Days on which the plan has nothing to do are free to be used up; no milestone is expected before its due date, because
the dates of an election are windows that open on a day. Forward and backward pass are those of the critical path
method (Kelley and Walker, 1959), with a latest day for every milestone that law or regulation gives an end.
"""

import dataclasses
import functools
import math
from collections.abc import Iterable, Mapping

from data.calendar import NEVER

ROUNDING = 1e-9  # so that a whole number of days stays one


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """A milestone of one region on one day; days are day numbers, NEVER for none."""

    after: tuple[str, ...]
    begin: int  # the first planned day of its stage: from then on it takes work until it is due
    due: int
    legal_end: int
    done_on: int  # NEVER while it is open
    reported: bool  # what has reported nothing is not known to be late, so today does not count for it
    share: float = 0.0  # of its units that are done, 0 where nothing is reported


@dataclasses.dataclass(frozen=True)
class Network:
    """The milestones of one region on one day, each after those it waits for."""

    tasks: Mapping[str, Task]
    day: int

    def work(self, before: str, key: str) -> int:
        """Days of work that remain from the end of what a milestone waits for to its own; 0 where that is unknown."""
        task = self.tasks[key]
        whole = max(task.due - max(self.tasks[before].due, task.begin), 0)
        return math.ceil(whole * (1 - task.share) - ROUNDING)

    @functools.cached_property
    def open(self) -> list[str]:
        """The milestones that are not met."""
        return [key for key, task in self.tasks.items() if task.done_on > self.day]

    @functools.cached_property
    def earliest(self) -> Mapping[str, int]:
        """Forward pass: the day on which each was met, or can be at the earliest."""
        return self._forward({})

    def slipped(self, milestones: Iterable[str], days: int) -> Mapping[str, int]:
        """The same if the open ones of some milestones were met `days` later than they can be at the earliest."""
        return self._forward(dict.fromkeys(milestones, days))

    def _forward(self, slip: Mapping[str, int]) -> dict[str, int]:
        """earliest(m) = max(due(m), the day, earliest(p) + work(p, m) for p in after(m)); with a slip that much later.

        What a slip moves is counted from where everything stood without it, so that a slip of two milestones, of which
        one waits for the other, counts once.
        """
        base = self.earliest if slip else {}
        found: dict[str, int] = {}
        for key, task in self.tasks.items():
            if task.done_on <= self.day:
                found[key] = task.done_on
                continue
            pushed = (found[before] + self.work(before, key) for before in task.after)
            alone = base[key] + slip.get(key, 0) if slip else max(task.due, self.day if task.reported else task.due)
            found[key] = max(alone, *pushed) if task.after else alone
        return found

    @functools.cached_property
    def latest(self) -> Mapping[str, int]:
        """Backward pass: the last day on which each open one breaks no legal date; NEVER where none would break.

        latest(m) = min(legal end of m, latest(s) - work(m, s) for open s that wait for m).
        """
        found = {key: self.tasks[key].legal_end for key in self.open}
        for key in reversed(self.open):
            for before in self.tasks[key].after:
                if before in found and found[key] != NEVER:
                    found[before] = min(found[before], found[key] - self.work(before, key))
        return found

    @functools.cached_property
    def floats(self) -> Mapping[str, int]:
        """The total float of the open ones that have one: days that each may slip before a legal date breaks.

        Negative: as things stand, a legal date breaks. What is past due and unreported may be done, so it has none.
        """
        return {
            key: last - self.earliest[key]
            for key, last in self.latest.items()
            if last != NEVER and self.earliest[key] >= self.day
        }

    @functools.cached_property
    def critical(self) -> frozenset[str]:
        """The open milestones with the least float."""
        least = min(self.floats.values(), default=0)
        return frozenset(key for key, left in self.floats.items() if left == least)

    @functools.cached_property
    def critical_path(self) -> list[str]:
        """The chain with the least float, from its first open milestone to the one whose legal end it meets.

        Of several the longest; of these the one whose legal end comes first.
        """
        chains = [self._chain(key) for key in self.critical if self._meets_law(key)]
        return max(chains, key=lambda chain: (len(chain), -self.tasks[chain[-1]].legal_end, chain), default=[])

    def _chain(self, key: str) -> list[str]:
        """What leads to a milestone without a day to spare, of several ways that which is met last."""
        drivers = [before for before in self.tasks[key].after if self._drives(before, key)]
        return [*(self._chain(max(drivers, key=lambda one: self.earliest[one])) if drivers else []), key]

    def _meets_law(self, key: str) -> bool:
        return self.latest[key] == self.tasks[key].legal_end

    def _drives(self, before: str, key: str) -> bool:
        """Whether a milestone can only be met on its day because of an open one that it waits for."""
        return before in self.floats and self.earliest[before] + self.work(before, key) == self.earliest[key]


def legal_slack(milestones: Iterable[tuple[int, int]]) -> int | None:
    """Days left between the legal end of milestones and their expected finish; None where no law sets an end.

    `milestones` are pairs (legal end, expected finish) of day numbers, NEVER for no legal end. Negative: too late.
    """
    return min((end - finish for end, finish in milestones if end != NEVER), default=None)
