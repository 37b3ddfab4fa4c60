"""The boundaries of regions, where a dataset brings them: read with every fault named, simplified once, kept as arrays.

A map shows the regions below one region. So each such group is simplified by itself, to what a picture of it can show,
on a plane of its own: longitudes are shortened by the cosine of the middle latitude, so that areas compare as on the
ground, and the longer side is SIDE whole steps. Borders that two regions share stay shared
(`shapely.coverage_simplify`). What crosses itself is refused, for to mend it would move a border unseen.
"""

import json
import math
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from data.archive import Writer
from data.boundaries import ARCHIVE, FILE, SIDE, Boundaries
from data.problems import DatasetError, Problem
from data.tree import Tree

# More than a screen can show of a province in any detail, and what is read within two minutes whatever it holds: to see
# whether a ring crosses itself takes time with the square of its points where it does so everywhere.
MOST_BYTES = 64_000_000  # of the file
MOST_POINTS = 1_000_000  # in the file
MOST_OF_ONE = 50_000  # points of a region
SHOWN_POINTS = 2_000  # of all regions below one region
LEAST = 6  # steps: a region is shown at least so large
_DEPTH = {"Polygon": 1, "MultiPolygon": 2}
_LIMITS = np.array([180.0, 90.0])  # degrees of longitude and latitude


def roll_boundaries(folder: pathlib.Path, place: pathlib.Path, tree: Tree) -> None:
    """Keep the boundaries of a dataset, simplified, below `place`; nothing where its folder has none.

    Raises DatasetError with every problem found.
    """
    path, problems = folder / FILE, list[Problem]()
    if not path.exists():
        return
    found = read_boundaries(path, tree.number, problems)
    if problems:
        raise DatasetError(folder.name, problems)
    shapes = np.full(len(tree), MultiPolygon(), dtype=object)
    for parent in range(len(tree)):
        rows = range(*tree.below(parent).indices(len(tree)))
        if rows and all(row in found for row in rows):
            shapes[rows.start : rows.stop] = simplified([found[row] for row in rows])
    with Writer(place / ARCHIVE) as archive:
        archive.put(ARCHIVE, _arrays(shapes, np.isin(np.arange(len(tree)), list(found))))


def _arrays(shapes: np.ndarray, given: np.ndarray) -> Boundaries:
    _, points, (rings, polygons, regions) = shapely.to_ragged_array(shapes)
    circles = np.zeros((len(shapes), 3))
    for row in np.flatnonzero(~shapely.is_empty(shapes)):
        radius = shapely.maximum_inscribed_circle(shapely.make_valid(shapes[row]), 1)
        circles[row] = (*radius.coords[0], radius.length)
    whole = (np.asarray(part).astype(np.int32) for part in (points, rings, polygons, regions, circles))
    return Boundaries(given, *whole)


def simplified(shapes: Sequence[MultiPolygon]) -> np.ndarray:
    """Regions side by side as a map of SHOWN_POINTS at most shows them, in whole steps; shape (regions,).

    Parts that are too small to be seen at that are left out, but never the last one of a region.
    """
    west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object))
    narrow = math.cos(math.radians((south + north) / 2))
    scale = SIDE / max((east - west) * narrow, north - south, 1e-9)
    plane: list[MultiPolygon] = list(
        shapely.transform(list(shapes), lambda points: (points - [west, south]) * [scale * narrow, scale])
    )
    tolerance = 1.0
    while True:
        seen = np.array([_without_specks(shape, tolerance**2) for shape in plane], dtype=object)
        plane = [_parts_of(shape) for shape in shapely.coverage_simplify(seen, tolerance)]
        drawn = [_stepped(shape) for shape in plane]
        if shapely.get_num_coordinates(drawn).sum() <= SHOWN_POINTS or tolerance > SIDE:
            return np.array(drawn, dtype=object)
        tolerance *= 1.5


def _without_specks(shape: MultiPolygon, least: float) -> MultiPolygon:
    """A region without islands and holes of less than an area, at least its largest part."""
    parts = sorted(shape.geoms, key=lambda part: -part.area)
    large = [part for number, part in enumerate(parts) if number == 0 or part.area >= least]
    return MultiPolygon([
        (part.exterior.coords, [hole.coords for hole in part.interiors if Polygon(hole).area >= least])
        for part in large
    ])  # fmt: skip


def _parts_of(shape: Polygon | MultiPolygon) -> MultiPolygon:
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])


def _stepped(shape: MultiPolygon) -> MultiPolygon:
    """A region in whole steps, without what has become a line; at least a spot."""
    rings = [[_whole(ring.coords) for ring in (part.exterior, *part.interiors)] for part in shape.geoms]
    seen = [(outer, [hole for hole in holes if len(hole)]) for outer, *holes in rings if len(outer)]
    if not seen:
        corner = np.rint(shape.centroid.coords[0]) - LEAST // 2
        seen = [(corner + np.array([(0, 0), (LEAST, 0), (LEAST, LEAST), (0, LEAST), (0, 0)]), [])]
    return MultiPolygon(seen)


