"""The regulations of each stage as of a day: which act governs it, a draft or in force, and what it changes."""

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import day_number
from data.frames.rows import framed

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class RegulationRow:
    """What is known of one act for one stage."""

    stage: str
    regulation: str  # the source that is the act
    title: str
    status: str  # one of data.vocabulary.STATUSES
    as_of: int  # day number, since when that is so
    changes: str | None  # for the stage, None where nothing is said of it
    source: str  # who says so


def regulation_rows(s: "Snapshot") -> list[RegulationRow]:
    """For each stage and act the latest that is known by the day, in the order of the stages, then of the days."""
    latest = {}
    for row in s.ledgers.regulations:
        as_of = day_number(row.as_of.date())
        if as_of <= s.day:
            latest[row.stage, row.regulation] = RegulationRow(
                row.stage, row.regulation, s.dataset.titles[row.regulation], row.status, as_of,
                s.language.name(row, "changes") or None, row.source,
            )  # fmt: skip
    order = {stage: place for place, stage in enumerate(s.ledgers.stages.rows)}
    return sorted(latest.values(), key=lambda row: (order[row.stage], row.as_of))


def governing(s: "Snapshot", stage: str) -> list[RegulationRow]:
    """The regulations of a stage, then those of the stages above it: they concern it, too. KeyError for no stage."""
    found: list[RegulationRow] = []
    while stage:
        found += [row for row in s.regulation_rows if row.stage == stage]
        stage = s.ledgers.stages.rows[stage].parent
    return found


def regulations(s: "Snapshot") -> pd.DataFrame:
    """One row a stage and act known by the day: stage, regulation, title, status, as_of, changes, source.

    `changes` is NA where nothing is said of it. What governs a stage also concerns those below it, see `governing`.
    """
    return framed(RegulationRow, s.regulation_rows, days=("as_of",))
