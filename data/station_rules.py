"""The checks of single polling stations: as many as are counted, and none above the cap.

They are rules like the others, see `data.rules`; a list of stations has an arithmetic of its own.
"""

from collections.abc import Iterator

import numpy as np

from data.calendar import NEVER
from data.claims import sources_of
from data.election import Election
from data.findings import HIGH, Batch, grade
from data.spells import spells, until_next
from data.stations import Stations
from data.steps import SPAN, Steps, codes, held, together
from data.workers import Norm

NAMES = {"measure": "tps"}


def stations_listed(election: Election) -> Iterator[Batch]:
    """A region lists another number of stations of its own than is counted there on that day."""
    stations, tps = election.stations, election.measures.get("tps")
    if stations is None or tps is None:
        return
    listed, newest = _listed(stations, len(election.tree))
    rows, days, (many, counted) = together([listed, tps.steps], np.array([], dtype=np.int64))
    found = spells(rows, days, ~np.isnan(many + counted) & (many != counted), many, counted)
    many, counted = many[found.point], counted[found.point]
    last = newest[held(codes(found.row, found.since), codes(listed.rows, listed.day))]
    values = {"listed": many, "counted": counted, "difference": many - counted}
    sources = sources_of(tps, found.row, found.since), stations.source[last]
    yield Batch("stations_listed", found.row, found.since, found.until, grade(many, counted), values, sources, NAMES)


def _listed(stations: Stations, regions: int) -> tuple[Steps, np.ndarray]:
    """How many stations each region lists over time, and of each point the position of a station that is new then."""
    at = codes(stations.row, stations.day)
    order = np.argsort(at, kind="stable")
    ends = _ends(at[order])
    at, newest = at[order][ends], order[ends]
    row, whole = at // SPAN, np.ones(len(at), dtype=bool)
    many = (ends + 1 - stations.row.searchsorted(row)).astype(float)  # less those of the regions before
    first = row.searchsorted(np.arange(regions + 1))
    return Steps(first, at % SPAN, many, whole, whole, np.zeros(len(at), dtype=np.int32)), newest


def stations_over_cap(election: Election) -> Iterator[Batch]:
    """Stations of a region have more voters than the cap in force allows: one finding for all of them."""
    stations, norms = election.stations, election.norms.get("tps_voter_cap", ())
    if stations is None or not norms:
        return
    ends = [*(norm.since for norm in norms[1:]), NEVER]
    parts = [_over(stations, norm, end) for norm, end in zip(norms, ends, strict=True)]
    row, since, until, many, load, source = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    sizes = [len(part[0]) for part in parts]
    cap = np.repeat([norm.value for norm in norms], sizes)
    basis = np.repeat([election.source_number[norm.source] for norm in norms], sizes)
    values = {"n": many, "load": load, "cap": cap}
    yield Batch(
        "stations_over_cap",
        row,
        since,
        until,
        np.full(len(row), HIGH),
        values,
        (source, basis),
        {"opens_cap": "norm:tps_voter_cap"},
    )


def _over(stations: Stations, norm: Norm, end: int) -> list[np.ndarray]:
    """The stations above one cap, by region and the day from which so many are: arrays of shape (findings,).

    Region, since, until (`end` at the latest, when the next cap comes), how many, the most voters, the source of those.
    """
    over = np.flatnonzero((stations.voters > norm.value) & (stations.day < end))
    at = codes(stations.row[over], np.maximum(stations.day[over], norm.since))
    order = np.argsort(at, kind="stable")
    over, at = over[order], at[order]
    ends, row, voters = _ends(at), stations.row[over], stations.voters[over]
    many = np.arange(1, len(over) + 1) - row.searchsorted(row)
    # The fullest so far of each region: places in the order of voters, lifted so that each region begins anew.
    rising = np.argsort(voters, kind="stable")
    lift = row.astype(np.int64) * len(over)
    fullest = rising[np.maximum.accumulate(np.argsort(rising) + lift) - lift][ends]
    at = at[ends]
    until = np.minimum(until_next(at, at), end)
    return [at // SPAN, at % SPAN, until, many[ends], voters[fullest], stations.source[over[fullest]]]


def _ends(at: np.ndarray) -> np.ndarray:
    """Where in an ascending array the last of each number stands."""
    return np.flatnonzero(np.diff(at, append=-1))
