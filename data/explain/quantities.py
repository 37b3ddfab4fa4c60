"""The catalogue of what is derived: for each quantity the value that the board shows, and how it follows from others.

A further one is an entry in QUANTITIES and a message explain.name.NAME. A test reckons each of them anew from its
inputs, so that what is said about a number is how the number came about.
"""

import dataclasses
import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from data.coverage import COUNTS
from data.explain.arithmetic import NAN, Arithmetic
from data.frames.comparison import CAP, compared
from data.levels import LEVELS
from data.workers import BODIES, SECRETARIATS, TPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

DERIVED = "derived"

Read = Callable[["Snapshot", str], float]
Reckoned = Callable[["Snapshot", str], Arithmetic | None]
Allowed = Callable[["Snapshot"], Sequence[str]]


def _nothing(s: "Snapshot", of: str) -> Arithmetic | None:
    return None


def _alone(s: "Snapshot") -> Sequence[str]:
    return ("",)


@dataclasses.dataclass(frozen=True)
class Quantity:
    """A derived number. All three are given a snapshot; the first two also what of it is asked for, the `of` of a key.

    `read`: the value as frames and pages have it, NaN unknown. `reckoned`: its arithmetic, None for what is counted.
    `allowed`: what may be asked for. `rule`: how the value came about, a message explain.rule.NAME.
    """

    unit: str
    read: Read
    reckoned: Reckoned = _nothing
    allowed: Allowed = _alone
    rule: str = DERIVED


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


def _counted(name: str) -> Quantity:
    """One of the counts of support; of "all", also of what is only proposed."""

    def read(s: "Snapshot", of: str) -> float:
        coverage = s.ledgers.coverage
        return float(getattr(coverage.support(coverage.counted(coverage.of(s.row), of), s.day), name))

    return Quantity("pair", read, allowed=lambda s: ("", "all"), rule="pairs")


def _share(part: str, whole: str) -> Quantity:
    def read(s: "Snapshot", of: str) -> float:
        above, below = (_counted(name).read(s, of) for name in (part, whole))
        return above / below if below else NAN

    def reckoned(s: "Snapshot", of: str) -> Arithmetic:
        return Arithmetic("quotient", tuple(f"{name}:{of}" if of else name for name in (part, whole)))

    return Quantity("share", read, reckoned, lambda s: ("", "all"))


def _work(s: "Snapshot", stage: str) -> Arithmetic | None:
    """The milestones of a stage, or of all of them, that have a unit in the region and weight."""
    under = s.ledgers.under[stage] if stage else s.ledgers.milestones.values()
    here = [s.milestone_rows[one.key] for one in under]
    counted = [one for one in here if one.units and one.weight]
    keys = tuple(f"milestone:{one.key}" for one in counted)
    return Arithmetic("weighted", keys, tuple(one.weight for one in counted)) if counted else None


def _progress(s: "Snapshot", stage: str) -> float:
    return s.stage_rows[stage].earned if stage else s.summary.earned


def _met(s: "Snapshot", milestone: str) -> float:
    row = s.milestone_rows[milestone]
    return row.done / row.units if row.units else NAN


def _done(s: "Snapshot", milestone: str) -> float:
    return s.milestone_rows[milestone].done


def _units(s: "Snapshot", milestone: str) -> float:
    return float(s.milestone_rows[milestone].units)


def _milestones(s: "Snapshot") -> Sequence[str]:
    return list(s.ledgers.milestones)


def _held(s: "Snapshot", level: str) -> float:
    held = float(s.dataset.tree.held(level)[s.row])
    return held if held > 0 else NAN


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
    "committed_share": _share("committed", "required"),
    "stated_share": _share("stated", "required"),
    "delivered_share": _share("delivered", "required"),
    "on_time_share": _share("on_time", "due"),
    **{name: _counted(name) for name in COUNTS},
    "progress": Quantity("share", _progress, _work, lambda s: ("", *s.ledgers.stages.rows)),
    "milestone": Quantity(
        "share", _met, lambda s, of: Arithmetic("quotient", (f"done:{of}", f"units:{of}")), _milestones
    ),
    "done": Quantity("region", _done, allowed=_milestones, rule="reports"),
    "units": Quantity("region", _units, allowed=_milestones, rule="regions"),
    "regions": Quantity("region", _held, allowed=lambda s: LEVELS, rule="regions"),
}  # fmt: skip
"""Every derived quantity by its name in a key."""
