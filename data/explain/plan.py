"""What a scenario of the planner asks for, as derived numbers: each with the rule, or the norm, that it follows from.

The `of` of such a key is the scenario as it stands in an address, such as "tps_voter_cap=500"; "" for the norms in
force. How a plan is made is told in `data.plan`; a test reckons each of these numbers anew from its inputs.
"""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import numpy as np

from data.explain.arithmetic import NAN, Arithmetic
from data.explain.quantity import Offered, Quantity
from data.levels import LEVELS
from data.plan import LED, THINGS
from data.planned import planned
from data.planning_rules import RULES
from data.refusals import ScenarioError
from data.scenario import Scenario
from data.workers import BODIES, TPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

UNITS = {"tps": "tps", "least": "tps", "voters": "person", "expected": "person", "ballots": "ballot",
         "people": "person", **dict.fromkeys(BODIES, "person"), "boxes": "box", "booths": "booth", "ink": "bottle",
         "cost": "rupiah", **{f"cost_{body}": "rupiah" for body in BODIES}}  # fmt: skip
MORE = ("people", "ballots", "cost")  # of which a page also shows how far they are from the plan in force


def _is_scenario(text: str) -> bool:
    """Whether a text is a scenario as it stands in an address."""
    try:
        return Scenario.parse(text).query() == text
    except ScenarioError:
        return False


def _allowed(s: "Snapshot") -> Collection[str]:
    return Offered(("",), _is_scenario)


def _read(name: str) -> Callable[["Snapshot", str], float]:
    return lambda s, of: float(planned(s, Scenario.parse(of)).columns[name][0])


def _rule(name: str) -> Quantity:
    """A rule under a scenario: what this sets, else the norm in force, else what planners assume."""

    def read(s: "Snapshot", of: str) -> float:
        made = planned(s, Scenario.parse(of))
        value = {**made.norms, **made.scenario.values}[name]
        return NAN if value is None else float(value)

    def reckoned(s: "Snapshot", of: str) -> Arithmetic | None:
        held = name in Scenario.parse(of).values or not RULES[name].norm
        return None if held else Arithmetic("same", (f"norm:{name}",))

    return Quantity(f"rule.{name}", read, reckoned, _allowed, rule="scenario")


def _divided(s: "Snapshot") -> bool:
    """Whether a region is planned part by part."""
    return not s.tiling.unit[0] and bool(s.dataset.tree.child_counts[s.row])


def _keys(of: str, *names: str) -> tuple[str, ...]:
    """Numbers of the plan under the same scenario."""
    return tuple(f"plan_{name}:{of}" if of else f"plan_{name}" for name in names)


def _parts(s: "Snapshot", of: str, name: str) -> Arithmetic:
    """The sum of those parts of a region that can be planned."""
    known = ~np.isnan(planned(s, Scenario.parse(of)).columns[name][1:])
    codes = s.dataset.tree.codes[s.dataset.tree.below(s.row)]
    return Arithmetic(
        "sum", tuple(f"{_keys(of, name)[0]}@{code}" for code, one in zip(codes, known, strict=True) if one)
    )


def _summed(name: str, alone: Callable[["Snapshot", str], Arithmetic]) -> Callable[["Snapshot", str], Arithmetic]:
    """What is worked out part by part; `alone` for what is planned as one."""
    return lambda s, of: _parts(s, of, name) if _divided(s) else alone(s, of)


def _stations(s: "Snapshot", of: str) -> Arithmetic:
    """At least what the cap asks for; where TPS go on being filled as now, at least what that asks for."""
    made = planned(s, Scenario.parse(of))
    if {**made.norms, **made.scenario.values}["keep_fill"] and not np.isnan(s.tiling.tps[0]):
        cap = "rule_tps_voter_cap"
        return Arithmetic("filled", (*_keys(of, "least"), TPS, *_keys("", cap), *_keys(of, cap)))
    return Arithmetic("same", _keys(of, "least"))


