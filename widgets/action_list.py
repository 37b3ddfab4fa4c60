"""What meetings decided and agreed: who answers for it, by when, and what is past its date without a report."""

from collections.abc import Sequence

from data import Snapshot, words
from data.calendar import NEVER
from data.frames.actions import ActionRow
from data.meeting_words import actions_told
from data.symbols import ACTIONS
from widgets.folded_list import FoldedList


class ActionList(FoldedList[ActionRow]):
    """Decisions and actions of the region, above and below, overdue ones first; the chosen institution's are marked."""

    area = "action"
    folded = "action_rows.html"

    def found(self, snapshot: Snapshot) -> Sequence[ActionRow]:
        """All of them."""
        return snapshot.action_rows

    def told(self, snapshot: Snapshot) -> str:
        """How many are in which state."""
        return actions_told(snapshot)

    def row(self, snapshot: Snapshot, one: ActionRow) -> dict[str, object]:
        """One of them in words."""
        chosen = self.board.scope.stakeholder
        return {
            **described(snapshot, one), "owner": one.owner, "meeting": one.meeting_name,
            "on": words.day(snapshot.language, one.on),
            "stage": snapshot.stage_rows[one.stage].short if one.stage else "",
            "marked": snapshot.language.name(snapshot.dataset.stakeholders[chosen])
            if chosen and one.stakeholder == chosen else "",
            "where": "" if one.place == "own" else one.region_name,
        }  # fmt: skip


def described(snapshot: Snapshot, one: ActionRow) -> dict[str, object]:
    """What was agreed, its sign and state, and its date, for a line about it."""
    speaker, state, decided = snapshot.language, snapshot.language.say(one.word), one.kind == "decision"
    late = words.counted(speaker, "action.days", one.days) if one.days else ""
    done = (
        "" if decided or one.done_on == NEVER else speaker.say("action.done_on", date=words.day(speaker, one.done_on))
    )
    return {
        "what": one.what, "sign": ACTIONS[one.state], "state": f"{state}, {late}" if late else state,
        "due": speaker.say("action.no_due") if decided else words.day(speaker, one.due), "done": done,
    }  # fmt: skip
