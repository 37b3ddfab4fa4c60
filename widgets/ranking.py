"""Which region below is behind, and because of what: the order in which a meeting calls on them."""

from collections.abc import Sequence

from data import Snapshot, words
from data.frames.ranking import Place
from data.language import unknown
from widgets.view import MarkupView

SHOWN = 10  # regions; the rest unfolds
NAMED = 3  # milestones that a line names before it says how many more


class Ranking(MarkupView):
    """The regions below, most days late first, with the milestones behind it."""

    template = "ranking.html"
    folded = "ranking_rows.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The first places, how many more, and what kind of regions they are."""
        places = snapshot.ranking
        level = words.level(snapshot.language, words.child_level(snapshot)) if places else ""
        return {"rows": self._rows(snapshot, places[:SHOWN]), "rest": len(places[SHOWN:]), "level": level}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The other places."""
        return {"rows": self._rows(snapshot, snapshot.ranking[SHOWN:], SHOWN)}

    def _rows(self, snapshot: Snapshot, places: Sequence[Place], before: int = 0) -> list[dict[str, object]]:
        """Places as rows; `before` stand ahead of them."""
        speaker = snapshot.language
        return [
            {
                "place": speaker.number(before + i + 1), "name": place.name,
                "link": self.board.scope.link(region=place.code),
                "late": "–" if unknown(place.days_late) else speaker.number(place.days_late),
                "progress": words.progress(speaker, place.progress), "planned": words.progress(speaker, place.planned),
                "drivers": drivers(snapshot, place),
            }
            for i, place in enumerate(places)
        ]  # fmt: skip


def drivers(snapshot: Snapshot, place: Place) -> str:
    """The milestones that put a region where it is: "DPT (3 hari), Coklit (1 hari); 2 belum dilaporkan: ..."."""
    language, rows = snapshot.language, snapshot.milestone_rows
    late = [
        f"{rows[key].name} ({words.counted(language, 'charts.timeline.slack_by', days)})" for key, days in place.late
    ]
    parts = [_cut(late)] if late else []
    if place.silent:
        names = _cut([rows[key].name for key in place.silent])
        parts.append(words.counted(language, "ranking.silent", len(place.silent), names=names))
    return "; ".join(parts) or language.say("ranking.nothing")


def _cut(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
