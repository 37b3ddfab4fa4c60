"""How the layers of a chart look, whatever their data: an element of HoloViews and its options, all constant."""

import math
from dataclasses import dataclass
from typing import Any

import holoviews as hv
from bokeh.core.properties import value

from widgets.theme import FONT, INK

TEXT_FONT = f'"{FONT}", system-ui, sans-serif'
SIZE = "12px"  # of words in a canvas; none is smaller
TOOLTIP = (
    f"<div style='font:13px/1.5 {TEXT_FONT.replace(chr(34), '')};color:{INK};white-space:pre-line;max-width:300px'>"
    "@hover</div>"
)

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Look:
    """How one layer of a chart looks, whatever its data: a HoloViews element and its options, all constant."""

    element: type[hv.Element]
    options: dict[str, Any]
    hover: bool = False  # the rows of this layer end in a text that shows under the pointer

    @property
    def columns(self) -> list[str]:
        """The names of what a row holds, in order."""
        keys = [dimension.name for dimension in self.element.kdims]
        return [*keys, *self._values()]

    def _values(self) -> list[str]:
        return ["text"] * (self.element is hv.Labels) + ["hover"] * self.hover

    def columned(self, rows: Rows) -> dict[str, list[Any]]:
        """Rows as columns: {name: values}; empty ones where there is no row."""
        return {name: [row[i] for row in rows] for i, name in enumerate(self.columns)}

    def drawn(self, rows: Rows, group: str) -> hv.Element:
        """The HoloViews element of these rows; `group` is the name to address it by."""
        keys = [dimension.name for dimension in self.element.kdims]
        data: Any = self.columned(rows)
        if issubclass(self.element, hv.Path):  # a row of these holds whole columns of places
            data = [dict(zip(self.columns, row, strict=True)) for row in rows]
        if self.element is hv.Polygons:
            data = [{**row, **_polygons(row["x"], row["y"])} for row in data]
        element = self.element(data, keys, self._values(), group=group)
        tools: dict[str, Any] = {"tools": ["hover"], "hover_tooltips": TOOLTIP} if self.hover else {}
        return element.opts(default_tools=[], **tools, **self.options)


def _polygons(right: list[list[list[float]]], up: list[list[list[float]]]) -> dict[str, Any]:
    """Places by polygon and ring as HoloViews takes them: outer rings with a gap between them, the holes apart."""
    outer = [[place for rings in axis for place in (*rings[0], math.nan)][:-1] for axis in (right, up)]
    holes = [
        [list(zip(*ring, strict=True)) for ring in zip(across[1:], upward[1:], strict=True)]
        for across, upward in zip(right, up, strict=True)
    ]
    return {"x": outer[0], "y": outer[1], "holes": holes}


def words_look(align: str, color: str = INK, **options: Any) -> Look:
    """Words in the canvas: `align` is left, center or right, seen from the point that a row (x, y, text) gives."""
    look = {"text_align": align, "text_baseline": "middle", "text_font": value(TEXT_FONT), "text_font_size": SIZE}
    return Look(hv.Labels, {**look, "text_color": color, **options})


def shortened(text: str, length: int) -> str:
    """`text` on one line of at most `length` letters, the last an ellipsis where it was longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
