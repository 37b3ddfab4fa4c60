"""How full each single polling station is, where a dataset lists them: no average stands between it and the cap."""

import dataclasses
import functools
from typing import TYPE_CHECKING

import numpy as np

from data.frames.load import near_cap
from data.stations import ACCESSIBLE, BARRED, NONE, Stations

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, eq=False)
class StationLoads:
    """The stations at and below a snapshot's region; arrays of shape (such stations,)."""

    stations: Stations
    place: np.ndarray  # their positions among all stations
    voters: np.ndarray  # NaN where not known
    cap: float  # voters a TPS, NaN where no norm is in force

    @functools.cached_property
    def over(self) -> np.ndarray:
        """Which have more voters than the cap; none without a cap, and none whose voters are not known."""
        known: np.ndarray = self.voters > self.cap
        return known

    @functools.cached_property
    def near(self) -> np.ndarray:
        """Which are not over the cap, but near it."""
        return near_cap(self.voters, 1.0, self.cap) & ~self.over

    @property
    def known(self) -> int:
        """Of how many the voters are known."""
        return int((~np.isnan(self.voters)).sum())

    def fullest(self, most: int) -> np.ndarray:
        """The places (in these arrays) of at most so many stations, most voters first, then in their own order."""
        ranked = np.where(np.isnan(self.voters), -1.0, self.voters)
        few = np.argpartition(-ranked, most)[:most] if most < len(ranked) else np.arange(len(ranked))
        few = few[ranked[few] >= 0]
        order: np.ndarray = few[np.lexsort((few, -ranked[few]))]
        return order

    @property
    def access(self) -> tuple[int, int, int]:
        """How many are accessible, are not, and were not looked at."""
        held = self.stations.accessible[self.place]
        yes, no = int((held == ACCESSIBLE).sum()), int((held == BARRED).sum())
        return yes, no, len(held) - yes - no


def station_loads(s: "Snapshot") -> StationLoads:
    """The single stations at and below a snapshot's region; none where the dataset lists none."""
    stations, norm = s.ledgers.stations or NONE, s.ledgers.norm("tps_voter_cap", s.day)
    place = stations.within(s.dataset.tree, s.row, s.day)
    voters = stations.voters[place]
    return StationLoads(stations, place, voters, norm.value if norm and norm.value > 0 else np.nan)
