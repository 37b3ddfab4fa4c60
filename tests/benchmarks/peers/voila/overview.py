"""The overview in ipywidgets, as the notebook beside shows it through Voila.

Figures are Plotly's FigureWidget, changed in one batch on a pick; words and tables are HTML widgets.
"""

import datetime as dt

import ipywidgets
import plotly.graph_objects as go

from tests.benchmarks.peers import figures, markup
from tests.benchmarks.peers.content import content, first_view, regions

PARTS = ("headline", "numbers", "attention", "children", "matrix")
CHARTS = ("tiles", "tps", "timeline")


def overview() -> ipywidgets.VBox:
    """The page: two controls and what they change."""
    region, day = first_view()
    c = content(region, day)
    codes = {label: code for code, label in regions()}
    labels = {code: label for label, code in codes.items()}
    where = ipywidgets.Combobox(
        value=labels[region], options=list(codes), ensure_option=True, continuous_update=False, description="Wilayah"
    )
    when = ipywidgets.DatePicker(value=dt.date.fromisoformat(day), description="Tanggal")
    words = {part: ipywidgets.HTML(getattr(markup, part)(c)) for part in PARTS}
    charts = {name: go.FigureWidget(getattr(figures, name)(c)) for name in CHARTS}
    before = {name: getattr(figures, name)(c)["layout"] for name in CHARTS}

    def show(_change: dict) -> None:
        if where.value not in codes or when.value is None:
            return
        c = content(codes[where.value], when.value.isoformat())
        for part, word in words.items():
            word.value = getattr(markup, part)(c)
        for name, chart in charts.items():
            made = getattr(figures, name)(c)
            with chart.batch_update():
                for trace, wanted in zip(chart.data, made["data"], strict=True):
                    trace.update(wanted, overwrite=True)
                for part, wanted in made["layout"].items():
                    if before[name].get(part) != wanted:
                        chart.layout[part] = wanted
            before[name] = made["layout"]

    where.observe(show, "value")
    when.observe(show, "value")
    two = ipywidgets.HBox([words["attention"], ipywidgets.VBox([charts["tiles"], charts["tps"]])])
    style = ipywidgets.HTML(f"<style>{markup.STYLE}</style>")
    controls = ipywidgets.HBox([where, when])
    rest = (charts["timeline"], words["children"], words["matrix"])
    return ipywidgets.VBox([style, controls, words["headline"], words["numbers"], two, *rest])
