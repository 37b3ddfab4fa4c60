"""What rendered figures are compared by, and what a chart on a page sends to the browser."""

from typing import Any

import numpy as np
import pandas as pd
from bokeh.document import Document
from bokeh.document.events import DocumentChangedEvent
from bokeh.model import Model
from bokeh.models import Plot

from widgets.chart import Chart, sources


def plain(value: Any) -> Any:
    """A value as Bokeh would send it: days as milliseconds, NumPy numbers and arrays as Python's."""
    if isinstance(value, list | np.ndarray):
        return [plain(one) for one in value]
    if isinstance(value, np.datetime64 | pd.Timestamp):
        return pd.Timestamp(value).timestamp() * 1000
    return value.item() if isinstance(value, np.generic) else value


def content(figure: Plot) -> dict[str, Any]:
    """All that a pick may change in a figure."""
    data = [{name: [plain(v) for v in values] for name, values in source.data.items()} for source in sources(figure)]
    axes = [
        [(tick, {float(k): v for k, v in axis.major_label_overrides.items()}[tick]) for tick in axis.ticker.ticks]
        for axis in figure.above
    ]
    ranges = [plain(end) for span in (figure.x_range, figure.y_range) for end in (span.start, span.end)]
    return {"data": data, "axes": axes, "ranges": ranges, "height": figure.height, "aspect": figure.aspect_ratio}


def structure(figure: Plot) -> list[str]:
    """All that no pick changes: every model with what it holds; other models by their kind."""

    def said(value: Any) -> str:
        if isinstance(value, list | tuple):
            return str([said(one) for one in value])
        return type(value).__name__ if isinstance(value, Model) else repr(value)

    apart = {
        "data",
        "start",
        "end",
        "ticks",
        "major_label_overrides",
        "height",
        "aspect_ratio",
        "visible",
        "reset_start",
        "reset_end",
    }
    models = [(type(one).__name__, one.properties_with_values()) for one in figure.references()]
    return sorted(
        f"{name} {[(k, said(v)) for k, v in sorted(held.items()) if k not in apart]}" for name, held in models
    )


def sent(chart: Chart) -> list[DocumentChangedEvent]:
    """Puts a chart on a page; the list fills with what is sent to the browser from then on."""
    document, events = Document(), []
    document.add_root(chart.shown.get_root(document))
    document.on_change(events.append)
    return events
