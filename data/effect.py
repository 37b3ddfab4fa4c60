"""What rows that are about to be added would make of the board: numbers that become others, findings that come and go.

The same questions are put to the dataset as it is and to the dataset as it would be, on the last day of which either
knows anything, so that every row counts, and on the day that somebody has on screen. The numbers are those that the
board can explain (`data.explain`); what is counted is compared in every region, what is derived in the whole and in the
regions directly below it.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from data.explain import Explanation, keys, words
from data.findings import Finding
from data.frames.findings import words as finding_words
from data.key import Key
from data.problems import UnknownChoice

if TYPE_CHECKING:
    from data.dataset import Dataset
    from data.snapshot import Snapshot

PARTED = ("progress", "done", "norm")  # of which each part is told; of all other numbers what they are in all
BESIDE = ("plan_", "findings")  # with what names of numbers begin that are told apart, or belong to what is not yet
LISTED = 50  # regions further down of which the counts are told


@dataclasses.dataclass(frozen=True)
class Difference:
    """A number of a region that becomes another one; where there was no such number, `was` is None."""

    was: Explanation | None
    now: Explanation

    @property
    def text(self) -> str:
        """Such as: TPS, Jakarta Timur: belum ada laporan → 4.144."""
        s = self.now.asked
        then = words.result(self.was) if self.was else s.language.say("words.no_report")
        name = words.label(self.now)
        return s.language.say("effect.number", name=name, then=then, now=words.result(self.now))


@dataclasses.dataclass(frozen=True)
class Effect:
    """What becomes other in one election."""

    then: "Snapshot"  # of the whole dataset as it is
    now: "Snapshot"  # ... and as it would be
    numbers: tuple[Difference, ...]  # those of the whole first
    further: int  # regions beyond LISTED of which a count becomes another one
    appeared: tuple[Finding, ...]  # findings of a kind that was not there, the worst first; of `now`
    vanished: tuple[Finding, ...]  # findings of a kind that is there no more; of `then`
    altered: tuple[Finding, ...]  # findings that stay, with other amounts; of `now`

    def __bool__(self) -> bool:
        """Whether anything becomes other."""
        return bool(self.numbers or self.appeared or self.vanished or self.altered)

    def findings(self) -> dict[str, list[str]]:
        """In words: those that have "appeared", "vanished" and "altered"."""
        parts = {"appeared": (self.now, self.appeared), "vanished": (self.then, self.vanished),
                 "altered": (self.now, self.altered)}  # fmt: skip
        return {name: [_told(s, finding) for finding in found] for name, (s, found) in parts.items()}


def effects(before: "Dataset", after: "Dataset", language: str, seen: dt.date | None = None) -> list[Effect]:
    """What becomes other, by election, in the order of the later dataset, and by day, the one on screen first.

    Elections and days on which nothing does are left out; so is an election that is new, which has nothing to be
    compared with.

    Args:
        before: The dataset as it is.
        after: ... and as it would be.
        language: "id" or "en".
        seen: The day on screen, None for none.
    """
    found = []
    for election in (key for key in after.elections.index if key in before.elections.index):
        last = max(before.span(election)[1], after.span(election)[1])
        for day in dict.fromkeys([min(seen or last, last), last]):
            found.append(_effect(before, after, election, day, language))
    return [effect for effect in found if effect]


def _effect(before: "Dataset", after: "Dataset", election: str, day: dt.date, language: str) -> Effect:
    root = before.tree.codes[0]
    then, now = (one.snapshot(root, election, day, language) for one in (before, after))
    family = [root, *before.tree.children(root)]
    changed = _counted(then, now)
    below = [code for code in changed if code not in family]
    asked = [key for key in keys(now) if _of_interest(Key.parse(key))]
    numbers = [difference for code in family for difference in _differing(then, now, code, asked)]
    for code in below[:LISTED]:
        numbers += _differing(then, now, code, changed[code])
    was, there = _findings(then), _findings(now)
    return Effect(
        then, now, tuple(numbers), max(len(below) - LISTED, 0),
        appeared=tuple(finding for kind, finding in there.items() if kind not in was),
        vanished=tuple(finding for kind, finding in was.items() if kind not in there),
        altered=tuple(finding for kind, finding in there.items() if kind in was and _amounts(finding, was[kind])),
    )  # fmt: skip


def _of_interest(key: Key) -> bool:
    """Whether a number is worth telling."""
    return (not key.of or key.name in PARTED) and not key.name.startswith(BESIDE)


def _differing(then: "Snapshot", now: "Snapshot", region: str, asked: list[str]) -> Iterator[Difference]:
    """Those of some numbers of a region that become others."""
    for key in asked:
        named = key if region == now.region else f"{key}@{region}"
        now_one = now.explain(named)
        try:
            was: Explanation | None = then.explain(named)
        except UnknownChoice:  # a measure, a norm or a milestone that is new
            was = None
        before = (was.value, was.complete) if was else (np.nan, False)
        if not np.array_equal(before, (now_one.value, now_one.complete), equal_nan=True):
            yield Difference(was, now_one)


def _counted(then: "Snapshot", now: "Snapshot") -> dict[str, list[str]]:
    """The regions, from the top, of which a count becomes another one, and which counts."""
    tree, other = now.dataset.tree, then.dataset.tree
    place = np.array([other.number.get(code, -1) for code in tree.codes])
    found: dict[str, list[str]] = {}
    for measure in now.ledgers.measures:
        one, was = (s.ledgers.on(measure, slice(0, len(s.dataset.tree)), s.day) for s in (now, then))
        value, complete = np.append(was.value, np.nan)[place], np.append(was.complete, False)[place]
        same = (one.complete == complete) & ((one.value == value) | (np.isnan(one.value) & np.isnan(value)))
        for row in np.flatnonzero(~same).tolist():
            found.setdefault(tree.codes[row], []).append(measure)
    return {code: found[code] for code in sorted(found, key=tree.number.__getitem__)}


def _findings(s: "Snapshot") -> dict[tuple[object, ...], Finding]:
    """The findings by kind: the rule, what it is about and where; of several of a kind the worst."""
    ledger, codes = s.dataset.findings(s.election), s.dataset.tree.codes
    found: dict[tuple[object, ...], Finding] = {}
    for finding in (ledger[place] for place in s.finding_places.tolist()):
        names = tuple(value for value in finding.values.values() if isinstance(value, str))
        found.setdefault((finding.rule, finding.stage, names, codes[finding.row]), finding)
    return found


def _amounts(one: Finding, other: Finding) -> bool:
    """Whether two findings of a kind differ in any amount; a day is none, as it may be that of the other rows."""
    names = [name for name, value in one.values.items() if not isinstance(value, str) and not name.startswith("day_")]
    mine, theirs = ([float(str(of.values[name])) for name in names] for of in (one, other))
    return not np.array_equal(mine, theirs, equal_nan=True)


def _told(s: "Snapshot", finding: Finding) -> str:
    return s.language.say("effect.finding", region=s.dataset.tree.names[finding.row], text=finding_words(s, finding))
