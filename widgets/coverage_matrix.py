"""Which institution supports which stage: a table of shapes, where a gap can be seen, and the commitments behind it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from data import Snapshot
from data.language import unknown
from widgets.symbols import RUNGS, Sign, rung
from widgets.view import MarkupView
from widgets.words import counted

KINDS = ("government", "oversight", "security", "justice", "service", "media", "community")
"""The kinds of stakeholder that have a word of their own, in the order of the table; a dataset may hold others."""


Pair = dict[str, Any]  # a row of `Snapshot.coverage`: plain records, since the table is walked on every pick


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

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The head (short and full stage names), the groups of rows, the key, the sentence, the register."""
        pairs, speaker = top_level_pairs(snapshot), snapshot.language
        stages = snapshot.stages[["short", "name"]].to_dict("index")
        stages = {stage: names for stage, names in stages.items() if stage in {pair["stage"] for pair in pairs}}
        register = [_entry(snapshot, pair, stages) for pair in pairs if not unknown(pair["rung"])]
        return {
            "stages": stages.values(),
            "groups": _groups(snapshot, pairs, stages),
            "signs": list(RUNGS.values()),
            "told": _told(snapshot),
            "register": register,
            "register_title": counted(speaker, "words.matrix.register", len(register)),
        }


def top_level_pairs(snapshot: Snapshot) -> list[Pair]:
    """Rows of `Snapshot.coverage` with sub-stages as their top-level stage, one row a stakeholder and stage.

    Where a pair is needed in several regions of the path, the row of the region nearest to the snapshot's is kept.
    """
    top, near = snapshot.ledgers.stages.top, snapshot.path.index
    pairs = [{**pair, "stage": top[pair["stage"]]} for pair in snapshot.coverage.to_dict("records")]
    kept: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        key = (pair["stakeholder"], pair["stage"])
        if key not in kept or near(pair["region"]) >= near(kept[key]["region"]):
            kept[key] = pair
    return list(kept.values())


def _groups(snapshot: Snapshot, pairs: list[Pair], stages: Iterable[str]) -> dict[str, list[Row]]:
    """The rows by kind of stakeholder, as the words of the kinds; kinds without a row are left out."""
    cells = {(pair["stakeholder"], pair["stage"]): _cell(snapshot, pair) for pair in pairs}
    groups: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for who in {pair["stakeholder"]: pair for pair in pairs}.values():
        row = Row(who["stakeholder_name"], [cells.get((who["stakeholder"], stage)) for stage in stages])
        groups.setdefault(who["kind"], []).append(row)
    say = snapshot.language.say
    return {say(f"words.kind.{kind}") if kind in KINDS else kind: rows for kind, rows in groups.items() if rows}


def _cell(snapshot: Snapshot, pair: Pair) -> Cell:
    """What the table shows for a row of `top_level_pairs`."""
    speaker, sign = snapshot.language, rung(pair["rung"])
    marks = [mark for mark in ("proposed", "overdue") if pair[mark]]
    word = ", ".join([speaker.say(sign.key), *(speaker.say(f"words.matrix.{mark}") for mark in marks)])
    due = "" if unknown(pair["due"]) else speaker.say("words.matrix.due", date=speaker.date(pair["due"]))
    since = "" if unknown(pair["on"]) else speaker.date(pair["on"])
    told = " · ".join(part for part in (pair["need"], word, since, _publisher(snapshot, pair["source"]), due) if part)
    return Cell(sign, word, told, " ".join(marks))


def _entry(snapshot: Snapshot, pair: Pair, stages: dict[str, Pair]) -> dict[str, object]:
    """A line of the register: who, for which stage, what, how firm, since when, says who."""
    speaker, sign = snapshot.language, rung(pair["rung"])
    quantity = "" if unknown(pair["quantity"]) else f" ({speaker.number(pair['quantity'])} {pair['unit']})"
    return {
        "who": pair["stakeholder_name"],
        "stage": stages[pair["stage"]]["short"],
        "what": str(pair["what"]) + quantity,
        "sign": sign,
        "on": speaker.date(pair["on"], short=True),
        "source": _publisher(snapshot, pair["source"]),
    }


def _publisher(snapshot: Snapshot, source: object) -> str:
    return "" if unknown(source) or not source else snapshot.dataset.publishers[str(source)]


def _told(snapshot: Snapshot) -> str:
    """The table in a sentence."""
    speaker, named = snapshot.language, snapshot.summary.support
    if not named.required:
        return speaker.say("words.matrix.no_needs")
    names = ("required", "committed", "stated", "delivered")
    return speaker.say("words.matrix.told", **{name: speaker.number(getattr(named, name)) for name in names})
