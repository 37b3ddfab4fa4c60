"""What was decided and agreed at meetings: who answers for it, by when it is due, and what has become of it.

An action exists from the day of its meeting, a decision from the day that settled it: it is done at once, and never
due. Nothing says that one without a report was not done: it is overdue because
nobody has reported that it is done.
"""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.frames.rows import framed
from data.meetings import places

if TYPE_CHECKING:
    from data.snapshot import Snapshot

ACTION_STATES = ("overdue", "open", "undated", "done_late", "done")


@dataclasses.dataclass(frozen=True, slots=True)
class ActionRow:
    """One action or decision; days are day numbers, NEVER for none."""

    action: str
    kind: str  # one of data.vocabulary.ACTION_KINDS
    state: str  # one of ACTION_STATES
    what: str
    owner: str  # an office
    stakeholder: str | None  # whose office it is, where that is one of the register
    region: str
    region_name: str
    place: str  # seen from the region asked about: own, above or below
    stage: str | None
    meeting: str
    meeting_name: str
    on: int  # day of the meeting; of a decision the day that settled it
    due: int
    done_on: int  # NEVER, too, where it was done later than is asked about
    days: int  # late: until now where it is overdue, until it was done where that was late; 0 else
    source: str

    @property
    def word(self) -> str:
        """The key of the message that says what it is: its state, or a decision."""
        return "action.decision" if self.kind == "decision" else f"action.state.{self.state}"


def action_state(due: int, done_on: int, day: int) -> str:
    """The state of an action on a day, one of ACTION_STATES; NEVER is no due date, or not done."""
    if done_on <= day:
        return "done" if done_on <= due else "done_late"
    if due == NEVER:
        return "undated"
    return "overdue" if due < day else "open"


def action_rows(s: "Snapshot") -> list[ActionRow]:
    """The actions in the region, above and below, overdue ones first, those due longest before others."""
    held, name, tree = s.ledgers.meetings, s.language.name, s.dataset.tree
    known = np.flatnonzero(held.agreed <= s.day)
    rows = []
    for number, place in zip(known.tolist(), places(tree, held.acting[known], s.row), strict=True):
        if not place:
            continue
        one, due, done = held.actions[number], int(held.due[number]), int(held.done[number])
        meeting, state = held.by_key[one.meeting], action_state(due, done, s.day)
        late = {"overdue": s.day - due, "done_late": done - due}.get(state, 0)
        rows.append(ActionRow(
            one.action, one.kind, state, name(one, "what"), name(one, "owner"), one.stakeholder or None, one.region,
            tree.name(one.region), place, one.stage or None, one.meeting, name(meeting), int(held.agreed[number]), due,
            done if done <= s.day else NEVER, late, one.source,
        ))  # fmt: skip
    return sorted(rows, key=_urgency)


def _urgency(row: ActionRow) -> tuple[int, int, int, str]:
    """Undated ones by the day of their meeting, done ones the latest first."""
    done = -row.done_on if row.done_on != NEVER else 0
    return ACTION_STATES.index(row.state), done or row.due, row.on, row.action


def actions(s: "Snapshot") -> pd.DataFrame:
    """One row an action or decision: index action; kind, state, what, owner, due, done_on, days (late) ..."""
    return framed(ActionRow, s.action_rows, "action", days=("on", "due", "done_on"))
