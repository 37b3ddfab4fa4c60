"""What needs attention in a region: late work, near deadlines, missing people, overdue support, contradictions."""

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.findings import SEVERITIES

if TYPE_CHECKING:
    from data.snapshot import Snapshot

HORIZON = 14  # days in which a legal deadline is near
NAMED = 2  # milestones or institutions that a line names before it says "and others"


@dataclasses.dataclass(frozen=True)
class Item:
    """One line: how bad, what, the detail, and the page that shows it."""

    severity: str  # one of SEVERITIES
    text: str
    detail: str
    target: str  # stages, poll_workers, stakeholders or sources


def attention(s: "Snapshot") -> tuple[Item, ...]:
    """All items of a snapshot, worst first; within a severity stages come before people, support and findings."""
    items = [*_stages(s), *_people(s), *_support(s), *_findings(s)]
    return tuple(sorted(items, key=lambda item: SEVERITIES.index(item.severity)))


def _stages(s: "Snapshot") -> Iterator[Item]:
    say, date = s.language.say, s.language.date
    for stage in s.stages[s.stages["parent"] == ""].itertuples():
        legal = None if pd.isna(stage.legal_end) else stage.legal_end.date()
        days = None if legal is None else (legal - s.as_of).days
        if stage.state == "late":
            grade = "high" if pd.notna(stage.slack_legal) and stage.slack_legal < 0 else "medium"
            text = say("attention.late", stage=stage.name, n=str(stage.days_late))
            yield Item(grade, text, _behind(s, stage.Index, "late"), "stages")
        elif stage.state == "no_report":
            text = say("attention.no_report", stage=stage.name)
            yield Item("medium", text, _behind(s, stage.Index, "no_report"), "stages")
        elif days is not None and 0 <= days <= HORIZON and stage.state in ("running", "on_time", "not_due"):
            key = "attention.deadline" if days else "attention.deadline_today"
            text = say(key, stage=stage.name, date=date(legal), n=str(days))
            share = "" if np.isnan(stage.earned) else say("attention.earned", share=s.language.percent(stage.earned))
            yield Item("medium", text, share, "stages")


def _behind(s: "Snapshot", stage: str, state: str) -> str:
    """The milestones that make a stage late or silent, the oldest first, with how many units have met each."""
    number, said = s.language.number, []
    under = s.ledgers.stages.under[stage]
    milestones = [row for row in s.milestones.itertuples() if row.state == state and row.stage in under]
    for row in sorted(milestones, key=lambda row: row.due)[:NAMED]:
        level = s.language.say(f"words.level.{row.level}", n=number(row.units))
        key = "attention.behind" if row.units > 1 and pd.notna(row.done) else "attention.due"
        values = {"done": number(row.done), "units": number(row.units), "level": level}
        said.append(s.language.say(key, milestone=row.name, date=s.language.date(row.due.date(), short=True), **values))
    return "; ".join(said) + (" …" if len(milestones) > NAMED else "")


def _people(s: "Snapshot") -> Iterator[Item]:
    kpps = s.workers.loc["kpps"]  # the only body whose work is still ahead when leadership looks
    if kpps["shortage"] > 0:
        missing, needed = s.language.number(kpps["shortage"]), s.language.number(kpps["needed"])
        text = s.language.say("attention.shortage", body=s.language.say("body.kpps"), n=missing, needed=needed)
        yield Item("high" if 0 <= s.days_to_vote <= HORIZON else "medium", text, "", "poll_workers")


def _support(s: "Snapshot") -> Iterator[Item]:
    overdue = s.coverage[s.coverage["overdue"] & ~s.coverage["proposed"]]
    if len(overdue):
        names = list(dict.fromkeys(overdue["stakeholder_name"]))
        text = s.language.say("attention.overdue", n=str(len(overdue)))
        yield Item(
            "medium", text, s.language.listing(names[:NAMED]) + (" …" if len(names) > NAMED else ""), "stakeholders"
        )


def _findings(s: "Snapshot") -> Iterator[Item]:
    for finding in s.findings[s.findings["severity"] != "low"].itertuples():
        names = list(dict.fromkeys(s.dataset.publishers[source] for source in finding.claims))
        where = f"{finding.region_name}: " if finding.region not in s.path else ""
        yield Item(finding.severity, where + finding.text, " · ".join(names), "sources")
