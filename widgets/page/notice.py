"""Tells the visitor, politely, what of a choice could not be followed, and what became of the data meanwhile."""

from data import Snapshot
from widgets.board import Board
from widgets.view import MarkupView


class Notice(MarkupView):
    """The board's news and its problem in words; nothing while there is neither. Goes with the next pick."""

    template = "page_notice.html"

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        board.param.watch(lambda *events: self.draw(board.snapshot), ["problem", "news"])

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """All that is to be said, news first."""
        return {"told": [told for told in (self.board.news, self.board.problem) if told]}
