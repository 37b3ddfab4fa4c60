"""The required pairs of stakeholder and stage that concern a region, and how far each has come."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.coverage import FULFILLED
from data.frames.rows import framed
from data.vocabulary import RUNGS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class PairRow:
    """One required pair; days are day numbers, NEVER for none."""

    stakeholder: str
    stakeholder_name: str
    kind: str
    stage: str
    region: str
    need: str
    basis: str
    proposed: bool
    rung: str | None  # None where nothing is known of a commitment
    on: int
    due: int
    overdue: bool
    what: str | None
    quantity: float
    unit: str | None
    source: str | None


def pair_rows(s: "Snapshot") -> list[PairRow]:
    """The pairs of the region and of those above it, in the order of the needs."""
    return asked_rows(s, s.ledgers.coverage.of(s.row))


def asked_rows(s: "Snapshot", pairs: np.ndarray) -> list[PairRow]:
    """Some pairs as rows."""
    coverage, name = s.ledgers.coverage, s.language.name
    ladder, rows = coverage.ladder, []
    for pair, at in zip(pairs.tolist(), coverage.at(pairs, s.day).tolist(), strict=True):
        need, due = coverage.asked[pair], int(ladder.due[pair])
        who = s.dataset.stakeholders[need.stakeholder]
        asked = (
            need.stakeholder, name(who), who.kind, need.stage, need.region, name(need, "need"), need.basis,
            bool(ladder.proposed[pair]),
        )  # fmt: skip
        if at < 0:
            rows.append(PairRow(*asked, None, NEVER, due, due < s.day, None, np.nan, None, None))
            continue
        rung, promised = int(ladder.rung[at]), coverage.promised[ladder.commitment[at]]
        rows.append(PairRow(
            *asked, RUNGS[rung], int(ladder.day[at]), due, due < s.day and rung != FULFILLED, name(promised, "what"),
            promised.quantity, promised.unit, promised.source,
        ))  # fmt: skip
    return rows


def coverage(s: "Snapshot") -> pd.DataFrame:
    """One row a required pair, in the order of the needs; rung is NA where nothing is known of a commitment."""
    return framed(PairRow, s.pair_rows, days=("on", "due"))
