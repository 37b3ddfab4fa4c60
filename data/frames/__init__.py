"""The frames of a snapshot, one file each: what a reader sees, made from what was rolled up."""

from data.frames.calendar import calendar
from data.frames.children import children
from data.frames.comparison import comparison
from data.frames.coverage import coverage
from data.frames.curve import progress
from data.frames.deadlines import countdown
from data.frames.divisions import workload
from data.frames.figures import claimed, claims, figures
from data.frames.findings import findings
from data.frames.gates import checklist
from data.frames.milestones import milestones
from data.frames.ranking import behind
from data.frames.regulations import regulations
from data.frames.reports import evidence
from data.frames.slack import slack, slip
from data.frames.stages import stages
from data.frames.workers import workers

__all__ = [
    "behind", "calendar", "checklist", "children", "claimed", "claims", "comparison", "countdown", "coverage",
    "evidence", "figures", "findings", "milestones", "progress", "regulations", "slack", "slip", "stages", "workers",
    "workload",
]  # fmt: skip
