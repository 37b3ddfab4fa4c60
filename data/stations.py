"""The single polling stations of an election: what lies behind the counts, and what a count cannot say.

A count says how many there are; only the list says which one is too full, which one nobody with a wheelchair enters.
There are 820,000 in the country, so they are plain arrays in the order of the regions: those of a region and of all
below it are a few runs, one for each layer of the tree.
"""

import dataclasses

import numpy as np

from data.tree import Tree

ACCESSIBLE, BARRED, UNCHECKED = 1, 0, -1  # nobody has looked: that is not "no"


@dataclasses.dataclass(frozen=True)
class Stations:
    """Arrays of shape (stations,), ascending by region number, then by the number of the station."""

    row: np.ndarray  # region number
    number: np.ndarray  # of the station within its region, from 1
    special: np.ndarray  # bool; at a prison, a hospital or another place whose voters cannot leave
    men: np.ndarray  # float, voters; NaN where not known
    women: np.ndarray  # the same
    accessible: np.ndarray  # int8; ACCESSIBLE, BARRED or UNCHECKED
    day: np.ndarray  # day number from which the station is known
    source: np.ndarray  # position in the table of sources

    @property
    def voters(self) -> np.ndarray:
        """Men and women together, NaN unless both are known; shape (stations,)."""
        total: np.ndarray = self.men + self.women
        return total

    def within(self, tree: Tree, row: int, day: int) -> np.ndarray:
        """The positions of the stations of region `row` and of all below it that are known on a day, ascending."""
        bounds = np.array([(part.start, part.stop) for part in tree.spread(row)], dtype=self.row.dtype)
        places = np.concatenate([np.arange(first, end) for first, end in self.row.searchsorted(bounds)])
        known: np.ndarray = places[self.day[places] <= day]
        return known


_whole, _real = np.zeros(0, dtype=np.int32), np.zeros(0)
NONE = Stations(_whole, _whole, _whole.astype(bool), _real, _real, _whole.astype(np.int8), _whole, _whole)
