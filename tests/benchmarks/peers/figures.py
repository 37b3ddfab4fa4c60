"""The three charts of the overview for Plotly, which Dash, Streamlit and Voila draw with.

Plain dictionaries, which all three accept: Plotly's figure objects check every value, which costs time on each pick.
"""

import datetime as dt

from widgets.theme import EDGE, GROUND, INK, LINE, PAPER, RAMP, RAMP_INK, SOFT, WASH

PLAIN = {"paper_bgcolor": GROUND, "plot_bgcolor": GROUND, "showlegend": False, "font": {"size": 12, "color": INK}}
CONFIG = {"displayModeBar": False}


def _layout(c: dict, height: int, **more: object) -> dict:
    margin = {"l": 8, "r": 8, "t": 40, "b": 24}
    return {**PLAIN, "title": {"text": c["view"], "font": {"size": 13}}, "height": height, "margin": margin, **more}


def _bars(c: dict, layer: str) -> dict:
    """The bars of one layer as thick lines with gaps between them; a bar of one day has the length of one."""
    x, y, told = [], [], []
    for i, stage in enumerate(c["stages"]):
        first, last = stage[layer]
        if first or last:
            end = dt.date.fromisoformat(last or first) + dt.timedelta(days=1)
            x += [first or last, end.isoformat(), None]
            y += [i, i, None]
            told += [stage["hover"], stage["hover"], None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hovertext": told, "hoverinfo": "text"}


def timeline(c: dict) -> dict:
    """Plan and evidence of every stage as bars, with the lines of the day in question and of voting day."""
    traces = [
        {**_bars(c, layer), "line": {"color": color, "width": width}}
        for layer, color, width in (("plan", LINE, 16), ("evidence", INK, 8))
    ]
    names = [f"{stage['name']}   {stage['state']}" for stage in c["stages"]]
    lines = [
        {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": INK, "dash": dash}}
        for day, dash in ((c["as_of"], "solid"), (c["voting_day"], "dash"))
    ]
    words = {"text": c["as_of_words"], "x": c["as_of"], "yref": "paper", "y": 0, "showarrow": False, "yanchor": "top"}
    axis = {"tickmode": "array", "tickvals": list(range(len(names))), "ticktext": names, "autorange": "reversed"}
    figure = _layout(c, 80 + 38 * len(names), shapes=lines, annotations=[words])
    return {
        "data": traces,
        "layout": {**figure, "xaxis": {"type": "date"}, "yaxis": {**axis, "automargin": True}},
    }


def tps(c: dict) -> dict:
    """Polling stations of each child at both elections as grouped bars, the figures beside them."""
    names = [row["name"] for row in c["tps"]]
    traces = [
        {
            "type": "bar", "orientation": "h", "y": names, "x": [row[when] for row in c["tps"]], "marker": look,
            "text": [row["note"] for row in c["tps"]] if when == "now" else None, "textposition": "auto",
        }
        for when, look in (("then", {"color": PAPER, "line": {"color": EDGE, "width": 1}}), ("now", {"color": SOFT}))
    ]  # fmt: skip
    axis = {"autorange": "reversed", "automargin": True}
    return {"data": traces, "layout": _layout(c, 80 + 44 * len(names), barmode="group", yaxis=axis)}


def tiles(c: dict) -> dict:
    """The children as tiles: a rectangle, a name and a value each."""
    shapes = [
        {
            "type": "rect", "x0": tile["column"] + 0.03, "x1": tile["column"] + 0.97, "y0": -tile["row"] - 0.97,
            "y1": -tile["row"] - 0.03, "layer": "below", "line": {"color": EDGE, "width": 1},
            "fillcolor": WASH if tile["step"] is None else RAMP[tile["step"]],
        }
        for tile in c["tiles"]
    ]  # fmt: skip
    trace = {
        "type": "scatter",
        "mode": "text",
        "x": [tile["column"] + 0.5 for tile in c["tiles"]],
        "y": [-tile["row"] - 0.5 for tile in c["tiles"]],
        "text": [f"{tile['name']}<br><b>{tile['words']}</b>" for tile in c["tiles"]],
        "textfont": {"color": [INK if tile["step"] is None else RAMP_INK[tile["step"]] for tile in c["tiles"]]},
        "hoverinfo": "text",
    }
    across, down = (max((tile[side] + 1 for tile in c["tiles"]), default=1) for side in ("column", "row"))
    axes = {
        "xaxis": {"visible": False, "range": [0, across]},
        "yaxis": {"visible": False, "range": [-down, 0]},
    }
    return {"data": [trace], "layout": _layout(c, 60 + 76 * down, shapes=shapes, **axes)}
