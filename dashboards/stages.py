"""The stages in depth: plan against evidence, what is due, what must not slip, what changed, and whose work it is."""

import pathlib

import panel as pn

from data import open_library
from widgets.address import visitors_board
from widgets.calendar_rules import CalendarRules
from widgets.countdown import Countdown
from widgets.division_work import DivisionWork
from widgets.gate_checklist import GateChecklist
from widgets.headline import Headline
from widgets.page import page
from widgets.part_filter import StageFilter
from widgets.progress_curve import ProgressCurve
from widgets.ranking import Ranking
from widgets.slack_table import SlackTable
from widgets.stage_detail import StageDetail
from widgets.stage_plan import StagePlan
from widgets.what_changed import WhatChanged

pn.extension()

board = visitors_board(open_library())
slots = {
    "head": Headline,
    "countdown": Countdown,
    "gates": GateChecklist,
    "filter": StageFilter,
    "plan": StagePlan,
    "detail": StageDetail,
    "curve": ProgressCurve,
    "slack": SlackTable,
    "changed": WhatChanged,
    "ranking": Ranking,
    "divisions": DivisionWork,
    "calendar": CalendarRules,
}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
