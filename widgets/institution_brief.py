"""One page about one institution: what to know before one sits down with it."""

from data import Snapshot, brief_words
from widgets.saved import saved
from widgets.view import MarkupView


class InstitutionBrief(MarkupView):
    """The brief of the institution that is looked at; as long as none is, how to choose one."""

    template = "institution_brief.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The name, the head, the parts with their lines, the ways to keep it and to close it."""
        who = self.board.scope.stakeholder
        if who not in snapshot.dataset.stakeholders:
            return {"name": ""}
        brief = snapshot.brief(who)
        return {
            "key": who,
            "arrive": not self.board.scope.about,  # else one goes to the history of the cell
            "name": brief.name,
            "head": brief_words.head(brief),
            "sections": brief_words.sections(brief),
            "save": saved(snapshot, who, brief.text()),
            "close": self.board.scope.link(stakeholder="", about=""),
        }
