"""All about one institution on one page: what it is asked for, what it said and did, what is open, when it met us."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from data import brief_words
from data.coverage import Support
from data.frames.actions import ActionRow
from data.frames.coverage import PairRow, asked_rows
from data.frames.institutions import pairs_of
from data.frames.meetings import MeetingRow
from data.frames.register import Entry, Step, said
from data.register import OPEN

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True)
class Brief:
    """An institution as a region sees it on a day."""

    s: "Snapshot"
    key: str
    name: str
    kind: str
    region: str  # its own, which may be another one than the snapshot's
    support: Support  # over its pairs that a source names
    proposed: int  # further pairs, that no source names
    asked: tuple[PairRow, ...]  # its pairs, in the order of the stages
    said: tuple[Step, ...]  # all that it said and did, the oldest first
    open: tuple[Entry, ...]  # what is still to be kept of that, the overdue first
    actions: tuple[ActionRow, ...]  # that meetings agreed with it, the overdue first
    invited: tuple[MeetingRow, ...]  # the latest first; those that it attended included
    attended: tuple[MeetingRow, ...]

    def text(self) -> str:
        """All of it as lines of plain text, in the language of the snapshot."""
        return brief_words.text(self)


def brief(s: "Snapshot", stakeholder: str) -> Brief:
    """The brief of an institution: of its pairs and rows about the region, those above it and those below it."""
    coverage, row = s.ledgers.coverage, s.dataset.stakeholders[stakeholder]
    pairs = pairs_of(s, stakeholder)
    counted = coverage.counted(pairs)
    order = {stage: place for place, stage in enumerate(s.ledgers.stages.rows)}
    pending = s.entries.where(stakeholder)
    invited = tuple(meeting for meeting in s.meeting_rows if stakeholder in (meeting.invited or ()))
    return Brief(
        s=s,
        key=stakeholder,
        name=s.language.name(row),
        kind=row.kind,
        region=row.region,
        support=coverage.support(counted, s.day),
        proposed=len(pairs) - len(counted),
        asked=tuple(sorted(asked_rows(s, pairs), key=lambda pair: order[pair.stage])),
        said=tuple(said(s, stakeholder)),
        open=tuple(pending.only(np.isin(pending.states, range(len(OPEN)))).rows()),
        actions=tuple(action for action in s.action_rows if action.stakeholder == stakeholder),
        invited=invited,
        attended=tuple(meeting for meeting in invited if stakeholder in (meeting.attended or ())),
    )
