"""Boundaries are read with every fault named, simplified once, and stay where they were; shared borders stay shared."""

import itertools
import json
import math
import pathlib
from typing import Any

import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, Polygon

from data import DatasetError, open_dataset
from data.boundaries import SIDE
from data.boundary_file import LEAST, MOST_BYTES, MOST_POINTS, SHOWN_POINTS, simplified
from tests.data import handmade
from tests.data.geojson import CITIES, EAST, HOLE, ISLAND, WEST, feature, write


def refused(folder: pathlib.Path, features: Any) -> list[str]:
    handmade.write(folder)
    write(folder, features)
    with pytest.raises(DatasetError) as error:
        open_dataset(folder)
    return [str(problem) for problem in error.value.problems]


def test_boundaries_are_kept_as_they_look_on_the_ground(tmp_path: pathlib.Path) -> None:
    write(handmade.write(tmp_path), CITIES)
    opened = open_dataset(tmp_path)
    kept, number = opened.boundaries, opened.tree.number
    assert kept is not None
    assert [code for code in opened.tree.codes if kept.given[number[code]]] == ["1.1", "1.2"]
    # 2.4 degrees of longitude at 6.5 degrees south are 2.3846 of latitude: the longer side, SIDE steps
    wide = 2.4 * math.cos(math.radians(6.5))
    step = SIDE / wide

    def at(longitude: float, latitude: float) -> list[int]:
        return [round((longitude - 106) * wide / 2.4 * step), round((latitude + 7) * step)]

    (west,), (east, island) = kept.shape(number["1.1"]), kept.shape(number["1.2"])
    assert sorted(map(list, west[1].tolist())) == sorted(at(*point) for point in HOLE)
    assert sorted(island[0].tolist()) == sorted(at(*point) for point in ISLAND)
    assert {tuple(at(*point)) for point in WEST if point != [107.05, -6.6999]} >= set(map(tuple, west[0].tolist()))
    assert max(east[0][:, 0]) == at(108, 0)[0]
    assert kept.shape(number["1"]) == kept.shape(number["1.1.1"]) == []


def test_a_shared_border_stays_shared(tmp_path: pathlib.Path) -> None:
    write(handmade.write(tmp_path), CITIES)
    opened = open_dataset(tmp_path)
    west, east = (opened.boundaries.shape(opened.tree.number[code])[0][0] for code in ("1.1", "1.2"))
    shared = {tuple(point) for point in west.tolist()} & {tuple(point) for point in east.tolist()}
    assert len(shared) == 3  # the two ends and the bend
    assert Polygon(west).intersection(Polygon(east)).area == 0
    assert Polygon(west).union(Polygon(east)).area == Polygon(west).area + Polygon(east).area


def wiggling(seed: int, columns: int, points: int) -> list[MultiPolygon]:
    """Regions in a row whose shared borders wiggle, each with islands too small to be seen."""
    chance = np.random.default_rng(seed)
    up = np.linspace(0, 1, points)
    borders = [
        np.stack([np.full(points, column) + 0.2 * np.sin(9 * up) + chance.normal(0, 0.01, points), up], axis=1)
        for column in range(columns + 1)
    ]
    corners = [(column + 0.5, 2 + speck / 9) for column in range(columns) for speck in range(9)]
    specks = [Polygon([(x, y), (x + 0.0001, y), (x, y + 0.0001)]) for x, y in corners]
    return [
        MultiPolygon([Polygon([*right, *left[::-1]]), *specks[9 * column : 9 * column + 9]])
        for column, (left, right) in enumerate(itertools.pairwise(borders))
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_map_has_few_points_and_no_gaps(seed: int) -> None:
    given = wiggling(seed, 5, 4_000)
    drawn = simplified(given)
    assert shapely.get_num_coordinates(given).sum() > 40_000
    assert 100 < shapely.get_num_coordinates(drawn).sum() <= SHOWN_POINTS
    for left, right in itertools.pairwise(drawn):
        ours, theirs = (set(map(tuple, shapely.get_coordinates(shape).tolist())) for shape in (left, right))
        assert len(ours & theirs) > 10
    whole = shapely.union_all(shapely.make_valid(drawn))
    assert shapely.get_num_interior_rings(shapely.get_parts(whole)).sum() == 0
    spread = shapely.area(given)[:5] / shapely.area(given).sum()
    assert shapely.area(drawn) / shapely.area(drawn).sum() == pytest.approx(spread, rel=0.02)


def test_the_smallest_region_is_still_there() -> None:
    speck = Polygon([(2, 0), (2.00001, 0), (2, 0.00001)])
    large, small = simplified([MultiPolygon([Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])]), MultiPolygon([speck])])
    assert small.area == LEAST**2
    assert large.area > 100 * small.area


