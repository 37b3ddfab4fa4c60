"""Which institution supports which stage: a table of shapes, where a gap can be seen, and the commitments behind it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data import Snapshot, support_words
from data.calendar import day_of
from data.frames.coverage import PairRow
from data.frames.stages import StageRow
from data.symbols import RUNGS, Sign, rung
from data.words import counted
from widgets.scope import Link
from widgets.view import MarkupView

KINDS = ("government", "oversight", "security", "justice", "service", "media", "community")
"""The kinds of stakeholder that have a word of their own, in the order of the table; a dataset may hold others."""


class Cell(NamedTuple):
    """One pair: its sign, its word, everything known about it in a line, its CSS classes, and where it leads."""

    sign: Sign
    word: str
    told: str
    classes: str
    link: Link | None
    current: bool  # it is looked at closely


class Row(NamedTuple):
    """One stakeholder: its name, what qualifies it, where it leads, and for each stage of the head a cell or None."""

    name: str
    note: str
    link: Link | None
    current: bool
    cells: list[Cell | None]


class CoverageMatrix(MarkupView):
    """Stakeholders by top-level stages, grouped by kind of stakeholder; a register of the commitments unfolds."""

    template = "coverage_matrix.html"
    folded = "coverage_register.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The head (short and full names of stages), the groups of rows, the key, the sentence, the register's name."""
        pairs = self.pairs(snapshot)
        stages = _stages(snapshot, pairs)
        return {
            "stages": list(stages.values()),
            "groups": self.groups(snapshot, pairs, stages),
            "signs": list(RUNGS.values()),
            "told": self.told(snapshot, pairs),
            "register": self.register(snapshot, pairs),
        }

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The lines of the register."""
        pairs = self.pairs(snapshot)
        stages = _stages(snapshot, pairs)
        return {"register": [_entry(snapshot, pair, stages) for pair in pairs if pair.rung]}

    def pairs(self, snapshot: Snapshot) -> list[PairRow]:
        """What stands in the table, one a stakeholder and top-level stage."""
        return support_words.top_level(snapshot, snapshot.pair_rows)

    def institutions(self, snapshot: Snapshot, pairs: list[PairRow]) -> list[str]:
        """The rows of the table in their order."""
        return list(dict.fromkeys(pair.stakeholder for pair in pairs))

    def groups(self, snapshot: Snapshot, pairs: list[PairRow], stages: Iterable[str]) -> dict[str, list[Row]]:
        """The rows by kind of stakeholder, as the words of the kinds; kinds without a row are left out."""
        rows, listed = self.rows(snapshot, pairs, stages), snapshot.dataset.stakeholders
        groups: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        for who, row in rows.items():
            groups.setdefault(listed[who].kind, []).append(row)
        return {support_words.kind(snapshot, kind): rows for kind, rows in groups.items() if rows}

    def rows(self, snapshot: Snapshot, pairs: list[PairRow], stages: Iterable[str]) -> dict[str, Row]:
        """The row of each stakeholder, in their order."""
        asked = {(pair.stakeholder, pair.stage): pair for pair in pairs}
        listed, name, scope = snapshot.dataset.stakeholders, snapshot.language.name, self.board.scope
        rows = {}
        for who in self.institutions(snapshot, pairs):
            found = [asked.get((who, stage)) for stage in stages]
            cells = [self._cell(snapshot, pair) if pair else None for pair in found]
            mine = [pair for pair in found if pair]
            note, link = self.note(snapshot, who, mine), self.link(stakeholder=who, about="")
            rows[who] = Row(name(listed[who]), note, link, bool(link) and scope.stakeholder == who, cells)
        return rows

    def link(self, **parts: str) -> Link | None:
        """Where a row or a cell leads; here nowhere."""
        return None

    def note(self, snapshot: Snapshot, stakeholder: str, pairs: list[PairRow]) -> str:
        """What qualifies a row; here nothing."""
        return ""

    def register(self, snapshot: Snapshot, pairs: list[PairRow]) -> str:
        """What the register that unfolds is called; empty for none."""
        known = sum(pair.rung is not None for pair in pairs)
        return counted(snapshot.language, "words.matrix.register", known) if known else ""

    def told(self, snapshot: Snapshot, pairs: list[PairRow]) -> str:
        """The table in a sentence."""
        return support_words.told(snapshot)

    def _cell(self, snapshot: Snapshot, pair: PairRow) -> Cell:
        """What the table shows for a pair."""
        speaker, sign, scope = snapshot.language, rung(pair.rung), self.board.scope
        marks = [mark for mark in ("proposed", "overdue") if getattr(pair, mark)]
        word = ", ".join([speaker.say(sign.key), *(speaker.say(f"words.matrix.{mark}") for mark in marks)])
        known = (
            pair.need, word, support_words.day(snapshot, pair.on), support_words.publisher(snapshot, pair.source),
            support_words.due(snapshot, pair.due),
        )  # fmt: skip
        link = self.link(stakeholder=pair.stakeholder, about=pair.stage)
        current = bool(link) and (scope.stakeholder, scope.about) == (pair.stakeholder, pair.stage)
        return Cell(sign, word, " · ".join(filter(None, known)), " ".join(marks), link, current)


def _stages(snapshot: Snapshot, pairs: list[PairRow]) -> dict[str, StageRow]:
    """The stages for which anything is needed, in the order of the dataset."""
    asked = {pair.stage for pair in pairs}
    return {key: stage for key, stage in snapshot.stage_rows.items() if key in asked}


def _entry(snapshot: Snapshot, pair: PairRow, stages: Mapping[str, StageRow]) -> dict[str, object]:
    """A line of the register: who, for which stage, what, how firm, since when, says who."""
    return {
        "who": pair.stakeholder_name,
        "stage": stages[pair.stage].short,
        "what": support_words.what(snapshot, pair),
        "sign": rung(pair.rung),
        "on": snapshot.language.date(day_of(pair.on), short=True),
        "source": support_words.publisher(snapshot, pair.source),
    }
