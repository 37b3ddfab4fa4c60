"""Answer about the meeting itself: what it should speak of, in which order, and why."""

from typing import TYPE_CHECKING

from data import words
from data.answers.made import Made, evidence_sources, schedule_sources, table
from data.symbols import SEVERITIES

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def agenda(s: "Snapshot") -> Made:
    """What the meeting should speak of; its follow-up, and its date, are those of the meeting register."""
    say, items = s.language.say, s.agenda
    kinds = {
        "answers.head.place": "count", "answers.head.item": "text", "answers.head.reason": "text",
        "answers.head.severity": "text",
    }  # fmt: skip
    rows = [
        (place, one.told, one.reason, f"{SEVERITIES[one.severity].symbol} {say(SEVERITIES[one.severity].key)}")
        for place, one in enumerate(items, 1)
    ]
    told = words.counted(s.language, "agenda.told", len(items), date=s.language.date(s.as_of))
    met = s.dataset.meeting_before(s.election, s.region, s.as_of)
    last = say("answers.agenda.last", name=s.language.name(met), date=s.language.date(met.on.date())) if met else ""
    agreed = [one.source for one in s.action_rows if one.state == "overdue"]
    cited = [*agreed, *schedule_sources(s), *evidence_sources(s)] if items else []
    sentences = [told if items else say("agenda.none"), *([last] if last else [])]
    return Made(sentences, table(s, "agenda", kinds, rows), cited)
