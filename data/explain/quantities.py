"""The catalogue of what is derived: for each quantity the value that the board shows, and how it follows from others.

A further one is an entry in QUANTITIES and a message explain.name.NAME. A test reckons each of them anew from its
inputs, so that what is said about a number is how the number came about.
"""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from data.explain.arithmetic import NAN, Arithmetic
from data.explain.plan import PLAN
from data.explain.quantity import Quantity
from data.explain.support import SUPPORT
from data.explain.work import WORK
from data.findings import SEVERITIES
from data.frames.comparison import CAP, compared
from data.frames.funnel import NEEDED, applicants
from data.frames.load import Loads
from data.levels import LEVELS
from data.sought import Sought
from data.workers import BODIES, SECRETARIATS, TPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def _whole(s: "Snapshot", measure: str) -> float:
    return float(s.ledgers.on(measure, slice(s.row, s.row + 1), s.day).whole[0])


def _load(s: "Snapshot", of: str) -> float:
    voters, tps = _whole(s, "voters"), _whole(s, TPS)
    return voters / tps if tps > 0 else NAN


def _needed(body: str) -> Quantity:
    norm, counted = {**BODIES, **SECRETARIATS}[body]
    served = TPS if counted == TPS else f"regions:{counted}"

    def read(s: "Snapshot", of: str) -> float:
        rule = s.ledgers.norm(norm, s.day)
        here = slice(s.row, s.row + 1)
        return float(s.ledgers.workers[body].needed(here, s.day, rule.value if rule else NAN)[0])

    return Quantity("person", read, lambda s, of: Arithmetic("product", (f"norm:{norm}", served)))


def _shortage(body: str) -> Quantity:
    def reckoned(s: "Snapshot", of: str) -> Arithmetic:
        below = s.dataset.tree.below(s.row)
        short = s.ledgers.workers[body].shortage(below, s.day).tolist()
        known = [code for code, gap in zip(s.dataset.tree.codes[below], short, strict=True) if gap == gap]  # not NaN
        keys = (f"{body}_needed", f"{body}_inducted", *(f"{body}_shortage@{code}" for code in known))
        return Arithmetic("shortage", keys)

    return Quantity("person", lambda s, of: s.worker_rows[body].shortage, reckoned)


def _least(s: "Snapshot", of: str) -> Arithmetic:
    """Over the finest regions whose voters are known: where each child has a least number, else by its own voters."""
    children = s.dataset.tree.children(s.region)
    below = s.tiling.least(s.loads.cap)[1 : len(children) + 1]
    if children and not np.isnan(below).any():
        return Arithmetic("sum", tuple(f"least_tps@{code}" for code in children))
    return Arithmetic("rounded_up", ("voters", f"norm:{CAP}"))


def _at_least(s: "Snapshot", of: str) -> float:
    return s.loads.least


def _against(s: "Snapshot", of: str) -> str:
    return of or s.ledgers.row.previous


def _compared(column: str, unit: str, way: str, *keys: str) -> Quantity:
    """A column of the comparison; keys that end in "~" are asked for in the other election."""

    def read(s: "Snapshot", of: str) -> float:
        return float(compared(s, _against(s, of))[column][0])

    def reckoned(s: "Snapshot", of: str) -> Arithmetic | None:
        other = _against(s, of)
        named = tuple(f"{key}{other}" if key.endswith(("~", ":")) else key for key in keys)
        return Arithmetic(way, named) if other else None

    return Quantity(unit, read, reckoned, lambda s: ("", *s.dataset.election_rows))


def _ballots(bound: str, way: str, *keys: str) -> Quantity:
    read = functools.partial(_bound, item="ballots", bound=bound)
    return Quantity("ballot", read, lambda s, of: Arithmetic(way, keys))


def _bound(s: "Snapshot", of: str, item: str, bound: str) -> float:
    return s.logistics_columns[item][bound][0]


def _by_station(item: str, unit: str) -> Quantity:
    read = functools.partial(_bound, item=item, bound="least")
    return Quantity(unit, read, lambda s, of: Arithmetic("product", (f"norm:{item}_per_tps", TPS)))


def _held(s: "Snapshot", level: str) -> float:
    held = float(s.dataset.tree.held(level)[s.row])
    return held if held > 0 else NAN


def _findings(s: "Snapshot", severity: str) -> float:
    return float(len(Sought(severity).places(s)))


def _budget(s: "Snapshot", step: str) -> float:
    part, grant = _whole(s, f"budget_{step}"), _whole(s, "budget_grant")
    return part / grant if grant > 0 else NAN


def _of_grant(s: "Snapshot", step: str) -> Arithmetic:
    return Arithmetic("quotient", (f"budget_{step}", "budget_grant"))


def _chosen(s: "Snapshot", *marks: str) -> list[str]:
    """The codes of the regions with a load of which all marks hold."""
    here = np.logical_and.reduce([getattr(s.loads, mark) for mark in marks])
    return [s.dataset.tree.codes[row] for row in s.loads.row[here].tolist()]


def _loaded(*marks: str) -> Quantity:
    """How many of the lowest regions whose load is known stand so against the cap."""

    def reckoned(s: "Snapshot", of: str) -> Arithmetic | None:
        found = _chosen(s, *marks)
        return Arithmetic("count", tuple(f"load@{code}" for code in found)) if found else None

    return Quantity("region", lambda s, of: float(len(_chosen(s, *marks))), reckoned, rule="listed")


def _lacking(s: "Snapshot", of: str) -> Arithmetic | None:
    """The least TPS of each region over the cap less those it has."""
    found = _chosen(s, "over", "lowest")
    pairs = tuple(f"{name}@{code}" for code in found for name in ("least_tps", TPS))
    return Arithmetic("lacking", pairs) if found else None


