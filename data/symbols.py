"""One place that says how a state, a rung or a severity looks: a shape and the key of its word.

No status is told by hue: the shape reads in print, on a projector and without colour, and the word always goes with
it. Charts and tables take both from here, so the same thing looks the same everywhere.
"""

from typing import NamedTuple

from data.language import unknown


class Sign(NamedTuple):
    """A shape and the key of the message that names it."""

    symbol: str
    key: str


def _signs(group: str, shapes: dict[str, str]) -> dict[str, Sign]:
    return {name: Sign(shape, f"{group}.{name}") for name, shape in shapes.items()}


STATES = _signs(
    "words.state",
    {
        "not_due": "□",
        "running": "◧",
        "on_time": "◧",
        "late": "▲",
        "done": "✓",
        "done_late": "✓",
        "done_without_evidence": "◇",
        "no_report": "?",
    },
)
"""The states of a stage or a milestone, as `Snapshot.stages` names them."""

RUNGS = _signs(
    "words.rung",
    {
        "none": "–",
        "asked": "○",
        "stated": "◔",
        "written": "◑",
        "under_way": "◕",
        "fulfilled": "●",
        "withdrawn": "✕",
    },
)
"""How firm a commitment is; "none" is a pair that is needed and of which nothing is known yet."""

GATES = _signs("gates", {"passed": "✓", "passed_late": "✓", "missed": "▲", "open": "□", "today": "◧"})
"""The states of a gate, as `Gate.state` names them."""

ACTIONS = _signs("action.state", {"overdue": "▲", "open": "□", "undated": "?", "done_late": "✓", "done": "✓"})
"""The states of what a meeting agreed."""

SEVERITIES = _signs("severity", {"high": "▲", "medium": "■", "low": "●"})
"""How much an item of the attention list matters."""


def rung(value: object) -> Sign:
    """The sign of a rung; a missing one (None, NaN, NA) is "none". An unknown word raises KeyError."""
    return RUNGS["none" if unknown(value) else str(value)]
