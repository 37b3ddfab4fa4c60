"""Recruiting of the ad hoc bodies in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data import words
from data.frames.funnel import FunnelStep, applicants
from data.language import unknown
from data.workers import BODIES

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def sentence(snapshot: "Snapshot") -> str:
    """The need in all, what is missing of it, and which bodies report nothing."""
    speaker, rows = snapshot.language, snapshot.worker_rows
    said = []
    for body in BODIES:
        row = rows[body]
        if unknown(row.needed):
            continue
        values = {"body": speaker.say(f"body.{body}"), "needed": speaker.number(row.needed)}
        inducted = next(one for one in snapshot.funnel_steps if (one.body, one.step) == (body, "inducted"))
        key = "told" if inducted.complete else "part" if not unknown(inducted.value) else "silent"
        if inducted.complete and not unknown(inducted.need) and inducted.need != row.needed:
            key = "then"  # the need has changed since
        values |= {"inducted": speaker.number(inducted.value), "then": speaker.number(inducted.need)}
        said.append(speaker.say(f"charts.funnel.say.{key}", **values))
    return " ".join([*said, *_applicants(snapshot)]) or speaker.say("charts.funnel.empty")


def _applicants(snapshot: "Snapshot") -> Sequence[str]:
    """The applicants of each body of which they are known, against what the norm asks for."""
    speaker, told, here = snapshot.language, [], slice(snapshot.row, snapshot.row + 1)
    for body in BODIES:
        asked = applicants(snapshot, body, here)[0]
        if unknown(asked.ratio):
            continue
        values = {"body": speaker.say(f"body.{body}"), "ratio": speaker.number(asked.ratio, 1)}
        key = "unruled" if unknown(asked.least) else "short" if asked.short else "enough"
        least = {} if unknown(asked.least) else {"least": speaker.exact(asked.least)}
        told.append(speaker.say(f"charts.funnel.applicants.{key}", **values, **least))
    return told


def reporting(snapshot: "Snapshot", step: FunnelStep) -> list[str]:
    """How many regions report a step, where not all do."""
    if step.complete:
        return []
    level = words.level(snapshot.language, words.child_level(snapshot), step.of)
    number = snapshot.language.number
    values = {"known": number(step.reporting), "of": number(step.of)}
    return [snapshot.language.say("words.in_full", level=level, **values)]
