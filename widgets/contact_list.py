"""Which institutions are to be met: invited and never come, never invited, not met for long."""

from collections.abc import Sequence

import panel as pn

from data import Snapshot, words
from data.calendar import NEVER
from data.frames.contacts import ContactRow
from widgets.board import Board
from widgets.part_field import PartField
from widgets.region_table import Cell, RegionTable, Row, count

LONGEST = 100  # rows
FIELD = 200  # pixels of the field
_ORDER = ("never_came", "never_met", "not_met", "met")  # the most urgent first


class ContactList(RegionTable):
    """The institutions of the region, above and below, each leads to a closer look at it; for how long, is a field."""

    area = "contact"
    first = "contact.name"
    absent = "contact.never"
    few = 6

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        unmet = PartField(board, "unmet").field
        unmet.param.update(sizing_mode=None, width=FIELD, margin=(0, 0, 8, 0))
        self.column = pn.Column(unmet, self.markup, sizing_mode="stretch_width", margin=0)

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Invited, present, since when, and what that means."""
        return [snapshot.language.say(f"contact.{head}") for head in ("invited", "attended", "last", "days", "state")]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The most urgent first."""
        after = self.board.scope.unmet
        found = sorted(snapshot.contact_rows, key=lambda one: (_ORDER.index(one.state(after)), -(one.days or 0)))
        return [self._row(snapshot, one) for one in found[:LONGEST]]

    def _row(self, snapshot: Snapshot, one: ContactRow) -> Row:
        scope, state = self.board.scope, one.state(self.board.scope.unmet)
        told = snapshot.language.say(f"contact.state.{state}", days=self._days(snapshot))
        cells = [
            count(snapshot, one.invited or None), count(snapshot, one.attended or None),
            Cell("" if one.last == NEVER else words.day(snapshot.language, one.last)), count(snapshot, one.days),
            Cell(told, breach=state != "met"),
        ]  # fmt: skip
        link = scope.link(stakeholder=one.stakeholder) if scope.stakeholder != one.stakeholder else None
        return Row(one.name, link, cells, "" if one.place == "own" else one.region_name)

    def lead(self, snapshot: Snapshot) -> str:
        """How many are to be contacted, and why."""
        speaker, after = snapshot.language, self.board.scope.unmet
        states = [one.state(after) for one in snapshot.contact_rows]
        days, of = self._days(snapshot), speaker.number(len(states))
        many = {state: states.count(state) for state in _ORDER[:-1] if state in states}
        if not many:
            return speaker.say("contact.all_met", of=of, days=days)
        told = [speaker.say(f"contact.lead.{state}", n=speaker.number(n), days=days) for state, n in many.items()]
        return words.counted(speaker, "contact.lead", sum(many.values()), of=of, told="; ".join(told))

    def said(self, snapshot: Snapshot) -> str:
        """What is counted, and whose limit it is."""
        return snapshot.language.say("contact.said", region=snapshot.region_name, days=self._days(snapshot))

    def more(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """How many more institutions there are."""
        shown = self.shown(snapshot)
        return words.unfolding(snapshot.language, "contact.more", len(snapshot.contact_rows) - shown, LONGEST - shown)

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the dash means."""
        return snapshot.language.say("contact.note")

    def _days(self, snapshot: Snapshot) -> str:
        """For how long nobody may have met an institution, in words."""
        return words.counted(snapshot.language, "part.unmet.days", self.board.scope.unmet)

    def __panel__(self) -> pn.Column:
        return self.column
