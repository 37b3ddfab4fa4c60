"""Answers about the stages: what is due, what is late, who is behind, when all is done, whether a gate is passed."""

import datetime as dt
from typing import TYPE_CHECKING

from data import curve_words, headline_words, stage_words, words
from data.answers.answer import Picture
from data.answers.made import Known, Made, evidence_sources, schedule_sources, series, table
from data.calendar import HORIZON, NEVER, day_of
from data.frames.curve import Curve, Steps
from data.frames.gates import Gate, current_gate
from data.frames.stages import StageRow
from data.language import unknown
from data.sourced import kept, sourced
from data.symbols import GATES
from data.vocabulary import PROPOSED

if TYPE_CHECKING:
    from data.snapshot import Snapshot


SHARES = ("progress", "planned")  # of the work of a region: done, and due


def countdown(s: "Snapshot") -> Made:
    """Which legal deadlines fall in the next two weeks."""
    say, found = s.language.say, s.deadlines
    rows = [
        (one.day, s.language.days(one.left), one.stage.name, stage_words.state_text(s.language, one.stage),
         "; ".join(f"{row.name} ({words.reached(s.language, row)})" for row in one.open)
         or say("countdown.nothing_open" if one.checked else "countdown.unchecked"))
        for one in found
    ]  # fmt: skip
    kinds = {
        "answers.head.legal_day": "date", "answers.head.left": "text", "charts.timeline.stage": "text",
        "charts.timeline.state": "text", "countdown.open": "text",
    }  # fmt: skip
    near = words.counted(s.language, "answers.countdown.near", len(found), days=s.language.number(HORIZON))
    told = near if found else say("countdown.none", n=s.language.number(HORIZON))
    first = headline_words.next_deadline(s)
    stages = s.ledgers.stages
    cited = [dates.source for one in found if (dates := stages.counted(one.stage.key, "legal", s.day))]
    sentences = [f"{headline_words.countdown(s)} {told}", *([first] if first else [])]
    return Made(sentences, table(s, "countdown", kinds, rows), cited)


def late(s: "Snapshot") -> Made:
    """Which stages are late, by how much, and how far the law is."""
    stages = stage_words.top_stages(s)
    names = ("stage", "start", "end", "evidence", "earned", "planned", "state", "slack")
    kinds = dict(zip((f"answers.head.{name}" if name in ("start", "end") else f"charts.timeline.{name}"
                      for name in names), ("text", "date", "date", "text", "share", "share", "text", "text"),
                     strict=True))  # fmt: skip
    rows = [
        (one.name, one.start, one.end, stage_words.evidence_text(s.language, one),
         Known(one.earned, f"progress:{one.key}"), Known(one.planned, f"planned:{one.key}"),
         stage_words.state_text(s.language, one), stage_words.slack_text(s.language, one))
        for one in stages
    ]  # fmt: skip
    behind = [kept(item.reason) for item in s.attention if item.kind in ("late", "no_report") and item.reason]
    cited = [*schedule_sources(s), *evidence_sources(s)]
    told = [stage_words.counts(s, stages)]
    return Made(told, table(s, "late", kinds, rows), cited, _timeline(s, stages), behind)


def _timeline(s: "Snapshot", stages: list[StageRow]) -> Picture:
    """Plan and evidence of each stage as parts of one bar: plan before the evidence, evidence, plan after it."""
    shown, parts = [], []
    for one in stages:
        days = [day for day in (one.start, one.end, one.earned_start, one.earned_end) if day != NEVER]
        if not days:
            continue
        begin, end = min(days), max(days) + 1
        proved = (one.earned_start, one.earned_end + 1) if one.earned_start != NEVER else (end, end)
        shown.append(one.short)
        parts.append((begin, proved[0] - begin, proved[1] - proved[0], end - proved[1]))
    say = s.language.say
    names = ("", say("charts.timeline.plan"), say("charts.timeline.evidence"), say("answers.late.rest"))
    columns = zip(*parts, strict=True) if parts else [()] * len(names)
    lengths = tuple(series(name, column) for name, column in zip(names, columns, strict=True))
    return Picture("timeline", tuple(shown), lengths, "days", say("charts.timeline.title"))


