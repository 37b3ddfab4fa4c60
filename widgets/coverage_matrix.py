"""Which institution supports which stage: a table of shapes, where a gap can be seen, and the commitments behind it."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data import Snapshot
from data.calendar import NEVER, day_of
from data.frames.coverage import PairRow
from data.frames.stages import StageRow
from data.language import unknown
from widgets.symbols import RUNGS, Sign, rung
from widgets.view import MarkupView
from widgets.words import counted

KINDS = ("government", "oversight", "security", "justice", "service", "media", "community")
"""The kinds of stakeholder that have a word of their own, in the order of the table; a dataset may hold others."""


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
    """Stakeholders by top-level stages, grouped by kind of stakeholder; a register of the commitments unfolds."""

    template = "coverage_matrix.html"
    folded = "coverage_register.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The head (short and full names of stages), the groups of rows, the key, the sentence, the register's name."""
        pairs = top_level_pairs(snapshot)
        stages, known = _stages(snapshot, pairs), sum(pair.rung is not None for pair in pairs)
        return {
            "stages": stages.values(),
            "groups": _groups(snapshot, pairs, stages),
            "signs": list(RUNGS.values()),
            "told": _told(snapshot),
            "register": counted(snapshot.language, "words.matrix.register", known) if known else "",
        }

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The lines of the register."""
        pairs = top_level_pairs(snapshot)
        stages = _stages(snapshot, pairs)
        return {"register": [_entry(snapshot, pair, stages) for pair in pairs if pair.rung]}


def _stages(snapshot: Snapshot, pairs: list[PairRow]) -> dict[str, StageRow]:
    """The stages for which anything is needed, in the order of the dataset."""
    asked = {pair.stage for pair in pairs}
    return {key: stage for key, stage in snapshot.stage_rows.items() if key in asked}


def top_level_pairs(snapshot: Snapshot) -> list[PairRow]:
    """The pairs with sub-stages as their top-level stage, one a stakeholder and stage.

    Where a pair is needed in several regions of the path, that of the region nearest to the snapshot's is kept.
    """
    top, near = snapshot.ledgers.stages.top, snapshot.path.index
    kept: dict[tuple[str, str], PairRow] = {}
    for pair in snapshot.pair_rows:
        key = (pair.stakeholder, top[pair.stage])
        if key not in kept or near(pair.region) >= near(kept[key].region):
            kept[key] = pair if pair.stage == key[1] else dataclasses.replace(pair, stage=key[1])
    return list(kept.values())


def _groups(snapshot: Snapshot, pairs: list[PairRow], stages: Iterable[str]) -> dict[str, list[Row]]:
    """The rows by kind of stakeholder, as the words of the kinds; kinds without a row are left out."""
    cells = {(pair.stakeholder, pair.stage): _cell(snapshot, pair) for pair in pairs}
    groups: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for who in {pair.stakeholder: pair for pair in pairs}.values():
        row = Row(who.stakeholder_name, [cells.get((who.stakeholder, stage)) for stage in stages])
        groups.setdefault(who.kind, []).append(row)
    say = snapshot.language.say
    return {say(f"words.kind.{kind}") if kind in KINDS else kind: rows for kind, rows in groups.items() if rows}


def _cell(snapshot: Snapshot, pair: PairRow) -> Cell:
    """What the table shows for a row of `top_level_pairs`."""
    speaker, sign = snapshot.language, rung(pair.rung)
    marks = [mark for mark in ("proposed", "overdue") if getattr(pair, mark)]
    word = ", ".join([speaker.say(sign.key), *(speaker.say(f"words.matrix.{mark}") for mark in marks)])
    due = "" if pair.due == NEVER else speaker.say("words.matrix.due", date=speaker.date(day_of(pair.due)))
    since = "" if pair.on == NEVER else speaker.date(day_of(pair.on))
    told = " · ".join(part for part in (pair.need, word, since, _publisher(snapshot, pair.source), due) if part)
    return Cell(sign, word, told, " ".join(marks))


def _entry(snapshot: Snapshot, pair: PairRow, stages: Mapping[str, StageRow]) -> dict[str, object]:
    """A line of the register: who, for which stage, what, how firm, since when, says who."""
    speaker, sign = snapshot.language, rung(pair.rung)
    quantity = "" if unknown(pair.quantity) else f" ({speaker.quantity(pair.quantity, pair.unit or '')})"
    return {
        "who": pair.stakeholder_name,
        "stage": stages[pair.stage].short,
        "what": f"{pair.what}{quantity}",
        "sign": sign,
        "on": speaker.date(day_of(pair.on), short=True),
        "source": _publisher(snapshot, pair.source),
    }


def _publisher(snapshot: Snapshot, source: str | None) -> str:
    return snapshot.dataset.publishers[source] if source else ""


def _told(snapshot: Snapshot) -> str:
    """The table in a sentence."""
    speaker, named = snapshot.language, snapshot.summary.support
    if not named.required:
        return speaker.say("words.matrix.no_needs")
    names = ("required", "committed", "stated", "delivered")
    return speaker.say("words.matrix.told", **{name: speaker.number(getattr(named, name)) for name in names})
