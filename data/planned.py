"""What a scenario makes of a snapshot, beside the norms in force: worked out once for all who show or compare it."""

import dataclasses
import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.plan import Columns, plan
from data.planning_rules import Value, in_force
from data.scenario import Scenario

if TYPE_CHECKING:
    from data.snapshot import Snapshot

KEPT = 64  # plans that the widgets of a page share


@dataclasses.dataclass(frozen=True, eq=False)
class Planned:
    """A scenario beside the norms in force; columns have shape (1 + children,), the region first."""

    scenario: Scenario
    norms: Mapping[str, Value | None]
    columns: Columns
    before: Columns  # under the norms in force, each TPS filled as now

    @property
    def changed(self) -> dict[str, Value]:
        """The rules that differ from the norms in force."""
        return {name: value for name, value in self.scenario.values.items() if value != self.norms[name]}


@functools.lru_cache(maxsize=KEPT)
def planned(snapshot: "Snapshot", scenario: Scenario) -> Planned:
    """The plan of a scenario's rules for the region and the day of a snapshot, whatever those of the scenario are."""
    if scenario.values:
        now = planned(snapshot, Scenario())
        rules = {**now.norms, **scenario.values}
        return Planned(scenario, now.norms, plan(snapshot, rules, now.norms["tps_voter_cap"]), now.columns)
    norms = in_force(snapshot)
    columns = plan(snapshot, norms, norms["tps_voter_cap"])
    return Planned(scenario, norms, columns, columns)