def behind(s: "Snapshot") -> Made:
    """Which regions below are behind, and because of what."""
    speak, places = s.language, s.ranking
    kinds = {
        "words.children.name": "text", "words.children.days_late": "days", "words.children.progress": "share",
        "words.children.planned": "share", "ranking.drivers": "text",
    }  # fmt: skip
    shares = {name: [Known(getattr(one, name), f"{name}@{one.code}") for one in places] for name in SHARES}
    rows = [
        (one.name, Known(one.days_late, f"days_late@{one.code}"), earned, due, stage_words.drivers(s, one))
        for one, earned, due in zip(places, *shares.values(), strict=True)
    ]
    heard = [one for one in places if not unknown(one.progress)]
    late = [one for one in heard if one.days_late > 0]
    if not places:
        told = speak.say("words.children.empty", region=s.region_name)
    elif late:
        days = words.counted(speak, "words.days_late", int(late[0].days_late))
        why = stage_words.drivers(s, late[0])
        told = words.counted(speak, "answers.behind.worst", len(late), of=speak.number(len(places)),
                             region=late[0].name, days=days, why=why)  # fmt: skip
    else:
        told = speak.say("answers.behind.none" if heard else "answers.behind.unheard")
    note = words.reporting(s, len(heard))
    bars = tuple(series(speak.say(f"words.children.{name}"), values) for name, values in shares.items())
    picture = Picture("bars", tuple(one.name for one in places), bars if heard else (), "share",
                      speak.say("answers.behind.picture"))  # fmt: skip
    return Made([told], table(s, "behind", kinds, rows), evidence_sources(s), picture, [note] if note else [])


def forecast(s: "Snapshot") -> Made:
    """When all is done if this goes on."""
    curve, say = s.curve if s.curve and s.curve.planned.day else None, s.language.say
    kinds = {"charts.curve.day": "date", "charts.curve.planned": "share", "charts.curve.earned": "share"}
    rows = []
    for day in sorted({*curve.planned.day, *curve.earned.day, s.day}) if curve else []:
        earned = curve_words.holding(curve.earned, day) if curve and curve.earned.day and day <= s.day else None
        rows.append((day, curve_words.holding(curve.planned, day) if curve else None, earned))
    basis = curve_words.basis(s, curve)
    made = table(s, "forecast", kinds, rows)
    cited = [*schedule_sources(s), *evidence_sources(s)]
    notes = [basis] if basis else []
    if curve is None:
        return Made([curve_words.lead(s, curve)], made)
    return Made([curve_words.lead(s, curve)], made, cited, _curve(s, curve, say("charts.curve.title")), notes)


def _curve(s: "Snapshot", curve: Curve, title: str) -> Picture:
    """The two lines as stairs: a day before each change the share holds that held until then."""
    last = max(curve.planned.day[-1], s.day)
    changes = {*curve.planned.day, *curve.earned.day, s.day, last}
    days = sorted({*changes, *(day - 1 for day in changes)})
    planned = [curve_words.holding(curve.planned, day) for day in days]
    earned = [_earned(curve.earned, day, s.day) for day in days]
    names = (s.language.say("charts.curve.planned"), s.language.say("charts.curve.earned"))
    dates: tuple[dt.date, ...] = tuple(day_of(day) for day in days)
    return Picture("line", dates, (series(names[0], planned), series(names[1], earned)), "share", title)


def _earned(steps: Steps, day: int, today: int) -> float | None:
    return curve_words.holding(steps, day) if steps.day and day <= today else None


def gates(s: "Snapshot") -> Made:
    """Whether the region is ready for the next gate."""
    say, current = s.language.say, current_gate(s)
    kinds = {
        "gates.head.gate": "text", "gates.head.date": "date", "charts.timeline.state": "text",
        "gates.head.items": "text", "gates.head.weakest": "text",
    }  # fmt: skip
    rows = [
        (one.key, one.day, _gate_state(s, one), _proved(s, one), one.weakest.milestone.name if one.weakest else "")
        for one in s.gates
    ]
    made = table(s, "gates", kinds, rows)
    if current is None:
        return Made([say("gates.none")], made)
    weakest = current.weakest
    told = say("answers.gates.told", gate=current.key, date=s.language.date(day_of(current.day)),
               state=_gate_state(s, current), proved=_proved(s, current))  # fmt: skip
    if weakest:
        told += " " + say("answers.gates.weakest", name=weakest.milestone.name,
                          reached=words.reached(s.language, weakest.milestone))  # fmt: skip
    open_items = [f"{one.milestone.name}: {words.reached(s.language, one.milestone)}" for one in current.mandatory
                  if not one.proved][1:]  # fmt: skip
    proposed = any(item.basis == PROPOSED for one in s.gates for item in one.items)
    notes = [*open_items, *([say("gates.proposed")] if proposed else [])]
    cited = [*(item.basis for one in s.gates for item in one.items if item.basis != PROPOSED), *evidence_sources(s)]
    return Made([told], made, cited, notes=notes)


def _gate_state(s: "Snapshot", gate: Gate) -> str:
    sign = GATES[gate.state(s.day)]
    return f"{sign.symbol} {s.language.say(sign.key, date=words.day(s.language, gate.passed_on))}"


def _proved(s: "Snapshot", gate: Gate) -> str:
    number = s.language.number
    proved = sourced(number(sum(item.proved for item in gate.mandatory)), f"gate_proved:{gate.key}")
    return s.language.say("gates.proved", n=proved, of=sourced(number(len(gate.mandatory)), f"gate_items:{gate.key}"))
