"""What changed, in sentences: for the page, the minutes and the message to take away alike."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from data.calendar import NEVER, day_of
from data.changes import BECAME, Changes
from data.frames.coverage import PairRow
from data.frames.figures import Figure
from data.frames.findings import words
from data.frames.stages import StageRow
from data.sourced import sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

GROUPS = ("slipped", "advanced", "met", "replanned", "figures", *BECAME, "findings")


def sentences(s: "Snapshot", found: Changes) -> dict[str, list[str]]:
    """One sentence a change by group, in the order of GROUPS and in the language of `s`, the later snapshot.

    Groups in which nothing changed are left out.
    """
    told = {group: list(_SAY[group](s, found)) for group in GROUPS}
    return {group: lines for group, lines in told.items() if lines}


def text(s: "Snapshot", then: "Snapshot", found: Changes) -> str:
    """All of it as lines of plain text: a heading, and below the name of each group its sentences."""
    say, date = s.language.say, s.language.date
    head = say("changes.since", region=s.region_name, then=date(then.as_of), now=date(s.as_of))
    lines = [head]
    for group, told in sentences(s, found).items():
        lines += ["", say(f"changes.{group}", n=str(len(told))), *(f"- {line}" for line in told)]
    if found.settled:
        lines += ["", say("changes.settled", n=s.language.number(found.settled))]
    return "\n".join(lines if found else [head, "", say("changes.nothing")])


def _slipped(s: "Snapshot", found: Changes) -> Iterator[str]:
    for was, stage in found.slipped:
        before = was.days_late if was.state == "late" else 0
        key = "changes.slipped.more" if before else "changes.slipped.new"
        late = f"days_late:{stage.key}"
        days = {"n": sourced(str(stage.days_late), late), "before": sourced(str(before), f"{late}!{found.since}")}
        yield s.language.say(key, stage=stage.name, **days)


def _advanced(s: "Snapshot", found: Changes) -> Iterator[str]:
    for was, stage in found.advanced:
        then, now = _share(s, was, f"!{found.since}"), _share(s, stage)
        yield s.language.say("changes.advanced.one_stage", stage=stage.name, then=then, now=now)


def _share(s: "Snapshot", stage: StageRow, day: str = "") -> str:
    if np.isnan(stage.earned):
        return s.language.say("words.no_report")
    return sourced(s.language.share(stage.earned), f"progress:{stage.key}{day}")


def _met(s: "Snapshot", found: Changes) -> Iterator[str]:
    for row in found.met:
        yield s.language.say("changes.met.one_milestone", milestone=row.name, date=s.language.date(day_of(row.done_on)))


def _replanned(s: "Snapshot", found: Changes) -> Iterator[str]:
    for stage, was, dates in found.replanned:
        days = {"start": was.start, "end": was.end, "new_start": dates.start, "new_end": dates.end}
        said = {name: s.language.date(None if day == NEVER else day_of(day), short=True) for name, day in days.items()}
        layer = s.language.say(f"layer.{dates.layer}")
        yield s.language.say("changes.replanned.one_stage", stage=stage.name, layer=layer, **said)


def _figures(s: "Snapshot", found: Changes) -> Iterator[str]:
    for was, figure in found.figures:
        measure = s.language.name(s.dataset.measures.loc[figure.measure])
        then = _figure(s, was, f"!{found.since}") if was else s.language.say("words.no_report")
        yield s.language.say("changes.figures.one_figure", measure=measure, then=then, now=_figure(s, figure))


def _figure(s: "Snapshot", figure: Figure, day: str = "") -> str:
    source = s.dataset.publishers[figure.source] if figure.source else s.language.say("changes.figures.sum")
    return f"{sourced(s.language.exact(figure.value), figure.measure + day)} ({source})"


def _pairs(name: str, s: "Snapshot", found: Changes) -> Iterator[str]:
    return (_pair(s, pair) for pair in found.climbed[name])


def _pair(s: "Snapshot", pair: PairRow) -> str:
    stage = s.stage_rows[pair.stage].name
    rung = s.language.say(f"words.rung.{pair.rung}")
    return s.language.say(
        "changes.pair", who=pair.stakeholder_name, stage=stage, rung=rung, what=pair.what or pair.need
    )


def _findings(s: "Snapshot", found: Changes) -> Iterator[str]:
    for finding in found.findings:
        where = "" if finding.row == s.row else f"{s.dataset.tree.names[finding.row]}: "
        yield where + words(s, finding)
    if rest := found.found - len(found.findings):
        yield s.language.say("changes.findings.more", n=s.language.number(rest))


_SAY: dict[str, Callable[["Snapshot", Changes], Iterator[str]]] = {
    "slipped": _slipped,
    "advanced": _advanced,
    "met": _met,
    "replanned": _replanned,
    "figures": _figures,
    **{name: functools.partial(_pairs, name) for name in BECAME},
    "findings": _findings,
}
