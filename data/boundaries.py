"""The boundaries of regions, where a dataset brings them, as a map draws them: kept as arrays and only looked up."""

import dataclasses
import pathlib

import numpy as np

from data.archive import Archive

FILE = "boundaries.geojson"  # in the folder of a dataset
ARCHIVE = "boundaries"
SIDE = 2_000  # whole steps of the longer side of a map; a fifth of a pixel on a phone


@dataclasses.dataclass(frozen=True, eq=False)
class Boundaries:
    """All regions of a dataset, those whose siblings have boundaries, too, with a shape; see `shapely.to_ragged_array`.

    The points of a ring, the rings of a polygon (the outer one first) and the polygons of a region stand one after
    another; each array of places tells where the next begins and has one more at the end.
    """

    given: np.ndarray  # bool, shape (regions,): whether the dataset has a boundary
    points: np.ndarray  # int32, shape (points, 2): steps to the right and up from the corner of the map of siblings
    rings: np.ndarray  # int32, shape (rings + 1,): places in points
    polygons: np.ndarray  # int32, shape (polygons + 1,): places in rings
    regions: np.ndarray  # int32, shape (regions + 1,): places in polygons
    circles: np.ndarray  # int32, shape (regions, 3): middle and radius of the largest circle inside

    def shape(self, region: int) -> list[list[np.ndarray]]:
        """The polygons of a region as their rings, each of shape (points, 2), closed; none where it has no shape."""
        return [
            [self.points[self.rings[ring] : self.rings[ring + 1]] for ring in range(*self.polygons[one : one + 2])]
            for one in range(*self.regions[region : region + 2])
        ]

    def known(self, rows: slice) -> int:
        """How many regions of a slice the dataset has a boundary of."""
        return int(self.given[rows].sum())


def kept_boundaries(place: pathlib.Path) -> Boundaries | None:
    """What `roll_boundaries` has kept, None for nothing."""
    return Archive(place / ARCHIVE).get(ARCHIVE, Boundaries) if (place / ARCHIVE).is_dir() else None
