"""What the next meeting should talk about, in order and each with its reason: a proposal from what is known.

What the meeting before agreed and nobody has reported as done comes first. What needs attention anyway is taken over
from `data.attention`, so that the agenda and the list on the board never differ.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from data.attention import NAMED, Item
from data.calendar import HORIZON, NEVER, day_of
from data.frames.contacts import NOT_MET
from data.frames.coverage import PairRow

if TYPE_CHECKING:
    from data.snapshot import Snapshot

LISTED = 7  # items of one kind; the rest is counted in a line of its own


def agenda(s: "Snapshot") -> tuple[Item, ...]:
    """The items in the order in which to take them."""
    known = {name: [item for item in s.attention if item.kind == name] for name in ("finding", "shortage", "overdue")}
    late = [item for item in s.attention if item.kind in ("late", "no_report")]
    near = [item for item in s.attention if item.kind == "deadline"]
    parts: list[Iterable[Item]] = [
        _listed(s, "follow_up", _follow_up(s)), _listed(s, "late", late), _listed(s, "deadline", near),
        known["shortage"], _support(s, "uncovered", "medium", _uncovered), known["overdue"],
        _support(s, "soon", "low", _soon), _listed(s, "issue", _issues(s)), _listed(s, "finding", known["finding"]),
        _contacts(s),
    ]  # fmt: skip
    return tuple(item for part in parts for item in part)


def text(s: "Snapshot") -> str:
    """The agenda as lines of plain text, for the invitation and the minutes."""
    lines = [s.language.say("agenda.head", region=s.region_name, date=s.language.date(s.as_of))]
    for place, item in enumerate(s.agenda, 1):
        lines += [f"{place}. {item.text}", *([f"   {item.detail}"] if item.detail else [])]
    return "\n".join(lines if s.agenda else [*lines, s.language.say("agenda.none")])


def _listed(s: "Snapshot", kind: str, items: Iterable[Item]) -> Iterator[Item]:
    """The first items of a kind, and how many more there are."""
    found = list(items)
    yield from found[:LISTED]
    if rest := found[LISTED:]:
        told = s.language.say(f"agenda.more.{kind}", n=s.language.number(len(rest)))
        yield Item(kind, rest[0].severity, told, "", rest[0].target)


def _follow_up(s: "Snapshot") -> Iterator[Item]:
    """What was agreed, is past its day, and is not reported as done."""
    say, date = s.language.say, s.language.date
    for one in (row for row in s.action_rows if row.state == "overdue"):
        why = say(
            "agenda.follow_up.why", owner=one.owner, due=date(day_of(one.due), short=True),
            n=s.language.number(one.days), date=date(day_of(one.on), short=True),
        )  # fmt: skip
        told = say("agenda.follow_up", what=one.what)
        yield Item(
            "follow_up", "medium", _where(one.region_name, one.place, told), why, "stakeholders", one.stage or ""
        )


def _where(region: str, place: str, told: str) -> str:
    return told if place == "own" else f"{told} ({region})"


def _uncovered(s: "Snapshot", pair: PairRow) -> bool:
    """Whether a pair is past its day and nothing at all is known of it."""
    return pair.overdue and pair.rung is None


def _soon(s: "Snapshot", pair: PairRow) -> bool:
    """Whether a pair is due within the horizon and not fulfilled."""
    return s.day <= pair.due <= s.day + HORIZON and pair.due != NEVER and pair.rung != "fulfilled"


def _support(
    s: "Snapshot", kind: str, severity: str, chosen: Callable[["Snapshot", PairRow], bool]
) -> Iterator[Item]:  # fmt: skip
    """One line for the required pairs that are chosen, with the institutions that are asked."""
    pairs = [pair for pair in s.pair_rows if not pair.proposed and chosen(s, pair)]
    if pairs:
        told = s.language.say(f"agenda.{kind}", n=s.language.number(len(pairs)), days=s.language.number(HORIZON))
        names = s.language.shortlist((pair.stakeholder_name for pair in pairs), NAMED)
        yield Item(kind, severity, told, names, "stakeholders")


def _issues(s: "Snapshot") -> Iterator[Item]:
    """The open issues, the oldest first; nobody's are worse."""
    say = s.language.say
    for one in (row for row in s.issue_rows if row.state == "open"):
        owner = one.owner or say("issue.no_owner")
        date = s.language.date(day_of(one.raised_on), short=True)
        why = say("agenda.issue.why", n=s.language.number(one.age), date=date, owner=owner)
        told = say("agenda.issue", what=one.what)
        grade = "low" if one.owner else "medium"
        yield Item("issue", grade, _where(one.region_name, one.place, told), why, "stakeholders", one.stage or "")


def _contacts(s: "Snapshot") -> Iterator[Item]:
    """Institutions that are to be invited: a line each for those that never came, were never met, not for long."""
    for state in ("never_came", "never_met", "not_met"):
        found = [row.name for row in s.contact_rows if row.state() == state]
        if found:
            values = {"n": s.language.number(len(found)), "days": s.language.number(NOT_MET)}
            told, names = s.language.say(f"agenda.{state}", **values), s.language.shortlist(found, NAMED)
            yield Item("contact", "low", told, names, "stakeholders")
