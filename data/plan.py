"""What some rules make of a region: TPS, people, ballots, things and pay, for it and for the regions directly below.

A unit of `data.tiling` gets the least number of TPS that its cap allows or, where the plan goes on filling TPS as now,
as many as that asks for. The rest follows from them, from the voters and from the kecamatan and kelurahan there are.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from data.ballots import bounds, with_reserve
from data.levels import LEVELS
from data.planning_rules import Value
from data.tiling import Tiling, whole_parts
from data.workers import BODIES, TPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

Columns = dict[str, np.ndarray]  # shape (1 + children,): the region first; NaN unknown
THINGS = {"boxes": "boxes_per_tps", "booths": "booths_per_tps", "ink": "ink_per_tps"}
LED = ("ppk", "pps", "kpps")  # one of each team is its chair
MONTH = 30  # days


def plan(s: "Snapshot", rules: Mapping[str, Value | None], cap_now: Value | None) -> Columns:
    """The plan of a snapshot's region and of its children.

    Args:
        s: The snapshot.
        rules: A value for each of `data.planning_rules.RULES`; None unknown, as is then all that depends on it.
        cap_now: The voters a TPS, at most, of the plan in force.

    Returns:
        Columns: voters, tps, tps_now, least, difference, the bodies, people, ballots*, things, expected, cost*.
        Those of the children are NaN where the region is planned as one, see `Tiling.unit`.
    """
    tiles, known = s.tiling, {name: np.nan if value is None else float(value) for name, value in rules.items()}
    cap, now = known["tps_voter_cap"], tiles.tps
    least = tiles.least(cap)
    tps = least
    if rules["keep_fill"]:
        kept = whole_parts(now * (np.nan if cap_now is None else float(cap_now)), cap)
        tps = np.where(np.isnan(now), least, np.maximum(least, kept))
    ballots = ballots_of(tiles.voters, tps, known["ballot_reserve_pct"])
    shown = slice(0, 1 + int(tiles.tree.child_counts[0]))  # children follow their region in the order of the tiling
    tps, least, ballots = tiles.add_up(np.stack([tps, least, ballots], axis=1))[shown].T
    voters, counted = tiles.counted[shown].T
    # Where no plan can be made for want of voters, the TPS that there are may be known all the same.
    counted = np.where(np.isnan(voters), now[shown], counted)
    fewest, most = bounds(voters, tps, known["ballot_reserve_pct"])
    return _known_apart(tiles, {
        "voters": voters, "tps": tps, "tps_now": counted, "difference": tps - counted, "least": least,
        **_people(s, tps, known),
        "ballots": ballots, "ballots_least": fewest, "ballots_most": most,
        **{name: known[rule] * tps for name, rule in THINGS.items()},
        "expected": voters * known["participation_pct"] / 100,
    })  # fmt: skip


def _known_apart(tiles: Tiling, columns: Columns) -> Columns:
    """The columns, the children NaN where their region is planned as one: they would not add up to it."""
    if tiles.unit[0]:
        for values in columns.values():
            values[1:] = np.nan
    return columns


def ballots_of(voters: np.ndarray, tps: np.ndarray, percent: float) -> np.ndarray:
    """Ballots of units whose voters are spread evenly over their TPS, the reserve rounded up in each TPS.

    `remainder` of the TPS have one voter more than the others. NaN where there are voters and no TPS.
    """
    each = np.full(len(voters), np.nan)
    np.floor_divide(voters, tps, out=each, where=tps > 0)
    remainder = voters - each * tps
    ballots = (tps - remainder) * with_reserve(each, percent) + remainder * with_reserve(each + 1, percent)
    return np.where((voters == 0) & (tps == 0), 0.0, ballots)


def _people(s: "Snapshot", tps: np.ndarray, known: Mapping[str, float]) -> Columns:
    """The people of every body and in all, and what they cost.

    A part of a kecamatan has no PPK of its own: for such a region it is NaN, and nothing of it is in the totals.
    """
    here, below = slice(s.row, s.row + 1), s.dataset.tree.below(s.row)
    depths = np.concatenate([s.dataset.tree.depths[rows] for rows in (here, below)])
    people, costs, total, cost = {}, {}, np.zeros(len(tps)), np.zeros(len(tps))
    for body, (norm, counted) in BODIES.items():
        if counted == TPS:
            teams, serves = tps, np.ones(len(tps), dtype=bool)
        else:
            of_one = (s.ledgers.workers[body].units(rows, s.day) for rows in (here, below))
            teams, serves = np.concatenate(list(of_one)), depths <= LEVELS.index(counted)
        people[body] = known[norm] * teams
        costs[f"cost_{body}"] = teams * _month(body, known[norm], known) * known[f"days_{body}"] / MONTH
        total = total + np.where(serves, people[body], 0.0)
        cost = cost + np.where(serves, costs[f"cost_{body}"], 0.0)
    return {**people, "people": total, **costs, "cost": cost}


def _month(body: str, size: float, known: Mapping[str, float]) -> float:
    """Rupiah that a team of a body, or the people of a TPS, cost a month."""
    if body not in LED:
        return size * known[f"pay_{body}"]
    return known[f"pay_{body}_chair"] + (size - 1) * known[f"pay_{body}_member"]
