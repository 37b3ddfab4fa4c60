"""How many came: turnout by contest as its sources give it, and as it follows from voters and the voter list.

Percentages of different sources have different denominators (the final list alone, or with those who moved in), so
each stands beside the one that can be worked out: voters who voted over the final voter list.
"""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.claims import Measure
from data.election import Election
from data.vocabulary import STANDINGS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

COUNTS = ("voters_turned_out", "voters")  # who came, who was on the list
MEASURE = "turnout_pct"  # of the first contest; others of the same day are called turnout_pct_CONTEST


@dataclasses.dataclass(frozen=True, slots=True)
class Turnout:
    """One contest in one region; shares are of 1, NaN is unknown."""

    election: str
    measure: str
    code: str
    name: str
    stated: float  # as the source that counts gives it
    standing: str  # "" where no source gives one
    source: str
    note: str
    others: tuple[float, ...]  # what other sources say, or said later or of lower standing
    turned_out: float  # voters who voted
    registered: float  # on the final voter list

    @property
    def share(self) -> float:
        """Voters who voted over the final voter list."""
        return self.turned_out / self.registered if self.registered > 0 else float("nan")


def turnouts(s: "Snapshot") -> list[Turnout]:
    """By `as_of`: the contests of each election in the region, then in those below; the latest election first.

    Of a region of which no contest is known, and none below it, the nearest region above that has one is told instead.
    """
    tree = s.dataset.tree
    found = _contests(s, tree.spread(s.row)[:2])
    for row in tree.lineage(s.row)[1:]:
        found = found or _contests(s, [slice(row, row + 1)])
    return found


def _contests(s: "Snapshot", parts: list[slice]) -> list[Turnout]:
    """The contests of all elections in some slices of regions, as far as anything is known."""
    rows, found = [row for part in parts for row in range(part.start, part.stop)], []
    for key in s.dataset.election_rows:
        election = s.dataset.election(key)
        for name in s.dataset.measures.index:
            first = name == MEASURE  # how many voted is known of the first contest only
            if not first and not (name.startswith(f"{MEASURE}_") and name in election.measures):
                continue
            counts = [election.over(known if first else "", parts, s.day).whole.tolist() for known in COUNTS]
            told = zip(rows, *counts, strict=True)
            found += [one for about in told if (one := _turnout(s, election, name, *about)) is not None]
    return found


def _turnout(s: "Snapshot", election: Election, name: str, row: int, came: float, listed: float) -> Turnout | None:
    """One contest in one region, None where nothing is known."""
    tree, measure = s.dataset.tree, election.measures.get(name)
    said = _said(measure, row, s.day) if measure else None
    if said is None and np.isnan(came):
        return None
    if measure is None or said is None:
        return Turnout(election.key, name, tree.codes[row], tree.names[row], np.nan, "", "", "", (), came, listed)
    best, others = said
    claims = measure.claims
    standing, source = STANDINGS[claims.standing[best]], election.sources[claims.source[best]]
    about = float(claims.value[best]) / 100, standing, source, election.notes[claims.note[best]]
    return Turnout(election.key, name, tree.codes[row], tree.names[row], *about, others, came, listed)


def _said(measure: Measure, row: int, day: int) -> tuple[int, tuple[float, ...]] | None:
    """The claim that counts, and the other values that were ever given by a day."""
    if measure.places.first[row] == measure.places.first[row + 1]:
        return None
    found, best, _ = measure.known(row, day)
    if best < 0:
        return None
    values = dict.fromkeys(measure.claims.value[found].tolist())
    return best, tuple(value / 100 for value in values if value != measure.claims.value[best])


def turnout(s: "Snapshot") -> pd.DataFrame:
    """Index election, measure and code; name, stated, standing, source, note, others, turned_out, registered, share."""
    rows = [{**dataclasses.asdict(one), "share": one.share} for one in s.turnouts]
    columns = [field.name for field in dataclasses.fields(Turnout)]
    return pd.DataFrame(rows, columns=[*columns, "share"]).set_index(["election", "measure", "code"])
