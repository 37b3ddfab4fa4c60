"""Support in counts that stand side by side: committed, delivered, on time, and stated beside them; never blended.

By stage, by institution, by region and over time. What a source names is counted; what the dataset only proposes is
counted apart, or along where somebody asks for it. Where nothing is counted there is no share: no source, never 0 %.
"""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import day_of
from data.coverage import COUNTS, Support

if TYPE_CHECKING:
    from data.snapshot import Snapshot

SHARES = ("committed_share", "stated_share", "delivered_share", "on_time_share")


@dataclasses.dataclass(frozen=True, slots=True)
class SupportRow:
    """The support of a stage, of an institution, or in a region."""

    key: str
    name: str
    support: Support
    proposed: int  # further pairs, that no source names and that are not counted

    @property
    def sourced(self) -> bool:
        """Whether there is anything of which shares could be made."""
        return self.support.required > 0


def supported(s: "Snapshot", part: str, basis: str = "") -> list[SupportRow]:
    """Support by part, in the order of the dataset.

    Args:
        s: The snapshot.
        part: "stage" (top-level, those for which anything is asked), "institution" (those of the region and of those
            above it, asked or not) or "region" (the region and those directly below it).
        basis: "all" counts proposed pairs along, "" leaves them out.

    Raises ValueError for another part.
    """
    if part == "region":
        counts, everything = (_family(s, known) for known in (basis, "all"))
        keyed = dict(s.family)
    else:
        keyed, groups = _grouped(s, part)
        coverage, pairs = s.ledgers.coverage, s.ledgers.coverage.of(s.row)
        asked = coverage.counted(pairs, basis)
        counts, everything = (
            coverage.supports(few, groups[np.searchsorted(pairs, few)], len(keyed), s.day) for few in (asked, pairs)
        )
    more = everything[0] - counts[0]
    return [
        SupportRow(key, name, Support(*column), proposed)
        for (key, name), column, proposed in zip(keyed.items(), counts.T.tolist(), more.tolist(), strict=True)
    ]


def _family(s: "Snapshot", basis: str) -> np.ndarray:
    coverage = s.ledgers.coverage
    own = coverage.marks(coverage.counted(coverage.of(s.row), basis), s.day).sum(axis=1)
    return np.column_stack([own, coverage.below(s.row, s.day, basis)])


def _grouped(s: "Snapshot", part: str) -> tuple[dict[str, str], np.ndarray]:
    """The groups of a part with their names, and the group of each pair of the region."""
    coverage, top = s.ledgers.coverage, s.ledgers.stages.top
    asked = [coverage.asked[pair] for pair in coverage.of(s.row).tolist()]
    if part == "stage":
        mine = [top[need.stage] for need in asked]
        keyed = {key: stage.name for key, stage in s.stage_rows.items() if key in set(mine)}
    elif part == "institution":
        mine, rows = [need.stakeholder for need in asked], s.dataset.stakeholders
        keyed = {who: s.language.name(rows[who]) for who in s.institutions if rows[who].region in s.path or who in mine}
    else:
        raise ValueError(f"support by {part!r} is not known; expected stage, institution or region")
    places = {key: place for place, key in enumerate(keyed)}
    return keyed, np.array([places[key] for key in mine], dtype=np.int64)


def support(s: "Snapshot", part: str, basis: str = "") -> pd.DataFrame:
    """Index key; name, the counts, the shares of 1 (NaN where nothing is counted), proposed; see `supported`."""
    rows = supported(s, part, basis)
    names = (*COUNTS, *SHARES)
    cells = [[row.name, *(getattr(row.support, name) for name in names), row.proposed] for row in rows]
    return pd.DataFrame(
        cells, columns=["name", *names, "proposed"], index=pd.Index([row.key for row in rows], name=part)
    )


def support_steps(s: "Snapshot", basis: str = "") -> list[tuple[dt.date, Support]]:
    """The days up to that of the snapshot on which support moved, each with what holds from then on."""
    coverage = s.ledgers.coverage
    days, counts = coverage.over_time(coverage.counted(coverage.of(s.row), basis), s.day)
    return [(day_of(day), Support(*column)) for day, column in zip(days.tolist(), counts.T.tolist(), strict=True)]
