"""Does the calendar keep the lead times of law and plan, counted from voting day: those that are broken come first."""

from data import Snapshot
from data.calendar import NEVER, day_of
from data.frames.calendar import CalendarRow, lead_words
from widgets.view import MarkupView


class CalendarRules(MarkupView):
    """The sentence and the rules that are written in law or broken; the whole table unfolds."""

    template = "calendar.html"
    folded = "calendar_rows.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """How many rules are kept, broken, unknown; those to show at once."""
        rows, number = snapshot.calendar_rows, snapshot.language.number
        counts = {name: sum(row.kept is kept for row in rows) for name, kept in _KEPT.items()}
        first = [row for row in rows if not row.stage or row.kept is False]
        return {
            "counts": {name: number(count) for name, count in counts.items()},
            "rows": [_row(snapshot, row) for row in sorted(first, key=lambda row: row.kept is not False)],
            "rest": number(len(rows) - len(first)) if len(rows) > len(first) else "",
            "total": len(rows),
        }

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """All rules."""
        return {"rows": [_row(snapshot, row) for row in snapshot.calendar_rows]}


_KEPT = {"kept": True, "broken": False, "unknown": None}


def _row(snapshot: Snapshot, row: CalendarRow) -> dict[str, object]:
    say, date = snapshot.language.say, snapshot.language.date
    state = next(name for name, kept in _KEPT.items() if row.kept is kept)
    lead = lead_words(snapshot.language, row.amount, row.unit)
    return {
        "name": row.name, "edge": say(f"edge.{row.edge}"), "rule": f"{say(f'bound.{row.bound}')} {lead}",
        "expected": date(day_of(row.expected), short=True),
        "given": date(None if row.given == NEVER else day_of(row.given), short=True),
        "state": say(f"calendar.{state}"), "symbol": {"kept": "✓", "broken": "▲", "unknown": "?"}[state],
        "layer": say(f"layer.{row.layer}"), "source": snapshot.dataset.titles[row.source],
    }  # fmt: skip
