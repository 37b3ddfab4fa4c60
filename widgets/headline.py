"""The five-second answer at the top of a page: how many days are left, what needs attention, what comes next."""

import datetime as dt

import pandas as pd

from data import Snapshot
from widgets import words
from widgets.board import Board
from widgets.symbols import FINISHED
from widgets.view import MarkupView

SOON = 14  # days ahead in which a deadline is worth the first lines


class Headline(MarkupView):
    """Breadcrumb, the one h1 of the page, and up to three sentences in plain words."""

    template = "headline.html"

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        board.scope.param.watch(lambda _: self.draw(board.snapshot), "compare_to")  # the links carry it

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The path up as (code, name, address); the sentences."""
        names, compare_to = snapshot.dataset.tree.name, self.board.scope.compare_to
        return {
            "crumbs": [(code, names(code), words.address(snapshot, code, compare_to)) for code in snapshot.path[:-1]],
            "title": f"{countdown(snapshot)} {state(snapshot)}",
            "lead": " ".join(filter(None, [stages_done(snapshot), next_deadline(snapshot), poll_workers(snapshot)])),
            "election": snapshot.language.name(snapshot.dataset.elections.loc[snapshot.election]),
        }


def countdown(snapshot: Snapshot) -> str:
    """How far voting day is, as a sentence."""
    speaker, days = snapshot.language, snapshot.days_to_vote
    if days == 0:
        return speaker.say("words.headline.today")
    return words.counted(speaker, f"words.headline.{'ahead' if days > 0 else 'past'}", abs(days))


def state(snapshot: Snapshot) -> str:
    """The state of the stages as a sentence: what needs attention comes first."""
    say, states = snapshot.language.say, _top(snapshot)["state"]
    attention = int(states.isin(["late", "no_report"]).sum())
    if attention:
        return words.sentence(words.counted(snapshot.language, "words.headline.attention", attention))
    if states.isin(FINISHED).all():
        return say("words.headline.all_done" if len(states) else "words.headline.no_stages")
    return say("words.headline.not_due" if (states == "not_due").all() else "words.headline.on_schedule")


def stages_done(snapshot: Snapshot) -> str:
    """How many of the top-level stages are done, late, not reported; before the first one, when it begins."""
    speaker, stages = snapshot.language, _top(snapshot)
    if stages.empty:
        return ""
    first = stages["start"].min()
    if not pd.isna(first) and first.date() > snapshot.as_of:
        return speaker.say("words.headline.first_stage", date=speaker.date(first.date()))
    states = stages["state"].value_counts()
    but = [
        words.counted(speaker, f"words.headline.{key}", int(states[state]))
        for state, key in (("late", "late"), ("no_report", "unreported"))
        if state in states
    ]
    values = {"total": words.count(speaker, len(stages)), "but": f"; {speaker.listing(but)}" if but else ""}
    done = int(stages["state"].isin(FINISHED).sum())
    if not done:
        return speaker.say("words.headline.none_done", **values)
    return words.sentence(words.counted(speaker, "words.headline.done", done, **values))


def next_deadline(snapshot: Snapshot) -> str:
    """The earliest deadline of an unfinished stage within the next 14 days; empty where there is none."""
    speaker, stages = snapshot.language, snapshot.stages
    today = pd.Timestamp(snapshot.as_of)
    soon = stages["end"].between(today, today + dt.timedelta(days=SOON)) & ~stages["state"].isin(FINISHED)
    if not soon.any():
        return ""
    stage = stages.loc[stages.loc[soon, "end"].idxmin()]
    days = (stage["end"] - today).days
    when = words.counted(speaker, "words.headline.in_days", days) if days else speaker.say("words.headline.on_the_day")
    values = {"stage": stage["short"], "date": speaker.date(stage["end"].date()), "when": when}
    return speaker.say("words.headline.deadline", **values)


def poll_workers(snapshot: Snapshot) -> str:
    """What is known about polling stations and their workers, in one sentence."""
    speaker, tps = snapshot.language, snapshot.summary.figure("tps")
    kpps = snapshot.workers.loc["kpps"]
    if tps is None:
        return speaker.say("words.headline.no_tps")
    values = {
        "tps": speaker.number(tps.value),
        "needed": speaker.number(kpps["needed"]),
        "inducted": speaker.number(kpps["inducted"]),
    }
    return speaker.say(f"words.headline.kpps_{'needed' if pd.isna(kpps['inducted']) else 'inducted'}", **values)


def _top(snapshot: Snapshot) -> pd.DataFrame:
    stages = snapshot.stages
    return stages[stages["parent"] == ""]
