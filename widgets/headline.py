"""The five-second answer at the top of a page: how many days are left, what needs attention, what comes next."""

from data import Snapshot, headline_words
from widgets.view import MarkupView


class Headline(MarkupView):
    """Breadcrumb, the one h1 of the page, and up to three sentences in plain words."""

    template = "headline.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The path up as pairs of name and link; the sentences; the election's name."""
        name, link = snapshot.dataset.tree.name, self.board.scope.link
        return {
            "crumbs": [(name(code), link(region=code)) for code in snapshot.path[:-1]],
            "title": f"{headline_words.countdown(snapshot)} {headline_words.state(snapshot)}",
            "lead": " ".join(headline_words.lead(snapshot)),
            "election": snapshot.language.name(snapshot.ledgers.row),
        }
