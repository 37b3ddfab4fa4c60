"""One callback with all outputs, plain figures, components for words and tables, served by waitress.

As Dash's documentation advises for speed: orjson is installed, figures are dictionaries and keep what did not change
(`uirevision`), the dataset is opened once for all visitors, and no debug mode.
"""

import os

import dash
import waitress
from dash import Input, Output, dcc, html

from tests.benchmarks.peers import figures, markup
from tests.benchmarks.peers.content import content, first_view, regions, span

OUTPUTS = ("headline", "numbers", "attention", "children", "matrix")
CHARTS = ("tiles", "tps", "timeline")

app = dash.Dash(__name__, serve_locally=True, title="Dash", compress=False)


def layout() -> html.Div:
    """The page as a visitor gets it first; the callback fills it."""
    region, day = first_view()
    first, last = span()
    graphs = {name: dcc.Graph(id=name, config=figures.CONFIG) for name in CHARTS}
    words = {name: dcc.Markdown(id=name, dangerously_allow_html=True) for name in OUTPUTS}
    options = [{"value": code, "label": label} for code, label in regions()]
    return html.Div([
        dcc.Dropdown(id="region", options=options, value=region, clearable=False),
        dcc.DatePickerSingle(
            id="date", date=day, min_date_allowed=first, max_date_allowed=last, display_format="YYYY-MM-DD"
        ),
        words["headline"], words["numbers"],
        html.Div([words["attention"], html.Div([graphs["tiles"], graphs["tps"]])], className="two"),
        graphs["timeline"], words["children"], words["matrix"],
    ])  # fmt: skip


@app.callback(
    *(Output(name, "children") for name in OUTPUTS),
    *(Output(name, "figure") for name in CHARTS),
    Input("region", "value"),
    Input("date", "date"),
)
def show(region: str, day: str) -> list:
    """Everything on the page for the region and the day."""
    c = content(region, day[:10])
    drawn = [getattr(figures, name)(c) for name in CHARTS]
    for figure in drawn:
        figure["layout"]["uirevision"] = "kept"
    return [*(getattr(markup, name)(c) for name in OUTPUTS), *drawn]


app.layout = layout
app.index_string = app.index_string.replace("</head>", f"<style>{markup.STYLE}</style></head>")

if __name__ == "__main__":
    content(*first_view())
    waitress.serve(app.server, host="127.0.0.1", port=int(os.environ["PORT"]), threads=8, _quiet=True)
