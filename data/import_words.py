"""What an import would do, has done, or why it cannot be done: the same on the page and on the console."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from data.effect import Effect
from data.importing import Proposal
from data.ingest.columns import label, table_label
from data.language import Language
from data.schema import TABLES
from data.stores.entry import Entry

SHOWN = 50  # lines of a part; the rest is counted


class Part(NamedTuple):
    """Some lines under a title."""

    title: str
    lines: list[str]


def proposed(proposal: Proposal, speak: Language, seen: dt.date | None = None) -> list[Part]:
    """What would be written, what of it corrects, and what would become other on the board, see `data.effect`."""
    parts = [Part(speak.say("import.rows", n=speak.number(proposal.rows)), list(_counts(proposal, speak)))]
    if not proposal.rows:
        return [Part(speak.say("import.nothing_new"), parts[0].lines)]
    corrections = [line for table in proposal.sorted.corrections for line in _corrections(proposal, table, speak)]
    told = sum(proposal.sorted.corrected.values())
    parts.append(_part("import.corrections", corrections, told, speak))
    found = proposal.effects(speak.code, seen)
    parts += [part for effect in found for part in _effect(effect, speak)]
    if not found:
        parts.append(Part(speak.say("effect.none"), []))
    return [part for part in parts if part.lines or part.title]


def written(entry: Entry, speak: Language) -> str:
    """That it was done, as one sentence."""
    rows = sum(mark.rows for mark in entry.tables.values())
    return speak.say("import.done", number=speak.number(entry.number), n=speak.number(rows), by=entry.by)


def _counts(proposal: Proposal, speak: Language) -> Iterator[str]:
    """How many rows of each table are new, correct, and are known."""
    found = proposal.sorted
    for table in (name for name in TABLES if name in found.same):
        counts = {name: speak.number(getattr(found, name)[table]) for name in ("new", "corrected", "same")}
        yield speak.say("import.counted", table=table_label(table, speak), **counts)


def _corrections(proposal: Proposal, table: str, speak: Language) -> Iterator[str]:
    """Each corrected row: what it is about, and the cells that become others."""
    about = TABLES[table].metadata["about"]
    for _, row in proposal.sorted.corrections[table].iterrows():
        old, new = row["old"], row["new"]
        cells = [
            speak.say("import.corrected", column=label(table, name, speak), then=old[name] or "–", now=new[name] or "–")
            for name in new.index
            if old[name] != new[name]
        ]
        what = ", ".join(new[name] for name in about)
        yield speak.say("import.correction", table=table_label(table, speak), about=what, cells="; ".join(cells))


def _effect(effect: Effect, speak: Language) -> Iterator[Part]:
    """What becomes other in an election."""
    election = speak.name(effect.now.ledgers.row, "short")
    numbers = [difference.text for difference in effect.numbers]
    day = speak.date(effect.now.as_of)
    part = _part("effect.numbers", numbers, len(numbers), speak, election=election, date=day)
    if effect.further:
        part.lines.append(speak.say("effect.further", n=speak.number(effect.further)))
    yield part
    for name, lines in effect.findings().items():
        yield _part(f"effect.{name}", lines, len(lines), speak, election=election, date=day)


def _part(key: str, lines: list[str], count: int, speak: Language, **words: object) -> Part:
    """Lines under their title, "" for none; those beyond SHOWN are counted."""
    shown = lines[:SHOWN]
    rest = [speak.say("import.more", n=speak.number(count - len(shown)))] if count > len(shown) else []
    return Part(speak.say(key, n=speak.number(count), **words) if count else "", shown + rest)
