"""How far down the network of institutions reaches: who works at each level, and where nobody is known."""

from data import Snapshot, words
from data.frames.reach import ReachRow
from data.reach import NEIGHBOURHOOD
from widgets.view import MarkupView

NAMED = 6  # institutions that a level names, and regions without any


class ReachTable(MarkupView):
    """One row a level, from the province to RT and RW."""

    template = "reach.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The sentence and the levels."""
        return {"told": _told(snapshot), "rows": [self._row(snapshot, one) for one in snapshot.reach_rows]}

    def _row(self, snapshot: Snapshot, one: ReachRow) -> dict[str, object]:
        speaker, who = snapshot.language, snapshot.dataset.stakeholders
        of = "reach.of_kelurahan" if one.level == NEIGHBOURHOOD else "reach.of"
        served = speaker.say(of, served=speaker.number(one.served), of=speaker.number(one.of)) if one.of else ""
        return {
            "level": words.sentence(_level(snapshot, one, 1)), "served": served,
            "names": [speaker.name(who[key]) for key in one.institutions[:NAMED]],
            "unnamed": _others(snapshot, len(one.institutions)), "unlisted": _others(snapshot, len(one.gaps)),
            "gaps": [
                {
                    "name": gap.name, "link": self.board.scope.link(region=gap.code),
                    "many": speaker.say("reach.gap", missing=speaker.number(gap.missing), of=speaker.number(gap.of)),
                }
                for gap in one.gaps[:NAMED]
            ],
        }  # fmt: skip


def _others(snapshot: Snapshot, amount: int) -> str:
    """How many more there are than are named; empty for none."""
    return snapshot.language.say("reach.others", n=snapshot.language.number(amount - NAMED)) if amount > NAMED else ""


def _level(snapshot: Snapshot, one: ReachRow, amount: int) -> str:
    if one.level == NEIGHBOURHOOD:
        return snapshot.language.say("reach.level.neighbourhood")
    return words.level(snapshot.language, one.level, amount)


def _told(snapshot: Snapshot) -> str:
    """At which levels regions are without an institution, and how many."""
    speaker, told = snapshot.language, []
    for one in (row for row in snapshot.reach_rows if row.served < row.of):
        key = "neighbourhood" if one.level == NEIGHBOURHOOD else "gap"
        values = {"missing": speaker.number(one.of - one.served), "of": speaker.number(one.of)}
        told.append(speaker.say(f"reach.lead.{key}", level=_level(snapshot, one, one.of), **values))
    return speaker.say("reach.lead", told=speaker.listing(told)) if told else speaker.say("reach.lead.full")
