"""The state of a region in a few lines, for a message to a group and for the minutes: the same words as the slides."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.answers import Answer

if TYPE_CHECKING:
    from data.snapshot import Snapshot

TOLD = ("countdown", "gates", "late", "behind", "stations", "recruiting", "commitments", "follow_up")
"""The questions whose answers a reader on a phone needs; each gives one line."""


def status_text(s: "Snapshot", answers: Iterable[Answer]) -> str:
    """The state as lines of plain text, without the link to the view, which only who shows it knows.

    Args:
        s: The snapshot.
        answers: What a run of show answers of it, in its order; not all of it is told.
    """
    return "\n".join([heading(s), *(f"• {one.short}: {one.sentences[0]}" for one in answers if one.key in TOLD)])


def heading(s: "Snapshot") -> str:
    """Which region, election and day it is about, and whether it is simulated: what slides and messages begin with."""
    flag = [s.language.say("words.headline.simulated")] if s.dataset.simulated else []
    election = s.language.name(s.dataset.election_rows[s.election], "short")
    return " · ".join([*flag, s.region_name, election, s.language.days(s.days_to_vote), s.language.date(s.as_of)])