def _findings_here(s: "Snapshot", severity: str) -> float:
    return float(len(Sought(severity, place="here").places(s)))


def _children(s: "Snapshot", of: str) -> float:
    """Regions directly below; a region that has none reports itself."""
    return float(max(s.dataset.tree.child_counts[s.row], 1))


def _measured(s: "Snapshot") -> Sequence[str]:
    return list(s.ledgers.measures)


def _heard(s: "Snapshot", measure: str) -> Arithmetic | None:
    """The regions directly below of which a figure is known whole; of a region without any, itself."""
    tree = s.dataset.tree
    rows = tree.below(s.row) if tree.child_counts[s.row] else slice(s.row, s.row + 1)
    whole = ~np.isnan(s.ledgers.on(measure, rows, s.day).whole)
    codes = [code for code, one in zip(tree.codes[rows], whole, strict=True) if one]
    return Arithmetic("count", tuple(f"{measure}@{code}" for code in codes)) if codes else None


def _reporting(s: "Snapshot", measure: str) -> float:
    found = _heard(s, measure)
    return float(len(found.keys)) if found else 0.0


def _heard_share(s: "Snapshot", measure: str) -> float:
    return _reporting(s, measure) / _children(s, "")


def _of_children(s: "Snapshot", measure: str) -> Arithmetic:
    return Arithmetic("quotient", (f"reporting:{measure}", "children"))


def _headroom(s: "Snapshot", of: str) -> float:
    loads: Loads = s.loads
    return loads.headroom


def _missing(s: "Snapshot", of: str) -> float:
    loads: Loads = s.loads
    return float(loads.missing)


def _turnout(s: "Snapshot", of: str) -> float:
    came, listed = _whole(s, "voters_turned_out"), _whole(s, "voters")
    return came / listed if listed > 0 else NAN


def _bodies(s: "Snapshot") -> Sequence[str]:
    return tuple(BODIES)


def _applicants(s: "Snapshot", body: str) -> float:
    return applicants(s, body, slice(s.row, s.row + 1))[0].ratio


def _steps(s: "Snapshot") -> Sequence[str]:
    return [f"{one.body}_{one.step}" for one in s.funnel_steps if one.step != NEEDED]


def _step_share(s: "Snapshot", of: str) -> float:
    return next(one.share for one in s.funnel_steps if f"{one.body}_{one.step}" == of)


def _of_need(s: "Snapshot", of: str) -> Arithmetic:
    """People of one step over those needed on the day of the report; over those needed now, where that is not known."""
    body, figure = of.rpartition("_")[0], s.figure(of)
    then = f"{body}_needed!{figure.as_of}" if figure and figure.as_of else f"{body}_needed"
    return Arithmetic("quotient", (of, then if s.explain(then).complete else f"{body}_needed"))


QUANTITIES: dict[str, Quantity] = {
    "load": Quantity("voters_per_tps", _load, lambda s, of: Arithmetic("quotient", ("voters", TPS))),
    "least_tps": Quantity("tps", _at_least, _least),
    **{f"{body}_needed": _needed(body) for body in (*BODIES, *SECRETARIATS)},
    **{f"{body}_shortage": _shortage(body) for body in BODIES},
    "tps_difference": _compared("difference", "tps", "difference", TPS, "tps~"),
    "voters_difference": _compared("voters_difference", "person", "difference", "voters", "voters~"),
    "tps_change": _compared("share", "share", "change", TPS, "tps~"),
    "cap_change": _compared("cap_share", "share", "change", f"norm:{CAP}~", f"norm:{CAP}"),
    "tps_explained": _compared("explained", "tps", "explained", "tps~", "cap_change:", TPS),
    "tps_grown": _compared("grown", "tps", "grown", "tps~", "cap_change:", "voters", "voters~"),
    "ballots_least": _ballots("least", "with_reserve", "voters", "norm:ballot_reserve_pct"),
    "ballots_most": _ballots("most", "with_rounding", "ballots_least", TPS),
    **{f"{item}_needed": _by_station(item, unit) for item, unit in
       (("boxes", "box"), ("booths", "booth"), ("ink", "bottle"))},
    **SUPPORT,
    **WORK,
    **PLAN,
    "budget_share": Quantity("share", _budget, _of_grant, lambda s: ("disbursed", "spent")),
    "headroom": Quantity("tps", _headroom, lambda s, of: Arithmetic("difference", (TPS, "least_tps"))),
    "over_cap": _loaded("over", "lowest"),
    "near_cap": _loaded("near", "lowest"),
    "loaded": _loaded("lowest"),
    "tps_missing": Quantity("tps", _missing, _lacking, rule="listed"),
    "findings": Quantity("finding", _findings, allowed=lambda s: ("", *SEVERITIES), rule="findings"),
    "findings_here": Quantity("finding", _findings_here, allowed=lambda s: ("", *SEVERITIES), rule="findings.here"),
    "children": Quantity("region", _children, rule="regions"),
    "reporting": Quantity("region", _reporting, _heard, _measured, rule="listed"),
    "reporting_share": Quantity("share", _heard_share, _of_children, _measured),
    "turnout_share": Quantity("share", _turnout, lambda s, of: Arithmetic("quotient", ("voters_turned_out", "voters"))),
    "applicants": Quantity(
        "times", _applicants, lambda s, of: Arithmetic("quotient", (f"{of}_applied", f"{of}_needed")), _bodies
    ),
    "step_share": Quantity("share", _step_share, _of_need, _steps),
    "regions": Quantity("region", _held, allowed=lambda s: LEVELS, rule="regions"),
}  # fmt: skip
"""Every derived quantity by its name in a key."""
