"""The register of commitments: what is overdue, what is due soon, what is open, and what has been kept."""

from data import Snapshot, support_words
from data.calendar import HORIZON
from data.frames.register import Entries, Entry
from data.language import Language
from data.register import OPEN, STATES
from widgets import words
from widgets.symbols import RUNGS
from widgets.view import MarkupView

LISTED = 40  # rows of a state that stand there; in a country there may be thousands


class RegisterTable(MarkupView):
    """The rows that the choice of stages, rung, due and institution leaves, by state; what is settled unfolds."""

    template = "register.html"
    folded = "register_groups.html"

    def found(self, snapshot: Snapshot) -> Entries:
        """The rows that are asked for."""
        scope = self.board.scope
        return scope.wanted.entries(snapshot, scope.stakeholder)

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The sentence, the groups that are open, and what unfolds."""
        speaker, found, scope = snapshot.language, self.found(snapshot), self.board.scope
        counts = {state: len(found.where(state=state)) for state in STATES}
        named = {state: _counted(speaker, state, n) for state, n in counts.items() if n}
        settled = [told for state, told in named.items() if state not in OPEN]
        narrowed = bool(scope.wanted) or bool(scope.stakeholder)
        who = snapshot.dataset.stakeholders.get(scope.stakeholder)
        return {
            **self._table(snapshot, OPEN),
            "told": ", ".join(named.values()),
            "who": speaker.name(who) if who else "",
            "everybody": self.board.scope.link(stakeholder="", about=""),
            "empty": speaker.say("register.nothing_left" if narrowed and len(snapshot.entries) else "register.empty"),
            "settled": words.sentence(speaker.listing(settled)),
        }

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The rows that are fulfilled or withdrawn."""
        return self._table(snapshot, STATES[len(OPEN) :])

    def _table(self, snapshot: Snapshot, states: tuple[str, ...]) -> dict[str, object]:
        """The groups of some states in their order, without those that have no row."""
        groups, found = [], self.found(snapshot)
        for state in states:
            rows = found.where(state=state)
            if not rows:
                continue
            rest = len(rows) - LISTED
            groups.append({
                "name": words.sentence(_counted(snapshot.language, state, len(rows))),
                "rows": [self._row(snapshot, entry) for entry in rows.rows(LISTED)],
                "more": words.counted(snapshot.language, "register.more", rest) if rest > 0 else "",
            })  # fmt: skip
        return {"groups": groups, "heads": ("what", "stage", "rung", "on", "due", "state", "source")}

    def _row(self, snapshot: Snapshot, entry: Entry) -> dict[str, object]:
        """One row in words; its name leads to the institution."""
        tree, settled = snapshot.dataset.tree, support_words.day(snapshot, entry.settled_on)
        return {
            "who": entry.stakeholder_name,
            "link": self.board.scope.link(stakeholder=entry.stakeholder, about=""),
            "region": "" if entry.region == snapshot.region else tree.name(entry.region),
            "what": support_words.what(snapshot, entry),
            "stage": snapshot.stage_rows[entry.stage].short if entry.stage else support_words.stage(snapshot, ""),
            "sign": RUNGS[entry.rung],
            "on": words.day(snapshot.language, entry.on),
            "age": words.counted(snapshot.language, "register.age", entry.age),
            "due": words.day(snapshot.language, entry.due),
            "late": entry.state == "overdue" or entry.late,
            "state": support_words.state(snapshot, entry),
            "settled": settled if entry.rung != entry.state else "",
            "by": entry.settled_by,
            "source": support_words.publisher(snapshot, entry.source),
            "title": snapshot.dataset.titles[entry.source],
        }


def _counted(speaker: Language, state: str, amount: int) -> str:
    """So many rows in a state."""
    return words.counted(speaker, f"register.count.{state}", amount, days=speaker.number(HORIZON))
