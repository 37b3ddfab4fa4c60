"""Which rows were there before: a row that comes twice counts once, a key that comes twice with other cells is a fault.

Of each row two numbers of 64 bits are kept, so that the rows of a whole country fit into memory.
"""

import dataclasses

import numpy as np
import pandas as pd


@dataclasses.dataclass
class Seen:
    """The rows of one table so far."""

    key: list[str]  # columns; none where a table has no key, then only equal rows are looked for
    _keys: np.ndarray = dataclasses.field(default_factory=lambda: np.empty(0, np.uint64))  # sorted
    _rows: np.ndarray = dataclasses.field(default_factory=lambda: np.empty(0, np.uint64))  # in the order of _keys
    _places: np.ndarray = dataclasses.field(default_factory=lambda: np.empty((0, 2), np.int64))

    def sift(self, part: pd.DataFrame, sheet: int) -> tuple[pd.DataFrame, list[tuple[int, int, int]]]:
        """The new rows of a part, whose index gives their row in a sheet, and the faults.

        Returns:
            The rows to keep, and for each key that came before with other cells (row, sheet before, row before).
        """
        whole = pd.util.hash_pandas_object(part, index=False).to_numpy()
        keys = pd.util.hash_pandas_object(part[self.key], index=False).to_numpy() if self.key else whole
        every, rows = np.concatenate([self._keys, keys]), np.concatenate([self._rows, whole])
        here = np.column_stack([np.full(len(part), sheet), part.index.to_numpy(np.int64)])
        places = np.concatenate([self._places, here])
        order = np.argsort(every, kind="stable")  # of equal keys the first comes first
        firsts = np.concatenate([[True], every[order][1:] != every[order][:-1]]) if len(every) else np.empty(0, bool)
        first_of = order[np.maximum.accumulate(np.where(firsts, np.arange(len(order)), 0))]
        first = np.empty(len(every), np.int64)
        first[order] = first_of
        new = first[len(self._keys) :] == np.arange(len(self._keys), len(every))
        other = ~new & (rows[first[len(self._keys) :]] != whole)
        found = np.flatnonzero(other)
        earlier = places[first[len(self._keys) + found]]
        clashes = [(int(here[at, 1]), int(of), int(row)) for at, (of, row) in zip(found, earlier, strict=True)]
        kept = order[firsts]
        self._keys, self._rows, self._places = every[kept], rows[kept], places[kept]
        return part[new], clashes
