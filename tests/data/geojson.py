"""Boundaries made by hand: two cities side by side, one with a hole and the other with an island."""

import json
import pathlib
from typing import Any

# A border that two regions share, from south to north; its third point is a detail that no map shows.
SHARED = [[107.0, -7.0], [107.05, -6.7], [107.05, -6.6999], [107.0, -6.0]]
WEST = [[106.0, -7.0], *SHARED, [106.0, -6.0], [106.0, -7.0]]
EAST = [[108.0, -6.0], *SHARED[::-1], [108.0, -7.0], [108.0, -6.0]]
HOLE = [[106.4, -6.6], [106.4, -6.4], [106.6, -6.4], [106.6, -6.6], [106.4, -6.6]]
ISLAND = [[108.2, -6.6], [108.4, -6.6], [108.4, -6.4], [108.2, -6.6]]


def feature(code: object, kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": kind, "coordinates": coordinates}}


CITIES = [feature("1.1", "Polygon", [WEST, HOLE]), feature("1.2", "MultiPolygon", [[EAST], [ISLAND]])]


def write(folder: pathlib.Path, features: Any) -> pathlib.Path:
    """The file of boundaries in a folder."""
    path = folder / "boundaries.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path
