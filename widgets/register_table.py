"""The register of commitments: what is overdue, what is due soon, what is open, and what has been kept."""

from collections.abc import Sequence

from data import Snapshot, support_words, words
from data.frames.register import Entries, Entry
from data.register import STATES
from data.symbols import RUNGS
from widgets.view import MarkupView

STANDING = ("overdue", "soon", "open")  # what a meeting asks about; the other states unfold
FIRST = 8  # rows of a state that stand there; the rest unfolds
LISTED = 300  # rows of a state that unfold; in a country there may be thousands


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
        folded = {state: n - FIRST if state in STANDING else n for state, n in counts.items()}
        narrowed = bool(scope.wanted) or bool(scope.stakeholder)
        who = snapshot.dataset.stakeholders.get(scope.stakeholder)
        return {
            **self._table(snapshot, slice(FIRST), STANDING),
            "told": support_words.entries_listed(speaker, counts),
            "who": speaker.name(who) if who else "",
            "everybody": self.board.scope.link(stakeholder="", about=""),
            "empty": speaker.say("register.nothing_left" if narrowed and len(snapshot.entries) else "register.empty"),
            "rest": speaker.say("register.rest", told=told)
            if (told := support_words.entries_listed(speaker, folded))
            else "",
        }

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The rows that do not stand there."""
        return self._table(snapshot, slice(FIRST, LISTED), STATES)

    def _table(self, snapshot: Snapshot, part: slice, states: Sequence[str]) -> dict[str, object]:
        """The groups of some states, of those of STANDING a part, without groups that have no row."""
        groups, found = [], self.found(snapshot)
        for state in states:
            entries = found.where(state=state)
            rows = entries.rows(LISTED)[part if state in STANDING else slice(None)]
            if rows:
                rest = len(entries) - LISTED if part.stop == LISTED else 0
                groups.append({
                    "name": words.sentence(support_words.entries_counted(snapshot.language, state, len(entries))),
                    "rows": [self._row(snapshot, entry) for entry in rows],
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
