"""Which institutions are to be met: invited and never come, never invited, not met for long."""

from collections.abc import Sequence

from data import Snapshot
from data.calendar import NEVER
from data.frames.contacts import NOT_MET, ContactRow
from widgets import words
from widgets.region_table import Cell, RegionTable, Row, count

LONGEST = 100  # rows
_ORDER = ("never_came", "never_met", "not_met", "met")  # the most urgent first


class ContactList(RegionTable):
    """The institutions of the region, above and below; each leads to a closer look at it."""

    area = "contact"
    first = "contact.name"
    absent = "contact.never"
    few = 6

    def heads(self, snapshot: Snapshot) -> list[str]:
        """Invited, present, since when, and what that means."""
        return [snapshot.language.say(f"contact.{head}") for head in ("invited", "attended", "last", "days", "state")]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The most urgent first."""
        found = sorted(snapshot.contact_rows, key=lambda one: (_ORDER.index(one.state()), -(one.days or 0)))
        return [self._row(snapshot, one) for one in found[:LONGEST]]

    def _row(self, snapshot: Snapshot, one: ContactRow) -> Row:
        scope, state = self.board.scope, one.state()
        told = snapshot.language.say(f"contact.state.{state}", days=snapshot.language.number(NOT_MET))
        cells = [
            count(snapshot, one.invited or None), count(snapshot, one.attended or None),
            Cell("" if one.last == NEVER else words.day(snapshot.language, one.last)), count(snapshot, one.days),
            Cell(told, breach=state != "met"),
        ]  # fmt: skip
        link = scope.link(stakeholder=one.stakeholder) if scope.stakeholder != one.stakeholder else None
        return Row(one.name, link, cells, "" if one.place == "own" else one.region_name)

    def lead(self, snapshot: Snapshot) -> str:
        """How many are to be contacted, and why."""
        speaker, states = snapshot.language, [one.state() for one in snapshot.contact_rows]
        days, of = speaker.number(NOT_MET), speaker.number(len(states))
        many = {state: states.count(state) for state in _ORDER[:-1] if state in states}
        if not many:
            return speaker.say("contact.all_met", of=of, days=days)
        told = [speaker.say(f"contact.lead.{state}", n=speaker.number(n), days=days) for state, n in many.items()]
        return words.counted(speaker, "contact.lead", sum(many.values()), of=of, told="; ".join(told))

    def said(self, snapshot: Snapshot) -> str:
        """What is counted, and whose limit it is."""
        days = snapshot.language.number(NOT_MET)
        return snapshot.language.say("contact.said", region=snapshot.region_name, days=days)

    def more(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """How many more institutions there are."""
        shown = self.shown(snapshot)
        return words.unfolding(snapshot.language, "contact.more", len(snapshot.contact_rows) - shown, LONGEST - shown)

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the dash means."""
        return snapshot.language.say("contact.note")
