"""Where the data come from: how many rows of each ledger rest on which kind of source, in a region and below it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.vocabulary import SOURCE_KINDS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

UNSOURCED = "none"  # rows of evidence that name no source
LEDGERS = ("figures", "evidence", "commitments")


def origin_counts(s: "Snapshot") -> dict[str, dict[str, int]]:
    """By kind of source, the weightiest first and then UNSOURCED, how many rows of each of LEDGERS, known by `as_of`.

    A region is counted once a milestone, however often it reported it.
    """
    kinds = s.dataset.sources["kind"].map(SOURCE_KINDS.index).to_numpy(int)
    counted = {name: np.zeros(len(SOURCE_KINDS) + 1, dtype=np.int64) for name in LEDGERS}
    for name, parts in (("figures", _figures(s)), ("evidence", _evidence(s)), ("commitments", _commitments(s))):
        for sources in parts:
            of = np.where(sources >= 0, kinds[sources], len(SOURCE_KINDS))
            counted[name] += np.bincount(of, minlength=len(SOURCE_KINDS) + 1)
    columns = {name: many.tolist() for name, many in counted.items()}
    return {
        kind: {name: columns[name][place] for name in LEDGERS} for place, kind in enumerate((*SOURCE_KINDS, UNSOURCED))
    }


def _figures(s: "Snapshot") -> Iterator[np.ndarray]:
    """The sources of the claims, a part a measure and layer of regions."""
    spread = s.dataset.tree.spread(s.row)
    for measure in s.ledgers.measures.values():
        for rows in spread:
            start, end = measure.places.first[[rows.start, rows.stop]].tolist()
            yield measure.claims.source[start:end][measure.claims.day[start:end] <= s.day]


def _evidence(s: "Snapshot") -> Iterator[np.ndarray]:
    """The sources of the reports, a part a milestone; -1 where none is named."""
    for milestone in s.ledgers.milestones.values():
        told = milestone.reports
        here = s.dataset.tree.within(told.row, s.row) & (told.first <= s.day)
        yield np.where(told.sourced[here] <= min(s.day, NEVER - 1), told.source[here], -1)


def _commitments(s: "Snapshot") -> Iterator[np.ndarray]:
    """The sources of the commitments, in one part."""
    tree, known = s.dataset.tree, s.ledgers.coverage.promised
    mine = [row for row in known if row.on.date() <= s.as_of]
    regions = np.array([tree.number[row.region] for row in mine], dtype=np.int64)
    sources = np.array([s.ledgers.source_number[row.source] for row in mine], dtype=np.int64)
    yield sources[tree.within(regions, s.row)]


def origins(s: "Snapshot") -> pd.DataFrame:
    """Index kind; figures, evidence, commitments: rows that rest on sources of that kind, here and below."""
    return pd.DataFrame.from_dict(s.origin_counts, orient="index").rename_axis("kind")
