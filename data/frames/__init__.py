"""The frames of a snapshot, one file each: what a reader sees, made from what was rolled up."""

from data.frames.actions import action_rows, actions
from data.frames.budget import budget, budget_columns, payments
from data.frames.calendar import calendar, calendar_rows
from data.frames.children import children, children_columns
from data.frames.comparison import comparison, comparison_columns
from data.frames.completeness import completeness, completeness_rows, reported
from data.frames.contacts import contact_rows, contacts
from data.frames.coverage import coverage, pair_rows
from data.frames.crowd import crowd
from data.frames.curve import progress
from data.frames.deadlines import countdown, deadlines
from data.frames.divisions import divisions, workload
from data.frames.figures import claimed, claims, figures
from data.frames.findings import finding_places, findings
from data.frames.funnel import funnel, funnel_steps
from data.frames.gates import checklist, gates
from data.frames.history import moved
from data.frames.institutions import institutions
from data.frames.issues import issue_rows, issues
from data.frames.load import load, loads
from data.frames.logistics import logistics, logistics_columns
from data.frames.meetings import meeting_rows, meetings
from data.frames.milestones import milestone_rows, milestones
from data.frames.origins import origin_counts, origins
from data.frames.ranking import behind, ranking
from data.frames.reach import reach, reach_rows
from data.frames.recruiting import recruiting, vacancies
from data.frames.register import entries, register, said
from data.frames.regulations import regulation_rows, regulations
from data.frames.reports import evidence
from data.frames.slack import network, slack, slip
from data.frames.stages import stage_rows, stages
from data.frames.station_loads import station_loads
from data.frames.stations import stations
from data.frames.support import support, support_steps, supported
from data.frames.turnout import turnout, turnouts
from data.frames.workers import worker_rows, workers

__all__ = [
    "action_rows",
    "actions",
    "behind",
    "budget",
    "budget_columns",
    "calendar",
    "calendar_rows",
    "checklist",
    "children",
    "children_columns",
    "claimed",
    "claims",
    "comparison",
    "comparison_columns",
    "completeness",
    "completeness_rows",
    "contact_rows",
    "contacts",
    "countdown",
    "coverage",
    "crowd",
    "deadlines",
    "divisions",
    "entries",
    "evidence",
    "figures",
    "finding_places",
    "findings",
    "funnel",
    "funnel_steps",
    "gates",
    "institutions",
    "issue_rows",
    "issues",
    "load",
    "loads",
    "logistics",
    "logistics_columns",
    "meeting_rows",
    "meetings",
    "milestone_rows",
    "milestones",
    "moved",
    "network",
    "origin_counts",
    "origins",
    "pair_rows",
    "payments",
    "progress",
    "ranking",
    "reach",
    "reach_rows",
    "recruiting",
    "register",
    "regulation_rows",
    "regulations",
    "reported",
    "said",
    "slack",
    "slip",
    "stage_rows",
    "stages",
    "station_loads",
    "stations",
    "support",
    "support_steps",
    "supported",
    "turnout",
    "turnouts",
    "vacancies",
    "worker_rows",
    "workers",
    "workload",
]  # fmt: skip
