"""What items of attention and of the agenda have in common: each leads to the page that shows more of it."""

from collections.abc import Sequence

import panel as pn

from data.attention import Item
from widgets.board import Board
from widgets.pages import PAGES
from widgets.view import MarkupView

PARTS = {"follow_up": "actions", "issue": "issues", "contact": "contacts"}
"""The part of a page that lists the items of a kind."""


class ItemList(MarkupView):
    """Base of the lists of items."""

    def __init__(self, board: Board) -> None:
        self._served = bool(pn.state.curdoc and pn.state.curdoc.session_context)
        super().__init__(board)

    def linked(self, items: Sequence[Item]) -> list[tuple[Item, str]]:
        """Each item with the address of the page that shows more; "" for none, and in a notebook, without pages."""
        pages = PAGES if self._served else ()
        return [(one, self._address(one) if one.target in pages else "") for one in items]

    def _address(self, one: Item) -> str:
        """The part of the page that lists such items; where there is none the stage that it is about."""
        part = PARTS.get(one.kind)
        query = self.board.scope.query() if part else self.board.scope.query(stage=one.stage)
        return f"{one.target}{query}#{part or 'detail'}"
