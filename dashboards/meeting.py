"""The meeting on the projector: the questions of the board as slides that are live, in the order of the office."""

import pathlib

import panel as pn

from data import open_library
from widgets.address import visitors_board
from widgets.page import page
from widgets.run_of_show import RunOfShow
from widgets.slides import Slides

pn.extension()

board = visitors_board(open_library())
slots = {"slides": Slides, "run": RunOfShow}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
