"""What another version of the data changed about a view: how much, for who has the page open and was not asked."""

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True)
class Revision:
    """How many of the things that a region shows are other than in the version before."""

    figures: int  # measures with another value, source or completeness
    milestones: int  # that other numbers of units have met, or in another state
    pairs: int  # of institution and stage whose support stands otherwise
    findings: tuple[int, int]  # how many there were, and are, in the region and below


def revision(then: "Snapshot", now: "Snapshot") -> Revision:
    """Compare one view, of a region, an election and a day, in two versions of the data."""
    measures = then.ledgers.measures.keys() | now.ledgers.measures.keys()
    milestones = [{row.key: (row.state, row.units, _known(row.done)) for row in s.milestone_rows.values()}
                  for s in (then, now)]  # fmt: skip
    pairs = [{(row.stakeholder, row.stage, row.region): row.rung for row in s.pair_rows} for s in (then, now)]
    return Revision(
        figures=sum(then.figure(measure) != now.figure(measure) for measure in measures),
        milestones=_other(*milestones),
        pairs=_other(*pairs),
        findings=(len(then.finding_places), len(now.finding_places)),
    )


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number  # unlike NaN, None is itself


def _other[Key](then: Mapping[Key, object], now: Mapping[Key, object]) -> int:
    """How many keys stand for something else, or are in one only."""
    return sum(then.get(key) != now.get(key) for key in then.keys() | now.keys())
