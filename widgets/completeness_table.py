"""How complete and how fresh the data are: who reports each measure and milestone, and how old the last report is."""

from collections.abc import Sequence

from data import Snapshot, words
from data.calendar import NEVER
from data.frames.completeness import KINDS, Completeness
from data.sourced import sourced
from widgets.quality_table import Group, Line, QualityTable
from widgets.region_table import Cell

SHOWN = 6  # lines of a kind that stand there; the rest unfolds


class CompletenessTable(QualityTable):
    """What is too old stands first, then what is known in part, then what nobody has reported at all: it is not 0."""

    area = "completeness"
    heads = ("reporting", "share", "last", "age", "refresh", "state")
    wide = ("state",)

    def groups(self, snapshot: Snapshot) -> list[Group]:
        """The first lines of each kind."""
        return [self._group(snapshot, kind, slice(SHOWN)) for kind in KINDS]

    def rest(self, snapshot: Snapshot) -> list[Group]:
        """The others."""
        return [self._group(snapshot, kind, slice(SHOWN, None)) for kind in KINDS]

    def lead(self, snapshot: Snapshot) -> str:
        """Of how much something is known, and how much of it is too old."""
        speaker, told = snapshot.language, []
        for kind in KINDS:
            found = _sorted(snapshot, kind)
            known, whole = sum(one.reporting is not None for one in found), sum(_whole(one) for one in found)
            values = {"known": speaker.number(known), "of": speaker.number(len(found)), "whole": speaker.number(whole)}
            told.append(speaker.say(f"completeness.lead.{kind}", n=len(found), **values))
        stale = sum(one.stale > 0 for one in snapshot.completeness_rows)
        return " ".join([*told, words.counted(speaker, "completeness.lead.stale", stale) if stale else ""]).strip()

    def more(self, snapshot: Snapshot) -> str:
        """How many lines unfold."""
        rest = sum(len(group.lines) for group in self.rest(snapshot))
        return words.counted(snapshot.language, "completeness.more", rest) if rest else ""

    def _group(self, snapshot: Snapshot, kind: str, part: slice) -> Group:
        lines = [self._line(snapshot, one) for one in _sorted(snapshot, kind)[part]]
        return Group(snapshot.language.say(f"completeness.kind.{kind}"), lines)

    def _line(self, snapshot: Snapshot, one: Completeness) -> Line:
        speaker, link = snapshot.language, self.board.scope.link(stage=one.stage) if one.stage else None
        refresh = Cell("" if one.refresh is None else words.counted(speaker, "completeness.days", one.refresh))
        if one.reporting is None:
            return Line(one.name, [*[Cell("")] * 4, refresh, Cell(speaker.say("words.no_report"))], link)
        keys = (f"reporting:{one.key}", "children", f"reporting_share:{one.key}")
        if one.kind == "milestone":
            keys = (f"done:{one.key}", f"units:{one.key}", f"milestone:{one.key}")
        known, of, share = (
            sourced(text, key)
            for text, key in zip(
                (speaker.number(one.reporting), speaker.number(one.of), speaker.share(one.share)), keys, strict=True
            )
        )
        cells = [
            Cell(speaker.say("completeness.of", known=known, of=of)),
            Cell(share),
            Cell(words.day(speaker, one.last)),
            Cell("" if one.last == NEVER else words.counted(speaker, "completeness.days", snapshot.day - one.last)),
            refresh,
            Cell(_state(snapshot, one), breach=one.stale > 0),
        ]
        return Line(one.name, cells, link)


def _whole(one: Completeness) -> bool:
    return one.reporting is not None and one.whole


def _state(snapshot: Snapshot, one: Completeness) -> str:
    """Whether a figure may be used as it stands; a sum of some regions is no total."""
    speaker = snapshot.language
    if one.stale:
        return words.counted(speaker, "completeness.stale", one.stale)
    if one.kind == "measure" and one.own:
        return speaker.say("completeness.own")
    return speaker.say("completeness.whole" if one.whole else f"completeness.part.{one.kind}")


def _sorted(snapshot: Snapshot, kind: str) -> Sequence[Completeness]:
    """The lines of a kind: too old, then in part, then without a report, then whole; else in the order of the data."""

    def urgency(one: Completeness) -> tuple[bool, bool, bool]:
        return not one.stale, _whole(one), one.reporting is None

    return sorted((one for one in snapshot.completeness_rows if one.kind == kind), key=urgency)
