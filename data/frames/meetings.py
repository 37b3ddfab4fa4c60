"""The meetings that concern a region: who was invited and came, how many of the staff they were for, what came of it.

The staff that a meeting was for is derived from the norms and the units of its region as they were known on its day.
"""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.frames.actions import ActionRow
from data.frames.issues import IssueRow
from data.frames.rows import framed
from data.meetings import places
from data.vocabulary import ACTION_KINDS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Staff:
    """The people of one body that a meeting was for; NaN is unknown."""

    body: str  # one of data.vocabulary.STAFF
    norm: float  # people a unit
    units: float

    @property
    def needed(self) -> float:
        """People: norm x units."""
        return self.norm * self.units


@dataclasses.dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting."""

    meeting: str
    on: int  # day number
    kind: str
    name: str
    organiser: str
    venue: str | None
    region: str
    region_name: str
    place: str  # seen from the region asked about: own, above or below
    participants: float  # NaN where no source counts them
    invited: tuple[str, ...] | None  # institutions, those that came included; None where no source names any
    attended: tuple[str, ...] | None  # None where no source says who came, which is not nobody
    staff: tuple[Staff, ...]  # by body, empty where it was for none
    actions: tuple[ActionRow, ...]  # what is to be done
    decisions: tuple[ActionRow, ...]
    issues: tuple[IssueRow, ...]
    source: str
    note: str | None

    @property
    def expected(self) -> float:
        """People of the bodies that it was for, NaN where that is not known, and where it was for none."""
        return sum(one.needed for one in self.staff) if self.staff else np.nan

    @property
    def difference(self) -> float:
        """Participants less the people expected, NaN where one of them is not known."""
        return self.participants - self.expected


def meeting_rows(s: "Snapshot") -> list[MeetingRow]:
    """The meetings of the region, of those above and below, held by the day; the latest first."""
    held, tree, name = s.ledgers.meetings, s.dataset.tree, s.language.name
    until = int(held.day.searchsorted(s.day, side="right"))
    agreed: dict[str, list[ActionRow]] = {}
    raised: dict[str | None, list[IssueRow]] = {}
    for action in s.action_rows:
        agreed.setdefault(action.meeting, []).append(action)
    for issue in s.issue_rows:
        raised.setdefault(issue.meeting, []).append(issue)
    rows = []
    for number, place in enumerate(places(tree, held.row[:until], s.row)):
        if not place:
            continue
        one, day = held.rows[number], int(held.day[number])
        guests = held.guests.get(one.meeting, ())
        came = tuple(guest.stakeholder for guest in guests if guest.role == "attended")
        told = agreed.get(one.meeting, [])
        todo, decided = (tuple(row for row in told if row.kind == kind) for kind in ACTION_KINDS)
        rows.append(MeetingRow(
            one.meeting, day, one.kind, name(one), one.organiser, one.place or None, one.region, tree.name(one.region),
            place, one.participants, tuple(guest.stakeholder for guest in guests) or None, came or None,
            _staff(s, one.staff, int(held.row[number]), day), todo, decided,
            tuple(raised.get(one.meeting, ())), one.source, one.note or None,
        ))  # fmt: skip
    return rows[::-1]


def _staff(s: "Snapshot", bodies: str, row: int, day: int) -> tuple[Staff, ...]:
    """The people of some bodies, joined by semicolons, in a region on a day."""
    found = []
    for body in filter(None, bodies.split(";")):
        known = s.ledgers.workers[body]
        norm, units = s.ledgers.norm(known.norm, day), known.units(slice(row, row + 1), day)
        found.append(Staff(body, norm.value if norm else np.nan, float(units[0])))
    return tuple(found)


def meetings(s: "Snapshot") -> pd.DataFrame:
    """One row a meeting, the latest first: index meeting; on, kind, name, organiser, venue, place, participants ...

    `invited` and `attended` (NA where no source says who), `actions`, `decisions` and `issues` are counts; `expected`
    are people of the staff that the meeting was for, `difference` how many more took part; both NaN where unknown.
    """
    frame = framed(MeetingRow, s.meeting_rows, "meeting", days=("on",)).drop(columns="staff")
    for column in ("invited", "attended", "actions", "decisions", "issues"):
        counts = [None if (found := getattr(row, column)) is None else len(found) for row in s.meeting_rows]
        frame[column] = pd.array(counts, dtype="Int64")
    frame["expected"] = np.array([row.expected for row in s.meeting_rows], dtype=float)
    frame["difference"] = np.array([row.difference for row in s.meeting_rows], dtype=float)
    return frame
