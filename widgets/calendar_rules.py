"""Does the calendar keep what the law asks, counted from voting day; and the pattern from which the next is made."""

from data import Snapshot, words
from data.frames.calendar import CalendarRow, lead_words
from widgets.view import MarkupView


class CalendarRules(MarkupView):
    """The lead times that a law sets or the calendar breaks; the patterns computed from a calendar unfold."""

    template = "calendar.html"
    folded = "calendar_rows.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """What to show at once, the sentence about it, and how many patterns there are."""
        rows, kinds = snapshot.calendar_rows, snapshot.dataset.sources["kind"]
        first = [row for row in rows if kinds[row.source] == "law" or row.kept is False]
        broken, number = sum(row.kept is False for row in rows), snapshot.language.number
        return {
            "told": "broken" if broken else "kept" if first else "no_law", "broken": number(broken),
            "rows": [_row(snapshot, row) for row in sorted(first, key=lambda row: row.kept is not False)],
            "rest": len(rows) - len(first), "total": len(rows),
        }  # fmt: skip

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """All rules."""
        return {"rows": [_row(snapshot, row) for row in snapshot.calendar_rows]}


_KEPT = {"kept": True, "broken": False, "unknown": None}


def _row(snapshot: Snapshot, row: CalendarRow) -> dict[str, object]:
    say = snapshot.language.say
    state = next(name for name, kept in _KEPT.items() if row.kept is kept)
    lead = lead_words(snapshot.language, row.amount, row.unit)
    return {
        "name": row.name, "edge": say(f"calendar.{row.edge}"),
        "rule": f"{say('bound.by')} {lead}" if row.bound == "by" else lead,
        "expected": words.day(snapshot.language, row.expected), "given": words.day(snapshot.language, row.given),
        "state": say(f"calendar.{state}"), "symbol": {"kept": "✓", "broken": "▲", "unknown": "?"}[state],
        "layer": say(f"layer.{row.layer}"), "source": snapshot.dataset.titles[row.source],
    }  # fmt: skip
