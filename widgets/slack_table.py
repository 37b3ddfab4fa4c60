"""What must not slip: the chain of milestones with the least slack, and how much each open one has left."""

from data import Snapshot, words
from data.calendar import day_of
from data.symbols import STATES
from widgets.view import MarkupView

SHOWN = 7  # the tightest; the rest unfolds


class SlackTable(MarkupView):
    """The critical path in words, and the open milestones, the tightest first."""

    template = "slack.html"
    folded = "slack_rows.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The sentence, the tightest milestones, how many more."""
        rows = self._rows(snapshot)
        return {"told": told(snapshot), "rows": rows[:SHOWN], "rest": len(rows[SHOWN:])}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The other milestones."""
        return {"rows": self._rows(snapshot)[SHOWN:]}

    def _rows(self, snapshot: Snapshot) -> list[dict[str, object]]:
        """The open milestones with a legal date ahead of them, the least float first."""
        net, date, found = snapshot.network, snapshot.language.date, []
        for key, left in sorted(net.floats.items(), key=lambda one: one[1]):
            row = snapshot.milestone_rows[key]
            found.append({
                "sign": STATES[row.state], "name": row.name, "critical": key in net.critical,
                "earliest": date(day_of(net.earliest[key]), short=True), "float": words.slack(snapshot.language, left),
                "latest": date(day_of(net.latest[key]), short=True), "link": self.board.scope.link(stage=row.stage),
            })  # fmt: skip
        return found


def told(snapshot: Snapshot) -> str:
    """The critical path as a sentence."""
    net, say, rows = snapshot.network, snapshot.language.say, snapshot.milestone_rows
    if not net.critical_path:
        return say("slack.none" if net.open else "slack.all_done")
    end = net.tasks[net.critical_path[-1]].legal_end
    left = end - net.earliest[net.critical_path[-1]]
    key = "breaks" if left < 0 else "tight" if left == 0 else "free"
    path, date = " → ".join(rows[one].name for one in net.critical_path), snapshot.language.date(day_of(end))
    return words.counted(snapshot.language, f"slack.{key}", abs(left), date=date, path=path)
