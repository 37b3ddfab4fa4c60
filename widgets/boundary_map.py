"""The map of a dataset that brings the boundaries of its regions: where it has those of all children, it draws them.

Where it does not, it is the map of tiles. All else is that of the tiles: what is told, the colours, the way into a
region. A dataset without boundaries has the map of tiles alone, whose picks send less.
"""

import holoviews as hv

from data import Snapshot
from widgets.board import Board
from widgets.chart import Frame
from widgets.look import Look, Rows, shortened
from widgets.outline import NARROW, Box, Sheet, known, sheet
from widgets.theme import EDGE, GROUND, PAPER, RAMP, RAMP_INK, WASH
from widgets.tile_map import LETTER, TileMap, wrapped

THREE = 66  # pixels in which two lines of a name and a value have room
AREA = "area_"  # before the name of a look of tiles: that of boundaries


class BoundaryMap(TileMap):
    """The children of the chosen region in their boundaries, coloured by an indicator; a click picks one."""

    looks = {
        f"{AREA}unknown": Look(hv.Polygons, {"fill_color": WASH, "line_color": WASH}),
        **{
            f"{AREA}step_{i}": Look(hv.Polygons, {"fill_color": colour, "line_color": colour})
            for i, colour in enumerate(RAMP)
        },
        "borders": Look(hv.Path, {"color": GROUND}),
        "unknown_edge": Look(hv.Path, {"color": EDGE, "line_dash": "dashed"}),
        **TileMap.looks,
    }

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """A region has one of six fills, an edge, a name and a value if there is room, and a place for the pointer."""
        on = sheet(snapshot)
        if on is None:
            return super().layers(snapshot)
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        for tile, outline in zip(self.tiles(snapshot), on.outlines, strict=True):
            rows[f"{AREA}unknown" if tile.step is None else f"{AREA}step_{tile.step}"].append(outline.nested)
            rows["unknown_edge" if tile.step is None else "borders"] += outline.edges
            rows["under_pointer"].append((*outline.box, self.hint(snapshot, tile)))
            tone = "light" if tile.step is not None and RAMP_INK[tile.step] == PAPER else "dark"
            if outline.roomy:
                name, value = _label(tile.name, tile.words, outline.box, on)
                rows[f"names_{tone}"].append(name)
                rows[f"values_{tone}"].append(value)
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As wide as the slot, in the shape of what the boundaries enclose."""
        on = sheet(snapshot)
        if on is None:
            return super().frame(snapshot)
        plane = on.plane
        height = round(NARROW / on.aspect)
        return Frame(height, (plane.left, plane.right), (plane.bottom, plane.top), aspect=on.aspect)

    def sentence(self, snapshot: Snapshot) -> str:
        """The lowest and the highest child, how many do not report, and what the map lacks to show boundaries."""
        told, many = super().sentence(snapshot), known(snapshot)
        if not many or sheet(snapshot) is not None:
            return told
        number, of = snapshot.language.number, len(snapshot.children_columns["code"])
        return f"{told} {snapshot.language.say(f'{self.area}.boundaries', known=number(many), of=number(of))}"

    def tapped(self, x: float, y: float) -> None:
        """Go into the region whose outline it is."""
        on = sheet(self.board.snapshot)
        if on is None:
            super().tapped(x, y)
        elif (place := on.at(x, y)) is not None:
            self.board.scope.region = self.tiles(self.board.snapshot)[place].code


def _label(name: str, value: str, box: Box, on: Sheet) -> tuple[tuple[float, float, str], tuple[float, float, str]]:
    """A name at the top of a box, on one line where there is no room for two, and a value at its bottom."""
    x, (width, height) = box.left + 0.08 * (box.right - box.left), (box.right - box.left, box.top - box.bottom)
    letters = int((on.pixels(width) - 8) / LETTER)
    shown = wrapped(name, letters) if on.pixels(height) >= THREE else shortened(name, letters)
    return (x, box.top - 0.11 * height, shown), (x, box.bottom + 0.1 * height, value)


def area_map(board: Board) -> TileMap:
    """The map for what the dataset of a board brings."""
    return TileMap(board) if board.dataset.boundaries is None else BoundaryMap(board)
