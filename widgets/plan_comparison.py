"""A scenario beside the norms in force and, if one was opened for it, beside another scenario: for the region alone."""

from data import Snapshot
from data.language import unknown
from widgets import words
from widgets.planned import Planned, planned
from widgets.view import MarkupView

QUANTITIES = (
    "voters", "expected", "tps", "least", "ppk", "pps", "pantarlih", "kpps", "linmas", "people", "ballots", "boxes",
    "booths", "ink", "cost_ppk", "cost_pps", "cost_pantarlih", "cost_kpps", "cost_linmas", "cost",
)  # fmt: skip


class PlanComparison(MarkupView):
    """One row a quantity, of those that can be worked out."""

    template = "plan_comparison.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The heads and the rows; differences are those of the scenario from the column before it."""
        mine, other = planned(snapshot, self.board.scope.plan), self._other(snapshot)
        say = snapshot.language.say
        heads = [say("planner.column.in_force"), say("planner.column.scenario"), say("planner.column.difference")]
        if other:
            name = other.scenario.name or say("plan.compared.other")
            heads += [name, say("plan.compared.from", name=name)]
        rows = [self._row(snapshot, quantity, mine, other) for quantity in QUANTITIES]
        known = [row for row in rows if any(cell != "–" for cell in row[1])]
        return {"heads": heads, "rows": known, "unknown": [row[0] for row in rows if row not in known]}

    def _other(self, snapshot: Snapshot) -> Planned | None:
        text = self.board.scope.versus
        return planned(snapshot, text) if text else None

    def _row(self, snapshot: Snapshot, quantity: str, mine: Planned, other: Planned | None) -> tuple[str, list[str]]:
        value, before = float(mine.columns[quantity][0]), float(mine.before[quantity][0])
        cells = [_said(snapshot, quantity, before), _said(snapshot, quantity, value), _gap(snapshot, value, before)]
        if other:
            theirs = float(other.columns[quantity][0])
            cells += [_said(snapshot, quantity, theirs), _gap(snapshot, value, theirs)]
        return snapshot.language.say(f"planner.result.{quantity}"), cells


def _said(snapshot: Snapshot, quantity: str, value: float) -> str:
    """A quantity with its currency where it is money; the sign for unknown."""
    if unknown(value):
        return "–"
    speaker = snapshot.language
    return speaker.quantity(round(value), "rupiah") if quantity.startswith("cost") else speaker.number(value)


def _gap(snapshot: Snapshot, one: float, other: float) -> str:
    return "–" if unknown(one - other) else words.signed(snapshot.language, one - other)
