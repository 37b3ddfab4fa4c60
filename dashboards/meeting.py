"""The meeting on the projector: the questions of the board as slides that are live, in the order of the office."""

import pathlib

import panel as pn

from data import open_library
from widgets.address import visitors_board
from widgets.agreed_form import AgreedForm
from widgets.page import page
from widgets.run_of_show import RunOfShow
from widgets.slides import Slides
from widgets.take_away import Order, TakeAway, Told

pn.extension()


def make(order: Order, told: Told) -> tuple[str, bytes]:
    """The file that is asked for: its name and what is in it."""
    from dashboards.exports import Request  # who takes nothing away does not wait for what these need
    from dashboards.exports.taken import taken

    request = Request(order.snapshot, order.compare_to, order.show, None, order.address)
    return taken(request, order.kind, order.level, told)


board = visitors_board(open_library())
slots = {
    "slides": Slides(board), "agreed": AgreedForm(board), "take": TakeAway(board, make), "run": RunOfShow(board),
}  # fmt: skip
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, slots).servable()
