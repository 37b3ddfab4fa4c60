"""What a page is narrowed down to: fields that stand together, wrap on a phone, and change what every widget draws."""

from collections.abc import Sequence

import panel as pn

from data import Snapshot
from widgets.board import Board
from widgets.part_field import PartField
from widgets.view import View

WIDTH = 165  # pixels of a field: two of them side by side on a phone
GAP = "12px"


class PartFilter(View):
    """Base of the rows of fields, one for each of some parts of the scope."""

    parts: Sequence[str] = ()
    deep = True  # whether a stage may be a sub-stage

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        fields = [PartField(board, part, deep=self.deep).field for part in self.parts]
        for field in fields:
            field.param.update(sizing_mode=None, width=WIDTH)
        self.row = pn.FlexBox(*fields, gap=GAP, margin=0, sizing_mode="stretch_width")

    def draw(self, snapshot: Snapshot) -> None:
        """Each field draws itself."""

    def __panel__(self) -> pn.FlexBox:
        return self.row


class StageFilter(PartFilter):
    """Which stages: by division, phase, state and level, with or without sub-stages."""

    parts = ("division", "phase", "state", "level", "depth")


class FindingFilter(PartFilter):
    """Which findings: how severe, of which rule, about which stage, where."""

    parts = ("severity", "rule", "stage", "place")


class SupportFilter(PartFilter):
    """Which support: by stage, division, rung and due date, in which order, and what shares are of."""

    parts = ("stage", "division", "rung", "due", "order", "basis")
    deep = False  # support is asked for stages as a whole
