"""Every measure of a region: the value that counts, its source, how complete it is, who says otherwise."""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import day_of, timestamps
from data.vocabulary import STANDINGS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_COLUMNS = ["value", "unit", "standing", "as_of", "source", "own", "reporting", "of", "conflicts"]
_CLAIM_COLUMNS = ["value", "standing", "as_of", "source", "note", "counts", "conflict", "difference"]


@dataclasses.dataclass(frozen=True)
class Figure:
    """The counted value of one measure. A sum of children has no standing, day and source of its own."""

    measure: str
    value: float
    unit: str
    standing: str | None
    as_of: dt.date | None
    source: str | None
    reporting: int  # children that are complete, of `of`
    of: int
    conflicts: int

    @property
    def own(self) -> bool:
        """The region's own claim, not the sum of its children."""
        return self.standing is not None

    @property
    def complete(self) -> bool:
        """The region's own claim, or a sum to which every child contributes."""
        return self.own or self.reporting == self.of


def figure(s: "Snapshot", name: str) -> Figure | None:
    """The counted figure of a measure in a snapshot, None where nothing is known."""
    measure = s.ledgers.measures.get(name)
    point = measure.steps.point(s.row, s.day) if measure else -1
    if measure is None or point < 0 or np.isnan(measure.steps.value[point]):
        return None
    steps, claims = measure.steps, measure.claims
    about = name, float(steps.value[point]), s.dataset.units[name]
    reporting = int(steps.reporting[point]), int(s.dataset.tree.child_counts[s.row])
    if not steps.own[point]:
        return Figure(*about, None, None, None, *reporting, conflicts=0)
    _, best, conflict = measure.known(s.row, s.day)
    said = STANDINGS[claims.standing[best]], day_of(claims.day[best]), s.ledgers.sources[claims.source[best]]
    return Figure(*about, *said, *reporting, conflicts=int(conflict.sum()))


def figures(s: "Snapshot") -> pd.DataFrame:
    """Index measure; value, unit, standing, as_of, source, own, reporting, of, conflicts.

    `own`: the region's own claim; else the value is the sum of the children that report, `reporting` of `of`.
    """
    unknown = {"value": np.nan, "own": False, "reporting": 0, "of": int(s.dataset.tree.child_counts[s.row])}
    rows = []
    for name in s.ledgers.measures:
        known = s.figure(name)
        said = unknown | {"unit": s.dataset.units[name], "conflicts": 0}
        if known is not None:
            said = {column: getattr(known, column) for column in _COLUMNS}
        rows.append([pd.NA if said.get(column) is None else said[column] for column in _COLUMNS])
    frame = pd.DataFrame(rows, columns=_COLUMNS, index=pd.Index(list(s.ledgers.measures), name="measure"))
    frame["as_of"] = pd.to_datetime(frame["as_of"]).astype("datetime64[s]")
    return frame


def claimed(s: "Snapshot", name: str, conflicts: bool) -> list[float]:
    """The different values claimed of a measure, the best ranked first; only those that conflict, if asked."""
    measure = s.ledgers.measures.get(name)
    if measure is None:
        return []
    found, best, conflict = measure.known(s.row, s.day)
    found = found[np.lexsort((-measure.claims.rank[found], found != best))] if not conflicts else found[conflict]
    return list(dict.fromkeys(measure.claims.value[found].tolist()))


def claims(s: "Snapshot", name: str) -> pd.DataFrame:
    """What is claimed about a measure in the region by `as_of`, the counted claim first, then the best ranked."""
    measure = s.ledgers.measures.get(name)
    if measure is None:
        return pd.DataFrame(columns=_CLAIM_COLUMNS)
    found, best, conflict = measure.known(s.row, s.day)
    claims = measure.claims
    used = claims.value[best] if best >= 0 else np.nan
    frame = pd.DataFrame(
        {
            "value": claims.value[found],
            "standing": [STANDINGS[standing] for standing in claims.standing[found]],
            "as_of": timestamps(claims.day[found]),
            "source": [s.ledgers.sources[source] for source in claims.source[found]],
            "note": [s.ledgers.notes[note] for note in claims.note[found]],
            "counts": found == best,
            "conflict": conflict,
            "difference": claims.value[found] - used,
        }
    )
    order = np.lexsort((-claims.rank[found], found != best))
    return frame.iloc[order].reset_index(drop=True)
