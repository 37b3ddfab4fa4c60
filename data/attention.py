"""What needs attention in a region: late work, near deadlines, missing people, overdue support, contradictions."""

import collections
import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from data.calendar import HORIZON, NEVER, day_of
from data.findings import LOW, SEVERITIES
from data.frames.findings import words
from data.frames.stages import StageRow
from data.sourced import marked, plain, sourced

if TYPE_CHECKING:
    from data.snapshot import Snapshot

ALIKE = 3  # findings of one kind below a region that get a line each
NAMED = 2  # milestones or institutions that a line names before it says "and others"


@dataclasses.dataclass(frozen=True)
class Item:
    """One line: what it is about, how bad, what, the detail, and the page that shows it."""

    kind: str  # late, no_report, deadline, shortage, overdue, finding; on an agenda others, too: see `data.agenda`
    severity: str  # one of SEVERITIES
    told: str  # numbers in it know their sources, see `data.sourced`
    reason: str  # the same
    target: str  # stages, poll_workers, stakeholders or sources
    stage: str = ""  # that it is about, if it is about one

    @property
    def text(self) -> str:
        """What it says, as plain text."""
        return plain(self.told)

    @property
    def detail(self) -> str:
        """Why, as plain text."""
        return plain(self.reason)


def attention(s: "Snapshot") -> tuple[Item, ...]:
    """All items of a snapshot, worst first; within a severity stages come before people, support and findings."""
    with marked():
        items = [*_stages(s), *_people(s), *_support(s), *_findings(s)]
    return tuple(sorted(items, key=lambda item: SEVERITIES.index(item.severity)))


def _stages(s: "Snapshot") -> Iterator[Item]:
    say, date = s.language.say, s.language.date
    for stage in (one for one in s.stage_rows.values() if not one.parent):
        days = stage.legal_end - s.day if stage.legal_end != NEVER else -1
        if stage.state == "late":
            grade = "high" if stage.slack_legal is not None and stage.slack_legal < 0 else "medium"
            text = say("attention.late", stage=stage.name, n=sourced(str(stage.days_late), f"days_late:{stage.key}"))
            yield Item("late", grade, text, _behind(s, stage.key, "late"), "stages", stage.key)
        elif stage.state == "no_report":
            text = say("attention.no_report", stage=stage.name)
            yield Item("no_report", "medium", text, _behind(s, stage.key, "no_report"), "stages", stage.key)
        elif 0 <= days <= HORIZON and stage.state in ("running", "on_time", "not_due"):
            key = "attention.deadline" if days else "attention.deadline_today"
            text = say(key, stage=stage.name, date=date(day_of(stage.legal_end)), n=str(days))
            share = "" if np.isnan(stage.earned) else _earned(s, stage)
            yield Item("deadline", "medium", text, share, "stages", stage.key)


def _earned(s: "Snapshot", stage: StageRow) -> str:
    share = sourced(s.language.percent(stage.earned), f"progress:{stage.key}")
    return s.language.say("attention.earned", share=share)


def _behind(s: "Snapshot", stage: str, state: str) -> str:
    """The milestones that make a stage late or silent, the oldest first, with how many units have met each."""
    number, said = s.language.number, []
    under = s.ledgers.stages.under[stage]
    milestones = [row for row in s.milestone_rows.values() if row.state == state and row.stage in under]
    for row in sorted(milestones, key=lambda row: row.due)[:NAMED]:
        level = s.language.say(f"words.level.{row.level}", n=number(row.units))
        key = "attention.behind" if row.units > 1 and row.reported else "attention.due"
        values = {"done": sourced(number(row.done), f"done:{row.key}"), "level": level}
        values["units"] = sourced(number(row.units), f"units:{row.key}")
        said.append(
            s.language.say(key, milestone=row.name, date=s.language.date(day_of(row.due), short=True), **values)
        )
    return "; ".join(said) + (" …" if len(milestones) > NAMED else "")


def _people(s: "Snapshot") -> Iterator[Item]:
    kpps = s.worker_rows["kpps"]  # the only body whose work is still ahead when leadership looks
    if kpps.shortage > 0:
        values = {"body": s.language.say("body.kpps"), "n": sourced(s.language.number(kpps.shortage), "kpps_shortage")}
        if np.isnan(kpps.needed):  # the TPS of some regions are not known
            text = s.language.say("attention.shortage_reported", **values)
        else:
            needed = sourced(s.language.number(kpps.needed), "kpps_needed")
            text = s.language.say("attention.shortage", **values, needed=needed)
        yield Item("shortage", "high" if 0 <= s.days_to_vote <= HORIZON else "medium", text, "", "poll_workers")


def _support(s: "Snapshot") -> Iterator[Item]:
    overdue = [pair for pair in s.pair_rows if pair.overdue and not pair.proposed]
    if overdue:
        names = s.language.shortlist((pair.stakeholder_name for pair in overdue), NAMED)
        text = s.language.say("attention.overdue", n=sourced(str(len(overdue)), "overdue"))
        yield Item("overdue", "medium", text, names, "stakeholders")


def _findings(s: "Snapshot") -> Iterator[Item]:
    """One line a finding; of many alike below the region one line for all, which names the worst."""
    ledger, tree = s.dataset.findings(s.election), s.dataset.tree
    places = s.finding_places
    places = places[ledger.severity(places) != LOW]
    above = ledger.rows(places) <= s.row  # its own, or about a stage everywhere: what lies below has a higher number
    alike = collections.Counter(ledger.batch(places[~above]).tolist())
    told: set[int] = set()
    for place, own, batch in zip(places.tolist(), above.tolist(), ledger.batch(places).tolist(), strict=True):
        many = 0 if own or alike[batch] <= ALIKE else alike[batch]
        if many and batch in told:
            continue
        told.add(batch)
        finding = ledger[place]
        publishers = list(dict.fromkeys(s.dataset.publishers[source] for source in finding.sources))
        where = "" if own else f"{tree.names[finding.row]}: "
        text = where + words(s, finding)
        if many:
            text = s.language.say("attention.alike", n=s.language.number(many), text=text)
        yield Item("finding", finding.severity, text, " · ".join(publishers), "sources")