def _whole(points: Any) -> np.ndarray:
    """A ring in whole steps without repeated points, shape (points, 2); empty where it has no area left."""
    steps = np.rint(np.asarray(points)[:, :2])
    steps = steps[np.append(True, (np.diff(steps, axis=0) != 0).any(axis=1))]
    return steps if len(steps) > 3 and Polygon(steps).area > 0 else steps[:0]


def read_boundaries(path: pathlib.Path, numbers: Mapping[str, int], problems: list[Problem]) -> dict[int, MultiPolygon]:
    """The boundaries in a file (RFC 7946) by the numbers of their regions, in degrees.

    Args:
        path: A FeatureCollection, each feature with the property `code`.
        numbers: Of the regions by their codes.
        problems: Everything that is wrong is added here; then what is returned is not to be used.
    """
    found: dict[int, MultiPolygon] = {}
    for place, feature in enumerate(_features(path, len(numbers), problems), 1):
        where = f"{FILE}, feature {place}"
        code, geometry = _parts(feature)
        number = numbers.get(code) if isinstance(code, str) else None
        if number is None:
            problems.append(Problem(where, "the code of a region in regions.csv", column="code", value=str(code)[:60]))
        elif number in found:
            problems.append(Problem(where, "each region once", column="code", value=str(code)))
        shape, wrong = _shape(geometry)
        if wrong:
            problems.append(Problem(where, wrong, column="geometry"))
        if number is not None:
            found[number] = shape
    return found


def _features(path: pathlib.Path, most: int, problems: list[Problem]) -> list[Any]:
    """The features of a file, at most so many; none where there is something wrong with it as a whole."""
    try:
        features = _read(path)
    except (LookupError, TypeError):
        features, expected = [], "a FeatureCollection with features"
    except (ValueError, RecursionError) as error:  # no JSON, or no UTF-8
        features, expected = [], f"GeoJSON as in RFC 7946 ({str(error)[:120]})"
    except _TooLargeError as error:
        features, expected = [], str(error)
    else:
        expected = f"at most one feature a region, there are {len(features):,}" if len(features) > most else ""
    if expected:
        problems.append(Problem(FILE, expected))
        return []
    return features


class _TooLargeError(Exception):
    """The text says what was expected."""


def _read(path: pathlib.Path) -> list[Any]:
    """The features in a file; ValueError, LookupError, TypeError or RecursionError where it holds something else."""
    if path.stat().st_size > MOST_BYTES:
        raise _TooLargeError(f"at most {MOST_BYTES:,} bytes, there are {path.stat().st_size:,}; simplify it first")
    text = path.read_text(encoding="utf-8-sig")
    if (points := text.count("[")) > MOST_POINTS:  # each begins with one; what is parsed takes ten times the space
        raise _TooLargeError(f"at most {MOST_POINTS:,} points, there are about {points:,}; simplify it first")
    said = json.loads(text, parse_constant=_no_number)
    features = said["features"]
    if said["type"] != "FeatureCollection" or not isinstance(features, list):
        raise TypeError(said["type"])
    return features


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _parts(feature: Any) -> tuple[Any, Any]:
    """The code and the geometry of a feature, None for what is not there."""
    said = feature if isinstance(feature, dict) else {}
    properties = said.get("properties")
    return (properties.get("code") if isinstance(properties, dict) else None), said.get("geometry")


def _shape(geometry: Any) -> tuple[MultiPolygon, str]:
    """A geometry as polygons in degrees, and what was expected instead where it cannot be used."""
    said = geometry if isinstance(geometry, dict) else {}
    depth = _DEPTH.get(str(said.get("type")))
    if depth is None:
        return MultiPolygon(), "a Polygon or a MultiPolygon"
    try:
        given = said["coordinates"] if depth == 2 else [said["coordinates"]]
        polygons = [[_ring(ring) for ring in polygon] for polygon in given]
        shape = MultiPolygon([(rings[0], rings[1:]) for rings in polygons])
    except (LookupError, TypeError, ValueError, OverflowError, shapely.GEOSException):
        return MultiPolygon(), "rings of at least four points, [longitude, latitude], the last as the first"
    if (points := int(shapely.get_num_coordinates(shape))) > MOST_OF_ONE:
        return shape, f"at most {MOST_OF_ONE:,} points, there are {points:,}; simplify it first"
    if shape.is_empty:
        return shape, "at least one polygon"
    if (np.abs(shapely.get_coordinates(shape)) > _LIMITS).any():
        return shape, "longitudes from -180 to 180 and latitudes from -90 to 90"
    if not shape.is_valid:
        return shape, f"rings that do not cross or touch along a line ({shapely.is_valid_reason(shape)})"
    return shape, ""


def _ring(points: Any) -> np.ndarray:
    """A ring of shape (points, 2); ValueError or TypeError for anything else."""
    ring = np.array(points, dtype=float)
    if (
        ring.ndim != 2
        or len(ring) < 4
        or ring.shape[1] < 2
        or (ring[0] != ring[-1]).any()
        or not np.isfinite(ring).all()
    ):
        raise ValueError(points)
    return ring[:, :2]
