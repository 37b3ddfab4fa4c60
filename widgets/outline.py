"""The shapes that a map gives the regions below one region: equal tiles or, where a dataset has them, real boundaries.

Both are outlines of points, so one picture draws either. The places of a sheet of tiles count tiles, those of a sheet
of boundaries the steps of `data.boundaries`.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from data import Snapshot
from data.boundaries import Boundaries
from data.language import unknown

ROW = 76  # pixels of a tile's height
NARROW = 350  # pixels of the narrowest slot, in which words must fit
GAP = 0.03  # of a tile
TALLEST = 0.8  # width over height of a sheet of boundaries, so that it fits on a screen
LEAST = 40  # pixels of a box in which a name and a value can be read
INSCRIBED = 1 / math.sqrt(2)  # half the side of a square, of the radius of the circle around it
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
    box: Box | None  # where its name and its figure stand, None where there is no room

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
    aspect: float | None  # width over height, None where each row is ROW pixels high
    known: int  # children with a boundary in the dataset

    def pixels(self, width: float) -> float:
        """How many pixels a width on the map has in the narrowest slot."""
        return NARROW * width / (self.plane.right - self.plane.left)

    @property
    def height(self) -> int:
        """Of the picture in pixels, in the narrowest slot."""
        rows = self.plane.top - self.plane.bottom
        return round(NARROW / self.aspect) if self.aspect else round(rows * ROW) if self.outlines else 0

    def at(self, x: float, y: float) -> int | None:
        """The child whose outline a place lies in, None for none."""
        return next((i for i, outline in enumerate(self.outlines) if outline.holds(x, y)), None)


def sheet(snapshot: Snapshot) -> Sheet:
    """The shapes of the children: their boundaries where the dataset has one of each of them, else tiles."""
    children, boundaries = snapshot.children_columns, snapshot.dataset.boundaries
    if boundaries is None or not children["code"]:
        return tiles(children)
    below = snapshot.dataset.tree.below(snapshot.dataset.tree.number[snapshot.region])
    known = boundaries.known(below)
    return real(boundaries, below.start, below.stop) if known == len(children["code"]) else tiles(children, known)


def tiles(children: Mapping[str, Sequence[Any]], known: int = 0) -> Sheet:
    """Equal tiles in rows."""
    spots = places(children)
    across = max((column + 1 for _, column, _ in spots), default=0)
    down = max((row + 1 for _, _, row in spots), default=0)
    outlines = []
    for _, column, row in spots:
        left, bottom, right, top = column + GAP, -row - 1 + GAP, column + 1 - GAP, -row - GAP
        line = [left, right, right, left, left], [bottom, bottom, top, top, bottom]
        outlines.append(Outline(((line,),), Box(column, -row - 1, column + 1, -row)))
    return Sheet(tuple(outlines), Box(0, -max(down, 1), max(across, 1), 0), None, known)


@functools.lru_cache(maxsize=KEPT)
def real(boundaries: Boundaries, first: int, end: int) -> Sheet:
    """The boundaries of regions `first` to before `end`, siblings that all have a shape."""
    shapes = [boundaries.shape(region) for region in range(first, end)]
    width, height = np.concatenate([rings[0] for shape in shapes for rings in shape]).max(axis=0).tolist()
    spare = max(height * TALLEST - width, 0) / 2
    plane = Box(-spare, 0, width + spare, height)
    bare = Sheet((), plane, (plane.right - plane.left) / height, end - first)
    outlines = [
        Outline(
            tuple(tuple(_line(ring) for ring in rings) for rings in shape),
            _square(boundaries.circles[region].tolist(), bare),
        )
        for region, shape in zip(range(first, end), shapes, strict=True)
    ]
    return bare._replace(outlines=tuple(outlines))


def _square(circle: Sequence[float], on: Sheet) -> Box | None:
    """The square in a circle (x, y, radius), None where it is too small for words."""
    x, y, radius = circle
    half = radius * INSCRIBED
    return Box(x - half, y - half, x + half, y + half) if on.pixels(2 * half) >= LEAST else None


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


def places(children: Mapping[str, Sequence[Any]]) -> list[tuple[str, int, int]]:
    """(code, column, row) of each child, from 0; rows of equal length where the dataset gives no place of its own."""
    codes = children["code"]
    spots = list(zip(children["tile_column"], children["tile_row"], strict=True))
    if any(unknown(place) for spot in spots for place in spot) or len(set(spots)) < len(spots):
        across = math.ceil(math.sqrt(len(codes)))
        return [(code, i % across, i // across) for i, code in enumerate(codes)]
    left, top = (min((spot[i] for spot in spots), default=0) for i in (0, 1))
    return [(code, int(column - left), int(row - top)) for code, (column, row) in zip(codes, spots, strict=True)]
