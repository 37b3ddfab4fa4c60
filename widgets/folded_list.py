"""Long lists of which the first rows stand on the page and the others unfold: one template, whatever they list."""

import abc
from collections.abc import Sequence

from data import Snapshot, words
from widgets.view import MarkupView


class FoldedList[Row](MarkupView):
    """Base of such lists. `folded` is the template of a table of `rows`; the messages of an area say the rest."""

    template = "folded_list.html"
    area = ""  # prefix of the messages: AREA, .said, .more and .empty
    first = 8  # rows that stand there
    longest = 100  # rows in all

    @abc.abstractmethod
    def found(self, snapshot: Snapshot) -> Sequence[Row]:
        """What is listed, the first first."""

    @abc.abstractmethod
    def told(self, snapshot: Snapshot) -> str:
        """What there is of it, in a sentence."""

    @abc.abstractmethod
    def row(self, snapshot: Snapshot, one: Row) -> dict[str, object]:
        """What the template needs of one."""

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The sentence, the first rows, and how many more there are."""
        found = self.found(snapshot)
        more = words.unfolding(snapshot.language, f"{self.area}.more", len(found) - self.first,
                               self.longest - self.first)  # fmt: skip
        rows = [self.row(snapshot, one) for one in found[: self.first]]
        return {"area": self.area, "table": self.folded, "told": self.told(snapshot), "rows": rows, "more": more}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The other rows."""
        return {"rows": [self.row(snapshot, one) for one in self.found(snapshot)[self.first : self.longest]]}
