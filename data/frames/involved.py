"""What stands against what in a finding: the claims behind it, each with its value, standing, day and source."""

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.calendar import NEVER, day_of
from data.findings import OPENS, Finding
from data.frames.findings import located
from data.key import Key
from data.vocabulary import STANDINGS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Involved:
    """One claim of a finding, or a source of which only its name is known to matter."""

    what: str  # what it is about, by name; "" for a source alone
    said: str  # its value in words
    standing: str  # one of STANDINGS, "" where it has none
    day: int  # since when it is known, NEVER where that is not known
    source: str
    key: str = ""  # where the figure opens that it is about, see `data.explain`; "" for none


def involved(s: "Snapshot", finding: Finding) -> list[Involved]:
    """The claims of a finding as of the snapshot's day, then those of its sources that no claim names."""
    told = list(dict.fromkeys([*_figures(s, finding), *_norms(s, finding), *_dates(s, finding), *_reports(s, finding)]))
    named = {one.source for one in told}
    return [*told, *(Involved("", "", "", NEVER, source) for source in finding.sources if source not in named)]


def _figures(s: "Snapshot", finding: Finding) -> Iterator[Involved]:
    """The claims about its measures that have a value of its sentence, or are of a day of it."""
    values = {value for key, value in finding.values.items() if not key.startswith("day_")}
    days = {value for key, value in finding.values.items() if key.startswith("day_")}
    for key, name in finding.values.items():
        measure = s.ledgers.measures.get(str(name)) if key.startswith("measure") else None
        if measure is None:
            continue
        claims = measure.claims
        for place in measure.known(finding.row, s.day)[0].tolist():
            value, day, source = float(claims.value[place]), int(claims.day[place]), claims.source[place]
            if s.ledgers.sources[source] in finding.sources and (value in values or day in days):
                about = s.language.name(s.dataset.measures.loc[str(name)]), s.language.exact(value)
                standing, key = STANDINGS[claims.standing[place]], located(s, finding, str(name))
                yield Involved(*about, standing, day, s.ledgers.sources[source], key)


def _norms(s: "Snapshot", finding: Finding) -> Iterator[Involved]:
    """The norms that its sentence holds something against, as they were in force when it began."""
    for name, key in finding.values.items():
        if name.startswith(OPENS) and Key.parse(str(key)).name == "norm":
            norm = s.ledgers.norm(Key.parse(str(key)).of, finding.since)
            if norm is not None:
                yield Involved(
                    s.explain(str(key)).name, s.language.exact(norm.value), "", norm.since, norm.source, str(key)
                )


def _dates(s: "Snapshot", finding: Finding) -> Iterator[Involved]:
    """The claims about the dates of its stage, and of those above, that have a day of its sentence."""
    if "milestone" in finding.values or not finding.stage:
        return
    days = {value for key, value in finding.values.items() if key.startswith("day_")} - {float(NEVER)}
    stage, stages = finding.stage, s.ledgers.stages
    while stage:
        for one in (dates for dates in stages.claims() if dates.stage == stage and dates.day <= s.day):
            if one.source in finding.sources and days & {one.start, one.end}:
                ends = [
                    s.language.date(None if day == NEVER else day_of(day), short=True) for day in (one.start, one.end)
                ]
                said = s.language.say("quality.dates", start=ends[0], end=ends[1])
                yield Involved(s.language.name(stages.rows[stage]), said, one.standing, one.day, one.source)
        stage = stages.rows[stage].parent


def _reports(s: "Snapshot", finding: Finding) -> Iterator[Involved]:
    """The report on its milestone."""
    if "milestone" not in finding.values:
        return
    known = s.ledgers.milestones[str(finding.values["milestone"])]
    said = s.language.say("quality.done", date=s.language.date(day_of(finding.since), short=True))
    for source in finding.sources:
        yield Involved(s.language.name(known.row), said, "", finding.since, source)
