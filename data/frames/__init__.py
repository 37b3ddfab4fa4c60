"""The frames of a snapshot, one file each: what a reader sees, made from what was rolled up."""

from data.frames.calendar import calendar, calendar_rows
from data.frames.children import children, children_columns
from data.frames.comparison import comparison, comparison_columns
from data.frames.coverage import coverage, pair_rows
from data.frames.curve import progress
from data.frames.deadlines import countdown, deadlines
from data.frames.divisions import divisions, workload
from data.frames.figures import claimed, claims, figures
from data.frames.findings import findings
from data.frames.gates import checklist, gates
from data.frames.load import load, loads
from data.frames.milestones import milestone_rows, milestones
from data.frames.ranking import behind, ranking
from data.frames.regulations import regulation_rows, regulations
from data.frames.reports import evidence
from data.frames.slack import network, slack, slip
from data.frames.stages import stage_rows, stages
from data.frames.workers import worker_rows, workers

__all__ = [
    "behind", "calendar", "calendar_rows", "checklist", "children", "children_columns", "claimed", "claims",
    "comparison", "comparison_columns", "countdown", "coverage", "deadlines", "divisions", "evidence", "figures",
    "findings", "gates", "load", "loads", "milestone_rows", "milestones", "network", "pair_rows", "progress",
    "ranking", "regulation_rows", "regulations", "slack", "slip", "stage_rows", "stages", "worker_rows", "workers",
    "workload",
]  # fmt: skip
