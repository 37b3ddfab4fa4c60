"""TPS and the KPPS they need, now and in the election before, and how much of the change the voter cap explains."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from data.election import Election

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def comparison_columns(s: "Snapshot") -> dict[str, list[Any]]:
    """The columns of `comparison` and `code`, as lists of plain values."""
    tree, before = s.dataset.tree, s.ledgers.row.previous
    earlier = s.dataset.election(before) if before else None
    here, below = slice(s.row, s.row + 1), tree.below(s.row)
    readings = [s.ledgers.on("tps", rows, s.day) for rows in (here, below)]
    now = np.concatenate([reading.whole for reading in readings])
    partial = np.concatenate([reading.known & ~reading.complete for reading in readings])
    then = np.full(len(now), np.nan)
    if earlier is not None:
        then = np.concatenate([earlier.on("tps", rows, s.day).whole for rows in (here, below)])
    cap_then, cap_now = (_norm(election, "tps_voter_cap", s.day) for election in (earlier, s.ledgers))
    team_then, team_now = (_norm(election, "kpps_per_tps", s.day) for election in (earlier, s.ledgers))
    share = np.divide(now, then, out=np.full(len(now), np.nan), where=then > 0) - 1
    columns = {
        "then": then,
        "now": now,
        "partial": partial,
        "difference": now - then,
        "share": share,
        "cap_then": np.full(len(now), cap_then),
        "cap_now": np.full(len(now), cap_now),
        "cap_share": np.full(len(now), cap_then / cap_now - 1 if cap_now else np.nan),
        "kpps_then": team_then * then,
        "kpps_now": team_now * now,
    }
    names = {name: [known[s.row], *known[below]] for name, known in (("code", tree.codes), ("name", tree.names))}
    return {**names, **{key: column.tolist() for key, column in columns.items()}}


def _norm(election: Election | None, name: str, day: int) -> float:
    """The value of a norm in force on a day, NaN where there is none."""
    norm = election.norm(name, day) if election else None
    return norm.value if norm else float("nan")


def comparison(s: "Snapshot") -> pd.DataFrame:
    """Index code, region first, then its children; name, then, now, partial, difference, share, cap_*, kpps_*.

    `then` and `now` are TPS where known whole; `partial` says that of `now` only a part is reported. `kpps_then` and
    `kpps_now` are the people needed. `share` = now / then - 1. `cap_share` = cap_then / cap_now - 1: with the same
    voters, TPS change as the inverse of the cap. Where the election has none before it, what is of then is NaN.
    """
    return pd.DataFrame(s.comparison_columns).set_index("code")
