"""Which child region is behind, and by which milestones: the order in which a meeting calls on them."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.progress import reached

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A child region in the order of those that are behind."""

    code: str
    name: str
    days_late: float  # of its oldest open milestone, see `children`; NaN unknown
    progress: float  # share of 1, NaN: no report
    planned: float
    late: tuple[tuple[str, int], ...]  # the open milestones that are late and by how many days, the oldest first
    silent: tuple[str, ...]  # those that are due and unreported, the oldest first


def ranking(s: "Snapshot") -> list[Place]:
    """The children in the order of `worst_first`, each with the milestones behind it."""
    milestones = list(s.ledgers.milestones.values())
    below, columns = s.dataset.tree.below(s.row), s.children_columns
    work = reached(milestones, below, s.day)
    open_days = np.where(work.finished > s.day, work.days_late, 0)
    silent = (work.due < s.day) & (work.weight > 0) & ~work.reported
    found = []
    for place in worst_first(columns["days_late"], columns["progress"], columns["code"]):
        late = [(milestones[i].key, int(open_days[i, place])) for i in np.flatnonzero(open_days[:, place])]
        unheard = sorted(np.flatnonzero(silent[:, place]), key=lambda i: work.due[i, 0])
        found.append(Place(
            columns["code"][place], columns["name"][place], columns["days_late"][place], columns["progress"][place],
            columns["planned"][place], tuple(sorted(late, key=lambda one: -one[1])),
            tuple(milestones[i].key for i in unheard),
        ))  # fmt: skip
    return found


def worst_first(days_late: Sequence[float], progress: Sequence[float], codes: Sequence[str]) -> list[int]:
    """The order of regions: most days late first, then the least progress, what has reported nothing last; by code."""

    def rank(place: int) -> tuple[float, bool, float, str]:
        silent = bool(np.isnan(progress[place]))
        return -np.nan_to_num(days_late[place]), silent, 0.0 if silent else progress[place], codes[place]

    return sorted(range(len(codes)), key=rank)


def behind(s: "Snapshot") -> pd.DataFrame:
    """Index code, in the order of `worst_first`; name, days_late, progress, planned, late, silent.

    `late` holds pairs of milestone and days, `silent` milestones that are due and unreported; see `Place`.
    """
    columns = ["name", "days_late", "progress", "planned", "late", "silent"]
    cells = [[getattr(place, column) for column in columns] for place in s.ranking]
    return pd.DataFrame(cells, columns=columns, index=pd.Index([place.code for place in s.ranking], name="code"))
