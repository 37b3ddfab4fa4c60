"""How stages are put into words wherever they are told: their state, their days, their slack, what is behind."""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data import words
from data.calendar import NEVER, day_of
from data.frames.ranking import Place
from data.frames.stages import StageRow
from data.language import Language, unknown
from data.progress import FINISHED
from data.sourced import sourced
from data.symbols import STATES

if TYPE_CHECKING:
    from data.snapshot import Snapshot

KEPT = 2048  # periods in words; regions share them, and a date in words takes 0.03 ms


def top_stages(snapshot: "Snapshot") -> list[StageRow]:
    """The stages that stand under no other, in the order of the dataset."""
    return [stage for stage in snapshot.stage_rows.values() if not stage.parent]


def evidence_text(language: Language, stage: StageRow) -> str:
    """The period of the evidence in words; of a stage that is not done only its beginning is a fact."""
    return days_text(language, stage.earned_start, stage.earned_end if stage.state in FINISHED else NEVER)


def state_text(language: Language, stage: StageRow, source: str = "") -> str:
    """The state as a shape and a word, with the days of delay, which open `source`: "▲ terlambat 9 hari"."""
    sign = STATES[stage.state]
    word = language.say(sign.key)
    if stage.state in ("late", "done_late") and stage.days_late:
        word = language.say(f"charts.timeline.{stage.state}_by", n=sourced(language.number(stage.days_late), source))
    return f"{sign.symbol} {word}"


@functools.lru_cache(maxsize=KEPT)
def days_text(language: Language, start: int, end: int) -> str:
    """A period in words, with what is known of it: "17 Apr 2024 – 5 Nov 2024", "sampai 26 Jan 2024", "–"."""
    days = [language.date(None if day == NEVER else day_of(day), short=True) for day in (start, end)]
    if (start == NEVER) == (end == NEVER):
        return days[0] if days[0] == days[1] else " – ".join(days)
    return language.say(f"charts.{'until' if start == NEVER else 'from'}", day=days[start == NEVER])


def slack_text(language: Language, stage: StageRow) -> str:
    """By how many days the stage can slip before the legal date, in words; the sign for unknown where there is none.

    A stage that is finished cannot slip any more.
    """
    if stage.slack_legal is None or stage.state in FINISHED:
        return language.number(None)
    key = "slack" if stage.slack_legal >= 0 else "overrun"
    return language.say(f"charts.timeline.{key}_by", n=language.number(abs(stage.slack_legal)))


NAMED = 3  # milestones that a line names before it says how many more


def drivers(snapshot: "Snapshot", place: Place) -> str:
    """The milestones that put a region where it is: "DPT (3 hari), Coklit (1 hari); 2 belum dilaporkan: ..."."""
    language, rows = snapshot.language, snapshot.milestone_rows
    late = [
        f"{rows[key].name} ({words.counted(language, 'charts.timeline.slack_by', days, f'late:{key}@{place.code}')})"
        for key, days in place.late
    ]
    parts = [language.shortlist(late, NAMED)] if late else []
    if place.silent:
        names = language.shortlist((rows[key].name for key in place.silent), NAMED)
        parts.append(words.counted(language, "ranking.silent", len(place.silent), names=names))
    return "; ".join(parts) or language.say("ranking.nothing")


def counts(s: "Snapshot", stages: Sequence[StageRow]) -> str:
    """How many of some stages are done, which is the latest, what is unknown."""
    say, number = s.language.say, s.language.number
    if not stages:
        return say("charts.timeline.empty")
    worked = [stage for stage in stages if not unknown(stage.planned)]  # the others have nothing to report
    states = [stage.state for stage in worked]
    late = [stage for stage in worked if stage.state == "late"]
    done = sum(state in FINISHED for state in states)
    every = len(stages) == len(top_stages(s)) and not any(stage.parent for stage in stages)
    keys = {name: f"stages_{name}" if every else "" for name in ("done", "total", "late", "no_report")}
    amounts = {"n": sourced(number(done), keys["done"]), "of": sourced(number(len(states)), keys["total"])}
    parts = [say("charts.timeline.done", **amounts)]
    if late:
        worst = max(late, key=lambda stage: stage.days_late)
        days = words.counted(s.language, "charts.timeline.slack_by", worst.days_late, f"days_late:{worst.key}")
        amount = sourced(number(len(late)), keys["late"])
        parts.append(say("charts.timeline.late", n=amount, stage=worst.short, days=days))
    if silent := states.count("no_report"):
        parts.append(say("charts.timeline.silent", n=sourced(number(silent), keys["no_report"])))
    return f"{', '.join(parts)}."
