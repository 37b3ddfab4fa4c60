"""Which stage is when, how far it is and what is late: the plan of every stage against the evidence.

Outlined bar: the plan. Solid bar: the evidence, from the first day to completion or, while work goes on, to the day
by which the plan had what is done now; where it ends before the line of the day in question, the stage is late.
The names stand above the bars, inside the picture, because an axis of names leaves no room for bars on a phone.
"""

import datetime as dt
import functools
from typing import NamedTuple

import holoviews as hv

from data import Snapshot, stage_words
from data.calendar import NEVER, day_of
from data.frames.stages import StageRow
from data.language import Language, unknown
from data.progress import FINISHED
from data.sourced import sourced
from data.stage_words import days_text, evidence_text, slack_text, state_text, top_stages
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows, shortened, words_look
from widgets.theme import EDGE, GROUND, INK, LINE, PAPER, SOFT

ROW = 38  # pixels of one stage: a line of words and a bar
FOOT = 0.95  # rows below the last stage, for the words of the two lines
HEAD = 24  # pixels of the axis above
WORDS, BAR = 0.3, 0.7  # where the words and the bar of a stage stand, in rows below its upper edge
PLAN, DONE = 0.15, 0.08  # half the height of the bars, in rows
NAME_LENGTH = 27  # letters of a name that leave room for its state at 350 pixels
SLIVER = 1 / 120  # the least width of a bar, as a share of the whole range: a stage of one day must be seen
ASIDE = 0.012  # of the range, between a line and its words
DAY = dt.timedelta(days=1)
LONGEST = 620 * DAY  # before and after voting day: the law's twenty months; a stray date must not squash the rest
EARLIER = 60 * DAY  # what evidence before the first planned day may add
KEPT = 64  # snapshots whose stages are read once for words, picture and table
DATES_KEPT = 2048  # moments that regions share
MONTH_STEPS, MONTHS_SHOWN = (1, 2, 3, 6, 12), 7


class Span(NamedTuple):
    """The first and the last moment that the picture shows."""

    start: dt.datetime
    end: dt.datetime

    def bar(self, first: int, last: int) -> tuple[dt.datetime, dt.datetime] | None:
        """Where a bar from the day `first` through the day `last` stands; None if one is NEVER or none is shown."""
        if NEVER in (first, last):
            return None
        begin, end = moment(first), moment(last) + DAY
        if end <= self.start or begin >= self.end:
            return None
        start = max(begin, self.start)
        return start, max(min(end, self.end), start + (self.end - self.start) * SLIVER)


class StageTimeline(Chart):
    """The top-level stages of the election in the chosen region."""

    area = "charts.timeline"
    xaxis = "top"
    looks = {
        "under_pointer": Look(hv.Rectangles, {"fill_alpha": 0, "line_alpha": 0}, hover=True),
        "rules": Look(hv.Segments, {"color": LINE}),
        "voting_line": Look(hv.VLines, {"color": SOFT, "line_dash": "dashed", "line_width": 1.5}),
        "today_line": Look(hv.VLines, {"color": INK, "line_width": 1.5}),
        "plan": Look(hv.Rectangles, {"fill_color": PAPER, "line_color": EDGE}),
        "evidence": Look(hv.Rectangles, {"fill_color": INK, "line_color": INK}),
        "deadline": Look(hv.Points, {"marker": "diamond", "size": 11, "fill_color": PAPER, "line_color": EDGE}),
        "names": words_look("left", background_fill_color=GROUND),
        "states": words_look("right", SOFT, background_fill_color=GROUND),
        "marks_after": words_look("left", background_fill_color=GROUND),
        "marks_before": words_look("right", background_fill_color=GROUND),
    }

    def stages(self, snapshot: Snapshot) -> list[StageRow]:
        """The stages to draw, from the top down."""
        return top_stages(snapshot)

    def counted(self, snapshot: Snapshot) -> list[StageRow]:
        """Those that the sentence counts."""
        return top_stages(snapshot)

    def span(self, snapshot: Snapshot) -> Span:
        """The first and the last moment to show."""
        return shown_span(snapshot)

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """One row a stage, from the top down; y counts rows, downwards below 0."""
        span = self.span(snapshot)
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        for i, stage in enumerate(self.stages(snapshot)):
            words, bar = -i - WORDS, -i - BAR
            rows["under_pointer"].append((span.start, -i - 1, span.end, -i, hover_text(snapshot, stage)))
            rows["rules"].append((span.start, -i - 1, span.end, -i - 1))
            rows["names"].append((span.start, words, shortened(name_of(stage), NAME_LENGTH)))
            rows["states"].append((span.end, words, state_text(snapshot.language, stage)))
            if plan := span.bar(stage.start, stage.end):
                rows["plan"].append((plan[0], bar - PLAN, plan[1], bar + PLAN))
            elif (only := single_day(stage)) != NEVER and span.start <= moment(only) <= span.end:
                rows["deadline"].append((moment(only), bar))
            if evidence := span.bar(stage.earned_start, stage.earned_end):
                rows["evidence"].append((evidence[0], bar - DONE, evidence[1], bar + DONE))
        mark_days(snapshot, span, rows, -len(rows["names"]))
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As high as there are stages, with the months above."""
        span, count = self.span(snapshot), len(self.stages(snapshot))
        height = round(HEAD + ROW * (count + FOOT)) if count else 0
        return Frame(height, (span.start, span.end), (-count - FOOT, 0.0), month_ticks(span, snapshot.language))

    def sentence(self, snapshot: Snapshot) -> str:
        """How many stages are done, which is the latest, what is unknown; then how to read the bars."""
        stages = self.counted(snapshot)
        told = stage_words.counts(snapshot, stages)
        return f"{told} {snapshot.language.say(f'{self.area}.legend')}" if stages else told

    def table(self, snapshot: Snapshot) -> Table:
        """One row a stage: plan, evidence, shares, state, slack to the legal date."""
        say = snapshot.language.say
        head = ("stage", "plan", "evidence", "earned", "planned", "state", "slack")
        rows = [
            (
                stage.name, days_text(snapshot.language, stage.start, stage.end),
                evidence_text(snapshot.language, stage), *_shares(snapshot, stage),
                state_text(snapshot.language, stage, f"days_late:{stage.key}"), slack_text(snapshot.language, stage),
            )
            for stage in self.stages(snapshot)
        ]  # fmt: skip
        named = {"region": snapshot.region_name, "date": snapshot.language.date(snapshot.as_of)}
        caption = say("charts.timeline.caption", **named)
        return Table(caption, tuple(say(f"charts.timeline.{name}") for name in head), rows, frozenset({3, 4}))


def name_of(stage: StageRow) -> str:
    """The short name of a stage; a dot stands before that of a sub-stage."""
    return f"· {stage.short}" if stage.parent else stage.short


def mark_days(snapshot: Snapshot, span: Span, rows: dict[str, Rows], bottom: float, line: float = 1.0) -> None:
    """The lines of the day in question and of voting day, and their words below the picture.

    The picture ends at `bottom`; `line` is the height of two lines of words, in units of y.
    """
    say = snapshot.language.say
    today, voting = midnight(snapshot.as_of), midnight(snapshot.voting_day)
    today_words = f"{snapshot.language.date(snapshot.as_of, True)}, {snapshot.language.days(snapshot.days_to_vote)}"
    rows["today_line"].append((today,))
    rows["voting_line"].append((voting,))
    for day, below, words in ((today, 0.3, today_words), (voting, 0.7, say("charts.timeline.voting"))):
        before = day - span.start > span.end - day
        beside = day + (span.start - span.end if before else span.end - span.start) * ASIDE
        rows["marks_before" if before else "marks_after"].append((beside, bottom - below * line, words))


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a day begins."""
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - days of the office's calendar, without a zone


