"""The boundaries of the regions below one region as lines on a map, in the steps of `data.boundaries`."""

import functools
from typing import NamedTuple

import numpy as np

from data import Snapshot
from data.boundaries import Boundaries

NARROW = 350  # pixels of the narrowest slot, in which words must fit
TALLEST = 0.8  # width over height of a sheet, so that it fits on a screen
LEAST = 40  # pixels of a box in which a name and a value can be read
LOWER = 0.7  # half the height of what is written in a circle, of its radius
KEPT = 64  # regions whose boundaries are made outlines once

Line = tuple[list[float], list[float]]  # the places of points to the right and up, the last as the first


class Box(NamedTuple):
    """A part of the map."""

    left: float
    bottom: float
    right: float
    top: float


class Outline(NamedTuple):
    """The shape of a region: its polygons as their rings, the outer one first, then the holes."""

    polygons: tuple[tuple[Line, ...], ...]
    box: Box  # in its middle, where the pointer finds it
    roomy: bool  # whether its name and its figure can stand there

    @property
    def edges(self) -> list[Line]:
        """Where it ends."""
        return [line for rings in self.polygons for line in rings]

    @property
    def nested(self) -> tuple[list[list[list[float]]], list[list[list[float]]]]:
        """The places to the right and those up, by polygon and ring."""
        right, up = ([[line[axis] for line in rings] for rings in self.polygons] for axis in (0, 1))
        return right, up

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it: a line from there crosses its edges an odd number of times."""
        return sum(_crossings(line, x, y) for line in self.edges) % 2 == 1


class Sheet(NamedTuple):
    """The outlines of the children of a region in their order, and the part of the plane they stand in."""

    outlines: tuple[Outline, ...]
    plane: Box

    @property
    def aspect(self) -> float:
        """Width over height."""
        return (self.plane.right - self.plane.left) / (self.plane.top - self.plane.bottom)

    def pixels(self, width: float) -> float:
        """How many pixels a width on the map has in the narrowest slot."""
        return NARROW * width / (self.plane.right - self.plane.left)

    def at(self, x: float, y: float) -> int | None:
        """The child whose outline a place lies in, None for none."""
        return next((i for i, outline in enumerate(self.outlines) if outline.holds(x, y)), None)


def sheet(snapshot: Snapshot) -> Sheet | None:
    """The boundaries of the children; None where the dataset does not have one of each of them."""
    boundaries, below = snapshot.dataset.boundaries, snapshot.dataset.tree.below(snapshot.row)
    if boundaries is None or not 0 < below.stop - below.start == boundaries.known(below):
        return None
    return real(boundaries, below.start, below.stop)


def known(snapshot: Snapshot) -> int:
    """How many of the children the dataset has a boundary of."""
    boundaries = snapshot.dataset.boundaries
    return 0 if boundaries is None else boundaries.known(snapshot.dataset.tree.below(snapshot.row))


@functools.lru_cache(maxsize=KEPT)
def real(boundaries: Boundaries, first: int, end: int) -> Sheet:
    """The boundaries of regions `first` to before `end`, siblings that all have a shape."""
    shapes = [boundaries.shape(region) for region in range(first, end)]
    width, height = np.concatenate([rings[0] for shape in shapes for rings in shape]).max(axis=0).tolist()
    spare = max(height * TALLEST - width, 0) / 2
    bare = Sheet((), Box(-spare, 0, width + spare, height))
    outlines = [
        Outline(
            tuple(tuple(_line(ring) for ring in rings) for rings in shape),
            box := _middle(*boundaries.circles[region].tolist()),
            bare.pixels(box.top - box.bottom) >= LEAST,
        )
        for region, shape in zip(range(first, end), shapes, strict=True)
    ]
    return bare._replace(outlines=tuple(outlines))


def _middle(x: float, y: float, radius: float) -> Box:
    """A box as wide as a circle, and lower."""
    return Box(x - radius, y - radius * LOWER, x + radius, y + radius * LOWER)


def _line(ring: np.ndarray) -> Line:
    across, up = ring.T.tolist()
    return across, up


def _crossings(line: Line, x: float, y: float) -> int:
    """How often a line to the right crosses an outline."""
    right, up = (np.asarray(places, dtype=float) for places in line)
    left, low = np.roll(right, 1), np.roll(up, 1)
    over = (up > y) != (low > y)
    at = right[over] + (y - up[over]) * (left[over] - right[over]) / (low[over] - up[over])
    return int((at > x).sum())
