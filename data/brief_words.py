"""The brief of an institution in sentences: the same on screen, in print and in the minutes."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from data import support_words
from data.calendar import day_of

if TYPE_CHECKING:
    from data.brief import Brief


def sections(brief: "Brief") -> dict[str, list[str]]:
    """The lines of each part of the brief by its name in `_SAY`; a part without lines says so in one."""
    say = brief.s.language.say
    told = {name: list(lines(brief)) for name, lines in _SAY.items()}
    return {name: lines or [say(f"brief.{name}.none")] for name, lines in told.items()}


def head(brief: "Brief") -> str:
    """Who, of which kind and where, and of which day this speaks."""
    s = brief.s
    where, date = s.dataset.tree.name(brief.region), s.language.date(s.as_of)
    election = s.language.name(s.ledgers.row, "short")
    kind = support_words.kind(s, brief.kind)
    return s.language.say("brief.head", kind=kind, region=where, election=election, date=date)


def text(brief: "Brief") -> str:
    """All of it as lines of plain text: name, head, and below the name of each part its lines."""
    lines = [brief.name, head(brief)]
    for name, told in sections(brief).items():
        lines += ["", brief.s.language.say(f"brief.{name}"), *(f"- {line}" for line in told)]
    return "\n".join(lines)


def _support(brief: "Brief") -> Iterator[str]:
    """The three numbers, never blended, with what is stated beside them; nothing where no source names a pair."""
    say, number, counts = brief.s.language.say, brief.s.language.number, brief.support
    if counts.required:
        of = number(counts.required)
        yield say("brief.committed", part=number(counts.committed), of=of, stated=number(counts.stated))
        yield say("brief.delivered", part=number(counts.delivered), of=of)
        key = "brief.on_time" if counts.due else "brief.nothing_due"
        yield say(key, part=number(counts.on_time), of=number(counts.due))
    else:
        yield say("support.no_source")
    if brief.proposed:
        yield say("brief.proposed", n=number(brief.proposed))


def _asked(brief: "Brief") -> Iterator[str]:
    """What it is asked for, stage by stage, and how far that has come."""
    s = brief.s
    for pair in brief.asked:
        rung = s.language.say(f"words.rung.{pair.rung or 'none'}")
        since = support_words.day(s, pair.on)
        reached = s.language.say("brief.since", rung=rung, date=since) if since else rung
        overdue = s.language.say("words.matrix.overdue") if pair.overdue else ""
        told = [support_words.basis(s, pair), support_words.due(s, pair.due), reached, overdue]
        yield f"{support_words.stage(s, pair.stage)}: {pair.need} ({'; '.join(filter(None, told))})"


def _said(brief: "Brief") -> Iterator[str]:
    """What it said and did, with the day, how firm, for which stage and who says so."""
    s = brief.s
    for entry, _ in brief.said:
        yield s.language.say(
            "brief.said.line", date=support_words.day(s, entry.on), rung=s.language.say(f"words.rung.{entry.rung}"),
            what=support_words.what(s, entry), stage=support_words.stage(s, entry.stage),
            source=support_words.publisher(s, entry.source),
        )  # fmt: skip


def _open(brief: "Brief") -> Iterator[str]:
    """What is still to be kept, the overdue first."""
    s = brief.s
    for entry in brief.open:
        told = [support_words.state(s, entry), support_words.due(s, entry.due)]
        stage = support_words.stage(s, entry.stage)
        yield f"{support_words.what(s, entry)}, {stage} ({'; '.join(filter(None, told))})"


def _actions(brief: "Brief") -> Iterator[str]:
    """What meetings agreed with it, and what became of that."""
    s = brief.s
    for action in brief.actions:
        told = [s.language.say(action.word), support_words.due(s, action.due), action.owner]
        yield f"{action.what} ({'; '.join(filter(None, told))})"


def _meetings(brief: "Brief") -> Iterator[str]:
    """How often it was expected and came, and when last."""
    say, number = brief.s.language.say, brief.s.language.number
    if brief.invited:
        yield say("brief.invited", n=number(len(brief.invited)))
        yield say("brief.attended", n=number(len(brief.attended)))
    if brief.attended:
        yield say("brief.last_attended", date=brief.s.language.date(day_of(brief.attended[0].on)))


_SAY: dict[str, Callable[["Brief"], Iterator[str]]] = {
    "support": _support,
    "asked": _asked,
    "said": _said,
    "open": _open,
    "actions": _actions,
    "meetings": _meetings,
}
"""The parts of a brief in the order in which they stand; a further part is a function here and two messages."""
