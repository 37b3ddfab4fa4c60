"""What a scenario asks for, region by region: TPS, people, ballots, things and pay, and how far that is from now."""

from collections.abc import Sequence

from data import Snapshot, plan_words
from data.language import unknown
from data.plan_words import difference, plan_key
from data.planned import Planned, planned
from widgets.region_table import Cell, RegionTable, Row, count, money

COLUMNS = ("tps", "kpps", "linmas", "people", "ballots", "boxes", "booths", "cost")
CHANGED = ("tps", "kpps", "people", "ballots", "cost")  # beside which the difference from now stands


class PlanResult(RegionTable):
    """The region and those below it under the scenario of the address."""

    area = "plan"
    absent = "plan.absent"

    def _planned(self, snapshot: Snapshot) -> Planned:
        return planned(snapshot, self.board.scope.scenario)

    def heads(self, snapshot: Snapshot) -> list[str]:
        """The names of COLUMNS."""
        return [snapshot.language.say(f"planner.result.{column}") for column in COLUMNS]

    def sources(self, snapshot: Snapshot) -> list[str]:
        """The quantities of COLUMNS under the scenario."""
        return [plan_key(name, self.board.scope.scenario) for name in COLUMNS]

    def title(self, snapshot: Snapshot) -> str:
        """With the name of the scenario, if it has one."""
        name = self._planned(snapshot).scenario.name
        return snapshot.language.say("plan.named", name=name) if name else snapshot.language.say("plan.title")

    def lead(self, snapshot: Snapshot) -> str:
        """The region's TPS, people and pay, and what is different."""
        return plan_words.lead(snapshot, self._planned(snapshot))

    def said(self, snapshot: Snapshot) -> str:
        """Which rules differ from the norms in force, or that none does."""
        return plan_words.changed(snapshot, self._planned(snapshot))

    def note(self, snapshot: Snapshot, rows: Sequence[Row]) -> str:
        """What the plan rests on: of which regions voters are known, and for how long people are paid."""
        tiles, of = snapshot.tiling, len(snapshot.family) - 1
        known = int(tiles.reporting[0])
        partial = []
        if tiles.unit[0] and of:
            partial = [snapshot.language.say("plan.as_one", region=snapshot.region_name)]
        elif not tiles.whole[0] and of:
            values = {"known": snapshot.language.number(known), "of": snapshot.language.number(of)}
            partial = [snapshot.language.say("planner.partial", **values)]
        return " ".join([*partial, snapshot.language.say("plan.note")])

    def rows(self, snapshot: Snapshot) -> list[Row]:
        """The region and those below it that can be planned."""
        made = self._planned(snapshot)
        places = range(len(snapshot.family))
        return self.family(snapshot, [[_cell(snapshot, made, name, place) for place in places] for name in COLUMNS])


def quantity(snapshot: Snapshot, name: str, value: float) -> Cell:
    """A quantity of a plan as a cell, with its currency where it is money."""
    return money(snapshot, value) if name.startswith("cost") else count(snapshot, value)


def _cell(snapshot: Snapshot, made: Planned, name: str, place: int) -> Cell:
    """A quantity of a region, with its difference from now."""
    value = float(made.columns[name][place])
    cell = quantity(snapshot, name, value)
    if not unknown(value) and not snapshot.tiling.whole[place]:  # never looks like a total
        return cell._replace(note=snapshot.language.say("words.children.part"))
    return cell._replace(note=difference(snapshot, made, name, place)) if name in CHANGED else cell