@functools.lru_cache(maxsize=DATES_KEPT)
def moment(day: int) -> dt.datetime:
    """The moment at which a day, as its number, begins."""
    return midnight(day_of(day))


@functools.lru_cache(maxsize=KEPT)
def shown_span(snapshot: Snapshot) -> Span:
    """From the first day planned or proved to the last planned, without stray ones.

    A week after voting day and the day in question are always shown.
    """
    voting, today = midnight(snapshot.voting_day), midnight(snapshot.as_of)
    stages = top_stages(snapshot)
    planned = [moment(day) for stage in stages for day in (stage.start, stage.end) if day != NEVER]
    planned = [day for day in planned if voting - LONGEST <= day <= voting + LONGEST] or [voting]
    proved = [moment(stage.earned_start) for stage in stages if stage.earned_start != NEVER]
    begin = min(planned)
    begin = min([begin, *(max(day, begin - EARLIER) for day in proved)])
    return Span(min(begin, today, voting - 30 * DAY), max(max(planned) + DAY, voting + 7 * DAY, today + DAY))


@functools.lru_cache(maxsize=KEPT)
def month_ticks(span: Span, language: Language) -> tuple[tuple[dt.datetime, str], ...]:
    """The first days of months, at most seven, none so near to an edge that its word would be cut."""
    margin = (span.end - span.start) * 0.04
    first, last = span.start + margin, span.end - margin
    starts = (midnight(dt.date(number // 12, number % 12 + 1, 1)) for number in range(_month(first), _month(last) + 1))
    months = [month for month in starts if first <= month <= last]
    step = next((step for step in MONTH_STEPS if len(months) <= step * MONTHS_SHOWN), MONTH_STEPS[-1])
    ticks = tuple((month, language.month(month)) for month in months if (month.month - 1) % step == 0)
    return ticks or ((first, language.date(span.start, short=True)),)


def _month(day: dt.date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


def single_day(stage: StageRow) -> int:
    """The one day that is known of a stage without the other: most often a deadline without a start."""
    return min(stage.start, stage.end) if NEVER in (stage.start, stage.end) else stage.end


def _shares(snapshot: Snapshot, stage: StageRow) -> list[str]:
    """The earned and the planned share of a stage."""
    shares = {"progress": stage.earned, "planned": stage.planned}
    percent = snapshot.language.percent
    return [sourced(percent(share), "" if unknown(share) else f"{name}:{stage.key}") for name, share in shares.items()]


def hover_text(snapshot: Snapshot, stage: StageRow) -> str:
    """What shows under the pointer: name, plan, evidence, state, slack; a line each."""
    language, area = snapshot.language, StageTimeline.area
    lines = [
        stage.name,
        f"{language.say(f'{area}.plan')}: {days_text(language, stage.start, stage.end)}",
        f"{language.say(f'{area}.evidence')}: {evidence_text(language, stage)}",
        f"{language.say(f'{area}.earned')}: {language.percent(stage.earned)}"
        f" · {language.say(f'{area}.planned')}: {language.percent(stage.planned)}",
        state_text(language, stage),
    ]
    if stage.slack_legal is not None and stage.state not in FINISHED:
        lines.append(f"{language.say(f'{area}.slack')}: {slack_text(language, stage)}")
    return "\n".join(lines)
