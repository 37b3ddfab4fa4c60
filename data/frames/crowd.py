"""How full a region is at the lowest level that is known: its single stations, where listed, else its lowest regions.

An average of the region would hide a station above the cap; so number, picture and words all count these.
"""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, eq=False)
class Crowd:
    """Arrays of shape (stations or regions whose load is known,)."""

    unit: str  # station or region
    load: np.ndarray  # voters a TPS
    near: np.ndarray  # bool; not over the cap, but near it
    over: np.ndarray  # bool
    worst: int  # place of the highest load; -1 where nothing is known
    region: str  # the name of that region, or of the one in which the station is
    number: int  # of that station; 0 for a region

    @property
    def state(self) -> str:
        """How the highest load stands to the cap: over, near or within."""
        return "over" if self.over[self.worst] else "near" if self.near[self.worst] else "within"


def crowd(s: "Snapshot") -> Crowd:
    """The single stations whose voters are known; where there are none, the lowest regions with a load."""
    single, loads, names = s.station_loads, s.loads, s.dataset.tree.names
    if single.known:
        known = np.flatnonzero(~np.isnan(single.voters))
        fullest = single.fullest(1)[0]
        place = single.place[fullest]
        where = names[single.stations.row[place]], int(single.stations.number[place])
        worst = int(known.searchsorted(fullest))
        return Crowd("station", single.voters[known], single.near[known], single.over[known], worst, *where)
    lowest = loads.lowest
    held = loads.load[lowest], loads.near[lowest], loads.over[lowest]
    if not lowest.any():
        return Crowd("region", *held, -1, "", 0)
    return Crowd("region", *held, 0, names[loads.row[lowest][0]], 0)  # the highest load comes first
