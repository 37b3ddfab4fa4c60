"""How support is put into words wherever it is told: in the brief, the register, the history and the matrix."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from data import words
from data.calendar import HORIZON, NEVER, day_of
from data.frames.coverage import PairRow
from data.frames.register import Entry
from data.language import Language, catalogue, unknown
from data.sourced import sourced
from data.vocabulary import PROPOSED

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def what(s: "Snapshot", row: PairRow | Entry) -> str:
    """What was said or done, and how much of it: "ID card blanks (5,000,000 blank cards)"."""
    quantity = "" if unknown(row.quantity) else f" ({s.language.quantity(row.quantity, row.unit or '')})"
    return f"{row.what or ''}{quantity}"


def kind(s: "Snapshot", key: str) -> str:
    """A kind of institution as a word; one that the catalogue does not have is said as it is."""
    return s.language.say(f"words.kind.{key}") if f"words.kind.{key}" in catalogue() else key


def publisher(s: "Snapshot", source: str | None) -> str:
    """Who says so; empty for nobody."""
    return s.dataset.publishers[source] if source else ""


def basis(s: "Snapshot", pair: PairRow) -> str:
    """Who says that a pair is needed, or that this is only proposed."""
    return s.language.say("words.matrix.proposed") if pair.basis == PROPOSED else publisher(s, pair.basis)


def stage(s: "Snapshot", key: str) -> str:
    """The name of a stage; of none, that all are meant."""
    return s.stage_rows[key].name if key else s.language.say("support.all_stages")


def day(s: "Snapshot", number: int) -> str:
    """A day number as a date; empty for none."""
    return "" if number == NEVER else s.language.date(day_of(number))


def due(s: "Snapshot", number: int) -> str:
    """By when, in words; empty for no day."""
    return "" if number == NEVER else s.language.say("words.matrix.due", date=day(s, number))


def state(s: "Snapshot", entry: Entry) -> str:
    """What became of a row of the register, and by how many days it missed its day."""
    number = s.language.number
    if entry.state == "overdue":
        return s.language.say("register.overdue_by", n=number(s.day - entry.due))
    if entry.late:
        return s.language.say("register.fulfilled_late", n=number(entry.settled_on - entry.due))
    return s.language.say(f"register.state.{entry.state}")


def top_level(snapshot: "Snapshot", pairs: Iterable[PairRow]) -> list[PairRow]:
    """The pairs with sub-stages as their top-level stage, one a stakeholder and stage.

    Where a pair is needed in several regions of the path, that of the lowest one is kept.
    """
    top, tree = snapshot.ledgers.stages.top, snapshot.dataset.tree

    def depth(pair: PairRow) -> int:
        return int(tree.depths[tree.number[pair.region]])

    kept: dict[tuple[str, str], PairRow] = {}
    for pair in pairs:
        key = (pair.stakeholder, top[pair.stage])
        if key not in kept or depth(pair) >= depth(kept[key]):
            kept[key] = pair if pair.stage == key[1] else dataclasses.replace(pair, stage=key[1])
    return list(kept.values())


def told(snapshot: "Snapshot") -> str:
    """All support that is required, in a sentence."""
    speaker, named = snapshot.language, snapshot.summary.support
    if not named.required:
        return speaker.say("words.matrix.no_needs")
    names = ("required", "committed", "stated", "delivered")
    shown = {name: sourced(speaker.number(getattr(named, name)), name) for name in names}
    return speaker.say("words.matrix.told", **shown)


def entries_counted(speaker: Language, state: str, amount: int) -> str:
    """So many rows in a state."""
    return words.counted(speaker, f"register.count.{state}", amount, days=speaker.number(HORIZON))


def entries_listed(speaker: Language, counts: Mapping[str, int]) -> str:
    """How many rows in each state, of those that have any."""
    return ", ".join(entries_counted(speaker, state, n) for state, n in counts.items() if n > 0)
