"""The meetings of a region: who came of those invited, how many of the staff it was for, what came of it."""

from collections.abc import Sequence

from data import Snapshot, words
from data.calendar import day_of
from data.frames.meetings import MeetingRow
from data.language import Language, catalogue, unknown
from data.meeting_words import staff_text
from widgets.action_list import described
from widgets.folded_list import FoldedList


class MeetingList(FoldedList[MeetingRow]):
    """The meetings of the region, above and below, the latest first; each unfolds what came of it.

    Those that the chosen institution was invited to are marked.
    """

    area = "meeting"
    folded = "meeting_rows.html"
    first = 6

    def found(self, snapshot: Snapshot) -> Sequence[MeetingRow]:
        """All of them."""
        return snapshot.meeting_rows

    def told(self, snapshot: Snapshot) -> str:
        """How many meetings there were, and the last of them; empty for none."""
        found, speaker = snapshot.meeting_rows, snapshot.language
        if not found:
            return ""
        date, last = speaker.date(snapshot.as_of), speaker.date(day_of(found[0].on))
        return words.counted(speaker, "meeting.lead", len(found), date=date, last=last, name=found[0].name)

    def row(self, snapshot: Snapshot, one: MeetingRow) -> dict[str, object]:
        """One of them in words."""
        return {
            **_line(snapshot, one), **_details(snapshot, one), "marked": self._marked(snapshot, one),
            "link": None if one.place == "own" else self.board.scope.link(region=one.region),
        }  # fmt: skip

    def _marked(self, snapshot: Snapshot, one: MeetingRow) -> str:
        """What a meeting had to do with the chosen institution, in words; empty for nothing."""
        chosen = self.board.scope.stakeholder
        if not chosen or chosen not in (one.invited or ()):
            return ""
        key = "attended" if chosen in (one.attended or ()) else "invited"
        return snapshot.language.say(f"meeting.marked.{key}", who=_names(snapshot, [chosen])[0])


def _line(snapshot: Snapshot, one: MeetingRow) -> dict[str, object]:
    """What stands in the table about a meeting."""
    speaker = snapshot.language
    against = ""
    if not unknown(one.difference):
        values = {"expected": speaker.number(one.expected), "difference": words.signed(speaker, one.difference)}
        against = speaker.say("meeting.against" if one.difference else "meeting.all", **values)
    outcome = {"actions": len(one.actions), "decisions": len(one.decisions), "issues": len(one.issues)}
    return {
        "on": words.day(speaker, one.on), "name": one.name, "region": one.region_name,
        "by": speaker.say("meeting.by", kind=_kind(speaker, one.kind), organiser=one.organiser),
        "guests": _guests(speaker, one), "against": against,
        "participants": "" if unknown(one.participants) else speaker.number(one.participants),
        "outcome": ", ".join(words.counted(speaker, f"meeting.{name}", n) for name, n in outcome.items() if n),
    }  # fmt: skip


def _kind(speaker: Language, kind: str) -> str:
    """The word for a kind of meeting; one that the catalogue does not have is said as it is."""
    key = f"meeting.kind.{kind}"
    return speaker.say(key) if key in catalogue() else kind


def _guests(speaker: Language, one: MeetingRow) -> str:
    """How many institutions came of those invited; empty where neither is known.

    Where a source names only who came, nothing says that nobody else was invited.
    """
    if one.invited is None:
        return ""
    if one.attended is None or len(one.attended) == len(one.invited):
        return speaker.say(f"meeting.{'came_only' if one.attended else 'invited'}", n=speaker.number(len(one.invited)))
    values = {"attended": speaker.number(len(one.attended)), "invited": speaker.number(len(one.invited))}
    return speaker.say("meeting.came", **values)


def _details(snapshot: Snapshot, one: MeetingRow) -> dict[str, object]:
    """What unfolds of a meeting: the institutions, the arithmetic of its staff, what was decided, agreed and raised."""
    came = one.attended or ()
    return {
        "attended": _names(snapshot, came),
        "only_invited": _names(snapshot, [who for who in one.invited or () if who not in came]),
        "staff": staff_text(snapshot, one), "actions": [described(snapshot, action) for action in one.actions],
        "decisions": one.decisions, "issues": [issue.what for issue in one.issues],
        "venue": one.venue or "", "note": one.note or "", "source": snapshot.dataset.publishers[one.source],
    }  # fmt: skip


def _names(snapshot: Snapshot, keys: Sequence[str]) -> list[str]:
    return [snapshot.language.name(snapshot.dataset.stakeholders[key]) for key in keys]
