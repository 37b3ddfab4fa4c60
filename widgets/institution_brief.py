"""One page about one institution: what to know before one sits down with it."""

from data import Snapshot, brief_words
from widgets.view import MarkupView


class InstitutionBrief(MarkupView):
    """The brief of the institution that is looked at; as long as none is, how to choose one."""

    template = "institution_brief.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The name, the head, the parts with their lines, and the way to close it."""
        who = self.board.scope.stakeholder
        if who not in snapshot.dataset.stakeholders:
            return {"name": ""}
        brief = snapshot.brief(who)
        return {
            "key": who,
            "name": brief.name,
            "head": brief_words.head(brief),
            "sections": brief_words.sections(brief),
            "close": self.board.scope.link(stakeholder="", about=""),
        }