def _least(s: "Snapshot", of: str) -> Arithmetic:
    """Over the finest regions whose voters are known, see `data.tiling`."""
    made = planned(s, Scenario.parse(of))
    cap = {**made.norms, **made.scenario.values}["tps_voter_cap"]
    children = s.dataset.tree.children(s.region)
    below = s.tiling.least(NAN if cap is None else float(cap))[1 : len(children) + 1]
    if children and not np.isnan(below).any():
        return Arithmetic("sum", tuple(f"{_keys(of, 'least')[0]}@{code}" for code in children))
    return Arithmetic("rounded_up", ("voters", *_keys(of, "rule_tps_voter_cap")))


def _voters(s: "Snapshot", of: str) -> Arithmetic:
    return Arithmetic("same", ("voters",))


def _ballots(s: "Snapshot", of: str) -> Arithmetic:
    return Arithmetic("each_reserve", ("voters", *_keys(of, "tps", "rule_ballot_reserve_pct")))


def _expected(s: "Snapshot", of: str) -> Arithmetic:
    return Arithmetic("percent", _keys(of, "voters", "rule_participation_pct"))


def _served(body: str, of: str) -> str:
    """The teams of a body: as many as TPS, as kecamatan or as kelurahan."""
    counted = BODIES[body][1]
    return _keys(of, "tps")[0] if counted == TPS else f"regions:{counted}"


def _people(body: str) -> Callable[["Snapshot", str], Arithmetic]:
    return lambda s, of: Arithmetic("product", (*_keys(of, f"rule_{BODIES[body][0]}"), _served(body, of)))


def _thing(rule: str) -> Callable[["Snapshot", str], Arithmetic]:
    return lambda s, of: Arithmetic("product", _keys(of, f"rule_{rule}", "tps"))


def _cost(body: str) -> Callable[["Snapshot", str], Arithmetic]:
    """The pay of a body: of teams with a chair, or of people who are all paid the same."""
    size, days = f"rule_{BODIES[body][0]}", f"rule_days_{body}"
    pay = (f"rule_pay_{body}_chair", f"rule_pay_{body}_member") if body in LED else (f"rule_pay_{body}",)
    way = "team_pay" if body in LED else "pay"
    return lambda s, of: Arithmetic(way, (_served(body, of), *_keys(of, size, *pay, days)))


def _bodies(prefix: str) -> Callable[["Snapshot", str], Arithmetic]:
    """The sum over the bodies that a region has."""

    def reckoned(s: "Snapshot", of: str) -> Arithmetic:
        depth = LEVELS.index(s.level)
        here = [body for body, (_, counted) in BODIES.items() if counted == TPS or depth <= LEVELS.index(counted)]
        return Arithmetic("whole_sum", _keys(of, *(prefix + body for body in here)))

    return reckoned


def _more(name: str) -> Quantity:
    """How far a number of the plan is from the plan in force."""

    def read(s: "Snapshot", of: str) -> float:
        made = planned(s, Scenario.parse(of))
        return float(made.columns[name][0] - made.before[name][0])

    return Quantity(
        UNITS[name], read, lambda s, of: Arithmetic("difference", _keys(of, name) + _keys("", name)), _allowed
    )


def _there(s: "Snapshot", of: str) -> Arithmetic:
    return Arithmetic("same", (TPS,))


def _more_stations(s: "Snapshot", of: str) -> Arithmetic:
    return Arithmetic("difference", _keys(of, "tps") + _keys("", "tps_now"))


_WAYS = {
    "voters": _summed("voters", _voters), "tps": _summed("tps", _stations), "least": _summed("least", _least),
    "ballots": _summed("ballots", _ballots), "expected": _expected, "people": _bodies(""), "cost": _bodies("cost_"),
    **{body: _people(body) for body in BODIES},
    **{f"cost_{body}": _cost(body) for body in BODIES},
    **{name: _thing(rule) for name, rule in THINGS.items()},
}  # fmt: skip

PLAN = {
    **{f"plan_{name}": Quantity(UNITS[name], _read(name), way, _allowed) for name, way in _WAYS.items()},
    "plan_tps_now": Quantity("tps", _read("tps_now"), _there, _allowed),
    "plan_more_tps": Quantity("tps", _read("difference"), _more_stations, _allowed),
    **{f"plan_more_{name}": _more(name) for name in ("kpps", *MORE)},
    **{f"plan_rule_{name}": _rule(name) for name in RULES},
}  # fmt: skip
"""These numbers by their names in a key: plan_NAME, plan_more_NAME, and plan_rule_NAME for a rule."""
