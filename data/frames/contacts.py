"""How often each institution was invited and came, and since when nobody has met it: who is to be invited next."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.frames.rows import framed
from data.meetings import places

if TYPE_CHECKING:
    from data.snapshot import Snapshot

NOT_MET = 60  # days after which an institution should be met again: ours, no rule names one
CONTACT_STATES = ("never_met", "never_came", "not_met", "met")


@dataclasses.dataclass(frozen=True, slots=True)
class ContactRow:
    """One institution and the meetings that concern a region."""

    stakeholder: str
    name: str
    kind: str
    region: str
    region_name: str
    place: str  # seen from the region asked about: own, above or below
    invited: int  # times, those when it came included
    attended: int  # times that a source says it came
    last: int  # day number of the last meeting to which it came, NEVER for none
    days: int | None  # since then

    def state(self, after: int = NOT_MET) -> str:
        """One of CONTACT_STATES: neither invited nor met, invited and never known to have come, not met for so long."""
        if self.days is None:
            return "never_came" if self.invited else "never_met"
        return "not_met" if self.days > after else "met"


def contact_rows(s: "Snapshot") -> list[ContactRow]:
    """The institutions of the region, of those above and below, in the order of their register."""
    who, tree = list(s.dataset.stakeholders.values()), s.dataset.tree
    invited: dict[str, int] = {}
    attended: dict[str, int] = {}
    last: dict[str, int] = {}
    for meeting in s.meeting_rows:  # the latest first
        for one in meeting.invited or ():
            invited[one] = invited.get(one, 0) + 1
        for one in meeting.attended or ():
            attended[one] = attended.get(one, 0) + 1
            last.setdefault(one, meeting.on)
    numbers = np.array([tree.number[one.region] for one in who], dtype=np.int64)
    rows = []
    for one, place in zip(who, places(tree, numbers, s.row), strict=True):
        key, day = one.stakeholder, last.get(one.stakeholder, NEVER)
        if place:
            rows.append(ContactRow(
                key, s.language.name(one), one.kind, one.region, tree.name(one.region), place, invited.get(key, 0),
                attended.get(key, 0), day, None if day == NEVER else s.day - day,
            ))  # fmt: skip
    return rows


def contacts(s: "Snapshot", after: int = NOT_MET) -> pd.DataFrame:
    """One row an institution: index stakeholder; invited, attended (times), last (day), days (since), state ...

    `state` is one of CONTACT_STATES; not_met: for more than `after` days.
    """
    frame = framed(ContactRow, s.contact_rows, "stakeholder", days=("last",))
    frame["days"] = pd.array([row.days for row in s.contact_rows], dtype="Int64")
    return frame.assign(state=[row.state(after) for row in s.contact_rows])
