"""Which of the regions below the chosen one is where: a map of equal tiles, so that a small one reads like a large one.

The fill is one of five steps from little to much; no report is a dashed tile and not a light one. A tile is a way
into its region for the pointer; the same links stand in the table for the keyboard.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import holoviews as hv
import panel as pn
import param
from panel.models.esm import DataEvent

from data import Snapshot, words
from data.key import Key
from data.language import unknown
from data.sourced import UNKNOWN, sourced
from widgets.board import Board
from widgets.chart import Chart, Frame, Table
from widgets.indicators import INDICATORS, cap
from widgets.look import Look, Rows, shortened, words_look
from widgets.select_field import Select
from widgets.theme import EDGE, INK, PAPER, RAMP, RAMP_INK, WASH, step

ROW = 76  # pixels of a tile's height
NARROW = 350  # pixels of the narrowest slot, in which two lines of a name must fit
LETTER = 6.4  # pixels of a letter, on average
KEPT = 64  # snapshots whose tiles are read once for words, picture and table
GAP = 0.03  # of a tile
VALUE = {"text_baseline": "bottom", "text_font_size": "17px", "text_font_style": "bold"}
UNSEEN = {"fill_alpha": 0, "line_alpha": 0, "hover_line_alpha": 1, "hover_line_color": INK}  # until the pointer comes


class Tile(NamedTuple):
    """A child region: where it stands, counted from 0 at the left and the top, and what it says."""

    code: str
    name: str
    column: int
    row: int
    step: int | None  # of theme.RAMP, None without a report
    value: float | None
    words: str


class TileMap(Chart):
    """The children of the chosen region, coloured by an indicator; a click picks one."""

    area = "charts.map"
    looks = {
        "unknown": Look(hv.Rectangles, {"fill_color": WASH, "line_color": EDGE, "line_dash": "dashed"}),
        **{
            f"step_{i}": Look(hv.Rectangles, {"fill_color": colour, "line_color": colour})
            for i, colour in enumerate(RAMP)
        },
        "names_dark": words_look("left", INK, text_baseline="top"),
        "names_light": words_look("left", PAPER, text_baseline="top"),
        "values_dark": words_look("left", INK, **VALUE),
        "values_light": words_look("left", PAPER, **VALUE),
        "under_pointer": Look(hv.Rectangles, UNSEEN, hover=True),
    }

    indicator = param.Selector[str](
        default="progress", objects=list(INDICATORS), doc="The figure that colours the tiles."
    )

    def __init__(self, board: Board, indicator: str = "progress") -> None:
        """`indicator` is one of INDICATORS; it is this widget's alone and no part of the scope."""
        super().__init__(board)
        self.indicator = indicator
        self.param.watch(self._redraw, "indicator")

    def _redraw(self, _event: param.parameterized.Event) -> None:
        with pn.io.hold():
            self.draw(self.board.snapshot)

    def tiles(self, snapshot: Snapshot) -> tuple[Tile, ...]:
        """The children with their places and what the chosen indicator says of them."""
        return tiles_of(snapshot, self.indicator)

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """A tile is a rectangle of one of six fills, a name, a value, and a place under the pointer."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        tiles = self.tiles(snapshot)
        letters = int((NARROW / max(columns(tiles), 1) - 8) / LETTER)
        for tile in tiles:
            x, y = tile.column, -tile.row
            corners = (x + GAP, y - 1 + GAP, x + 1 - GAP, y - GAP)
            rows["unknown" if tile.step is None else f"step_{tile.step}"].append(corners)
            rows["under_pointer"].append((*corners, self.hint(snapshot, tile)))
            tone = "light" if tile.step is not None and RAMP_INK[tile.step] == PAPER else "dark"
            rows[f"names_{tone}"].append((x + 0.08, y - 0.11, wrapped(tile.name, letters)))
            rows[f"values_{tone}"].append((x + 0.08, y - 0.9, tile.words))
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As wide as the slot, as high as there are rows of tiles."""
        tiles = self.tiles(snapshot)
        height = max((tile.row + 1 for tile in tiles), default=0)
        return Frame(height * ROW, (0, max(columns(tiles), 1)), (-max(height, 1), 0))

    def hint(self, snapshot: Snapshot, tile: Tile) -> str:
        """What a region says under the pointer."""
        told = [tile.name, f"{self._caption(snapshot)}: {self._words(snapshot, tile)}"]
        return "\n".join([*told, snapshot.language.say(f"{self.area}.open")])

    def _caption(self, snapshot: Snapshot) -> str:
        return snapshot.language.say(f"{self.area}.{self.indicator}")

    def _words(self, snapshot: Snapshot, tile: Tile) -> str:
        return snapshot.language.say("charts.no_report") if tile.value is None else tile.words

    def _opening(self, tile: Tile) -> str:
        """The figure of a tile, which opens its source."""
        return sourced(tile.words, str(Key.parse(INDICATORS[self.indicator].source)._replace(region=tile.code)))

    def title(self, snapshot: Snapshot) -> str:
        """What the tiles are: "Kecamatan di Jakarta Pusat"."""
        return snapshot.language.say(f"{self.area}.title", region=snapshot.region_name, level=self._level(snapshot))

    def _level(self, snapshot: Snapshot) -> str:
        levels = snapshot.children_columns["level"]
        name = words.level(snapshot.language, levels[0], len(levels)) if levels else ""
        return words.sentence(name or snapshot.language.say(f"{self.area}.region"))

    def sentence(self, snapshot: Snapshot) -> str:
        """The lowest and the highest child by the chosen indicator, and how many do not report."""
        say, tiles = snapshot.language.say, self.tiles(snapshot)
        known = sorted((tile for tile in tiles if tile.value is not None), key=lambda tile: (tile.value, tile.code))
        if not tiles:
            return say(f"{self.area}.childless", region=snapshot.region_name)
        if not known:
            return say(f"{self.area}.silent", what=self._caption(snapshot))
        low, high = known[0], known[-1]
        key = "range" if low.words != high.words else "same" if len(known) > 1 else "one"
        names = {"low": low.name, "low_value": self._opening(low), "high": high.name, "high_value": self._opening(high)}
        said = say(f"{self.area}.{key}", what=self._caption(snapshot), **names)
        silent = len(tiles) - len(known)
        return said + (" " + say(f"{self.area}.unheard", n=snapshot.language.number(silent)) if silent else "")

    def key(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """The bounds of the five steps, and the sign for no report."""
        if not snapshot.children_columns["code"]:
            return []
        indicator = INDICATORS[self.indicator]
        full = indicator.full(snapshot, indicator.values(snapshot))
        silent = (
            f"background:var(--wash);border:1px dashed {EDGE}",
            f"{UNKNOWN} {snapshot.language.say('charts.no_report')}",
        )
        if math.isnan(full):
            return [silent]
        bounds = [indicator.words(snapshot.language, full * i / len(RAMP)) for i in range(len(RAMP) + 1)]
        fills = [
            (f"background:var(--ramp-{i})", f"{bounds[i].removesuffix('%')}–{bounds[i + 1]}") for i in range(len(RAMP))
        ]
        capped = self.indicator == "load" and not math.isnan(cap(snapshot))
        over = [("", snapshot.language.say(f"{self.area}.over", cap=bounds[-1]))] if capped else []
        return [*fills, *over, silent]

    def table(self, snapshot: Snapshot) -> Table:
        """One row a child with a link into it, in the order of the dataset."""
        tiles, say = self.tiles(snapshot), snapshot.language.say
        head = (self._level(snapshot), self._caption(snapshot))
        rows = [
            (tile.name, self._words(snapshot, tile) if tile.value is None else self._opening(tile)) for tile in tiles
        ]
        caption = say(f"{self.area}.caption", what=self._caption(snapshot), date=snapshot.language.date(snapshot.as_of))
        return Table(caption, head, rows, frozenset({1}), [{"region": tile.code} for tile in tiles])

    @functools.cached_property
    def select(self) -> Select:
        """The control that chooses the indicator."""
        select = Select(width=240, margin=(0, 0, 8, 0))
        select.on_msg(self._choose)
        return select

    def _choose(self, event: DataEvent) -> None:
        if event.data["choose"] in INDICATORS:
            self.indicator = event.data["choose"]

    def _offer(self, snapshot: Snapshot) -> None:
        say = snapshot.language.say
        options = [[name, say(f"{self.area}.{name}")] for name in INDICATORS]
        caption, visible = say(f"{self.area}.indicator"), bool(snapshot.children_columns["code"])
        self.select.param.update(value=self.indicator, options=options, caption=caption, visible=visible)

    def controls(self) -> list[pn.viewable.Viewable]:
        """The choice of an indicator."""
        self._offer(self.board.snapshot)
        return [self.select]

    def draw(self, snapshot: Snapshot) -> None:
        """Send new tiles, and the choice where there is something to choose for."""
        super().draw(snapshot)
        self._offer(snapshot)

    def tapped(self, x: float, y: float) -> None:
        """Go into the region whose tile it is."""
        for tile in self.tiles(self.board.snapshot):
            if (tile.column, tile.row) == (math.floor(x), math.floor(-y)):
                self.board.scope.region = tile.code


@functools.lru_cache(maxsize=KEPT)
def tiles_of(snapshot: Snapshot, name: str) -> tuple[Tile, ...]:
    """The children of the snapshot's region, and what the indicator of this name says of them."""
    indicator, children = INDICATORS[name], snapshot.children_columns
    values, most = indicator.values(snapshot), cap(snapshot)
    full = indicator.full(snapshot, values) or math.nan
    tiles = []
    rows = zip(places(children), children["name"], values, strict=True)
    for (code, column, row), region, value in rows:
        if unknown(value):
            tiles.append(Tile(code, region, column, row, None, None, UNKNOWN))
        else:
            over = "▲ " if name == "load" and value > most else ""
            said = over + indicator.words(snapshot.language, value)
            tiles.append(Tile(code, region, column, row, _step(value / full), float(value), said))
    return tuple(tiles)


def _step(share: float) -> int:
    return 0 if math.isnan(share) else step(share)


def places(children: Mapping[str, Sequence[Any]]) -> list[tuple[str, int, int]]:
    """(code, column, row) of each child, from 0; rows of equal length where the dataset gives no place of its own."""
    codes = children["code"]
    spots = list(zip(children["tile_column"], children["tile_row"], strict=True))
    if any(unknown(place) for spot in spots for place in spot) or len(set(spots)) < len(spots):
        across = math.ceil(math.sqrt(len(codes)))
        return [(code, i % across, i // across) for i, code in enumerate(codes)]
    left, top = (min((spot[i] for spot in spots), default=0) for i in (0, 1))
    return [(code, int(column - left), int(row - top)) for code, (column, row) in zip(codes, spots, strict=True)]


def columns(tiles: Sequence[Tile]) -> int:
    """How many tiles stand side by side."""
    return max((tile.column + 1 for tile in tiles), default=0)


def wrapped(name: str, letters: int) -> str:
    """A name in at most two lines of at most so many letters each; what does not fit is left out behind an ellipsis."""
    first, rest = "", name.split()
    while rest and len(f"{first} {rest[0]}".strip()) <= letters:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return shortened(name, letters)
    return f"{first}\n{shortened(' '.join(rest), letters)}" if rest else first
