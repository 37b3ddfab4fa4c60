"""What the scenario in the address makes of the region on screen: worked out once for all widgets that show it."""

import dataclasses
import functools
from collections.abc import Mapping

from data import Snapshot
from data.plan import Columns, plan
from data.planning_rules import Value, in_force
from data.scenario import Scenario

KEPT = 64  # plans that the widgets of a page share


@dataclasses.dataclass(frozen=True, eq=False)
class Planned:
    """A scenario beside the norms in force; columns have shape (1 + children,), the region first."""

    scenario: Scenario
    norms: Mapping[str, Value | None]
    columns: Columns
    before: Columns  # under the norms in force

    @property
    def changed(self) -> dict[str, Value]:
        """The rules that differ from the norms in force."""
        return {name: value for name, value in self.scenario.values.items() if value != self.norms[name]}


@functools.lru_cache(maxsize=KEPT)
def planned(snapshot: Snapshot, text: str) -> Planned:
    """The plan of a scenario as `Scenario.query` writes it; of "" that under the norms in force."""
    norms, scenario = in_force(snapshot), Scenario.parse(text)
    cap = norms["tps_voter_cap"]
    before = plan(snapshot, norms, cap)
    columns = plan(snapshot, {**norms, **scenario.values}, cap) if scenario.values else before
    return Planned(scenario, norms, columns, before)
