"""The meeting on the projector: the questions of the board as slides that are live, in the order that the office wants."""

import pathlib

import panel as pn

from data import open_dataset
from widgets.address import visitors_board
from widgets.headline import Headline
from widgets.page import page
from widgets.slides import Slides

pn.extension()

board = visitors_board(open_dataset())
slots = {"head": Headline, "slides": Slides}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
