"""Which institutions concern a region: those of it and above it, asked or not, and those that its meetings invite."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def institutions(s: "Snapshot") -> dict[str, np.ndarray]:
    """The pairs of each institution; those with pairs first, in the order of the needs, then in that of the register.

    An institution belongs here by a pair of the region or of one above it, by being one of theirs, or by an invitation
    to one of their meetings up to the day if it is of a region below. Such a one, a mayor at a meeting of the province,
    brings the pairs of its own region; they are counted there, and are no pairs of this region.
    """
    coverage, pairs = s.ledgers.coverage, s.ledgers.coverage.of(s.row)
    found: dict[str, list[int]] = {}
    for pair in pairs.tolist():
        found.setdefault(coverage.asked[pair].stakeholder, []).append(pair)
    path = s.path
    invited = {guest for meeting in s.meeting_rows if meeting.place != "below" for guest in meeting.invited or ()}
    guests = {one.stakeholder for one in s.contact_rows if one.place == "below" and one.stakeholder in invited}
    for who, row in s.dataset.stakeholders.items():
        if who not in found and (row.region in path or who in guests):
            found[who] = [] if row.region in path else _below(s, who).tolist()
    return {who: np.array(mine, dtype=np.int64) for who, mine in sorted(found.items(), key=lambda one: not one[1])}


def pairs_of(s: "Snapshot", stakeholder: str) -> np.ndarray:
    """The pairs of one institution, as in `institutions`; of any other one those in the regions below."""
    return s.institutions[stakeholder] if stakeholder in s.institutions else _below(s, stakeholder)


def _below(s: "Snapshot", stakeholder: str) -> np.ndarray:
    coverage = s.ledgers.coverage
    pairs = coverage.asked_of(stakeholder)
    return pairs[s.dataset.tree.within(coverage.ladder.row[pairs], s.row)]
