"""TPS and the KPPS they need, now and in the election before, and how much of the change the voter cap explains."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.election import Election

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def comparison(s: "Snapshot") -> pd.DataFrame:
    """Index code, region first, then its children; name, then, now, partial, difference, share, cap_*, kpps_*.

    `then` and `now` are TPS where known whole; `partial` says that of `now` only a part is reported. `kpps_then` and
    `kpps_now` are the people needed. `share` = now / then - 1. `cap_share` = cap_then / cap_now - 1: with the same
    voters, TPS change as the inverse of the cap. Where the election has none before it, what is of then is NaN.
    """
    tree, before = s.dataset.tree, str(s.ledgers.row["previous"])
    earlier = s.dataset.election(before) if before else None
    numbers = np.r_[s.row, np.arange(len(tree))[tree.below(s.row)]]
    unknown = np.full(len(numbers), np.nan)
    then = unknown if earlier is None else earlier.value("tps", s.day)[numbers]
    now = s.ledgers.value("tps", s.day)[numbers]
    cap_then, cap_now = (_norm(election, "tps_voter_cap", s.day) for election in (earlier, s.ledgers))
    team_then, team_now = (_norm(election, "kpps_per_tps", s.day) for election in (earlier, s.ledgers))
    return pd.DataFrame(
        {
            "name": [tree.names[number] for number in numbers],
            "then": then,
            "now": now,
            "partial": s.ledgers.partial("tps", s.day)[numbers],
            "difference": now - then,
            "share": np.divide(now, then, out=unknown.copy(), where=then > 0) - 1,
            "cap_then": cap_then,
            "cap_now": cap_now,
            "cap_share": cap_then / cap_now - 1 if cap_now else np.nan,
            "kpps_then": team_then * then,
            "kpps_now": team_now * now,
        },
        index=pd.Index([tree.codes[number] for number in numbers], name="code"),
    )


def _norm(election: Election | None, name: str, day: int) -> float:
    """The value of a norm in force on a day, NaN where there is none."""
    norm = election.norm(name, day) if election else None
    return norm.value if norm else float("nan")
