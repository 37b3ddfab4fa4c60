"""Who supports which stage, with what and how firmly, what meetings agreed, and what the next one should speak of."""

import pathlib

import panel as pn

from data import open_dataset
from widgets.action_list import ActionList
from widgets.address import visitors_board
from widgets.agenda import Agenda
from widgets.contact_list import ContactList
from widgets.coverage_matrix import CoverageMatrix
from widgets.headline import Headline
from widgets.issue_register import IssueRegister
from widgets.meeting_list import MeetingList
from widgets.page import page
from widgets.part_filter import SupportFilter
from widgets.reach_table import ReachTable

pn.extension()

board = visitors_board(open_dataset())
slots = {
    "head": Headline,
    "filter": SupportFilter,
    "matrix": CoverageMatrix,
    "agenda": Agenda,
    "actions": ActionList,
    "meetings": MeetingList,
    "contacts": ContactList,
    "issues": IssueRegister,
    "reach": ReachTable,
}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
