"""Which institution supports which stage: a table of shapes, where an empty column or row is a gap that can be seen."""

from typing import NamedTuple

import pandas as pd

from data import Snapshot
from data.language import unknown
from widgets.symbols import RUNGS, Sign, rung
from widgets.view import MarkupView


class Cell(NamedTuple):
    """One pair: its sign, its word, everything known about it in a line, and its CSS classes."""

    sign: Sign
    word: str
    told: str
    classes: str


class Row(NamedTuple):
    """One stakeholder: its name, and a cell or None for each stage of the table's head."""

    name: str
    cells: list[Cell | None]


class CoverageMatrix(MarkupView):
    """Stakeholders by top-level stages, grouped by kind of stakeholder."""

    template = "coverage_matrix.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The head (short and full stage names), the groups of rows, the key and the sentence."""
        pairs = top_level_pairs(snapshot)
        stages = snapshot.stages.loc[[stage for stage in snapshot.stages.index if stage in set(pairs["stage"])]]
        cells = {(pair.stakeholder, pair.stage): cell(snapshot, pair) for pair in pairs.itertuples()}
        groups: dict[str, list[Row]] = {}
        kinds = pairs.drop_duplicates("stakeholder").sort_values("kind", kind="stable")
        for pair in kinds.itertuples():
            row = [cells.get((pair.stakeholder, stage)) for stage in stages.index]
            groups.setdefault(pair.kind, []).append(Row(pair.stakeholder_name, row))
        return {
            "stages": list(stages[["short", "name"]].itertuples(index=False, name=None)),
            "groups": groups,
            "signs": list(RUNGS.values()),
            "told": told(snapshot),
        }


def top_level_pairs(snapshot: Snapshot) -> pd.DataFrame:
    """Rows of `Snapshot.coverage` with sub-stages as their stage, one row for each stakeholder and stage.

    Where a pair is needed in several regions of the path, the row of the region nearest to the snapshot's is kept.
    """
    parents = snapshot.stages["parent"]
    pairs = snapshot.coverage[snapshot.coverage["stage"].isin(parents.index)].copy()
    above = pairs["stage"].map(parents)
    pairs["stage"] = pairs["stage"].where(above == "", above)
    near = pairs["region"].map({code: place for place, code in enumerate(snapshot.path)})
    by_nearness = pairs.assign(near=near).sort_values("near", kind="stable")
    return by_nearness.drop_duplicates(["stakeholder", "stage"], keep="last").sort_index()


def cell(snapshot: Snapshot, pair: object) -> Cell:
    """What the table shows for a row of `top_level_pairs` (a named tuple)."""
    speaker = snapshot.language
    sign = rung(pair.rung)
    word = speaker.say(sign.key)
    parts = [pair.need, word]
    if not unknown(pair.on):
        parts.append(speaker.date(pair.on))
    if not unknown(pair.source) and pair.source:
        parts.append(pair.source)
    marks = [mark for mark in ("proposed", "overdue") if getattr(pair, mark)]
    said = [speaker.say(f"words.matrix.{mark}") for mark in marks]
    due = [] if unknown(pair.due) else [speaker.say("words.matrix.due", date=speaker.date(pair.due))]
    return Cell(sign, ", ".join([word, *said]), " · ".join([*parts, *said, *due]), " ".join(marks))


def told(snapshot: Snapshot) -> str:
    """The table in a sentence or two."""
    speaker, summary = snapshot.language, snapshot.summary
    if not summary.required_pairs:
        return speaker.say("words.matrix.no_needs")
    names = ("required_pairs", "committed", "stated", "delivered")
    return speaker.say("words.matrix.told", **{name: speaker.number(getattr(summary, name)) for name in names})
