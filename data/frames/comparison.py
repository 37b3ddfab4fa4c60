"""TPS, voters and KPPS needed, now and in another election, and how much of the change the voter cap explains."""

import functools
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from data.election import Election

if TYPE_CHECKING:
    from data.snapshot import Snapshot

CAP = "tps_voter_cap"
KEPT = 64  # comparisons that several widgets of a page read


def comparison_columns(s: "Snapshot") -> dict[str, list[Any]]:
    """The columns of `comparison` and `code`, as lists of plain values."""
    return compared(s, s.ledgers.row.previous)


@functools.lru_cache(maxsize=KEPT)
def compared(s: "Snapshot", against: str, deep: bool = False) -> dict[str, list[Any]]:
    """The same with any election; "" for none, then what is of then is NaN.

    `deep` takes in all regions below of which a count is known, each below the one it belongs to.
    """
    tree, other = s.dataset.tree, s.dataset.election(against) if against else None
    parts = tree.spread(s.row)[: None if deep else 2]
    rows = np.concatenate([np.arange(part.start, part.stop) for part in parts])
    columns: dict[str, np.ndarray] = {}
    for measure, then, now in (("tps", "then", "now"), ("voters", "voters_then", "voters_now")):
        reading = s.ledgers.over(measure, parts, s.day)
        columns[then] = other.over(measure, parts, s.day).whole if other else np.full(len(rows), np.nan)
        columns[now] = reading.whole
        columns["partial" if measure == "tps" else "voters_partial"] = reading.known & ~reading.complete
    columns |= _changes(s, other, columns)
    if deep:
        known = ~np.isnan(np.stack([columns[name] for name in ("then", "now", "voters_then", "voters_now")])).all(
            axis=0
        )
        known[0] = True
        order = np.flatnonzero(known)[np.argsort(tree.ends[rows[known], 0], kind="stable")]
        rows, columns = rows[order], {name: column[order] for name, column in columns.items()}
    names = {"code": tree.codes, "name": tree.names, "level": tree.levels}
    found = {name: [known[row] for row in rows.tolist()] for name, known in names.items()}
    return {**found, **{name: column.tolist() for name, column in columns.items()}}


def _changes(s: "Snapshot", other: Election | None, counted: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """What changed of TPS, what of it is due to the cap and to the voters, and the poll workers needed."""
    then, now, voters_then, voters_now = (counted[name] for name in ("then", "now", "voters_then", "voters_now"))
    cap_then, cap_now = (_norm(election, CAP, s.day) for election in (other, s.ledgers))
    team_then, team_now = (_norm(election, "kpps_per_tps", s.day) for election in (other, s.ledgers))
    cap_share = cap_then / cap_now - 1 if cap_now else np.nan
    return {
        "difference": now - then,
        "share": _ratio(now, then) - 1,
        "cap_then": np.full(len(now), cap_then),
        "cap_now": np.full(len(now), cap_now),
        "cap_share": np.full(len(now), cap_share),
        "explained": np.where(np.isnan(now), np.nan, then * cap_share),
        "voters_difference": voters_now - voters_then,
        "grown": then * (1 + cap_share) * (_ratio(voters_now, voters_then) - 1),
        "kpps_then": team_then * then,
        "kpps_now": team_now * now,
    }


def _ratio(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """How many times the other one is; NaN where that is none or not known."""
    return np.divide(one, other, out=np.full(len(one), np.nan), where=other > 0)


def _norm(election: Election | None, name: str, day: int) -> float:
    """The value of a norm in force on a day, NaN where there is none."""
    norm = election.norm(name, day) if election else None
    return norm.value if norm else float("nan")


def comparison(s: "Snapshot", against: str | None = None, deep: bool = False) -> pd.DataFrame:
    """Index code, region first, then its children; name, level, then, now, difference, share, cap_*, kpps_*, voters_*.

    `then` and `now` are TPS where known whole, `voters_then` and `voters_now` voters; `partial` and `voters_partial`
    say that of now only a part is reported. `kpps_then` and `kpps_now` are the people needed. `share` = now / then - 1.
    `cap_share` = cap_then / cap_now - 1: with the same voters, TPS change as the inverse of the cap; `explained` are so
    many TPS. Compared is with the election before, or with `against`; without one, what is of then is NaN. `deep`: also
    with all regions further below of which a count is known.
    """
    columns = compared(s, s.ledgers.row.previous if against is None else against, deep)
    return pd.DataFrame(columns).set_index("code")
