"""Recruiting of the ad hoc bodies in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from data import words
from data.frames.funnel import NEEDED, FunnelStep, applicants
from data.language import unknown
from data.sourced import sourced
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
        needed = sourced(speaker.number(row.needed), f"{body}_needed")
        values = {"body": speaker.say(f"body.{body}"), "needed": needed}
        inducted = next(one for one in snapshot.funnel_steps if (one.body, one.step) == (body, "inducted"))
        key = "told" if inducted.complete else "part" if not unknown(inducted.value) else "silent"
        if inducted.complete and not unknown(inducted.need) and inducted.need != row.needed:
            key = "then"  # the need has changed since
        figure = snapshot.figure(f"{body}_inducted")
        then = f"!{figure.as_of}" if figure and figure.as_of else ""
        values["inducted"] = sourced(speaker.number(inducted.value), f"{body}_inducted")
        values["then"] = sourced(speaker.number(inducted.need), f"{body}_needed{then}")
        said.append(speaker.say(f"charts.funnel.say.{key}", **values))
    return " ".join([*said, *_applicants(snapshot)]) or speaker.say("charts.funnel.empty")


def _applicants(snapshot: "Snapshot") -> Sequence[str]:
    """The applicants of each body of which they are known, against what the norm asks for."""
    speaker, told, here = snapshot.language, [], slice(snapshot.row, snapshot.row + 1)
    for body in BODIES:
        asked = applicants(snapshot, body, here)[0]
        if unknown(asked.ratio):
            continue
        ratio = sourced(speaker.number(asked.ratio, 1), f"applicants:{body}")
        values = {"body": speaker.say(f"body.{body}"), "ratio": ratio}
        key = "unruled" if unknown(asked.least) else "short" if asked.short else "enough"
        norm = sourced(speaker.exact(asked.least), f"norm:{body}_applicants_per_need")
        least = {} if unknown(asked.least) else {"least": norm}
        told.append(speaker.say(f"charts.funnel.applicants.{key}", **values, **least))
    return told


def heard(snapshot: "Snapshot", step: FunnelStep) -> str:
    """Who has reported a step: the region itself, all below it, or how many of them; empty for nobody."""
    if step.complete:
        return snapshot.language.say("charts.funnel.own" if step.own else "words.children.all")
    return "" if unknown(step.value) else " ".join(reporting(snapshot, step))


def reporting(snapshot: "Snapshot", step: FunnelStep) -> list[str]:
    """How many regions report a step, where not all do."""
    if step.complete:
        return []
    level = words.level(snapshot.language, words.child_level(snapshot), step.of)
    number = snapshot.language.number
    known = "" if step.step == NEEDED else f"reporting:{step.body}_{step.step}"
    values = {"known": sourced(number(step.reporting), known), "of": sourced(number(step.of), "children")}
    return [snapshot.language.say("words.in_full", level=level, **values)]
