"""Who supports which stage, with what and how firmly, what meetings agreed, and what the next one should speak of."""

import pathlib

import panel as pn

from data import open_library
from widgets.action_list import ActionList
from widgets.address import visitors_board
from widgets.agenda import Agenda
from widgets.contact_list import ContactList
from widgets.headline import Headline
from widgets.institution_brief import InstitutionBrief
from widgets.issue_register import IssueRegister
from widgets.meeting_list import MeetingList
from widgets.page import page
from widgets.part_filter import SupportFilter
from widgets.reach_table import ReachTable
from widgets.register_table import RegisterTable
from widgets.support_curve import SupportCurve
from widgets.support_history import SupportHistory
from widgets.support_matrix import SupportMatrix
from widgets.support_numbers import SupportNumbers
from widgets.support_table import SupportByInstitution, SupportByRegion, SupportByStage

pn.extension()

board = visitors_board(open_library())
slots = {
    "head": Headline,
    "numbers": SupportNumbers,
    "filter": SupportFilter,
    "matrix": SupportMatrix,
    "history": SupportHistory,
    "brief": InstitutionBrief,
    "register": RegisterTable,
    "curve": SupportCurve,
    "stages": SupportByStage,
    "institutions": SupportByInstitution,
    "regions": SupportByRegion,
    "agenda": Agenda,
    "actions": ActionList,
    "issues": IssueRegister,
    "meetings": MeetingList,
    "contacts": ContactList,
    "reach": ReachTable,
}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
