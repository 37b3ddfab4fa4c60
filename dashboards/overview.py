"""The first screen: is this region ready, and if not, where and why."""

import pathlib

import panel as pn

from data import open_dataset
from widgets.address import visitors_board
from widgets.page import page

pn.extension()

board = visitors_board(open_dataset())
page(board, pathlib.Path(__file__).with_suffix(".html"), slots={}, pages=["overview"]).servable()