def test_all_problems_are_named_at_once(tmp_path: pathlib.Path) -> None:
    crossing = [[106.0, -7.0], [107.0, -6.0], [107.0, -7.0], [106.0, -6.0], [106.0, -7.0]]
    outside = [[181, 0], [182, 0], [182, 1], [181, 0]]
    told = refused(tmp_path, [
        *CITIES[:1], feature("1.1", "Polygon", [WEST]), feature("9", "Polygon", [EAST]), feature(None, "Point", [1, 2]),
        feature("1.1.1", "Polygon", [crossing]), feature("1.1.2", "Polygon", [outside]),
        feature("1.2", "Polygon", [EAST[:-1]]), {"no": "feature"},
    ])  # fmt: skip
    crosses = "expected rings that do not cross or touch along a line (Self-intersection[106.5 -6.5])"
    expected = [
        "feature 2, column code: found '1.1', expected each region once",
        "feature 3, column code: found '9', expected the code of a region in regions.csv",
        "feature 4, column code: found 'None'", "feature 4, column geometry: expected a Polygon or a MultiPolygon",
        f"feature 5, column geometry: {crosses}",
        "feature 6, column geometry: expected longitudes from -180 to 180",
        "feature 7, column geometry: expected rings of at least four points", "feature 8, column code: found 'None'",
        "feature 8, column geometry: expected a Polygon or a MultiPolygon",
    ]  # fmt: skip
    assert len(told) == len(expected)
    for line, part in zip(told, expected, strict=True):
        assert part in line


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "GeoJSON as in RFC 7946"),
        ("[1]", "a FeatureCollection with features"),
        ('{"type":"Feature","features":[]}', "a FeatureCollection with features"),
        ('{"type":"FeatureCollection","features":{}}', "a FeatureCollection with features"),
        ('{"type":"FeatureCollection","features":[NaN]}', "NaN is no number"),
        ('{"a":' * 100_000, "GeoJSON as in RFC 7946"),
        ("\xff", "GeoJSON as in RFC 7946"),
        ("[" * (MOST_POINTS + 1), f"at most {MOST_POINTS:,} points"),
        (" " * (MOST_BYTES + 1), f"at most {MOST_BYTES:,} bytes"),
        (json.dumps({"type": "FeatureCollection", "features": [0] * 9}), "at most one feature a region, there are 9"),
    ],
    ids=["open", "list", "feature", "no list", "nan", "deep", "latin", "points", "bytes", "features"],
)
def test_a_file_that_is_something_else_is_refused(tmp_path: pathlib.Path, content: str, expected: str) -> None:
    handmade.write(tmp_path)
    (tmp_path / "boundaries.geojson").write_bytes(content.encode("latin-1"))
    with pytest.raises(DatasetError) as error:
        open_dataset(tmp_path)
    (problem,) = error.value.problems
    assert expected in str(problem)


def test_new_boundaries_are_noticed_and_without_the_file_there_are_none(tmp_path: pathlib.Path) -> None:
    handmade.write(tmp_path)
    assert open_dataset(tmp_path).boundaries is None
    path = write(tmp_path, CITIES[:1])
    half = open_dataset(tmp_path).boundaries
    assert half is not None
    assert half.given.sum() == 1
    assert len(half.points) == 0  # the map of its siblings would have a gap
    path.unlink()
    assert open_dataset(tmp_path).boundaries is None
