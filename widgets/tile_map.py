"""Which of the regions below the chosen one is where: a map of equal tiles, so that a small one reads like a large one.

Where a dataset brings the boundaries of all of them, these are drawn instead, see `widgets.outline`. The fill is one of
five steps from little to much; no report has a dashed edge and is not a light step. A region is a way into it for the
pointer; the same links stand in the table for the keyboard.
"""

import functools
import math
from typing import NamedTuple

import holoviews as hv
import panel as pn
import param
from panel.models.esm import DataEvent

from data import Snapshot
from data.key import Key
from data.language import unknown
from data.sourced import UNKNOWN, sourced
from widgets import words
from widgets.board import Board
from widgets.chart import Chart, Frame, Table
from widgets.indicators import INDICATORS, cap
from widgets.look import Look, Rows, shortened, words_look
from widgets.outline import Box, Sheet, sheet
from widgets.select_field import Select
from widgets.theme import EDGE, GROUND, INK, PAPER, RAMP, RAMP_INK, WASH, step

LETTER = 6.4  # pixels of a letter, on average
KEPT = 64  # snapshots whose tiles are read once for words, picture and table
VALUE = {"text_baseline": "bottom", "text_font_size": "17px", "text_font_style": "bold"}
# Until the pointer comes. Without a colour HoloViews would take one from the text that shows then.
UNSEEN = {"color": INK, "fill_alpha": 0, "line_alpha": 0, "hover_line_alpha": 1, "hover_line_color": INK}


class Tile(NamedTuple):
    """A child region and what it says."""

    code: str
    name: str
    step: int | None  # of theme.RAMP, None without a report
    value: float | None
    words: str


class TileMap(Chart):
    """The children of the chosen region, coloured by an indicator; a click picks one."""

    area = "charts.map"
    looks = {
        "unknown": Look(hv.Polygons, {"fill_color": WASH, "line_color": WASH}),
        **{
            f"step_{i}": Look(hv.Polygons, {"fill_color": colour, "line_color": colour})
            for i, colour in enumerate(RAMP)
        },
        "borders": Look(hv.Path, {"color": GROUND}),
        "unknown_edge": Look(hv.Path, {"color": EDGE, "line_dash": "dashed"}),
        "names_dark": words_look("left", INK, text_baseline="top"),
        "names_light": words_look("left", PAPER, text_baseline="top"),
        "values_dark": words_look("left", INK, **VALUE),
        "values_light": words_look("left", PAPER, **VALUE),
        "under_pointer": Look(hv.Polygons, UNSEEN, hover=True),
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
        """The children and what the chosen indicator says of them."""
        return tiles_of(snapshot, self.indicator)

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """A region has one of six fills, an edge, a name and a value if there is room, and a place for the pointer."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        on, opening = sheet(snapshot), snapshot.language.say(f"{self.area}.open")
        for tile, outline in zip(self.tiles(snapshot), on.outlines, strict=True):
            rows["unknown" if tile.step is None else f"step_{tile.step}"].append(outline.nested)
            if tile.step is None or on.aspect:  # tiles do not touch
                rows["unknown_edge" if tile.step is None else "borders"] += outline.edges
            told = [tile.name, f"{self._caption(snapshot)}: {self._words(snapshot, tile)}", opening]
            rows["under_pointer"].append((*outline.nested, "\n".join(told)))
            tone = "light" if tile.step is not None and RAMP_INK[tile.step] == PAPER else "dark"
            if outline.box:
                _label(rows, tone, tile, outline.box, on)
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As wide as the slot; as high as there are rows of tiles, or in the shape of what the boundaries enclose."""
        on = sheet(snapshot)
        return Frame(on.height, (on.plane.left, on.plane.right), (on.plane.bottom, on.plane.top), aspect=on.aspect)

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
        """The lowest and the highest child by the chosen indicator, how many do not report, and what the map lacks."""
        return " ".join(part for part in (self._range(snapshot), self._lacking(snapshot)) if part)

    def _lacking(self, snapshot: Snapshot) -> str:
        """How many boundaries there are, where those that are missing keep the map from showing any."""
        on, number = sheet(snapshot), snapshot.language.number
        values = {"known": number(on.known), "of": number(len(on.outlines))}
        return snapshot.language.say(f"{self.area}.boundaries", **values) if on.known and not on.aspect else ""

    def _range(self, snapshot: Snapshot) -> str:
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
        """Go into the region whose outline it is."""
        place = sheet(self.board.snapshot).at(x, y)
        if place is not None:
            self.board.scope.region = self.tiles(self.board.snapshot)[place].code


def _label(rows: dict[str, Rows], tone: str, tile: Tile, box: Box, on: Sheet) -> None:
    """A name at the top of a box and a value at its bottom."""
    x, (width, height) = box.left + 0.08 * (box.right - box.left), (box.right - box.left, box.top - box.bottom)
    letters = int((on.pixels(width) - 8) / LETTER)
    rows[f"names_{tone}"].append((x, box.top - 0.11 * height, wrapped(tile.name, letters)))
    rows[f"values_{tone}"].append((x, box.bottom + 0.1 * height, tile.words))


@functools.lru_cache(maxsize=KEPT)
def tiles_of(snapshot: Snapshot, name: str) -> tuple[Tile, ...]:
    """The children of the snapshot's region, and what the indicator of this name says of them."""
    indicator, children = INDICATORS[name], snapshot.children_columns
    values, most = indicator.values(snapshot), cap(snapshot)
    full = indicator.full(snapshot, values) or math.nan
    tiles = []
    for code, region, value in zip(children["code"], children["name"], values, strict=True):
        if unknown(value):
            tiles.append(Tile(code, region, None, None, UNKNOWN))
        else:
            over = "▲ " if name == "load" and value > most else ""
            said = over + indicator.words(snapshot.language, value)
            tiles.append(Tile(code, region, _step(value / full), float(value), said))
    return tuple(tiles)


def _step(share: float) -> int:
    return 0 if math.isnan(share) else step(share)


def wrapped(name: str, letters: int) -> str:
    """A name in at most two lines of at most so many letters each; what does not fit is left out behind an ellipsis."""
    first, rest = "", name.split()
    while rest and len(f"{first} {rest[0]}".strip()) <= letters:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return shortened(name, letters)
    return f"{first}\n{shortened(' '.join(rest), letters)}" if rest else first
