"""The findings: what does not add up, worst first, with the arithmetic in words and the claims behind it."""

from collections.abc import Mapping

import numpy as np

from data import Snapshot, words
from data.calendar import NEVER
from data.findings import SEVERITIES, Finding
from data.frames.findings import words as sentence
from data.frames.involved import Involved, involved
from data.sourced import sourced
from data.symbols import SEVERITIES as SIGNS
from widgets.scope import Link
from widgets.view import MarkupView

SHOWN = 8  # findings that stand there; the rest unfolds
LONGEST = 100  # findings in all; in a country there may be a hundred thousand
HEADS = ("text", "severity", "region", "stage", "claims", "since")


class FindingList(MarkupView):
    """The findings of the region and below that are asked for; only those that are shown are made into words."""

    template = "findings.html"
    folded = "finding_rows.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The sentences that count, the worst findings, and what unfolds."""
        places, scope = self.board.scope.sought.places(snapshot), self.board.scope
        narrowed = bool(scope.sought) and len(snapshot.finding_places) > 0
        return {
            **self._table(snapshot, places[:SHOWN]),
            "told": _told(snapshot, places, bool(scope.sought)), "by_rule": self._by_rule(snapshot, places),
            "more": words.unfolding(snapshot.language, "findings.more", len(places) - SHOWN, LONGEST - SHOWN),
            "empty": snapshot.language.say("findings.nothing_left" if narrowed else "findings.none"),
            "everything": scope.link(severity="", rule="", stage="", place="") if scope.sought else None,
        }  # fmt: skip

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The findings that do not stand there."""
        return self._table(snapshot, self.board.scope.sought.places(snapshot)[SHOWN:LONGEST])

    def _table(self, snapshot: Snapshot, places: np.ndarray) -> dict[str, object]:
        ledger = snapshot.dataset.findings(snapshot.election)
        return {"rows": [self._row(snapshot, ledger[place]) for place in places.tolist()], "heads": HEADS}

    def _row(self, snapshot: Snapshot, one: Finding) -> dict[str, object]:
        """One finding in words; its region and its stage lead there."""
        tree, link = snapshot.dataset.tree, self.board.scope.link
        code = tree.codes[one.row]
        return {
            "rule": snapshot.language.say(f"rule.{one.rule}"), "text": sentence(snapshot, one),
            "sign": SIGNS[one.severity], "region": tree.names[one.row],
            "into": link(region=code) if code != snapshot.region else None,
            "stage": snapshot.stage_rows[one.stage].short if one.stage else "",
            "to_stage": link(stage=one.stage) if one.stage else None,
            "claims": [_claim(snapshot, claim) for claim in involved(snapshot, one)],
            "since": words.day(snapshot.language, one.since),
            "age": words.counted(snapshot.language, "register.age", snapshot.day - one.since),
        }  # fmt: skip

    def _by_rule(self, snapshot: Snapshot, places: np.ndarray) -> list[tuple[str, str, Link]]:
        """How many of each rule, its name, and the way to these alone."""
        speaker, counted = snapshot.language, snapshot.dataset.findings(snapshot.election).by_rule(places)
        return [
            (speaker.number(many), speaker.say(f"rule.{rule}"), self.board.scope.link(rule=rule))
            for rule, many in counted.items()
        ]


def severities(snapshot: Snapshot, places: np.ndarray) -> Mapping[str, int]:
    """How many findings there are of each severity."""
    found = snapshot.dataset.findings(snapshot.election).severity(places)
    return dict(zip(SEVERITIES, np.bincount(found, minlength=len(SEVERITIES)).tolist(), strict=True))


def _told(snapshot: Snapshot, places: np.ndarray, narrowed: bool) -> str:
    """How many there are, and of which severities; empty for none."""
    if not len(places):
        return ""
    speaker, counted = snapshot.language, severities(snapshot, places)
    keys = {name: "" if narrowed else f"findings:{name}" for name in counted}
    parts = [
        f"{sourced(speaker.number(many), keys[name])} {speaker.say(f'severity.{name}')}"
        for name, many in counted.items() if many
    ]  # fmt: skip
    whole = "" if narrowed else "findings"
    return words.counted(speaker, "findings.lead", len(places), whole, told=speaker.listing(parts))


def _claim(snapshot: Snapshot, one: Involved) -> dict[str, str]:
    """One claim: what it says, how firmly and since when, and who says so."""
    speaker = snapshot.language
    standing = speaker.say(f"words.standing.{one.standing}") if one.standing else ""
    day = "" if one.day == NEVER else words.day(speaker, one.day)
    return {
        "said": f"{one.what}: {sourced(one.said, one.key)}" if one.what else "",
        "known": ", ".join(filter(None, (standing, day))),
        "source": snapshot.dataset.publishers[one.source], "title": snapshot.dataset.titles[one.source],
    }  # fmt: skip
