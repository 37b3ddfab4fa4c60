"""The overview in Streamlit: the dataset as a cached resource, one fragment around what a pick changes.

Words and tables are HTML elements, which Streamlit sends as one text each; charts have keys, so that the browser
updates them in place.
"""

import datetime as dt

import streamlit as st

from tests.benchmarks.peers import figures, markup
from tests.benchmarks.peers.content import content, dataset, first_view, regions, span

st.set_page_config(page_title="Streamlit", layout="wide")
st.html(f"<style>{markup.STYLE}</style>")


@st.cache_resource
def places() -> dict[str, str]:
    """The label of every region by its code; the dataset is opened with them, once for all visitors."""
    dataset()
    return dict(regions())


@st.fragment
def overview() -> None:
    """The controls and all they change."""
    labels, (region, day), (first, last) = places(), first_view(), span()
    left, right = st.columns(2)
    codes = list(labels)
    picked = left.selectbox("Wilayah", codes, index=codes.index(region), format_func=labels.__getitem__)
    on = right.date_input("Tanggal", dt.date.fromisoformat(day), min_value=first, max_value=last, format="YYYY-MM-DD")
    c = content(picked, on.isoformat())
    st.html(markup.headline(c))
    st.html(markup.numbers(c))
    left, right = st.columns(2)
    left.html(markup.attention(c))
    right.plotly_chart(figures.tiles(c), key="tiles", config=figures.CONFIG)
    right.plotly_chart(figures.tps(c), key="tps", config=figures.CONFIG)
    st.plotly_chart(figures.timeline(c), key="timeline", config=figures.CONFIG)
    st.html(markup.children(c))
    st.html(markup.matrix(c))


overview()
