"""What polling stations need in things: ballots, boxes, booths and ink, against what is there.

Ballots are printed for each station and rounded up there, so what a region needs is known only between two bounds: the
voters with the reserve, and one more for every station.
"""

import math
from typing import TYPE_CHECKING

import pandas as pd

from data.ballots import bounds

if TYPE_CHECKING:
    from data.snapshot import Snapshot

# item: the steps on the way to the station that a dataset may report, each a measure ITEM_STEP
ITEMS = {
    "ballots": ("allocated", "received", "damaged"),
    "boxes": ("received", "distributed"),
    "booths": ("received", "distributed"),
    "ink": ("received", "distributed"),
}


def logistics_columns(s: "Snapshot") -> dict[str, dict[str, list[float]]]:
    """By item: `least` and `most` needed and every step, of the region, then of its children; NaN unknown.

    Of what is counted by the station (norm ITEM_per_tps) both bounds are the same.
    """
    tps, voters = (s.of_family(measure).whole for measure in ("tps", "voters"))
    found = {}
    for item, steps in ITEMS.items():
        norm = s.ledgers.norm("ballot_reserve_pct" if item == "ballots" else f"{item}_per_tps", s.day)
        value = norm.value if norm else math.nan
        least, most = bounds(voters, tps, value) if item == "ballots" else (tps * value, tps * value)
        known = {step: s.of_family(f"{item}_{step}").whole.tolist() for step in steps}
        found[item] = {"least": least.tolist(), "most": most.tolist(), **known}
    return found


def logistics(s: "Snapshot") -> pd.DataFrame:
    """Index code and item, the region first, then its children; least, most and the steps of ITEMS; NaN unknown."""
    codes = [code for code, _ in s.family]
    frames = [pd.DataFrame({"code": codes, "item": item, **columns}) for item, columns in s.logistics_columns.items()]
    columns = ["least", "most", "allocated", "received", "distributed", "damaged"]
    return pd.concat(frames).set_index(["code", "item"]).reindex(columns=columns)
