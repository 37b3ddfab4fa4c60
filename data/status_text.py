"""The state of a region in a few lines, for a message to a group and for the minutes: the words of the overview."""

from typing import TYPE_CHECKING

from data import headline_words

if TYPE_CHECKING:
    from data.snapshot import Snapshot

ITEMS = 5  # of what needs attention


def heading(s: "Snapshot") -> str:
    """Which region, election and day it is about, and whether it is simulated: "DKI Jakarta · Pilgub 2024 · H-7"."""
    flag = [s.language.say("words.headline.simulated")] if s.dataset.simulated else []
    election = s.language.name(s.dataset.election_rows[s.election], "short")
    return " · ".join([*flag, s.region_name, election, s.language.days(s.days_to_vote), s.language.date(s.as_of)])


def status_lines(s: "Snapshot") -> list[str]:
    """The headline and what needs attention, as lines of plain text; an empty one between the two."""
    say, items = s.language.say, s.attention
    lines = [f"{headline_words.countdown(s)} {headline_words.state(s)}", *headline_words.lead(s), ""]
    if not items:
        return [*lines, say("words.attention.none")]
    rest = len(items) - ITEMS
    lines += [f"{say('words.attention')}:", *(f"- {item.text}" for item in items[:ITEMS])]
    return [*lines, f"- {say('words.attention.more', n=s.language.number(rest))}"] if rest > 0 else lines
