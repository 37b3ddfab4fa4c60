"""The strategic issues (isu strategis) of a region: how long each has been open, who takes care of it, how it ended."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER, day_number
from data.frames.rows import framed
from data.meetings import places

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue; days are day numbers, NEVER for none."""

    issue: str
    state: str  # open or resolved
    what: str
    owner: str | None  # an office, None where nobody takes care of it
    region: str
    region_name: str
    place: str  # seen from the region asked about: own, above or below
    stage: str | None
    meeting: str | None  # at which it was raised, None where no source says, or that is still to come
    meeting_name: str | None
    meeting_on: int  # day number
    raised_on: int
    resolved_on: int  # NEVER, too, where it was resolved later than is asked about
    age: int  # days from the day it was raised until it was resolved, else until now
    resolution: str | None
    resolution_source: str | None
    source: str
    note: str | None


def issue_rows(s: "Snapshot") -> list[IssueRow]:
    """The issues in the region, above and below: open ones first, the oldest before others, then the last resolved."""
    held, name, tree = s.ledgers.meetings, s.language.name, s.dataset.tree
    known = np.flatnonzero(held.raised <= s.day)
    rows = []
    for number, place in zip(known.tolist(), places(tree, held.concerned[known], s.row), strict=True):
        if not place:
            continue
        one, raised, resolved = held.issues[number], int(held.raised[number]), int(held.resolved[number])
        ended, met = resolved <= s.day, held.by_key.get(one.meeting)
        met_on = NEVER if met is None else day_number(met.on.date())
        there = met_on <= s.day
        rows.append(IssueRow(
            one.issue, "resolved" if ended else "open", name(one, "what"), name(one, "owner") or None, one.region,
            tree.name(one.region), place, one.stage or None, one.meeting if there else None,
            name(met) if there else None, met_on if there else NEVER,
            raised, resolved if ended else NEVER, (resolved if ended else s.day) - raised,
            (name(one, "resolution") or None) if ended else None, one.resolution_source if ended else None,
            one.source, one.note or None,
        ))  # fmt: skip
    return sorted(rows, key=lambda row: (row.state != "open", -row.resolved_on, row.raised_on, row.issue))


def issues(s: "Snapshot") -> pd.DataFrame:
    """One row an issue: index issue; state, what, owner (NA: nobody), raised_on, resolved_on, age, resolution ..."""
    return framed(IssueRow, s.issue_rows, "issue", days=("meeting_on", "raised_on", "resolved_on"))
