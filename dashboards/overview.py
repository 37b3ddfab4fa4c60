"""The first screen: is this region ready, and if not, where and why."""

import pathlib

import panel as pn

from data import open_library
from widgets.address import visitors_board
from widgets.attention import Attention
from widgets.boundary_map import area_map
from widgets.child_table import ChildTable
from widgets.coverage_matrix import CoverageMatrix
from widgets.headline import Headline
from widgets.numbers import KeyNumbers
from widgets.page import page
from widgets.stage_timeline import StageTimeline
from widgets.tps_comparison import TpsComparison

pn.extension()

board = visitors_board(open_library())
slots = {
    "head": Headline,
    "numbers": KeyNumbers,
    "attention": Attention,
    "map": area_map,
    "tps": TpsComparison,
    "timeline": StageTimeline,
    "children": ChildTable,
    "support": CoverageMatrix,
}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
