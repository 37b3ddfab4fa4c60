"""Which region below is behind, and because of what: the order in which a meeting calls on them."""

from collections.abc import Sequence

from data import Snapshot, words
from data.frames.ranking import Place
from data.language import unknown
from data.sourced import sourced
from data.stage_words import drivers
from widgets.view import MarkupView

SHOWN = 10  # regions; the rest unfolds


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
                "late": sourced(speaker.number(place.days_late), f"days_late@{place.code}"),
                **{name: sourced(words.progress(speaker, share), "" if unknown(share) else f"{name}@{place.code}")
                   for name, share in (("progress", place.progress), ("planned", place.planned))},
                "drivers": drivers(snapshot, place),
            }
            for i, place in enumerate(places)
        ]  # fmt: skip
