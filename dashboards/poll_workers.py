"""TPS and the people who serve them: how many, how full, how far recruited, how supplied, and what if rules change."""

import pathlib

import panel as pn

from data import open_library
from widgets.address import visitors_board
from widgets.against_field import AgainstField
from widgets.budget_table import BudgetTable
from widgets.counts_table import CountsTable
from widgets.figure_history import FigureHistory
from widgets.funnel_chart import FunnelChart
from widgets.headline import Headline
from widgets.load_histogram import LoadHistogram
from widgets.load_list import LoadList
from widgets.logistics_table import LogisticsTable
from widgets.measure_table import ReadinessTable, SpecialStations
from widgets.page import page
from widgets.plan_comparison import PlanComparison
from widgets.plan_result import PlanResult
from widgets.planner_form import PlannerForm
from widgets.recruiting_list import RecruitingList
from widgets.station_list import StationList
from widgets.station_numbers import StationNumbers
from widgets.tps_comparison import TpsComparison
from widgets.turnout_chart import TurnoutChart

pn.extension()

board = visitors_board(open_library())
slots = {
    "head": Headline,
    "numbers": StationNumbers,
    "against": AgainstField,
    "tps": TpsComparison,
    "counts": CountsTable,
    "history": FigureHistory,
    "special": SpecialStations,
    "histogram": LoadHistogram,
    "load": LoadList,
    "stations": StationList,
    "funnel": FunnelChart,
    "recruiting": RecruitingList,
    "readiness": ReadinessTable,
    "turnout": TurnoutChart,
    "logistics": LogisticsTable,
    "budget": BudgetTable,
    "form": PlannerForm,
    "plan": PlanResult,
    "compared": PlanComparison,
}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
