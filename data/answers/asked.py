"""All questions of the meeting, each with the function that answers it: a further question is a line and a message."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from data.answers import agenda, people, quality, stages, support
from data.answers.answer import Answer
from data.answers.made import Made, sources
from data.answers.show import Show, shipped
from data.problems import UnknownChoice
from data.scenario import Scenario
from data.sourced import marked, marking

if TYPE_CHECKING:
    import datetime as dt

    from data.snapshot import Snapshot

KEPT = 64  # snapshots whose answers a meeting goes back and forth between

ANSWERS: dict[str, tuple[Callable[["Snapshot"], Made], str]] = {
    "countdown": (stages.countdown, "stages"),
    "agenda": (agenda.agenda, "stakeholders"),
    "late": (stages.late, "stages"),
    "behind": (stages.behind, "stages"),
    "recruited": (people.recruited, "poll_workers"),
    "recruiting": (people.recruiting, "poll_workers"),
    "stations": (people.stations, "poll_workers"),
    "load": (people.load, "poll_workers"),
    "support": (support.support, "stakeholders"),
    "commitments": (support.commitments, "stakeholders"),
    "follow_up": (support.follow_up, "stakeholders"),
    "origins": (quality.origins, "sources"),
    "findings": (quality.findings, "sources"),
    "forecast": (stages.forecast, "stages"),
    "gates": (stages.gates, "stages"),
}
"""The questions that need nothing but the snapshot, each with who answers it and the page to look on."""


def answers(s: "Snapshot", compare_to: "dt.date | str | None" = None, show: Show | None = None) -> list[Answer]:
    """The answers that a run of show asks for, in its order and in the language of the snapshot.

    Args:
        s: The snapshot.
        compare_to: An earlier day to tell what changed since; None for that of the last meeting before.
        show: The run of show; None for the one that ships with the project.

    Raises:
        UnknownChoice: For a day to compare with that is none, or is not earlier than that of the snapshot.
    """
    then = earlier(s, compare_to)
    asked = show or shipped()
    return [_answer(s, then if compare_to else None, key, asked.scenario, marking()) for key in asked.slides]


def earlier(s: "Snapshot", compare_to: "dt.date | str | None" = None) -> "Snapshot | None":
    """The snapshot that is compared with; None where nothing was asked for and there was no meeting before."""
    then = s.before(compare_to)
    if then is not None and compare_to is not None and then.as_of >= s.as_of:
        raise UnknownChoice(f"{then.as_of} cannot be compared with; expected a day before {s.as_of}")
    return then


@functools.lru_cache(maxsize=KEPT * len(ANSWERS))
def _answer(s: "Snapshot", then: "Snapshot | None", key: str, scenario: str, marks: bool) -> Answer:
    with marked(marks):
        return _made(s, then, key, scenario)


def _made(s: "Snapshot", then: "Snapshot | None", key: str, scenario: str) -> Answer:
    if key == "changed":
        made, page = quality.changed(s, then or s.before()), "stages"
    elif key == "planned":
        made, page = people.planned(s, Scenario.parse(scenario)), "poll_workers"
    else:
        answered, page = ANSWERS[key]
        made = answered(s)
    say = s.language.say
    more = {"plan": scenario} if key == "planned" and scenario else {}
    return Answer(
        key, say(f"answers.{key}"), say(f"answers.{key}.short"), tuple(made.sentences), made.table, made.picture,
        sources(s, made.sources), tuple(filter(None, made.notes)), page, _query(s, then, more),
    )  # fmt: skip


def _query(s: "Snapshot", then: "Snapshot | None", more: dict[str, str]) -> str:
    """The address of the view, as the board writes it."""
    parts = {"region": s.region, "election": s.election, "date": s.as_of.isoformat()}
    parts |= {"compare": then.as_of.isoformat()} if then else {}
    return "?" + urlencode({**parts, **more, "lang": s.language.code})
