"""What changed in a region between two days: the question with which every coordination meeting begins.

A meeting asks what has moved since the last one. So stages are compared by what they have reached and by their dates,
figures with the source of both values, commitments by the rung, and findings by what they are about.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from data.findings import Finding
from data.frames.coverage import PairRow
from data.frames.figures import Figure
from data.frames.milestones import MilestoneRow
from data.frames.stages import StageRow
from data.progress import FINISHED
from data.stages import Dates
from data.vocabulary import LAYERS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

BECAME = {
    "fulfilled": ("fulfilled",), "committed": ("stated", "written", "under_way"), "asked": ("asked",),
    "withdrawn": ("withdrawn",),
}  # fmt: skip
"""What became of a commitment, by the rungs that say so: a request is none yet, and one withdrawn is none any more."""
LISTED = 20  # findings; in a country there may be thousands in a day


@dataclasses.dataclass(frozen=True)
class Changes:
    """What differs between two snapshots of one region and election; each as it is now, with what it was before."""

    advanced: tuple[tuple[StageRow, StageRow], ...]  # top-level stages of which more is done: then, now
    slipped: tuple[tuple[StageRow, StageRow], ...]  # that are later than they were: then, now
    replanned: tuple[tuple[StageRow, Dates, Dates], ...]  # stages of any level, the dates of a layer then, and now
    met: tuple[MilestoneRow, ...]  # milestones that are met now and were not
    figures: tuple[tuple[Figure | None, Figure], ...]  # then, now
    climbed: Mapping[str, tuple[PairRow, ...]]  # by what became of them, one of BECAME: pairs on another rung
    findings: tuple[Finding, ...]  # the worst of the new ones, at most LISTED
    found: int  # how many are new
    settled: int  # findings that have gone
    since: dt.date  # the earlier day

    def __bool__(self) -> bool:
        """Whether anything differs."""
        parts = [
            getattr(self, field.name) for field in dataclasses.fields(self) if field.name not in ("climbed", "since")
        ]
        return any(parts) or any(self.climbed.values())


def changes(then: "Snapshot", now: "Snapshot") -> Changes:
    """Compare two snapshots of one region and election, the earlier one first."""
    top = [(then.stage_rows[key], stage) for key, stage in now.stage_rows.items() if not stage.parent]
    ledger = now.dataset.findings(now.election)
    new, settled = ledger.changed(then.day, now.day, now.row)
    return Changes(
        advanced=tuple((was, stage) for was, stage in top if _share(stage) > _share(was)),
        slipped=tuple((was, stage) for was, stage in top if stage.state == "late" and stage.days_late > _late(was)),
        replanned=tuple(_replanned(then, now)),
        met=tuple(row for key, row in now.milestone_rows.items()
                  if row.state in FINISHED and then.milestone_rows[key].state not in FINISHED),
        figures=tuple(_figures(then, now)),
        climbed=_climbed(then, now),
        findings=tuple(ledger[place] for place in new[:LISTED].tolist()),
        found=len(new),
        settled=settled,
        since=then.as_of,
    )  # fmt: skip


def _share(stage: StageRow) -> float:
    return float(np.nan_to_num(stage.earned))


def _late(stage: StageRow) -> int:
    return stage.days_late if stage.state == "late" else 0


def _figures(then: "Snapshot", now: "Snapshot") -> list[tuple[Figure | None, Figure]]:
    """The figures whose complete value differs; a partial sum grows with every report and is no figure."""
    found = []
    for measure in now.ledgers.measures:
        if measure.endswith("_claimed"):
            continue  # what a source says is needed is no count
        was, known = then.figure(measure), now.figure(measure)
        if known is None or not known.complete or (was and (not was.complete or was.value == known.value)):
            continue
        found.append((was, known))
    return found


def _replanned(then: "Snapshot", now: "Snapshot") -> Iterator[tuple[StageRow, Dates, Dates]]:
    """The stages of which other dates are in force in a layer that had some; a first publication is no change."""
    for key, stage in now.stage_rows.items():
        for layer in LAYERS:
            was, dates = (s.ledgers.stages.counted(key, layer, s.day) for s in (then, now))
            if was and dates and (was.start, was.end) != (dates.start, dates.end):
                yield stage, was, dates


def _climbed(then: "Snapshot", now: "Snapshot") -> dict[str, tuple[PairRow, ...]]:
    """The required pairs that stand on another rung than before, by what became of them."""
    before = {(pair.stakeholder, pair.stage, pair.region): pair.rung for pair in then.pair_rows}
    moved = [pair for pair in now.pair_rows if pair.rung != before[pair.stakeholder, pair.stage, pair.region]]
    return {name: tuple(pair for pair in moved if pair.rung in rungs) for name, rungs in BECAME.items()}
