"""The agenda proposed for the next meeting: numbered, each item with its reason and the page that shows more."""

from data import Snapshot, words
from data.symbols import SEVERITIES
from widgets.item_list import ItemList
from widgets.saved import saved

FEW = 10  # items that stand there; the rest unfolds


class Agenda(ItemList):
    """The items in the order in which to take them; further ones unfold, and the whole as plain text, to be copied."""

    template = "agenda.html"
    folded = "agenda_rest.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The items, and what they rest on."""
        items, date = snapshot.agenda, snapshot.language.date(snapshot.as_of)
        told = words.counted(snapshot.language, "agenda.told", len(items), date=date)
        rest = len(items) - FEW
        return {
            **self._items(snapshot, slice(FEW)),
            "told": told if items else "",
            "more": words.counted(snapshot.language, "agenda.more", rest) if rest > 0 else "",
        }

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The other items, then all of it as text."""
        text = snapshot.agenda_text
        return {**self._items(snapshot, slice(FEW, None)), "text": text, "save": saved(snapshot, "agenda", text)}

    def _items(self, snapshot: Snapshot, part: slice) -> dict[str, object]:
        return {"items": self.linked(snapshot.agenda[part]), "first": (part.start or 0) + 1, "signs": SEVERITIES}
