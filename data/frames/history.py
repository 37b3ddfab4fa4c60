"""How a figure moved: every number that was given for it, in the order of time, with its standing and its source."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.claims import REJECTED
from data.frames.rows import framed
from data.vocabulary import STANDINGS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One number that was given."""

    day: int
    value: float
    change: float  # from the number that counted before; NaN for the first
    standing: str
    source: str
    note: str
    part: str  # counted, confirmed (it counts, and says the same again), aside (a better one counts) or rejected


def history(s: "Snapshot", measure: str) -> list[Step]:
    """All that was claimed of a measure in the region by `as_of`, the oldest first."""
    known = s.ledgers.measures.get(measure)
    if known is None:
        return []
    claims, counted = known.claims, set(known.places.counted.tolist())
    found, _, _ = known.known(s.row, s.day)
    steps, before = [], float("nan")
    for place in found[np.lexsort((claims.rank[found], claims.day[found]))].tolist():
        value, counts = float(claims.value[place]), place in counted
        part = ("confirmed" if value == before else "counted") if counts else "aside"
        if claims.standing[place] == REJECTED:
            part = "rejected"
        said = STANDINGS[claims.standing[place]], s.ledgers.sources[claims.source[place]]
        note = s.ledgers.notes[claims.note[place]]
        steps.append(Step(int(claims.day[place]), value, value - before, *said, note, part))
        before = value if counts else before
    return steps


def moved(s: "Snapshot", measure: str) -> pd.DataFrame:
    """on, value, change, standing, source, note, part: see Step; one row a claim, the oldest first."""
    return framed(Step, history(s, measure), days=("day",)).rename(columns={"day": "on"})
