"""TPS and the KPPS they need, now and in the election before, and how much of the change the voter cap explains."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def comparison(s: "Snapshot") -> pd.DataFrame:
    """Index code, region first, then its children; name, then, now, difference, share, cap_*, kpps_then, kpps_now.

    `then` and `now` are TPS, `kpps_then` and `kpps_now` the people needed for them. `share` = now / then - 1.
    `cap_share` = cap_then / cap_now - 1: with the same voters, TPS change as the inverse of the cap. Empty
    where the election has none before it.
    """
    tree, before = s.dataset.tree, str(s.ledgers.row["previous"])
    columns = ["name", "then", "now", "difference", "share", "cap_then", "cap_now", "cap_share"]
    columns += ["kpps_then", "kpps_now"]
    if not before:
        return pd.DataFrame(columns=columns).rename_axis("code")
    earlier = s.dataset.election(before)
    numbers = np.r_[s.row, np.arange(len(tree))[tree.below(s.row)]]
    then, now = earlier.value("tps", s.day)[numbers], s.ledgers.value("tps", s.day)[numbers]
    both = (earlier, s.ledgers)
    cap_then, cap_now, team_then, team_now = (
        found.value if (found := election.norm(norm, s.day)) else np.nan
        for norm in ("tps_voter_cap", "kpps_per_tps")
        for election in both
    )
    frame = pd.DataFrame(
        {"name": [tree.names[number] for number in numbers], "then": then, "now": now, "difference": now - then},
        index=pd.Index([tree.codes[number] for number in numbers], name="code"),
    )
    frame["share"] = frame["now"] / frame["then"] - 1
    frame = frame.assign(kpps_then=team_then * then, kpps_now=team_now * now)
    return frame.assign(cap_then=cap_then, cap_now=cap_now, cap_share=cap_then / cap_now - 1)[columns]
