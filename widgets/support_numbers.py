"""How much of the support is committed, delivered and on time: three numbers that are never made into one."""

from typing import NamedTuple

from data import Snapshot, words
from data.coverage import Support
from data.explain.key import Key
from data.language import Language
from widgets.view import MarkupView


class Share(NamedTuple):
    """One number: what it is, the share, and of how many."""

    title: str
    value: str  # empty where there is none
    beside: str
    notes: list[str]
    explain: str  # the key of its source, see `data.explain`


class SupportNumbers(MarkupView):
    """The three shares, what is only stated beside the first, and on which pairs they rest."""

    template = "support_numbers.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The numbers, the sentence about the basis, and the way to the other basis."""
        scope, coverage = self.board.scope, snapshot.ledgers.coverage
        pairs = coverage.of(snapshot.row)
        counts = coverage.support(coverage.counted(pairs, scope.basis), snapshot.day)
        other = "" if scope.basis else "all"
        proposed = snapshot.summary.proposed
        return {
            "numbers": shares(snapshot.language, counts, scope.basis),
            "sourced_from": scope.query(explain=""),
            "basis": words.counted(snapshot.language, f"support.basis.{scope.basis or 'named'}", proposed),
            "other": self.board.scope.link(basis=other) if proposed else None,
            "switch": snapshot.language.say(f"support.switch.{other or 'named'}"),
        }


def shares(speaker: Language, counts: Support, basis: str) -> list[Share]:
    """Committed with stated beside it, delivered, on time."""
    say, number, percent = speaker.say, speaker.number, speaker.share

    def share(name: str, value: float, part: int, of: int, notes: list[str]) -> Share:
        none = say("support.no_source.short" if not counts.required else "support.nothing_due")
        beside = say("support.of", part=number(part), of=number(of)) if of else none
        source = str(Key(f"{name}_share", basis))
        return Share(say(f"support.{name}"), percent(value) if of else "", beside, notes, source)

    stated = {"part": number(counts.stated), "of": number(counts.required), "share": percent(counts.stated_share)}
    beside = [say("support.stated", **stated)] if counts.required else []
    overdue = [words.counted(speaker, "support.overdue", counts.overdue)] if counts.overdue else []
    return [
        share("committed", counts.committed_share, counts.committed, counts.required, beside),
        share("delivered", counts.delivered_share, counts.delivered, counts.required, []),
        share("on_time", counts.on_time_share, counts.on_time, counts.due, overdue),
    ]
