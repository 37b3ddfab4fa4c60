"""What items of attention and of the agenda have in common: each leads to the page that shows more of it."""

from collections.abc import Sequence

import panel as pn

from data.attention import Item
from widgets.board import Board
from widgets.pages import PAGES
from widgets.view import MarkupView


class ItemList(MarkupView):
    """Base of the lists of items."""

    def __init__(self, board: Board) -> None:
        self._served = bool(pn.state.curdoc and pn.state.curdoc.session_context)
        super().__init__(board)

    def linked(self, items: Sequence[Item]) -> list[tuple[Item, str]]:
        """Each item with the address of the page that shows more; "" for none, and in a notebook, without pages."""
        pages = PAGES if self._served else ()
        query = self.board.scope.query
        return [(one, f"{one.target}{query(stage=one.stage)}#detail" if one.target in pages else "") for one in items]
