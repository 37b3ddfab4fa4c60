"""The frames of a snapshot, one file each: what a reader sees, made from what was rolled up."""

from data.frames.calendar import calendar
from data.frames.children import children
from data.frames.comparison import comparison
from data.frames.coverage import coverage
from data.frames.figures import claimed, claims, figures
from data.frames.findings import findings
from data.frames.milestones import milestones
from data.frames.regulations import regulations
from data.frames.stages import stages
from data.frames.workers import workers

__all__ = [
    "calendar", "children", "claimed", "claims", "comparison", "coverage", "figures", "findings", "milestones",
    "regulations",
    "stages", "workers",
]  # fmt: skip
