"""Which stages a page shows: the fields stand together, wrap on a phone, and change what every widget below draws."""

import panel as pn

from data import Snapshot
from widgets.board import Board
from widgets.part_field import PartField
from widgets.view import View

PARTS = ("division", "phase", "state", "level", "depth")
WIDTH = 165  # pixels of a field: two of them side by side on a phone
GAP = "12px"


class StageFilter(View):
    """The fields that choose stages by division, phase, state and level, with or without sub-stages."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        fields = [PartField(board, part).field for part in PARTS]
        for field in fields:
            field.param.update(sizing_mode=None, width=WIDTH)
        self.row = pn.FlexBox(*fields, gap=GAP, margin=0, sizing_mode="stretch_width")

    def draw(self, snapshot: Snapshot) -> None:
        """Each field draws itself."""

    def __panel__(self) -> pn.FlexBox:
        return self.row
