"""The people a meeting was for, with the arithmetic, in sentences: for the page and the minutes alike."""

from typing import TYPE_CHECKING

from data import words
from data.calendar import day_of
from data.frames.actions import ACTION_STATES
from data.frames.meetings import MeetingRow, Staff
from data.language import unknown
from data.sourced import sourced
from data.workers import BODIES, SECRETARIATS, TPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def staff_text(s: "Snapshot", row: MeetingRow) -> str:
    """Who was expected and how many came, such as "PPK 5 × 8 = 40; PPS 3 × 44 = 132; jumlah 172. Peserta 172: sama".

    Empty where the meeting was for no body.
    """
    if not row.staff:
        return ""
    say, number = s.language.say, s.language.number
    parts = [_needed(s, row, one) for one in row.staff]
    if len(parts) > 1 and not unknown(row.expected):
        parts.append(say("meeting.staff.sum", n=number(row.expected)))
    if unknown(row.participants):
        told = say("meeting.staff.uncounted")
    elif unknown(row.difference):
        told = say("meeting.staff.alone", participants=number(row.participants))
    else:
        key = "same" if row.difference == 0 else "more" if row.difference > 0 else "fewer"
        values = {"participants": number(row.participants), "n": number(abs(row.difference))}
        told = say(f"meeting.staff.{key}", **values)
    return f"{'; '.join(parts)}. {told}"


def _needed(s: "Snapshot", row: MeetingRow, one: Staff) -> str:
    """The people of one body: norm x units = needed."""
    body = s.language.say(f"body.{one.body}")
    if unknown(one.needed):
        return s.language.say("meeting.staff.unknown", body=body)
    number, there = s.language.exact, f"@{row.region}!{day_of(row.on)}"
    norm, counted = (BODIES | SECRETARIATS)[one.body]
    keys = {"norm": f"norm:{norm}{there}", "needed": f"{one.body}_needed{there}"}
    keys["units"] = f"{TPS if counted == TPS else f'regions:{counted}'}{there}"
    values = {name: sourced(number(getattr(one, name)), key) for name, key in keys.items()}
    return s.language.say("meeting.staff.body", body=body, **values)


def actions_told(snapshot: "Snapshot") -> str:
    """How many actions are in which state, then how many decisions there are, in a sentence; empty without any."""
    speaker = snapshot.language
    found = ["decision" if one.kind == "decision" else one.state for one in snapshot.action_rows]
    counts = {group: found.count(group) for group in (*ACTION_STATES, "decision") if group in found}
    parts = [words.counted(speaker, f"action.lead.{group}", n) for group, n in counts.items()]
    return speaker.say("action.lead", told="; ".join(parts)) if parts else ""
