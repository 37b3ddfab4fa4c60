"""How complete and how fresh the data are: who reports each measure and milestone, when last, and is that too old."""

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.frames.rows import framed
from data.progress import reached

if TYPE_CHECKING:
    from data.snapshot import Snapshot

KINDS = ("measure", "milestone")
STALE = "stale_figure"  # the rule that says what is too old


@dataclasses.dataclass(frozen=True, slots=True)
class Completeness:
    """How far a region reports on one thing."""

    key: str
    kind: str  # one of KINDS
    name: str
    stage: str  # "" for a measure
    reporting: int | None  # of `of`; None: nothing at all is reported, which is not 0
    of: int  # regions directly below (of a measure; 1 where there are none), units that must meet it (of a milestone)
    own: bool  # the figure is the region's own claim, not the sum of those that report
    last: int  # the day since which it stands as it does, NEVER for no report
    refresh: int | None  # days after which a figure that is not final is too old; None: never
    stale: int  # regions, of this one and those below, whose figure is too old

    @property
    def share(self) -> float:
        """Of the regions or units that should report; NaN where nothing is reported."""
        return self.reporting / self.of if self.reporting is not None and self.of else float("nan")

    @property
    def whole(self) -> bool:
        """Nothing is missing."""
        return self.own or self.reporting == self.of


@dataclasses.dataclass(frozen=True)
class Reported:
    """Of so many things anything is reported."""

    known: int
    of: int


@dataclasses.dataclass(frozen=True)
class ReportedBelow:
    """Reports in the region and in those below it, in the order of `Snapshot.family`."""

    measures: list[Reported]  # of those that the dataset has for the election
    milestones: list[Reported]  # of those that the region has a unit of
    stale: list[int]  # figures that are too old, there and below


def reported(s: "Snapshot") -> ReportedBelow:
    """How much is reported from a region and from each below it."""
    parts = s.dataset.tree.spread(s.row)[:2]
    known = sum((s.ledgers.over(name, parts, s.day).known.astype(int) for name in s.ledgers.measures), np.zeros(1, int))
    milestones = list(s.ledgers.milestones.values())
    here = [reached(milestones, rows, s.day) for rows in parts]
    heard, units = (
        np.concatenate([getattr(one, name) > 0 for one in here], axis=1).sum(axis=0) for name in ("reported", "units")
    )
    ledger = s.dataset.findings(s.election)
    old = np.array([about.rule == STALE for about in ledger.about], dtype=bool)
    places = s.finding_places
    places = places[old[ledger.batch(places)]] if len(old) else places
    below = ledger.tally(places, s.dataset.tree.below(s.row)).tolist()
    every = len(s.ledgers.measures)
    return ReportedBelow(
        [Reported(int(one), every) for one in np.broadcast_to(known, heard.shape).tolist()],
        [Reported(one, of) for one, of in zip(heard.tolist(), units.tolist(), strict=True)],
        [len(places), *below],
    )


def completeness_rows(s: "Snapshot") -> list[Completeness]:
    """The measures in the order of the dataset, then the milestones, each after those it waits for."""
    return [*_measures(s), *_milestones(s)]


def _measures(s: "Snapshot") -> Iterator[Completeness]:
    stale, below = _stale(s), int(s.dataset.tree.child_counts[s.row])
    for key, measure in s.ledgers.measures.items():
        name = s.language.name(s.dataset.measures.loc[key])
        refresh = None if np.isnan(measure.refresh_days) else int(measure.refresh_days)
        point, steps = measure.steps.point(s.row, s.day), measure.steps
        if point < 0 or np.isnan(steps.value[point]):
            yield Completeness(key, "measure", name, "", None, below or 1, False, NEVER, refresh, stale.get(key, 0))
            continue
        own, reporting = bool(steps.own[point]), int(steps.reporting[point]) if below else 1
        last = int(steps.day[point])
        yield Completeness(key, "measure", name, "", reporting, below or 1, own, last, refresh, stale.get(key, 0))


def _milestones(s: "Snapshot") -> Iterator[Completeness]:
    for row in (one for one in s.milestone_rows.values() if one.units):  # else there is nobody to report it
        steps = s.ledgers.milestones[row.key].done.steps
        last = int(steps.day[steps.point(s.row, s.day)]) if row.reported else NEVER
        reporting = int(row.done) if row.reported else None
        yield Completeness(row.key, "milestone", row.name, row.stage, reporting, row.units, False, last, None, 0)


def _stale(s: "Snapshot") -> dict[str, int]:
    """How many findings say that a figure of a measure is too old, here and below."""
    ledger = s.dataset.findings(s.election)
    many = np.bincount(ledger.batch(s.finding_places), minlength=len(ledger.about)).tolist()
    pairs = zip(ledger.about, many, strict=True)
    return {about.names["measure"]: count for about, count in pairs if about.rule == STALE and count}


def completeness(s: "Snapshot") -> pd.DataFrame:
    """Index kind and key; name, stage, reporting, of, share, own, last, age, refresh, stale.

    `reporting` (NA: no report) of `of` regions or units; `age` and `refresh` in days, NA unknown; `stale` regions.
    """
    frame = framed(Completeness, s.completeness_rows, days=("last",))
    frame["reporting"], frame["refresh"] = (frame[name].astype("Int64") for name in ("reporting", "refresh"))
    frame["share"] = [row.share for row in s.completeness_rows]
    frame["age"] = pd.array([pd.NA if row.last == NEVER else s.day - row.last for row in s.completeness_rows], "Int64")
    columns = ["name", "stage", "reporting", "of", "share", "own", "last", "age", "refresh", "stale"]
    return frame.set_index(["kind", "key"])[columns]
