"""Where a number comes from: opened by a click on the number, on whatever page it stands."""

import re

from data import Snapshot, UnknownChoice
from data.explain import Explanation, words
from data.explain.claims import Claim
from widgets.saved import saved
from widgets.view import MarkupView

FEW = 12  # claims that are listed; the text that one saves has all
HEADS = ("value", "standing", "as_of", "source", "why")


class SourceDrawer(MarkupView):
    """The explanation of the number that is asked for; nothing as long as none is, or where there is no such number."""

    template = "source_drawer.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The number in words, its claims, its arithmetic with a way to each input, and the ways to keep and close."""
        try:
            one = snapshot.explain(self.board.scope.explain) if self.board.scope.explain else None
        except UnknownChoice:  # another election may lack it
            one = None
        if one is None:
            return {"key": ""}
        rest = len(one.claims) - FEW
        return {
            "key": one.key,
            "title": words.label(one),
            "head": words.head(one),
            "result": words.result(one),
            "rule": words.rule(one),
            "heads": HEADS,
            "claims": [_row(one, claim) for claim in one.claims[:FEW]],
            "more": snapshot.language.say("explain.claims.more", n=snapshot.language.number(rest)) if rest > 0 else "",
            "formula": words.formula(one),
            "inputs": self._inputs(one),
            "silent": words.silent(one),
            "save": saved(snapshot, re.sub(r"\W+", "-", one.key), one.text()),
            "close": self.board.scope.link(explain=""),
        }

    def _inputs(self, one: Explanation) -> list[dict[str, object]]:
        link = self.board.scope.link
        return [
            {"name": words.part(one, other), "result": words.result(other), "weight": weight, "link": link(explain=key)}
            for key, other, weight in zip(one.inputs, one.open(), one.weights, strict=True)
        ]


def _row(one: Explanation, claim: Claim) -> dict[str, object]:
    """A claim in words, by the names of HEADS."""
    return {
        "value": claim.about or words.bare(one, claim.value),
        "difference": words.differs(one, claim),
        "standing": words.stands(one, claim),
        "as_of": words.day(one, claim),
        "source": claim.publisher or one.s.language.say("explain.no_source"),
        "title": " · ".join(filter(None, [claim.title, claim.note])),
        "why": words.why(one, claim),
        "counts": claim.counts,
    }
