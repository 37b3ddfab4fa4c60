"""Cells, tables and sources in the language of a snapshot: what all answers are made with."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from data import words
from data.answers.answer import NOTHING, Cell, Column, Picture, Series, Source, Table
from data.calendar import NEVER, day_of
from data.language import Language, catalogue, unknown
from data.plan_words import rupiah
from data.sourced import UNKNOWN, kept, plain, sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

LONGEST = 300  # rows of a table; a country has thousands of regions


class Made(NamedTuple):
    """What differs from answer to answer."""

    sentences: Sequence[str]
    table: Table
    sources: Iterable[str] = ()  # their ids
    picture: Picture = Picture()
    notes: Sequence[str] = ()


class Known(NamedTuple):
    """A value with the key of its source, see `data.explain`."""

    value: Any
    key: str


def table(s: "Snapshot", key: str, kinds: dict[str, str], rows: Iterable[Sequence[Any]], left_out: int = 0) -> Table:
    """A table from plain values.

    Args:
        s: The snapshot.
        key: The answer it belongs to; its caption is the message answers.KEY.caption.
        kinds: The key of the message of each head, and the kind of its column.
        rows: Plain values, see `cell`.
        left_out: Further rows that are not among them.
    """
    say, held = s.language.say, list(rows)
    columns = tuple(Column(say(head) if head in catalogue() else head, kind) for head, kind in kinds.items())
    cells = tuple(
        tuple(cell(s, kind, value) for kind, value in zip(kinds.values(), row, strict=True)) for row in held[:LONGEST]
    )
    caption = say("answers.caption", title=say(f"answers.{key}.short"), region=s.region_name,
                  date=s.language.date(s.as_of))  # fmt: skip
    return Table(caption, columns, cells, left_out + max(len(held) - LONGEST, 0))


def cell(s: "Snapshot", kind: str, value: Any) -> Cell:
    """A value as a cell; a date may be a day number, a number that is NaN is unknown, as is an empty text."""
    if isinstance(value, Known):
        made = cell(s, kind, value.value)
        return made._replace(text=sourced(made.text, value.key))
    if unknown(value) or value in ("", UNKNOWN) or (kind == "date" and value == NEVER):
        return NOTHING
    if isinstance(value, Cell):
        return value
    if kind == "text":
        return Cell(plain(str(value)), kept(str(value)))
    if kind == "date":
        day = day_of(value) if isinstance(value, int) else value
        return Cell(day, s.language.date(day, short=True))
    return Cell(round(float(value), 6), _number(s, kind, float(value)))


def _number(s: "Snapshot", kind: str, value: float) -> str:
    speak: Language = s.language
    if kind == "share":
        return speak.share(value)
    if kind == "number":
        return speak.exact(value)
    if kind == "change":
        return words.change(speak, value)
    if kind == "rupiah":
        return rupiah(s, value)
    return speak.number(value, int(kind == "decimal"))


def series(name: str, values: Iterable[float | Known | None]) -> Series:
    """A series of numbers, None for what is unknown, with the sources of those that are `Known`."""
    held = [value if isinstance(value, Known) else Known(value, "") for value in values]
    numbers = tuple(None if unknown(one.value) else round(float(one.value), 6) for one in held)
    return Series(name, numbers, tuple(one.key for one in held) if any(one.key for one in held) else ())


def sources(s: "Snapshot", keys: Iterable[str]) -> tuple[Source, ...]:
    """Sources by their ids, each once, in the order in which they are named; none for an empty id."""
    rows, found = s.dataset.sources, []
    for key in dict.fromkeys(filter(None, keys)):
        row = rows.loc[key]
        day = "" if unknown(row["published_on"]) else s.language.date(row["published_on"].date(), short=True)
        text = s.language.say("answers.source", publisher=row["publisher"], title=row["title"])
        found.append(Source(key, f"{text}, {day}" if day else text, "" if unknown(row["url"]) else str(row["url"])))
    return tuple(found)


def figure_sources(s: "Snapshot", *measures: str) -> list[str]:
    """The sources of the figures that count, of a sum those of its parts, down to where a claim stands."""
    found, tree = [], s.dataset.tree
    for measure in (s.ledgers.measures[name] for name in measures if name in s.ledgers.measures):
        first, summed = s.row, np.ones(1, dtype=bool)  # the regions of the layer above whose value is a sum
        for rows in tree.spread(s.row):
            counted = summed if rows.start == s.row else summed[tree.parents[rows] - first]
            chosen = measure.chosen(rows, s.day)
            used = np.unique(measure.claims.source[chosen[counted & (chosen >= 0)]])
            found += [s.ledgers.sources[place] for place in used.tolist()]
            first, summed = rows.start, counted & (chosen < 0)
    return list(dict.fromkeys(found))


def schedule_sources(s: "Snapshot") -> list[str]:
    """The sources of the dates that stages are held against."""
    stages, found = s.ledgers.stages, []
    for key in stages.rows:
        for layer in ("legal", "administrative"):
            dates = stages.counted(key, layer, s.day)
            found += [dates.source] if dates else []
    return list(dict.fromkeys(found))


def norm_sources(s: "Snapshot", *names: str) -> list[str]:
    """The sources of the norms in force."""
    return [norm.source for name in names if (norm := s.ledgers.norm(name, s.day))]


def evidence_sources(s: "Snapshot") -> list[str]:
    """The sources of the reports about stages in the region and below it, those of most reports first."""
    counts = np.zeros(len(s.ledgers.sources), dtype=np.int64)
    for milestone in s.ledgers.milestones.values():
        told = milestone.reports
        here = (s.dataset.tree.within(told.row, s.row) | np.isin(told.row, s.dataset.tree.lineage(s.row))) & (
            told.sourced <= s.day
        )
        counts += np.bincount(told.source[here], minlength=len(counts))
    order = np.argsort(-counts, kind="stable")
    return [s.ledgers.sources[place] for place in order.tolist() if counts[place]]
