"""The long ledgers, reduced where they lie: DuckDB beside the files, PostgreSQL or Spark where an office has them.

What is said about a region by millions of rows becomes a few numbers a region, and only those travel. The queries are
written once, in Ibis; codes become numbers on the way (a join with the registers, which are short), so that what comes
back are plain arrays. The tree sum on top of it stays here: it has as many rows as there are regions.
"""

import dataclasses
import itertools
from collections.abc import Iterator

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
from ibis import _
from ibis.expr.types import IntegerValue, Table

from data.calendar import NEVER
from data.claims import Claims, rank
from data.evidence import Reports
from data.stations import ACCESSIBLE, BARRED, UNCHECKED, Stations
from data.vocabulary import SOURCE_KINDS, STANDINGS, STATION_KINDS

MANY = 1 << 24  # more than there are sources: a day and a source as one number of which the least is the earliest


@dataclasses.dataclass(frozen=True)
class Numbers:
    """What codes and keys are called in the arrays: their places in the registers."""

    regions: list[str]
    sources: pd.DataFrame  # the table of sources
    measures: list[str]
    milestones: list[str]  # of one election


def _numbered(name: str, values: list[str]) -> Table:
    places = np.arange(len(values), dtype=np.int64)
    return ibis.memtable(pa.table({f"{name}_key": pa.array(values, pa.string()), f"{name}_number": places}))


def _days(column: ibis.Value) -> IntegerValue:
    """Days since 1970 of a column of dates."""
    return column.delta(ibis.date("1970-01-01"), unit="day").cast("int64")


def claims(figures: Table, election: str, numbers: Numbers) -> tuple[dict[str, Claims], list[str]]:
    """What the ledger of figures says about each measure of an election, and the notes that the claims point to."""
    rows = figures.filter(_.election == election)
    rows = rows.join(_numbered("region", numbers.regions), [("region", "region_key")])
    rows = rows.join(_numbered("measure", numbers.measures), [("measure", "measure_key")])
    rows = rows.join(_numbered("standing", list(STANDINGS)), [("standing", "standing_key")])
    rows = rows.join(_sources(numbers.sources), [("source", "source_key")])
    rows = rows.select(
        measure=_.measure_number, row=_.region_number, day=_days(_.as_of), standing=_.standing_number, kind=_.kind,
        source=_.source_number, value=_.value.cast("float64"), note=_.note.fill_null(""),
    )  # fmt: skip
    # The best claim of a day is the last, see `data.claims.rank`; the rest of the order only settles ties.
    order = [_.measure, _.row, _.day, _.standing.desc(), _.kind.desc(), _.source, _.value]
    whole = dict.fromkeys(["measure", "row", "day", "standing", "kind", "source"], "int32")
    found = rows.order_by(order).cast(whole).to_pyarrow()
    notes = found["note"].combine_chunks().dictionary_encode()
    columns = {name: found[name].to_numpy() for name in found.column_names if name != "note"}
    columns["note"] = notes.indices.to_numpy()
    ranks = rank(columns["standing"], columns["day"], columns["kind"])
    said = {}
    for number, (start, end) in _runs(columns["measure"]):
        part = {name: column[start:end] for name, column in columns.items()}
        said[numbers.measures[number]] = Claims(
            **{name: part[name] for name in ("row", "day", "source", "note")},
            rank=ranks[start:end],
            value=part["value"],
            standing=part["standing"].astype(np.int8),
        )
    return said, notes.dictionary.to_pylist()


def reports(evidence: Table, election: str, numbers: Numbers) -> dict[str, Reports]:
    """What the ledger of evidence says about each milestone of an election, by region."""
    rows = evidence.filter(_.election == election)
    rows = rows.join(_numbered("region", numbers.regions), [("region", "region_key")])
    rows = rows.join(_numbered("milestone", numbers.milestones), [("milestone", "milestone_key")])
    rows = rows.left_join(_sources(numbers.sources), [("source", "source_key")])
    rows = rows.mutate(day=_days(_.done_on), exact=_.dated.fill_null("") != "by")
    least = rows.group_by(milestone=_.milestone_number, row=_.region_number).aggregate(
        first=_.day.min(),
        # The earliest with a source, and of those of one day the first source: both in one number.
        packed=(_.day * MANY + _.source_number).min(where=_.source_number >= 0).fill_null(NEVER * MANY),
        exact=_.day.min(where=_.exact).fill_null(NEVER),
    )
    least = least.mutate(sourced=_.packed // MANY, source=_.packed % MANY).drop("packed")
    least = least.order_by([_.milestone, _.row]).cast(dict.fromkeys(least.columns, "int32"))
    found = least.to_pyarrow()
    columns = {name: found[name].to_numpy() for name in found.column_names}
    names = [field.name for field in dataclasses.fields(Reports)]
    return {
        numbers.milestones[number]: Reports(**{name: columns[name][start:end] for name in names})
        for number, (start, end) in _runs(columns["milestone"])
    }


def stations(tps: Table, election: str, numbers: Numbers) -> Stations | None:
    """The polling stations of an election, None where the ledger has none of it."""
    rows = tps.filter(_.election == election)
    rows = rows.join(_numbered("region", numbers.regions), [("region", "region_key")])
    rows = rows.join(_sources(numbers.sources), [("source", "source_key")])
    rows = rows.select(
        row=_.region_number.cast("int32"), number=_.number.cast("int32"), special=_.kind == STATION_KINDS[1],
        men=_.voters_men.cast("float64").fill_null(np.nan), women=_.voters_women.cast("float64").fill_null(np.nan),
        accessible=ibis.cases(
            (_.accessible == "yes", ACCESSIBLE), (_.accessible == "no", BARRED), else_=UNCHECKED
        ).cast("int8"),
        day=_days(_.as_of).cast("int32"), source=_.source_number.cast("int32"),
    )  # fmt: skip
    found = rows.order_by([_.row, _.number]).to_pyarrow()
    if not len(found):
        return None
    return Stations(**{name: found[name].to_numpy() for name in found.column_names})


def _sources(sources: pd.DataFrame) -> Table:
    kinds = sources["kind"].map(SOURCE_KINDS.index)
    places = np.arange(len(sources), dtype=np.int64)
    keys = pa.array(sources["source"].tolist(), pa.string())
    return ibis.memtable(pa.table({"source_key": keys, "source_number": places, "kind": kinds.to_numpy(np.int64)}))


def _runs(numbers: np.ndarray) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each number of an ascending array and where its run starts and ends."""
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    for start, end in itertools.pairwise([*starts, len(numbers)]):
        yield int(numbers[start]), (int(start), int(end))
