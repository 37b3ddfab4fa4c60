"""Whether the figures can be trusted: what contradicts itself, what is missing or old, and where it all comes from."""

import pathlib

import panel as pn

from data import open_library
from widgets.address import visitors_board
from widgets.completeness_parts import CompletenessByRegion, CompletenessByStage
from widgets.completeness_table import CompletenessTable
from widgets.finding_list import FindingList
from widgets.finding_table import FindingsByRegion
from widgets.headline import Headline
from widgets.import_form import ImportForm
from widgets.import_log import ImportLog
from widgets.origin_table import OriginTable
from widgets.page import page
from widgets.part_filter import FindingFilter
from widgets.rule_catalogue import RuleCatalogue

pn.extension()

board = visitors_board(open_library())
slots = {
    "head": Headline,
    "filter": FindingFilter,
    "findings": FindingList,
    "regions": FindingsByRegion,
    "completeness": CompletenessTable,
    "by_stage": CompletenessByStage,
    "by_region": CompletenessByRegion,
    "origins": OriginTable,
    "rules": RuleCatalogue,
    "import": ImportForm,
    "imports": ImportLog,
}
layout = pathlib.Path(__file__).with_suffix(".html")
page(board, layout, {name: widget(board) for name, widget in slots.items()}).servable()
