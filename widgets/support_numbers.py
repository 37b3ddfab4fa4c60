"""How much of the support is committed, delivered and on time: three numbers that are never made into one."""

from typing import NamedTuple

from data import Snapshot, words
from data.coverage import Support
from data.key import Key
from data.language import Language
from data.sourced import sourced
from widgets.view import MarkupView


class Share(NamedTuple):
    """One number: what it is, the share, and of how many."""

    title: str
    value: str  # empty where there is none
    beside: str
    notes: list[str]


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
            "basis": words.counted(
                snapshot.language, f"support.basis.{scope.basis or 'named'}", proposed, "required:proposed"
            ),
            "other": self.board.scope.link(basis=other) if proposed else None,
            "switch": snapshot.language.say(f"support.switch.{other or 'named'}"),
        }


def shares(speaker: Language, counts: Support, basis: str) -> list[Share]:
    """Committed with stated beside it, delivered, on time."""
    say = speaker.say

    def told(name: str) -> str:
        share = name.endswith("_share")
        value = getattr(counts, name)
        return sourced(speaker.share(value) if share else speaker.number(value), str(Key(name, basis)))

    def share(name: str, whole: str, notes: list[str]) -> Share:
        none = say("support.no_source.short" if not counts.required else "support.nothing_due")
        if not getattr(counts, whole):
            return Share(say(f"support.{name}"), "", none, notes)
        beside = say("support.of", part=told(name), of=told(whole))
        return Share(say(f"support.{name}"), told(f"{name}_share"), beside, notes)

    stated = {"part": told("stated"), "of": told("required"), "share": told("stated_share")}
    beside = [say("support.stated", **stated)] if counts.required else []
    overdue = words.counted(speaker, "support.overdue", counts.overdue, str(Key("overdue", basis)))
    return [
        share("committed", "required", beside),
        share("delivered", "required", []),
        share("on_time", "due", [overdue] if counts.overdue else []),
    ]
