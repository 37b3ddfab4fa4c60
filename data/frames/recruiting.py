"""Where people are still missing: the regions below in which too few applied, or too few were inducted.

A shortage is summed over the units that report, see `data.workers`: never averaged, and a surplus here never nets a gap
there. A region that does not report is not in the list and is not counted as full: see `Vacancy.heard`.
"""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.frames.funnel import Applicants, applicants

if TYPE_CHECKING:
    from data.snapshot import Snapshot

SHORT = "kelurahan_short_of_applicants"
FRESH = 30  # days; registration is extended by three, so an older list of kelurahan says nothing of today
# Pantarlih are left out: they serve until the voter list is checked, and the TPS they were counted for change later.
BODIES = ("ppk", "pps", "kpps", "linmas")


@dataclasses.dataclass(frozen=True, slots=True)
class Vacancy:
    """A region below, or the chosen one where there is none below; NaN is unknown."""

    code: str
    name: str
    kelurahan: float  # of it short of applicants
    kelurahan_day: int  # day number of that figure, -1 for none
    fresh: bool  # that figure still says something of today
    missing: dict[str, float]  # body -> people short; only what is known
    applicants: dict[str, Applicants]  # body -> only what is known

    @property
    def open(self) -> bool:
        """Whether anybody has to be recruited here."""
        short = any(one.short for one in self.applicants.values())
        return (self.fresh and self.kelurahan > 0) or short or any(people > 0 for people in self.missing.values())

    @property
    def heard(self) -> bool:
        """Whether anything is known."""
        return bool(self.missing or self.applicants) or not np.isnan(self.kelurahan)


def vacancies(s: "Snapshot") -> list[Vacancy]:
    """All regions below, those with most KPPS missing first, then those with most kelurahan short of applicants."""
    tree = s.dataset.tree
    rows = tree.below(s.row) if tree.child_counts[s.row] else slice(s.row, s.row + 1)
    short = s.ledgers.measures.get(SHORT)
    kelurahan = s.ledgers.on(SHORT, rows, s.day).value.tolist()
    points = short.steps.points(rows, s.day).tolist() if short else [-1] * len(kelurahan)
    days = [int(short.steps.day[point]) if short and point >= 0 else -1 for point in points]
    missing = {body: s.ledgers.workers[body].shortage(rows, s.day).tolist() for body in BODIES}
    ratios = {body: applicants(s, body, rows) for body in BODIES}
    found = []
    for place, row in enumerate(range(rows.start, rows.stop)):
        people = {body: known[place] for body, known in missing.items() if not np.isnan(known[place])}
        asked = {body: known[place] for body, known in ratios.items() if not np.isnan(known[place].ratio)}
        listed = kelurahan[place], days[place], s.day - days[place] <= FRESH
        found.append(Vacancy(tree.codes[row], tree.names[row], *listed, people, asked))
    return sorted(found, key=_urgency)


def _urgency(one: Vacancy) -> tuple[float, float, float, str]:
    """What puts a region before others; the code breaks ties."""
    ratio = min((known.ratio for known in one.applicants.values() if known.short), default=np.inf)
    return -one.missing.get("kpps", 0.0), -np.nan_to_num(one.kelurahan), ratio, one.code


def recruiting(s: "Snapshot") -> pd.DataFrame:
    """Index code; name, kelurahan (short of applicants), missing_BODY, applicants_BODY (times the need), open.

    All regions below in the order of urgency, NaN unknown; `open` says where anybody has to be recruited.
    """
    rows = []
    for one in s.vacancies:
        row = {"code": one.code, "name": one.name, "kelurahan": one.kelurahan}
        for body in BODIES:
            asked = one.applicants.get(body)
            row |= {f"missing_{body}": one.missing.get(body, np.nan)}
            row |= {f"applicants_{body}": asked.ratio if asked else np.nan}
        rows.append({**row, "open": one.open})
    return pd.DataFrame(rows).set_index("code")
