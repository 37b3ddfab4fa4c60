"""What if the rules were others: the plan of a region under a scenario, beside that under the norms in force.

from data.planner import Planner
Planner(open_dataset(), "31", tps_voter_cap=500).result()
"""

import datetime as dt
import os
import pathlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
import param

from data.planned import planned
from data.planning_rules import RULES, Switch, in_force
from data.scenario import Scenario

if TYPE_CHECKING:
    from data.dataset import Dataset

_BESIDE = ("people", "ballots", "cost")  # which also show how far they are from the plan in force


def _parameter(name: str) -> Any:
    """A rule as a parameter; None where nothing is known of it."""
    rule = RULES[name]
    if isinstance(rule, Switch):
        return param.Boolean(default=bool(rule.default), doc=rule.doc)
    bounds, slider = (rule.low, rule.high), rule.usual or (rule.low, rule.high)
    return param.Number(
        default=rule.default, allow_None=True, bounds=bounds, softbounds=slider, step=rule.step, doc=rule.doc
    )


def _asked(rules: Mapping[str, Any], title: str = "") -> Scenario:
    """The scenario of some rules, without those that are to be as in force; raises ScenarioError."""
    return Scenario({name: value for name, value in rules.items() if value is not None or name not in RULES}, title)


class Planner(param.Parameterized):
    """The plan of one region on one day; its parameters are the rules, and hold the norms in force until changed.

    Setting a parameter checks that one; `change` and `use` check several and set all of them or none.
    """

    title = param.String(doc="The name of the scenario, for a file and an address.")

    tps_voter_cap = _parameter("tps_voter_cap")
    kpps_per_tps = _parameter("kpps_per_tps")
    linmas_per_tps = _parameter("linmas_per_tps")
    pantarlih_per_tps = _parameter("pantarlih_per_tps")
    ppk_per_kecamatan = _parameter("ppk_per_kecamatan")
    pps_per_kelurahan = _parameter("pps_per_kelurahan")
    ballot_reserve_pct = _parameter("ballot_reserve_pct")
    boxes_per_tps = _parameter("boxes_per_tps")
    booths_per_tps = _parameter("booths_per_tps")
    ink_per_tps = _parameter("ink_per_tps")
    participation_pct = _parameter("participation_pct")
    keep_fill = _parameter("keep_fill")
    pay_ppk_chair = _parameter("pay_ppk_chair")
    pay_ppk_member = _parameter("pay_ppk_member")
    pay_pps_chair = _parameter("pay_pps_chair")
    pay_pps_member = _parameter("pay_pps_member")
    pay_pantarlih = _parameter("pay_pantarlih")
    pay_kpps_chair = _parameter("pay_kpps_chair")
    pay_kpps_member = _parameter("pay_kpps_member")
    pay_linmas = _parameter("pay_linmas")
    days_ppk = _parameter("days_ppk")
    days_pps = _parameter("days_pps")
    days_pantarlih = _parameter("days_pantarlih")
    days_kpps = _parameter("days_kpps")
    days_linmas = _parameter("days_linmas")

    def __init__(
        self,
        dataset: "Dataset",
        region: str,
        election: str | None = None,
        as_of: str | dt.date | None = None,
        title: str = "",
        **rules: Any,
    ) -> None:
        """Plan a region.

        Args:
            dataset: The dataset.
            region: A region code such as "31".
            election: An election id; None for that of `dataset.default_choice()`.
            as_of: A day; None for that of `dataset.default_choice()`.
            title: The name of the scenario.
            rules: Those that are to differ from the norms in force, by their names; None for no difference.

        Raises:
            UnknownChoice: For a region, election or day that does not exist.
            ScenarioError: For rules that do not exist or values that are impossible; it names all of them.
        """
        chosen: dict[str, Any] = dataset.default_choice()
        self.snapshot = dataset.snapshot(region, election or chosen["election"], as_of or chosen["as_of"])
        self.in_force = in_force(self.snapshot)
        asked = _asked(rules, title)
        start: dict[str, Any] = {**self.in_force, **asked.values, "title": title}
        super().__init__(**start)  # type: ignore[no-untyped-call]

    @classmethod
    def of(
        cls,
        dataset: "Dataset",
        scenario: Scenario,
        region: str | None = None,
        election: str | None = None,
        as_of: str | dt.date | None = None,
    ) -> Self:
        """The planner of a scenario; where and when it is, is as given, else as it says, else as the dataset opens."""
        code = region or scenario.region or str(dataset.default_choice()["region"])
        rules: dict[str, Any] = dict(scenario.values)
        place = (election or scenario.election or None, as_of or scenario.as_of)
        return cls(dataset, code, *place, scenario.name, **rules)

    @property
    def scenario(self) -> Scenario:
        """What differs from the norms in force now. Raises ScenarioError."""
        held = {name: getattr(self, name) for name in RULES}
        values = {name: value for name, value in held.items() if value is not None and value != self.in_force[name]}
        s = self.snapshot
        return Scenario(values, self.title, s.election, s.region, s.as_of)

    def use(self, scenario: Scenario) -> None:
        """Set every rule to what a scenario says, else to the norm in force; region and day stay."""
        self.param.update({**self.in_force, **scenario.values, "title": scenario.name})

    def change(self, **rules: Any) -> None:
        """Set some rules, None to the norm in force. Raises ScenarioError, which names all faults, and sets nothing."""
        asked = _asked(rules)
        back = {name: self.in_force[name] for name in rules if name in RULES and rules[name] is None}
        self.param.update({**back, **asked.values})

    def result(self) -> pd.DataFrame:
        """Index code, the region first, then its children; NaN unknown, and then so is what depends on it.

        name, level, voters; tps, tps_now (those there are), difference, least (what the cap asks for); ppk, pps,
        pantarlih, kpps, linmas and people in all; cost_* (rupiah) by body and cost in all; ballots, and between which
        numbers they must lie (ballots_least, ballots_most); boxes, booths, ink, expected (voters); people_difference,
        ballots_difference, cost_difference from the plan in force; reporting, of (children that can be planned whole);
        partial: the row is only the sum of what is known below it. Raises ScenarioError.
        """
        s, tiles = self.snapshot, self.snapshot.tiling
        made = planned(self.snapshot, self.scenario)
        columns, before = made.columns, made.before
        shown = slice(0, len(columns["tps"]))
        places = [s.row, *range(*s.dataset.tree.below(s.row).indices(len(s.dataset.tree)))]
        return pd.DataFrame(
            {
                "name": [s.dataset.tree.names[place] for place in places],
                "level": [s.dataset.tree.levels[place] for place in places],
                **columns,
                **{f"{name}_difference": columns[name] - before[name] for name in _BESIDE},
                "reporting": tiles.reporting[shown],
                "of": tiles.tree.child_counts[shown],
                "partial": ~tiles.whole[shown] & ~np.isnan(columns["voters"]),
            },
            index=pd.Index([s.dataset.tree.codes[place] for place in places], name="code"),
        )

    def compare(self, other: "Planner | Scenario | None" = None) -> pd.DataFrame:
        """Index quantity, as the columns of `result`; this, other, difference (this - other) for the region.

        Args:
            other: A scenario for the same region and day, or another planner; None for the plan in force.
        """
        mine = planned(self.snapshot, self.scenario).columns
        if isinstance(other, Planner):
            theirs = planned(other.snapshot, other.scenario).columns
        else:
            theirs = planned(self.snapshot, other or Scenario()).columns
        cells = [[mine[name][0], theirs[name][0], mine[name][0] - theirs[name][0]] for name in mine]
        return pd.DataFrame(cells, columns=["this", "other", "difference"], index=pd.Index(mine, name="quantity"))

    def csv(self) -> str:
        """`result` as CSV; an unknown cell is empty."""
        return str(self.result().convert_dtypes().to_csv(lineterminator="\n"))

    def export(self, path: str | os.PathLike[str]) -> None:
        """Write `result` to a CSV file; an unknown cell is empty. Raises ValueError for another kind of file."""
        if pathlib.Path(path).suffix.lower() != ".csv":
            msg = f"{path} cannot be written; expected a name that ends with .csv"
            raise ValueError(msg)
        pathlib.Path(path).write_text(self.csv(), encoding="utf-8", newline="")
