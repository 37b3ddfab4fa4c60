"""What sources say about a number: the claim that counts first, then the others, each with why it does not."""

import dataclasses
import datetime as dt
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from data.calendar import NEVER, day_of
from data.claims import Claims
from data.coverage import COUNTS
from data.explain.arithmetic import NAN
from data.explain.support import pairs as support_pairs
from data.frames.coverage import PairRow, asked_rows
from data.frames.findings import words
from data.frames.reports import report, report_places
from data.key import Key
from data.sought import Sought
from data.sourced import plain
from data.vocabulary import STANDINGS
from data.workers import BODIES

if TYPE_CHECKING:
    from data.snapshot import Snapshot


LISTED = 100  # findings; in a country there may be a hundred thousand
PROMISED = ("committed", "stated", "delivered", "on_time")  # counts of what was promised; the others are of needs


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """What one source says. A row that says that something was done has no value, and says in `about` what."""

    value: float
    standing: str  # of STANDINGS, or a rung; "" where a source of that kind has none
    as_of: dt.date | None
    source: str  # "" for none
    publisher: str
    title: str
    note: str
    why: str = ""  # why it does not count: rejected, standing, older, source, same; "" for one that counts
    difference: float = NAN  # from what is shown: the counted claim, or a sum; NaN where either has no value
    about: str = ""

    @property
    def counts(self) -> bool:
        """Whether the number rests on it."""
        return not self.why


def claims_of(s: "Snapshot", key: Key) -> tuple[Claim, ...]:
    """All that is said by the day of the snapshot about a number of its region; empty for what is only derived."""
    if key.name in s.dataset.measures.index and key.name not in _OF:
        return _figure(s, key.name)
    said = _OF.get(key.name)
    return said(s, key.of) if said else ()


def _claim(s: "Snapshot", value: float, standing: str, day: int, source: str | None, note: str, **more: Any) -> Claim:
    publisher, title = (s.dataset.publishers[source], s.dataset.titles[source]) if source else ("", "")
    on = None if day == NEVER else day_of(day)
    return Claim(value, standing, on, source or "", publisher, title, note, **more)


def _figure(s: "Snapshot", name: str) -> tuple[Claim, ...]:
    """The claims of a measure, ranked as `data.claims` ranks them."""
    measure = s.ledgers.measures.get(name)
    if measure is None:
        return ()
    found, best, _ = measure.known(s.row, s.day)
    claims, told, shown = measure.claims, [], s.figure(name)
    for place in found[np.lexsort((-found, -claims.rank[found], found != best))].tolist():
        value, standing = float(claims.value[place]), STANDINGS[claims.standing[place]]
        source, note = s.ledgers.sources[claims.source[place]], s.ledgers.notes[claims.note[place]]
        difference = value - shown.value if shown else NAN
        why = "" if place == best else _why(claims, place, best)
        told.append(_claim(s, value, standing, int(claims.day[place]), source, note, why=why, difference=difference))
    return tuple(told)


def _why(claims: Claims, place: int, best: int) -> str:
    """What decided against a claim, in the order in which the rule asks: standing, date, kind of source."""
    if claims.rank[place] < 0:
        return "rejected"
    if claims.standing[place] != claims.standing[best]:
        return "standing"
    if claims.day[place] != claims.day[best]:
        return "older"
    return "source" if claims.rank[place] != claims.rank[best] else "same"


def _claimed(body: str) -> Callable[["Snapshot", str], tuple[Claim, ...]]:
    """What sources say that is needed of a body, held against the need that is reckoned: it never counts."""

    def said(s: "Snapshot", _: str) -> tuple[Claim, ...]:
        needed = s.worker_rows[body].needed
        told = _figure(s, f"{body}_claimed")
        return tuple(
            dataclasses.replace(claim, why=claim.why if claim.why == "rejected" else "reckoned",
                                difference=claim.value - needed)
            for claim in told
        )  # fmt: skip

    return said


def _norm(s: "Snapshot", name: str) -> tuple[Claim, ...]:
    """The norms that were ever in force by the day, the latest first: it counts."""
    known = [norm for norm in s.ledgers.norms.get(name, ()) if norm.since <= s.day][::-1]
    return tuple(
        _claim(s, norm.value, "", norm.since, norm.source, "", why="older" if place else "",
               difference=norm.value - known[0].value)
        for place, norm in enumerate(known)
    )  # fmt: skip


def _reports(s: "Snapshot", milestone: str) -> tuple[Claim, ...]:
    """Who has reported that a milestone is met, the latest first."""
    found = (report(s, milestone, place) for place in report_places(s, milestone).tolist())
    return tuple(_claim(s, NAN, "", one.done_on, one.source, "", about=one.name) for one in found)


def _deadline(s: "Snapshot", milestone: str) -> tuple[Claim, ...]:
    """By when a milestone is due, and who says so; nothing while that is not known."""
    row, known = s.milestone_rows[milestone], s.ledgers.milestones[milestone]
    if row.due == NEVER:
        return ()
    about = s.language.say("explain.due", date=s.language.date(day_of(row.due)))
    return (_claim(s, NAN, "", known.known, known.row.source or None, "", about=about),)


def _pairs(count: str) -> Callable[["Snapshot", str], tuple[Claim, ...]]:
    """The pairs of an institution and a stage that a count of support is made of."""

    def said(s: "Snapshot", basis: str) -> tuple[Claim, ...]:
        coverage = s.ledgers.coverage
        pairs = support_pairs(s, basis)
        rows = asked_rows(s, pairs[coverage.marks(pairs, s.day)[COUNTS.index(count)]])
        return tuple(_pair(s, row, promised=count in PROMISED) for row in rows)

    return said


def _pair(s: "Snapshot", row: PairRow, promised: bool) -> Claim:
    """One pair with whoever says that it is promised, or else that it is needed."""
    about = f"{row.stakeholder_name}: {s.stage_rows[row.stage].name}"
    if promised:
        return _claim(s, NAN, row.rung or "", row.on, row.source, row.what or "", about=about)
    return _claim(s, NAN, "", NEVER, None if row.proposed else row.basis, row.need, about=about)


def _findings(s: "Snapshot", severity: str, where: str = "") -> tuple[Claim, ...]:
    """The findings that a count of them is made of, each with the first of the sources that it is about."""
    ledger = s.dataset.findings(s.election)
    told = []
    for place in Sought(severity, place=where).places(s)[:LISTED].tolist():
        one = ledger[place]
        there = "" if one.row == s.row else f"{s.dataset.tree.names[one.row]}: "
        about = there + plain(words(s, one))
        told.append(_claim(s, NAN, "", one.since, next(iter(one.sources), None), "", about=about))
    return tuple(told)


def _region(s: "Snapshot", level: str) -> tuple[Claim, ...]:
    """Where the list of regions is from."""
    source = s.dataset.tables["regions"].set_index("code").at[s.region, "source"]
    return (_claim(s, NAN, "", NEVER, source, "", about=s.region_name),)


_OF: dict[str, Callable[["Snapshot", str], tuple[Claim, ...]]] = {
    "norm": _norm,
    **dict.fromkeys(("done", "late"), _reports),
    "fallen_due": _deadline,
    "findings": _findings,
    "findings_here": functools.partial(_findings, where="here"),
    "children": _region,
    "units": _region,
    "regions": _region,
    **{name: _pairs(name) for name in COUNTS},
    **{f"{body}_needed": _claimed(body) for body in BODIES},
}
