"""Made-up regions: as many as there are, of very different sizes, with names put together from everyday words."""

import dataclasses

import numpy as np
import pandas as pd

# Words for landscapes and wishes, as they are found in names of places all over the country.
_FIRST = (
    "Sumber", "Tanjung", "Karang", "Suka", "Bukit", "Muara", "Teluk", "Padang", "Gunung", "Rawa", "Kampung", "Pulau",
    "Lubuk", "Batu", "Sungai", "Ujung", "Kebon", "Pasir", "Tegal", "Mekar", "Banjar", "Wono", "Sido", "Marga",
)  # fmt: skip
_SECOND = (
    "Makmur", "Jaya", "Sari", "Rejo", "Mulya", "Indah", "Damai", "Asri", "Baru", "Agung", "Maju", "Harapan",
    "Sejahtera", "Permai", "Lestari", "Sentosa", "Raya", "Bakti", "Karya", "Utama", "Timur", "Barat", "Utara",
    "Selatan",
)  # fmt: skip
_LEVELS = ("country", "province", "city", "kecamatan", "kelurahan")


@dataclasses.dataclass(frozen=True)
class Places:
    """Regions in breadth-first order, with the numbers of each level; arrays of shape (regions,)."""

    code: np.ndarray
    name: np.ndarray
    level: np.ndarray
    parent: np.ndarray  # number of the region above, -1 for the root
    size: np.ndarray  # relative to its siblings, 1 on average

    def at(self, level: str) -> np.ndarray:
        """The numbers of the regions of a level."""
        return np.flatnonzero(self.level == level)

    def above(self, numbers: np.ndarray, level: str) -> np.ndarray:
        """The region of a level that each of some regions lies in."""
        numbers = numbers.copy()
        while (lower := self.level[numbers] != level).any():
            numbers[lower] = self.parent[numbers[lower]]
        return numbers

    def table(self, source: str) -> pd.DataFrame:
        """The rows of the table of regions; siblings stand in a square on the tile map."""
        first = np.searchsorted(self.parent, self.parent)
        place = np.arange(len(self.code)) - first
        wide = np.ceil(np.sqrt(np.bincount(self.parent + 1)[self.parent + 1])).astype(int)
        parents = np.append(self.code, "")[self.parent]
        return pd.DataFrame(
            {"code": self.code, "name": self.name, "level": self.level, "parent": parents,
             "tile_column": place % wide, "tile_row": place // wide, "source": source}
        )  # fmt: skip


def split(total: int, weights: np.ndarray) -> np.ndarray:
    """`total` things over as many places as there are weights, each at least one, in proportion."""
    spare = total - len(weights)
    exact = np.cumsum(weights / weights.sum() * spare)
    exact[-1] = spare
    return np.diff(np.round(exact), prepend=0).astype(np.int64) + 1


def places(counts: tuple[int, ...], top: tuple[str, str], first_level: int, rng: np.random.Generator) -> Places:
    """A tree with `counts` regions below the root, level by level.

    Args:
        counts: How many regions each level below the root has.
        top: Code and name of the root.
        first_level: The place of the root in the levels of the country.
        rng: Makes sizes and names.
    """
    code, name, level = [np.array([top[0]])], [np.array([top[1]])], [np.array([_LEVELS[first_level]])]
    parent, size = [np.array([-1])], [np.array([1.0])]
    start = 0
    for depth, count in enumerate(counts, first_level + 1):
        shares = split(count, rng.lognormal(0, 0.45, len(code[-1])) * size[-1])
        above = np.repeat(np.arange(len(code[-1])), shares)
        place = np.arange(count) - np.repeat(np.cumsum(shares) - shares, shares)
        numbers = _numbers(_LEVELS[depth], place)
        stem = code[-1][above] if code[-1][0] != "ID" else np.full(count, "")
        code.append(np.array([f"{a}.{b}" if a else b for a, b in zip(stem, numbers, strict=True)]))
        name.append(_names(place, above, rng))
        level.append(np.full(count, _LEVELS[depth]))
        parent.append(above + start)
        size.append(rng.lognormal(0, 0.5, count))
        start += len(code[-2])
    return Places(*(np.concatenate(parts) for parts in (code, name, level, parent, size)))


def _numbers(level: str, place: np.ndarray) -> list[str]:
    """The last part of a code of the Ministry of Home Affairs."""
    first = {"province": 11, "city": 1, "kecamatan": 1, "kelurahan": 1001}[level]
    return [f"{number:02d}" for number in (place + first).tolist()]


def _names(place: np.ndarray, above: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two words for each place, no pair twice under one parent."""
    start = rng.integers(0, len(_FIRST) * len(_SECOND), above.max() + 1)[above]
    pair = (start + place * 37) % (len(_FIRST) * len(_SECOND))  # 37 shares no factor with 576
    names = np.char.add(np.array(_FIRST)[pair // len(_SECOND)], " ")
    return np.char.add(names, np.array(_SECOND)[pair % len(_SECOND)])
