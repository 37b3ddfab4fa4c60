"""A scenario beside the norms in force and, if one was opened for it, beside another scenario."""

import numpy as np

from data import Snapshot, words
from data.plan_words import plan_key
from data.planned import Planned, planned
from data.scenario import Scenario
from data.sourced import sourced
from widgets.plan_result import CHANGED, quantity
from widgets.region_table import Cell, RegionTable, Row

QUANTITIES = (
    "voters", "expected", "tps_now", "tps", "least", "ppk", "pps", "pantarlih", "kpps", "linmas", "people", "ballots",
    "boxes", "booths", "ink", "cost_ppk", "cost_pps", "cost_pantarlih", "cost_kpps", "cost_linmas", "cost",
)  # fmt: skip


class PlanComparison(RegionTable):
    """All quantities of the region, then region by region how far the scenario is from what it is compared with."""

    template = "plan_comparison.html"
    area = "plan.compared"
    absent = "plan.absent"

    def heads(self, snapshot: Snapshot) -> list[str]:
        """The names of CHANGED."""
        return [snapshot.language.say(f"planner.result.{name}") for name in CHANGED]

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The differences of the region and of those below it."""
        mine, other = self._both(snapshot)
        return self.family(snapshot, [
            [_gap(snapshot, one, than) for one, than in zip(mine.columns[name], other.columns[name], strict=True)]
            for name in CHANGED
        ])  # fmt: skip

    def shown(self, snapshot: Snapshot) -> int:
        """All of them: the whole widget unfolds."""
        return len(snapshot.family)

    def said(self, snapshot: Snapshot) -> str:
        """From what the regions differ, and that only the rules of a scenario were taken over."""
        say, versus = snapshot.language.say, self.board.scope.versus
        told = say("plan.compared.regions", name=self._name(snapshot))
        return f"{told} {say('plan.compared.here')}" if versus else told

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The table of the regions, and that of the quantities: those that can be worked out, and the others."""
        mine, other = self._both(snapshot)
        columns, say = [mine.before, mine.columns], snapshot.language.say
        heads = [say("planner.column.in_force"), say("planner.column.scenario"), say("planner.column.difference")]
        if self.board.scope.versus:
            columns.append(other.columns)
            heads += [self._name(snapshot), say("plan.compared.from", name=self._name(snapshot))]
        values = {name: [float(column[name][0]) for column in columns] for name in QUANTITIES}
        label = {name: say(f"planner.result.{name}") for name in QUANTITIES}
        known = {name: cells for name, cells in values.items() if not np.isnan(cells).all()}
        return {
            **super().context(snapshot),
            "columns": heads,
            "quantities": [(label[name], self._cells(snapshot, name, cells)) for name, cells in known.items()],
            "unknown": [label[name] for name in values if name not in known],
        }

    def _cells(self, snapshot: Snapshot, name: str, values: list[float]) -> list[Cell]:
        """Before, now and by how much; then the other scenario and by how much."""
        scope = self.board.scope
        plans = (Scenario(), scope.scenario, Scenario.parse(scope.versus))
        before, now, *others = [
            Cell(sourced(quantity(snapshot, name, value).text, plan_key(name, made) if value == value else ""))
            for value, made in zip(values, plans, strict=False)
        ]
        cells = [before, now, _gap(snapshot, values[1], values[0])]
        for cell, value in zip(others, values[2:], strict=True):
            cells += [cell, _gap(snapshot, values[1], value)]
        return cells

    def _both(self, snapshot: Snapshot) -> tuple[Planned, Planned]:
        """The plan of the scenario, and that with which it is compared: the norms in force where none was opened."""
        mine = planned(snapshot, self.board.scope.scenario)
        return mine, planned(snapshot, Scenario.parse(self.board.scope.versus))

    def _name(self, snapshot: Snapshot) -> str:
        """What it is compared with is called."""
        versus, say = self.board.scope.versus, snapshot.language.say
        return (Scenario.parse(versus).name or say("plan.compared.other")) if versus else say("plan.compared.norms")


def _gap(snapshot: Snapshot, one: float, other: float) -> Cell:
    """How far one value is from another, with its sign."""
    return Cell("" if np.isnan(one - other) else words.signed(snapshot.language, float(one - other)))
